"""Many projects at once: what column generation gives is exact, never better than the best, and its bounds hold."""

from dataclasses import replace
from fractions import Fraction

import pytest

from coordinator_app.matching.funding_mix.effort import Effort, Watch
from coordinator_app.matching.funding_mix.narrowing import alone, each_alone, is_shared
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import Plan, PlanStatus
from coordinator_app.matching.funding_mix.planning import components, plan_problem
from coordinator_app.matching.funding_mix.portfolio.plan_portfolio import plan_portfolio
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    Forbidden,
    GrantCeiling,
    MustFund,
    OwnFundsLimit,
    Pinned,
)
from coordinator_app.matching.funding_mix.verification import check
from funding_mix_plans import build_case
from funding_mix_portfolios import random_portfolio

SEEDS = range(4)


def small_portfolio(seed: int, *, projects: int = 4) -> Problem:
    return random_portfolio(
        seed, projects=projects, programmes=4, rows=4, years=2, own_share=Fraction(1, 5), offered=0.7
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_is_better_than_the_best_and_what_is_proven_holds_for_the_best(seed: int) -> None:
    problem = small_portfolio(seed)
    found, best = plan_portfolio(problem), optimise(problem)
    assert check(problem, found) == ()
    assert best.score.objective <= found.score.objective
    assert found.gap is not None
    assert found.gap.weight_bound >= best.score.weight
    if found.score.weight == best.score.weight and found.gap.municipal_bound_cents is not None:
        assert found.gap.municipal_bound_cents <= best.score.municipal_cents


@pytest.mark.parametrize("seed", SEEDS)
def test_each_better_plan_on_the_way_is_exact_and_better_than_the_one_before(seed: int) -> None:
    problem = small_portfolio(seed, projects=6)
    seen: list[Plan] = []
    found = plan_portfolio(problem, watch=Watch(improved=seen.append))
    assert seen
    assert seen[-1].projects == found.projects
    assert all(check(problem, plan) == () for plan in seen)
    objectives = [plan.score.objective for plan in seen]
    assert objectives == sorted(set(objectives), reverse=True)


def test_equal_questions_give_equal_plans() -> None:
    problem = small_portfolio(1, projects=6)
    assert plan_portfolio(problem) == plan_portfolio(problem)


def test_a_stopped_search_gives_the_best_plan_so_far_with_an_honest_gap() -> None:
    problem = small_portfolio(2, projects=6)
    asked = iter((False,) * 5)
    found = plan_portfolio(problem, watch=Watch(stop=lambda: next(asked, True)))
    assert found.status in {PlanStatus.GAP, PlanStatus.INFEASIBLE}
    assert check(problem, found) == ()


def test_a_project_that_must_be_funded_and_can_not_be_leaves_no_plan() -> None:
    problem = small_portfolio(0)
    poor = tuple(
        replace(rule, cents=0) if isinstance(rule, OwnFundsLimit | GrantCeiling) else rule
        for rule in problem.rules
    )
    must = MustFund(problem.projects[0].key)
    assert plan_portfolio(replace(problem, rules=(*poor, must))).status is PlanStatus.INFEASIBLE


def test_a_limit_on_applications_is_kept_over_all_projects() -> None:
    problem = small_portfolio(3)
    limited = replace(problem, rules=(*problem.rules, ApplicationLimit(2)))
    found = plan_portfolio(limited)
    assert check(limited, found) == ()
    assert found.score.applications <= 2


def test_projects_that_share_nothing_are_planned_apart_and_proven() -> None:
    problem = small_portfolio(0)
    apart = replace(problem, rules=tuple(rule for rule in problem.rules if not is_shared(rule)))
    assert len(components(apart)) == len(problem.projects)
    found, best = plan_problem(apart, Effort(joint_projects=1)), optimise(apart)
    assert found.status is PlanStatus.OPTIMAL
    assert found.score == best.score


def test_projects_with_a_limit_in_common_stay_together() -> None:
    problem = small_portfolio(0)
    assert components(problem) == (problem,)


def test_what_is_proven_of_own_money_is_told_apart_by_whose_it_is() -> None:
    town = small_portfolio(1)
    club = build_case("z", [(30_000, 2027)], municipal=False)
    problem = replace(town, projects=(*town.projects, club))
    plan, alone = (
        plan_problem(problem, Effort(joint_projects=1)),
        plan_problem(town, Effort(joint_projects=1)),
    )
    assert plan.gap is not None
    assert alone.gap is not None
    assert plan.gap.municipal_bound_cents == alone.gap.municipal_bound_cents
    assert plan.gap.other_bound_cents == plan.score.other_own_cents == 30_000
    assert plan.gap_share <= alone.gap_share


@pytest.mark.parametrize("seed", SEEDS)
def test_going_through_the_rules_once_gives_each_project_what_it_has_alone(seed: int) -> None:
    made = small_portfolio(seed)
    pairs = tuple((case.key, case.offers[0].programme) for case in made.projects if case.offers)
    rules = (*made.rules, ApplicationLimit(3), Forbidden(pairs), Pinned(pairs), Pinned(pairs[:1]))
    problem = replace(made, rules=rules)
    assert each_alone(problem) == {case.key: alone(problem, case.key) for case in problem.projects}
