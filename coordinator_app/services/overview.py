"""What needs attention today: states, deadlines ahead, open points, own dates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.application import Application
from coordinator_app.domain.project import AttachmentState, Project, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment, DeadlineCriterion, Doubt
from coordinator_app.services.early_start import EarlyStartGroup, EarlyStartService
from coordinator_app.services.matching import MatchService
from coordinator_app.services.ports.storage import Store

_FINISHED = frozenset({ProjectStage.CLOSED, ProjectStage.DROPPED})


@dataclass(frozen=True)
class StageSum:
    """How many projects are at a stage and what they cost; None where no cost has been entered."""

    stage: ProjectStage
    projects: int
    total_cost_cents: int | None


@dataclass(frozen=True)
class ProgrammeDeadline:
    """A known deadline of a programme that fits projects or may fit them."""

    programme: str
    closes: date
    days_left: int
    projects: tuple[str, ...]


@dataclass(frozen=True)
class ProjectOutlook:
    """How a project stands: results over all programmes, and the facts that are missing in the user's data."""

    project: str
    title: str
    fitting: int
    open: int
    excluded: int
    missing_facts: tuple[str, ...]


class OwnDateKind(Enum):
    """What an own date is about."""

    MILESTONE = "milestone"
    NEXT_STEP = "next_step"
    ATTACHMENT = "attachment"


@dataclass(frozen=True)
class OwnDate:
    """A date that the users set themselves; `days_left` is negative once it has passed."""

    kind: OwnDateKind
    record: Kind
    key: str
    label: str
    day: date
    days_left: int


@dataclass(frozen=True)
class Overview:
    """Everything the first page shows."""

    day: date
    neighbourhoods: int
    stages: tuple[StageSum, ...]
    deadlines: tuple[ProgrammeDeadline, ...]
    outlooks: tuple[ProjectOutlook, ...]
    own_dates: tuple[OwnDate, ...]
    early_starts: tuple[EarlyStartGroup, ...] = ()


class OverviewService:
    """Puts the overview together."""

    def __init__(self, store: Store, matching: MatchService, early_start: EarlyStartService) -> None:
        self._store = store
        self._matching = matching
        self._early_start = early_start

    def overview(self, as_of: date | None = None) -> Overview:
        """Return the overview of a day (today if None); finished projects are not matched."""
        day = as_of or self._matching.today()
        with self._store.reading() as reader:
            projects = reader.all(Project)
            applications = reader.all(Application)
            neighbourhoods = len(reader.keys(Kind.NEIGHBOURHOOD))
        active = {project.key: project for project in projects if project.stage not in _FINISHED}
        assessments = self._matching.match(tuple(active), as_of=day) if active else ()
        return Overview(
            day=day,
            neighbourhoods=neighbourhoods,
            stages=_stages(projects),
            deadlines=_deadlines(assessments),
            outlooks=_outlooks(active, assessments),
            own_dates=_own_dates(active.values(), applications, day),
            early_starts=self._early_start.warnings(day),
        )


def _stages(projects: tuple[Project, ...]) -> tuple[StageSum, ...]:
    found = []
    for stage in ProjectStage:
        members = [project for project in projects if project.stage is stage]
        sums = [project.total_cost_cents for project in members if project.total_cost_cents is not None]
        found.append(StageSum(stage, len(members), sum(sums) if sums else None))
    return tuple(found)


def _deadlines(assessments: tuple[Assessment, ...]) -> tuple[ProgrammeDeadline, ...]:
    projects: dict[tuple[str, date, int], list[str]] = {}
    for assessment in assessments:
        if assessment.eligible is Truth.NO:
            continue
        for finding in assessment.findings:
            match finding.criterion:
                case DeadlineCriterion(closes=date() as closes, days_left=int() as days_left):
                    projects.setdefault((assessment.programme, closes, days_left), []).append(
                        assessment.project
                    )
                case _:
                    pass
    ordered = sorted(projects.items(), key=lambda item: (item[0][1], item[0][0]))
    return tuple(
        ProgrammeDeadline(programme, closes, days_left, tuple(sorted(keys)))
        for (programme, closes, days_left), keys in ordered
    )


def _outlooks(
    projects: Mapping[str, Project], assessments: tuple[Assessment, ...]
) -> tuple[ProjectOutlook, ...]:
    return tuple(
        _outlook(project, [item for item in assessments if item.project == key])
        for key, project in projects.items()
    )


def _outlook(project: Project, assessments: list[Assessment]) -> ProjectOutlook:
    results = [assessment.eligible for assessment in assessments]
    missing = {
        point.fact.name
        for assessment in assessments
        if assessment.eligible is Truth.UNKNOWN
        for point in assessment.open_points()
        if point.doubt is Doubt.FACT_MISSING and point.fact is not None
    }
    return ProjectOutlook(
        project.key,
        project.title,
        results.count(Truth.YES),
        results.count(Truth.UNKNOWN),
        results.count(Truth.NO),
        tuple(sorted(missing)),
    )


def _own_dates(
    projects: Iterable[Project], applications: tuple[Application, ...], day: date
) -> tuple[OwnDate, ...]:
    dates = [found for project in projects for found in _project_dates(project, day)]
    dates += [
        OwnDate(OwnDateKind.NEXT_STEP, Kind.APPLICATION, item.key, item.next_step, due, (due - day).days)
        for item in applications
        if item.next_step and (due := item.next_step_due)
    ]
    return tuple(sorted(dates, key=lambda item: (item.day, item.key, item.label)))


def _project_dates(project: Project, day: date) -> Iterator[OwnDate]:
    for milestone in project.milestones:
        if milestone.due is not None and milestone.done is not Truth.YES:
            yield _own_date(OwnDateKind.MILESTONE, project, milestone.label, milestone.due, day)
    for attachment in project.attachments:
        if attachment.due is not None and attachment.state is not AttachmentState.FINAL:
            yield _own_date(OwnDateKind.ATTACHMENT, project, attachment.label, attachment.due, day)


def _own_date(kind: OwnDateKind, project: Project, label: str, due: date, day: date) -> OwnDate:
    return OwnDate(kind, Kind.PROJECT, project.key, label, due, (due - day).days)
