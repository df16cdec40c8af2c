"""Charts drawn as vectors, each with its numbers as text beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from reportlab.platypus import Flowable, Spacer

from coordinator_app.documents import fonts
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.page import TEXT_WIDTH
from coordinator_app.documents.styles import (
    BAR_HEIGHT,
    CELL_PADDING,
    CHART_LABEL_SHARE,
    FULL_SIZE,
    PALETTE,
    SMALL_SIZE,
    STACKED_HEIGHT,
    SWATCH_WIDTH,
    colour,
    readable_on,
)
from coordinator_app.documents.tagged.figure import FigurePlace
from coordinator_app.documents.tagged.table import (
    FIRST_COLUMN,
    PairTags,
    TableTags,
    cells_of_column,
    column_box,
)
from coordinator_app.documents.text import Printable, joined, markup

_BAR_COLUMN = 1
_BARS = frozenset({_BAR_COLUMN})
_WIDEST_VALUE_SHARE = 0.3
_MEASURED = 100  # characters; what is longer fills the share anyway
_LEAST_BAR = 0.8  # points: a small value is not drawn as nothing


@dataclass(frozen=True, slots=True)
class PrintableBar:
    """A bar of the model after its texts have been cleaned."""

    label: Printable
    value: int
    text: Printable


def bar_chart(bars: Sequence[PrintableBar], alt: Printable, factory: FlowableFactory) -> list[Any]:
    """Set labels, bars and values side by side; the bars are a figure, labels and values a table."""
    greatest = max((bar.value for bar in bars), default=0)
    widths = _bar_widths(bars)
    room = widths[1] - 2 * CELL_PADDING
    cells = [
        [
            factory.paragraph(markup(bar.label), "label"),
            BarShape(_length(bar.value, greatest, room)),
            factory.paragraph(markup(bar.text), "amount"),
        ]
        for bar in bars
    ]
    tags = TableTags(
        header_rows=0,
        label_columns=FIRST_COLUMN,
        skipped_columns=_BARS,
        behind=partial(_draw_bars, place=FigurePlace(alt)) if greatest else None,
    )
    return [factory.table(cells, widths, _COMMANDS, tags)]


def _draw_bars(table: Any, place: FigurePlace) -> None:
    """Draw all bars of a table as one piece of a figure."""
    canvas = table.canv
    canvas.saveState()
    canvas.setFillColor(colour(PALETTE.accent))
    with place.drawn_on(canvas, column_box(table, _BAR_COLUMN)):
        for content, (left, bottom, _, top) in cells_of_column(table, _BAR_COLUMN):
            if isinstance(content, BarShape):
                canvas.rect(
                    left + CELL_PADDING,
                    (bottom + top - BAR_HEIGHT) / 2 + 2,
                    content.length,
                    BAR_HEIGHT - 2,
                    stroke=0,
                    fill=1,
                )
    canvas.restoreState()


def stacked_bar(parts: Sequence[PrintableBar], alt: Printable, factory: FlowableFactory) -> list[Any]:
    """Set one divided bar and, below it, what its parts are; numbers tie them together, so no colour is needed.

    What the bar shows can be read there, so the text for people who cannot see it goes with the figure only.
    """
    total = sum(part.value for part in parts)
    segments = [
        Segment(str(number), part.value / total * TEXT_WIDTH, _tone(number))
        for number, part in enumerate(parts, start=1)
        if total
    ]
    legend = _legend(parts, factory)
    if not segments:
        return [legend]
    return [
        factory.figure(StackedShape(tuple(segments), STACKED_HEIGHT), alt),
        Spacer(0, CELL_PADDING),
        legend,
    ]


def _legend(parts: Sequence[PrintableBar], factory: FlowableFactory) -> Any:
    """Set the parts of a bar side by side, as many on a row as there is room for."""
    texts = [f"{part.label}: {part.text}" for part in parts]
    widest = max(fonts.width(text[:_MEASURED], fonts.REGULAR, FULL_SIZE) for text in texts)
    room = SWATCH_WIDTH + widest + 2 * CELL_PADDING + 1
    columns = max(1, min(len(parts), int(TEXT_WIDTH / room)))
    entries = [
        [
            StackedShape((Segment(str(number), SWATCH_WIDTH - CELL_PADDING, _tone(number)),), BAR_HEIGHT),
            factory.paragraph(joined(markup(part.label), markup(part.text), by=": "), "value"),
        ]
        for number, part in enumerate(parts, start=1)
    ]
    entries += [["", ""]] * (-len(entries) % columns)
    cells = [
        [cell for entry in entries[start : start + columns] for cell in entry]
        for start in range(0, len(entries), columns)
    ]
    widths = (SWATCH_WIDTH, TEXT_WIDTH / columns - SWATCH_WIDTH) * columns
    return factory.table(cells, widths, _LEGEND_COMMANDS, PairTags())


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a divided bar: its number, its width, its colour."""

    number: str
    width: float
    colour: str


class BarShape(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """The room of a bar; it is drawn with all other bars of its chart."""

    def __init__(self, length: float) -> None:
        super().__init__()
        self.length = length

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width, so that all bars begin at the same place."""
        self.width, self.height = available_width, BAR_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Leave the room empty."""


class StackedShape(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A bar divided into numbered parts."""

    def __init__(self, segments: tuple[Segment, ...], height: float) -> None:
        super().__init__()
        self._segments = segments
        self.height = height
        self.width = sum(segment.width for segment in segments)

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """Keep the size it was made with."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the parts from left to right, with the number of each where it fits."""
        canvas = self.canv
        left = 0.0
        canvas.setFont(fonts.BOLD, SMALL_SIZE)
        canvas.setStrokeColor(colour(PALETTE.paper))
        for segment in self._segments:
            canvas.setFillColor(colour(segment.colour))
            with canvas.artifact():
                canvas.rect(left, 0, segment.width, self.height, stroke=1, fill=1)
            if segment.width > fonts.width(segment.number, fonts.BOLD, SMALL_SIZE) + 2:
                canvas.setFillColor(colour(readable_on(segment.colour)))
                canvas.drawCentredString(
                    left + segment.width / 2, (self.height - SMALL_SIZE * 0.72) / 2, segment.number
                )
            left += segment.width


_COMMANDS: tuple[tuple[Any, ...], ...] = (
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("LEFTPADDING", (1, 0), (-1, -1), CELL_PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
)


_LEGEND_COMMANDS = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),  # the number stands beside the first line of what it means
    *_COMMANDS[1:3],
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
)


def _tone(number: int) -> str:
    return PALETTE.chart[(number - 1) % len(PALETTE.chart)]


def _length(value: int, greatest: int, room: float) -> float:
    if value == 0:
        return 0.0
    return max(value / greatest * room, _LEAST_BAR)


def _bar_widths(bars: Sequence[PrintableBar]) -> tuple[float, float, float]:
    label = _column_width((bar.label for bar in bars), CHART_LABEL_SHARE)
    value = _column_width((bar.text for bar in bars), _WIDEST_VALUE_SHARE)
    return label, TEXT_WIDTH - label - value, value


def _column_width(texts: Iterable[Printable], share: float) -> float:
    widest = max(fonts.width(text[:_MEASURED], fonts.REGULAR, FULL_SIZE) for text in texts)
    return min(widest + 2 * CELL_PADDING, TEXT_WIDTH * share)
