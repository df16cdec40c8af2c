"""What needs attention today: states, deadlines ahead, open points, own dates.

Most pairs are ruled out. Which are, the matrix of all pairs says at once; only the others are assessed one by one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.application import Application
from coordinator_app.domain.project import AttachmentState, Project, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment, DeadlineCriterion, Doubt
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.services.archived import in_use
from coordinator_app.services.early_start import EarlyStartGroup, EarlyStartService
from coordinator_app.services.match_matrix import MatchMatrixService
from coordinator_app.services.matching import MatchService
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.programmes import ProgrammeService

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


@dataclass(frozen=True)
class _Prospects:
    """How many programmes rule a project out, and its assessments for all others."""

    project: Project
    excluded: int
    assessments: tuple[Assessment, ...]


class OverviewService:
    """Puts the overview together."""

    def __init__(
        self,
        store: Store,
        programmes: ProgrammeService,
        matching: MatchService,
        matrices: MatchMatrixService,
        early_start: EarlyStartService,
    ) -> None:
        self._store = store
        self._programmes = programmes
        self._matching = matching
        self._matrices = matrices
        self._early_start = early_start

    def overview(self, as_of: date | None = None) -> Overview:
        """Return the overview of a day (today if None); finished projects are not matched, archived ones left out."""
        day = as_of or self._matching.today()
        with self._store.reading() as reader:
            projects = in_use(reader.all(Project))
            applications = reader.all(Application)
            neighbourhoods = len(reader.keys(Kind.NEIGHBOURHOOD))
        active = tuple(project for project in projects if project.stage not in _FINISHED)
        prospects = self._prospects(day) if active else ()
        return Overview(
            day=day,
            neighbourhoods=neighbourhoods,
            stages=_stages(projects),
            deadlines=_deadlines(prospects),
            outlooks=tuple(map(_outlook, prospects)),
            own_dates=_own_dates(active, applications, day),
            early_starts=self._early_start.warnings(day),
        )

    def _prospects(self, day: date) -> tuple[_Prospects, ...]:
        programmes = self._programmes.all()
        stored = self._matching.subjects()  # to read all at once takes less than to read most one by one
        subjects = tuple(item for item in stored if item.project.stage not in _FINISHED)
        matrix = self._matrices.of_subjects(subjects, day)
        found = []
        for subject in subjects:
            results = zip(matrix.programmes, matrix.eligible_of(subject.project.key), strict=True)
            ruled_out = {programme for programme, result in results if result is Truth.NO}
            possible = [programme for programme in programmes if programme.id not in ruled_out]
            excluded = len(programmes) - len(possible)
            found.append(_Prospects(subject.project, excluded, assess_all(subject, possible, day)))
        return tuple(found)


def _stages(projects: tuple[Project, ...]) -> tuple[StageSum, ...]:
    found = []
    for stage in ProjectStage:
        members = [project for project in projects if project.stage is stage]
        sums = [project.total_cost_cents for project in members if project.total_cost_cents is not None]
        found.append(StageSum(stage, len(members), sum(sums) if sums else None))
    return tuple(found)


def _deadlines(prospects: tuple[_Prospects, ...]) -> tuple[ProgrammeDeadline, ...]:
    projects: dict[tuple[str, date, int], list[str]] = {}
    for assessment in (item for found in prospects for item in found.assessments):
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


def _outlook(prospects: _Prospects) -> ProjectOutlook:
    results = [assessment.eligible for assessment in prospects.assessments]
    missing = {
        point.fact.name
        for assessment in prospects.assessments
        if assessment.eligible is Truth.UNKNOWN
        for point in assessment.open_points()
        if point.doubt is Doubt.FACT_MISSING and point.fact is not None
    }
    return ProjectOutlook(
        prospects.project.key,
        prospects.project.title,
        results.count(Truth.YES),
        results.count(Truth.UNKNOWN),
        prospects.excluded,
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
