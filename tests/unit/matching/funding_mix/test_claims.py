"""What is claimed of a plan that need not be the best holds: a gap is no smaller than told, and "no plan" means that there is none."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from coordinator_app.matching.funding_mix import lexicographic
from coordinator_app.matching.funding_mix.effort import Effort
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import Plan, PlanStatus
from coordinator_app.matching.funding_mix.portfolio.plan_portfolio import plan_portfolio
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    MustFund,
    OwnFundsLimit,
    Part,
    Pinned,
    Purse,
    RateCap,
    Rule,
)
from coordinator_app.matching.funding_mix.solver import SolverFailed
from coordinator_app.matching.funding_mix.verification import check
from funding_mix_exhaustive import Best, exhaustive
from funding_mix_plans import build_case, build_offer, build_problem
from funding_mix_worlds import seeded_problem


def assert_true(problem: Problem, plan: Plan, best: Best | None) -> None:
    """Compare what is claimed of a plan with the truth."""
    assert check(problem, plan) == ()
    assert (plan.status is PlanStatus.INFEASIBLE) is (best is None)
    if best is None:
        return
    if plan.status is PlanStatus.OPTIMAL:
        assert plan.score == best.score
        return
    assert plan.gap is not None
    assert plan.gap.weight_bound >= best.score.weight
    if plan.score.weight != best.score.weight:
        return
    assert (plan.gap.municipal_bound_cents or 0) <= best.score.municipal_cents
    if plan.score.municipal_cents == best.score.municipal_cents:
        assert (plan.gap.other_bound_cents or 0) <= best.score.other_own_cents


@pytest.mark.parametrize("block", range(4))
def test_a_portfolio_claims_nothing_false(block: int) -> None:
    for seed in range(block * 25, (block + 1) * 25):
        problem = seeded_problem(seed)
        assert_true(problem, plan_portfolio(problem), exhaustive(problem))


@pytest.mark.parametrize("whole", [0, 10**12], ids=["floats", "whole cents"])
def test_a_search_that_ends_at_once_claims_nothing_false(whole: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicographic, "_WHOLE", whole)
    told = 0
    for seed in range(60):
        problem = seeded_problem(seed)
        try:
            plan = optimise(problem, Effort(nodes=0))
        except SolverFailed:  # it says that it found nothing, not that there is nothing
            continue
        assert_true(problem, plan, exhaustive(problem))
        told += plan.status is PlanStatus.GAP
    assert told


A = build_case("a", [(700, 2027)], [build_offer("p", (0,))])
B = build_case("b", [(500, 2027)], [build_offer("p", (0,))])
RATES = tuple(RateCap(Part(key, "p", (0,)), Fraction(1, 2), each_row=True) for key in "ab")


def own_money(cents: int, *projects: str) -> Rule:
    return OwnFundsLimit(projects, None, cents, Purse.MUNICIPALITY)


@pytest.mark.parametrize(
    ("rules", "funded"),
    [
        ((own_money(300, "a"), own_money(200, "b")), ()),
        ((own_money(600, "a", "b"), MustFund("a"), MustFund("b")), ("a", "b")),
        ((own_money(400, "a", "b"), Pinned((("b", "p"),))), ("b",)),
    ],
    ids=["nothing can be funded", "a limit is met to the cent", "a pin wants the lighter project"],
)
def test_a_portfolio_has_a_plan_where_there_is_one(rules: Sequence[Rule], funded: Sequence[str]) -> None:
    plan = plan_portfolio(build_problem((A, B), (*RATES, *rules)))
    assert [item.project for item in plan.projects if item.funded] == list(funded)


def test_a_portfolio_has_none_where_a_wish_can_not_be_fulfilled() -> None:
    rules = (*RATES, own_money(249, "b"), Pinned((("b", "p"),)))
    assert plan_portfolio(build_problem((A, B), rules)).status is PlanStatus.INFEASIBLE
