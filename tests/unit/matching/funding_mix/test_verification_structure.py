"""What holds for every plan: each way of breaking it is named, and the untouched plan is let through."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.matching.funding_mix.plan import (
    NO_PLAN,
    Cell,
    Gap,
    Plan,
    PlanStatus,
    ProjectPlan,
    Source,
    score_of,
)
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import MustFund, SeparateRows
from coordinator_app.matching.funding_mix.verification import check
from funding_mix_plans import build_case, build_fund, build_offer, build_plan, build_problem

OFFERS = (build_offer("p", (0, 1)), build_offer("q", (1, 2)))
FUNDS = (build_fund("income:0", 4, 2028), build_fund("third_party:0", 3))
PROBLEM = build_problem(
    (
        build_case("a", ((10, 2027), (7, 2027), (12, 2028)), OFFERS, FUNDS),
        build_case("b", ((8, 2027),), (build_offer("p", (0,)),)),
    ),
    (SeparateRows("a", "p", "q"),),
)
RIGHT = build_plan(
    PROBLEM,
    {"a": {"p": {0: 4, 1: 2}, "q": {2: 3}, "income:0": {2: 4}, "third_party:0": {0: 3}}},
    {"a": {"p": (0, 1), "q": (2,)}},
)
FIRST = RIGHT.projects[0]
GRANT, OTHER_GRANT, INCOME, GIFT, OWN = FIRST.sources


def with_sources(*sources: Source, **changes: Any) -> Plan:
    """Return the plan with other sources for the first project, and the score that belongs to them."""
    projects = (replace(FIRST, sources=sources, **changes), *RIGHT.projects[1:])
    return replace(RIGHT, projects=projects, score=score_of(PROBLEM, projects))


def paying(source: Source, *cells: tuple[int, Any]) -> Source:
    return replace(source, cells=tuple(Cell(row, cents) for row, cents in cells))


def with_projects(*projects: ProjectPlan) -> Plan:
    return replace(RIGHT, projects=projects)


WRONG: dict[str, tuple[Callable[[], Plan], set[str]]] = {
    "a cent too little": (lambda: with_sources(paying(GRANT, (0, 3), (1, 2)), OTHER_GRANT, INCOME, GIFT, OWN), {"row_not_closed"}),
    "a cent too much": (lambda: with_sources(paying(GRANT, (0, 5), (1, 2)), OTHER_GRANT, INCOME, GIFT, OWN), {"row_not_closed", "above_cost"}),
    "a cell of nothing": (lambda: with_sources(GRANT, paying(OTHER_GRANT, (1, 0), (2, 3)), INCOME, GIFT, OWN), {"cents_above_zero"}),
    "a negative cell": (
        lambda: with_sources(paying(GRANT, (0, 11), (1, 2)), OTHER_GRANT, INCOME, GIFT, paying(OWN, (0, -4), (1, 5), (2, 5))),
        {"cents_above_zero"},
    ),
    "a cell of half cents": (
        lambda: with_sources(paying(GRANT, (0, Fraction(9, 2)), (1, 2)), OTHER_GRANT, INCOME, GIFT, OWN),
        {"cents_above_zero", "row_not_closed"},
    ),
    "a grant of nothing": (
        lambda: with_sources(GRANT, paying(OTHER_GRANT), INCOME, GIFT, paying(OWN, (0, 3), (1, 5), (2, 8))),
        {"source_pays_nothing"},
    ),
    "a row that is not there": (lambda: with_sources(GRANT, OTHER_GRANT, INCOME, GIFT, paying(OWN, (0, 3), (1, 5), (2, 5), (3, 1))), {"row_unknown", "above_cost"}),
    "cells out of order": (lambda: with_sources(paying(GRANT, (1, 2), (0, 4)), OTHER_GRANT, INCOME, GIFT, OWN), {"cells_in_order"}),
    "a cell twice": (lambda: with_sources(paying(GRANT, (0, 4), (1, 1), (1, 1)), OTHER_GRANT, INCOME, GIFT, OWN), {"cells_in_order"}),
    "sources out of order": (lambda: with_sources(GRANT, OTHER_GRANT, GIFT, INCOME, OWN), {"sources_in_order"}),
    "own money first": (lambda: with_sources(OWN, GRANT, OTHER_GRANT, INCOME, GIFT), {"sources_in_order"}),
    "a source twice": (
        lambda: with_sources(paying(GRANT, (0, 4)), paying(GRANT, (1, 2)), OTHER_GRANT, INCOME, GIFT, OWN),
        {"sources_in_order"},
    ),
    "a fund above its cents": (
        lambda: with_sources(GRANT, OTHER_GRANT, INCOME, paying(GIFT, (0, 4)), paying(OWN, (0, 2), (1, 5), (2, 5))),
        {"fund_exceeded"},
    ),
    "a fund in another year": (
        lambda: with_sources(GRANT, OTHER_GRANT, paying(INCOME, (1, 4)), GIFT, paying(OWN, (0, 3), (1, 1), (2, 9))),
        {"fund_in_other_year"},
    ),
    "a fund nobody knows": (lambda: with_sources(GRANT, OTHER_GRANT, INCOME, replace(GIFT, fund="third_party:9"), OWN), {"fund_unknown"}),
    "a fund of another kind": (lambda: with_sources(GRANT, OTHER_GRANT, INCOME, replace(GIFT, kind=FinanceKind.INCOME), OWN), {"source_kind"}),
    "a grant of another kind": (lambda: with_sources(GRANT, replace(OTHER_GRANT, kind=FinanceKind.OWN), INCOME, GIFT, OWN), {"source_kind"}),
    "money of no name": (lambda: with_sources(GRANT, OTHER_GRANT, INCOME, replace(GIFT, fund=None), OWN), {"source_without_name", "sources_in_order"}),
    "a programme nobody offers": (
        lambda: with_sources(GRANT, replace(OTHER_GRANT, programme="r"), INCOME, GIFT, OWN, bases=(("p", (0, 1)),)),
        {"offer_unknown"},
    ),
    "a row that is not on offer": (
        lambda: with_sources(paying(GRANT, (0, 4), (2, 2)), OTHER_GRANT, INCOME, GIFT, paying(OWN, (0, 3), (1, 7), (2, 3)), bases=(("p", (0,)), ("q", (2,)))),
        {"row_not_on_offer", "paid_outside_base", "row_paid_twice"},
    ),
    "no base": (lambda: with_sources(*FIRST.sources, bases=(("q", (2,)),)), {"bases_stated", "paid_outside_base"}),
    "a base of what is not on offer": (lambda: with_sources(*FIRST.sources, bases=(("p", (0, 1)), ("q", (0, 2)))), {"base_on_offer", "base_shared"}),
    "a base of a programme that is not used": (lambda: with_sources(*FIRST.sources, bases=(*FIRST.bases, ("r", (0,)))), {"bases_stated", "base_on_offer"}),
    "money for what is not funded": (lambda: with_projects(FIRST, ProjectPlan("b", funded=False, sources=(paying(OWN, (0, 8)),))), {"unfunded_gets_nothing"}),
    "a project nobody knows": (lambda: with_projects(*RIGHT.projects, ProjectPlan("c", funded=True)), {"project_unknown"}),
    "a project left out": (lambda: with_projects(FIRST), {"project_once"}),
    "a project twice": (lambda: with_projects(*RIGHT.projects, RIGHT.projects[1]), {"project_once"}),
    "projects out of order": (lambda: with_projects(*reversed(RIGHT.projects)), {"projects_in_order"}),
    "a score of its own": (lambda: replace(RIGHT, score=replace(RIGHT.score, risk=1)), {"score"}),
    "a gap of what is proven": (lambda: replace(RIGHT, gap=Gap(2)), {"gap_and_status"}),
    "no gap of what is not": (lambda: replace(RIGHT, status=PlanStatus.GAP), {"gap_and_status"}),
    "a bound that the plan exceeds": (lambda: replace(RIGHT, status=PlanStatus.GAP, gap=Gap(0)), {"gap_below_plan"}),
    "no plan, and yet projects": (lambda: replace(RIGHT, status=PlanStatus.INFEASIBLE), {"infeasible_funds_nothing"}),
}  # fmt: skip


def test_the_right_plan_is_let_through() -> None:
    assert check(PROBLEM, RIGHT) == ()
    assert check(PROBLEM, replace(RIGHT, status=PlanStatus.GAP, gap=Gap(2, 0))) == ()


def test_that_there_is_no_plan_breaks_nothing() -> None:
    impossible: Problem = replace(PROBLEM, rules=(*PROBLEM.rules, MustFund("c")))
    assert check(impossible, NO_PLAN) == ()


@pytest.mark.parametrize("name", WRONG)
def test_each_wrong_is_named(name: str) -> None:
    make, codes = WRONG[name]
    assert {item.code for item in check(PROBLEM, make())} == codes
