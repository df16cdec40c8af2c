"""Pairs in short: what a list of many results shows and sorts by, out of the matrix of all pairs and without the reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    CertaintyLevel,
    DeadlineCriterion,
    FitLevel,
)
from coordinator_app.matching.eligibility.columns import read_columns
from coordinator_app.matching.eligibility.facts import FactContent
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.ranking import Rank, rank_of
from coordinator_app.services.match_matrix import PairMatrix

_LAND = "municipality.land"
_SHARING = (FitLevel.PARTIAL, FitLevel.STRONG)


@dataclass(frozen=True, slots=True)
class PairOutline:
    """What an assessment says of a pair, without its findings.

    `shared` is how many themes, target groups and kinds of facility both have, `closes` the next known last day.
    """

    project: str
    programme: str
    day: date
    result: Truth
    fit: FitLevel
    shared: int
    certainty: CertaintyLevel
    closes: date | None

    @property
    def rank(self) -> Rank:
        """What the pair is sorted by, as `ranking.rank` says of its assessment."""
        days = None if self.closes is None else (self.closes - self.day).days
        return rank_of(
            self.result,
            self.fit,
            self.shared,
            self.certainty,
            days_left=days,
            programme=self.programme,
            project=self.project,
        )


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What a programme says alike of all projects of a Land."""

    certainty: CertaintyLevel
    closes: date | None


def outline_of(assessment: Assessment) -> PairOutline:
    """Return an assessment in short."""
    fit = assessment.fit
    return PairOutline(
        project=assessment.project,
        programme=assessment.programme,
        day=assessment.as_of,
        result=assessment.eligible,
        fit=fit.level,
        shared=len(fit.themes) + len(fit.target_groups) + (fit.facility is not None),
        certainty=assessment.certainty.level,
        closes=_closes(assessment),
    )


def outlines(
    matrix: PairMatrix, subjects: Sequence[Subject], programmes: Mapping[str, Programme], day: date
) -> tuple[PairOutline, ...]:
    """Return every pair of a matrix in short, ranked for each project, the projects in the order given.

    `subjects` are those that the matrix was made of, `programmes` holds at least its programmes.
    """
    chosen = tuple(programmes[item] for item in matrix.programmes)
    lands = read_columns(subjects, day, (_LAND,))[_LAND]
    fixed: dict[FactContent | None, tuple[_Fixed, ...]] = {}
    found: list[PairOutline] = []
    for place, subject in enumerate(subjects):
        land = lands[place]
        if land not in fixed:
            fixed[land] = tuple(map(_fixed, assess_all(subject, chosen, day)))
        found += sorted(_of_subject(matrix, subject, chosen, fixed[land], day), key=_rank)
    return tuple(found)


def _rank(outline: PairOutline) -> Rank:
    return outline.rank


def _of_subject(
    matrix: PairMatrix,
    subject: Subject,
    programmes: Sequence[Programme],
    fixed: Sequence[_Fixed],
    day: date,
) -> Iterator[PairOutline]:
    project = subject.project
    facility = project.facility_kind
    answers = zip(matrix.eligible_of(project.key), matrix.fit_of(project.key), strict=True)
    for programme, said, (result, fit) in zip(programmes, fixed, answers, strict=True):
        shared = 0
        if fit in _SHARING:
            shared = (
                sum(theme in programme.themes for theme in project.themes)
                + sum(group in programme.target_groups for group in project.target_groups)
                + (facility is not None and facility in programme.facility_kinds)
            )
        yield PairOutline(project.key, programme.id, day, result, fit, shared, said.certainty, said.closes)


def _fixed(assessment: Assessment) -> _Fixed:
    """Return what does not depend on the project but for its Land: which criteria there are, and the deadline."""
    return _Fixed(assessment.certainty.level, _closes(assessment))


def _closes(assessment: Assessment) -> date | None:
    criteria = (finding.criterion for finding in assessment.findings)
    return next((item.closes for item in criteria if isinstance(item, DeadlineCriterion)), None)
