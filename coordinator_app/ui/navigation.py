"""The navigation on the left of the window: one line for every page."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from coordinator_app.ui.actions import keys_of
from coordinator_app.ui.requests import PageName
from coordinator_app.ui.theme import scaled

_WIDTH, _ROW_HEIGHT = 168, 38
_ROOM, _PADDING = 46, 14


class Navigation(QListWidget):
    """Names the pages; its rows are numbered like the pages."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("Seiten")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in PageName:
            item = QListWidgetItem(page.value)
            item.setToolTip(f"{page.value} ({keys_of(page)})")
            self.addItem(item)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of texts."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Be as wide as the longest title, and its rows as high as texts need."""
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(page.value) for page in PageName)
        width = max(widest + _ROOM, scaled(_WIDTH))
        self.setFixedWidth(width)
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(width, max(metrics.height() + _PADDING, _ROW_HEIGHT)))

    def mark(self, page: PageName) -> None:
        """Mark a page as the one that is shown."""
        self.setCurrentRow(list(PageName).index(page))
