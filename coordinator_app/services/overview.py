"""What needs attention today: states, deadlines ahead, open points; the own dates are those of the agenda.

The results of all pairs come from the matrix at once; `outlooks` finds out what is missing.
"""

from dataclasses import dataclass, replace
from datetime import date

from coordinator_app.domain.application import Application
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.records import Kind
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


@dataclass(frozen=True)
class Overview:
    """Everything the first page shows."""

    day: date
    neighbourhoods: int
    stages: tuple[StageSum, ...]
    deadlines: tuple[ProgrammeDeadline, ...]
    outlooks: tuple[ProjectOutlook, ...]
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
