"""The pages one behind the other: with large texts in a small window the one in front scrolls instead of being cut off."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Needs as much room as the page in front, not as the largest of all."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _number: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return what the page in front needs."""
        page = self.currentWidget()
        return QSize() if page is None else page.minimumSizeHint()


class PageArea(QScrollArea):
    """Shows a stack of pages, and follows the keyboard to a control that is out of sight."""

    def __init__(self, stack: PageStack) -> None:
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
