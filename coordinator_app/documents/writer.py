"""The port `DocumentWriter` fulfilled with PDF files."""

import hashlib
from collections import Counter
from pathlib import Path

from coordinator_app.documents.kinds.open_list import open_points_of
from coordinator_app.documents.kinds.table import KINDS, kind_of
from coordinator_app.documents.render import render
from coordinator_app.documents.text import LossReason
from coordinator_app.documents.text import LostCharacter as Loss
from coordinator_app.services.ports.documents import (
    DocumentContent,
    EmbeddedFile,
    KindInfo,
    LostCharacter,
    MadeDocument,
    OpenPoints,
    WrittenDocument,
)
from coordinator_app.services.writing import write_whole


class PdfWriter:
    """Makes documents as PDF files."""

    def kinds(self) -> tuple[KindInfo, ...]:
        """Return all kinds of document, in the order in which they are offered."""
        return tuple(kind.info for kind in KINDS)

    def open_points(self, kind: str, content: DocumentContent) -> OpenPoints:
        """Return what a document of a kind lacks, without making it.

        Raises:
            KeyError: There is no such kind.
        """
        return open_points_of(kind_of(kind), content)

    def make(self, kind: str, content: DocumentContent, embedded: EmbeddedFile | None = None) -> MadeDocument:
        """Return a document of a kind; the same content always gives the same bytes.

        Raises:
            KeyError: There is no such kind.
        """
        document = kind_of(kind).compose(content)
        rendered = render(document, embedded=embedded)
        return MadeDocument(
            rendered.content,
            rendered.pages,
            hashlib.sha256(rendered.content).hexdigest(),
            document.number,
            document.version,
            _lost(rendered.lost_characters),
            _shortened(rendered.lost_characters),
        )

    def write(
        self, kind: str, content: DocumentContent, target: Path, embedded: EmbeddedFile | None = None
    ) -> WrittenDocument:
        """Write a document of a kind as PDF, whole or not at all.

        Raises:
            EnvironmentProblem: `target_folder_missing`, `target_not_writable`, `disk_full` or
                `target_open_elsewhere`; the file that stood there is then unchanged.
        """
        made = self.make(kind, content, embedded)
        write_whole(made.content, target)
        return WrittenDocument(target, made.pages, made.sha256, made.lost, made.shortened)


def _lost(losses: tuple[Loss, ...]) -> tuple[LostCharacter, ...]:
    """Sum up over the places of a document what became of each character."""
    counts: Counter[tuple[str, str]] = Counter()
    for loss in losses:
        if loss.reason is not LossReason.SHORTENED:
            counts[loss.character, loss.printed_as] += loss.count
    return tuple(LostCharacter(character, count, printed) for (character, printed), count in counts.items())


def _shortened(losses: tuple[Loss, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(loss.place for loss in losses if loss.reason is LossReason.SHORTENED))
