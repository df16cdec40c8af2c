"""The tree of findings as Qt wants to see it."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from coordinator_app.ui.item_models.finding_node import FindingNode
from coordinator_app.ui.theme import colour
from coordinator_app.ui.tone import symbol_of, tone_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
TITLES = ("Bedingung", "Ergebnis", "Angabe", "Verlangt")
SENTENCE, RESULT, FACT, WANTED = range(len(TITLES))


@dataclass(frozen=True)
class _Entry:
    """A node with its place: the number of its parent (-1 at the top) and its row there."""

    node: FindingNode
    parent: int
    row: int
    children: tuple[int, ...]


class FindingModel(QAbstractItemModel):
    """Shows findings; each index carries the number of its entry."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[_Entry] = []
        self._top: tuple[int, ...] = ()

    def set_nodes(self, nodes: tuple[FindingNode, ...]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self._entries = []
        self._top = tuple(self._enter(node, -1, row) for row, node in enumerate(nodes))
        self.endResetModel()

    def node(self, index: Index) -> FindingNode:
        """Return the finding at an index."""
        return self._entries[index.internalId()].node

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a line."""
        numbers = self._below(parent)
        if not 0 <= row < len(numbers):
            return QModelIndex()
        return self.createIndex(row, column, numbers[row])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index of the line above."""
        if not index.isValid():
            return QModelIndex()
        number = self._entries[index.internalId()].parent
        return QModelIndex() if number < 0 else self.createIndex(self._entries[number].row, 0, number)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines stand below."""
        return len(self._below(parent)) if parent.column() <= 0 else 0

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows in a role."""
        node = self.node(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return _text(node, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return node.text.outline if node.children else node.text.text
            case Qt.ItemDataRole.ForegroundRole if index.column() == RESULT:
                return QBrush(colour(tone_of(node.text.result)))
            case _:
                return None

    def _below(self, parent: Index) -> tuple[int, ...]:
        return self._entries[parent.internalId()].children if parent.isValid() else self._top

    def _enter(self, node: FindingNode, parent: int, row: int) -> int:
        number = len(self._entries)
        self._entries.append(_Entry(node, parent, row, ()))
        children = tuple(self._enter(child, number, place) for place, child in enumerate(node.children))
        self._entries[number] = _Entry(node, parent, row, children)
        return number


def _text(node: FindingNode, column: int) -> str:
    match column:
        case 0:
            return node.sentence
        case 1:
            return f"{symbol_of(node.text.result)} {node.word}"
        case 2:
            return node.text.fact
        case _:
            return node.text.wanted
