"""Works plans out without any solver: everybody pays everything out of own money, whatever the rules say."""

from collections.abc import Callable

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.matching.funding_mix.effort import Effort, Watch
from coordinator_app.matching.funding_mix.plan import Cell, Plan, PlanStatus, ProjectPlan, Source, score_of
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase
from coordinator_app.services.funding_plan_engine import PlanEngine


def own_money(case: ProjectCase) -> ProjectPlan:
    """Return the plan of a project that pays for itself."""
    cells = tuple(Cell(cost.row, cost.cents) for cost in case.costs)
    return ProjectPlan(case.key, funded=True, sources=(Source(FinanceKind.OWN, cells),))


def all_own_money(problem: Problem, effort: Effort, watch: Watch) -> Plan:
    """Return a plan in which every project pays for itself, and tell the watch of it."""
    watch.progress(1, 1)
    projects = tuple(map(own_money, problem.projects))
    plan = Plan(PlanStatus.OPTIMAL, score_of(problem, projects), projects)
    watch.improved(plan)
    return plan


def engine_of(plan: Callable[[Problem, Effort, Watch], Plan] = all_own_money) -> PlanEngine:
    """Return an engine that makes plans so and tells nothing about them."""
    return PlanEngine(plan, _nothing, _nothing, _nothing, _nothing)


def _nothing(*asked: object, **details: object) -> tuple[()]:
    return ()
