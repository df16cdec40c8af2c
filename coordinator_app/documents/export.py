"""Writing a document to a file: wholly or not at all."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.documents.model import Document
from coordinator_app.documents.render import render
from coordinator_app.documents.text import LostCharacter
from coordinator_app.services.writing import write_whole


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: the number of pages, the fingerprint of the file, and what could not be printed as typed."""

    pages: int
    sha256: str
    lost_characters: tuple[LostCharacter, ...]


def export_pdf(document: Document, target: Path) -> ExportReport:
    """Write the document as a PDF; a file that stood there is replaced only by a complete new one.

    Raises EnvironmentProblem with the code target_folder_missing, target_not_writable, disk_full or
    target_open_elsewhere; the file that stood there is then unchanged.
    """
    rendered = render(document)
    write_whole(rendered.content, target)
    return ExportReport(
        rendered.pages, hashlib.sha256(rendered.content).hexdigest(), rendered.lost_characters
    )
