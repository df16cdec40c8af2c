"""Why a programme is used or not: the rules that bind, tried to the cent on plans written by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from coordinator_app.domain.funding import AmountScope
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.reasons import reasons
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
    GrantCeiling,
    GrantFloor,
    GrantUnit,
    IntensityCap,
    MustFund,
    OwnShare,
    Part,
    PaymentProfile,
    Pinned,
    RateCap,
    Rule,
    SeparateRows,
    SplitBase,
    UncoveredCap,
)
from coordinator_app.matching.funding_mix.verification import check
from funding_mix_plans import Payments, build_case, build_fund, build_offer, build_plan, build_problem
from funding_mix_worlds import seeded_problem

HALF, FIFTH = Fraction(1, 2), Fraction(1, 5)
ALL = (0, 1, 2)


def part(*rows: int, programme: str = "p", project: str = "a") -> Part:
    return Part(project, programme, rows or ALL)


def ceiling(cents: int, *rows: int, programme: str = "p", year: int | None = None) -> GrantCeiling:
    return GrantCeiling((part(*rows, programme=programme),), cents, AmountScope.PROJECT, year)


def problem_with(*rules: Rule, rows: Mapping[str, Sequence[int]] | None = None) -> Problem:
    """Return a project of 1,000 cents in 2027, 1,000 in 2028 and 2,000 without a year, and another of 500."""
    offers = tuple(build_offer(name, (rows or {}).get(name, ALL)) for name in ("p", "q"))
    funds = (build_fund("third_party:0", 700),)
    first = build_case("a", ((1000, 2027), (1000, 2028), (2000, None)), offers, funds)
    second = build_case("b", ((500, 2027),), (build_offer("p", (0,)),))
    return build_problem((first, second), rules)


@dataclass(frozen=True)
class Bound:
    """What a plan pays, and which of its rules (by position) keep a programme from paying more, or from being used."""

    rules: tuple[Rule, ...]
    payments: Mapping[str, Payments]
    binding: tuple[int, ...]
    programme: str = "p"
    rows: Mapping[str, Sequence[int]] | None = None
    bases: Mapping[str, Mapping[str, Sequence[int]]] | None = None


RATE = RateCap(part(), HALF, each_row=True)
PAID_HALF = {0: 500, 1: 500, 2: 1000}

USED = {
    "the rate is reached": Bound((RATE, ceiling(2001)), {"a": {"p": PAID_HALF}}, (0,)),
    "the ceiling is exhausted": Bound((RATE, ceiling(1500)), {"a": {"p": {0: 500, 1: 500, 2: 500}}}, (1,)),
    "rate and ceiling end at the same cent": Bound((RATE, ceiling(2000)), {"a": {"p": PAID_HALF}}, (0, 1)),
    "each year has its own ceiling": Bound(
        (ceiling(300, 0, year=2027), ceiling(400, 1, year=2028), RATE, ceiling(2000)),
        {"a": {"p": {0: 300, 1: 400, 2: 1000}}},
        (0, 1, 2),
    ),
    "others have used up a shared ceiling": Bound(
        (GrantCeiling((part(), part(0, project="b")), 900, AmountScope.AREA),),
        {"a": {"p": {0: 500}}, "b": {"p": {0: 400}}},
        (0,),
    ),
    "its own share would be missed": Bound(
        (RATE, OwnShare(part(), FIFTH)),
        {"a": {"p": {0: 100, 1: 400, 2: 1000}, "q": {0: 900, 1: 100, 2: 700}}},
        (1,),
    ),
    "the own share of another would be missed": Bound(
        (RATE, OwnShare(part(programme="q"), HALF)), {"a": {"p": {0: 500, 1: 500}, "q": {2: 1000}}}, (1,)
    ),
    "all public money together is at its limit": Bound(
        (IntensityCap(part(programme="q"), HALF, ("p",)),), {"a": {"p": {0: 900}, "q": {2: 1100}}}, (0,)
    ),
    "the base is split with another": Bound(
        (RATE, RateCap(part(programme="q"), HALF, each_row=True), SplitBase("a", ("p", "q"))),
        {"a": {"p": {0: 500, 1: 500}, "q": {2: 1000}}},
        (2,),
    ),
    "a base that nobody shares is not told": Bound(
        (RATE, SplitBase("a", ("p", "q"))), {"a": {"p": PAID_HALF}}, (0,)
    ),
    "other rows belong to another": Bound(
        (RATE, SeparateRows("a", "p", "q")),
        {"a": {"p": {0: 500}, "q": {1: 100}}},
        (0, 1),
        bases={"a": {"p": (0,), "q": (1, 2)}},
    ),
    "the lump sum is at its rate": Bound(
        (RATE, FlatRateCap(part(1), part(0), FIFTH, HALF, of_grant=True)),
        {"a": {"p": {0: 500, 1: 100, 2: 1000}}},
        (0, 1),
    ),
    "the sum is fixed": Bound((RATE, FixedGrant(part(), 1200)), {"a": {"p": {2: 900, 0: 300}}}, (1,)),
    "only so much cost counts": Bound(
        (RATE, CostCeiling(part(), HALF, 3000)), {"a": {"p": {0: 500, 2: 1000}}}, (1,)
    ),
    "a ceiling of cost above the cost is not told": Bound(
        (RATE, CostCeiling(part(), HALF, 5000)), {"a": {"p": PAID_HALF}}, (0,)
    ),
    "half of what nobody else pays": Bound(
        (UncoveredCap(part(), HALF),),
        {"a": {"p": {0: 1000, 1: 150}, "third_party:0": {2: 700}, "q": {2: 1000}}},
        (0,),
    ),
    "a whole unit more would exceed the rate": Bound(
        (RATE, GrantUnit(part(), 300)), {"a": {"p": {0: 500, 1: 500, 2: 800}}}, (0, 1)
    ),
    "the unit is no obstacle where the rate ends at it": Bound(
        (RATE, GrantUnit(part(), 500)), {"a": {"p": PAID_HALF}}, (0,)
    ),
    "money is not due so early": Bound(
        (RATE, PaymentProfile(part(), 2027, (FIFTH, Fraction(4, 5)))),
        {"a": {"p": {0: 375, 1: 500, 2: 1000}}},
        (0, 1),
    ),
    "all rows are paid in full": Bound((ceiling(9000),), {"a": {"p": {0: 1000, 1: 1000, 2: 2000}}}, ()),
    "more would only replace other money": Bound(
        (ceiling(9000),), {"a": {"p": {0: 1000, 1: 900, 2: 1000}, "q": {1: 100, 2: 1000}}}, ()
    ),
}

UNUSED = {
    "somebody forbids it": Bound((Forbidden((("a", "p"),)), RATE), {"a": {}}, (0,)),
    "not beside another": Bound((RATE, Exclusive("a", "p", "q")), {"a": {"q": {0: 500}}}, (1,)),
    "not beside another that pays for everything": Bound(
        (RATE, Exclusive("a", "p", "q")), {"a": {"q": {0: 1000, 1: 1000, 2: 2000}}}, (1,)
    ),
    "all its rows are those of another": Bound(
        (RATE, SeparateRows("a", "p", "q")),
        {"a": {"q": {0: 500}}},
        (1,),
        rows={"p": (0,)},
        bases={"a": {"q": (0, 1, 2)}},
    ),
    "its least grant is out of reach": Bound((RATE, GrantFloor(part(), 2001)), {"a": {}}, (0, 1)),
    "its least cost is not reached": Bound((RATE, CostFloor(part(), 4001)), {"a": {}}, (1,)),
    "its fixed sum is above the rate": Bound((RATE, FixedGrant(part(), 2500)), {"a": {}}, (0, 1)),
    "so little is left that its least grant has no place": Bound(
        (GrantFloor(part(), 101),), {"a": {"q": {0: 900, 1: 1000, 2: 2000}}}, (0,)
    ),
    "too little own money is left for its own share": Bound(
        (RATE, OwnShare(part(), FIFTH)), {"a": {"q": {1: 1000, 2: 2000}, "third_party:0": {0: 700}}}, (1,)
    ),
    "there are enough applications": Bound((ApplicationLimit(1), RATE), {"a": {"q": {0: 500}}}, (0,)),
    "the one beside which it would stand is missing": Bound(
        (Companion("a", "p", ("q",)), RATE), {"a": {}}, (0,)
    ),
    "it does not go with the money of a third party": Bound(
        (BarredFund("a", "p", "third_party:0"), RATE), {"a": {"third_party:0": {0: 700}}}, (0,)
    ),
    "it would only replace other money": Bound((RATE,), {"a": {"q": {0: 1000, 1: 1000, 2: 2000}}}, ()),
}


@pytest.mark.parametrize("name", [*USED, *UNUSED])
def test_the_rules_that_bind_are_named_and_no_others(name: str) -> None:
    case = (USED | UNUSED)[name]
    problem = problem_with(*case.rules, rows=case.rows)
    plan = build_plan(problem, case.payments, case.bases)
    assert check(problem, plan) == ()
    found = next(
        item
        for item in reasons(problem, plan, resolve=False)
        if (item.project, item.programme) == ("a", case.programme)
    )
    assert found.used is (name in USED)
    assert found.binding == tuple(case.rules[index] for index in case.binding)
    assert found.without is None


def test_every_offer_of_a_funded_project_has_a_reason_and_no_other() -> None:
    problem = problem_with(RATE, MustFund("a"))
    plan = build_plan(problem, {"a": {"p": PAID_HALF}})
    told = [(item.project, item.programme, item.used) for item in reasons(problem, plan, resolve=False)]
    assert told == [("a", "p", True), ("a", "q", False)]


def test_what_a_programme_saves_and_what_another_would_cost_is_planned_anew() -> None:
    problem = problem_with(
        RATE, RateCap(part(programme="q"), FIFTH, each_row=True), Exclusive("a", "p", "q"), MustFund("a")
    )
    plan = optimise(problem)
    used, unused = (item for item in reasons(problem, plan) if item.project == "a")
    assert plan.score.municipal_cents == 1300
    assert used.without is not None
    assert used.without.municipal_cents == plan.score.municipal_cents + 1200
    assert unused.without == used.without
    assert not unused.impossible


def test_a_programme_that_no_plan_can_use_is_impossible_and_the_rules_are_named() -> None:
    rules = (RATE, GrantFloor(part(), 2001), MustFund("a"))
    problem = problem_with(*rules)
    reason = next(item for item in reasons(problem, optimise(problem)) if item.programme == "p")
    assert (reason.used, reason.impossible, reason.without) == (False, True, None)
    assert reason.binding == rules[:2]


def test_a_ban_is_lifted_to_tell_what_it_costs() -> None:
    problem = problem_with(RATE, Forbidden((("a", "p"), ("a", "q"))), MustFund("a"))
    plan = optimise(problem)
    reason = next(item for item in reasons(problem, plan) if (item.project, item.programme) == ("a", "p"))
    assert reason.without is not None
    assert reason.without.municipal_cents == plan.score.municipal_cents - 2000


@pytest.mark.parametrize("first", range(0, 32, 8))
def test_no_other_plan_is_better_and_what_is_impossible_has_its_rules(first: int) -> None:
    told = 0
    for seed in range(first, first + 8):
        made = seeded_problem(seed)
        wishes = (MustFund(case.key) for case in made.projects)
        kept = (rule for rule in made.rules if not isinstance(rule, Pinned | Forbidden) or _is_approved(rule))
        problem = replace(made, rules=(*kept, *wishes))
        plan = optimise(problem)
        for item in reasons(problem, plan):
            told += 1
            assert item.without is None or item.without.objective >= plan.score.objective
            assert not item.impossible or item.used or item.binding
    assert told


def _is_approved(rule: Rule) -> bool:
    return isinstance(rule, Pinned) and rule.approved
