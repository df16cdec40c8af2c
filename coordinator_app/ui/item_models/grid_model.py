"""The model of an editable grid: the rows of a form, and one empty row at the end to go on typing in."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from coordinator_app.ui.forms.field import Editor, Option
from coordinator_app.ui.forms.grid_rows import GridRows
from coordinator_app.ui.theme import colour
from coordinator_app.ui.tone import Tone

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NUMBERS = (Editor.MONEY, Editor.WHOLE, Editor.DECIMAL, Editor.YEAR)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_PROBLEM_GROUND = "#fbeceb"
NEW_ROW = "Neue Zeile …"


class GridModel(QAbstractTableModel):
    """Shows and edits grid rows; `edited` is sent after everything that someone entered."""

    edited = Signal()

    def __init__(self, rows: GridRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._problems: dict[tuple[int, str], str] = {}

    def set_items(self, items: tuple[Any, ...]) -> None:
        """Take over rows from a record."""
        self.beginResetModel()
        self.rows.set_items(items)
        self._problems = {}
        self.endResetModel()

    def set_options(self, path: str, options: tuple[Option, ...]) -> None:
        """Offer other choices in a column."""
        self.beginResetModel()
        self.rows.set_options(path, options)
        self.endResetModel()

    def show_problems(self, problems: dict[tuple[int, str], str]) -> None:
        """Mark cells, by row and path of the column, with what is wrong."""
        self.beginResetModel()
        self._problems = problems
        self.endResetModel()

    def remove_row(self, row: int) -> None:
        """Remove a row."""
        self.beginRemoveRows(_NOWHERE, row, row)
        self.rows.remove(row)
        self._problems = {}
        self.endRemoveRows()
        self.edited.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows with the empty one at the end."""
        return 0 if parent.isValid() else len(self.rows) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.rows.columns)

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Every cell can be edited."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.rows.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.editor in _NUMBERS else _LEFT
        return column.label if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows in a role."""
        if index.row() >= len(self.rows):
            return self._data_of_new_row(index.column(), role)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.rows.text(index.row(), index.column())
            case Qt.ItemDataRole.ToolTipRole:
                problem = self._problem(index.row(), index.column())
                return problem or self.rows.text(index.row(), index.column())
            case Qt.ItemDataRole.BackgroundRole:
                return QBrush(QColor(_PROBLEM_GROUND)) if self._problem(index.row(), index.column()) else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self.rows.columns[index.column()].editor in _NUMBERS else None
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a typed text or a chosen option into a cell; typing into the empty row begins a new one."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        row, column = index.row(), index.column()
        if row >= len(self.rows):
            if value == "":
                return False
            row = self._begin_row()
        if isinstance(value, Option):
            self.rows.choose(row, column, value.value)
        else:
            self.rows.enter(row, column, str(value))
        self._problems.pop((row, self.rows.columns[column].path), None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        self.edited.emit()
        return True

    def _begin_row(self) -> int:
        """Turn the empty row into a real one and put a new empty one below, so that open editors stay where they are."""
        position = len(self.rows)
        self.beginInsertRows(_NOWHERE, position + 1, position + 1)
        self.rows.add()
        self.endInsertRows()
        return position

    def _problem(self, row: int, column: int) -> str:
        return self.rows.cell(row, column).problem or self._problems.get(
            (row, self.rows.columns[column].path), ""
        )

    def _data_of_new_row(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return NEW_ROW if column == 0 else ""
        if role == Qt.ItemDataRole.EditRole:
            return ""
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(colour(Tone.QUIET))
        return None
