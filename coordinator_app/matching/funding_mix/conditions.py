"""What a plan rests on and nobody has confirmed yet, and why programmes are not on offer at all. Data, no text."""

from dataclasses import dataclass
from enum import Enum

from coordinator_app.domain.requirement import Requirement
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.funding_mix.rules import TermRule


class ConditionKind(Enum):
    """What must turn out well for a plan to hold."""

    REQUIREMENTS_OPEN = "requirements_open"
    RATE_IS_CEILING = "rate_is_ceiling"
    RATE_OPEN = "rate_open"
    RATE_AT_DISCRETION = "rate_at_discretion"
    RATE_MAY_RISE = "rate_may_rise"
    RATE_UNVERIFIED = "rate_unverified"
    AMOUNT_OPEN = "amount_open"
    AMOUNT_PER_UNIT = "amount_per_unit"
    COST_ABOVE_MAXIMUM = "cost_above_maximum"
    EARLIER_GRANTS_UNKNOWN = "earlier_grants_unknown"
    OWN_SHARE_UNCLEAR = "own_share_unclear"
    OWN_SHARE_MONEY_OPEN = "own_share_money_open"
    COMBINATION_OPEN = "combination_open"
    COMBINATION_BY_PERSON = "combination_by_person"
    FUND_OPEN = "fund_open"
    OUSTED_OPEN = "ousted_open"
    FLAT_RATE_OPEN = "flat_rate_open"
    COST_ELIGIBILITY_OPEN = "cost_eligibility_open"
    COST_LEFT_OUT = "cost_left_out"
    OWN_FUNDS_NOT_STATED = "own_funds_not_stated"


_NO_RISKS = frozenset(
    {ConditionKind.COST_LEFT_OUT, ConditionKind.RATE_MAY_RISE, ConditionKind.OWN_FUNDS_NOT_STATED}
)


@dataclass(frozen=True)
class Condition:
    """One thing that must turn out well.

    `programme` is None where it is about the project as a whole; `other` is a second programme. `rule` is the rule of the
    catalogue in question, `requirements` are the open points of the match, `rows` the positions of cost rows, `funds` keys of
    funds, `years` what it is about. COST_LEFT_OUT and RATE_MAY_RISE are chances, no risks: rows that were not counted because
    they are open, and a higher rate that the authority may grant.
    """

    kind: ConditionKind
    programme: str | None = None
    other: str | None = None
    rule: TermRule | None = None
    requirements: tuple[Requirement, ...] = ()
    rows: tuple[int, ...] = ()
    funds: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def is_risk(self) -> bool:
        """Whether the plan breaks if this turns out badly."""
        return self.kind not in _NO_RISKS


class LeftOutReason(Enum):
    """Why a programme is not on offer for a project."""

    NOT_ELIGIBLE = "not_eligible"
    NO_FIT = "no_fit"
    PARTIAL_AND_OPEN = "partial_and_open"
    LOAN = "loan"
    RATE_UNKNOWN = "rate_unknown"
    NO_ELIGIBLE_COST = "no_eligible_cost"
    OUSTED = "ousted"
    NOT_CERTAIN = "not_certain"


@dataclass(frozen=True)
class LeftOut:
    """A programme that is not on offer, with the reason; `other` is the programme or money that ousts it.

    `eligible` is what the match said of it.
    """

    programme: str
    name: str
    reason: LeftOutReason
    eligible: Truth
    rule: TermRule | None = None
    other: str | None = None
