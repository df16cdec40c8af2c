"""One column of the board: the cards of a stage as a list that can be read out, walked through, and dragged from and into."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.pages.projects.presenter import Card, card_of
from coordinator_app.ui.theme import colour
from coordinator_app.ui.tone import Tone

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MIME = "application/x-quartierslotse-projects"
_ROLE = Qt.ItemDataRole.UserRole
_GAP, _EDGE, _ROUND = 4, 8, 5
_TITLE_LINES = 2
_MORE_LINES = 3


class CardModel(QAbstractListModel):
    """The projects of a stage."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ProjectItem, ...] = ()
        self._today = date.min
        self.beside: Callable[[], Sequence[str]] = tuple
        """The keys of the cards in other columns that are dragged along."""

    def show_rows(self, rows: Sequence[ProjectItem], today: date) -> None:
        """Show other projects."""
        self.beginResetModel()
        self._rows, self._today = tuple(rows), today
        self.endResetModel()

    def row(self, place: int) -> ProjectItem:
        """Return the project at a place."""
        return self._rows[place]

    def place_of(self, key: str) -> int | None:
        """Return where a project stands."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many projects there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a card shows, and what is read out of it."""
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return card_of(row, self._today).spoken
            case Qt.ItemDataRole.ToolTipRole:
                card = card_of(row, self._today)
                return f"{card.title}\n{card.place}\n{card.money}\n{card.due}"
            case _ if role == _ROLE:
                return card_of(row, self._today)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cards be dragged; what is dropped between them is dropped on the column."""
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else base

    def mimeTypes(self) -> list[str]:
        """Return what a card is while it is dragged."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the keys of the dragged projects."""
        return mime_of([*(self._rows[index.row()].key for index in indexes), *self.beside()])


def mime_of(keys: Sequence[str]) -> QMimeData:
    """Return projects as they are dragged."""
    data = QMimeData()
    data.setData(_MIME, QByteArray(json.dumps(list(keys)).encode()))
    return data


class StageList(QListView):
    """The cards of one stage. Strg+arrow moves a card by `stepped`, a plain arrow the cursor by `left_sideways`.

    While it `adds`, a card is chosen with Strg besides those of other columns; `chosen_alone` tells of a click without.
    """

    stepped = Signal(int)
    left_sideways = Signal(int)
    dropped = Signal(object)
    dragged = Signal(QPoint)
    opened = Signal(object)
    menu_wanted = Signal(QPoint)
    chosen_alone = Signal()

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self.adds = False
        self.cards = CardModel()
        self.setModel(self.cards)
        self.cards.setParent(self)
        self.setItemDelegate(CardDelegate(self))
        self.setObjectName("stage")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(not read_only)
        self.setAcceptDrops(not read_only)
        self.setDropIndicatorShown(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        if not read_only:
            self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self._is_target = False
        self.doubleClicked.connect(lambda index: self.opened.emit(self.cards.row(index.row())))

    def current(self) -> ProjectItem | None:
        """Return the project of the selected card, of several the one with the cursor."""
        chosen = self.selectedIndexes()
        index = self.currentIndex() if self.currentIndex() in chosen else next(iter(chosen), None)
        return None if index is None else self.cards.row(index.row())

    def chosen(self) -> tuple[ProjectItem, ...]:
        """Return the projects of all selected cards, from the top."""
        return tuple(
            self.cards.row(place) for place in sorted(index.row() for index in self.selectedIndexes())
        )

    def select(self, place: int) -> None:
        """Select the card at a place, or the last one where there are fewer."""
        index = self.cards.index(min(place, self.cards.rowCount() - 1), 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a card, with Strg besides those that are chosen."""
        with self._adding(event):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose a card alone where it was clicked, and not dragged, without Strg."""
        with self._adding(event):
            super().mouseReleaseEvent(event)
            if not self.adds and event.button() is Qt.MouseButton.LeftButton and self.selectedIndexes():
                self.chosen_alone.emit()

    @contextmanager
    def _adding(self, event: QMouseEvent) -> Iterator[None]:
        self.adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        yield
        self.adds = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the card with Strg, the cursor without; open with Enter."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        moves = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        current = self.current()
        if step is not None and moves:
            self.stepped.emit(step)
        elif step is not None:
            self.left_sideways.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selected card."""
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        if self.current() is not None:
            self.menu_wanted.emit(place)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards and nothing else."""
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take cards wherever they are over the column."""
        self._take(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Stop showing that the column would take the card."""
        self._show_target(wanted=False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which projects were dropped here."""
        self._show_target(wanted=False)
        if event.mimeData().hasFormat(_MIME):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            keys = json.loads(bytes(event.mimeData().data(_MIME).data()))
            self.dropped.emit(tuple(map(str, keys)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where a card would go."""
        super().paintEvent(event)
        if self._is_target:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().highlight().color(), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.viewport().rect().adjusted(2, 2, -3, -3), _ROUND, _ROUND)
            painter.end()

    def _take(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            self._show_target(wanted=True)
            self.dragged.emit(self.viewport().mapToGlobal(event.position().toPoint()))
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def _show_target(self, *, wanted: bool) -> None:
        self._is_target = wanted
        self.viewport().update()


class CardDelegate(QStyledItemDelegate):
    """Paints a card: its title in two lines, Quartier, cost and next date."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of every card; the list stretches it to its width."""
        bold = QFontMetrics(_bold(option.font)).lineSpacing()
        plain = option.fontMetrics.lineSpacing()
        return QSize(80, _TITLE_LINES * bold + _MORE_LINES * plain + 2 * _EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        card = index.data(_ROLE)
        if not isinstance(card, Card):
            return
        palette, state = option.palette, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(state & QStyle.StateFlag.State_Active) and self._has_focus()
        area = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = palette.color(QPalette.ColorRole.Highlight if selected else QPalette.ColorRole.Mid)
        if focused:
            edge = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
        painter.setPen(QPen(edge, 3 if focused else 2 if selected else 1))
        painter.setBrush(palette.base())
        painter.drawRoundedRect(area, _ROUND, _ROUND)
        inner = area.adjusted(_EDGE, _EDGE - _GAP, -_EDGE, -_EDGE + _GAP)
        painter.setPen(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text))
        painter.setFont(_bold(option.font))
        top = _draw_lines(painter, inner, card.title)
        painter.setFont(option.font)
        for text, tone in (
            (card.place, Tone.QUIET),
            (card.money, Tone.PLAIN),
            (card.due, Tone.BAD if card.is_overdue else Tone.QUIET),
        ):
            painter.setPen(colour(tone))
            line = QRect(inner.left(), top, inner.width(), option.fontMetrics.lineSpacing())
            elided = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), elided)
            top += line.height()
        painter.restore()

    def _has_focus(self) -> bool:
        view = self.parent()
        return isinstance(view, QWidget) and view.hasFocus()


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _draw_lines(painter: QPainter, area: QRect, text: str) -> int:
    """Draw a text in two lines, the second one elided, and return where the next line begins."""
    metrics = painter.fontMetrics()
    first, rest = _broken(text, metrics, area.width())
    lines = (first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, area.width()))
    top = area.top()
    for line in lines:
        where = QRect(area.left(), top, area.width(), metrics.lineSpacing())
        painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), line)
        top += metrics.lineSpacing()
    return top


def _broken(text: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Return the words that fit into one line, and the others; a word that is too long for it is broken."""
    words, fitting = text.split(), ""
    while words:
        longer = f"{fitting} {words[0]}".strip()
        if metrics.horizontalAdvance(longer) > width:
            break
        fitting = longer
        words.pop(0)
    if fitting or not words:
        return fitting, " ".join(words)
    end = len(words[0])
    while end > 1 and metrics.horizontalAdvance(words[0][:end]) > width:
        end -= 1
    return words[0][:end], " ".join((words[0][end:], *words[1:]))
