"""The linear rows: one function for each kind of rule, all numbers exact, nothing lost by merging cost rows."""

from fractions import Fraction
from typing import get_args

import pytest

from coordinator_app.domain.funding import AmountScope
from coordinator_app.matching.funding_mix.formulation import ColumnKind, formulate
from coordinator_app.matching.funding_mix.formulation.rule_rows import ROWS
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.rules import (
    GrantCeiling,
    MustFund,
    Part,
    RateCap,
    Rule,
    SeparateRows,
)
from funding_mix_plans import build_case, build_offer, build_problem
from funding_mix_worlds import seeded_problem

ROWS_OF_CASE = (0, 1, 2, 3)


def test_every_kind_of_rule_has_its_rows() -> None:
    assert set(ROWS) == set(get_args(Rule))


@pytest.mark.parametrize("seed", range(30))
def test_all_numbers_are_whole_or_fractions(seed: int) -> None:
    model = formulate(seeded_problem(seed))
    numbers = [value for row in model.rows for _, value in row.terms]
    numbers += [limit for row in model.rows for limit in (row.lower, row.upper) if limit is not None]
    assert numbers
    assert all(type(number) in (int, Fraction) for number in numbers)


@pytest.mark.parametrize("seed", range(30))
def test_each_row_names_its_rule_or_is_structure(seed: int) -> None:
    problem = seeded_problem(seed)
    rules = {id(rule) for rule in problem.rules}
    assert all(row.rule is None or id(row.rule) in rules for row in formulate(problem).rows)


def test_like_cost_rows_become_one_group_and_others_do_not() -> None:
    case = build_case(
        "a", [(100, 2027), (200, 2027), (300, 2028), (400, 2027)], [build_offer("p", ROWS_OF_CASE)]
    )
    narrow = GrantCeiling((Part("a", "p", (3,)),), 50, AmountScope.PROJECT)
    groups = formulate(build_problem([case], (narrow,))).groups["a"]
    assert [group.rows for group in groups] == [(0, 1), (3,), (2,)]
    assert not formulate(build_problem([case], (narrow,)), merge=False).merged


def test_cost_rows_that_are_kept_apart_stay_single() -> None:
    offers = [build_offer("p", ROWS_OF_CASE), build_offer("q", ROWS_OF_CASE)]
    case = build_case("a", [(100, 2027)] * 4, offers)
    model = formulate(build_problem([case], (SeparateRows("a", "p", "q"),)))
    assert [group.rows for group in model.groups["a"]] == [(row,) for row in ROWS_OF_CASE]
    assert sum(column.kind is ColumnKind.BASE for column in model.columns) == 8


def test_shares_of_each_row_are_rounded_up_row_by_row_and_down_in_total() -> None:
    case = build_case("a", [(1, 2027), (1, 2027), (1, 2027)], [build_offer("p", (0, 1, 2))])
    cap = RateCap(Part("a", "p", (0, 1, 2)), Fraction(1, 2), each_row=True)
    model = formulate(build_problem([case], (cap,)))
    grant, used = model.grants["a", "p"][0], model.used["a", "p"]
    whole, single = (row for row in model.rows if row.rule is cap)
    assert dict(whole.terms) == {grant: 1, used: -1}
    assert (dict(single.terms), single.upper) == ({grant: 1}, 3)


def test_rules_that_are_left_out_write_no_rows() -> None:
    case = build_case("a", [(1, 2027)])
    rule = MustFund("a")
    model = formulate(build_problem([case], (rule,)), frozenset({rule}))
    assert all(row.rule is None for row in model.rows)


@pytest.mark.parametrize("seed", range(20))
def test_the_model_of_groups_lets_every_plan_through(seed: int) -> None:
    problem = seeded_problem(seed)
    plan = optimise(problem)
    model = formulate(problem)
    if not plan.projects:
        return
    values: dict[int, int | Fraction] = {}
    for item in plan.projects:
        groups = model.groups[item.project]
        values[model.funded[item.project]] = int(item.funded)
        for name in item.used:
            values[model.used[item.project, name]] = 1
        tables = [(source, model.own[item.project]) for source in item.sources if source is item.own]
        tables += [(s, model.grants[item.project, s.programme]) for s in item.sources if s.programme]
        tables += [(s, model.funds[item.project, s.fund]) for s in item.sources if s.fund]
        for source, columns in tables:
            for group, column in columns.items():
                values[column] = source.cents_of(groups[group].rows)
    free = {
        index
        for index, column in enumerate(model.columns)
        if column.kind
        not in (ColumnKind.FUNDED, ColumnKind.USED, ColumnKind.GRANT, ColumnKind.FUND, ColumnKind.OWN)
    }
    complete = [values.get(index, 0) for index in range(len(model.columns))]
    for row in model.rows:
        if not any(index in free for index, _ in row.terms):
            assert row.holds(complete), row
