"""The pages one behind the other: with large texts in a small window the one in front scrolls instead of being cut off."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coordinator_app.ui.widgets.reflow import FrontStack


class PageArea(QScrollArea):
    """Shows a stack of pages, and follows the keyboard to a control that is out of sight."""

    def __init__(self, stack: FrontStack) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(stack)
        stack.currentChanged.connect(lambda _number: self.ensureVisible(0, 0))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @property
    def beyond(self) -> int:
        """How many pixels of the page are out of sight to the right."""
        return self.horizontalScrollBar().maximum()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now) and (self.beyond or self.verticalScrollBar().maximum()):
            self.ensureWidgetVisible(now)
