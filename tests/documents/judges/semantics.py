"""Judges what veraPDF cannot see: whether the tags of a file say what its pages show, and whether these can be read. A program, too (with PYTHONPATH=tests).

Every check reads the finished file only; `fidelity` compares it with what it was made of.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.judges.elements import alternatives, fields, languages, links, lists, tables
from documents.judges.layout import breaks, places
from documents.judges.order import artifacts, headings, line_ends, owners, reading_order
from documents.judges.reading import TaggedFile
from documents.judges.surroundings import attachments, fonts, metadata

LANGUAGE = "de-DE"


@dataclass(frozen=True)
class Complaint:
    """What is wrong: the name of the check, and where or what."""

    check: str
    detail: str

    def __str__(self) -> str:
        return f"{self.check}: {self.detail}"


def complaints(content: bytes, language: str = LANGUAGE) -> tuple[Complaint, ...]:
    """Check a file; empty if its tags, metadata and pages agree."""
    try:
        return complaints_about(TaggedFile(content), language)
    except Exception as error:  # noqa: BLE001  # a file that cannot be followed is a bad file, whatever the reason
        return (Complaint("readable", f"{type(error).__name__}: {error}"),)


def complaints_about(file: TaggedFile, language: str = LANGUAGE) -> tuple[Complaint, ...]:
    """Check a file that has been read."""
    if file.tree is None:
        return (Complaint("readable", "there is no structure"),)
    found = [Complaint(name, what) for name, check in CHECKS.items() for what in check(file)]
    if file.root.get("/Lang") != language:
        found.append(Complaint("language", f"{file.root.get('/Lang')} instead of {language}"))
    return tuple(found)


CHECKS: dict[str, Callable[[TaggedFile], Iterator[str]]] = {
    "artifacts": artifacts,
    "owners": owners,
    "order": reading_order,
    "line_ends": line_ends,
    "headings": headings,
    "alternatives": alternatives,
    "languages": languages,
    "metadata": metadata,
    "fonts": fonts,
    "links": links,
    "fields": fields,
    "tables": tables,
    "lists": lists,
    "places": places,
    "breaks": breaks,
    "attachments": attachments,
}
"""All checks by name."""


def main(paths: Sequence[str]) -> int:
    """Check the files named on the command line; 0 only if there is nothing to complain of."""
    found = [(path, complaint) for path in paths for complaint in complaints(Path(path).read_bytes())]
    sys.stdout.writelines(f"{path}: {complaint}\n" for path, complaint in found)
    return 1 if found or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
