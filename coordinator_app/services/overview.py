"""What needs attention today: states, deadlines ahead, open points, own dates.

The results of all pairs come from the matrix at once; `outlooks` finds out what is missing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from coordinator_app.domain.application import Application
from coordinator_app.domain.project import AttachmentState, Project, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.services.applications import dismissed_pairs
from coordinator_app.services.archived import in_use
from coordinator_app.services.early_start import EarlyStartGroup, EarlyStartService
from coordinator_app.services.match_matrix import MatchMatrixService
from coordinator_app.services.matching import MatchService
from coordinator_app.services.outlooks import Outlooks, ProgrammeDeadline, ProjectOutlook
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.programmes import ProgrammeService

_FINISHED = frozenset({ProjectStage.CLOSED, ProjectStage.DROPPED})


@dataclass(frozen=True)
class StageSum:
    """How many projects are at a stage and what they cost; None where no cost has been entered."""

    stage: ProjectStage
    projects: int
    total_cost_cents: int | None


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
            known = {project.key for project in projects}
            applications = tuple(item for item in reader.all(Application) if item.project in known)
            neighbourhoods = len(reader.keys(Kind.NEIGHBOURHOOD))
        active = tuple(project for project in projects if project.stage not in _FINISHED)
        outlooks, deadlines, early = self._standing(day) if active else ((), (), ())
        deadlines = _followed(deadlines, dismissed_pairs(applications))
        return Overview(
            day=day,
            neighbourhoods=neighbourhoods,
            stages=_stages(projects),
            deadlines=deadlines,
            outlooks=outlooks,
            own_dates=_own_dates(active, applications, day),
            early_starts=early,
        )

    def _standing(
        self, day: date
    ) -> tuple[tuple[ProjectOutlook, ...], tuple[ProgrammeDeadline, ...], tuple[EarlyStartGroup, ...]]:
        """Return how active projects stand with all programmes."""
        stored = self._matching.subjects()  # to read all at once takes less than to read most one by one
        subjects = tuple(item for item in stored if item.project.stage not in _FINISHED)
        matrix = self._matrices.of_subjects(subjects, day)
        outlooks, deadlines = Outlooks(self._programmes.all(), day).of_subjects(subjects, matrix)
        return outlooks, deadlines, self._early_start.warnings(day, subjects)


def _followed(
    deadlines: tuple[ProgrammeDeadline, ...], dismissed: frozenset[tuple[str, str]]
) -> tuple[ProgrammeDeadline, ...]:
    """Return the deadlines without the projects for which the programme was dismissed."""
    kept = (
        replace(item, projects=tuple(key for key in item.projects if (key, item.programme) not in dismissed))
        for item in deadlines
    )
    return tuple(item for item in kept if item.projects)


def _stages(projects: tuple[Project, ...]) -> tuple[StageSum, ...]:
    found = []
    for stage in ProjectStage:
        members = [project for project in projects if project.stage is stage]
        sums = [project.total_cost_cents for project in members if project.total_cost_cents is not None]
        found.append(StageSum(stage, len(members), sum(sums) if sums else None))
    return tuple(found)


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
