"""What a programme demands of own money, and which money counts: every branch by small records."""

from fractions import Fraction
from typing import Any

import pytest

from builders import build_basis, judgement
from coordinator_app.domain.cost import CostKind, FinanceKind
from coordinator_app.domain.funding import (
    AmountScope,
    CostBase,
    CumulationException,
    CumulationKind,
    CumulationRule,
    FundFamily,
    FundingTerms,
    OwnShareRule,
)
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level, MoneyOrigin
from coordinator_app.matching.funding_mix.rules import Ground, OwnShare
from funding_mix_assembling import (
    KINDS,
    PROGRAMME,
    case,
    condition,
    conditions,
    cost,
    money,
    part,
    problem_of,
    programme,
    rules,
)

TENTH, FIFTH = Fraction(1, 10), Fraction(1, 5)
OPEN = judgement("Die Kommune ist in Not.")
COSTS = (cost(1_000), cost(500, CostKind.STAFF), cost(700, eligible=Truth.NO))


def own(minimum: Fraction | None, **changes: object) -> OwnShareRule:
    standing = changes.pop("standing", Standing.SOURCED)
    assert isinstance(standing, Standing)
    return OwnShareRule(minimum, build_basis(standing), **changes)  # type: ignore[arg-type]


def demanding(*found: OwnShareRule, **terms: object) -> Programme:
    return programme(funding=FundingTerms(cases=(case(),), own_share=found, **terms))  # type: ignore[arg-type]


def other(level: Level, name: str = "zweites", **changes: object) -> Programme:
    return programme(name, FundingTerms(cases=(case(),)), level=level, **changes)


def test_a_share_of_the_eligible_cost_is_one_rule() -> None:
    rule = own(TENTH)
    problem = problem_of(demanding(rule), costs=COSTS)
    assert rules(problem, OwnShare) == (OwnShare(part(0, 1), TENTH, ground=Ground(PROGRAMME, rule)),)
    assert conditions(problem) == ()


@pytest.mark.parametrize(
    ("base", "rows"), [(CostBase.TOTAL, (0, 1, 2)), (CostBase.STAFF, (1,)), (CostBase.ELIGIBLE, (0, 1))]
)
def test_the_base_is_what_the_guideline_says(base: CostBase, rows: tuple[int, ...]) -> None:
    (found,) = rules(problem_of(demanding(own(TENTH, base=base)), costs=COSTS), OwnShare)
    assert found.base.rows == rows


def test_a_share_and_a_sum_stand_in_one_rule_and_a_sum_of_a_year_counts_every_year() -> None:
    (found,) = rules(problem_of(demanding(own(TENTH, cents=300))), OwnShare)
    assert (found.share, found.cents) == (TENTH, 300)
    yearly = own(None, cents=300, scope=AmountScope.YEAR)
    two_years = (cost(1_000), cost(1_000, year=2028), cost(50, year=None))
    (found,) = rules(problem_of(demanding(yearly), costs=two_years), OwnShare)
    assert (found.share, found.cents) == (Fraction(0), 600)


def test_what_is_demanded_without_a_number_is_told_and_never_nothing_or_a_tenth() -> None:
    for rule in (own(None), own(TENTH, standing=Standing.VAGUE)):
        problem = problem_of(demanding(rule))
        assert rules(problem, OwnShare) == ()
        assert condition(problem, KINDS.OWN_SHARE_UNCLEAR).rule == rule


def test_a_demand_of_nothing_is_no_rule() -> None:
    problem = problem_of(demanding(own(Fraction(0))))
    assert rules(problem, OwnShare) == ()
    assert conditions(problem) == ()


def test_of_sets_of_rules_that_may_be_in_force_the_highest_demand_counts() -> None:
    low = own(TENTH, condition=OPEN)
    high = own(FIFTH)
    (found,) = rules(problem_of(demanding(low, high)), OwnShare)
    assert found.share == FIFTH
    (found,) = rules(problem_of(demanding(own(FIFTH, condition=OPEN), own(TENTH))), OwnShare)
    assert found.share == FIFTH


def test_rules_on_different_bases_hold_side_by_side() -> None:
    both = demanding(own(TENTH), own(FIFTH, base=CostBase.STAFF))
    found = rules(problem_of(both, costs=COSTS), OwnShare)
    assert [(rule.base.rows, rule.share) for rule in found] == [((0, 1), TENTH), ((1,), FIFTH)]


def test_money_that_must_stay_the_applicants_own_is_a_second_rule() -> None:
    rule = own(FIFTH, own_money_minimum=TENTH, accepts=(MoneyOrigin.FOUNDATION,))
    gift = money(FinanceKind.THIRD_PARTY, 100, origin=MoneyOrigin.FOUNDATION)
    found = rules(problem_of(demanding(rule), finances=(gift,)), OwnShare)
    assert [(item.share, item.funds) for item in found] == [(FIFTH, ("third_party:0",)), (TENTH, ())]


def test_a_weak_demand_on_own_money_is_told() -> None:
    rule = own(None, own_money_minimum=TENTH, standing=Standing.VAGUE)
    problem = problem_of(demanding(own(FIFTH), rule))
    assert [item.share for item in rules(problem, OwnShare)] == [FIFTH]
    assert condition(problem, KINDS.OWN_SHARE_UNCLEAR).rule == rule


def test_that_every_partner_must_pay_is_told() -> None:
    rule = own(FIFTH, each_partner=True)
    assert conditions(problem_of(demanding(rule))) == (KINDS.OWN_SHARE_UNCLEAR,)
    assert conditions(problem_of(demanding(rule), partners=())) == ()


@pytest.mark.parametrize(
    ("kind", "origin", "rule", "counts", "told"),
    [
        (
            FinanceKind.THIRD_PARTY,
            MoneyOrigin.FOUNDATION,
            own(TENTH, accepts=(MoneyOrigin.FOUNDATION,)),
            True,
            False,
        ),
        (FinanceKind.THIRD_PARTY, MoneyOrigin.LAND, own(TENTH, replaced_by=(MoneyOrigin.LAND,)), True, False),
        (FinanceKind.THIRD_PARTY, MoneyOrigin.LAND, own(TENTH, refuses=(MoneyOrigin.LAND,)), False, False),
        (FinanceKind.THIRD_PARTY, MoneyOrigin.LAND, own(TENTH), False, True),
        (FinanceKind.THIRD_PARTY, None, own(TENTH, accepts=(MoneyOrigin.THIRD_PARTY,)), True, False),
        (FinanceKind.THIRD_PARTY, None, own(TENTH), False, True),
        (FinanceKind.INCOME, None, own(TENTH, accepts=(MoneyOrigin.INCOME,)), True, False),
        (FinanceKind.INCOME, None, own(TENTH), False, True),
        (FinanceKind.GRANT, None, own(TENTH, accepts=(MoneyOrigin.THIRD_PARTY,)), False, True),
    ],
)
def test_which_money_at_hand_counts_as_own(
    kind: FinanceKind, origin: MoneyOrigin | None, rule: OwnShareRule, counts: bool, told: bool
) -> None:
    problem = problem_of(demanding(rule), finances=(money(kind, 100, origin=origin),))
    (found,) = rules(problem, OwnShare)
    key = f"{kind.value}:0"
    assert found.funds == ((key,) if counts else ())
    if told:
        assert condition(problem, KINDS.OWN_SHARE_MONEY_OPEN).funds == (key,)
    else:
        assert KINDS.OWN_SHARE_MONEY_OPEN not in conditions(problem)


@pytest.mark.parametrize(
    ("level", "changes", "rule", "counts"),
    [
        (Level.LAND, {}, own(TENTH, accepts=(MoneyOrigin.LAND,)), True),
        (Level.LAND, {}, own(TENTH, refuses=(MoneyOrigin.LAND,)), False),
        (Level.LAND, {}, own(TENTH), False),
        (Level.OTHER, {}, own(TENTH, accepts=(MoneyOrigin.THIRD_PARTY,)), False),
        (Level.FEDERAL, {}, own(TENTH, accepts=(MoneyOrigin.FEDERAL,)), True),
        (
            Level.FEDERAL,
            {"fund_families": (FundFamily.ESF,)},
            own(TENTH, accepts=(MoneyOrigin.FEDERAL,), refuses=(MoneyOrigin.EU,)),
            False,
        ),
        (
            Level.FEDERAL,
            {"fund_families": (FundFamily.ESF,)},
            own(TENTH, accepts=(MoneyOrigin.FEDERAL, MoneyOrigin.EU)),
            True,
        ),
    ],
)
def test_which_grants_of_other_programmes_count_as_own(
    level: Level, changes: dict[str, Any], rule: OwnShareRule, counts: bool
) -> None:
    problem = problem_of(demanding(rule), other(level, **changes))
    (found,) = rules(problem, OwnShare)
    assert found.programmes == (("zweites",) if counts else ())


def test_an_exception_of_a_ban_lets_money_in_as_own_share() -> None:
    exception = CumulationException(
        "Landesmittel", build_basis(), origins=(MoneyOrigin.LAND,), as_own_share=True
    )
    ban = CumulationRule(CumulationKind.FORBIDDEN, "Nein", build_basis(), exceptions=(exception,))
    gift = money(FinanceKind.THIRD_PARTY, 100, origin=MoneyOrigin.LAND)
    problem = problem_of(demanding(own(TENTH), cumulation=(ban,)), other(Level.LAND), finances=(gift,))
    (found,) = rules(problem, OwnShare)
    assert (found.programmes, found.funds) == (("zweites",), ("third_party:0",))
