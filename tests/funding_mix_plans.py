"""Small questions and plans of the funding mix, written down by hand: what nobody pays is own money."""

from collections.abc import Mapping, Sequence
from datetime import date

from coordinator_app.domain.cost import CostKind, FinanceKind
from coordinator_app.domain.funding import FinancingKind
from coordinator_app.domain.vocabulary import Level
from coordinator_app.matching.funding_mix.plan import Cell, Plan, PlanStatus, ProjectPlan, Source, score_of
from coordinator_app.matching.funding_mix.problem import Cost, Fund, Offer, Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import Rule

DAY = date(2026, 11, 22)

Payments = Mapping[str, Mapping[int, int]]
"""Cents by source (id of a programme or key of a fund), then by row."""


def build_cost(row: int, cents: int, year: int | None = 2027) -> Cost:
    return Cost(row, f"Kosten {row + 1}", CostKind.OTHER, year, cents)


def build_fund(key: str, cents: int, year: int | None = None) -> Fund:
    return Fund(key, FinanceKind(key.split(":", maxsplit=1)[0]), f"Geld {key}", year, cents)


def build_offer(programme: str, rows: Sequence[int], *, approved: bool = False) -> Offer:
    return Offer(programme, programme.upper(), Level.LAND, FinancingKind.SHARE, tuple(rows), approved)


def build_case(
    key: str,
    costs: Sequence[tuple[int, int | None]],
    offers: Sequence[Offer] = (),
    funds: Sequence[Fund] = (),
    weight: int = 1,
    *,
    municipal: bool = True,
) -> ProjectCase:
    rows = tuple(build_cost(row, cents, year) for row, (cents, year) in enumerate(costs))
    return ProjectCase(key, key.upper(), weight, rows, tuple(funds), tuple(offers), municipal=municipal)


def build_problem(cases: Sequence[ProjectCase], rules: Sequence[Rule] = ()) -> Problem:
    return Problem(DAY, tuple(cases), tuple(rules))


def build_plan(
    problem: Problem,
    payments: Mapping[str, Payments],
    bases: Mapping[str, Mapping[str, Sequence[int]]] | None = None,
) -> Plan:
    """Return the plan that funds these projects with these payments; own money pays for the rest of each row."""
    stated = bases or {}
    projects = tuple(
        _project(case, payments[case.key], stated.get(case.key, {}))
        if case.key in payments
        else ProjectPlan(case.key, funded=False)
        for case in problem.projects
    )
    return Plan(PlanStatus.OPTIMAL, score_of(problem, projects), projects)


def _project(case: ProjectCase, payments: Payments, bases: Mapping[str, Sequence[int]]) -> ProjectPlan:
    kinds = {fund.key: fund.kind for fund in case.funds}
    grants = [
        Source(FinanceKind.GRANT, _cells(payments[name]), programme=name)
        for name in sorted(payments)
        if name not in kinds
    ]
    funds = [Source(kinds[key], _cells(payments[key]), fund=key) for key in sorted(payments) if key in kinds]
    rest = {
        cost.row: cost.cents - sum(cells.get(cost.row, 0) for cells in payments.values())
        for cost in case.costs
    }
    own = [Source(FinanceKind.OWN, _cells(rest))] if any(rest.values()) else []
    stated = tuple((name, tuple(rows)) for name, rows in sorted(bases.items()))
    return ProjectPlan(case.key, funded=True, sources=(*grants, *funds, *own), bases=stated)


def _cells(cells: Mapping[int, int]) -> tuple[Cell, ...]:
    return tuple(Cell(row, cents) for row, cents in sorted(cells.items()) if cents)
