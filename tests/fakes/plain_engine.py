"""A plan engine without a search: every project is funded, half of the cost by one programme, the rest by own money."""

from collections.abc import Iterator

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.matching.funding_mix.effort import UNWATCHED, Effort, Watch
from coordinator_app.matching.funding_mix.explanation import Alternative, Conflict, MoneyStep, Reason
from coordinator_app.matching.funding_mix.plan import (
    NO_PLAN,
    Cell,
    Plan,
    PlanStatus,
    ProjectPlan,
    Source,
    score_of,
)
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import Forbidden, OwnFundsLimit, Pinned
from coordinator_app.services.funding_plan_engine import PlanEngine


def plain_engine() -> PlanEngine:
    """Return the engine."""
    return PlanEngine(_plan, _reasons, _alternatives, _money_steps, _conflicts)


def _plan(problem: Problem, _effort: Effort, watch: Watch) -> Plan:
    """Return a plan; a year in which no own money at all is allowed makes it impossible."""
    watch.progress(0, 1)
    if any(isinstance(rule, OwnFundsLimit) and rule.cents == 0 for rule in problem.rules):
        return NO_PLAN
    plans = tuple(_funded(case, problem) for case in problem.projects)
    watch.progress(1, 1)
    return Plan(PlanStatus.OPTIMAL, score_of(problem, plans), plans)


def _funded(case: ProjectCase, problem: Problem) -> ProjectPlan:
    if not case.costs:
        return ProjectPlan(case.key, funded=False)
    programme = next(_allowed(case, problem), None)
    grants, own = [], []
    for cost in case.costs:
        cents = cost.cents // 2 if programme is not None else 0
        grants += [Cell(cost.row, cents)] if cents else []
        own.append(Cell(cost.row, cost.cents - cents))
    sources = [Source(FinanceKind.GRANT, tuple(grants), programme)] if grants else []
    return ProjectPlan(case.key, funded=True, sources=(*sources, Source(FinanceKind.OWN, tuple(own))))


def _allowed(case: ProjectCase, problem: Problem) -> Iterator[str]:
    """Yield the programmes that may be used, those first that somebody wants."""
    pinned = {pair for rule in problem.rules if isinstance(rule, Pinned) for pair in rule.choices}
    banned = {pair for rule in problem.rules if isinstance(rule, Forbidden) for pair in rule.choices}
    offered = [item.programme for item in case.offers if (case.key, item.programme) not in banned]
    yield from sorted(offered, key=lambda programme: ((case.key, programme) not in pinned, programme))


def _reasons(
    problem: Problem, plan: Plan, watch: Watch = UNWATCHED, *, resolve: bool = True
) -> tuple[Reason, ...]:
    used = {(item.project, programme) for item in plan.projects for programme in item.used}
    return tuple(
        Reason(case.key, offer.programme, used=(case.key, offer.programme) in used)
        for case in problem.projects
        for offer in case.offers
        if resolve or watch.stop() or plan.projects
    )


def _alternatives(problem: Problem, plan: Plan, count: int, _watch: Watch) -> tuple[Alternative, ...]:
    """Return mixes with another programme in the first project."""
    case, current = problem.projects[0], plan.projects[0]
    others = [item.programme for item in case.offers if item.programme not in current.used]
    dropped = tuple((case.key, programme) for programme in current.used)
    return tuple(Alternative(plan, ((case.key, programme),), dropped) for programme in others[:count])


def _money_steps(_problem: Problem, plan: Plan, _watch: Watch) -> tuple[MoneyStep, ...]:
    return (MoneyStep(2027, 100, plan.score),)


def _conflicts(problem: Problem, _watch: Watch) -> tuple[Conflict, ...]:
    empty = tuple(rule for rule in problem.rules if isinstance(rule, OwnFundsLimit) and rule.cents == 0)
    return (Conflict(empty, ((2027, 12_345_67),)),)
