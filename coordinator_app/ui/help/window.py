"""The window of the manual: contents and search on the left, the page on the right, and the way back."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.help.manual import Manual, ManualPage
from coordinator_app.ui.help.markdown import PICTURE_WIDTH
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.wording import formats

_SIZE = QSize(1020, 720)
_CONTENTS_WIDTH = 290
_PAGE_ROLE = Qt.ItemDataRole.UserRole
_NOTHING = "Nichts gefunden. Versuchen Sie ein anderes Wort oder nur dessen Anfang."


class ManualView(ReadingView):
    """Shows pages with pictures, each as sharp as the screen allows."""

    def __init__(self, folder: Path) -> None:
        super().__init__("Handbuch")
        self._folder = folder

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture of the manual, made smaller for the page."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(str(self._folder / QUrl(name).path()))
        if picture.isNull():
            return picture
        ratio = self.devicePixelRatioF()
        width = round(min(PICTURE_WIDTH, picture.width()) * ratio)
        picture = picture.convertToFormat(QImage.Format.Format_RGB32)
        picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture


class HelpWindow(QDialog):
    """Shows pages of the manual beside the work. `address_wanted` passes on a link that leads out of it."""

    address_wanted = Signal(str)

    def __init__(self, manual: Manual, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Handbuch")
        self._manual = manual
        self._trail: list[str] = []
        self._place = -1
        self._lay_out()
        self._fill()
        self._connect()
        self.resize(fitting(_SIZE, self))

    @property
    def page(self) -> ManualPage:
        """The page that is shown."""
        return self._manual.page(self._trail[self._place] if self._trail else None)

    def show_page(self, name: str | None) -> None:
        """Show a page, and remember it for the way back."""
        page = self._manual.page(name)
        if self._trail and self._trail[self._place] == page.id:
            self._present(page)
            return
        self._trail = [*self._trail[: self._place + 1], page.id]
        self._place = len(self._trail) - 1
        self._present(page)

    def go(self, step: int) -> None:
        """Go back (-1) or forward (1) on the way that one has come."""
        if 0 <= self._place + step < len(self._trail):
            self._place += step
            self._present(self.page)

    def _present(self, page: ManualPage) -> None:
        self.view.show_markup(page.markup)
        self.view.setAccessibleName(f"Handbuch: {page.title}")
        self.setWindowTitle(f"{page.title} – Handbuch")
        self.back.setEnabled(self._place > 0)
        self.forward.setEnabled(self._place < len(self._trail) - 1)
        self.contents.blockSignals(True)
        self.contents.setCurrentItem(self._items[page.id])
        self.contents.blockSignals(False)

    def _lay_out(self) -> None:
        self.field = QLineEdit()
        self.field.setPlaceholderText("Im Handbuch suchen")
        self.field.setAccessibleName("Im Handbuch suchen")
        self.field.setClearButtonEnabled(True)
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName("Inhalt des Handbuchs")
        self.hits = QListWidget()
        self.hits.setAccessibleName("Gefundene Seiten")
        self.hits.setWordWrap(True)
        self.hits.setSpacing(3)
        self.hits.setAlternatingRowColors(True)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.count.setWordWrap(True)
        self.count.hide()
        self.left = QStackedWidget()
        self.left.addWidget(self.contents)
        self.left.addWidget(self.hits)
        self.view = ManualView(self._manual.folder)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self.count)
        column.addWidget(self.left, 1)
        splitter = QSplitter()
        splitter.addWidget(side)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_CONTENTS_WIDTH, _SIZE.width() - _CONTENTS_WIDTH])
        self.back, self.forward = QPushButton("◀ Z&urück"), QPushButton("&Vor ▶")
        self.close_button = QPushButton("S&chließen")
        self.back.setToolTip("Zur vorigen Seite (Alt+Pfeil nach links)")
        self.forward.setToolTip("Zur nächsten Seite des Weges (Alt+Pfeil nach rechts)")
        row = QHBoxLayout()
        for button in (self.back, self.forward, self.close_button):
            button.setAutoDefault(False)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addLayout(row)

    def _fill(self) -> None:
        self._items: dict[str, QTreeWidgetItem] = {}
        parts: dict[str, QTreeWidgetItem] = {}
        for page in self._manual.pages:
            if page.part not in parts:
                parts[page.part] = QTreeWidgetItem(self.contents, [page.part])
                parts[page.part].setFlags(Qt.ItemFlag.ItemIsEnabled)
            item = QTreeWidgetItem(parts[page.part], [page.title])
            item.setData(0, _PAGE_ROLE, page.id)
            self._items[page.id] = item
        self.contents.expandAll()

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _checked: self.go(-1))
        self.forward.clicked.connect(lambda _checked: self.go(1))
        self.close_button.clicked.connect(lambda _checked: self.close())
        self.contents.currentItemChanged.connect(lambda item, _before: self._open_entry(item))
        self.hits.currentItemChanged.connect(lambda item, _before: self._open_hit(item))
        self.hits.itemActivated.connect(lambda _item: self.view.setFocus())
        self.contents.itemActivated.connect(lambda _item, _column: self.view.setFocus())
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._open_first)
        self.view.followed.connect(self._follow)
        for keys, run in (
            ("Alt+Left", lambda: self.go(-1)),
            ("Alt+Right", lambda: self.go(1)),
            ("Ctrl+F", self.field.setFocus),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _open_entry(self, item: QTreeWidgetItem | None) -> None:
        name = item.data(0, _PAGE_ROLE) if item is not None else None
        if name:
            self.show_page(name)

    def _open_hit(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(item.data(_PAGE_ROLE))

    def _open_first(self) -> None:
        if self.hits.count():
            self.hits.setCurrentRow(0)
            self.hits.setFocus()

    def _search(self, text: str) -> None:
        wanted = bool(text.strip())
        self.left.setCurrentWidget(self.hits if wanted else self.contents)
        self.count.setVisible(wanted)
        self.hits.blockSignals(True)
        self.hits.clear()
        found = self._manual.search(text)
        for hit in found:
            item = QListWidgetItem(f"{hit.page.title}\n{hit.passage}")
            item.setData(_PAGE_ROLE, hit.page.id)
            self.hits.addItem(item)
        self.hits.blockSignals(False)
        self.count.setText(f"{formats.count(len(found), 'Seite', 'Seiten')} gefunden." if found else _NOTHING)

    def _follow(self, target: str) -> None:
        name = target.removesuffix(".md")
        if self._manual.has(name):
            self.show_page(name)
        else:
            self.address_wanted.emit(target)
