"""The order in which assessed programmes are shown. Three answers, compared one after the other, never summed up."""

from collections.abc import Iterable
from datetime import date

from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment, CertaintyLevel, FitLevel

_ELIGIBLE = {Truth.YES: 0, Truth.UNKNOWN: 1, Truth.NO: 2}
_FIT = {FitLevel.STRONG: 0, FitLevel.PARTIAL: 1, FitLevel.UNKNOWN: 2, FitLevel.NONE: 3}
_CERTAINTY = {CertaintyLevel.HIGH: 0, CertaintyLevel.MEDIUM: 1, CertaintyLevel.LOW: 2}


def ranked(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Return the assessments in order: eligible first, then fit (level, then how much is shared), certainty, deadline, id."""
    return tuple(sorted(assessments, key=_rank))


def _rank(assessment: Assessment) -> tuple[int, int, int, int, int, str, str]:
    days, fit = assessment.days_left, assessment.fit
    shared = len(fit.themes) + len(fit.target_groups) + (fit.facility is not None)
    return (
        _ELIGIBLE[assessment.eligible],
        _FIT[fit.level],
        -shared,
        _CERTAINTY[assessment.certainty.level],
        (date.max - date.min).days if days is None else days,
        assessment.programme,
        assessment.project,
    )
