"""The board: a column of cards for each stage; cards are moved by dragging, with Strg+arrow, or by their menu."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.pages.projects.board_list import StageList
from coordinator_app.ui.pages.projects.presenter import capital, counted
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_STAGES = tuple(ProjectStage)
_EDGE = 48
"""How near to the edge of the board, in pixels, a card is held so that the board scrolls."""

_DIGITS, _FEW_DIGITS = 24, 13
"""How many digits a column with cards is wide at least, and one without."""


class StageColumn(QWidget):
    """A stage with its name, its number of projects, and their cards."""

    def __init__(self, stage: ProjectStage, *, read_only: bool) -> None:
        super().__init__()
        self.stage = stage
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.list = StageList(read_only=read_only)
        self.heading.setBuddy(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.heading)
        layout.addWidget(self.list, 1)
        self.show_rows((), date.min)

    def show_rows(self, rows: Sequence[ProjectItem], today: date) -> None:
        """Show the projects of the stage."""
        self.list.cards.show_rows(rows, today)
        name = capital(term(self.stage))
        self.heading.setText(f"{name} · {formats.number(len(rows))}")
        self.list.setAccessibleName(f"{name}, {counted(len(rows))}")
        digits = _DIGITS if rows else _FEW_DIGITS
        self.setMinimumWidth(digits * self.fontMetrics().horizontalAdvance("0"))


class Board(QScrollArea):
    """All stages side by side. What is to be done with cards is announced, never done here."""

    moved = Signal(object, object)
    opened = Signal(object)
    selected = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Tafel nach Stand")
        self._read_only = read_only
        self._wanted: str | None = None
        self._last = 0
        inside = QWidget()
        layout = QHBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.columns = tuple(StageColumn(stage, read_only=read_only) for stage in _STAGES)
        for number, column in enumerate(self.columns):
            layout.addWidget(column, 1)
            self._connect(number, column)
        self.setWidget(inside)

    def show_rows(self, rows: Sequence[ProjectItem], today: date) -> None:
        """Show these projects, in this order within each stage; the selected card stays selected wherever it is now."""
        current = self._wanted or getattr(self.current(), "key", None)
        had_focus = any(column.list.hasFocus() for column in self.columns)
        found: dict[ProjectStage, list[ProjectItem]] = {stage: [] for stage in _STAGES}
        for row in rows:
            found[row.stage].append(row)
        for column in self.columns:
            column.show_rows(found[column.stage], today)
        if current is not None and self.select(current) and had_focus:
            self.columns[self._last].list.setFocus()
        self.selected.emit(self.current())

    def current(self) -> ProjectItem | None:
        """Return the project of the selected card."""
        return self.columns[self._last].list.current()

    def chosen(self) -> tuple[ProjectItem, ...]:
        """Return the projects of all selected cards, column by column."""
        return tuple(row for column in self.columns for row in column.list.chosen())

    def select(self, key: str) -> bool:
        """Select the card of a project; one that is not there yet is selected as soon as it comes."""
        for number, column in enumerate(self.columns):
            place = column.list.cards.place_of(key)
            if place is not None:
                self._wanted = None
                self._last = number
                column.list.select(place)
                self._show_column(number)
                return True
        self._wanted = key
        return False

    def enter(self) -> None:
        """Begin at the selected card, otherwise at the first one."""
        if self.current() is None:
            filled = (number for number, item in enumerate(self.columns) if item.list.cards.rowCount())
            self._last = next(filled, 0)
            self.columns[self._last].list.select(0)
        self.columns[self._last].list.setFocus()
        self._show_column(self._last)

    def _connect(self, number: int, column: StageColumn) -> None:
        cards = column.list
        cards.stepped.connect(lambda step: self._step(number, step))
        cards.left_sideways.connect(lambda step: self._go(number, step))
        cards.dragged.connect(self._scroll_while_dragged)
        cards.dropped.connect(lambda keys: self._drop(keys, column.stage))
        cards.opened.connect(self.opened)
        cards.menu_wanted.connect(self.menu_wanted)
        cards.chosen_alone.connect(lambda: self._leave_others(number))
        cards.cards.beside = lambda: [row.key for row in self.chosen() if row.stage is not column.stage]
        cards.selectionModel().selectionChanged.connect(lambda *_rows: self._choose(number))

    def _choose(self, number: int) -> None:
        """Keep selected cards in one column only, unless somebody adds to them."""
        cards = self.columns[number].list
        if cards.selectedIndexes():
            self._last = number
            if not cards.adds:
                self._leave_others(number)
        elif number == self._last:
            filled = (place for place, item in enumerate(self.columns) if item.list.selectedIndexes())
            self._last = next(filled, number)
        else:
            return
        self.selected.emit(self.current())

    def _leave_others(self, number: int) -> None:
        for other, column in enumerate(self.columns):
            if other != number:
                column.list.clearSelection()

    def _step(self, number: int, step: int) -> None:
        """Move all selected cards beside the column with the cursor."""
        target = number + step
        if 0 <= target < len(_STAGES) and not self._read_only:
            self._drop(tuple(row.key for row in self.chosen()), _STAGES[target])

    def _drop(self, keys: tuple[str, ...], stage: ProjectStage) -> None:
        stages = {row.key: row.stage for row in self._rows()}
        moving = tuple(key for key in keys if stages.get(key, stage) is not stage)
        if moving:
            self.moved.emit(moving, stage)

    def _rows(self) -> Sequence[ProjectItem]:
        return [
            column.list.cards.row(place)
            for column in self.columns
            for place in range(column.list.cards.rowCount())
        ]

    def _go(self, number: int, step: int) -> None:
        """Go to the next column that has cards, as far down as the cursor is."""
        place = self.columns[number].list.currentIndex().row()
        target = number + step
        while 0 <= target < len(self.columns):
            cards = self.columns[target].list
            if cards.cards.rowCount():
                cards.select(max(place, 0))
                cards.setFocus()
                self._show_column(target)
                return
            target += step

    def _scroll_while_dragged(self, place: QPoint) -> None:
        """Bring the next column in sight where a card is held at the edge of the board."""
        across = self.viewport().mapFromGlobal(place).x()
        near = min(_EDGE, self.viewport().width() // 4)
        step = -1 if across < near else int(across > self.viewport().width() - near)
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + step * bar.singleStep())

    def _show_column(self, number: int) -> None:
        """Scroll to a column: now, and once more after columns have got the widths of what they show now."""
        self.ensureWidgetVisible(self.columns[number], 0, 0)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.columns[number], 0, 0))
