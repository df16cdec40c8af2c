"""From chosen mixes to exact plans: each project anew with its programmes fixed, within what is left of shared limits."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from coordinator_app.matching.funding_mix.candidates import Decision, candidate_of
from coordinator_app.matching.funding_mix.effort import WHAT_IF
from coordinator_app.matching.funding_mix.narrowing import each_alone, narrowed, taken, with_rules
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import PlanStatus, ProjectPlan
from coordinator_app.matching.funding_mix.plans import plans_of
from coordinator_app.matching.funding_mix.portfolio.floats import CENTS
from coordinator_app.matching.funding_mix.portfolio.master import Chosen, Limits, margins_of
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    FixedGrant,
    GrantCeiling,
    GrantUnit,
    MustFund,
    OwnFundsLimit,
    Rule,
)
from coordinator_app.matching.funding_mix.smoothing import smoothed
from coordinator_app.matching.funding_mix.solver import SolverFailed

_NODES = 200
_HAIR = 1e-4
"""How far the solver may miss a cent."""


def settle(problem: Problem, limits: Limits, chosen: Chosen) -> tuple[ProjectPlan, ...]:
    """Return exact plans of the projects that were chosen, ordered by key, the others not funded.

    What later projects take up as chosen, and may miss it by, is kept free for them; a project that can't be closed within the rest
    is not funded. One that needs more own money in whole cents than as chosen (a minimum that is missed by a cent) is planned anew.
    This is quick and not stopped, so that a stopped search has a plan to show.
    """
    shared = limits.rules
    takes = {
        blend[0][0].project: tuple(
            sum(share * mix.takes[position] for mix, share in blend) for position in range(len(shared))
        )
        for blend in chosen.blends
    }
    used = {blend[0][0].project: blend[0][0].used for blend in chosen.blends}
    owed = {
        blend[0][0].project: sum(share * (mix.own + mix.other_own) for mix, share in blend)
        for blend in chosen.blends
    }
    margins, singles = margins_of(problem), each_alone(problem)
    plans: list[ProjectPlan] = []
    done = [0] * len(shared)
    for case in problem.projects:
        plan = None
        if case.key in used:
            later = [key for key in takes if key > case.key]
            room = [
                _left(rule, done[index], sum(takes[key][index] for key in later))
                - limits.spare(rule, sum(margins[key] for key in later))
                for index, rule in enumerate(shared)
            ]
            within = _within(singles[case.key], shared, room)
            plan = _exact(within, used[case.key])
            if plan is None or _own(plan) > owed[case.key] * CENTS + margins[case.key]:
                plan = min(filter(None, (plan, _anew(within))), key=_own, default=None)
        plan = plan or ProjectPlan(case.key, funded=False)
        plans.append(plan)
        done = [sum_ + taken(rule, case, plan) for sum_, rule in zip(done, shared, strict=True)]
    return tuple(plans)


def _own(plan: ProjectPlan) -> int:
    return plan.own.cents if plan.own else 0


def _left(rule: Rule, done: int, later: float) -> int:
    """Return what is left of a shared limit, in cents or applications, with what later projects take up kept free."""
    match rule:
        case OwnFundsLimit() | GrantCeiling():
            return rule.cents - done - ceil(later * CENTS - _HAIR)
        case ApplicationLimit():
            return rule.most - done - round(later)
        case _:
            return 0


def _exact(single: Problem, used: tuple[str, ...]) -> ProjectPlan | None:
    """Return the best plan of the one project with these programmes, or None where none is found within little work.

    Grants of whole units are worked out without them first and then lowered to the next unit: searching for units takes long,
    and the margin of the limits has room for it.
    """
    key = single.projects[0].key
    units = {
        rule.part.programme: rule
        for rule in single.rules
        if isinstance(rule, GrantUnit) and rule.cents > 1 and rule.part.programme in used
    }
    if not units:
        return _settled(single, key, used)
    kept = tuple(rule for rule in single.rules if rule not in units.values())
    loose = _settled(replace(single, rules=kept), key, used)
    if loose is None:
        return None
    grants = {name: loose.grant(name) for name in units}
    lowered = {
        name: (grant.cents // units[name].cents * units[name].cents if grant else 0)
        for name, grant in grants.items()
    }
    fixed = tuple(FixedGrant(units[name].part, cents) for name, cents in lowered.items() if cents)
    left = tuple(name for name in used if lowered.get(name, 1))
    return _settled(replace(single, rules=(*kept, *fixed)), key, left)


def _settled(single: Problem, key: str, used: tuple[str, ...]) -> ProjectPlan | None:
    decision = Decision(frozenset({key}), frozenset((key, name) for name in used))
    try:
        found = candidate_of(single, decision, whole=False, nodes=_NODES, stop=None, quick=True)
    except SolverFailed:
        return None
    if found is None or not found.values:
        return None
    (plan,) = plans_of(found.formulation, smoothed(found.formulation, found.values))
    return plan


def _anew(single: Problem) -> ProjectPlan | None:
    """Return any good plan of the one project, for where its mix does not hold in whole cents and whole units."""
    key = single.projects[0].key
    try:
        plan = optimise(with_rules(single, (MustFund(key),)), WHAT_IF)
    except SolverFailed:
        return None
    return None if plan.status is PlanStatus.INFEASIBLE else plan.project(key)


def _within(single: Problem, shared: Sequence[Rule], room: Sequence[int]) -> Problem:
    """Return the problem of one project with no more than this room in the limits that it shares with others."""
    least: dict[Rule, int] = {}
    for rule, left in zip(shared, room, strict=True):
        own = narrowed(rule, single.projects[0].key)
        if own is not None:
            least[own] = min(left, least.get(own, left))
    rules = (_limited(rule, least[rule]) if rule in least else rule for rule in single.rules)
    return replace(single, rules=tuple(rules))


def _limited(rule: Rule, room: int) -> Rule:
    match rule:
        case OwnFundsLimit() | GrantCeiling():
            return replace(rule, cents=max(0, room))
        case ApplicationLimit():
            return replace(rule, most=max(0, room))
        case _:
            return rule
