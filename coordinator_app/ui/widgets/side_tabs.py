"""Tabs one below the other at the left side, with their names written across: for forms with more of them than fit side by side."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from coordinator_app.ui.looks import Role
from coordinator_app.ui.theme import ink

_PADDING, _EDGE, _HEIGHT = 12, 4, 14


class SideTabBar(QTabBar):
    """Looks like the navigation of the window; keys and accessibility are those of any bar of tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setAccessibleName("Abschnitte")

    def tabSizeHint(self, _index: int) -> QSize:
        """Give all tabs the width of the longest name, with room for a mark before it."""
        texts = [self.tabText(number).removeprefix("⚠ ") for number in range(self.count())]
        widest = max((self.fontMetrics().horizontalAdvance(f"⚠ {text}") for text in texts), default=0)
        return QSize(widest + 2 * _PADDING + _EDGE, self.fontMetrics().height() + _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never cut a name off."""
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down as well, because that is how these tabs lie."""
        last = self.count() - 1
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -last, Qt.Key.Key_End: last}
        if event.key() in step:
            self.setCurrentIndex(min(max(self.currentIndex() + step[Qt.Key(event.key())], 0), last))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Paint anew where the mouse or the focus comes and goes."""
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names across."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink(Role.NAVIGATION))
        for number in range(self.count()):
            self._paint_tab(painter, number, self.tabRect(number))
        painter.setPen(ink(Role.LINE))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()

    def _paint_tab(self, painter: QPainter, number: int, area: QRect) -> None:
        chosen = number == self.currentIndex()
        if chosen:
            painter.fillRect(area, ink(Role.PAPER))
            painter.fillRect(QRect(area.topLeft(), QSize(_EDGE, area.height())), ink(Role.ACCENT))
        painter.setPen(ink(Role.ACCENT if chosen else Role.INK))
        name = area.adjusted(_PADDING + _EDGE, 0, -_PADDING // 2, 0)
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), self.tabText(number))
        if chosen and self.hasFocus():
            painter.setPen(ink(Role.ACCENT))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
            painter.drawRect(area.adjusted(2, 2, -3, -3))
