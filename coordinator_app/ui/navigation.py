"""The navigation on the left of the window: one line for every page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from coordinator_app.ui.actions import keys_of
from coordinator_app.ui.requests import PageName

_WIDTH, _ROW_HEIGHT = 168, 38


class Navigation(QListWidget):
    """Names the pages; its rows are numbered like the pages."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("Seiten")
        self.setFixedWidth(_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in PageName:
            item = QListWidgetItem(page.value)
            item.setToolTip(f"{page.value} ({keys_of(page)})")
            item.setSizeHint(QSize(_WIDTH, _ROW_HEIGHT))
            self.addItem(item)

    def mark(self, page: PageName) -> None:
        """Mark a page as the one that is shown."""
        self.setCurrentRow(list(PageName).index(page))
