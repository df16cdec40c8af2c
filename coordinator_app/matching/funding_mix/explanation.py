"""What is told about a plan beside its figures: why this mix, what else there is, what more money would bring, what keeps a plan from closing.

Data only; `wording` makes the sentences. The functions that work these records out stand in the modules beside.
"""

from dataclasses import dataclass

from coordinator_app.matching.funding_mix.plan import Plan, Score
from coordinator_app.matching.funding_mix.rules import Rule


@dataclass(frozen=True)
class Reason:
    """Why a programme on offer is used or not, in one project.

    `binding` are the rules that keep it from paying more (used), or from being used at all (not used); empty where nothing
    binds but that more of it would bring nothing. `without` is the best score without it (used), or with it (not used): None
    where that was not worked out or no plan is left (`impossible`). With `at_least` it is only known that a plan is at least
    that good.
    """

    project: str
    programme: str
    used: bool
    binding: tuple[Rule, ...] = ()
    without: Score | None = None
    impossible: bool = False
    at_least: bool = False


@dataclass(frozen=True)
class Alternative:
    """Another plan that really differs: other programmes (`added`, `dropped` as pairs of project and programme)."""

    plan: Plan
    added: tuple[tuple[str, str], ...]
    dropped: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MoneyStep:
    """What `extra_cents` more (or, negative, less) own money of the municipality in a year would bring: the best score then.

    `year` None: over all years. `first_useful_cents` is the least more that changes weight at all, None where nothing does
    or it was not worked out.
    """

    year: int | None
    extra_cents: int
    score: Score | None
    first_useful_cents: int | None = None


@dataclass(frozen=True)
class Conflict:
    """A smallest set of rules that no plan keeps together: without any one of them there is a plan.

    `missing_own` tells, where own money is among them, how many cents more it would take in each year (year, cents), all
    other rules kept; empty where more own money alone does not help.
    """

    rules: tuple[Rule, ...]
    missing_own: tuple[tuple[int | None, int], ...] = ()


@dataclass(frozen=True)
class Explanation:
    """All of it for one plan."""

    reasons: tuple[Reason, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    money: tuple[MoneyStep, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
