"""The preview of an import: what is new, changed, unchanged and not taken, row by row, before anything is written."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.records import Kind
from coordinator_app.services.imports import ImportPreview, PreviewRow, RowResult
from coordinator_app.services.ports.exchange import RejectedRow
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording import formats
from coordinator_app.wording.errors import rejected_row
from coordinator_app.wording.imports import changed_fields, importer_name
from coordinator_app.wording.terms import noun, term

REJECTED = "nicht übernommen"


@dataclass(frozen=True)
class ImportRow:
    """One line of the preview."""

    number: int
    result: str
    tone: Tone
    kind: str
    title: str
    row: int | None
    about: str


COLUMNS: tuple[Column[ImportRow], ...] = (
    Column("Ergebnis", lambda row: row.result, width=15, tone=lambda row: row.tone),
    Column("Art", lambda row: row.kind, width=12),
    Column("Bezeichnung", lambda row: row.title, width=26),
    Column(
        "Zeile",
        lambda row: "–" if row.row is None else formats.number(row.row),
        lambda row: row.row,
        width=6,
        right=True,
    ),
    Column("Was sich ändert oder warum nicht", lambda row: row.about, stretch=True),
)

_TONES = {RowResult.NEW: Tone.GOOD, RowResult.CHANGED: Tone.OPEN, RowResult.UNCHANGED: Tone.QUIET}


def import_rows(preview: ImportPreview) -> tuple[ImportRow, ...]:
    """Return the lines of a preview, what is not taken first."""
    rejected = (_rejected(number, row) for number, row in enumerate(preview.rejected))
    taken = (_taken(number, row) for number, row in enumerate(preview.rows, start=len(preview.rejected)))
    return (*rejected, *taken)


def import_summary(preview: ImportPreview) -> str:
    """Return in one sentence what an import would do."""
    counts = [f"{formats.number(preview.count(result))} {term(result)}" for result in RowResult]
    counts.append(f"{formats.number(len(preview.rejected))} {REJECTED}")
    return (
        f"{formats.quoted(preview.path.name)} ist eine Datei im Format {formats.quoted(importer_name(preview.importer))}. "
        f"Darin sind: {formats.enumeration(counts)}."
    )


class ImportPreviewDialog(QDialog):
    """Shows a preview; accepted means that the import shall be done."""

    def __init__(self, preview: ImportPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Einlesen: Vorschau")
        summary = QLabel(import_summary(preview))
        summary.setWordWrap(True)
        self.table: RecordTable[ImportRow] = RecordTable("Vorschau", COLUMNS, lambda row: row.number)
        self.table.set_rows(import_rows(preview))
        self.search = SearchField("Vorschau durchsuchen", self)
        self.limit = CalmComboBox()
        self.limit.setAccessibleName("Ergebnis")
        self.limit.addItem("Alle Zeilen", None)
        for label in (*(term(result) for result in RowResult), REJECTED):
            self.limit.addItem(f"{label[:1].upper()}{label[1:]}", label)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = self.buttons.addButton("Über&nehmen", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setEnabled(bool(preview.records))
        self.take.setToolTip(
            "Schreibt alles in einem Schritt, der sich rückgängig machen lässt."
            if preview.records
            else "Es gibt nichts Neues zu übernehmen."
        )
        self._lay_out(summary)
        self.search.textChanged.connect(self.table.rows.search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.limit.currentIndexChanged.connect(lambda _index: self._limit())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.resize(fitting(QSize(960, 560), self))

    def _lay_out(self, summary: QLabel) -> None:
        note = QLabel("Noch ist nichts geschrieben.")
        note.setObjectName("quiet")
        above = QHBoxLayout()
        above.addWidget(self.search)
        above.addWidget(self.limit)
        above.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(summary)
        layout.addWidget(note)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)

    def _limit(self) -> None:
        wanted = self.limit.currentData()
        self.table.rows.restrict(None if wanted is None else lambda row: row.result == wanted)


def _taken(number: int, row: PreviewRow) -> ImportRow:
    about = {
        RowResult.NEW: "wird angelegt",
        RowResult.CHANGED: f"ändert: {changed_fields(row)}",
        RowResult.UNCHANGED: "bleibt, wie es ist",
    }[row.result]
    return ImportRow(
        number, term(row.result), _TONES[row.result], noun(Kind(row.kind)).singular, row.title, row.row, about
    )


def _rejected(number: int, row: RejectedRow) -> ImportRow:
    return ImportRow(number, REJECTED, Tone.BAD, "–", row.subject or "–", row.row, rejected_row(row))
