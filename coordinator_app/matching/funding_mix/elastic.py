"""How far own money would have to exceed its limits: the model of a problem with limits that give way, at a price."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from coordinator_app.matching.funding_mix.effort import Effort
from coordinator_app.matching.funding_mix.formulation import Column, ColumnKind, LinearRow, formulate
from coordinator_app.matching.funding_mix.model import Model
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import OwnFundsLimit
from coordinator_app.matching.funding_mix.solver import Ending

_MARGIN = 0.25
"""Cents by which the solver may be wrong: amounts are tried from this much below what it says."""

_SMALL = 50_000
"""Up to so many cents of cost amounts are tried cent by cent."""


@dataclass(frozen=True)
class Excess:
    """Cents above each limit, as few as possible altogether, and how few it takes at least.

    The amounts come out of a model and may be wrong by a cent: whoever shows them tries them first.
    """

    cents: tuple[tuple[OwnFundsLimit, int], ...]
    least: int


def least_excess(
    problem: Problem, limits: Sequence[OwnFundsLimit], effort: Effort, *, weight: int | None = None
) -> Excess | None:
    """Return the least own money above these limits with which there is a plan, all other rules kept.

    Args:
        problem: The question.
        limits: Rules of it that may give way.
        effort: Limits of the search.
        weight: The least weight that the plan must reach, if any.

    Returns:
        None where no money helps, or the search found no end.
    """
    formulation = formulate(problem, merge=False)
    costs = sum(case.total_cents for case in problem.projects)
    first = len(formulation.columns)
    extra = {rule: first + index for index, rule in enumerate(dict.fromkeys(limits))}
    columns = (*formulation.columns, *(Column(ColumnKind.OWN, "", None, None, costs) for _ in extra))
    rows: list[LinearRow] = []
    for row in formulation.rows:
        column = extra.get(row.rule) if isinstance(row.rule, OwnFundsLimit) else None
        rows.append(row if column is None else replace(row, terms=(*row.terms, (column, -1))))
    if weight is not None:
        terms = tuple(formulation.weight().items())
        rows.append(LinearRow(terms, weight, None))
    model = Model(columns, rows, whole=False, nodes=effort.nodes)
    found = model.least(dict.fromkeys(extra.values(), 1))
    if found.ending is not Ending.OPTIMAL or not found.values:
        return None
    amounts = tuple((rule, max(0, ceil(found.values[column] - _MARGIN))) for rule, column in extra.items())
    return Excess(amounts, max(0, ceil(found.bound - _MARGIN)))


def margins(problem: Problem) -> tuple[int, ...]:
    """Return by how many cents to raise amounts out of the model, one after another, until there is a plan in whole cents.

    Where costs are small the first is none, so that nothing is added in vain. Where they are large a plan that just closes
    takes long to find, for the sake of cents: there the first is a cent for each cost row.
    """
    rows = sum(len(case.costs) for case in problem.projects)
    small = sum(case.total_cents for case in problem.projects) <= _SMALL
    return (*range(min(rows, 8)), rows, 4 * rows, 100 * rows) if small else (rows, 4 * rows, 100 * rows)


def with_more(problem: Problem, more: Sequence[tuple[OwnFundsLimit, int]]) -> Problem:
    """Return the problem with limits that are higher by so many cents (or, negative, lower)."""
    amounts = dict(more)
    rules = tuple(
        replace(rule, cents=max(0, rule.cents + amounts.get(rule, 0)))
        if isinstance(rule, OwnFundsLimit)
        else rule
        for rule in problem.rules
    )
    return replace(problem, rules=rules)
