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
    days, fit = assessment.days_left, assessment.fit
    shared = len(fit.themes) + len(fit.target_groups) + (fit.facility is not None)
    return (
        RESULTS.index(assessment.eligible),
        FITS.index(fit.level),
        -shared,
        CERTAINTIES.index(assessment.certainty.level),
        _NO_DEADLINE if days is None else days,
        assessment.programme,
        assessment.project,
    )
