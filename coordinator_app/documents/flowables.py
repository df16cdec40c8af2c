"""The one place where ReportLab's flowables and the canvas are made.

A tagged PDF needs other classes for the same things; they come in by overriding `FlowableFactory`, without a change
to what is set from them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any

from reportlab.platypus import Flowable, ListFlowable, ListItem, Paragraph, Table, TableStyle

from coordinator_app.documents.fonts import REGULAR
from coordinator_app.documents.page import TEXT_HEIGHT, DocumentCanvas, MarginPainter
from coordinator_app.documents.styles import (
    PANEL_BAR,
    PANEL_PADDING,
    colour,
    paragraph_style,
)
from coordinator_app.documents.text import Markup, Printable

_ENDLESS = 1e6
_SAME_WIDTH = 0.01
_TWO_PARTS = 2
_TALL_ROW = TEXT_HEIGHT * 0.14
_EMBEDDED_FONT = ("FONTNAME", (0, 0), (-1, -1), REGULAR)  # else even a table of paragraphs asks for Helvetica


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before an item of a list: a bullet, a box, a number."""

    text: Printable
    indent: float
    colour: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The entry of a heading in the outline of the document."""

    key: str
    title: Printable
    level: int


class FlowableFactory:
    """Makes the pieces of a document, here without tags."""

    def canvas_maker(self, margins: MarginPainter) -> Any:
        """Return what ReportLab calls to make the canvas."""
        return partial(DocumentCanvas, margin_painter=margins)

    def paragraph(self, text: Markup, style: Any) -> Any:
        """Make a paragraph; a style may be given by its name."""
        return _SteadyParagraph(text, paragraph_style(style) if isinstance(style, str) else style)

    def heading(self, text: Markup, bookmark: Bookmark) -> Any:
        """Make a heading that enters itself into the outline."""
        heading = _HeadingParagraph(text, paragraph_style(f"heading{bookmark.level}"))
        heading.bookmark = bookmark
        return heading

    def item_list(self, items: Sequence[tuple[Mark, Any]]) -> Any:
        """Make a list of flowables, each with its mark."""
        return ListFlowable(
            [
                ListItem(flowable, value=mark.text, bulletColor=colour(mark.colour))
                for mark, flowable in items
            ],
            bulletType="bullet",
            start="",
            leftIndent=items[0][0].indent,
            bulletFontName=REGULAR,
            bulletFontSize=items[0][1].style.fontSize,
        )

    def table(
        self,
        cells: Sequence[Sequence[Any]],
        widths: Sequence[float],
        commands: Sequence[tuple[Any, ...]],
        *,
        header_rows: int,
    ) -> Any:
        """Make a table that repeats its header and divides only tall rows."""
        return RowKeepingTable(
            cells,
            colWidths=widths,
            repeatRows=header_rows,
            style=TableStyle([_EMBEDDED_FONT, *commands]),
            hAlign="LEFT",
            spaceBefore=0,
            spaceAfter=0,
        )

    def panel(self, content: Sequence[Any], ground: str, bar: str) -> Any:
        """Make a box on a coloured ground."""
        return Panel(content, ground, bar)

    def figure(self, drawing: Any, alt: Printable) -> Any:
        """Make a figure; the text for people who cannot see it goes with it."""
        drawing.alt = alt
        return drawing


class RowKeepingTable(Table):  # type: ignore[misc]  # ReportLab has no types
    """A table that goes on on the next page with a whole row, unless that would leave much of a page empty.

    ReportLab's own `splitInRow` tries rows first and then divides what remains in the same place, which sets the
    header a second time on the page.
    """

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Divide the table where the page ends."""
        self._calc(available_width, available_height)
        tall = self._first_row_beyond(available_height) > _TALL_ROW
        self.splitByRow, self.splitInRow = (0, 1) if tall else (1, 0)
        parts: list[Any] = super().split(available_width, available_height)
        if tall or len(parts) < _TWO_PARTS or len(parts[1]._rowHeights) > self.repeatRows + 1:  # noqa: SLF001
            return parts
        # A last row, often the total, does not stand alone on a page. ReportLab's NOSPLIT costs a sixth of the time.
        earlier: list[Any] = super().split(available_width, sum(self._rowHeights[:-2]) + _SAME_WIDTH)
        return earlier or parts

    def _first_row_beyond(self, available_height: float) -> float:
        """Measure the row that no longer fits."""
        heights = self._rowHeights
        beyond = next((row for row, depth in enumerate(accumulate(heights)) if depth > available_height), 0)
        height: float = heights[max(beyond, min(self.repeatRows, len(heights) - 1))]
        return height


class Panel(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A box with a coloured ground and a bar at its left, split between pages where it must be."""

    def __init__(self, content: Sequence[Any], ground: str, bar: str) -> None:
        super().__init__()
        self._content = list(content)
        self._ground = ground
        self._bar = bar
        self._placed: list[tuple[Any, float]] = []

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Measure the box; it is as wide as the text."""
        self.width = available_width
        self._placed = []
        depth = PANEL_PADDING
        for piece in self._content:
            _, height = piece.wrapOn(self.canv, self._inner_width(available_width), _ENDLESS)
            self._placed.append((piece, depth + height))
            depth += height + piece.getSpaceAfter()
        self.height = depth - self._content[-1].getSpaceAfter() + PANEL_PADDING
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Divide the box where the page ends."""
        room = available_height - 2 * PANEL_PADDING
        width = self._inner_width(available_width)
        fitting: list[Any] = []
        waiting = list(self._content)
        while waiting:
            piece = waiting[0]
            _, height = piece.wrapOn(self.canv, width, _ENDLESS)
            if height > room:
                parts = piece.splitOn(self.canv, width, room)
                if not parts or parts == [piece]:
                    break
                waiting[:1] = parts
                if isinstance(piece, ListFlowable):  # it answers with its items, whether they fit or not
                    continue
                fitting.append(waiting.pop(0))
                break
            room -= height + piece.getSpaceAfter()
            fitting.append(waiting.pop(0))
        if not fitting:
            return []
        return [self._part(pieces) for pieces in (fitting, waiting) if pieces]

    def draw(self) -> None:
        """Draw ground, bar and content."""
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(colour(self._ground))
        canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setFillColor(colour(self._bar))
        canvas.rect(0, 0, PANEL_BAR, self.height, stroke=0, fill=1)
        canvas.restoreState()
        for piece, depth in self._placed:
            piece.drawOn(canvas, PANEL_BAR + PANEL_PADDING, self.height - depth)

    def _part(self, content: list[Any]) -> "Panel":
        return type(self)(content, self._ground, self._bar)

    def _inner_width(self, available_width: float) -> float:
        return available_width - PANEL_BAR - 2 * PANEL_PADDING


class _SteadyParagraph(Paragraph):  # type: ignore[misc]  # ReportLab has no types
    """A paragraph that breaks its lines once; a table asks three times for the height of a cell."""

    _wrapped_for = 0.0
    _size = (0.0, 0.0)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        known = hasattr(self, "blPara") and abs(self._wrapped_for - available_width) < _SAME_WIDTH
        if not known:
            self._wrapped_for = available_width
            self._size = super().wrap(available_width, available_height)
        return self._size


class _HeadingParagraph(_SteadyParagraph):
    bookmark: Bookmark | None = None

    def split(self, available_width: float, available_height: float) -> list[Any]:
        parts: list[Any] = super().split(available_width, available_height)
        if parts:
            parts[0].bookmark = self.bookmark
        return parts

    def draw(self) -> None:
        if self.bookmark is not None:
            self.canv.bookmarkHorizontal(self.bookmark.key, 0, self.height)
            self.canv.addOutlineEntry(self.bookmark.title, self.bookmark.key, self.bookmark.level - 1)
        super().draw()
