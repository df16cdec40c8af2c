"""Applications: how far each is, how much money is at which state, and our own decision about a programme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from coordinator_app.domain.application import Application, AuthorityDecision, OwnDecision
from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.changes import Outcome
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.records import RecordService

_GRANTED = frozenset({AuthorityDecision.GRANTED, AuthorityDecision.PARTLY_GRANTED})


class ApplicationStage(Enum):
    """How far an application is; follows from its decisions and days, so that nobody has to keep it up."""

    UNDECIDED = "undecided"
    PREPARING = "preparing"
    SUBMITTED = "submitted"
    GRANTED = "granted"
    REFUSED = "refused"
    DISMISSED = "dismissed"


class MoneyState(Enum):
    """Where the money of applications is."""

    IDEA = "idea"
    APPLIED = "applied"
    GRANTED = "granted"
    DRAWN = "drawn"


STAGES_OF: Mapping[MoneyState, ApplicationStage] = {
    MoneyState.IDEA: ApplicationStage.PREPARING,
    MoneyState.APPLIED: ApplicationStage.SUBMITTED,
    MoneyState.GRANTED: ApplicationStage.GRANTED,
    MoneyState.DRAWN: ApplicationStage.GRANTED,
}
"""The stage of the applications whose money is at a state; what is drawn is granted."""


@dataclass(frozen=True)
class ApplicationItem:
    """An application with what stands around it; `handed` are the documents that were handed over for it, newest first.

    Among the dates, its next step may have been moved to another day (`step_due`) or settled (`step_done_on`), which
    `step_appointment` notes.
    """

    application: Application
    stage: ApplicationStage
    project_title: str
    handed: tuple[HandedDocument, ...]
    step_due: date | None
    step_done_on: date | None
    step_appointment: str | None = None


@dataclass(frozen=True)
class MoneySum:
    """The money at a state; `unknown` counts the applications whose amount nobody has entered."""

    state: MoneyState
    cents: int
    applications: int
    unknown: int


class ApplicationService:
    """The use cases on applications."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def items(self) -> tuple[ApplicationItem, ...]:
        """Return all applications, ordered by key."""
        with self._store.reading() as reader:
            titles = {project.key: project.title for project in reader.all(Project)}
            handed = reader.all(HandedDocument)
            kept = {item.origin: item for item in reader.all(Appointment) if item.origin is not None}
            return tuple(
                _item(item, titles[item.project], handed, kept.get(next_step_origin(item)))
                for item in reader.all(Application)
            )

    def money(self) -> tuple[MoneySum, ...]:
        """Return how much money is at which state."""
        with self._store.reading() as reader:
            return money_of(reader.all(Application))

    def decide(
        self, project: str, programme: str, decision: OwnDecision, reason: str | None = None
    ) -> Outcome[Application]:
        """Note our decision about a programme for a project, in the application that is not submitted yet or a new one.

        Raises:
            DomainError: `record_missing`, `dismissal_reason_missing`, or `application_submitted` where an application that was
                submitted is to be dismissed.
        """
        text = (reason or "").strip() or None
        if decision is OwnDecision.DISMISSED and text is None:
            raise DomainError("dismissal_reason_missing")
        records = RecordService(self._store)
        title = records.get(Project, project).title
        pair = [
            item
            for item in records.all(Application)
            if (item.project, item.programme) == (project, programme)
        ]
        open_ones = [item for item in pair if item.submitted is None]
        if open_ones:
            before = open_ones[0]
            return records.change(
                before, replace(before, own_decision=decision, own_reason=text or before.own_reason)
            )
        if pair and decision is OwnDecision.DISMISSED:
            raise DomainError("application_submitted", title=title, programme=programme)
        key = records.new_key(Kind.APPLICATION, title)
        return records.create(Application(key, project, programme, own_decision=decision, own_reason=text))


def next_step_origin(application: Application) -> str:
    """Return under which origin the next step of an application stands among the dates."""
    return f"next_step:{application.key}:{application.next_step}"


def as_agreed(applications: Iterable[Application], kept: Iterable[Appointment]) -> tuple[Application, ...]:
    """Return applications with their next steps as they stand among the dates: moved to another day, or gone where settled."""
    by_origin = {item.origin: item for item in kept if item.origin is not None}
    found = []
    for item in applications:
        step = by_origin.get(next_step_origin(item))
        if step is not None and step.done_on is not None:
            found.append(replace(item, next_step=None, next_step_due=None))
        else:
            found.append(item if step is None else replace(item, next_step_due=step.day))
    return tuple(found)


def _item(
    application: Application, project: str, handed: Iterable[HandedDocument], kept: Appointment | None
) -> ApplicationItem:
    due, done_on = (application.next_step_due, None) if kept is None else (kept.day, kept.done_on)
    return ApplicationItem(
        application,
        stage_of(application),
        project,
        _handed_for(application, handed),
        due,
        done_on,
        None if kept is None else kept.key,
    )


def stage_of(application: Application) -> ApplicationStage:
    """Return how far an application is: what the authority decided counts most, then the submission, then our decision."""
    if application.authority_decision in _GRANTED:
        return ApplicationStage.GRANTED
    if application.authority_decision is AuthorityDecision.REFUSED:
        return ApplicationStage.REFUSED
    if application.own_decision is OwnDecision.DISMISSED:
        return ApplicationStage.DISMISSED
    if application.submitted is not None:
        return ApplicationStage.SUBMITTED
    if application.own_decision is OwnDecision.PURSUE:
        return ApplicationStage.PREPARING
    return ApplicationStage.UNDECIDED


def dismissed_pairs(applications: Iterable[Application]) -> frozenset[tuple[str, str]]:
    """Return the pairs of project and programme that we do not follow up: dismissed, and no other application of the pair alive."""
    dismissed: set[tuple[str, str]] = set()
    alive: set[tuple[str, str]] = set()
    for item in applications:
        pair = (item.project, item.programme)
        (dismissed if stage_of(item) is ApplicationStage.DISMISSED else alive).add(pair)
    return frozenset(dismissed - alive)


def money_of(applications: Iterable[Application]) -> tuple[MoneySum, ...]:
    """Return the money at each state; what is drawn is counted as granted, too."""
    amounts: dict[MoneyState, list[int | None]] = {state: [] for state in MoneyState}
    for item in applications:
        match stage_of(item):
            case ApplicationStage.UNDECIDED | ApplicationStage.PREPARING:
                amounts[MoneyState.IDEA].append(item.requested_cents)
            case ApplicationStage.SUBMITTED:
                amounts[MoneyState.APPLIED].append(item.requested_cents)
            case ApplicationStage.GRANTED:
                amounts[MoneyState.GRANTED].append(item.granted_cents)
            case ApplicationStage.REFUSED | ApplicationStage.DISMISSED:
                pass
        if item.draws:
            amounts[MoneyState.DRAWN].append(item.drawn_cents)
    return tuple(
        MoneySum(state, sum(filter(None, found)), len(found), found.count(None))
        for state, found in amounts.items()
    )


def _handed_for(application: Application, handed: Iterable[HandedDocument]) -> tuple[HandedDocument, ...]:
    pair = (application.project, application.programme)
    found = (item for item in handed if (item.project, item.programme) == pair)
    return tuple(sorted(found, key=lambda item: (-item.handed_on.toordinal(), item.key)))
