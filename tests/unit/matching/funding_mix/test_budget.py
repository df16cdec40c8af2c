"""What more or less own money would bring."""

from dataclasses import replace
from fractions import Fraction

import pytest

from coordinator_app.matching.funding_mix.budget import first_useful, money_steps
from coordinator_app.matching.funding_mix.elastic import with_more
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import PlanStatus, Score
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import MustFund, OwnFundsLimit, Part, Purse, RateCap, Rule
from funding_mix_plans import build_case, build_offer, build_problem
from funding_mix_worlds import seeded_problem


def own(year: int, cents: int, purse: Purse = Purse.MUNICIPALITY) -> OwnFundsLimit:
    return OwnFundsLimit(("a", "b"), year, cents, purse)


def problem_with(*rules: Rule) -> Problem:
    """Return projects of 1,000 cents in 2027 and of 600 in 2027 and 400 in 2028; a programme pays half of each."""
    offers = (build_offer("p", (0, 1)),)
    first = build_case("a", ((1000, 2027),), (build_offer("p", (0,)),), weight=2)
    second = build_case("b", ((600, 2027), (400, 2028)), offers)
    rates = (RateCap(Part(key, "p", (0, 1)), Fraction(1, 2), each_row=True) for key in "ab")
    return build_problem((first, second), (*rates, *rules))


def test_each_year_is_tried_with_a_tenth_more_and_a_tenth_less() -> None:
    problem = problem_with(own(2028, 210), own(2027, 770))
    steps = money_steps(problem, optimise(problem))
    assert [(step.year, step.extra_cents, step.first_useful_cents) for step in steps] == [
        (2027, 77, 30),
        (2027, -77, None),
        (2027, 30, None),
        (2028, 21, None),
        (2028, -21, None),
    ]
    assert [step.score.weight for step in steps if step.score] == [3, 2, 3, 2, 2]
    assert steps[2].score == Score(3, 1000, 0, 2, 0)


def test_what_less_money_makes_impossible_has_no_score() -> None:
    problem = problem_with(own(2027, 500), MustFund("a"))
    more, less, first = money_steps(problem, optimise(problem))
    assert more.score == Score(2, 500, 0, 1, 0)
    assert less.score is None
    assert (first.extra_cents, first.score) == (300, Score(3, 1000, 0, 2, 0))


def test_where_there_is_no_plan_the_first_step_is_what_makes_one() -> None:
    problem = problem_with(own(2027, 450), MustFund("a"))
    plan = optimise(problem)
    assert plan.status is PlanStatus.INFEASIBLE
    more, less, first = money_steps(problem, plan)
    assert (more.first_useful_cents, first.extra_cents) == (50, 50)
    assert more.score == plan.score
    assert less.score is None


def test_a_year_without_any_money_has_only_its_first_step() -> None:
    problem = problem_with(own(2027, 0))
    (step,) = money_steps(problem, optimise(problem))
    assert (step.extra_cents, step.first_useful_cents, step.score) == (300, 300, Score(1, 500, 0, 1, 0))


def test_where_all_is_funded_more_money_changes_no_weight() -> None:
    problem = problem_with(own(2027, 900))
    assert [step.first_useful_cents for step in money_steps(problem, optimise(problem))] == [None, None]


def test_the_money_of_other_applicants_is_none_of_the_municipality() -> None:
    problem = problem_with(own(2027, 900, Purse.APPLICANT))
    assert money_steps(problem, optimise(problem)) == ()


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_one_cent_below_the_first_useful_amount_nothing_changes(first: int) -> None:
    for seed in range(first, first + 20):
        problem = seeded_problem(seed)
        limits = [rule for rule in problem.rules if isinstance(rule, OwnFundsLimit)]
        if not limits:
            continue
        plan = optimise(problem)
        found = first_useful(problem, plan, limits[0])
        none = plan.status is PlanStatus.INFEASIBLE
        amounts = [found[0] - 1] if found else [10**3]
        for cents in amounts:
            below = optimise(with_more(problem, ((limits[0], cents),)))
            assert below.score.weight == plan.score.weight
            assert (below.status is PlanStatus.INFEASIBLE) is none
        if found:
            at = optimise(replace(with_more(problem, ((limits[0], found[0]),))))
            assert at.score == found[1]
            assert at.score.weight > plan.score.weight or none
