"""Why no plan closes: smallest sets of rules that no plan keeps together, and the own money that is missing."""

from dataclasses import replace
from fractions import Fraction

import pytest

from coordinator_app.domain.funding import AmountScope
from coordinator_app.matching.funding_mix.infeasibility import conflicts, has_no_plan
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    Exclusive,
    Forbidden,
    GrantCeiling,
    GrantFloor,
    MustFund,
    OwnFundsLimit,
    Part,
    Pinned,
    Purse,
    RateCap,
    Rule,
)
from funding_mix_plans import build_case, build_offer, build_problem
from funding_mix_worlds import seeded_problem

HALF = Fraction(1, 2)
MUST = MustFund("a")


def part(programme: str, project: str = "a") -> Part:
    return Part(project, programme, (0, 1))


def own(year: int | None, cents: int, *projects: str) -> OwnFundsLimit:
    return OwnFundsLimit(projects or ("a",), year, cents, Purse.MUNICIPALITY)


def rate(programme: str, project: str = "a") -> RateCap:
    return RateCap(part(programme, project), HALF, each_row=True)


def problem_with(*rules: Rule) -> Problem:
    """Return two projects of 1,000 cents in 2027 and 1,000 in 2028 each; p and q pay half of them."""
    offers = (build_offer("p", (0, 1)), build_offer("q", (0, 1)))
    costs = ((1000, 2027), (1000, 2028))
    first, second = build_case("a", costs, offers), build_case("b", costs, offers, weight=2)
    return build_problem((first, second), rules)


def test_without_a_conflict_nothing_is_told() -> None:
    assert conflicts(problem_with(MUST, rate("p"), own(2027, 1000))) == ()


def test_a_problem_that_demands_nothing_has_no_conflict() -> None:
    assert conflicts(problem_with(rate("p"), own(2027, 0), own(2028, 0), ApplicationLimit(0))) == ()


def test_own_money_that_does_not_suffice_is_named_with_what_limits_the_grants() -> None:
    rules = (rate("p"), rate("q"), Exclusive("a", "p", "q"), own(2027, 499), own(2028, 700), MUST)
    (conflict,) = conflicts(problem_with(*rules))
    assert conflict.rules == (rules[0], rules[1], rules[2], rules[3], MUST)
    assert conflict.missing_own == ((2027, 1),)


def test_what_is_missing_is_told_for_each_year() -> None:
    rules = (rate("p"), Forbidden((("a", "q"),)), own(2027, 100), own(2028, 200), MUST)
    found = conflicts(problem_with(*rules))
    assert {conflict.missing_own for conflict in found} == {((2027, 400), (2028, 300))}
    assert [conflict.rules for conflict in found] == [
        (rules[0], rules[1], rules[3], MUST),
        (rules[0], rules[1], rules[2], MUST),
    ]


def test_own_money_that_can_not_help_is_not_said_to_be_missing() -> None:
    pinned = Pinned((("a", "p"),))
    floor, ceiling = GrantFloor(part("p"), 900), GrantCeiling((part("p"),), 800, AmountScope.PROJECT)
    (conflict,) = conflicts(problem_with(rate("p"), floor, ceiling, pinned, own(2027, 2000), MUST))
    assert conflict.rules == (floor, ceiling, pinned)
    assert conflict.missing_own == ()


def test_two_wishes_that_contradict_each_other_need_nothing_else() -> None:
    pinned, forbidden = Pinned((("a", "p"),)), Forbidden((("a", "p"),))
    (conflict,) = conflicts(problem_with(rate("p"), own(2027, 0), pinned, forbidden))
    assert conflict.rules == (pinned, forbidden)


def test_projects_that_close_alone_but_not_together_are_all_named() -> None:
    rules = (rate("p"), rate("p", "b"), own(2027, 900, "a", "b"), MUST, MustFund("b"))
    bans = Forbidden((("a", "q"), ("b", "q")))
    (conflict,) = conflicts(problem_with(*rules, bans))
    assert conflict.rules == (*rules, bans)
    assert conflict.missing_own == ((2027, 100),)


def test_a_project_that_does_not_close_even_alone_is_named_without_the_others() -> None:
    rules = (
        rate("p"),
        own(2027, 900, "a", "b"),
        own(2028, 100),
        Forbidden((("a", "q"),)),
        MUST,
        MustFund("b"),
    )
    (conflict, *_) = conflicts(problem_with(*rules))
    assert conflict.rules == (rules[0], rules[2], rules[3], MUST)


def test_equal_questions_have_equal_conflicts() -> None:
    problem = problem_with(rate("p"), rate("q"), own(2027, 0), own(2028, 0), ApplicationLimit(1), MUST)
    assert conflicts(problem) == conflicts(problem)


@pytest.mark.parametrize("first", range(0, 48, 12))
def test_no_plan_keeps_a_conflict_but_one_keeps_it_without_any_one_of_its_rules(first: int) -> None:
    seen = 0
    for seed in range(first, first + 12):
        problem = seeded_problem(seed)
        problem = replace(problem, rules=(*problem.rules, *(MustFund(case.key) for case in problem.projects)))
        found = conflicts(problem)
        assert bool(found) is has_no_plan(problem)
        for conflict in found:
            seen += 1
            assert set(conflict.rules) <= set(problem.rules)
            assert has_no_plan(replace(problem, rules=conflict.rules))
            for dropped in conflict.rules:
                rest = tuple(rule for rule in conflict.rules if rule != dropped)
                assert not has_no_plan(replace(problem, rules=rest))
    assert seen
