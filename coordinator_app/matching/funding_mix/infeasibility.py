"""Why no plan closes: smallest sets of rules that no plan keeps together, and how much own money is missing.

Rules are dropped one after another while there is still no plan; what remains needs every one of its rules. What a
catalogue or the records say is dropped first, own money and wishes last, so that the set names what people can lift. Most
questions are answered by a coarse model that lets through more than every plan: what is impossible there is impossible. What
it leaves is tried again to the cent.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from coordinator_app.matching.funding_mix.effort import DEFAULT_EFFORT, UNWATCHED, Effort, Watch
from coordinator_app.matching.funding_mix.elastic import Excess, least_excess, margins, with_more
from coordinator_app.matching.funding_mix.explanation import Conflict
from coordinator_app.matching.funding_mix.formulation import formulate
from coordinator_app.matching.funding_mix.model import Model
from coordinator_app.matching.funding_mix.narrowing import projects_of
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import Plan, PlanStatus
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    Forbidden,
    MustFund,
    OwnFundsLimit,
    Pinned,
    Rule,
)
from coordinator_app.matching.funding_mix.slack import own_money_in
from coordinator_app.matching.funding_mix.solver import Ending
from coordinator_app.matching.funding_mix.switches import Switches
from coordinator_app.matching.funding_mix.verification.figures import figures_of

MOST_CONFLICTS = 3

Item = TypeVar("Item")
_LAST: tuple[type, ...] = (OwnFundsLimit, ApplicationLimit, Forbidden, Pinned, MustFund)
"""The kinds of rule that are dropped after all others, in this order."""

Broken = Callable[[Problem], bool]
"""Whether a problem has no plan; a no may be wrong."""


def conflicts(
    problem: Problem, watch: Watch = UNWATCHED, *, effort: Effort = DEFAULT_EFFORT
) -> tuple[Conflict, ...]:
    """Return up to three different conflicts, none where there is a plan."""
    core = _only(problem, _forced(problem))
    broken = _tester(core, effort)
    if broken is None:
        return ()
    found = _of_single_projects(core, broken, watch, effort)
    if not found:
        found = [_smallest(_fewest_projects(core, broken), broken, effort)]
    for first in tuple(found):
        if not watch.stop():
            found += _others(core, first, found, broken, effort)
    exact = (_to_the_cent(core, rules, effort) for rules in found[:MOST_CONFLICTS])
    distinct = tuple(dict.fromkeys(exact))
    missing = (
        missing_own(core, effort)
        if any(isinstance(rule, OwnFundsLimit) for rules in distinct for rule in rules)
        else ()
    )
    return tuple(
        Conflict(rules, missing if any(isinstance(rule, OwnFundsLimit) for rule in rules) else ())
        for rules in distinct
    )


def smallest_conflict(problem: Problem, effort: Effort = DEFAULT_EFFORT) -> tuple[Rule, ...]:
    """Return one smallest set of rules that no plan keeps together, in the order of the problem; none where there is a plan."""
    core = _only(problem, _forced(problem))
    broken = _tester(core, effort)
    return () if broken is None else _to_the_cent(core, _smallest(core, broken, effort), effort)


def _forced(problem: Problem) -> frozenset[str]:
    """Return the projects that are not free to get nothing: nothing else can keep a plan from being made."""
    must = (rule.project for rule in problem.rules if isinstance(rule, MustFund))
    pinned = (project for rule in problem.rules if isinstance(rule, Pinned) for project, _ in rule.choices)
    return frozenset((*must, *pinned))


def _only(problem: Problem, keys: Iterable[str]) -> Problem:
    """Return the problem of some projects: rules about others alone are gone, as are wishes that others could meet."""
    wanted = frozenset(keys)
    cases = tuple(case for case in problem.projects if case.key in wanted)
    return Problem(problem.day, cases, tuple(rule for rule in problem.rules if _bears_on(rule, wanted)))


def _bears_on(rule: Rule, wanted: frozenset[str]) -> bool:
    projects = projects_of(rule)
    if projects is None:
        return True
    return wanted.issuperset(projects) if isinstance(rule, Pinned) else not wanted.isdisjoint(projects)


def _tester(problem: Problem, effort: Effort) -> Broken | None:
    """Return the quick test if it sees that the problem has no plan, the exact one if only that does, None if there is a plan."""

    def coarse(changed: Problem) -> bool:
        formulation = formulate(changed)
        model = Model(formulation.columns, formulation.rows, whole=False, nodes=effort.nodes)
        return model.least({}).ending is Ending.INFEASIBLE

    def exact(changed: Problem) -> bool:
        return has_no_plan(changed, effort)

    if not problem.projects:
        return None
    if coarse(problem):
        return coarse
    return exact if exact(problem) else None


def has_no_plan(problem: Problem, effort: Effort = DEFAULT_EFFORT) -> bool:
    """Whether no plan keeps all rules; the first plan that is found ends the search."""
    return first_plan(problem, effort) is None


def first_plan(problem: Problem, effort: Effort = DEFAULT_EFFORT) -> Plan | None:
    """Return any plan that keeps all rules, or None where there is none."""
    seen: list[Plan] = []
    watch = Watch(improved=seen.append, stop=lambda: bool(seen))
    plan = optimise(problem, effort, watch)
    return None if plan.status is PlanStatus.INFEASIBLE else plan


def _of_single_projects(
    core: Problem, broken: Broken, watch: Watch, effort: Effort
) -> list[tuple[Rule, ...]]:
    """Return a conflict of each project that has no plan even by itself."""
    found: list[tuple[Rule, ...]] = []
    if len(core.projects) > 1:
        for case in core.projects:
            if len(found) == MOST_CONFLICTS or watch.stop():
                break
            single = _only(core, (case.key,))
            if broken(single):
                found.append(_smallest(single, broken, effort))
    return found


def _fewest_projects(core: Problem, broken: Broken) -> Problem:
    """Return the problem of as few projects as are needed for a conflict, those of least weight left out first."""
    cases = sorted(core.projects, key=lambda case: (case.weight, case.key))
    keys = _needed([case.key for case in cases], lambda rest: broken(_only(core, rest)))
    return _only(core, keys)


def _switches(problem: Problem, effort: Effort) -> tuple[Switches, ...]:
    """Return quick models of a problem, the quickest first."""
    models = (Switches.of(problem, effort, whole=whole) for whole in (False, True))
    return tuple(model for model in models if model is not None)


def _smallest(
    problem: Problem, broken: Broken, effort: Effort, ready: tuple[Switches, ...] | None = None
) -> tuple[Rule, ...]:
    """Return a smallest conflict of a problem that has no plan; `ready` are models of all its rules and more."""
    rules: Sequence[Rule] = sorted(dict.fromkeys(problem.rules), key=_place)
    for switches in _switches(problem, effort) if ready is None else ready:
        if switches.broken(rules):
            rules = _needed(rules, switches.broken)
    return _in_order(
        problem, _needed(rules, lambda rest: broken(replace(problem, rules=_in_order(problem, rest))))
    )


def _place(rule: Rule) -> int:
    return _LAST.index(type(rule)) if isinstance(rule, _LAST) else -1


def _in_order(problem: Problem, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    wanted = frozenset(rules)
    return tuple(rule for rule in dict.fromkeys(problem.rules) if rule in wanted)


def _needed(items: Sequence[Item], broken: Callable[[Sequence[Item]], bool]) -> list[Item]:
    """Return what remains if one item after another is dropped while it is still broken; whole stretches at once, if they can be."""
    kept, place, size = list(items), 0, max(1, len(items) // 2)
    while place < len(kept):
        rest = kept[:place] + kept[place + size :]
        if broken(rest):
            kept, size = rest, size * 2
        elif size == 1:
            place += 1
        else:
            size //= 2
    return kept


def _others(
    core: Problem,
    first: tuple[Rule, ...],
    found: Sequence[tuple[Rule, ...]],
    broken: Broken,
    effort: Effort,
) -> list[tuple[Rule, ...]]:
    """Return conflicts of the same projects that remain once a rule of the first is lifted, until there are enough."""
    more: list[tuple[Rule, ...]] = []
    problem = _only(core, frozenset(key for rule in first for key in projects_of(rule) or ()))
    if len(problem.projects) > effort.joint_projects:
        return more
    models = _switches(problem, effort)
    for lifted in sorted(first, key=_place, reverse=True):
        if len(found) + len(more) >= MOST_CONFLICTS:
            break
        rest = replace(problem, rules=tuple(rule for rule in problem.rules if rule != lifted))
        if any(model.broken(rest.rules) for model in models) or (not models and broken(rest)):
            another = _smallest(rest, broken, effort, models)
            if another not in found and another not in more:
                more.append(another)
    return more


def _to_the_cent(core: Problem, rules: tuple[Rule, ...], effort: Effort) -> tuple[Rule, ...]:
    """Return what is needed of a conflict if amounts are whole cents."""
    projects = frozenset(key for rule in rules for key in projects_of(rule) or ())
    problem = _only(core, projects)
    needed = _needed(
        sorted(rules, key=_place),
        lambda rest: has_no_plan(replace(problem, rules=_in_order(core, rest)), effort),
    )
    return _in_order(core, needed)


def missing_own(problem: Problem, effort: Effort = DEFAULT_EFFORT) -> tuple[tuple[int | None, int], ...]:
    """Return how many cents more own money it takes until there is a plan, by year; none if that can't help.

    With them there is a plan. They are as few as can be, but for some cents where costs are large: see `elastic.margins`.
    """
    limits = tuple(rule for rule in dict.fromkeys(problem.rules) if isinstance(rule, OwnFundsLimit))
    excess = least_excess(problem, limits, effort)
    if excess is None:
        return ()
    needed = _needed_own(problem, excess, effort)
    years: dict[int | None, int] = {}
    for rule, cents in needed.items():
        if cents:
            years[rule.year] = years.get(rule.year, 0) + cents
    return tuple(sorted(years.items(), key=lambda item: (item[0] is None, item[0])))


def _needed_own(problem: Problem, excess: Excess, effort: Effort) -> dict[OwnFundsLimit, int]:
    """Return what a plan with about so much more own money really takes above the limits."""
    if len(problem.projects) > effort.joint_projects:
        most = max(margins(problem))
        return {rule: cents + most if cents else 0 for rule, cents in excess.cents}
    any_missing = any(cents for _, cents in excess.cents)
    for margin in margins(problem):
        more = tuple(
            (rule, cents + margin if cents or not any_missing else 0) for rule, cents in excess.cents
        )
        plan = first_plan(with_more(problem, more), effort)
        if plan is not None:
            figures = figures_of(problem, plan)
            return {
                rule: max(0, own_money_in(figures, rule.projects, rule.year) - rule.cents)
                for rule, _ in excess.cents
            }
    return {}
