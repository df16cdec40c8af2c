"""The model of an editable grid: the rows of a form, and one empty row at the end to go on typing in."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QFont

from coordinator_app.ui.forms.field import Editor, Option
from coordinator_app.ui.forms.grid_clipboard import Block, Pasted, copied, paste
from coordinator_app.ui.forms.grid_rows import CellRows, State
from coordinator_app.ui.theme import colour, ground
from coordinator_app.ui.tone import Tone

Index = QModelIndex | QPersistentModelIndex
Problems = dict[tuple[int, str], str]
_NOWHERE = QModelIndex()
_NUMBERS = (Editor.MONEY, Editor.WHOLE, Editor.DECIMAL, Editor.YEAR)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MOST_STEPS = 200
NEW_ROW = "Neue Zeile …"
MARK = "⚠ "


class GridModel(QAbstractTableModel):
    """Shows and edits grid rows; `edited` is sent after everything that someone entered.

    Every entry can be taken back with `undo`, as long as no other record is shown.
    """

    edited = Signal()

    def __init__(self, rows: CellRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._problems: Problems = {}
        self._done: list[State] = []
        self._undone: list[State] = []

    def show_rows(self, rows: CellRows, *, forget: bool = False) -> None:
        """Show other rows, or the same ones in another way; `forget` what could be taken back."""
        self.beginResetModel()
        self.rows = rows
        if forget:
            self._problems, self._done, self._undone = {}, [], []
        self.endResetModel()

    def renew(self) -> None:
        """Show the rows anew after their columns or choices have become others."""
        self.beginResetModel()
        self.endResetModel()

    def show_problems(self, problems: Problems) -> None:
        """Mark cells, by row and path of the column, with what is wrong; rows and paths are those of the plain rows."""
        if problems != self._problems:
            self._problems = problems
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)  # a reset would take the cursor away

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._undone)

    def undo(self) -> None:
        """Take back what was entered last."""
        if self._done:
            self._undone.append(self.rows.state())
            self._go_to(self._done.pop())

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            self._done.append(self.rows.state())
            self._go_to(self._undone.pop())

    def remove_row(self, row: int) -> None:
        """Remove a row."""
        self.remove_rows((row,))

    def remove_rows(self, rows: Iterable[int]) -> None:
        """Remove rows."""
        wanted = sorted({row for row in rows if row < len(self.rows)}, reverse=True)
        if wanted:
            with self._changing():
                for row in wanted:
                    self.rows.remove(row)

    def insert_row(self, row: int) -> None:
        """Insert an empty row before another one."""
        with self._changing():
            self.rows.insert(min(row, len(self.rows)))

    def move_row(self, row: int, to: int) -> bool:
        """Move a row to the place of another one; False where that is not possible."""
        if not (0 <= row < len(self.rows) and 0 <= to < len(self.rows)) or row == to:
            return False
        with self._changing():
            self.rows.move(row, to)
        return True

    def clear(self, cells: Iterable[tuple[int, int]]) -> None:
        """Empty cells."""
        wanted = [(row, column) for row, column in cells if row < len(self.rows)]
        if wanted:
            with self._changing():
                for row, column in wanted:
                    if not self.rows.is_fixed(column):
                        self.rows.clear(row, column)

    def fill_down(self, rows: Sequence[int], columns: Iterable[int]) -> None:
        """Write the cells of the first of these rows into the others."""
        first, *others = rows
        with self._changing():
            for column in columns:
                if not self.rows.is_fixed(column):
                    text = self.rows.text(first, column)
                    for row in others:
                        self._write(row, column, text)

    def fill(self, text: str, cells: Iterable[tuple[int, int]]) -> None:
        """Write one text into many cells."""
        with self._changing():
            for row, column in cells:
                if row < len(self.rows) and not self.rows.is_fixed(column):
                    self._write(row, column, text)

    def paste(self, block: Block, row: int, column: int) -> Pasted:
        """Write a block from a cell on."""
        with self._changing():
            return paste(self.rows, block, row, column)

    def copied(self, rows: Sequence[int], columns: Sequence[int], *, titles: bool = False) -> Block:
        """Return the texts of cells; the empty row has none."""
        return copied(self.rows, [row for row in rows if row < len(self.rows)], columns, titles=titles)

    def problem_at(self, row: int, column: int) -> str:
        """Return what is wrong with a cell, or an empty text."""
        if row >= len(self.rows):
            return ""
        own = self.rows.cell(row, column).problem
        told = (
            text
            for (wrong, path), text in self._problems.items()
            if self.rows.place_of(wrong, path) == (row, column)
        )
        return own or next(told, "")

    def wrong_cells(self) -> Iterator[tuple[int, int]]:
        """Yield the cells that are wrong."""
        for row in range(len(self.rows)):
            for column in range(len(self.rows.columns)):
                if self.problem_at(row, column):
                    yield row, column

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows with the empty one at the end."""
        return 0 if parent.isValid() else len(self.rows) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.rows.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited but sums."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        fixed = index.isValid() and self.rows.is_fixed(index.column())
        return flags if fixed else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column, or the number of a row."""
        if orientation is not Qt.Orientation.Horizontal:
            number = str(section + 1) if section < len(self.rows) else "*"
            return number if role == Qt.ItemDataRole.DisplayRole else None
        column = self.rows.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.editor in _NUMBERS else _LEFT
        return column.label if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows in a role."""
        row, column = index.row(), index.column()
        if row >= len(self.rows):
            return self._data_of_new_row(column, role)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.rows.text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self.problem_at(row, column) or self.rows.text(row, column)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.problem_at(row, column) or None
            case Qt.ItemDataRole.BackgroundRole:
                return QBrush(ground(Tone.BAD)) if self.problem_at(row, column) else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self.rows.columns[column].editor in _NUMBERS else None
            case Qt.ItemDataRole.FontRole if self.rows.is_fixed(column):
                font = QFont()
                font.setBold(True)
                return font
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a typed text or a chosen option into a cell; typing into the empty row begins a new one."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        row, column = index.row(), index.column()
        if row >= len(self.rows) and value == "":
            return False
        self._remember()
        if row >= len(self.rows):
            row = self._begin_row()
        if isinstance(value, Option):
            self.rows.choose(row, column, value.value)
        else:
            self.rows.enter(row, column, str(value))
        self._problems = {
            place: text
            for place, text in self._problems.items()
            if self.rows.place_of(*place) != (row, column)
        }
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        self.edited.emit()
        return True

    def _write(self, row: int, column: int, text: str) -> None:
        if text:
            self.rows.enter(row, column, text)
        else:
            self.rows.clear(row, column)

    def _begin_row(self) -> int:
        """Turn the empty row into a real one and put a new empty one below, so that open editors stay where they are."""
        position = len(self.rows)
        self.beginInsertRows(_NOWHERE, position + 1, position + 1)
        self.rows.add()
        self.endInsertRows()
        return position

    def _remember(self) -> None:
        self._done = [*self._done[-_MOST_STEPS:], self.rows.state()]
        self._undone = []

    @contextmanager
    def _changing(self) -> Iterator[None]:
        self._remember()
        self.beginResetModel()
        try:
            yield
        finally:
            self._problems = {}
            self.endResetModel()
            self.edited.emit()

    def _go_to(self, state: State) -> None:
        self.beginResetModel()
        self.rows.restore(state)
        self._problems = {}
        self.endResetModel()
        self.edited.emit()

    def _data_of_new_row(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return NEW_ROW if column == 0 else ""
        if role == Qt.ItemDataRole.EditRole:
            return ""
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(colour(Tone.QUIET))
        return None
