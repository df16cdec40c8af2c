"""Events of participation with names instead of keys, what a new one begins with, and what they add up to. Qt-free."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.participation import Participation, ParticipationFormat
from coordinator_app.domain.project import Project
from coordinator_app.services.records import RecordService
from coordinator_app.ui.reading import Markup, facts, heading, joined, link, paragraph, plain, title, toned
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term

PROJECT_LINK, NEIGHBOURHOOD_LINK = "projekt:", "quartier:"
NO_YEAR = "ohne Tag"


@dataclass(frozen=True)
class EventRow:
    """An event with the names of its Quartier and its project."""

    event: Participation
    neighbourhood_name: str
    project_title: str | None

    @property
    def year(self) -> int | None:
        """The year of its day."""
        return self.event.day.year if self.event.day else None


@dataclass(frozen=True)
class Events:
    """All events, newest first, and whether there is a Quartier that a new one could belong to."""

    rows: tuple[EventRow, ...]
    has_quarter: bool


@dataclass(frozen=True)
class Filter:
    """Which events are shown; None is any. What is free text is searched by the table."""

    neighbourhood: str | None = None
    project: str | None = None
    year: int | None = None
    format: ParticipationFormat | None = None

    def takes(self, row: EventRow) -> bool:
        """Return whether an event is shown."""
        return (
            self.neighbourhood in (None, row.event.neighbourhood)
            and self.project in (None, row.event.project)
            and self.year in (None, row.year)
            and self.format in (None, row.event.format)
        )


@dataclass(frozen=True)
class SumRow:
    """What events add up to: how many, how many people, and at how many nobody counted."""

    kind: str
    label: str
    events: int
    reached: int
    uncounted: int


class ParticipationPresenter:
    """Reads events and words them. `today` is the clock."""

    def __init__(self, records: RecordService, today: Callable[[], date]) -> None:
        self._records = records
        self._today = today

    def load(self) -> Events:
        """Return all events, newest first; those without a day come last."""
        names = {item.key: item.name for item in self._records.all(Neighbourhood)}
        titles = {item.key: item.title for item in self._records.project_items()}
        rows = [
            EventRow(
                item,
                names.get(item.neighbourhood, item.neighbourhood),
                None if item.project is None else titles.get(item.project, item.project),
            )
            for item in self._records.all(Participation)
        ]
        rows.sort(
            key=lambda row: (row.event.day is not None, row.event.day or date.min, row.event.key),
            reverse=True,
        )
        return Events(tuple(rows), bool(names))

    def values_for_new(self, rows: Sequence[EventRow], wanted: Filter) -> tuple[tuple[str, Any], ...]:
        """Return what a new event begins with: today, the Quartier and format of the filter or else of the newest entry."""
        newest = rows[0].event if rows else None
        quarters = self._records.neighbourhood_items()
        quarter = wanted.neighbourhood or (newest.neighbourhood if newest else None)
        if quarter is None and len(quarters) == 1:
            quarter = quarters[0].key
        kind = wanted.format or (newest.format if newest else None)
        values: dict[str, Any] = {"day": self._today()}
        if quarter is not None:
            values["neighbourhood"] = quarter
        if kind is not None:
            values["format"] = kind
        if wanted.project is not None:
            values["project"] = wanted.project
            values["neighbourhood"] = (
                self._records.get(Project, wanted.project).neighbourhood or quarter or ""
            )
        return tuple(values.items())


def choices(rows: Iterable[EventRow]) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[int]]:
    """Return the Quartiere, projects and years that there are events of: keys with names, newest year first."""
    rows = tuple(rows)
    quarters = {row.event.neighbourhood: row.neighbourhood_name for row in rows}
    projects = {row.event.project: row.project_title or "" for row in rows if row.event.project is not None}
    years = sorted({row.year for row in rows if row.year is not None}, reverse=True)
    return _by_name(quarters), _by_name(projects), years


def sums(rows: Sequence[EventRow]) -> tuple[SumRow, ...]:
    """Return what events add up to: all of them, by year, and by group; an event counts with each of its groups."""
    years = sorted({row.year for row in rows if row.year is not None}, reverse=True)
    groups = sorted({group for row in rows for group in row.event.target_groups}, key=term)
    found = [_sum("Zusammen", "Alle gezeigten", rows)]
    found += [_sum("Jahr", str(year), [row for row in rows if row.year == year]) for year in years]
    undated = [row for row in rows if row.year is None]
    if undated:
        found.append(_sum("Jahr", NO_YEAR, undated))
    found += [
        _sum("Zielgruppe", term(group), [row for row in rows if group in row.event.target_groups])
        for group in groups
    ]
    ungrouped = [row for row in rows if not row.event.target_groups]
    if ungrouped:
        found.append(_sum("Zielgruppe", NOT_STATED, ungrouped))
    return tuple(found)


def summary(rows: Sequence[EventRow]) -> str:
    """Return in a sentence what events add up to."""
    total = _sum("", "", rows)
    text = formats.count(total.events, "Veranstaltung", "Veranstaltungen")
    if total.events == total.uncounted:
        return text if not total.events else f"{text}, Zahl der Erreichten nicht angegeben"
    text += f", {formats.count(total.reached, 'Mensch erreicht', 'Menschen erreicht')}"
    return f"{text} (bei {formats.number(total.uncounted)} nicht gezählt)" if total.uncounted else text


def event_markup(row: EventRow) -> Markup:
    """Return an event to read."""
    event = row.event
    told = [
        ("Tag", _or_unsaid(formats.day(event.day) if event.day else None)),
        ("Format", plain(term(event.format))),
        ("Quartier", link(f"{NEIGHBOURHOOD_LINK}{event.neighbourhood}", row.neighbourhood_name)),
    ]
    if event.project is not None:
        told.append(("Projekt", link(f"{PROJECT_LINK}{event.project}", row.project_title or event.project)))
    told.append(("Erreicht", _or_unsaid(None if event.reached is None else formats.number(event.reached))))
    groups = formats.enumeration(term(group) for group in event.target_groups)
    told.append(("Zielgruppen", _or_unsaid(groups or None)))
    parts = [title(event.title), facts(told), heading("Ergebnis"), paragraph(_or_unsaid(event.result))]
    parts += [heading("Beschluss"), paragraph(_or_unsaid(event.decision))]
    if event.deciding_body:
        parts.append(paragraph(plain(f"Gremium: {event.deciding_body}"), kind="quiet"))
    if event.evidence:
        parts += [heading("Nachweis"), paragraph(plain(event.evidence))]
    return joined(parts)


def _sum(kind: str, label: str, rows: Sequence[EventRow]) -> SumRow:
    counted = [row.event.reached for row in rows if row.event.reached is not None]
    return SumRow(kind, label, len(rows), sum(counted), len(rows) - len(counted))


def _by_name(names: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda item: natural_key(item[1]))


def _or_unsaid(text: str | None) -> Markup:
    return plain(text) if text else toned(NOT_STATED, Tone.OPEN)
