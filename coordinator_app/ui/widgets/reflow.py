"""What arranges itself anew where there is little room: rows that go on in a further line, panes that stand one below the other.

A page in a small window or with large texts never has to be scrolled sideways as a whole; only tables and texts within it are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from coordinator_app.ui.theme import scaled
from coordinator_app.ui.widgets.layouts import let_go, tab_from

_GAP = 8
_FIXED = QSizePolicy.Policy.Fixed
_State = QByteArray | bytes | bytearray | memoryview
"""How a splitter keeps what it shares."""


@dataclass(frozen=True)
class _Item:
    """One widget of a row: its share of the room that is left, whether it may be narrower than it likes, and at the right end."""

    widget: QWidget
    stretch: int
    shrinks: bool
    at_end: bool
    letters: int

    @property
    def liked(self) -> int:
        """The width that the widget likes to have."""
        wanted = self.widget.sizeHint().expandedTo(self.widget.minimumSizeHint())
        return wanted.expandedTo(self.widget.minimumSize()).boundedTo(self.widget.maximumSize()).width()

    @property
    def least(self) -> int:
        """The width without which the widget begins a line of its own: what shares room may be narrower than it likes."""
        hint = self.widget.minimumSizeHint().expandedTo(self.widget.minimumSize()).width()
        if not self.shrinks:
            return self.liked
        return max(min(hint, self.liked), self.letters * self.widget.fontMetrics().averageCharWidth())

    @property
    def narrowest(self) -> int:
        """The width below which something of the widget is cut off."""
        if isinstance(self.widget, QLabel) and not self.widget.wordWrap():
            return self.liked
        return min(self.widget.minimumSizeHint().expandedTo(self.widget.minimumSize()).width(), self.liked)

    def height(self, width: int) -> int:
        """Return the height that the widget needs in a width."""
        hint = self.widget.sizeHint().expandedTo(self.widget.minimumSize()).height()
        return max(hint, self.widget.heightForWidth(width)) if self.widget.hasHeightForWidth() else hint


class FlowRow(QWidget):
    """Widgets side by side, in as many lines as they need. Its height follows from its width."""

    def __init__(self, *widgets: QWidget, gap: int = _GAP) -> None:
        super().__init__()
        self._items: list[_Item] = []
        self._gap = gap
        self.setSizePolicy(QSizePolicy.Policy.Preferred, _FIXED)
        for widget in widgets:
            self.add(widget)

    def add(
        self,
        widget: QWidget,
        stretch: int = 0,
        *,
        shrinks: bool = False,
        at_end: bool = False,
        letters: int = 0,
    ) -> None:
        """Put a widget behind the others.

        One that shares the room that is left may also be narrower than it likes; with less room than for so many
        `letters`, the others go on in a further line.
        """
        hidden = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        widget.setParent(self)
        self._items.append(_Item(widget, stretch, shrinks or stretch > 0, at_end, letters))
        if self.isVisible() and not hidden:
            widget.show()
        self._arrange()
        if self.isVisible():
            tab_from(self, *self.widgets)

    def clear(self) -> None:
        """Take every widget out and let go of it."""
        items, self._items = self._items, []
        let_go(item.widget for item in items)
        self._arrange()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What stands in the row, from the first to the last."""
        return tuple(item.widget for item in self._items)

    def sizeHint(self) -> QSize:
        """Like to be one line."""
        widths = [item.liked for item in self._shown]
        return QSize(sum(widths) + self._gap * max(len(widths) - 1, 0), self.height())

    def minimumSizeHint(self) -> QSize:
        """Need room for the widest widget."""
        return QSize(max((item.narrowest for item in self._shown), default=0), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Share the width anew when a widget has become wider, narrower or hidden."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    @property
    def _shown(self) -> list[_Item]:
        return [
            item
            for item in self._items
            if not item.widget.isHidden() or item.widget.sizePolicy().retainSizeWhenHidden()
        ]

    def _lines(self) -> Iterator[list[_Item]]:
        line: list[_Item] = []
        taken = 0
        for item in self._shown:
            if line and taken + item.least > self.width():
                yield line
                line, taken = [], 0
            line.append(item)
            taken += item.least + self._gap
        if line:
            yield line

    def _arrange(self) -> None:
        top = 0
        for line in self._lines():
            widths = self._shared(line)
            high = max(item.height(width) for item, width in zip(line, widths, strict=True))
            self._place(line, widths, top, high)
            top += high + self._gap
        height = max(top - self._gap, 0)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def _shared(self, line: Sequence[_Item]) -> list[int]:
        """Return the width of each widget of a line: more or less than it likes where it shares the room."""
        widths = [item.liked if len(line) > 1 else min(item.liked, self.width()) for item in line]
        left = self.width() - sum(widths) - self._gap * (len(line) - 1)
        parts = sum(item.stretch for item in line)
        if left < 0:
            for number, item in enumerate(line):
                give = min(widths[number] - item.least, -left) if item.shrinks else 0
                widths[number] -= give
                left += give
        elif parts:
            widths = [
                min(width + left * item.stretch // parts, item.widget.maximumWidth())
                for item, width in zip(line, widths, strict=True)
            ]
        return widths

    def _place(self, line: Sequence[_Item], widths: Sequence[int], top: int, high: int) -> None:
        spare = self.width() - sum(widths) - self._gap * (len(line) - 1)
        left = 0
        for item, width in zip(line, widths, strict=True):
            if item.at_end and spare > 0:
                left, spare = left + spare, 0
            policy = item.widget.sizePolicy().verticalPolicy()
            height = min(item.height(width), high) if policy is _FIXED else high
            item.widget.setGeometry(QRect(left, top + (high - height) // 2, width, height))
            left += width + self._gap


def captioned(text: str, field: QWidget) -> QWidget:
    """Return a field with its name before it, so that both stay in one line."""
    pair = QWidget()
    caption = QLabel(text)
    caption.setBuddy(field)
    layout = QHBoxLayout(pair)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(caption)
    layout.addWidget(field, 1)
    return pair


class FrontStack(QStackedWidget):
    """Widgets one behind the other; needs as much room as the one in front, not as the largest of all."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _number: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return what the widget in front needs."""
        front = self.currentWidget()
        return QSize() if front is None else least_size(front)

    def hasHeightForWidth(self) -> bool:
        """Whether texts in front may wrap."""
        front = self.currentWidget()
        return front is not None and _wraps(front)

    def heightForWidth(self, width: int) -> int:
        """Return the least height in a width: what scrolls by itself may be as low as it can."""
        front = self.currentWidget()
        return -1 if front is None else _least_height(front, width)


class FrontTabs(QTabWidget):
    """Tabs that need as much room as the one in front; where their names find no room, arrows lead to them."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _number: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return what the tab in front needs, with the names above it."""
        front, bar = self.currentWidget(), self.tabBar().minimumSizeHint()
        least = QSize() if front is None else least_size(front)
        return QSize(max(least.width(), bar.width()) + 2, least.height() + bar.height() + 2)


class Beside(QSplitter):
    """Panes side by side, and one below the other where the width is less than `least` at 100 %.

    `shares` is how the width is shared at first, `below` how the height is once they are stacked (by default alike).
    What somebody moves is kept for panes side by side.
    """

    def __init__(
        self, least: int, panes: Sequence[QWidget], shares: Sequence[int], below: Sequence[int] = ()
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._least, self._shares, self._below = least, list(shares), list(below) or [1] * len(panes)
        self._kept: _State | None = None
        self._is_moved = False
        self.splitterMoved.connect(lambda _place, _handle: self._remember_move())
        self.setChildrenCollapsible(False)
        for pane in panes:
            self.addWidget(pane)
        self.setSizes(self._shares)

    @property
    def is_stacked(self) -> bool:
        """Whether the panes stand one below the other."""
        return self.orientation() is Qt.Orientation.Vertical

    def saveState(self) -> QByteArray:
        """Return how the width is shared."""
        return QByteArray(self._kept) if self.is_stacked and self._kept is not None else super().saveState()

    def restoreState(self, state: _State) -> bool:
        """Share the width as it was, now or once the panes stand side by side."""
        if self.is_stacked:
            self._kept = state
            return True
        return super().restoreState(state) and self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Need no more width than the widest pane."""
        sizes = [least_size(pane) for pane in self._panes]
        heights = [size.height() for size in sizes]
        handles = self.handleWidth() * max(len(sizes) - 1, 0)
        high = sum(heights) + handles if self.is_stacked else max(heights, default=0)
        return QSize(max((size.width() for size in sizes), default=0), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as the width allows, and share the height of stacked panes until somebody shares it otherwise."""
        self._arrange()
        super().resizeEvent(event)
        if self.is_stacked and not self._is_moved:
            self.setSizes([self.height() * share // sum(self._below) for share in self._below])

    def _remember_move(self) -> None:
        self._is_moved = True

    @property
    def _panes(self) -> list[QWidget]:
        panes = (self.widget(number) for number in range(self.count()))
        return [pane for pane in panes if pane is not None and not pane.isHidden()]

    def _arrange(self) -> bool:
        needed = sum(least_size(pane).width() for pane in self._panes)
        needed += self.handleWidth() * max(len(self._panes) - 1, 0)
        stacked = self.width() < max(scaled(self._least), needed)
        if stacked and not self.is_stacked:
            self._kept = super().saveState()
            self._is_moved = False
            self.setOrientation(Qt.Orientation.Vertical)
        elif self.is_stacked and not stacked:
            self.setOrientation(Qt.Orientation.Horizontal)
            if self._kept is None or not super().restoreState(self._kept):
                self.setSizes([self.width() * share // sum(self._shares) for share in self._shares])
        self.updateGeometry()
        return True


class CardGrid(QWidget):
    """Cards in two columns, and in one where the width is less than `least` at 100 %."""

    def __init__(self, least: int, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._least, self._cards = least, tuple(cards)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._columns = 0
        self._fill(2)

    def minimumSizeHint(self) -> QSize:
        """Need no more width than the widest card."""
        return QSize(self._widest, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as the width allows."""
        super().resizeEvent(event)
        needed = max(scaled(self._least), 2 * self._widest + self._grid.spacing())
        self._fill(1 if self.width() < needed else 2)

    @property
    def _widest(self) -> int:
        return max(least_size(card).width() for card in self._cards)

    def _fill(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards:
            self._grid.removeWidget(card)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))
        self.updateGeometry()


def least_size(widget: QWidget) -> QSize:
    """Return the size below which something of a widget is cut off."""
    return widget.minimumSizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())


def _wraps(widget: QWidget) -> bool:
    layout = widget.layout()
    return widget.hasHeightForWidth() if layout is None else layout.hasHeightForWidth()


def _least_height(widget: QWidget, width: int) -> int:
    layout = widget.layout()
    least = least_size(widget).height()
    if isinstance(widget, FrontStack):
        return max(widget.heightForWidth(width), least)
    if layout is None or not layout.hasHeightForWidth():
        return least
    return max(layout.minimumHeightForWidth(width), widget.minimumHeight())
