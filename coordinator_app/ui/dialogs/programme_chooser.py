"""The choice of a programme for a document: all of them, those that fit first."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from coordinator_app.domain.truth import Truth
from coordinator_app.services.matching import MatchService
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.tone import symbol_of, tone_of
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording.assessments import verdict
from coordinator_app.wording.terms import term


@dataclass(frozen=True)
class ProgrammeOption:
    """A programme to choose, with how the project stands to it."""

    id: str
    name: str
    position: int
    result: Truth
    verdict: str
    status: str


COLUMNS: tuple[Column[ProgrammeOption], ...] = (
    Column("Programm", lambda row: row.name, stretch=True),
    Column(
        "Ergebnis",
        lambda row: f"{symbol_of(row.result)} {row.verdict}",
        lambda row: row.position,
        width=13,
        tone=lambda row: tone_of(row.result),
    ),
    Column("Stand", lambda row: row.status, width=18),
)


def programme_options(
    matching: MatchService, programmes: ProgrammeService, project: str, as_of: date | None = None
) -> tuple[ProgrammeOption, ...]:
    """Return all programmes in the order in which they fit a project on a day (today)."""
    return tuple(
        ProgrammeOption(
            item.programme,
            programmes.get(item.programme).short_name,
            position,
            item.eligible,
            verdict(item),
            term(item.status),
        )
        for position, item in enumerate(matching.match([project], as_of=as_of))
    )


class ProgrammeChooser(QDialog):
    """Lets the user choose a programme."""

    chosen = Signal(str)

    def __init__(self, options: tuple[ProgrammeOption, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Programm wählen")
        question = QLabel("Für welches Programm soll die Zusammenfassung geschrieben werden?")
        self.search = SearchField("Programme durchsuchen", self)
        self.table: RecordTable[ProgrammeOption] = RecordTable("Programme", COLUMNS, lambda row: row.id)
        self.table.set_rows(options)
        self.table.selectRow(0)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        layout = QVBoxLayout(self)
        layout.addWidget(question)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)
        self.search.textChanged.connect(self.table.rows.search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.activated_row.connect(lambda _row: self.accept())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.table.setFocus()
        self.resize(fitting(QSize(720, 460), self))

    def accept(self) -> None:
        """Close and say what was chosen."""
        row = self.table.current()
        if row is None:
            return
        super().accept()
        self.chosen.emit(row.id)
