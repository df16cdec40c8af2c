"""Every kind of rule by hand: kept exactly at its limit, broken by one cent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

import pytest

from coordinator_app.domain.funding import AmountScope
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    BarredFund,
    Companion,
    CostCeiling,
    CostFloor,
    Exclusive,
    FixedGrant,
    FlatRateCap,
    Forbidden,
    FundUsed,
    GrantCeiling,
    GrantFloor,
    GrantUnit,
    IntensityCap,
    MustFund,
    OwnFundsLimit,
    OwnShare,
    Part,
    PaymentProfile,
    Pinned,
    Purse,
    RateCap,
    Rule,
    SeparateRows,
    SplitBase,
    UncoveredCap,
)
from coordinator_app.matching.funding_mix.verification import check
from coordinator_app.matching.funding_mix.verification.checker import CHECKERS
from funding_mix_plans import Payments, build_case, build_fund, build_offer, build_plan, build_problem

ROWS = (0, 1, 2, 3)
THIRD, HALF, QUARTER = Fraction(1, 3), Fraction(1, 2), Fraction(1, 4)
APART = SeparateRows("a", "p", "q")


def problem_with(*rules: Rule) -> Problem:
    """Return two projects, of 10, 7 (2027), 12 (2028) and 5 cents (no year), and of 8 cents (2028)."""
    offers = (build_offer("p", ROWS), build_offer("q", ROWS), build_offer("r", ROWS, approved=True))
    funds = (
        build_fund("income:0", 6, 2027),
        build_fund("income:1", 14, 2027),
        build_fund("third_party:0", 9),
    )
    first = build_case("a", ((10, 2027), (7, 2027), (12, 2028), (5, None)), offers, funds)
    second = build_case("b", ((8, 2028),), (build_offer("p", (0,)), build_offer("q", (0,))), municipal=False)
    return build_problem((first, second), rules)


def part(*rows: int, programme: str = "p", project: str = "a") -> Part:
    return Part(project, programme, rows)


@dataclass(frozen=True)
class Hand:
    """A rule with payments that keep it, and others that break it with this code; `beside` are more rules of the problem."""

    rule: Rule
    kept: tuple[Mapping[str, Payments], ...]
    broken: tuple[Mapping[str, Payments], ...]
    code: str
    beside: tuple[Rule, ...] = ()
    bases: Mapping[str, Mapping[str, Sequence[int]]] | None = None

    @property
    def problem(self) -> Problem:
        return problem_with(self.rule, *self.beside)


def grants(**payments: Mapping[int, int]) -> Mapping[str, Payments]:
    """Return payments of the first project alone."""
    return {"a": payments}


def with_fund(key: str, cells: Mapping[int, int], **payments: Mapping[int, int]) -> Mapping[str, Payments]:
    return {"a": {key: cells, **payments}}


def bases(**rows: Sequence[int]) -> Mapping[str, Mapping[str, Sequence[int]]]:
    return {"a": rows}


NOTHING: Mapping[str, Payments] = grants()
UNFUNDED: Mapping[str, Payments] = {}

HANDS = (
    Hand(RateCap(part(0, 1), THIRD, each_row=False), (grants(p={0: 5}), grants(q={0: 10}), UNFUNDED), (grants(p={0: 6}),), "rate"),
    Hand(RateCap(part(0, 1), THIRD, each_row=True), (grants(p={0: 4}),), (grants(p={0: 5}),), "rate_of_row"),
    Hand(RateCap(part(0, 1), THIRD, each_row=True), (grants(p={0: 3, 1: 2}),), (grants(p={0: 4, 1: 2}),), "rate"),
    Hand(
        RateCap(part(0, 1), HALF, each_row=False),
        (grants(p={0: 5}),),
        (grants(p={0: 6}),),
        "rate",
        beside=(APART,),
        bases=bases(p=(0, 2)),
    ),
    Hand(
        UncoveredCap(part(0, 1), HALF),
        (with_fund("third_party:0", {0: 2, 2: 5}, p={0: 4, 1: 1}, q={0: 4, 3: 5}), grants(q={0: 10})),
        (with_fund("third_party:0", {0: 2}, p={0: 4, 1: 2}, q={0: 4}),),
        "share_of_uncovered",
    ),
    Hand(
        GrantCeiling((part(*ROWS), part(0, project="b")), 9, AmountScope.AREA),
        ({"a": {"p": {0: 2, 3: 3}}, "b": {"p": {0: 4}}}, grants(p={2: 9}), grants(q={0: 10})),
        ({"a": {"p": {0: 2, 3: 3}}, "b": {"p": {0: 5}}}, grants(p={2: 10})),
        "grant_ceiling",
    ),
    Hand(GrantCeiling((part(0),), 4, AmountScope.PROJECT), (grants(p={0: 4, 1: 7}),), (grants(p={0: 5}),), "grant_ceiling"),
    Hand(GrantFloor(part(0, 2), 4), (grants(p={0: 3, 2: 1}), NOTHING), (grants(p={0: 3}), grants(p={1: 7})), "grant_floor"),
    Hand(
        GrantFloor(part(0, 1), 3, 2027),
        (grants(p={0: 2, 1: 1}), grants(p={2: 1, 3: 1}), NOTHING),
        (grants(p={0: 2, 2: 5}),),
        "grant_floor",
    ),
    Hand(
        CostCeiling(part(0, 2), HALF, 9),
        (grants(p={0: 1, 2: 3, 1: 7}), NOTHING),
        (grants(p={0: 2, 2: 3}),),
        "cost_ceiling",
    ),
    Hand(CostCeiling(part(0, 2), HALF, 1000), (grants(p={0: 5, 2: 6}),), (grants(p={0: 6, 2: 6}),), "cost_ceiling"),
    Hand(CostFloor(part(0, 1), 17), (grants(p={2: 1}),), (), "cost_floor"),
    Hand(CostFloor(part(0, 1), 18), (grants(q={0: 1}), UNFUNDED), (grants(p={2: 1}),), "cost_floor"),
    Hand(CostFloor(part(0, 1), 10), (grants(p={0: 1}),), (), "cost_floor", (APART,), bases(p=(0, 2))),
    Hand(CostFloor(part(0, 1), 11), (), (grants(p={0: 1}),), "cost_floor", (APART,), bases(p=(0, 2))),
    Hand(
        FixedGrant(part(0, 1), 5),
        (grants(p={0: 3, 1: 2, 2: 12}), NOTHING),
        (grants(p={0: 3, 1: 1}), grants(p={0: 3, 1: 3})),
        "fixed_grant",
    ),
    Hand(GrantUnit(part(*ROWS), 5), (grants(p={0: 3, 2: 2}), NOTHING), (grants(p={0: 3, 2: 3}), grants(p={0: 4})), "grant_unit"),
    Hand(
        FlatRateCap(part(1), part(0), QUARTER, Fraction(1), of_grant=True),
        (grants(p={0: 8, 1: 2}), grants(p={2: 5})),
        (grants(p={0: 8, 1: 3}), grants(p={0: 7, 1: 2})),
        "flat_rate",
    ),
    Hand(
        FlatRateCap(part(1), part(0, 2), HALF, HALF, of_grant=False),
        (grants(p={1: 5}),),
        (grants(p={1: 6}),),
        "flat_rate",
    ),
    Hand(
        FlatRateCap(part(1), part(0, 2), HALF, HALF, of_grant=False),
        (grants(p={1: 2}),),
        (grants(p={1: 3}),),
        "flat_rate",
        (APART,),
        bases(p=(0, 1)),
    ),
    Hand(
        OwnShare(part(0, 1), THIRD),
        (grants(p={0: 10, 1: 7, 2: 11}), grants(q={0: 10, 1: 7, 2: 12, 3: 5})),
        (grants(p={0: 10, 1: 7, 2: 12}),),
        "own_share",
    ),
    Hand(
        OwnShare(part(0, 1), THIRD, 7),
        (grants(p={0: 10, 1: 7, 2: 10}),),
        (grants(p={0: 10, 1: 7, 2: 11}),),
        "own_share",
    ),
    Hand(
        OwnShare(part(0, 1), THIRD, 0, ("third_party:0",), ("q",)),
        (with_fund("third_party:0", {3: 2}, p={0: 10, 1: 7, 2: 9}, q={2: 3, 3: 1}),),
        (with_fund("third_party:0", {3: 2}, p={0: 10, 1: 7, 2: 11}, q={2: 1, 3: 1}, r={3: 1}),),
        "own_share",
    ),
    Hand(
        OwnShare(part(0, 1), HALF),
        (grants(p={0: 10, 2: 12}, q={1: 7}),),
        (grants(p={0: 10, 2: 12, 3: 1}, q={1: 7}),),
        "own_share",
        (APART,),
        bases(p=(0, 2, 3), q=(1,)),
    ),
    Hand(
        IntensityCap(part(0), HALF, ("q",), ("third_party:0",)),
        (with_fund("third_party:0", {0: 2, 1: 7}, p={0: 1}, q={0: 2, 2: 3}), grants(q={0: 10})),
        (with_fund("third_party:0", {0: 3}, p={0: 1}, q={0: 2}),),
        "intensity",
    ),
    Hand(Exclusive("a", "p", "q"), (grants(p={0: 1}, r={0: 1}), grants(q={0: 1})), (grants(p={0: 1}, q={2: 1}),), "exclusive"),
    Hand(Companion("a", "p", ("q", "r")), (grants(p={0: 1}, r={2: 1}), grants(q={0: 1})), (grants(p={0: 1}),), "companion"),
    Hand(
        BarredFund("a", "p", "third_party:0"),
        (with_fund("third_party:0", {0: 1}), with_fund("income:0", {0: 1}, p={0: 1})),
        (with_fund("third_party:0", {0: 1}, p={2: 1}),),
        "barred_fund",
    ),
    Hand(
        FundUsed("a", "income:0"),
        (with_fund("income:0", {0: 4, 1: 2}), UNFUNDED),
        (with_fund("income:0", {0: 4, 1: 1}), NOTHING),
        "fund_not_used",
    ),
    Hand(
        PaymentProfile(part(*ROWS), 2027, (THIRD, 2 * THIRD)),
        (grants(p={0: 2, 2: 4}), grants(p={0: 2, 3: 4}), grants(p={3: 5})),
        (grants(p={0: 3, 2: 4}), grants(p={0: 3, 3: 5})),
        "paid_before_due",
    ),
    Hand(PaymentProfile(part(*ROWS), 2028, (Fraction(1),)), (grants(p={2: 1, 3: 1}),), (grants(p={0: 1, 2: 12}),), "paid_before_due"),
    Hand(
        OwnFundsLimit(("a", "b"), 2028, 10, Purse.MUNICIPALITY),
        ({"a": {"p": {2: 10}}, "b": {}}, grants(p={2: 2})),
        ({"a": {"p": {2: 9}}, "b": {}}, grants(p={2: 1})),
        "own_funds",
    ),
    Hand(
        OwnFundsLimit(("a",), None, 10, Purse.APPLICANT),
        ({"a": {"p": {0: 10, 1: 7, 2: 7}}, "b": {}},),
        ({"a": {"p": {0: 10, 1: 7, 2: 6}}},),
        "own_funds",
    ),
    Hand(
        ApplicationLimit(2),
        ({"a": {"p": {0: 1}, "r": {0: 1}}, "b": {"p": {0: 1}}},),
        ({"a": {"p": {0: 1}, "q": {0: 1}}, "b": {"p": {0: 1}}},),
        "applications",
    ),
    Hand(MustFund("a"), (NOTHING,), (UNFUNDED, {"b": {}}), "must_fund"),
    Hand(
        Pinned((("a", "p"), ("b", "q"))),
        (grants(p={0: 1}), {"b": {"q": {0: 1}}}),
        (UNFUNDED, {"a": {"q": {0: 1}}, "b": {"p": {0: 1}}}),
        "pinned",
    ),
    Hand(
        Forbidden((("a", "p"), ("b", "q"))),
        (UNFUNDED, {"a": {"q": {0: 1}}, "b": {"p": {0: 1}}}),
        (grants(p={0: 1}), {"b": {"q": {0: 1}}}),
        "forbidden",
    ),
    Hand(
        SplitBase("a", ("p", "q")),
        (grants(p={0: 5}, q={0: 3}), grants(p={0: 5}, r={0: 5})),
        (grants(p={0: 5}, q={0: 4}),),
        "base_twice_in_row",
        (RateCap(part(*ROWS), HALF, each_row=True),),
    ),
    Hand(
        SplitBase("a", ("p", "q")),
        (grants(p={0: 5, 1: 4, 2: 6, 3: 1}, q={3: 2}), grants(p={0: 5, 1: 4, 2: 6, 3: 2})),
        (grants(p={0: 5, 1: 4, 2: 6, 3: 2}, q={3: 1}),),
        "base_twice",
        (RateCap(part(*ROWS), HALF, each_row=True),),
    ),
    Hand(APART, (grants(p={0: 1}, q={2: 1}),), (grants(p={0: 1}, q={3: 1}),), "paid_outside_base", (), bases(p=(0, 1), q=(2,))),
    Hand(APART, (grants(p={0: 1}),), (grants(p={1: 1}),), "paid_outside_base", (), bases(p=(0, 2))),
    Hand(APART, (), (grants(p={0: 1}, q={2: 1}),), "base_shared", (), bases(p=(0, 1), q=(1, 2))),
)  # fmt: skip


def test_every_kind_of_rule_has_a_checker() -> None:
    assert frozenset(CHECKERS) == frozenset(get_args(Rule))


def test_every_kind_of_rule_is_kept_and_broken_by_hand() -> None:
    kinds = frozenset(get_args(Rule))
    assert {type(hand.rule) for hand in HANDS if hand.kept} == kinds
    assert {type(hand.rule) for hand in HANDS if hand.broken} == kinds


@pytest.mark.parametrize(
    ("hand", "payments"), [(hand, payments) for hand in HANDS for payments in hand.kept], ids=lambda item: type(getattr(item, "rule", item)).__name__
)  # fmt: skip
def test_what_just_keeps_a_rule_is_let_through(hand: Hand, payments: Mapping[str, Payments]) -> None:
    assert check(hand.problem, build_plan(hand.problem, payments, hand.bases)) == ()


@pytest.mark.parametrize(
    ("hand", "payments"), [(hand, payments) for hand in HANDS for payments in hand.broken], ids=lambda item: type(getattr(item, "rule", item)).__name__
)  # fmt: skip
def test_what_breaks_a_rule_is_named_with_the_rule(hand: Hand, payments: Mapping[str, Payments]) -> None:
    found = check(hand.problem, build_plan(hand.problem, payments, hand.bases))
    assert [(item.rule, item.code) for item in found] == [(hand.rule, hand.code)]


def test_incomes_that_compete_for_a_year_share_what_it_costs() -> None:
    problem = problem_with(FundUsed("a", "income:0"), FundUsed("a", "income:1"))
    full = build_plan(problem, {"a": {"income:0": {0: 3}, "income:1": {0: 7, 1: 7}}})
    short = build_plan(problem, {"a": {"income:0": {0: 3}, "income:1": {0: 6, 1: 7}}})
    assert check(problem, full) == ()
    assert {item.rule for item in check(problem, short)} == set(problem.rules)


def test_an_income_of_no_year_pays_what_those_of_a_year_leave() -> None:
    funds = (build_fund("income:0", 5, 2027), build_fund("income:1", 5))
    rules = (FundUsed("a", "income:0"), FundUsed("a", "income:1"))
    problem = build_problem((build_case("a", ((5, 2027), (5, 2028)), (), funds),), rules)
    assert check(problem, build_plan(problem, {"a": {"income:0": {0: 5}, "income:1": {1: 5}}})) == ()
    [found] = check(problem, build_plan(problem, {"a": {"income:1": {0: 5}}}))
    assert (found.rule, found.found, found.limit) == (rules[0], 0, 5)


def test_one_row_paid_by_both_is_told_beside_the_shared_base() -> None:
    problem = problem_with(APART)
    plan = build_plan(problem, grants(p={1: 1}, q={1: 1}), bases(p=(0, 1), q=(1, 2)))
    assert [item.code for item in check(problem, plan)] == ["base_shared", "row_paid_twice"]
