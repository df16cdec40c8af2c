"""What all drawn pictures share: a piece of fixed size that a function paints, and the table of the numbers below it."""

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.platypus import Flowable, Spacer

from coordinator_app.documents import fonts, tables
from coordinator_app.documents.columns import PrintableTable, setting_of
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.model import Column, ColumnKind
from coordinator_app.documents.page import TEXT_WIDTH, fit_line
from coordinator_app.documents.styles import CELL_PADDING, PALETTE, SMALL_SIZE, THIN, colour
from coordinator_app.documents.text import Printable

_MOST_COLUMNS = 12
_CAP_HEIGHT = 0.72  # of the size of the letters


class Picture(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A drawing as wide as the text; `paint` draws on a canvas whose origin is the lower left corner of the picture."""

    alt = ""

    def __init__(self, height: float, paint: Callable[[Any], None]) -> None:
        super().__init__()
        self.width, self.height = TEXT_WIDTH, height
        self._paint = paint

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """Keep the size it was made with."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw, and leave the canvas as it was."""
        self.canv.saveState()
        self._paint(self.canv)
        self.canv.restoreState()


def write(
    canvas: Any,
    text: str,
    place: tuple[float, float],
    *,
    room: float | None = None,
    align: str = "left",
    bold: bool = False,
    digits: str = PALETTE.ink,
) -> None:
    """Write a small line with its middle at the height of a place; it is shortened where it is wider than the room."""
    face = fonts.BOLD if bold else fonts.REGULAR
    line = text if room is None else fit_line(text, room)
    canvas.setFont(face, SMALL_SIZE)
    canvas.setFillColor(colour(digits))
    baseline = place[1] - SMALL_SIZE * _CAP_HEIGHT / 2
    match align:
        case "right":
            canvas.drawRightString(place[0], baseline, line)
        case "centre":
            canvas.drawCentredString(place[0], baseline, line)
        case _:
            canvas.drawString(place[0], baseline, line)


def grid_line(canvas: Any, start: tuple[float, float], end: tuple[float, float], digits: str) -> None:
    """Draw a thin line."""
    canvas.setStrokeColor(colour(digits))
    canvas.setLineWidth(THIN)
    canvas.line(*start, *end)


def number_table(
    titles: Sequence[Printable],
    rows: Sequence[Sequence[Printable | None]],
    factory: FlowableFactory,
    kind: ColumnKind,
    *,
    turned: Printable,
    has_total: bool = False,
    total_column: bool = False,
) -> list[Any]:
    """Set the numbers of a picture, the first column being labels.

    A table that is too wide is turned by a quarter; `turned` is then the title of its first column.
    """
    columns = _columns(titles, kind, strong_last=total_column)
    table = PrintableTable(columns, tuple(titles), tuple(map(tuple, rows)), has_total)
    if len(columns) > _MOST_COLUMNS or setting_of(table) is None:
        lines = list(zip(*((turned, *(row[0] for row in rows)), *_body(titles, rows)), strict=True))
        heads = tuple(line[0] or Printable("") for line in lines)
        body = tuple(zip(*(line[1:] for line in lines), strict=True))
        table = PrintableTable(_columns(heads, kind, strong_last=has_total), heads, body, total_column)
    return [
        piece
        for found in tables.data_tables(table, factory)
        for piece in (Spacer(0, CELL_PADDING / 2), found.flowable)
    ]


def _body(
    titles: Sequence[Printable], rows: Sequence[Sequence[Printable | None]]
) -> list[tuple[Printable | None, ...]]:
    return [(title, *(row[index] for row in rows)) for index, title in enumerate(titles[1:], start=1)]


def _columns(titles: Sequence[Printable], kind: ColumnKind, *, strong_last: bool) -> tuple[Column, ...]:
    last = len(titles) - 1
    return tuple(
        Column(title, kind if index else ColumnKind.TEXT, strong=strong_last and index == last and index > 0)
        for index, title in enumerate(titles)
    )
