"""What people do today, as a peer of the funding mix: the programme with the highest rate first, project after project.

The peer is treated kindly: once it has chosen its programmes, the amounts are the best that are possible with them.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from coordinator_app.matching.funding_mix.effort import Effort
from coordinator_app.matching.funding_mix.narrowing import after, alone, with_rules
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import Plan, PlanStatus, ProjectPlan
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import Forbidden, MustFund, Pinned, RateCap, Rule

_EFFORT = Effort(nodes=20_000, quick=True)


def by_rate(problem: Problem, key: str) -> Iterator[tuple[str, ...]]:
    """Yield one choice: programmes from the highest rate on, each kept if a plan with it exists and needs less own money."""
    case = next(case for case in problem.projects if case.key == key)
    rates = {
        rule.part.programme: rule.share
        for rule in problem.rules
        if isinstance(rule, RateCap) and rule.part.project == key
    }
    ranked = sorted(
        case.offers, key=lambda offer: (-rates.get(offer.programme, Fraction(0)), offer.programme)
    )
    chosen: tuple[str, ...] = ()
    least = _own_money(problem, case, chosen)
    for offer in ranked:
        tried = (*chosen, offer.programme)
        own = _own_money(problem, case, tried)
        if own is not None and (least is None or own < least):
            chosen, least = tried, own
    yield chosen


def best_of_three(problem: Problem, key: str) -> Iterator[tuple[str, ...]]:
    """Yield every choice of up to three programmes."""
    case = next(case for case in problem.projects if case.key == key)
    names = [offer.programme for offer in case.offers]
    for count in range(4):
        yield from combinations(names, count)


def greedy_project(problem: Problem, key: str, choices: Iterable[Sequence[str]]) -> ProjectPlan | None:
    """Return the plan with the least own money among choices of programmes for one project, or None where none closes."""
    case = next(case for case in problem.projects if case.key == key)
    plans = [plan for chosen in choices if (plan := _with(problem, case, chosen)) is not None]
    best = min(plans, key=lambda plan: plan.score.objective, default=None)
    return best.projects[0] if best else None


def greedy_portfolio(problem: Problem) -> tuple[ProjectPlan, ...]:
    """Return what funding by the rule of thumb gives: projects by weight, each as long as limits leave enough for it."""
    left, funded = problem, []
    ranked = sorted(problem.projects, key=lambda case: (-case.weight, case.total_cents, case.key))
    for case in ranked:
        plan = greedy_project(left, case.key, by_rate(left, case.key))
        if plan is not None:
            funded.append(plan)
            left = after(left, case, plan)
    return tuple(sorted(funded, key=lambda plan: plan.project))


def _own_money(problem: Problem, case: ProjectCase, chosen: Sequence[str]) -> int | None:
    plan = _with(problem, case, chosen)
    return None if plan is None else plan.score.municipal_cents + plan.score.other_own_cents


def _with(problem: Problem, case: ProjectCase, chosen: Sequence[str]) -> Plan | None:
    """Return the best amounts with exactly these programmes, or None where they close no plan."""
    names = [offer.programme for offer in case.offers]
    wishes: tuple[Rule, ...] = (
        MustFund(case.key),
        *(Pinned(((case.key, name),)) for name in chosen),
        Forbidden(tuple((case.key, name) for name in names if name not in chosen)),
    )
    plan = optimise(with_rules(alone(problem, case.key), wishes), _EFFORT)
    return None if plan.status is PlanStatus.INFEASIBLE else plan
