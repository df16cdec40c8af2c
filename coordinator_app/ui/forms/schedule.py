"""What a chart of the schedule shows: the project, its milestones, approval periods and deadlines, and the scale of days. Qt-free."""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from coordinator_app.domain.truth import Truth
from coordinator_app.domain.validation import FIRST_YEAR, LAST_YEAR
from coordinator_app.wording import formats

_MARGIN_DAYS = 45
_MONTHS = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
_NO_DAYS = "Noch ohne Tage: Tragen Sie oben Beginn und Ende ein, oder unten Meilensteine mit ihrem Tag; dann steht hier der Zeitplan."


class ItemKind(Enum):
    """What a line of the chart is."""

    PROJECT = "project"
    MILESTONE = "milestone"
    APPROVAL = "approval"
    DEADLINE = "deadline"


@dataclass(frozen=True)
class ScheduleNote:
    """What stands in other records: an approval period or a deadline (first and last day are the same), or the day of today."""

    label: str
    starts: date | None
    ends: date | None
    kind: ItemKind | None = None


@dataclass(frozen=True)
class Handle:
    """A day that can be moved: where it is entered, what it is called, and the day if there is one."""

    path: str
    label: str
    day: date | None


@dataclass(frozen=True)
class Item:
    """One line of the chart; `handles` are the days of it that can be moved here."""

    kind: ItemKind
    label: str
    starts: date | None = None
    ends: date | None = None
    done: Truth = Truth.UNKNOWN
    handles: tuple[Handle, ...] = ()

    @property
    def told(self) -> str:
        """The line in words."""
        match self.kind:
            case ItemKind.MILESTONE | ItemKind.DEADLINE:
                days = formats.day(self.ends) if self.ends else "noch ohne Tag"
            case _:
                days = formats.day_span(self.starts, self.ends) or "noch ohne Tage"
        done = " (erreicht)" if self.kind is ItemKind.MILESTONE and self.done is Truth.YES else ""
        return f"{self.label}: {days}{done}"


@dataclass(frozen=True)
class Schedule:
    """All lines, and today where it is known."""

    items: tuple[Item, ...] = ()
    today: date | None = None

    @property
    def handles(self) -> tuple[Handle, ...]:
        """Everything that can be moved, line by line."""
        return tuple(handle for item in self.items for handle in item.handles)

    @property
    def days(self) -> tuple[date, ...]:
        """All days of all lines."""
        return tuple(day for item in self.items for day in (item.starts, item.ends) if day is not None)

    @property
    def told(self) -> str:
        """The whole chart in words."""
        if not self.days:
            return _NO_DAYS
        return "; ".join(item.told for item in self.items) + "."


def schedule_of(
    starts: object, ends: object, milestones: Sequence[Mapping[str, Any]], notes: Sequence[ScheduleNote]
) -> Schedule:
    """Return what the chart shows of what is typed so far; days outside of the years that may be stored are left out."""
    first, last = _drawn(starts), _drawn(ends)
    project = Item(
        ItemKind.PROJECT,
        "Projekt",
        first,
        last,
        handles=(Handle("starts", "Beginn", first), Handle("ends", "Ende", last)),
    )
    steps = [
        _milestone(number, row) for number, row in enumerate(milestones) if row.get("label") or row.get("due")
    ]
    others = [Item(note.kind, note.label, note.starts, note.ends) for note in notes if note.kind is not None]
    today = next((note.starts for note in notes if note.kind is None), None)
    return Schedule((project, *steps, *others), today)


def moved(day: date, days: int = 0, months: int = 0) -> date:
    """Return another day; of a month that is shorter its last one, and never one that cannot be stored."""
    count = (day.year * 12 + day.month - 1) + months
    year, month = divmod(count, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return day
    length = calendar.monthrange(year, month + 1)[1]
    found = date(year, month + 1, min(day.day, length)) + timedelta(days)
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else day


@dataclass(frozen=True)
class Scale:
    """Days on a line: the first one, and how many pixels a day takes."""

    first: date
    last: date
    per_day: float

    @property
    def width(self) -> int:
        """How long the line is."""
        return max(1, round(((self.last - self.first).days + 1) * self.per_day))

    def x(self, day: date) -> int:
        """Return where a day begins."""
        return round((day - self.first).days * self.per_day)

    def day(self, x: float) -> date:
        """Return the day at a place; places outside belong to the first or the last day."""
        number = int(x // self.per_day)
        return self.first + timedelta(min(max(number, 0), (self.last - self.first).days))

    def years(self) -> Iterator[tuple[date, str]]:
        """Yield the first day of every year with its number."""
        for year in range(self.first.year, self.last.year + 1):
            yield max(date(year, 1, 1), self.first), str(year)

    def months(self) -> Iterator[tuple[date, str]]:
        """Yield the first day of every month with its short name."""
        day = date(self.first.year, self.first.month, 1)
        while day <= self.last:
            yield max(day, self.first), _MONTHS[day.month - 1]
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def span_of(schedule: Schedule) -> tuple[date, date]:
    """Return the first and the last day of the chart: whole months around all days and today."""
    days = [*schedule.days, *((schedule.today,) if schedule.today else ())]
    if not days:
        return date(2000, 1, 1), date(2000, 12, 31)
    first = max(min(days) - timedelta(_MARGIN_DAYS), date(FIRST_YEAR, 1, 1)).replace(day=1)
    last = min(max(days) + timedelta(_MARGIN_DAYS), date(LAST_YEAR, 12, 1))
    return first, last.replace(day=calendar.monthrange(last.year, last.month)[1])


def _milestone(number: int, row: Mapping[str, Any]) -> Item:
    label = row.get("label") or f"Meilenstein {number + 1}"
    due = _drawn(row.get("due"))
    handle = Handle(f"milestones[{number}].due", label, due)
    return Item(ItemKind.MILESTONE, label, due, due, row.get("done", Truth.UNKNOWN), (handle,))


def _drawn(day: object) -> date | None:
    return day if isinstance(day, date) and FIRST_YEAR <= day.year <= LAST_YEAR else None
