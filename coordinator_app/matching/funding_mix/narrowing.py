"""One project of a problem by itself: its own rules, and of the rules that it shares with others what they mean for it alone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from coordinator_app.matching.funding_mix.plan import ProjectPlan
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    CostCeiling,
    CostFloor,
    FixedGrant,
    FlatRateCap,
    Forbidden,
    GrantCeiling,
    GrantFloor,
    GrantUnit,
    IntensityCap,
    MustFund,
    OwnFundsLimit,
    OwnShare,
    PaymentProfile,
    Pinned,
    RateCap,
    Rule,
    UncoveredCap,
)


def projects_of(rule: Rule) -> tuple[str, ...] | None:
    """Return the keys of the projects that a rule bears on, or None where it bears on all."""
    match rule:
        case ApplicationLimit():
            return None
        case OwnFundsLimit():
            return rule.projects
        case GrantCeiling():
            return tuple(dict.fromkeys(part.project for part in rule.parts))
        case Pinned() | Forbidden():
            return tuple(dict.fromkeys(project for project, _ in rule.choices))
        case OwnShare() | IntensityCap():
            return (rule.base.project,)
        case FlatRateCap():
            return (rule.covered.project,)
        case (
            RateCap()
            | UncoveredCap()
            | GrantFloor()
            | CostCeiling()
            | CostFloor()
            | FixedGrant()
            | GrantUnit()
            | PaymentProfile()
        ):
            return (rule.part.project,)
        case _:
            return (rule.project,)


def is_shared(rule: Rule) -> bool:
    """Whether a rule ties projects to one another; a ban is kept by each project for itself."""
    if isinstance(rule, Forbidden):
        return False
    projects = projects_of(rule)
    return projects is None or len(projects) > 1


def must_be_funded(rules: Iterable[Rule]) -> frozenset[str]:
    """Return the keys of the projects that no plan leaves out: those that must be funded, and those in which a programme must be used."""
    wanted = (rule for rule in rules if isinstance(rule, MustFund | Pinned))
    keys = (projects_of(rule) or () for rule in wanted)
    return frozenset(projects[0] for projects in keys if len(projects) == 1)


def alone(problem: Problem, key: str) -> Problem:
    """Return the problem with one project only.

    What limits several projects limits it alone. That one of several pairs be used is no rule for it where pairs of other
    projects can do as well.
    """
    case = next(case for case in problem.projects if case.key == key)
    own = (narrowed(rule, key) for rule in problem.rules)
    return Problem(problem.day, (case,), tuple(rule for rule in own if rule is not None))


def each_alone(problem: Problem) -> Mapping[str, Problem]:
    """Return the problem of each project only, as `alone` does, by key; going through the rules once."""
    rules: dict[str, list[Rule]] = {case.key: [] for case in problem.projects}
    for rule in problem.rules:
        projects = projects_of(rule)
        for key in dict.fromkeys(rules if projects is None else projects):
            own = narrowed(rule, key) if key in rules else None
            if own is not None:
                rules[key].append(own)
    return {case.key: Problem(problem.day, (case,), tuple(rules[case.key])) for case in problem.projects}


def with_rules(problem: Problem, rules: Iterable[Rule]) -> Problem:
    """Return the problem with further rules."""
    return replace(problem, rules=(*problem.rules, *rules))


def after(problem: Problem, case: ProjectCase, plan: ProjectPlan) -> Problem:
    """Return the problem for the other projects: what a project's plan takes up is gone from the limits that it shares."""
    others = tuple(other for other in problem.projects if other.key != case.key)
    left = (_left(rule, case, plan) for rule in problem.rules if projects_of(rule) != (case.key,))
    return Problem(problem.day, others, tuple(rule for rule in left if rule is not None))


def narrowed(rule: Rule, key: str) -> Rule | None:
    """Return what a rule means for one project alone, or None where it means nothing for it."""
    projects = projects_of(rule)
    if projects is not None and key not in projects:
        return None
    match rule:
        case OwnFundsLimit():
            return replace(rule, projects=(key,))
        case GrantCeiling():
            return replace(rule, parts=tuple(part for part in rule.parts if part.project == key))
        case Forbidden():
            return replace(rule, choices=tuple(pair for pair in rule.choices if pair[0] == key))
        case Pinned():
            return None if is_shared(rule) else rule
        case _:
            return rule


def _left(rule: Rule, case: ProjectCase, plan: ProjectPlan) -> Rule | None:
    if not is_shared(rule):
        return rule
    used = taken(rule, case, plan)
    match rule:
        case Pinned() if used:
            return None
        case Pinned():
            return replace(rule, choices=tuple(pair for pair in rule.choices if pair[0] != case.key))
        case OwnFundsLimit():
            others = tuple(key for key in rule.projects if key != case.key)
            return replace(rule, projects=others, cents=rule.cents - used)
        case GrantCeiling():
            parts = tuple(part for part in rule.parts if part.project != case.key)
            return replace(rule, parts=parts, cents=rule.cents - used)
        case ApplicationLimit():
            return replace(rule, most=rule.most - used)
        case _:
            return rule


def taken(rule: Rule, case: ProjectCase, plan: ProjectPlan) -> int:
    """Return how much of a shared rule a project's plan takes up: cents, applications, or pairs that somebody wants."""
    match rule:
        case OwnFundsLimit() if case.key in rule.projects and plan.own:
            rows = (cost.row for cost in case.costs if rule.year is None or cost.year == rule.year)
            return plan.own.cents_of(rows)
        case GrantCeiling():
            mine = (part for part in rule.parts if part.project == case.key)
            grants = ((plan.grant(part.programme), part.rows) for part in mine)
            return sum(grant.cents_of(rows) for grant, rows in grants if grant is not None)
        case ApplicationLimit():
            return sum(offer.programme in plan.used and not offer.approved for offer in case.offers)
        case Pinned():
            return sum(project == case.key and name in plan.used for project, name in rule.choices)
        case _:
            return 0
