"""What more or less own money of the municipality in a year would bring, by planning anew with another limit."""

from collections.abc import Sequence
from dataclasses import replace

from coordinator_app.matching.funding_mix.effort import DEFAULT_EFFORT, UNWATCHED, WHAT_IF, Effort, Watch
from coordinator_app.matching.funding_mix.elastic import least_excess, margins, with_more
from coordinator_app.matching.funding_mix.explanation import MoneyStep
from coordinator_app.matching.funding_mix.narrowing import taken
from coordinator_app.matching.funding_mix.plan import Gap, Plan, PlanStatus, Score
from coordinator_app.matching.funding_mix.planning import plan_problem
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import OwnFundsLimit, Purse
from coordinator_app.matching.funding_mix.solver import SolverFailed

_TENTH = 10
_MONEY = 3
"""How many figures of an objective are weight and money."""


def money_steps(
    problem: Problem, plan: Plan, watch: Watch = UNWATCHED, *, effort: Effort = DEFAULT_EFFORT
) -> tuple[MoneyStep, ...]:
    """Return for each year with a limit of the municipality's own money a tenth more, a tenth less, and the first step that tells.

    The tenth more comes first in its year and names the least amount that lets more projects be funded (or any plan be made at
    all), the other limits as they are; if it is another amount, it has a step of its own at the end.

    Args:
        problem: The question.
        plan: Its answer.
        watch: Who watches; a stop ends with the years that are done.
        effort: Limits of the search. Beyond its `joint_projects` the first step is not worked out.
    """
    limits = sorted(
        (
            rule
            for rule in problem.rules
            if isinstance(rule, OwnFundsLimit) and rule.purse is Purse.MUNICIPALITY
        ),
        key=lambda rule: (rule.year is None, rule.year or 0, rule.projects),
    )
    steps: list[MoneyStep] = []
    if not limits:
        return ()
    sated = _is_sated(problem, plan, limits)
    for done, limit in enumerate(limits):
        if watch.stop():
            break
        steps += _steps(problem, plan, limit, effort, sated=sated)
        watch.progress(done + 1, len(limits))
    return tuple(steps)


def _is_sated(problem: Problem, plan: Plan, limits: Sequence[OwnFundsLimit]) -> bool:
    """Whether even without these limits no plan has more weight or needs less own money."""
    free = replace(problem, rules=tuple(rule for rule in problem.rules if rule not in limits))
    best = plan_problem(free, WHAT_IF)
    bound = best.score.objective[:_MONEY] if best.gap is None else _proven(best.gap, best.score)
    return plan.status is not PlanStatus.INFEASIBLE and plan.score.objective[:_MONEY] <= bound


def _proven(gap: Gap, score: Score) -> tuple[int, ...]:
    """Return what no plan undercuts, as objectives are ordered: weight, the municipality's money, that of others."""
    if gap.weight_bound > score.weight:
        return (-gap.weight_bound, 0, 0)
    municipal, other = gap.municipal_bound_cents or 0, gap.other_bound_cents or 0
    return (-score.weight, municipal, other if municipal == score.municipal_cents else 0)


def _steps(
    problem: Problem, plan: Plan, limit: OwnFundsLimit, effort: Effort, *, sated: bool
) -> list[MoneyStep]:
    tenth = limit.cents // _TENTH
    first = None if sated else first_useful(problem, plan, limit, effort)
    useful = first[0] if first else None
    steps: list[MoneyStep] = []
    try:
        if tenth:
            more = plan.score if sated else _score(problem, limit, tenth)
            steps.append(MoneyStep(limit.year, tenth, more, useful))
            less = plan.score if _fits(problem, plan, limit, tenth) else _score(problem, limit, -tenth)
            steps.append(MoneyStep(limit.year, -tenth, less))
    except SolverFailed:  # nothing found within little work, and nothing proven: nothing is told
        return steps
    if first and first[0] != tenth:
        steps.append(MoneyStep(limit.year, first[0], first[1], None if tenth else useful))
    return steps


def _fits(problem: Problem, plan: Plan, limit: OwnFundsLimit, less: int) -> bool:
    """Whether the plan, which is the best one, keeps the limit even if it were so much lower."""
    if plan.status is PlanStatus.INFEASIBLE:
        return False
    cases = {case.key: case for case in problem.projects}
    used = sum(taken(limit, cases[item.project], item) for item in plan.projects if item.funded)
    return used <= limit.cents - less


def _score(problem: Problem, limit: OwnFundsLimit, cents: int) -> Score | None:
    """Return the best score with another limit, None where less leaves no plan; that of no plan where more doesn't help."""
    found = plan_problem(with_more(problem, ((limit, cents),)), WHAT_IF)
    return None if found.status is PlanStatus.INFEASIBLE and cents < 0 else found.score


def first_useful(
    problem: Problem, plan: Plan, limit: OwnFundsLimit, effort: Effort = DEFAULT_EFFORT
) -> tuple[int, Score] | None:
    """Return the least cents above a limit that change the weight of the plan at all, with the best score then.

    A model says below what amount none does; from there on amounts are tried. Where costs are small the answer is exact;
    where they are large it is enough, and at most some cents more than needed (`elastic.margins`).

    Returns:
        None where no amount does, or it was not worked out.
    """
    none = plan.status is PlanStatus.INFEASIBLE
    if len(problem.projects) > effort.joint_projects:
        return None
    if not none and sum(case.weight for case in problem.projects) <= plan.score.weight:
        return None
    excess = least_excess(problem, (limit,), effort, weight=None if none else plan.score.weight + 1)
    if excess is None:
        return None
    least = max(1, excess.least)
    for margin in margins(problem):
        found = plan_problem(with_more(problem, ((limit, least + margin),)), effort)
        better = found.status is not PlanStatus.INFEASIBLE if none else found.score.weight > plan.score.weight
        if better:
            return least + margin, found.score
    return None
