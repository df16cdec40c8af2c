"""Tabs one below the other at the left side, with their names written across: for forms with more of them than fit side by side."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from coordinator_app.ui.theme import ACCENT, INK, LINE, NAVIGATION, PAPER

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

    def event(self, event: QEvent) -> bool:
        """Paint anew where the mouse or the focus comes and goes."""
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names across."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(NAVIGATION))
        for number in range(self.count()):
            self._paint_tab(painter, number, self.tabRect(number))
        painter.setPen(QColor(LINE))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()

    def _paint_tab(self, painter: QPainter, number: int, area: QRect) -> None:
        chosen = number == self.currentIndex()
        if chosen:
            painter.fillRect(area, QColor(PAPER))
            painter.fillRect(QRect(area.topLeft(), QSize(_EDGE, area.height())), QColor(ACCENT))
        painter.setPen(QColor(ACCENT if chosen else INK))
        name = area.adjusted(_PADDING + _EDGE, 0, -_PADDING // 2, 0)
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), self.tabText(number))
        if chosen and self.hasFocus():
            painter.setPen(QColor(ACCENT))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
            painter.drawRect(area.adjusted(2, 2, -3, -3))
