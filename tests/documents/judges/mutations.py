"""All ways to break a finished file on purpose, by name; each is one that a judge must see."""

import io

import pikepdf

from documents.judges import mutations_of_elements, mutations_of_file, mutations_of_tree
from documents.judges.breaking import MUTATIONS

__all__ = ["MUTATIONS", "mutated", "mutations_of_elements", "mutations_of_file", "mutations_of_tree"]


def mutated(content: bytes, name: str) -> bytes:
    """Return the file broken in one way."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        MUTATIONS[name](pdf)
        pdf.save(file, deterministic_id=True, fix_metadata_version=False)
    return file.getvalue()
