"""Pages of a document under each other, in the width of the view or larger and smaller; it says which images it needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from coordinator_app.services.ports.page_images import PageSize
from coordinator_app.ui.widgets.layouts import let_go
from coordinator_app.ui.widgets.page_sheet import PageSheet

STEPS: tuple[int, ...] = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300)
"""The sizes in per cent of print."""

_POINTS_PER_INCH = 72
_EDGE, _GAP = 10, 10
_KEPT_AROUND = 3  # heights of the view beside it within which images are kept
_HELP = (
    "Pfeil- und Bildtasten blättern, Pos1 und Ende führen zur ersten und zur letzten Seite. Strg+Plus und Strg+Minus "
    "ändern die Größe, Strg+0 nimmt wieder die Breite des Fensters. Die Eingabetaste öffnet das Dokument im PDF-Programm."
)


@dataclass(frozen=True)
class WantedImage:
    """A page (from 0) whose image is needed, and how many pixels wide."""

    page: int
    width: int


class PageView(QScrollArea):
    """Shows pages. `moved` says that other pages, or other sizes of them, are in sight; `opened` asks for the document."""

    moved = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName("Vorschau des Dokuments")
        self.setAccessibleDescription(_HELP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.sheets: tuple[PageSheet, ...] = ()
        self.zoom: int | None = None
        self._desk = QWidget()
        self._desk.setObjectName("pagesDesk")
        self.setWidget(self._desk)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().setSingleStep(self.fontMetrics().lineSpacing() * 3)

    def show_pages(self, sizes: Sequence[PageSize], *, stay: bool) -> None:
        """Show other pages, from the first one or from where the reader was; what was drawn stays until it is drawn anew."""
        place = self.verticalScrollBar().value() if stay else 0
        if tuple(sheet.page_size for sheet in self.sheets) != tuple(sizes):
            let_go(self.sheets)
            self.sheets = tuple(
                PageSheet(number, len(sizes), size, self._desk) for number, size in enumerate(sizes)
            )
            for sheet in self.sheets:
                sheet.show()
        self._arrange()
        self.verticalScrollBar().setValue(place)
        for sheet in self.sheets:
            sheet.outdate()
        self._drop_far()
        self.moved.emit()

    def show_image(self, wanted: WantedImage, image: QImage) -> None:
        """Show the image of a page."""
        self.sheets[wanted.page].show_image(image, wanted.width)

    def wanted(self) -> tuple[WantedImage, ...]:
        """Return the images that pages in sight, and those next to them, lack, the nearest to the middle first."""
        view = self._sight()
        near = view.adjusted(0, -view.height() // 2, 0, view.height() // 2)
        middle = view.center().y()
        found = [item for item in self.sheets if item.geometry().intersects(near) and not item.is_sharp]
        found.sort(key=lambda sheet: abs(sheet.geometry().center().y() - middle))
        return tuple(WantedImage(sheet.number, sheet.pixels) for sheet in found)

    @property
    def page(self) -> int:
        """The page (from 0) that is in the middle of the view, or next to it."""
        middle = self._sight().center().y()
        return next((sheet.number for sheet in self.sheets if sheet.geometry().bottom() + _GAP >= middle), 0)

    @property
    def per_cent(self) -> int:
        """How large the pages are, in per cent of print."""
        return round(100 * self._scale() * _POINTS_PER_INCH / self.logicalDpiX())

    def fit_width(self) -> None:
        """Make the pages as wide as the view."""
        self._set_zoom(None)

    def zoom_in(self) -> None:
        """Make the pages larger by a step."""
        self._set_zoom(next((step for step in STEPS if step > self.per_cent), STEPS[-1]))

    def zoom_out(self) -> None:
        """Make the pages smaller by a step."""
        self._set_zoom(next((step for step in reversed(STEPS) if step < self.per_cent), STEPS[0]))

    def go_to(self, page: int) -> None:
        """Bring the top of a page (from 0) into sight."""
        if self.sheets:
            self.verticalScrollBar().setValue(self.sheets[page].y() - _EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is read in sight while the width changes."""
        super().resizeEvent(event)
        self._rearrange()

    def event(self, event: QEvent) -> bool:
        """Ask for sharper images where the window goes to another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.moved.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the keys that lead to the ends, and the one that opens."""
        match event.key():
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the size while Strg is held, and scroll otherwise."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        elif event.angleDelta().y() < 0:
            self.zoom_out()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the document where one of its pages was clicked twice."""
        if self._sheet_at(event.position().toPoint()) is not None:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a page."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        sheet = self._sheet_at(event.pos()) if by_mouse else next(iter(self.sheets[self.page :]), None)
        if sheet is not None:
            menu = self.menu_of(sheet)
            menu.exec(event.globalPos() if by_mouse else self.mapToGlobal(QPoint(_EDGE, _EDGE)))

    def menu_of(self, sheet: PageSheet) -> QMenu:
        """Return the commands for a page; the menu is gone when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Im &PDF-Programm öffnen", self.opened.emit)
        copy = menu.addAction(
            "&Text der Seite kopieren", lambda: QGuiApplication.clipboard().setText(sheet.page_text)
        )
        copy.setEnabled(bool(sheet.page_text))
        menu.addSeparator()
        menu.addAction("&Größer", self.zoom_in)
        menu.addAction("&Kleiner", self.zoom_out)
        menu.addAction("An die &Breite anpassen", self.fit_width)
        return menu

    def _set_zoom(self, zoom: int | None) -> None:
        self.zoom = zoom
        self._rearrange()

    def _rearrange(self) -> None:
        """Lay the pages out anew, with the same part of the same page at the top."""
        if not self.sheets:
            return
        bar = self.verticalScrollBar()
        top = bar.value()
        sheet = next((item for item in self.sheets if item.geometry().bottom() >= top), self.sheets[-1])
        share = (top - sheet.y()) / max(sheet.height(), 1)
        self._arrange()
        bar.setValue(round(sheet.y() + share * sheet.height()))
        self.moved.emit()

    def _arrange(self) -> None:
        scale = self._scale()
        sizes = [
            (round(item.page_size.width * scale), round(item.page_size.height * scale))
            for item in self.sheets
        ]
        width = max(
            (across + 2 * _EDGE for across, _down in sizes),
            default=0,
        )
        width = max(width, self.viewport().width())
        place = _EDGE
        for sheet, (across, down) in zip(self.sheets, sizes, strict=True):
            sheet.setGeometry((width - across) // 2, place, max(across, 1), max(down, 1))
            place += down + _GAP
        self._desk.resize(width, place - _GAP + _EDGE)

    def _scale(self) -> float:
        """Return how many pixels of the window a point of the page is."""
        if self.zoom is not None:
            return self.zoom / 100 * self.logicalDpiX() / _POINTS_PER_INCH
        widest = max((sheet.page_size.width for sheet in self.sheets), default=1.0)
        return max(self.viewport().width() - 2 * _EDGE, 1) / widest

    def _sight(self) -> QRect:
        return QRect(QPoint(0, self.verticalScrollBar().value()), self.viewport().size())

    def _sheet_at(self, place: QPoint) -> PageSheet | None:
        found = self._desk.childAt(self._desk.mapFrom(self, place))
        return found if isinstance(found, PageSheet) else None

    def _scrolled(self) -> None:
        self._drop_far()
        self.moved.emit()

    def _drop_far(self) -> None:
        view = self._sight()
        room = _KEPT_AROUND * view.height()
        near = view.adjusted(0, -room, 0, room)
        for sheet in self.sheets:
            if not sheet.geometry().intersects(near):
                sheet.drop_image()
