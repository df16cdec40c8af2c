"""Pages of a PDF as a person sees them: their sizes, their images, their texts."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class PageSize:
    """How large a page is, in points of 1/72 inch, the way it is turned when it is read."""

    width: float
    height: float


@dataclass(frozen=True)
class PageImage:
    """A page as an image: rows of pixels from the top, each of four bytes: red, green, blue, 255.

    `pixels` holds 4 x width x height bytes; nothing stands between two rows.
    """

    width: int
    height: int
    pixels: bytes


class PageImages(Protocol):
    """Shows the pages of PDF files, which are given as their bytes. Every thread may ask; pages count from 0."""

    def sizes(self, content: bytes) -> tuple[PageSize, ...]:
        """Return the size of every page.

        Raises:
            InputRejected: `pages_damaged`, or `pages_locked` where the file asks for a password.
        """
        ...

    def image(self, content: bytes, page: int, width: int) -> PageImage:
        """Return a page `width` pixels wide, or less where it would otherwise not fit into the memory.

        Raises:
            InputRejected: as for `sizes`.
        """
        ...

    def text(self, content: bytes, page: int) -> str:
        """Return the text of a page, with a line break at the end of each line.

        Raises:
            InputRejected: as for `sizes`.
        """
        ...
