"""What can be wrong with the funding terms of a programme: cases, amounts, own shares, other money, budgets."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Any

from coordinator_app.catalogue.document import Path
from coordinator_app.catalogue.flaws import (
    IDENTIFIER,
    Flaw,
    flaw,
    in_order,
    is_share,
    positive,
    repeated,
    spans_touch,
)
from coordinator_app.domain.cost import CostKind
from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    CompanionRule,
    CostBase,
    CostRule,
    CumulationKind,
    CumulationRule,
    EarmarkRule,
    FlatRate,
    FundingCase,
    FundingTerms,
    OwnShareRule,
    PaymentRule,
    RoundingRule,
)
from coordinator_app.domain.programme import Budget

_SHARES = ("grant", "federal", "land", "municipal", "eu")
_STAFF_BASES = frozenset({CostBase.STAFF, CostBase.STAFF_GRANT})
_FLOOR_OF = {
    AmountKind.MAXIMUM_GRANT: AmountKind.MINIMUM_GRANT,
    AmountKind.MAXIMUM_COST: AmountKind.MINIMUM_COST,
}


def _check_funding(path: Path, funding: FundingTerms) -> Iterator[Flaw]:
    yield from repeated((*path, "cases"), tuple(case.id for case in funding.cases))
    for (first, one), (second, other) in combinations(enumerate(funding.amounts), 2):
        for low, high in ((one, other), (other, one)):
            if _contradict(low, high):
                yield flaw((*path, "amounts", second), "minimum_above_maximum", other=first + 1)
    for (first, rule), (second, later) in combinations(enumerate(funding.costs), 2):
        if _disagree(rule, later):
            yield flaw((*path, "costs", second), "cost_rules_disagree", other=first + 1)


def _contradict(low: AmountRule, high: AmountRule) -> bool:
    return (
        _FLOOR_OF.get(high.kind) is low.kind
        and (low.scope, low.base, low.label) == (high.scope, high.base, high.label)
        and low.condition is None
        and high.condition is None
        and low.cents > high.cents
        and spans_touch(low.valid_from, low.valid_to, high.valid_from, high.valid_to)
    )


def _disagree(rule: CostRule, other: CostRule) -> bool:
    """Whether two rules without a condition say different things of the same kind of cost on the same day."""
    return (
        rule.eligible is not other.eligible
        and not frozenset(rule.kinds).isdisjoint(other.kinds)
        and rule.condition is None
        and other.condition is None
        and spans_touch(rule.valid_from, rule.valid_to, other.valid_from, other.valid_to)
    )


def _check_case(path: Path, case: FundingCase) -> Iterator[Flaw]:
    yield from in_order((*path, "valid_to"), case.valid_from, case.valid_to)
    if not IDENTIFIER.fullmatch(case.id):
        yield flaw((*path, "id"), "id_malformed", id=case.id)
    for name in _SHARES:
        yield from is_share((*path, name), getattr(case, name))
    outside = (case.federal, case.land, case.eu)
    known = tuple(share for share in outside if share is not None)
    everything_known = len(known) == len(outside)
    if everything_known and case.municipal is not None and sum(known) + case.municipal != 1:
        yield flaw(path, "shares_not_whole", sum=sum(known) + case.municipal)
    if case.grant is not None:
        given = sum(known, Fraction(0))
        if given > case.grant or (everything_known and given != case.grant):
            yield flaw((*path, "grant"), "grant_not_sum", grant=case.grant, sum=given)
        if case.municipal is not None and case.grant + case.municipal > 1:
            yield flaw((*path, "grant"), "shares_not_whole", sum=case.grant + case.municipal)


def _check_amount(path: Path, rule: AmountRule) -> Iterator[Flaw]:
    yield from in_order((*path, "valid_to"), rule.valid_from, rule.valid_to)
    yield from positive((*path, "cents"), rule.cents)


def _check_own_share(path: Path, rule: OwnShareRule) -> Iterator[Flaw]:
    yield from is_share((*path, "minimum"), rule.minimum)
    yield from is_share((*path, "own_money_minimum"), rule.own_money_minimum)
    yield from in_order((*path, "valid_to"), rule.valid_from, rule.valid_to)
    yield from positive((*path, "cents"), rule.cents)
    for origin in rule.accepts:
        if origin in rule.refuses:
            yield flaw((*path, "refuses"), "accepted_and_refused", origin=origin.value)


def _check_flat_rate(path: Path, rule: FlatRate) -> Iterator[Flaw]:
    yield from is_share((*path, "rate"), rule.rate)
    if rule.base in _STAFF_BASES and CostKind.STAFF in rule.covers:
        yield flaw((*path, "covers"), "lump_sum_on_itself")


def _check_cost(path: Path, rule: CostRule) -> Iterator[Flaw]:
    if not rule.kinds:
        yield flaw((*path, "kinds"), "empty_list")
    yield from in_order((*path, "valid_to"), rule.valid_from, rule.valid_to)


def _check_payment(path: Path, rule: PaymentRule) -> Iterator[Flaw]:
    if not rule.shares:
        yield flaw((*path, "shares"), "empty_list")
        return
    for position, share in enumerate(rule.shares):
        if share <= 0:
            yield flaw((*path, "shares", position), "share_not_positive", share=share)
    if sum(rule.shares) != 1:
        yield flaw((*path, "shares"), "shares_not_whole", sum=sum(rule.shares))


def _check_companion(path: Path, rule: CompanionRule) -> Iterator[Flaw]:
    if not rule.programmes:
        yield flaw((*path, "programmes"), "empty_list")
    yield from in_order((*path, "valid_to"), rule.valid_from, rule.valid_to)


def _check_cumulation(path: Path, rule: CumulationRule) -> Iterator[Flaw]:
    yield from in_order((*path, "valid_to"), rule.valid_from, rule.valid_to)
    yield from is_share((*path, "ceiling"), rule.ceiling)
    if rule.ceiling is not None and rule.kind is not CumulationKind.UP_TO:
        yield flaw((*path, "ceiling"), "ceiling_without_up_to", kind=rule.kind.value)


def _check_earmark(path: Path, rule: EarmarkRule) -> Iterator[Flaw]:
    if rule.years is not None and rule.years < 1:
        yield flaw((*path, "years"), "number_not_positive", count=rule.years)


def _check_rounding(path: Path, rule: RoundingRule) -> Iterator[Flaw]:
    yield from positive((*path, "unit_cents"), rule.unit_cents)


def _check_budget(path: Path, budget: Budget) -> Iterator[Flaw]:
    yield from positive((*path, "cents"), budget.cents)
    if budget.year is None and budget.label is None:
        yield flaw(path, "budget_of_what")


FUNDING_CHECKS: Mapping[type, Callable[[Path, Any], Iterator[Flaw]]] = {
    FundingTerms: _check_funding,
    FundingCase: _check_case,
    AmountRule: _check_amount,
    OwnShareRule: _check_own_share,
    FlatRate: _check_flat_rate,
    CostRule: _check_cost,
    PaymentRule: _check_payment,
    CompanionRule: _check_companion,
    CumulationRule: _check_cumulation,
    EarmarkRule: _check_earmark,
    RoundingRule: _check_rounding,
    Budget: _check_budget,
}
"""Which function looks at which part."""
