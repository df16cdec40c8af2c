"""The best plan of any problem.

Projects that share nothing are planned apart, few that do in one model; many first each by itself, which is the best if limits
leave room for all of it, and else by column generation.
"""

from collections.abc import Iterable, Sequence

from coordinator_app.matching.funding_mix.classes import kept_apart
from coordinator_app.matching.funding_mix.effort import DEFAULT_EFFORT, UNWATCHED, Effort, Watch
from coordinator_app.matching.funding_mix.narrowing import after, alone, is_shared, projects_of
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import NO_PLAN, Gap, Plan, PlanStatus, score_of
from coordinator_app.matching.funding_mix.portfolio.plan_portfolio import plan_portfolio
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import ApplicationLimit, GrantCeiling, OwnFundsLimit, Rule
from coordinator_app.matching.funding_mix.solver import SolverFailed
from coordinator_app.matching.funding_mix.verification import check


def plan_problem(problem: Problem, effort: Effort = DEFAULT_EFFORT, watch: Watch = UNWATCHED) -> Plan:
    """Return the best plan, with what is proven about it; `NO_PLAN` where no plan keeps all rules.

    `improved` gets plans of the whole problem only, so only where it does not fall into parts.
    """
    parts = components(problem)
    if len(parts) <= 1:
        return _plan(problem, effort, watch)
    plans: list[Plan] = []
    for index, part in enumerate(parts):
        watch.progress(index, len(parts))
        plan = _plan(part, effort, Watch(stop=watch.stop))
        if plan.status is PlanStatus.INFEASIBLE:
            return NO_PLAN
        plans.append(plan)
    watch.progress(len(parts), len(parts))
    return _together(problem, plans)


def components(problem: Problem) -> tuple[Problem, ...]:
    """Return the parts of a problem that share no rule, ordered by their first project."""
    group = {case.key: case.key for case in problem.projects}
    for rule in problem.rules:
        if is_shared(rule):
            keys = projects_of(rule)
            _unite(group, group.keys() if keys is None else [key for key in keys if key in group])
    names = {key: _root(group, key) for key in group}
    found = dict.fromkeys(names.values())
    return tuple(_part(problem, frozenset(key for key in group if names[key] == name)) for name in found)


def _plan(problem: Problem, effort: Effort, watch: Watch) -> Plan:
    if _is_small(problem, effort):
        return optimise(problem, effort, watch)
    return _each_alone(problem, effort, watch) or plan_portfolio(problem, effort, watch)


def _each_alone(problem: Problem, effort: Effort, watch: Watch) -> Plan | None:
    """Return the best plans of all projects by themselves, or None where they do not go together.

    Where limits that projects share do not bind, that is the best plan of all, proven as each of its parts is.
    """
    if len(problem.projects) > effort.alone_projects:
        return None
    left, plans = problem, list[Plan]()
    for done, case in enumerate(problem.projects):
        if watch.stop():
            return None
        watch.progress(done, len(problem.projects))
        try:
            plan = optimise(alone(problem, case.key), effort, Watch(stop=watch.stop))
        except SolverFailed:
            return None
        if plan.status is PlanStatus.INFEASIBLE:
            return NO_PLAN
        plans.append(plan)
        left = after(left, case, plan.project(case.key))
        if any(_is_exceeded(rule) for rule in left.rules):
            return None
    together = _together(problem, plans)
    return None if check(problem, together) else together


def _is_exceeded(rule: Rule) -> bool:
    match rule:
        case OwnFundsLimit() | GrantCeiling():
            return rule.cents < 0
        case ApplicationLimit():
            return rule.most < 0
        case _:
            return False


def _is_small(problem: Problem, effort: Effort) -> bool:
    """Whether one model can hold all projects: one project always, several only with few decisions between them."""
    if len(problem.projects) == 1:
        return True
    apart = kept_apart(problem.rules)
    decisions = sum(
        1 + (len(offer.rows) if (case.key, offer.programme) in apart else 0)
        for case in problem.projects
        for offer in case.offers
    )
    return len(problem.projects) <= effort.joint_projects and decisions <= effort.joint_decisions


def _part(problem: Problem, keys: frozenset[str]) -> Problem:
    cases = tuple(case for case in problem.projects if case.key in keys)
    rules = []
    for rule in problem.rules:
        projects = projects_of(rule)
        if projects is None or not projects or keys.intersection(projects):
            rules.append(rule)
    return Problem(problem.day, cases, tuple(rules))


def _together(problem: Problem, plans: Sequence[Plan]) -> Plan:
    by_key = {item.project: item for plan in plans for item in plan.projects}
    projects = tuple(by_key[case.key] for case in problem.projects)
    score = score_of(problem, projects)
    gaps = [plan.gap for plan in plans if plan.gap is not None]
    if not gaps:
        return Plan(PlanStatus.OPTIMAL, score, projects)
    weight = sum(plan.gap.weight_bound if plan.gap else plan.score.weight for plan in plans)
    municipal = _sum(
        (
            plan.score.municipal_cents,
            plan.gap.municipal_bound_cents if plan.gap else plan.score.municipal_cents,
        )
        for plan in plans
    )
    other = _sum(
        (plan.score.other_own_cents, plan.gap.other_bound_cents if plan.gap else plan.score.other_own_cents)
        for plan in plans
    )
    return Plan(PlanStatus.GAP, score, projects, Gap(weight, municipal, other))


def _sum(parts: Iterable[tuple[int, int | None]]) -> int | None:
    """Add up what is proven of parts (each: what its plan needs, what is proven); None where one that needs any has nothing proven."""
    needed = [bound for cents, bound in parts if cents]
    return None if None in needed else sum(bound for bound in needed if bound is not None)


def _unite(group: dict[str, str], keys: Iterable[str]) -> None:
    roots = [_root(group, key) for key in keys]
    for root in roots[1:]:
        group[_root(group, root)] = _root(group, roots[0])


def _root(group: dict[str, str], key: str) -> str:
    while group[key] != key:
        key = group[key]
    return key
