"""The port `DocumentWriter` fulfilled with PDF files."""

from collections import Counter
from pathlib import Path

from coordinator_app.documents.export import export_pdf
from coordinator_app.documents.kinds.summary.composition import summary_document
from coordinator_app.documents.text import LossReason
from coordinator_app.documents.text import LostCharacter as Loss
from coordinator_app.services.ports.documents import LostCharacter, SummaryContent, WrittenDocument


class PdfWriter:
    """Writes documents as PDF files."""

    def write_summary(self, content: SummaryContent, target: Path) -> WrittenDocument:
        """Write the Antragszusammenfassung as PDF, whole or not at all.

        Raises:
            EnvironmentProblem: `target_folder_missing`, `target_not_writable`, `disk_full` or
                `target_open_elsewhere`; the file that stood there is then unchanged.
        """
        report = export_pdf(summary_document(content), target)
        losses = report.lost_characters
        return WrittenDocument(target, report.pages, report.sha256, _lost(losses), _shortened(losses))


def _lost(losses: tuple[Loss, ...]) -> tuple[LostCharacter, ...]:
    """Sum up over the places of a document what became of each character."""
    counts: Counter[tuple[str, str]] = Counter()
    for loss in losses:
        if loss.reason is not LossReason.SHORTENED:
            counts[loss.character, loss.printed_as] += loss.count
    return tuple(LostCharacter(character, count, printed) for (character, printed), count in counts.items())


def _shortened(losses: tuple[Loss, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(loss.place for loss in losses if loss.reason is LossReason.SHORTENED))
