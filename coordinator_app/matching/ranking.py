"""The order in which assessed programmes are shown. Three answers, compared one after the other, never summed up.

The rule in words stands in `wording/help.py`; whoever changes one changes the other.
"""

from collections.abc import Iterable
from datetime import date

from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment, CertaintyLevel, FitLevel

RESULTS = (Truth.YES, Truth.UNKNOWN, Truth.NO)
"""The results in the order in which they are shown."""

FITS = (FitLevel.STRONG, FitLevel.PARTIAL, FitLevel.UNKNOWN, FitLevel.NONE)
"""The levels of fit in the order in which they are shown; not known is better than none."""

CERTAINTIES = (CertaintyLevel.HIGH, CertaintyLevel.MEDIUM, CertaintyLevel.LOW)
"""The levels of certainty in the order in which they are shown."""

_NO_DEADLINE = (date.max - date.min).days

Rank = tuple[int, int, int, int, int, str, str]
"""What an assessment is sorted by; no two pairs of project and programme share one."""


def ranked(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Return the assessments in order: eligible first, then fit (level, then how much is shared), certainty, deadline, id."""
    return tuple(sorted(assessments, key=rank))


def rank(assessment: Assessment) -> Rank:
    """Return what an assessment is sorted by, wherever results stand in a row."""
    fit = assessment.fit
    return rank_of(
        assessment.eligible,
        fit.level,
        len(fit.themes) + len(fit.target_groups) + (fit.facility is not None),
        assessment.certainty.level,
        days_left=assessment.days_left,
        programme=assessment.programme,
        project=assessment.project,
    )


def rank_of(
    result: Truth,
    fit: FitLevel,
    shared: int,
    certainty: CertaintyLevel,
    *,
    days_left: int | None,
    programme: str,
    project: str,
) -> Rank:
    """Return the same for a pair of which only these answers are known; `shared` counts what both have in common."""
    return (
        RESULTS.index(result),
        FITS.index(fit),
        -shared,
        CERTAINTIES.index(certainty),
        _NO_DEADLINE if days_left is None else days_left,
        programme,
        project,
    )
