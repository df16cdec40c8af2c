"""Amounts by year, stacked by source: parts told apart by lightness, pattern and number, with the sums below."""

from collections.abc import Sequence
from typing import Any

from coordinator_app.documents import fonts, phrases
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.model import ColumnKind, StackedYears
from coordinator_app.documents.page import TEXT_WIDTH
from coordinator_app.documents.picture import Picture, grid_line, number_table, write
from coordinator_app.documents.styles import PALETTE, SMALL_SIZE, THIN, colour, readable_on
from coordinator_app.documents.text import SPOKEN_LIMIT, TextGate, phrase
from coordinator_app.wording import formats

_HEIGHT = 148.0
_BOTTOM, _TOP = 27.0, _HEIGHT - 20
_SWATCH = 15.0
_WIDEST_BAR = 46.0
_HATCH = 4.0
_HATCHED_FROM = 4
"""The first numbers are told apart by lightness alone; from this one on the parts are hatched as well."""


def stacked_years(chart: StackedYears, gate: TextGate, factory: FlowableFactory) -> list[Any]:
    """Return the picture and the table with the sums by year and by source, in euros; only the table of no money."""
    sums = [sum(item.cents[index] for item in chart.series) for index in range(len(chart.years))]
    years = [gate.line(year) for year in chart.years]
    rows = [
        (
            gate.line(f"{number} {item.label}"),
            *(phrase(formats.amount(cents)) for cents in (*item.cents, sum(item.cents))),
        )
        for number, item in enumerate(chart.series, start=1)
    ]
    total = (phrase(phrases.SUM), *(phrase(formats.amount(cents)) for cents in (*sums, sum(sums))))
    table = number_table(
        (phrase(phrases.SOURCE), *years, phrase(phrases.SUM)),
        [*rows, total],
        factory,
        ColumnKind.MONEY,
        turned=phrase(phrases.YEAR),
        has_total=True,
        total_column=True,
    )
    if not any(sums):
        return table
    labels = [gate.line(item.label) for item in chart.series]

    def paint(canvas: Any) -> None:
        _paint(canvas, chart, years, sums)
        _paint_key(canvas, labels)

    picture = Picture(_HEIGHT, paint)
    return [factory.figure(picture, gate.line(chart.alt, limit=SPOKEN_LIMIT)), *table]


def tone(number: int) -> str:
    """Return the colour of the part with this number, the first being 1."""
    return PALETTE.chart[(number - 1) % len(PALETTE.chart)]


def _paint(canvas: Any, chart: StackedYears, years: Sequence[str], sums: Sequence[int]) -> None:
    greatest = max(sums)
    step = TEXT_WIDTH / len(years)
    width = min(step * 0.62, _WIDEST_BAR)
    every = max(
        1, -(-int(max(fonts.width(year, fonts.REGULAR, SMALL_SIZE) for year in years) + 4) // int(step + 1))
    )
    for index, year in enumerate(years):
        middle = step * (index + 0.5)
        height = _BOTTOM
        for number, item in enumerate(chart.series, start=1):
            part = (_TOP - _BOTTOM) * (item.cents[index] / greatest)
            if part:
                _part(canvas, (middle - width / 2, height, width, part), number)
            height += part
        if index % every == 0:
            write(canvas, year, (middle, _BOTTOM - 8), room=step * every, align="centre")
            text = _thousands(sums[index])
            if sums[index] and fonts.width(text, fonts.REGULAR, SMALL_SIZE) <= step * every - 2:
                write(canvas, text, (middle, height + 6), align="centre", digits=PALETTE.muted)
    write(canvas, phrases.THOUSANDS, (0, _HEIGHT - 5), digits=PALETTE.muted)
    grid_line(canvas, (0, _BOTTOM), (TEXT_WIDTH, _BOTTOM), PALETTE.strong_rule)


def _paint_key(canvas: Any, labels: Sequence[str]) -> None:
    """Show which part is which, as far as there is room for their names; the table names them in full."""
    step = TEXT_WIDTH / len(labels)
    for number, label in enumerate(labels, start=1):
        left = step * (number - 1)
        _part(canvas, (left, 1, min(_SWATCH, step - 2), 7.5), number)
        write(canvas, f"{number} {label}", (left + _SWATCH + 4, 4.5), room=max(step - _SWATCH - 8, 0))


def _part(canvas: Any, box: tuple[float, float, float, float], number: int) -> None:
    left, bottom, width, height = box
    ground = tone(number)
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(*box)
    canvas.clipPath(frame, stroke=0, fill=0)
    canvas.setFillColor(colour(ground))
    canvas.rect(*box, stroke=0, fill=1)
    if number >= _HATCHED_FROM:
        canvas.setStrokeColor(colour(readable_on(ground)))
        canvas.setLineWidth(THIN)
        leaning = 1 if number % 2 else -1
        for line in range(int((width + height) / _HATCH) + 1):
            start = line * _HATCH
            if leaning > 0:
                canvas.line(left, bottom + start, left + start, bottom)
            else:
                canvas.line(left + width, bottom + start, left + width - start, bottom)
    canvas.restoreState()
    canvas.setStrokeColor(colour(PALETTE.ink))
    canvas.setLineWidth(THIN)
    canvas.rect(*box, stroke=1, fill=0)
    if height > SMALL_SIZE + 1:
        middle = (left + width / 2, bottom + height / 2)
        if number >= _HATCHED_FROM:
            canvas.setFillColor(colour(ground))
            canvas.rect(middle[0] - 5, middle[1] - 4, 10, 8, stroke=0, fill=1)
        write(canvas, str(number), middle, align="centre", bold=True, digits=readable_on(ground))


def _thousands(cents: int) -> str:
    """Return an amount above a bar in thousands of euros; small ones with a tenth. The exact one stands in the table."""
    tenths = (cents + 5_000) // 10_000
    if tenths >= 100 or tenths % 10 == 0:  # noqa: PLR2004
        return formats.number((cents + 50_000) // 100_000)
    return f"{tenths // 10},{tenths % 10}"
