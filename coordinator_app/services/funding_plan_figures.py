"""The figures of a plan: who pays how much of what in which year, in whole cents; the same for lists, files, documents and comparisons.

`figures_of` makes them of an answer, `read_figures` of the document of a kept plan, which holds the same numbers.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.matching.funding_mix.plan import NO_PLAN, Plan, PlanStatus, ProjectPlan, Score, Source
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import OwnFundsLimit, Purse
from coordinator_app.services.funding_plan_answers import PlanAnswer

UNDATED = "undated"
"""The year of cost rows that name none, as files have it."""

YearCents = tuple[tuple[int | None, int], ...]
"""Amounts by year, the earliest first, those without a year last."""


@dataclass(frozen=True)
class CostFigure:
    """A cost row: its position in the project, what it is called, its kind (a value of `CostKind`), its year and its cents."""

    row: int
    label: str
    kind: str
    year: int | None
    cents: int


@dataclass(frozen=True)
class SourceFigure:
    """A source of money with what it pays by year and by cost row; both add up to `cents`.

    `fund` is the label of money that no programme here stands for.
    """

    kind: FinanceKind
    programme: str | None
    fund: str | None
    approved: bool
    cents: int
    by_year: YearCents
    by_row: tuple[tuple[int, int], ...]

    @property
    def key(self) -> tuple[str, str]:
        """What a source is known by in another plan of the same project."""
        return self.kind.value, self.programme or self.fund or ""


@dataclass(frozen=True)
class ProjectFigures:
    """A project with its cost and sources; `cost_cents` None where it has no cost row, so that nobody knows."""

    project: str
    title: str
    funded: bool
    municipal: bool
    weight: int
    cost_cents: int | None
    costs: tuple[CostFigure, ...]
    sources: tuple[SourceFigure, ...]

    def cents_of(self, kind: FinanceKind) -> int:
        """Return what the sources of a kind pay together."""
        return sum(source.cents for source in self.sources if source.kind is kind)

    @property
    def own_by_year(self) -> YearCents:
        """The project's own money by year."""
        return added(source.by_year for source in self.sources if source.kind is FinanceKind.OWN)


@dataclass(frozen=True)
class LimitFigure:
    """A limit of own money (`year` None: over all years) of these projects, and how much of it the plan uses."""

    purse: Purse
    year: int | None
    cents: int
    used_cents: int
    projects: tuple[str, ...]


@dataclass(frozen=True)
class PlanFigures:
    """A plan in figures, with the day and the edition of the catalogue that it was worked out for."""

    as_of: date
    catalogue: str
    status: PlanStatus
    score: Score
    projects: tuple[ProjectFigures, ...]
    limits: tuple[LimitFigure, ...]

    @property
    def own_by_year(self) -> YearCents:
        """The own money of all projects by year."""
        return added(item.own_by_year for item in self.projects)

    def cents_of(self, kind: FinanceKind) -> int:
        """Return what the sources of a kind pay together over all projects."""
        return sum(item.cents_of(kind) for item in self.projects)

    @property
    def cost_cents(self) -> int:
        """What the funded projects cost together."""
        return sum(item.cost_cents or 0 for item in self.projects if item.funded)

    @property
    def new_applications(self) -> tuple[tuple[str, str, int], ...]:
        """Project, programme and cents of every grant that is still to be applied for."""
        return tuple(
            (item.project, source.programme, source.cents)
            for item in self.projects
            for source in item.sources
            if source.kind is FinanceKind.GRANT and source.programme is not None and not source.approved
        )


def added(amounts: Iterable[YearCents]) -> YearCents:
    """Return amounts by year, added up."""
    sums: dict[int | None, int] = {}
    for year, cents in (item for several in amounts for item in several):
        sums[year] = sums.get(year, 0) + cents
    return tuple((year, sums[year]) for year in sorted(sums, key=lambda year: (year is None, year or 0)))


def figures_of(answer: PlanAnswer, plan: Plan | None = None) -> PlanFigures:
    """Return the figures of an answer's plan, or of another plan for the same problem."""
    shown, problem = plan or answer.plan, answer.problem
    plans = {item.project: item for item in shown.projects}
    projects = tuple(_project(case, plans.get(case.key)) for case in all_cases(problem))
    return PlanFigures(
        problem.day, answer.catalogue, shown.status, shown.score, projects, tuple(_limits(problem, projects))
    )


def all_cases(problem: Problem) -> tuple[ProjectCase, ...]:
    """Return every project that was asked for, ordered by key, those without any cost included."""
    return tuple(sorted((*problem.projects, *problem.without_costs), key=lambda case: case.key))


def _project(case: ProjectCase, plan: ProjectPlan | None) -> ProjectFigures:
    costs = tuple(
        CostFigure(cost.row, cost.label, cost.kind.value, cost.year, cost.cents) for cost in case.costs
    )
    funded = plan is not None and plan.funded
    sources = tuple(_source(source, case) for source in plan.sources) if plan is not None and funded else ()
    cost = case.total_cents if costs else None
    return ProjectFigures(case.key, case.title, funded, case.municipal, case.weight, cost, costs, sources)


def _source(source: Source, case: ProjectCase) -> SourceFigure:
    years = {cost.row: cost.year for cost in case.costs}
    labels = {fund.key: fund.label for fund in case.funds}
    approved = {offer.programme for offer in case.offers if offer.approved}
    kept = source.kind is FinanceKind.GRANT and (source.fund is not None or source.programme in approved)
    return SourceFigure(
        source.kind,
        source.programme,
        None if source.fund is None else labels.get(source.fund, source.fund),
        kept,
        source.cents,
        added(((years[cell.row], cell.cents),) for cell in source.cells),
        tuple((cell.row, cell.cents) for cell in source.cells),
    )


def _limits(problem: Problem, projects: tuple[ProjectFigures, ...]) -> Iterator[LimitFigure]:
    by_key = {item.project: item for item in projects}
    for rule in problem.rules:
        if isinstance(rule, OwnFundsLimit):
            own = added(by_key[key].own_by_year for key in rule.projects)
            used = sum(cents for year, cents in own if rule.year in (None, year))
            yield LimitFigure(rule.purse, rule.year, rule.cents, used, rule.projects)


def read_figures(kept: FundingPlan) -> PlanFigures:
    """Return the figures of a kept plan out of its document.

    Raises:
        DomainError: `funding_plan_not_shown` where the document was changed or is none that this version reads.
    """
    try:
        data = json.loads(kept.document) if kept.is_unchanged else None
        return _read(data, kept)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DomainError("funding_plan_not_shown", key=kept.key, title=kept.title) from error


def _read(data: Any, kept: FundingPlan) -> PlanFigures:
    score = data["score"]
    return PlanFigures(
        kept.as_of,
        kept.catalogue,
        PlanStatus(data["status"]),
        Score(**{name: int(score[name]) for name in vars(NO_PLAN.score)}),
        tuple(map(_read_project, data["projects"])),
        tuple(
            LimitFigure(
                Purse(item["purse"]),
                item["year"],
                int(item["limit_cents"]),
                int(item["used_cents"]),
                tuple(item["projects"]),
            )
            for item in data["limits"]
        ),
    )


def _read_project(data: Mapping[str, Any]) -> ProjectFigures:
    return ProjectFigures(
        data["project"],
        data["title"],
        data["funded"],
        data["municipal"],
        data["weight"],
        data["total_cost_cents"],
        tuple(
            CostFigure(item["row"], item["label"], item["kind"], item["year"], item["cents"])
            for item in data["costs"]
        ),
        tuple(map(_read_source, data["sources"])),
    )


def _read_source(data: Mapping[str, Any]) -> SourceFigure:
    years = ((None if year == UNDATED else int(year), cents) for year, cents in data["by_year"].items())
    rows = tuple((int(row), cents) for row, cents in data["by_cost_row"].items())
    return SourceFigure(
        FinanceKind(data["kind"]),
        data["programme"],
        data["fund"],
        data["approved"],
        data["amount_cents"],
        added([tuple(years)]),
        rows,
    )
