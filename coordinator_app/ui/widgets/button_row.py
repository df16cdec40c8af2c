"""Buttons in a row from the right; those that find no room are offered by a button „Weitere“, so that none is cut off."""

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

_GAP = 6


class ButtonRow(QWidget):
    """Shows as many buttons as fit, the first ones first. Folded buttons stay what they are: keys and clicks still work."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        self.folded: list[QPushButton] = []
        self.more = QPushButton("Weitere", self)
        self.more.setToolTip("Zeigt die Befehle, für die das Fenster zu schmal ist.")
        self._menu = QMenu(self.more)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self._menu)
        self.more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, button: QPushButton) -> None:
        """Put a button behind the others."""
        button.setParent(self)
        self.buttons.append(button)
        QWidget.setTabOrder(button, self.more)
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:
        """Like to show every button."""
        hints = [button.sizeHint() for button in self.buttons]
        width = sum(hint.width() for hint in hints) + _GAP * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """Need room for the only button, or for the one that offers all of them."""
        only = self.buttons[0] if len(self.buttons) == 1 else self.more
        return QSize(only.sizeHint().width() if self.buttons else 0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits now."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Show what fits when a button has become wider or narrower."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        widths = [button.sizeHint().width() for button in self.buttons]
        shown = len(widths)
        if self.sizeHint().width() > self.width():
            room = self.width() - self.more.sizeHint().width()
            while shown and sum(widths[:shown]) + _GAP * shown > room:
                shown -= 1
        self.folded = self.buttons[shown:]
        right = self.width()
        if self.folded:
            right = self._place(self.more, right) - _GAP
        for button in reversed(self.buttons[:shown]):
            right = self._place(button, right) - _GAP
        for button in self.buttons:
            button.setVisible(button not in self.folded)
        self.more.setVisible(bool(self.folded))

    def _place(self, button: QPushButton, right: int) -> int:
        hint = button.sizeHint()
        left = right - hint.width()
        button.setGeometry(QRect(left, (self.height() - hint.height()) // 2, hint.width(), hint.height()))
        return left

    def _fill(self) -> None:
        self._menu.clear()
        for button in self.folded:
            action = self._menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.setToolTip(button.toolTip())
            action.triggered.connect(button.click)
