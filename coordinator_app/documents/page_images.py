"""The port `PageImages` fulfilled with PDFium: a PDF is opened, asked and closed again at every question.

Opening takes less than a millisecond, so that nothing of PDFium ever lies about, waiting to be given back by another thread.
"""

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium

from coordinator_app.domain.errors import InputRejected
from coordinator_app.services.ports.page_images import PageImage, PageSize

_MOST_PIXELS = 24_000_000
"""96 MB; a page of A4 at 300 % on an ordinary screen is a third of it."""

_HAIR = 0.01
_PASSWORD_WANTED = 4  # FPDF_ERR_PASSWORD
_ONE_AT_A_TIME = threading.Lock()  # PDFium is no library for several threads, not even for several files


class PdfiumPages:
    """Shows the pages of PDF files."""

    def sizes(self, content: bytes) -> tuple[PageSize, ...]:
        """Return the size of every page.

        Raises:
            InputRejected: `pages_damaged`, or `pages_locked` where the file asks for a password.
        """
        with _opened(content) as document:
            return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))

    def image(self, content: bytes, page: int, width: int) -> PageImage:
        """Return a page `width` pixels wide, or less where it would otherwise not fit into the memory.

        Raises:
            InputRejected: as for `sizes`.
        """
        with _page(content, page) as found:
            across, down = found.get_size()
            scale = _scale(across, down, width)
            bitmap = found.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            try:
                return PageImage(bitmap.width, bitmap.height, bytes(bitmap.buffer))
            finally:
                bitmap.close()

    def text(self, content: bytes, page: int) -> str:
        """Return the text of a page, with a line break at the end of each line.

        Raises:
            InputRejected: as for `sizes`.
        """
        with _page(content, page) as found:
            text = found.get_textpage()
            try:
                read: str = text.get_text_range()
            finally:
                text.close()
        return "\n".join(read.splitlines())


@contextmanager
def _opened(content: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a file and close it again; PDFium belongs to whoever is in here."""
    with _ONE_AT_A_TIME:
        try:
            with pdfium.PdfDocument(content) as document:
                yield document
        except pdfium.PdfiumError as error:
            is_locked = getattr(error, "err_code", None) == _PASSWORD_WANTED
            raise InputRejected("pages_locked" if is_locked else "pages_damaged") from error


@contextmanager
def _page(content: bytes, page: int) -> Iterator[pdfium.PdfPage]:
    with _opened(content) as document:
        found = document[page]
        try:
            yield found
        finally:
            found.close()


def _scale(width: float, height: float, wanted: int) -> float:
    """Return how many pixels a point becomes; the library rounds both sides up to whole pixels, hence a hair less."""
    scale = (max(wanted, 1) - _HAIR) / width
    most = math.sqrt(_MOST_PIXELS / (width * height))
    return min(scale, most)
