"""A formulation that forgets a rule: its plan breaks the rule, the verification names it, and such a plan is never shown."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest

from coordinator_app.matching.funding_mix.formulation import rule_rows
from coordinator_app.matching.funding_mix.formulation.book import Book
from coordinator_app.matching.funding_mix.optimise import PlanBroken, optimise
from coordinator_app.matching.funding_mix.plan import Plan, ProjectPlan
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import Rule, SeparateRows
from coordinator_app.matching.funding_mix.verification import check
from funding_mix_exhaustive import exhaustive
from funding_mix_worlds import KINDS, seeded_problem

MOST_TRIES = 60
"""After so many questions of a kind one is sure to be among them that the rule decides."""


def questions(kind: type) -> Iterator[tuple[Problem, Rule]]:
    """Yield questions with a rule of this kind each."""
    for turn in range(MOST_TRIES):
        problem = seeded_problem(KINDS.index(kind) + turn * len(KINDS))
        for rule in problem.rules:
            if type(rule) is kind:
                yield problem, rule


def plan_without(problem: Problem, rule: Rule) -> Plan:
    """Return the best plan that need not keep this rule; where it kept rows apart, with the rows paid as bases."""
    plan = optimise(problem, without=frozenset({rule}))
    if isinstance(rule, SeparateRows):
        return replace(plan, projects=tuple(_with_bases(item, problem, rule) for item in plan.projects))
    return plan


def _with_bases(item: ProjectPlan, problem: Problem, dropped: SeparateRows) -> ProjectPlan:
    if item.project != dropped.project:
        return item
    stated = dict(item.bases)
    for programme in {dropped.first, dropped.second} & {*item.used} - stated.keys():
        grant = item.grant(programme)
        stated[programme] = tuple(cell.row for cell in grant.cells) if grant else ()
    return replace(item, bases=tuple(sorted(stated.items())))


def binds(problem: Problem, rule: Rule) -> bool:
    """Return whether a better plan is possible without the rule."""
    rest = replace(problem, rules=tuple(other for other in problem.rules if other != rule))
    with_it, without_it = exhaustive(problem), exhaustive(rest)
    return (with_it and with_it.score) != (without_it and without_it.score)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_plan_that_gains_by_breaking_a_rule_is_caught_with_the_rule(kind: type) -> None:
    binding = list(islice((item for item in questions(kind) if binds(*item)), 3))
    assert binding
    for problem, rule in binding:
        assert rule in {item.rule for item in check(problem, plan_without(problem, rule))}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_plan_of_a_formulation_that_forgets_a_kind_of_rule_is_never_shown(
    kind: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(rule_rows.ROWS, kind, write_nothing)
    for problem, _ in questions(kind):
        try:
            optimise(problem)
        except PlanBroken as broken:
            assert kind in {type(item.rule) for item in broken.violations}  # noqa: PT017 - earlier plans need not break it
            return
    pytest.fail("no question of this kind needs the rule")


def write_nothing(book: Book, rule: Rule) -> None:
    """Forget a rule."""
