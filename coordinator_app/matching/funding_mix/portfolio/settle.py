"""From chosen mixes to exact plans: each project anew with its programmes fixed, within what is left of shared limits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil

from coordinator_app.matching.funding_mix.effort import Effort
from coordinator_app.matching.funding_mix.narrowing import alone, taken, with_rules
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import PlanStatus, ProjectPlan
from coordinator_app.matching.funding_mix.portfolio.floats import CENTS
from coordinator_app.matching.funding_mix.portfolio.master import Chosen
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    Forbidden,
    GrantCeiling,
    MustFund,
    OwnFundsLimit,
    Pinned,
    Rule,
)
from coordinator_app.matching.funding_mix.solver import SolverFailed

_HAIR = 1e-4
"""How far the solver may miss a cent."""


def settle(
    problem: Problem, shared: Sequence[Rule], chosen: Chosen, effort: Effort
) -> tuple[ProjectPlan, ...]:
    """Return exact plans of the projects that were chosen, ordered by key, the others not funded.

    What later projects take up as chosen is kept free for them; a project that can't be closed within the rest is not funded.
    This is quick and not stopped, so that a stopped search has a plan to show.
    """
    takes = {
        blend[0][0].project: tuple(
            sum(share * mix.takes[position] for mix, share in blend) for position in range(len(shared))
        )
        for blend in chosen.blends
    }
    used = {blend[0][0].project: blend[0][0].used for blend in chosen.blends}
    plans: list[ProjectPlan] = []
    done = [0] * len(shared)
    for case in problem.projects:
        plan = None
        if case.key in used:
            later = [takes[key] for key in takes if key > case.key]
            room = [
                _left(rule, done[index], sum(item[index] for item in later))
                for index, rule in enumerate(shared)
            ]
            within = _within(problem, dict(zip(shared, room, strict=True)))
            plan = _exact(within, case, used[case.key], effort)
        plan = plan or ProjectPlan(case.key, funded=False)
        plans.append(plan)
        done = [sum_ + taken(rule, case, plan) for sum_, rule in zip(done, shared, strict=True)]
    return tuple(plans)


def _left(rule: Rule, done: int, later: float) -> int:
    """Return what is left of a shared limit, in cents or applications, with what later projects take up kept free."""
    match rule:
        case OwnFundsLimit() | GrantCeiling():
            return rule.cents - done - ceil(later * CENTS - _HAIR)
        case ApplicationLimit():
            return rule.most - done - round(later)
        case _:
            return 0


def _exact(problem: Problem, case: ProjectCase, used: tuple[str, ...], effort: Effort) -> ProjectPlan | None:
    """Return the best plan of a project with exactly these programmes, or None where there is none."""
    wishes: tuple[Rule, ...] = (
        MustFund(case.key),
        *(Pinned(((case.key, name),)) for name in used),
        Forbidden(tuple((case.key, offer.programme) for offer in case.offers if offer.programme not in used)),
    )
    try:
        plan = optimise(with_rules(alone(problem, case.key), wishes), effort)
    except SolverFailed:  # nothing found within its limits of work
        return None
    return plan.project(case.key) if plan.status is not PlanStatus.INFEASIBLE else None


def _within(problem: Problem, room: Mapping[Rule, int]) -> Problem:
    """Return the problem with no more than this room in the limits that projects share."""
    rules = (_limited(rule, room[rule]) if rule in room else rule for rule in problem.rules)
    return replace(problem, rules=tuple(rules))


def _limited(rule: Rule, room: int) -> Rule:
    match rule:
        case OwnFundsLimit() | GrantCeiling():
            return replace(rule, cents=max(0, room))
        case ApplicationLimit():
            return replace(rule, most=max(0, room))
        case _:
            return rule
