"""Spans and milestones over months or years: a numbered picture, and the table of the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.platypus import Spacer

from coordinator_app.documents import fonts, phrases, tables
from coordinator_app.documents.columns import PrintableTable
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.model import Column, ColumnKind, Timeline, TimelineEntry
from coordinator_app.documents.page import TEXT_WIDTH
from coordinator_app.documents.picture import Picture, grid_line, write
from coordinator_app.documents.styles import CELL_PADDING, PALETTE, SMALL_SIZE, THIN, colour
from coordinator_app.documents.text import SPOKEN_LIMIT, Printable, TextGate, phrase

_LEFT = TEXT_WIDTH * 0.42
_NUMBER_ROOM = 16.0
_NUMBER_GAP = 5.0
_ROW = 10.5
_HEAD = 13.0
_MOST_ROWS = 24  # on one picture; a longer timeline is several
_LEAST_BAR = 2.0
_DIAMOND = 3.6
_MONTHS = 12
_SHORT, _LONG = 20, 48  # months: ticks for each month, for each quarter, for each year
_TICK_ROOM = 26.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The days between which a timeline runs, and the first days that are ticked, with what stands at them."""

    first: date
    last: date
    ticks: tuple[tuple[date, str], ...]

    def across(self, day: date) -> float:
        """Return how far along the timeline a day lies, from 0 to 1."""
        return (day.toordinal() - self.first.toordinal()) / (self.last.toordinal() - self.first.toordinal())


def timeline(block: Timeline, gate: TextGate, factory: FlowableFactory) -> list[Any]:
    """Return the pictures and the table."""
    labels = [gate.line(entry.label) for entry in block.entries]
    numbers = [entry.number or place for place, entry in enumerate(block.entries, start=1)]
    alt = gate.line(block.alt, limit=SPOKEN_LIMIT)
    scale = scale_of(block.entries)
    parts = range(0, len(labels), _MOST_ROWS)
    found: list[Any] = []
    for part, start in enumerate(parts, start=1):
        rows = tuple(zip(numbers, zip(labels, block.entries, strict=True), strict=True))[
            start : start + _MOST_ROWS
        ]
        told = (
            alt if len(parts) == 1 else phrase(phrases.PART.format(text=alt, number=part, parts=len(parts)))
        )
        found += [factory.figure(_picture(rows, scale, block.today), told), Spacer(0, CELL_PADDING)]
    return [*found, *_table(block, numbers, labels, gate, factory)]


def scale_of(entries: Sequence[TimelineEntry]) -> Scale:
    """Return a scale of whole months, quarters or years around all entries."""
    first = min(entry.starts for entry in entries)
    last = max(entry.ends or entry.starts for entry in entries)
    months = _month(last) - _month(first) + 1
    step = 1 if months <= _SHORT else 3 if months <= _LONG else _MONTHS
    begin = _month(first) // step * step
    end = (_month(last) // step + 1) * step
    ticks = tuple((_day(month), _tick(month, step)) for month in range(begin, end, step))
    return Scale(_day(begin), _day(end) if end // _MONTHS <= date.max.year else date.max, ticks)


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _day(month: int) -> date:
    return date(max(month // _MONTHS, 1), month % _MONTHS + 1, 1)


def _tick(month: int, step: int) -> str:
    year, part = divmod(month, _MONTHS)
    return str(year) if step == _MONTHS else f"{part + 1:02d}/{year % 100:02d}"


def _picture(
    rows: Sequence[tuple[int, tuple[Printable, TimelineEntry]]], scale: Scale, today: date | None
) -> Picture:
    height = _HEAD + _ROW * len(rows) + 2
    return Picture(height, lambda canvas: _paint(canvas, height, rows, scale, today))


def _paint(
    canvas: Any,
    height: float,
    rows: Sequence[tuple[int, tuple[Printable, TimelineEntry]]],
    scale: Scale,
    today: date | None,
) -> None:
    room = TEXT_WIDTH - _LEFT - 2 * _DIAMOND
    widest = max(fonts.width(str(number), fonts.REGULAR, SMALL_SIZE) for number, _ in rows)
    label_left = max(_NUMBER_ROOM, widest + _NUMBER_GAP)
    written = -_TICK_ROOM
    for day, text in scale.ticks:
        place = _LEFT + scale.across(day) * room
        if place - written < _TICK_ROOM:
            continue
        written = place
        grid_line(canvas, (place, 0), (place, height - _HEAD + 3), PALETTE.rule)
        write(canvas, text, (place, height - 5), room=TEXT_WIDTH - place, digits=PALETTE.muted)
    marked = today is not None and scale.first <= today <= scale.last
    key = phrases.TIMELINE_KEY_TODAY if marked else phrases.TIMELINE_KEY
    write(canvas, key, (label_left, height - 5), room=_LEFT - label_left - 6, digits=PALETTE.muted)
    if today is not None and marked:
        place = _LEFT + scale.across(today) * room
        canvas.setDash([2, 2])
        canvas.setStrokeColor(colour(PALETTE.open_mark))
        canvas.setLineWidth(2 * THIN)
        canvas.line(place, 0, place, height - _HEAD + 3)
        canvas.setDash()
    for line, (number, (label, entry)) in enumerate(rows):
        middle = height - _HEAD - _ROW * (line + 0.5)
        write(canvas, str(number), (label_left - _NUMBER_GAP, middle), align="right", digits=PALETTE.muted)
        write(canvas, label, (label_left, middle), room=_LEFT - label_left - 6)
        canvas.setStrokeColor(colour(PALETTE.accent))
        canvas.setFillColor(colour(PALETTE.accent if entry.done else PALETTE.paper))
        canvas.setLineWidth(2 * THIN)
        begin = _LEFT + scale.across(entry.starts) * room
        if entry.ends is None:
            _diamond(canvas, (begin, middle))
        else:
            width = max((scale.across(entry.ends) - scale.across(entry.starts)) * room, _LEAST_BAR)
            canvas.rect(begin, middle - 2.8, width, 5.6, stroke=1, fill=1)


def _diamond(canvas: Any, place: tuple[float, float]) -> None:
    path = canvas.beginPath()
    path.moveTo(place[0] - _DIAMOND, place[1])
    path.lineTo(place[0], place[1] + _DIAMOND)
    path.lineTo(place[0] + _DIAMOND, place[1])
    path.lineTo(place[0], place[1] - _DIAMOND)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


def _table(
    block: Timeline,
    numbers: Sequence[int],
    labels: Sequence[Printable],
    gate: TextGate,
    factory: FlowableFactory,
) -> list[Any]:
    columns = (
        Column(phrases.ENTRY_NUMBER, ColumnKind.NUMBER),
        Column(phrases.ENTRY_LABEL, weight=5),
        Column(phrases.ENTRY_WHEN, weight=2),
        Column(phrases.ENTRY_STATE, weight=2),
    )
    rows = tuple(
        (phrase(str(number)), label, gate.line(entry.when), gate.line(entry.state))
        for number, label, entry in zip(numbers, labels, block.entries, strict=True)
    )
    table = PrintableTable(columns, tuple(phrase(column.title) for column in columns), rows, has_total=False)
    return [found.flowable for found in tables.data_tables(table, factory)]
