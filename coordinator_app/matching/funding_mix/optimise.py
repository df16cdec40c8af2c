"""The best plan of a problem: the one entry for few projects."""

from collections.abc import Sequence
from dataclasses import replace

from coordinator_app.matching.funding_mix.candidates import Candidate, tied_first
from coordinator_app.matching.funding_mix.effort import DEFAULT_EFFORT, UNWATCHED, Effort, Watch
from coordinator_app.matching.funding_mix.lexicographic import Search
from coordinator_app.matching.funding_mix.plan import (
    NO_PLAN,
    Gap,
    Plan,
    PlanStatus,
    ProjectPlan,
    score_of,
)
from coordinator_app.matching.funding_mix.plans import plans_of
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import Rule
from coordinator_app.matching.funding_mix.smoothing import smoothed
from coordinator_app.matching.funding_mix.verification import Violation, check


class PlanBroken(RuntimeError):
    """A mistake of this program: a plan that the verification refuses; never to be shown."""

    def __init__(self, violations: tuple[Violation, ...]) -> None:
        super().__init__(violations)
        self.violations = violations


def optimise(
    problem: Problem,
    effort: Effort = DEFAULT_EFFORT,
    watch: Watch = UNWATCHED,
    *,
    without: frozenset[Rule] = frozenset(),
    excluded: Sequence[frozenset[tuple[str, str]]] = (),
) -> Plan:
    """Return the best plan.

    First of all comes the score; among plans of the same score the one whose used pairs, ordered by project and programme,
    come first, used before not used; then one in which programmes early in this order pay rather than later ones, and rather
    for early years. What a source pays for like cost rows is spread over them in proportion to their cost.

    Args:
        problem: The question.
        effort: Limits of the search.
        watch: Who watches.
        without: Rules that need not hold.
        excluded: Sets of used pairs (project, programme) of which none must come again exactly.

    Returns:
        A plan that the verification has passed: OPTIMAL where no plan is better, GAP where a limit or the watch ended the
        search before that was proven, `NO_PLAN` where no plan keeps all rules.

    Raises:
        SolverFailed: The solver ended with an error, or the search before it found any plan.
        PlanBroken: The plan breaks a rule: a mistake of this program.
    """
    kept = (
        replace(problem, rules=tuple(rule for rule in problem.rules if rule not in without))
        if without
        else problem
    )
    most = sum(case.weight for case in problem.projects)

    def show(candidate: Candidate) -> None:
        if watch.improved is not UNWATCHED.improved:
            gap = Gap(most)
            watch.improved(checked(kept, _projects(kept, candidate, candidate.values), PlanStatus.GAP, gap))

    stop = None if watch.stop is UNWATCHED.stop else watch.stop
    search = Search(kept, effort, stop=stop, excluded=excluded, improved=show)
    result = search.run(watch.progress)
    if result.best is None:
        return NO_PLAN
    projects = _projects(kept, result.best, tied_first(result.best))
    if result.proven:
        return checked(kept, projects, PlanStatus.OPTIMAL)
    return checked(
        kept, projects, PlanStatus.GAP, Gap(result.weight_bound, result.municipal_bound, result.other_bound)
    )


def _projects(problem: Problem, candidate: Candidate, values: tuple[int, ...]) -> tuple[ProjectPlan, ...]:
    model = candidate.formulation
    plans = {item.project: item for item in plans_of(model, smoothed(model, values))}
    return tuple(plans.get(case.key, ProjectPlan(case.key, funded=False)) for case in problem.projects)


def checked(
    problem: Problem, projects: tuple[ProjectPlan, ...], status: PlanStatus, gap: Gap | None = None
) -> Plan:
    """Return a plan that the verification has passed.

    Raises:
        PlanBroken: It has not.
    """
    plan = Plan(status, score_of(problem, projects), projects, gap)
    violations = check(problem, plan)
    if violations:
        raise PlanBroken(violations)
    return plan
