"""The tree of findings: sentences wrap, Enter and double click lead to the fact."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from coordinator_app.ui.item_models.finding_model import FACT, RESULT, SENTENCE, WANTED, FindingModel
from coordinator_app.ui.item_models.finding_node import FindingNode

_PADDING = 8
_CELL_PADDING = 16
_WIDTHS = ((RESULT, 16, 15), (FACT, 24, 10), (WANTED, 20, 10))
_SENTENCE_SHARE = 0.4


class FindingTree(QTreeView):
    """Shows findings down to the single criterion."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nodes = FindingModel(self)
        self.setModel(self.nodes)
        self.setItemDelegate(_WrappingDelegate(self))
        self.setAccessibleName("Bedingungen des Programms")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(SENTENCE, QHeaderView.ResizeMode.Stretch)
        self._fit_columns()
        header.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)

    def show_nodes(self, nodes: tuple[FindingNode, ...]) -> None:
        """Show other findings, all of them open."""
        self.nodes.set_nodes(nodes)
        self.expandAll()

    def renew_nodes(self, nodes: tuple[FindingNode, ...]) -> None:
        """Show the same findings as they are now, and stay at the chosen one."""
        place, scrolled = _place(self.currentIndex()), self.verticalScrollBar().value()
        self.show_nodes(nodes)
        found = QModelIndex()
        for row in place:
            found = self.nodes.index(row, SENTENCE, found)
        if found.isValid():
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(scrolled)
            self.setCurrentIndex(found)

    def current(self) -> FindingNode | None:
        """Return the chosen finding."""
        index = self.currentIndex()
        return self.nodes.node(index) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the fact with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the whole line at which the keyboard arrives: Qt makes it current without selecting it."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the sentences when the window is narrow."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give the short columns what they like, and less where the sentences need it."""
        character = self.fontMetrics().averageCharWidth()
        liked = [width * character + _CELL_PADDING for _, width, _ in _WIDTHS]
        least = [width * character + _CELL_PADDING for _, _, width in _WIDTHS]
        room = int(self.viewport().width() * (1 - _SENTENCE_SHARE))
        spare = max(min(room, sum(liked)) - sum(least), 0)
        for (column, _, _), wide, narrow in zip(_WIDTHS, liked, least, strict=True):
            extra = spare * (wide - narrow) // max(sum(liked) - sum(least), 1)
            self.setColumnWidth(column, narrow + extra)

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self.nodes.node(current) if current.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        """Fold a group, and lead from a single criterion to its fact."""
        if self.nodes.node(index).children:
            first = index.siblingAtColumn(SENTENCE)
            self.setExpanded(first, not self.isExpanded(first))
        else:
            self.opened.emit(self.nodes.node(index))


def _place(index: QModelIndex) -> tuple[int, ...]:
    return (*_place(index.parent()), index.row()) if index.isValid() else ()


class _WrappingDelegate(QStyledItemDelegate):
    """Makes lines as high as their wrapped text needs, which a tree does not do by itself."""

    def __init__(self, tree: FindingTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a text wrapped to the width of its column."""
        width = self._tree.columnWidth(index.column())
        if index.column() == SENTENCE:
            width -= self._depth(index) * self._tree.indentation()
        metrics = self._tree.fontMetrics()
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        box = metrics.boundingRect(
            QRect(0, 0, max(width - _PADDING, 40), 10_000), int(Qt.TextFlag.TextWordWrap), text
        )
        return QSize(width, box.height() + _PADDING)

    @staticmethod
    def _depth(index: QModelIndex | QPersistentModelIndex) -> int:
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return depth
