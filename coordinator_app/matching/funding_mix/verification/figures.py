"""What the checkers look up: who pays what in a plan, and what the rows of its projects cost. Nothing here raises on a wrong plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.matching.funding_mix.plan import Plan, ProjectPlan
from coordinator_app.matching.funding_mix.problem import Fund, Offer, Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import FundUsed, Part, RateCap, SeparateRows

Numbers = dict[str, dict[str, dict[int, int]]]
"""Cents by project, source and row."""


@dataclass(frozen=True)
class Figures:
    """A problem and a plan, by key: cents of each grant, each fund and the own money, per row.

    What a project that is not funded pays, and what stands below a key that the problem does not know, counts for no
    rule; `structure` tells it.
    """

    cases: dict[str, ProjectCase]
    plans: dict[str, ProjectPlan]
    costs: dict[tuple[str, int], int]
    offers: dict[tuple[str, str], Offer]
    grants: Numbers
    fund_money: Numbers
    own: dict[str, dict[int, int]]
    apart: frozenset[tuple[str, str]]
    rates: dict[tuple[str, str], list[RateCap]]
    incomes: dict[str, list[Fund]]

    def funded(self, project: str) -> bool:
        """Whether the project is known and funded."""
        return project in self.plans

    def used(self, project: str, programme: str) -> bool:
        """Whether the programme is used in the project."""
        return programme in self.grants.get(project, {})

    def all_used(self) -> tuple[tuple[str, str], ...]:
        """Return every pair of project and used programme."""
        return tuple((project, programme) for project, grants in self.grants.items() for programme in grants)

    def grant(self, project: str, programme: str, rows: Iterable[int] | None = None) -> int:
        """Return what a programme pays for these rows, or (None) for all."""
        return _total(self.grants.get(project, {}).get(programme, {}), rows)

    def part(self, part: Part) -> int:
        """Return the grant of a part."""
        return self.grant(part.project, part.programme, part.rows)

    def all_grants(self, project: str, rows: Iterable[int]) -> int:
        """Return what all programmes together pay for these rows."""
        wanted = frozenset(rows)
        return sum(_total(cells, wanted) for cells in self.grants.get(project, {}).values())

    def fund(self, project: str, key: str, rows: Iterable[int] | None = None) -> int:
        """Return what a fund pays for these rows, or (None) for all."""
        return _total(self.fund_money.get(project, {}).get(key, {}), rows)

    def all_funds(self, project: str, rows: Iterable[int]) -> int:
        """Return what all funds together pay for these rows."""
        wanted = frozenset(rows)
        return sum(_total(cells, wanted) for cells in self.fund_money.get(project, {}).values())

    def own_money(self, project: str, rows: Iterable[int] | None = None) -> int:
        """Return the own money for these rows, or (None) for all."""
        return _total(self.own.get(project, {}), rows)

    def cost(self, project: str, rows: Iterable[int]) -> int:
        """Return what these rows cost."""
        return sum(self.costs.get((project, row), 0) for row in frozenset(rows))

    def rows_of_year(self, project: str, year: int | None) -> frozenset[int]:
        """Return the rows of a year, or (None) all rows."""
        case = self.cases.get(project)
        costs = case.costs if case else ()
        return frozenset(cost.row for cost in costs if year is None or cost.year == year)

    def known_fund(self, project: str, key: str) -> Fund | None:
        """Return a fund of the problem, or None where it has none of that key."""
        case = self.cases.get(project)
        return next((fund for fund in case.funds if fund.key == key), None) if case else None

    def stated_base(self, project: str, programme: str) -> frozenset[int]:
        """Return the rows that the plan states as base of a programme, none where it states nothing."""
        plan = self.plans.get(project)
        bases = plan.bases if plan else ()
        return frozenset(row for name, rows in bases if name == programme for row in rows)

    def base(self, part: Part) -> frozenset[int]:
        """Return the rows of a part that are the base of its programme."""
        rows = frozenset(part.rows)
        if (part.project, part.programme) in self.apart:
            return rows & self.stated_base(part.project, part.programme)
        return rows


def figures_of(problem: Problem, plan: Plan) -> Figures:
    """Sort out what a plan says. What is said twice adds up."""
    cases = {case.key: case for case in problem.projects}
    plans = {item.project: item for item in plan.projects if item.funded and item.project in cases}
    grants: Numbers = {}
    funds: Numbers = {}
    own: dict[str, dict[int, int]] = {}
    for key, item in plans.items():
        for source in item.sources:
            if source.programme is not None:
                cells = grants.setdefault(key, {}).setdefault(source.programme, {})
            elif source.fund is not None:
                cells = funds.setdefault(key, {}).setdefault(source.fund, {})
            elif source.kind is FinanceKind.OWN:
                cells = own.setdefault(key, {})
            else:
                continue
            for cell in source.cells:
                cells[cell.row] = cells.get(cell.row, 0) + cell.cents
    rates: dict[tuple[str, str], list[RateCap]] = {}
    incomes: dict[str, list[Fund]] = {}
    for rule in problem.rules:
        if isinstance(rule, RateCap) and rule.each_row:
            rates.setdefault((rule.part.project, rule.part.programme), []).append(rule)
        elif isinstance(rule, FundUsed) and rule.project in cases:
            same = (fund for fund in cases[rule.project].funds if fund.key == rule.fund)
            incomes.setdefault(rule.project, []).extend(same)
    return Figures(
        cases=cases,
        plans=plans,
        costs={(case.key, cost.row): cost.cents for case in problem.projects for cost in case.costs},
        offers={(case.key, offer.programme): offer for case in problem.projects for offer in case.offers},
        grants=grants,
        fund_money=funds,
        own=own,
        apart=kept_apart(problem),
        rates=rates,
        incomes={project: list(dict.fromkeys(items)) for project, items in incomes.items()},
    )


def kept_apart(problem: Problem) -> frozenset[tuple[str, str]]:
    """Return the pairs of project and programme whose cost rows some rule keeps apart from those of another."""
    apart = (rule for rule in problem.rules if isinstance(rule, SeparateRows))
    return frozenset((rule.project, programme) for rule in apart for programme in (rule.first, rule.second))


def floor_of(number: Fraction) -> int:
    """Round down to a whole cent."""
    return number.numerator // number.denominator


def ceiling_of(number: Fraction) -> int:
    """Round up to a whole cent."""
    return -(-number.numerator // number.denominator)


def _total(cells: dict[int, int], rows: Iterable[int] | None) -> int:
    if rows is None:
        return sum(cells.values())
    wanted = frozenset(rows)
    return sum(cents for row, cents in cells.items() if row in wanted)
