"""One page of a document on the screen: white paper, its image as soon as it is there, and its text for whoever can't see it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from coordinator_app.services.ports.page_images import PageImage, PageSize
from coordinator_app.ui.looks import SHEET, Role
from coordinator_app.wording import formats


class PageSheet(QLabel):
    """A page. Its image may be of another size for a moment, and is then drawn as large as the sheet is.

    It is a label without a text of its own, so that a screen reader takes it for something to read.
    """

    def __init__(self, number: int, total: int, size: PageSize, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.page_size = size
        self.page_text = ""
        self._pixmap: QPixmap | None = None
        self._asked_for = 0
        self.setAccessibleName(f"Seite {formats.number(number + 1)} von {formats.number(total)}")

    @property
    def pixels(self) -> int:
        """How many pixels of the screen it is wide."""
        return round(self.width() * self.devicePixelRatioF())

    @property
    def is_sharp(self) -> bool:
        """Whether its image is that of the page, and as wide as the sheet."""
        return self._asked_for == self.pixels

    def show_image(self, image: QImage, asked_for: int) -> None:
        """Show the image that was asked for with a width; one of a very large page may be smaller than that."""
        self._pixmap, self._asked_for = QPixmap.fromImage(image), asked_for
        self.update()

    def show_text(self, text: str) -> None:
        """Give the sheet the text of its page."""
        self.page_text = text
        self.setAccessibleDescription(text)

    def outdate(self) -> None:
        """Take the image for that of an earlier state; it stays until there is another one, so that nothing flickers."""
        self._asked_for = 0
        self.show_text("")

    def drop_image(self) -> None:
        """Let go of the image of a page that is far out of sight."""
        self._pixmap, self._asked_for = None, 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, then the page or, as long as it isn't there, its number."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(SHEET[Role.PAPER]))
        if self._pixmap is not None and self._pixmap.width() == self.pixels:
            self._pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawPixmap(0, 0, self._pixmap)  # pixel by pixel: scaled by a hair, letters would blur
        elif self._pixmap is not None:
            self._pixmap.setDevicePixelRatio(1)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._pixmap)
        else:
            painter.setPen(QColor(SHEET[Role.INK_QUIET]))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.accessibleName())
        painter.setPen(QColor(SHEET[Role.LINE]))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def screen_image(image: PageImage) -> QImage:
    """Return a page in the form that is drawn fastest; any thread may ask for it."""
    row = 4 * image.width
    shown = QImage(image.pixels, image.width, image.height, row, QImage.Format.Format_RGBX8888)
    return shown.convertToFormat(QImage.Format.Format_RGB32)
