"""The agenda: every date that somebody has to keep, from wherever it comes, once and in order."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path

from coordinator_app.domain.application import Application
from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.deadline_rule import DeadlineRule
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.personal_data import person_fields
from coordinator_app.domain.project import AttachmentState, Project, ProjectStage
from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.domain.truth import Truth
from coordinator_app.services.agreed_dates import (
    attachment_origin,
    concept_origin,
    kept_by_origin,
    milestone_origin,
)
from coordinator_app.services.applications import (
    ApplicationStage,
    dismissed_pairs,
    next_step_origin,
    stage_of,
)
from coordinator_app.services.archived import in_use
from coordinator_app.services.changes import Outcome
from coordinator_app.services.deadline_rules import RuleDeadline, rule_deadlines, suggested_rules
from coordinator_app.services.outlooks import ProgrammeDeadline
from coordinator_app.services.ports.calendars import CalendarEvent, CalendarWriter
from coordinator_app.services.ports.storage import Reader, Store
from coordinator_app.services.records import RecordService
from coordinator_app.services.writing import write_whole

CALENDAR_NAME = "Quartierslotse"
"""What calendar programs call a file of ours."""

_MARK = 16
_FINISHED = frozenset({ProjectStage.CLOSED, ProjectStage.DROPPED})


class DateKind(Enum):
    """Where a date comes from."""

    APPOINTMENT = "appointment"
    MILESTONE = "milestone"
    ATTACHMENT = "attachment"
    NEXT_STEP = "next_step"
    RULE = "rule"
    APPROVAL = "approval"
    CONCEPT = "concept"
    PROGRAMME = "programme"
    PRIVACY = "privacy"


@dataclass(frozen=True)
class AgendaEntry:
    """One date.

    `origin` tells it from all others and stays the same over the years, so that it can be settled, and reminded of once.
    `record`, `key` and `field` say where it is entered; for a deadline of a programme, `key` is the programme. `computed_day`
    is the day before somebody moved it. `source` and `address` say where a deadline stands. `projects` are keys.
    """

    origin: str
    day: date
    title: str
    kind: DateKind
    record: Kind | None
    key: str
    field: str | None = None
    projects: tuple[str, ...] = ()
    neighbourhood: str | None = None
    done_on: date | None = None
    remind_days: int | None = None
    begins_at: str | None = None
    place: str | None = None
    source: str | None = None
    address: str | None = None
    notes: str | None = None
    appointment: str | None = None
    computed_day: date | None = None

    @property
    def is_done(self) -> bool:
        """Whether it is settled."""
        return self.done_on is not None


@dataclass(frozen=True)
class Agenda:
    """All dates in order, with the titles of the projects they name."""

    today: date
    entries: tuple[AgendaEntry, ...]
    projects: tuple[tuple[str, str], ...]
    neighbourhoods: tuple[tuple[str, str], ...]
    rules: tuple[DeadlineRule, ...]


class AgendaService:
    """The use cases on dates."""

    def __init__(
        self, store: Store, today: Callable[[], date], make_writer: Callable[[], CalendarWriter]
    ) -> None:
        """Take what is named above; the writer of calendar files is made at first use."""
        self._store = store
        self._today = today
        self._make_writer = make_writer

    def agenda(self, programme_deadlines: Iterable[ProgrammeDeadline] = ()) -> Agenda:
        """Return all dates; those of programmes are given, because matching takes its time.

        Finished and archived projects bring no dates of their own, but what follows from their grants stays.
        """
        with self._store.reading() as reader:
            return _agenda(reader, tuple(programme_deadlines), self._today())

    def settle(self, entry: AgendaEntry, *, done: bool) -> Outcome[Appointment]:
        """Note that a date is settled today, or that it is not.

        Raises:
            DomainError: `record_missing` where the appointment is gone.
        """
        return self._keep(entry, done_on=self._today() if done else None)

    def move(self, entry: AgendaEntry, day: date) -> Outcome[Appointment]:
        """Move a date to another day; a computed one is remembered as moved.

        Raises:
            DomainError: `record_missing` where the appointment is gone, or `date_not_movable` for the deadline of a programme.
        """
        if entry.kind is DateKind.PROGRAMME:
            raise DomainError("date_not_movable", title=entry.title)
        return self._keep(entry, day=day)

    def suggested_rules(self) -> tuple[DeadlineRule, ...]:
        """Return the rules that come with the program; none counts until somebody takes it over as a record."""
        return suggested_rules()

    def write_calendar(self, events: tuple[CalendarEvent, ...], target: Path) -> Path:
        """Write events into a calendar file, whole or not at all.

        Raises:
            EnvironmentProblem: the target can't be written.
        """
        write_whole(self._make_writer().content(events, CALENDAR_NAME, self._today()), target)
        return target

    def _keep(self, entry: AgendaEntry, **changes: object) -> Outcome[Appointment]:
        records = RecordService(self._store)
        if entry.appointment is not None:
            before = records.get(Appointment, entry.appointment)
            return records.change(before, replace(before, **changes))  # type: ignore[arg-type]
        project = entry.projects[0] if len(entry.projects) == 1 else None
        made = Appointment(
            key=records.new_key(Kind.APPOINTMENT, entry.title),
            title=entry.title,
            day=entry.day,
            project=project,
            origin=entry.origin,
        )
        return records.create(replace(made, **changes))  # type: ignore[arg-type]


def due_reminders(agenda: Agenda, standard_days: int, reminded: frozenset[str]) -> tuple[AgendaEntry, ...]:
    """Return the dates to be reminded of now, each once: not settled, near enough, and not reminded of for this day before.

    `standard_days` counts where a date names no distance of its own. Overdue ones are reminded of once as well.
    """
    return tuple(
        entry
        for entry in agenda.entries
        if not entry.is_done
        and (entry.day - agenda.today).days
        <= (standard_days if entry.remind_days is None else entry.remind_days)
        and reminder_id(entry) not in reminded
    )


def reminder_id(entry: AgendaEntry) -> str:
    """Return what is remembered of a reminder: a date that moves to another day is reminded of anew.

    A digest, because it lies outside of the database, which may be encrypted.
    """
    return hashlib.sha256(
        f"{entry.origin}@{entry.day.isoformat()}".encode(errors="surrogatepass")
    ).hexdigest()[:_MARK]


def _agenda(reader: Reader, programme_deadlines: tuple[ProgrammeDeadline, ...], today: date) -> Agenda:
    projects, neighbourhoods = reader.all(Project), reader.all(Neighbourhood)
    applications, appointments = reader.all(Application), reader.all(Appointment)
    rules = reader.all(DeadlineRule)
    active = [item for item in projects if item.stage not in _FINISHED and item.archived_on is None]
    computed = [entry for project in active for entry in _of_project(project)]
    over = {item.key for item in projects if item.stage in _FINISHED}
    used = {item.key for item in in_use(projects)}
    computed += [entry for item in applications if item.project in used for entry in _of_step(item)]
    computed += [
        entry for item in applications for entry in _of_grant(item, today, is_over=item.project in over)
    ]
    computed += [entry for item in neighbourhoods for entry in _of_neighbourhood(item)]
    computed += [entry for item in reader.all(Municipality) for entry in _of_contact(item)]
    computed += [entry for item in reader.all(Organisation) for entry in _of_contact(item)]
    computed += [_of_rule(item) for item in rule_deadlines(rules, applications, projects)]
    computed += [
        entry for item in programme_deadlines for entry in _of_programme(item, dismissed_pairs(applications))
    ]
    settled = kept_by_origin(appointments)
    known = {entry.origin for entry in computed}
    entries = [
        _overlaid(entry, settled[entry.origin]) if entry.origin in settled else entry for entry in computed
    ]
    entries += [_of_appointment(item) for item in appointments if item.origin not in known]
    return Agenda(
        today,
        tuple(
            sorted(entries, key=lambda entry: (entry.day, entry.begins_at or "", entry.title, entry.origin))
        ),
        tuple((item.key, item.title) for item in projects),
        tuple((item.key, item.name) for item in neighbourhoods),
        rules,
    )


def _overlaid(entry: AgendaEntry, kept: Appointment) -> AgendaEntry:
    """Return a computed date with what somebody settled or moved of it."""
    return replace(
        entry,
        day=kept.day,
        computed_day=entry.day if kept.day != entry.day else None,
        done_on=kept.done_on,
        remind_days=kept.remind_days,
        begins_at=kept.begins_at,
        place=kept.place,
        notes=kept.notes or entry.notes,
        appointment=kept.key,
    )


def _of_appointment(item: Appointment) -> AgendaEntry:
    return AgendaEntry(
        origin=f"appointment:{item.key}",
        day=item.day,
        title=item.title,
        kind=DateKind.APPOINTMENT,
        record=Kind.APPOINTMENT,
        key=item.key,
        projects=(item.project,) if item.project else (),
        neighbourhood=item.neighbourhood,
        done_on=item.done_on,
        remind_days=item.remind_days,
        begins_at=item.begins_at,
        place=item.place,
        notes=item.notes,
        appointment=item.key,
    )


def _of_project(project: Project) -> Iterator[AgendaEntry]:
    for milestone in project.milestones:
        if milestone.due is not None and milestone.done is not Truth.YES:
            origin = milestone_origin(project.key, milestone.label)
            yield _own(origin, DateKind.MILESTONE, project, milestone.label, milestone.due)
    for attachment in project.attachments:
        if attachment.due is not None and attachment.state is not AttachmentState.FINAL:
            origin = attachment_origin(project.key, attachment.label)
            yield _own(origin, DateKind.ATTACHMENT, project, attachment.label, attachment.due)


def _own(origin: str, kind: DateKind, project: Project, label: str, day: date) -> AgendaEntry:
    field = f"{kind.value}s"
    return AgendaEntry(
        origin, day, label, kind, Kind.PROJECT, project.key, field, (project.key,), project.neighbourhood
    )


def _of_step(item: Application) -> Iterator[AgendaEntry]:
    step = step_entry(item, item.next_step_due)
    if step is not None:
        yield step


def step_entry(item: Application, day: date | None, appointment: str | None = None) -> AgendaEntry | None:
    """Return the next step of an application as a date on a day, unless it has none or the application was dismissed."""
    if stage_of(item) is ApplicationStage.DISMISSED or not item.next_step or day is None:
        return None
    return AgendaEntry(
        next_step_origin(item),
        day,
        item.next_step,
        DateKind.NEXT_STEP,
        Kind.APPLICATION,
        item.key,
        "next_step_due",
        (item.project,),
        appointment=appointment,
    )


def _of_grant(item: Application, today: date, *, is_over: bool) -> Iterator[AgendaEntry]:
    """Yield what follows from a grant; the end of a time asks for nothing once it has passed, nor does money of a project that is over."""
    for position, draw in enumerate(item.draws):
        if draw.use_by is not None and not is_over:
            yield AgendaEntry(
                f"use_by:{item.key}:{position}:{draw.use_by.isoformat()}",
                draw.use_by,
                "Abgerufene Mittel verwenden",
                DateKind.APPROVAL,
                Kind.APPLICATION,
                item.key,
                "draws",
                (item.project,),
            )
    for field, title in (
        ("approval_ends", "Bewilligungszeitraum endet"),
        ("bound_until", "Zweckbindung endet"),
    ):
        day = getattr(item, field)
        if day is not None and day >= today:
            yield AgendaEntry(
                f"{field}:{item.key}",
                day,
                title,
                DateKind.APPROVAL,
                Kind.APPLICATION,
                item.key,
                field,
                (item.project,),
            )


def _of_neighbourhood(item: Neighbourhood) -> Iterator[AgendaEntry]:
    for concept in item.concepts or ():
        if concept.update_due is not None:
            yield AgendaEntry(
                concept_origin(item.key, concept.title),
                concept.update_due,
                concept.title,
                DateKind.CONCEPT,
                Kind.NEIGHBOURHOOD,
                item.key,
                "concepts",
                neighbourhood=item.key,
            )


def _of_contact(item: Municipality | Organisation) -> Iterator[AgendaEntry]:
    """Yield the day on which what is kept about persons is to be deleted, while there is anything."""
    day = item.contact_delete_on
    if day is not None and any(getattr(item, name) for name in person_fields(type(item))):
        kind = definition_of(item).kind
        origin = f"{DateKind.PRIVACY.value}:{kind.value}:{item.key}"
        yield AgendaEntry(origin, day, item.name, DateKind.PRIVACY, kind, item.key, "contact_delete_on")


def _of_rule(item: RuleDeadline) -> AgendaEntry:
    rule = item.rule
    return AgendaEntry(
        item.origin,
        item.day,
        rule.title,
        DateKind.RULE,
        item.record,
        item.key,
        item.field,
        (item.project,),
        source=rule.source,
        address=rule.address,
        notes=rule.notes,
    )


def _of_programme(item: ProgrammeDeadline, dismissed: frozenset[tuple[str, str]]) -> Iterator[AgendaEntry]:
    projects = tuple(key for key in item.projects if (key, item.programme) not in dismissed)
    if projects:
        yield AgendaEntry(
            f"programme:{item.programme}:{item.closes.isoformat()}",
            item.closes,
            item.programme,
            DateKind.PROGRAMME,
            None,
            item.programme,
            projects=projects,
        )
