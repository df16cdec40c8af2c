"""The one place where ReportLab's flowables are made: each tags itself (`documents.tagged`) when it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import unescape

from reportlab.platypus import Flowable, ListFlowable, ListItem, TableStyle

from coordinator_app.documents.fonts import REGULAR
from coordinator_app.documents.page import TEXT_HEIGHT
from coordinator_app.documents.styles import (
    PANEL_BAR,
    PANEL_PADDING,
    colour,
    paragraph_style,
)
from coordinator_app.documents.tagged.cell_styles import shared_styles
from coordinator_app.documents.tagged.figure import Figure
from coordinator_app.documents.tagged.items import TaggedList
from coordinator_app.documents.tagged.paragraph import ParagraphPlace, TaggedParagraph, plain_fragment
from coordinator_app.documents.tagged.table import RowKeepingTable, TableTags
from coordinator_app.documents.tagged.tree import TITLE, Element, Place
from coordinator_app.documents.text import Markup, Printable

_ENDLESS = 1e6
_TALL_ROW = TEXT_HEIGHT * 0.14
_EMBEDDED_FONT = ("FONTNAME", (0, 0), (-1, -1), REGULAR)  # else even a table of paragraphs asks for Helvetica


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before an item of a list: a bullet, a box, a number; `spoken` is read out in its place."""

    text: Printable
    indent: float
    colour: str
    numbering: str = "Disc"
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The entry of a heading in the outline of the document."""

    key: str
    title: Printable
    level: int


class FlowableFactory:
    """Makes the pieces of a document, each of which tags itself when it is drawn."""

    def paragraph(self, text: Markup, style: Any) -> Any:
        """Make a paragraph; a style may be given by its name."""
        return _paragraph(TaggedParagraph, text, style, ParagraphPlace())

    def title(self, text: Markup) -> Any:
        """Make the title of the document, which is no heading: the first of those has level 1."""
        return _paragraph(TaggedParagraph, text, "title", ParagraphPlace(TITLE))

    def heading(self, text: Markup, bookmark: Bookmark) -> Any:
        """Make a heading that enters itself into the outline."""
        place = ParagraphPlace(f"H{bookmark.level}")
        heading = _paragraph(_HeadingParagraph, text, f"heading{bookmark.level}", place)
        heading.bookmark = bookmark
        return heading

    def caption(self, text: Markup, table: Any) -> Any:
        """Make the caption of a table, which is drawn above it and is a part of it."""
        return _paragraph(TaggedParagraph, text, "caption", _CaptionPlace(table.tags.place))

    def item_list(self, items: Sequence[tuple[Mark, Any]]) -> Any:
        """Make a list of flowables, each with its mark."""
        return TaggedList(
            [
                ListItem(flowable, value=mark.text, bulletColor=colour(mark.colour))
                for mark, flowable in items
            ],
            items[0][0].numbering,
            [mark.spoken for mark, _ in items],
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
        tags: TableTags,
        heights: Sequence[float | None] | None = None,
    ) -> Any:
        """Make a table that repeats its header and divides only tall rows; heights that are known are not measured."""
        styles, others = shared_styles(len(cells), len(widths), [_EMBEDDED_FONT, *commands])
        table = RowKeepingTable(
            cells,
            colWidths=widths,
            rowHeights=heights,
            repeatRows=tags.header_rows,
            style=TableStyle(others),
            cellStyles=styles,
            hAlign="LEFT",
            spaceBefore=0,
            spaceAfter=0,
            renderCB=tags,
        )
        table.tags = tags
        table.tall_row = _TALL_ROW
        return table

    def panel(self, content: Sequence[Any], ground: str, bar: str) -> Any:
        """Make a box on a coloured ground."""
        return Panel(content, ground, bar, Place())

    def figure(self, drawing: Any, alt: Printable) -> Any:
        """Make a figure; the text for people who cannot see it goes with it."""
        return Figure(drawing, alt)


class _CaptionPlace(ParagraphPlace):
    __slots__ = ("_table",)

    def __init__(self, table: Place) -> None:
        super().__init__("Caption")
        self._table = table

    def below(self, parent: Element, role: str, attributes: str = "", alternative: str = "") -> Element:
        return super().below(self._table.below(parent, "Table"), role, attributes, alternative)


def _paragraph(kind: type[TaggedParagraph], text: Markup, style: Any, place: ParagraphPlace) -> Any:
    style = paragraph_style(style) if isinstance(style, str) else style
    if "<" in text:
        paragraph = kind(text, style)
    else:
        paragraph = kind(None, style, frags=[plain_fragment(style).clone(text=unescape(text))])
    paragraph.place = place
    return paragraph


class Panel(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A box with a coloured ground and a bar at its left, split between pages where it must be."""

    def __init__(self, content: Sequence[Any], ground: str, bar: str, place: Place) -> None:
        super().__init__()
        self._place = place
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
        with canvas.artifact():
            canvas.setFillColor(colour(self._ground))
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
            canvas.setFillColor(colour(self._bar))
            canvas.rect(0, 0, PANEL_BAR, self.height, stroke=0, fill=1)
        canvas.restoreState()
        with canvas.within(self._place.below(canvas.parent, "Div")):
            for piece, depth in self._placed:
                piece.drawOn(canvas, PANEL_BAR + PANEL_PADDING, self.height - depth)

    def _part(self, content: list[Any]) -> "Panel":
        return type(self)(content, self._ground, self._bar, self._place)

    def _inner_width(self, available_width: float) -> float:
        return available_width - PANEL_BAR - 2 * PANEL_PADDING


class _HeadingParagraph(TaggedParagraph):
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
