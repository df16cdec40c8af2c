"""The dates of the page Termine: rows, what the chosen one says, the days of a month. Qt-free."""

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coordinator_app.domain.records import Kind
from coordinator_app.services.agenda import Agenda, AgendaEntry, AgendaService, DateKind
from coordinator_app.services.outlooks import ProgrammeDeadline
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.ui.reading import Markup, bullets, facts, joined, link, paragraph, plain, title, toned
from coordinator_app.ui.requests import EditRecord, OpenAddress, OpenMatch, OpenProgramme, Request
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.agenda import distance_text, entry_name, entry_title, rule_sentence
from coordinator_app.wording.terms import term

DAYS_OF_WEEK, WEEKS_SHOWN = 7, 6
_RECORD, _PROJECT, _PROGRAMME, _MATCH = "record:", "project:", "programme:", "match:"


@dataclass(frozen=True)
class AgendaRow:
    """One date: `title` says what kind it is, `name` does not; `days_left` is negative once it has passed."""

    entry: AgendaEntry
    title: str
    name: str
    about: str
    days_left: int

    @property
    def key(self) -> str:
        """What tells the date from all others."""
        return self.entry.origin

    @property
    def is_late(self) -> bool:
        """Whether the day has passed without the date being settled."""
        return self.days_left < 0 and not self.entry.is_done

    @property
    def distance(self) -> str:
        """How far the date is away, or that it is settled."""
        if self.entry.done_on is not None:
            return f"✓ erledigt am {formats.day(self.entry.done_on)}"
        return f"! {distance_text(self.days_left)}" if self.is_late else distance_text(self.days_left)


@dataclass(frozen=True)
class AgendaView:
    """Everything the page shows."""

    agenda: Agenda
    rows: tuple[AgendaRow, ...]


class AgendaPresenter:
    """Reads the dates and words them."""

    def __init__(
        self,
        agenda: AgendaService,
        programmes: ProgrammeService,
        deadlines: Callable[[], tuple[ProgrammeDeadline, ...]],
    ) -> None:
        """Take the use cases; `deadlines` tells those of programmes that fit, which takes its time."""
        self._agenda, self._programmes, self._deadlines = agenda, programmes, deadlines

    def load(self) -> AgendaView:
        """Return all dates but the deadlines of programmes."""
        return self._view(())

    def load_all(self) -> AgendaView:
        """Return all dates."""
        return self._view(self._deadlines())

    def _view(self, deadlines: Iterable[ProgrammeDeadline]) -> AgendaView:
        agenda = self._agenda.agenda(deadlines)
        titles, places = dict(agenda.projects), dict(agenda.neighbourhoods)
        programmes = self._programmes.by_id
        return AgendaView(
            agenda,
            tuple(
                AgendaRow(
                    entry,
                    entry_title(entry, programmes),
                    entry_name(entry, programmes),
                    _about(entry, titles, places),
                    (entry.day - agenda.today).days,
                )
                for entry in agenda.entries
            ),
        )


def _about(entry: AgendaEntry, titles: Mapping[str, str], places: Mapping[str, str]) -> str:
    if len(entry.projects) == 1:
        return titles.get(entry.projects[0], entry.projects[0])
    if entry.projects:
        return formats.count(len(entry.projects), "Projekt", "Projekte")
    return "" if entry.neighbourhood is None else places.get(entry.neighbourhood, entry.neighbourhood)


def row_markup(row: AgendaRow, agenda: Agenda) -> Markup:
    """Return everything there is to say of a date, with links to where it comes from."""
    entry = row.entry
    titles = dict(agenda.projects)
    time = f", {entry.begins_at} Uhr" if entry.begins_at else ""
    tone = Tone.BAD if row.is_late else Tone.GOOD if entry.is_done else Tone.PLAIN
    rows = [("Tag", plain(f"{formats.day(entry.day)}{time}")), ("", toned(row.distance, tone, strong=True))]
    if entry.computed_day is not None:
        rows.append(("Verschoben", plain(f"errechnet ist der {formats.day(entry.computed_day)}")))
    if entry.place:
        rows.append(("Ort", plain(entry.place)))
    rows.append(("Woher", plain(term(entry.kind))))
    rows += _rule_facts(entry, agenda)
    parts = [title(row.title), facts(rows)]
    if entry.projects:
        parts.append(bullets(link(f"{_PROJECT}{key}", titles.get(key, key)) for key in entry.projects))
    if entry.notes:
        parts.append(paragraph(plain(entry.notes)))
    parts.append(paragraph(*_places(entry)))
    return joined(parts)


def _rule_facts(entry: AgendaEntry, agenda: Agenda) -> list[tuple[str, Markup]]:
    if entry.kind is not DateKind.RULE:
        return []
    key = entry.origin.split(":")[1]
    rule = next((item for item in agenda.rules if item.key == key), None)
    found = [] if rule is None else [("Regel", plain(rule_sentence(rule)))]
    source = plain(entry.source) if entry.source else toned("keine Quelle eingetragen", Tone.OPEN)
    found.append(("Quelle", source))
    if entry.address:
        found.append(("Adresse", link(entry.address, entry.address)))
    return found


def _places(entry: AgendaEntry) -> tuple[Markup, ...]:
    if entry.kind is DateKind.PROGRAMME:
        return (
            link(f"{_PROGRAMME}{entry.key}", "Steckbrief des Programms"),
            plain(" · "),
            link(f"{_MATCH}{entry.key}", "Abgleich mit den Projekten"),
        )
    return (link(f"{_RECORD}{entry.origin}", "Dorthin, wo es eingetragen ist"),)


def request_of(target: str, entries: Sequence[AgendaEntry]) -> Request:
    """Return what a link of the detail asks for, which tells of one date or of all of a day."""
    if target.startswith(_PROJECT):
        return EditRecord(Kind.PROJECT, target.removeprefix(_PROJECT))
    if target.startswith(_PROGRAMME):
        return OpenProgramme(target.removeprefix(_PROGRAMME))
    if target.startswith(_MATCH):
        programme = target.removeprefix(_MATCH)
        projects = next(item.projects for item in entries if item.key == programme)
        return OpenMatch(programme=programme, projects=projects)
    if target.startswith(_RECORD):
        origin = target.removeprefix(_RECORD)
        return place_of(next(item for item in entries if item.origin == origin))
    return OpenAddress(target)


def place_of(entry: AgendaEntry) -> Request:
    """Return where a date is entered; that of a programme stands in its Steckbrief."""
    if entry.record is None:
        return OpenProgramme(entry.key)
    return EditRecord(entry.record, entry.key, entry.field)


def weeks_of(year: int, month: int) -> tuple[tuple[date, ...], ...]:
    """Return the days that a sheet of a month shows: six weeks from the Monday on or before its first day."""
    first = date(year, month, 1)
    start = first - timedelta(days=first.weekday())
    days = [start + timedelta(days=number) for number in range(DAYS_OF_WEEK * WEEKS_SHOWN)]
    return tuple(tuple(days[week * DAYS_OF_WEEK : (week + 1) * DAYS_OF_WEEK]) for week in range(WEEKS_SHOWN))


def days_with(rows: Sequence[AgendaRow]) -> Mapping[date, tuple[AgendaRow, ...]]:
    """Return the dates of each day that has any."""
    found: dict[date, list[AgendaRow]] = {}
    for row in rows:
        found.setdefault(row.entry.day, []).append(row)
    return {day: tuple(listed) for day, listed in found.items()}


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
