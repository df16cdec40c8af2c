"""Checks of the pages as people see them: nothing lies on or outside anything else, and no heading or header is lost."""

from collections.abc import Iterator
from itertools import pairwise

from documents.judges.order import HEADINGS
from documents.judges.reading import Element, Piece, TaggedFile

_EDGE = 28.0  # points, a centimetre: printers leave it white
_FOOTER = 48.0  # points from the lower edge of the page
_HAIR = 1.5
_CORE = 0.55  # of a line: what lies between its base and the top of its small letters


def places(file: TaggedFile) -> Iterator[str]:
    """No text leaves the page, and none lies on another."""
    for number, page in enumerate(file.pdf.pages):
        width = float(page.mediabox[2])
        pieces = [piece for piece in file.pieces if piece.page == number and piece.text.strip()]
        for piece in pieces:
            left, bottom, right, _ = piece.box
            if left < _EDGE or right > width - _EDGE or bottom < _EDGE / 2:
                yield f"outside of page {number + 1}: {piece.text!r}"
        yield from (f"on page {number + 1}, {one!r} lies on {other!r}" for one, other in _overlaps(pieces))


def _overlaps(pieces: list[Piece]) -> Iterator[tuple[str, str]]:
    waiting: list[tuple[float, float, float, float, str]] = []
    for piece in sorted(pieces, key=lambda item: item.box[1]):
        left, bottom, right, top = piece.box
        share = (right - left) / len(piece.text)  # white space around the text may lie anywhere
        left += share * (len(piece.text) - len(piece.text.lstrip()))
        right -= share * (len(piece.text) - len(piece.text.rstrip()))
        core = bottom + (top - bottom) * _CORE
        waiting = [item for item in waiting if item[3] > bottom + _HAIR]
        for other in waiting:
            if min(right, other[2]) - max(left, other[0]) > _HAIR:
                yield piece.text, other[4]
        waiting.append((left, bottom, right, core, piece.text))


def breaks(file: TaggedFile) -> Iterator[str]:
    """No heading is the last of its page, and a header that is repeated stands above all else on its page."""
    blocks = [(element, heading) for element, heading in _leaves(file)]
    for (element, heading), (following, _) in pairwise(blocks):
        if heading is not None and _last_page(file, element) < _first_page(file, following):
            yield f"at the end of page {_last_page(file, element) + 1}: {file.text(heading)!r}"
    for number in range(len(file.pdf.pages)):
        pieces = [piece for piece in file.pieces if piece.page == number and piece.text.strip()]
        content = max((piece.box[3] for piece in pieces if piece.artifact is None), default=0.0)
        for piece in pieces:
            if piece.artifact is not None and _FOOTER < piece.box[3] < content - _HAIR:
                yield f"repeated in the middle of page {number + 1}: {piece.text!r}"


def _leaves(file: TaggedFile) -> Iterator[tuple[Element, Element | None]]:
    """The elements that hold text of their own, each with the heading that it is or stands in."""

    def walk(element: Element, heading: Element | None) -> Iterator[tuple[Element, Element | None]]:
        heading = element if element.type in HEADINGS else heading
        if _pages(file, element):
            yield element, heading
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from walk(kid, heading)

    if file.tree is not None:
        yield from walk(file.tree, None)


def _pages(file: TaggedFile, element: Element) -> list[int]:
    """The pages on which the own text of an element stands."""
    owned = [kid for kid in element.kids if isinstance(kid, tuple)]
    return [kid[0] for kid in owned if any(piece.text.strip() for piece in file.marked.get(kid, ()))]


def _first_page(file: TaggedFile, element: Element) -> int:
    return min(_pages(file, element))


def _last_page(file: TaggedFile, element: Element) -> int:
    return max(_pages(file, element))
