"""From exact amounts of single cost rows to a plan."""

from collections.abc import Sequence

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.matching.funding_mix.formulation import Formulation
from coordinator_app.matching.funding_mix.plan import Cell, ProjectPlan, Source
from coordinator_app.matching.funding_mix.problem import ProjectCase


def plans_of(formulation: Formulation, values: Sequence[int]) -> tuple[ProjectPlan, ...]:
    """Return the plan of each project of a formulation of single rows, from the values of its columns."""
    return tuple(_plan(formulation, values, case) for case in formulation.problem.projects)


def _plan(formulation: Formulation, values: Sequence[int], case: ProjectCase) -> ProjectPlan:
    key = case.key
    if not values[formulation.funded[key]]:
        return ProjectPlan(key, funded=False)
    rows = [group.costs[0].row for group in formulation.groups[key]]

    def cells(columns: dict[int, int]) -> tuple[Cell, ...]:
        paid = sorted((rows[group], values[column]) for group, column in columns.items())
        return tuple(Cell(row, cents) for row, cents in paid if cents)

    sources: list[Source] = []
    bases: list[tuple[str, tuple[int, ...]]] = []
    for offer in sorted(case.offers, key=lambda item: item.programme):
        pair = (key, offer.programme)
        if not values[formulation.used[pair]]:
            continue
        sources.append(Source(FinanceKind.GRANT, cells(dict(formulation.grants[pair])), offer.programme))
        if pair in formulation.bases:
            held = sorted(rows[group] for group, column in formulation.bases[pair].items() if values[column])
            bases.append((offer.programme, tuple(held)))
    for fund in sorted(case.funds, key=lambda item: item.key):
        paid = cells(dict(formulation.funds[key, fund.key]))
        if paid:
            sources.append(Source(fund.kind, paid, fund=fund.key))
    own = cells(dict(formulation.own[key]))
    if own:
        sources.append(Source(FinanceKind.OWN, own))
    return ProjectPlan(key, funded=True, sources=tuple(sources), bases=tuple(bases))
