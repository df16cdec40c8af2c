"""Other mixes that really differ, the best first."""

from dataclasses import replace
from itertools import combinations, islice

import pytest

from coordinator_app.domain.funding import AmountScope
from coordinator_app.matching.funding_mix.alternatives import _next_best, alternatives, used_pairs
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind
from coordinator_app.matching.funding_mix.effort import UNWATCHED
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import NO_PLAN, Plan, PlanStatus
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    Exclusive,
    Forbidden,
    GrantCeiling,
    MustFund,
    Part,
    Pinned,
    Rule,
)
from coordinator_app.matching.funding_mix.verification import check
from funding_mix_plans import build_case, build_offer, build_problem
from funding_mix_worlds import seeded_problem


def ceiling(programme: str, cents: int) -> GrantCeiling:
    return GrantCeiling((Part("a", programme, (0,)),), cents, AmountScope.PROJECT)


OPEN = Condition(ConditionKind.RATE_OPEN, "p")
CEILINGS = (ceiling("p", 500), ceiling("q", 300), ceiling("r", 200), ceiling("s", 50))


def problem_with(*rules: Rule, open_offer: str | None = None) -> Problem:
    """Return a project of 1,000 cents with four programmes that pay 500, 300, 200 and 50 cents at most."""
    offers = tuple(
        replace(build_offer(name, (0,)), conditions=(OPEN,) if name == open_offer else ()) for name in "pqrs"
    )
    return build_problem((build_case("a", ((1000, 2027),), offers),), (*CEILINGS, MustFund("a"), *rules))


def names(plan: Plan) -> str:
    return "".join(programme for _, programme in sorted(used_pairs(plan)))


def told(problem: Problem, count: int) -> list[str]:
    found = alternatives(problem, optimise(problem), count)
    assert all(check(problem, item.plan) == () for item in found)
    return [names(item.plan) for item in found]


def test_the_next_best_mixes_lack_something_of_each_one_before() -> None:
    problem = problem_with()
    assert names(optimise(problem)) == "pqr"
    assert told(problem, 4)[:2] == ["pqs", "pq"]


def test_a_mix_with_a_superfluous_programme_beside_it_is_none() -> None:
    assert "pqrs" not in told(problem_with(), 5)


def test_the_mix_with_the_fewest_applications_is_among_them() -> None:
    assert "p" in told(problem_with(), 3)


def test_the_mix_that_rests_on_nothing_open_is_among_them() -> None:
    assert "qrs" in told(problem_with(open_offer="p"), 3)


def test_they_are_ordered_by_what_plans_are_judged_by() -> None:
    problem = problem_with(open_offer="p")
    found = alternatives(problem, optimise(problem), 5)
    assert [item.plan.score.objective for item in found] == sorted(
        item.plan.score.objective for item in found
    )


def test_each_tells_what_is_added_and_what_is_dropped() -> None:
    problem = problem_with()
    first = alternatives(problem, optimise(problem), 1)[0]
    assert (first.added, first.dropped) == ((("a", "s"),), (("a", "r"),))


def test_what_must_be_used_is_in_every_one() -> None:
    assert all("p" in mix for mix in told(problem_with(Pinned((("a", "p"),))), 4))


def test_no_more_are_returned_than_wanted_or_than_there_are() -> None:
    assert told(problem_with(), 0) == []
    assert len(told(problem_with(), 2)) == 2
    only = problem_with(Forbidden(tuple(("a", name) for name in "qrs")))
    assert told(only, 5) == [""]
    assert alternatives(only, NO_PLAN, 5) == ()


def test_in_a_plan_of_several_projects_a_mix_of_one_of_them_may_differ() -> None:
    offers = tuple(build_offer(name, (0,)) for name in "pq")
    cases = tuple(build_case(key, ((100, 2027),), offers) for key in "ab")
    limits = [
        GrantCeiling((Part(key, name, (0,)),), cents, AmountScope.PROJECT)
        for key in "ab"
        for name, cents in (("p", 60), ("q", 50))
    ]
    apart = [Exclusive(key, "p", "q") for key in "ab"]
    problem = build_problem(cases, (*limits, *apart, *(MustFund(key) for key in "ab")))
    found = alternatives(problem, optimise(problem), 3)
    assert [(item.added, item.dropped) for item in found if item.plan.score.municipal_cents == 90] == [
        ((("b", "q"),), (("b", "p"),)),
        ((("a", "q"),), (("a", "p"),)),
    ]


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_the_next_best_is_the_best_of_all_sets_of_programmes_that_contain_no_mix_before(seed: int) -> None:
    made = seeded_problem(seed)
    if len(made.projects) > 1:
        return
    case = made.projects[0]
    problem = replace(made, rules=(*made.rules, MustFund(case.key)))
    plan = optimise(problem)
    if plan.status is PlanStatus.INFEASIBLE:
        return
    scores = {}
    offered = [(case.key, offer.programme) for offer in case.offers]
    for number in range(len(offered) + 1):
        for pairs in combinations(offered, number):
            rest = tuple(pair for pair in offered if pair not in pairs)
            wishes: list[Rule] = [*(Pinned((pair,)) for pair in pairs), Forbidden(rest)]
            found = optimise(replace(problem, rules=(*problem.rules, *wishes)))
            if found.status is not PlanStatus.INFEASIBLE:
                scores[frozenset(pairs)] = found.score.objective
    shown = [used_pairs(plan)]
    for other in islice(_next_best(problem, plan, optimise, UNWATCHED), 3):
        fresh = [score for pairs, score in scores.items() if not any(pairs >= mix for mix in shown)]
        assert other.score.objective == min(fresh)
        shown.append(used_pairs(other))
    if len(shown) < 4:
        left = [pairs for pairs in scores if not any(pairs >= mix for mix in shown)]
        assert not left
