"""The one table model: a tuple of frozen rows behind an order array that sorting and searching rearrange.

An own order array and not QSortFilterProxyModel, which is a hundred times slower from Python.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from coordinator_app.ui.item_models.column import Column, searched
from coordinator_app.ui.sort_keys import folded, natural_key, ordered
from coordinator_app.ui.theme import colour
from coordinator_app.ui.tone import Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ASCENDING = Qt.SortOrder.AscendingOrder
GAP = "\N{NO-BREAK SPACE}" * 2
"""What is shown behind figures on the right, so that they do not touch the text of the next column."""

# As numbers, and each looked up once: a view asks eight roles of every cell it paints.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ANSWERED = frozenset({_DISPLAY, _ALIGNMENT, _FOREGROUND, _TOOL_TIP})


class TableModel(QAbstractTableModel, Generic[R]):
    """Shows rows through columns; searching and sorting keep the rows and change only their order."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[R, ...] = ()
        self._sorted: Sequence[int] = ()
        self._kept_keys: dict[int, list[Any]] = {}
        self._order: list[int] = []
        self._found: list[str] = []
        self._words: tuple[str, ...] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._accepts: Callable[[R], bool] | None = None

    @property
    def total(self) -> int:
        """How many rows there are, whether or not the search shows them."""
        return len(self._rows)

    def set_rows(self, rows: Sequence[R], found: Sequence[str] | None = None) -> None:
        """Show other rows, searched and sorted as before.

        `found` is what the search looks through, as `searched` makes it of each row; made beforehand and beside the window,
        it saves most of the time.
        """
        self.beginResetModel()
        self._rows = tuple(rows)
        self._kept_keys.clear()
        self._found = list(searched(self.columns, rows) if found is None else found)
        self._arrange()
        self._filter()
        self.endResetModel()

    def search(self, text: str) -> None:
        """Show only the rows that contain every word of the text in any column."""
        self.beginResetModel()
        self._words = tuple(folded(text).split())
        self._filter()
        self.endResetModel()

    def restrict(self, accepts: Callable[[R], bool] | None) -> None:
        """Show only the rows that a condition accepts, besides the search; None accepts all."""
        self.beginResetModel()
        self._accepts = accepts
        self._filter()
        self.endResetModel()

    def kept_back(self) -> int:
        """Return how many rows the search finds that the condition does not let through."""
        found = sum(1 for index in range(len(self._rows)) if self._is_found(index))
        return found - len(self._order)

    def row(self, position: int) -> R:
        """Return the row that is shown at a position."""
        return self._rows[self._order[position]]

    def shown_rows(self) -> tuple[R, ...]:
        """Return the rows in the order in which they are shown."""
        return tuple(self._rows[index] for index in self._order)

    def sort(self, column: int, order: Qt.SortOrder = _ASCENDING) -> None:
        """Sort by a column; a negative column brings back the order of the rows themselves."""
        self.beginResetModel()
        self._sorted_by = (column, order) if column >= 0 else None
        self._arrange()
        self._filter()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows in a role."""
        if role not in _ANSWERED:
            return None
        column = self.columns[index.column()]
        if role == _ALIGNMENT:
            return _RIGHT if column.right else _LEFT
        row = self._rows[self._order[index.row()]]
        if role == _DISPLAY:
            return column.text(row)
        if role == _FOREGROUND:
            tone = column.tone(row) if column.tone else Tone.PLAIN
            return None if tone is Tone.PLAIN else QBrush(colour(tone))
        return column.hint(row) if column.hint else column.text(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title + GAP if column.right else column.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        return None

    def _arrange(self) -> None:
        """Sort all rows, whether or not the search shows them, so that typing sorts nothing."""
        everything = range(len(self._rows))
        if self._sorted_by is None:
            self._sorted = everything
        else:
            number, direction = self._sorted_by
            self._sorted = ordered(everything, self._keys(number), descending=direction is not _ASCENDING)

    def _filter(self) -> None:
        """Show of the sorted rows those that are searched and accepted."""
        shown: Sequence[int] = self._sorted
        for word in self._words:
            shown = [index for index in shown if word in self._found[index]]
        if self._accepts is not None:
            shown = [index for index in shown if self._accepts(self._rows[index])]
        self._order = list(shown)

    def _is_found(self, index: int) -> bool:
        return all(word in self._found[index] for word in self._words)

    def _keys(self, number: int) -> list[Any]:
        if number not in self._kept_keys:
            column = self.columns[number]
            read = column.sort or (lambda row: natural_key(text) if (text := column.text(row)) else None)
            self._kept_keys[number] = list(map(read, self._rows))
        return self._kept_keys[number]
