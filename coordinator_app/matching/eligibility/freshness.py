"""How soon what a rule rests on grows old: after how many days a criterion must be looked up anew."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum

from coordinator_app.domain.requirement import Comparison, Not
from coordinator_app.matching.eligibility.assessment import Criterion, DeadlineCriterion, StatusCriterion


class Freshness(Enum):
    """How often something must be looked up anew."""

    VOLATILE = "volatile"
    YEARLY = "yearly"
    LASTING = "lasting"


DAYS: Mapping[Freshness, int] = {
    Freshness.VOLATILE: 90,
    Freshness.YEARLY: 365,
    Freshness.LASTING: 3 * 365,
}
"""After how many days what belongs to a class counts as stale."""

LASTING_FACTS = frozenset(
    {"project.themes", "project.target_groups", "project.facility_kind", "project.measure_kind"}
)
"""The facts whose conditions rarely change; what is asked of all others is looked up every year."""


def freshness_of(criterion: Criterion) -> Freshness:
    """Return the class of a criterion: status and deadline change often, what a programme is about hardly ever."""
    match criterion:
        case StatusCriterion() | DeadlineCriterion():
            return Freshness.VOLATILE
        case Comparison(fact=name) | Not(not_=Comparison(fact=name)) if name in LASTING_FACTS:
            return Freshness.LASTING
        case _:
            return Freshness.YEARLY


def is_stale(seen: date, freshness: Freshness, day: date) -> bool:
    """Return whether what was seen on one day is too old on another; nothing is too old before it was seen."""
    return day - seen > timedelta(days=DAYS[freshness])
