"""A grid of many small cells of which each shows one of few symbols; no cell is kept as an object of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coordinator_app.ui.table_text import Cells

Index = QModelIndex | QPersistentModelIndex
Tell = Callable[[int, int], None]
"""Hears how many of how many rows are done; may end the work by raising."""
_NOWHERE = QModelIndex()
BLANK = 255
"""The code of a cell that shows nothing."""


@dataclass(frozen=True)
class Heads:
    """The names of rows or columns, and what their tooltips say."""

    names: Sequence[str]
    hints: Sequence[str]


@dataclass(frozen=True)
class GridContents:
    """What a grid shows: `cells` is one byte per cell, row by row; the functions word a cell by row and column.

    `words` say in words what each code does in `symbols`, and `corner` what the rows are, for whoever takes cells out.
    """

    rows: Heads
    columns: Heads
    cells: bytes
    symbols: Sequence[str]
    word: Callable[[int, int], str]
    hint: Callable[[int, int], str]
    words: Sequence[str] = ()
    corner: str = ""


NOTHING = GridContents(
    Heads((), ()), Heads((), ()), b"", (), lambda _row, _column: "", lambda _row, _column: ""
)


class CellGridModel(QAbstractTableModel):
    """Shows contents through an order of their columns; cells whose codes are not `shown` stay blank."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.contents = NOTHING
        self._order: Sequence[int] = ()
        self._width = 0
        self._visible = bytes(range(256))

    def show_contents(self, contents: GridContents, order: Sequence[int], shown: bytes | None = None) -> None:
        """Show contents with columns in an order; `shown` names the codes that are not blanked, None shows all."""
        self.beginResetModel()
        self.contents, self._order = contents, tuple(order)
        self._width = len(contents.columns.names)
        known = bytes(range(256)) if shown is None else shown
        self._visible = bytes(code if code in known else BLANK for code in range(256))
        self.endResetModel()

    def code(self, row: int, column: int) -> int:
        """Return the code that a cell shows."""
        return self._visible[self.contents.cells[row * self._width + self._order[column]]]

    def codes(self, row: int, columns: range) -> list[int]:
        """Return the codes that neighbouring cells of a row show."""
        cells, visible, first = self.contents.cells, self._visible, row * self._width
        return [visible[cells[first + place]] for place in self._order[columns.start : columns.stop]]

    def cells_of(self, rows: range, columns: range) -> Cells:
        """Return cells in words, with the names of their rows before them and those of their columns above them."""
        return self.taker(rows, columns)(lambda _done, _total: None)

    def taker(self, rows: range, columns: range) -> Callable[[Tell], Cells]:
        """Return what takes the cells of now out in words; it may run beside the window, and tells how many rows it has."""
        contents, visible, width = self.contents, self._visible, self._width
        order, names = self._order[columns.start : columns.stop], contents.columns.names

        def word(code: int) -> str:
            shown = visible[code]
            return "" if shown == BLANK else contents.words[shown]

        said = {code: word(code) for code in set(contents.cells)}

        def take(tell: Tell) -> Cells:
            lines = []
            for done, row in enumerate(rows):
                tell(done, len(rows))
                codes = contents.cells[row * width : (row + 1) * width]
                lines.append((contents.rows.names[row], *(said[codes[place]] for place in order)))
            return Cells((contents.corner, *(names[place] for place in order)), tuple(lines))

        return take

    def source_column(self, column: int) -> int:
        """Return which column of the contents is shown in a place."""
        return self._order[column]

    def place_of(self, column: int) -> int | None:
        """Return where a column of the contents is shown, or None where it is not."""
        return self._order.index(column) if column in self._order else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.contents.rows.names)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the symbol of a cell, and in words what it means."""
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                code = self.code(row, column)
                return "" if code == BLANK else self.contents.symbols[code]
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.contents.word(row, self._order[column])
            case Qt.ItemDataRole.ToolTipRole:
                return self.contents.hint(row, self._order[column])
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a row or column."""
        if orientation is Qt.Orientation.Vertical:
            heads, place = self.contents.rows, section
        else:
            heads, place = self.contents.columns, self._order[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return heads.names[place]
            case Qt.ItemDataRole.ToolTipRole:
                return heads.hints[place]
            case _:
                return None
