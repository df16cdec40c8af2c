"""Programmes that may be the same, pair by pair: a person says so, and can take it back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.services.duplicates import DuplicatePair
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.dialogs.duplicate_rows import COLUMNS, PairRow, pair_markup, pair_row, pair_rows
from coordinator_app.ui.reading import paragraph, plain
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording import formats

_SIZE = (1120, 700)
_HINT = (
    "Das Programm führt nie von selbst zusammen. „Dasselbe Programm“ stellt den Eintrag der Förderdatenbank als zweite "
    "Quelle hinter das andere Programm; er bleibt erhalten."
)
_OPEN, _DECIDED, _ALL = "Noch nicht entschieden", "Entschieden", "Alle Paare"


class DuplicatesDialog(QDialog):
    """Shows pairs; `decided` asks to remember what a person said (pair, truth), UNKNOWN takes it back."""

    decided = Signal(object, object)
    followed = Signal(str)

    def __init__(
        self,
        pairs: Sequence[DuplicatePair],
        get: Callable[[str], Programme],
        day: date,
        parent: QWidget | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Doppelte prüfen")
        self._get, self._day, self._read_only = get, day, read_only
        self._rows = pair_rows(pairs)
        self.table: RecordTable[PairRow] = RecordTable("Paare", COLUMNS, lambda row: row.key)
        self.table.empty_text = "Keine Paare."
        self.search = SearchField("Paare durchsuchen", self)
        self.limit = CalmComboBox()
        self.limit.setAccessibleName("Welche Paare")
        for _ in (_OPEN, _DECIDED, _ALL):
            self.limit.addItem("")
        self.reading = ReadingView("Beide Programme nebeneinander")
        self.same = QPushButton("&Dasselbe Programm")
        self.different = QPushButton("&Verschiedene Programme")
        self.later = QPushButton("&Später")
        self.back = QPushButton("Entscheidung &zurücknehmen")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._lay_out()
        self._connect()
        self._fill()
        self._narrow()
        self.table.setFocus()

    def note(self, pair: DuplicatePair, same: Truth) -> None:
        """Show what has been remembered of a pair, and go on to the next one."""
        position = self.table.currentIndex().row()
        key = (pair.first, pair.second)
        self._rows = tuple(
            pair_row(replace(row.pair, decision=same)) if row.key == key else row for row in self._rows
        )
        self._fill()
        if self.limit.currentIndex() == 0 and self.table.rows.rowCount():
            self.table.selectRow(min(max(position, 0), self.table.rows.rowCount() - 1))
        elif same is not Truth.UNKNOWN:
            self._go_on()

    def _connect(self) -> None:
        self.search.textChanged.connect(self.table.rows.search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.limit.currentIndexChanged.connect(lambda _index: self._narrow())
        self.table.selected_row.connect(self._show)
        self.reading.followed.connect(self.followed)
        self.same.clicked.connect(lambda: self._decide(Truth.YES))
        self.different.clicked.connect(lambda: self._decide(Truth.NO))
        self.back.clicked.connect(lambda: self._decide(Truth.UNKNOWN))
        self.later.clicked.connect(self._go_on)
        self.buttons.rejected.connect(self.reject)

    def _fill(self) -> None:
        undecided = sum(1 for row in self._rows if row.pair.decision is Truth.UNKNOWN)
        amounts = (undecided, len(self._rows) - undecided, len(self._rows))
        for index, (name, amount) in enumerate(zip((_OPEN, _DECIDED, _ALL), amounts, strict=True)):
            self.limit.setItemText(index, f"{name} ({formats.number(amount)})")
        self.table.set_rows(self._rows)

    def _narrow(self) -> None:
        wanted = self.limit.currentIndex()
        self.table.rows.restrict(
            None if wanted > 1 else lambda row: (row.pair.decision is Truth.UNKNOWN) is (wanted == 0)
        )
        if self.table.current() is None and self.table.rows.rowCount():
            self.table.selectRow(0)

    def _show(self, row: PairRow | None) -> None:
        for button in (self.same, self.different, self.back):
            button.setEnabled(row is not None and not self._read_only)
        self.later.setEnabled(row is not None)
        if row is None:
            self.reading.show_markup(paragraph(plain("Hier ist nichts zu entscheiden."), kind="quiet"))
            return
        self.same.setEnabled(self.same.isEnabled() and row.pair.decision is not Truth.YES)
        self.different.setEnabled(self.different.isEnabled() and row.pair.decision is not Truth.NO)
        self.back.setEnabled(self.back.isEnabled() and row.pair.decision is not Truth.UNKNOWN)
        self.reading.show_markup(pair_markup(row.pair, self._get, self._day))

    def _decide(self, same: Truth) -> None:
        row = self.table.current()
        if row is not None:
            self.decided.emit(row.pair, same)

    def _go_on(self) -> None:
        """Go to the next pair that is not decided, from the top again after the last one."""
        shown, here = self.table.rows.shown_rows(), self.table.currentIndex().row()
        order = [*range(here + 1, len(shown)), *range(max(here, 0))]
        for position in order:
            if shown[position].pair.decision is Truth.UNKNOWN:
                self.table.selectRow(position)
                return

    def _lay_out(self) -> None:
        hint = QLabel(_HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        above = QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addWidget(self.limit)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.reading)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        below = QHBoxLayout()
        for button in (self.same, self.different, self.later, self.back):
            button.setAutoDefault(False)
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addLayout(above)
        layout.addWidget(splitter, 1)
        layout.addLayout(below)
        self.resize(fitting(QSize(*_SIZE), self))
