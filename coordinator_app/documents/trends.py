"""Figures over years: lines that are broken where nothing is known, and the table of the exact values below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from coordinator_app.documents import fonts, phrases
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.model import ColumnKind, TrendChart
from coordinator_app.documents.page import TEXT_WIDTH
from coordinator_app.documents.picture import Picture, grid_line, number_table, write
from coordinator_app.documents.styles import PALETTE, SMALL_SIZE, THIN, colour
from coordinator_app.documents.text import SPOKEN_LIMIT, Printable, TextGate, phrase
from coordinator_app.wording import formats

_HEIGHT = 82.0
_LEFT = 158.0  # legend and numbers of the axis
_LEGEND = 112.0
_RIGHT = TEXT_WIDTH - 14
_BOTTOM, _TOP = 13.0, _HEIGHT - 6
_INDENT = 14.0
_MOST_INTERVALS = 4
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_YEAR_ROOM = 26.0
_SAMPLE = 20.0
LINE_COLOURS = (PALETTE.accent, PALETTE.strong_rule)
_DASHES = ((), (3.0, 2.0))


def trend_chart(chart: TrendChart, gate: TextGate, factory: FlowableFactory) -> list[Any]:
    """Return the picture and its table; only the table where no line has a value."""
    labels = [gate.line(line.label) for line in chart.lines]
    rows = [(label, *map(gate.line, line.texts)) for label, line in zip(labels, chart.lines, strict=True)]
    titles = (phrase(phrases.AREA), *(phrase(str(year)) for year in chart.years))
    table = number_table(titles, rows, factory, ColumnKind.NUMBER, turned=phrase(phrases.YEAR))
    values = [value for line in chart.lines if line.drawn for value in line.values if value is not None]
    if not values:
        return table
    ticks = axis(min(values), max(values))
    picture = Picture(_HEIGHT, lambda canvas: _paint(canvas, chart, labels, ticks))
    return [factory.figure(picture, gate.line(chart.alt, limit=SPOKEN_LIMIT)), *table]


def runs(years: Sequence[int], values: Sequence[Decimal | None]) -> tuple[tuple[int, ...], ...]:
    """Return the places of the values that a line may join: neighbours in the rhythm in which the figure is counted."""
    rhythm = min((other - one for one, other in pairwise(years)), default=1)
    found: list[list[int]] = []
    for index, value in enumerate(values):
        if value is None:
            continue
        if found and found[-1][-1] == index - 1 and years[index] - years[index - 1] <= rhythm:
            found[-1].append(index)
        else:
            found.append([index])
    return tuple(map(tuple, found))


def axis(least: Decimal, greatest: Decimal) -> tuple[Decimal, ...]:
    """Return round numbers from zero to beyond the values, at least two; the axis always shows the zero."""
    low, high = min(least, Decimal(0)), max(greatest, Decimal(0))
    span = high - low or Decimal(1)
    unit = Decimal(1).scaleb((span / _MOST_INTERVALS).adjusted())
    for step in (unit * factor for factor in _STEPS):
        first, last = _floor(low / step), -_floor(-high / step)
        if last - first <= _MOST_INTERVALS + (1 if low < 0 < high else 0):
            break
    return tuple(step * number for number in range(first, max(last, first + 1) + 1))


def _floor(value: Decimal) -> int:
    return int(value // 1) - (1 if value < 0 and value % 1 else 0)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where years and values lie on the picture."""

    years: tuple[int, ...]
    ticks: Sequence[Decimal]

    def across(self, year: int) -> float:
        first, last = self.years[0], self.years[-1]
        if first == last:
            return (_LEFT + _RIGHT) / 2
        return _LEFT + _INDENT + (_RIGHT - _LEFT - _INDENT) * (year - first) / (last - first)

    def up(self, value: Decimal) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return _BOTTOM + (_TOP - _BOTTOM) * float((value - low) / (high - low))


def _paint(canvas: Any, chart: TrendChart, labels: Sequence[Printable], ticks: Sequence[Decimal]) -> None:
    plot = _Plot(chart.years, ticks)
    _paint_axes(canvas, plot)
    drawn = [(label, line) for label, line in zip(labels, chart.lines, strict=True) if line.drawn]
    for number, (label, line) in reversed(tuple(enumerate(drawn))):
        kind = number % len(LINE_COLOURS)
        _paint_line(canvas, plot, line.values, kind)
        height = _TOP - 6 - number * 13
        _set_pen(canvas, kind)
        canvas.line(0, height, _SAMPLE, height)
        _mark(canvas, (_SAMPLE / 2, height), kind)
        write(canvas, label, (_SAMPLE + 5, height), room=_LEGEND - _SAMPLE - 8)


def _paint_axes(canvas: Any, plot: _Plot) -> None:
    room = _LEFT - _LEGEND - 6
    power, texts = _numbered(plot.ticks, room)
    if power:
        write(canvas, phrases.AXIS_IN[power], (0, _BOTTOM), room=_LEGEND - 8, digits=PALETTE.muted)
    for tick, text in zip(plot.ticks, texts, strict=True):
        height = plot.up(tick)
        digits = PALETTE.strong_rule if tick == 0 else PALETTE.rule
        grid_line(canvas, (_LEFT, height), (TEXT_WIDTH, height), digits)
        write(canvas, text, (_LEFT - 4, height), align="right", digits=PALETTE.muted)
    zero, written = plot.up(Decimal(0)), -_YEAR_ROOM
    for year in plot.years:
        place = plot.across(year)
        grid_line(canvas, (place, zero), (place, zero - 2.5), PALETTE.strong_rule)
        if place - written >= _YEAR_ROOM:
            write(canvas, str(year), (place, 4), align="centre", digits=PALETTE.muted)
            written = place


def _paint_line(canvas: Any, plot: _Plot, values: Sequence[Decimal | None], kind: int) -> None:
    _set_pen(canvas, kind)
    for run in runs(plot.years, values):
        corners = [
            (plot.across(plot.years[index]), plot.up(value))
            for index in run
            if (value := values[index]) is not None
        ]
        for one, other in pairwise(corners):
            canvas.line(*one, *other)
        for corner in corners:
            _mark(canvas, corner, kind)


def _numbered(ticks: Sequence[Decimal], room: float) -> tuple[int, list[str]]:
    """Return the power of ten in which the numbers of an axis fit into the room, and the numbers in it.

    Those that fit in none are left out, for half a number says something wrong.
    """
    for power in (0, *phrases.AXIS_IN):
        texts = [formats.decimal(_plain(tick.scaleb(-power))) for tick in ticks]
        if all(fonts.width(text, fonts.REGULAR, SMALL_SIZE) <= room for text in texts):
            return power, texts
    return 0, [formats.decimal(tick) if tick == 0 else "" for tick in ticks]


def _plain(value: Decimal) -> Decimal:
    """Return a number without an exponent and without zeros behind the comma."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _set_pen(canvas: Any, kind: int) -> None:
    canvas.setStrokeColor(colour(LINE_COLOURS[kind]))
    canvas.setLineWidth(1.4)
    canvas.setDash(*([list(_DASHES[kind])] if _DASHES[kind] else []))


def _mark(canvas: Any, place: tuple[float, float], kind: int) -> None:
    """Mark a value: the area itself with a filled circle, what it is compared with by a hollow square."""
    canvas.setDash()
    if kind == 0:
        canvas.setFillColor(colour(LINE_COLOURS[0]))
        canvas.circle(*place, 2.4, stroke=0, fill=1)
    else:
        canvas.setFillColor(colour(PALETTE.paper))
        canvas.setLineWidth(2 * THIN)
        canvas.rect(place[0] - 2.1, place[1] - 2.1, 4.2, 4.2, stroke=1, fill=1)
    _set_pen(canvas, kind)
