"""The best plan of a problem: the one entry for few projects."""

from collections.abc import Sequence
from dataclasses import replace

from coordinator_app.matching.funding_mix.effort import DEFAULT_EFFORT, UNWATCHED, Effort, Watch
from coordinator_app.matching.funding_mix.formulation import Formulation, formulate
from coordinator_app.matching.funding_mix.model import Model
from coordinator_app.matching.funding_mix.plan import NO_PLAN, Plan, PlanStatus, ProjectPlan, score_of
from coordinator_app.matching.funding_mix.plans import plans_of
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import Rule
from coordinator_app.matching.funding_mix.solver import Ending, SolverFailed
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

    Args:
        problem: The question.
        effort: Limits of the search.
        watch: Who watches.
        without: Rules that need not hold.
        excluded: Sets of used pairs (project, programme) of which none must come again exactly.
    """
    formulation = formulate(problem, without, merge=False)
    stop = None if watch is UNWATCHED else watch.stop
    model = Model(formulation.columns, formulation.rows, whole=True, nodes=effort.nodes, stop=stop)
    for pairs in excluded:
        terms = [(column, -1 if pair in pairs else 1) for pair, column in formulation.used.items()]
        if pairs <= formulation.used.keys():
            model.keep(terms, lower=1 - len(pairs))
    values: tuple[int, ...] = ()
    for costs in _stages(formulation):
        found = model.least(costs)
        if found.ending is Ending.INFEASIBLE:
            return NO_PLAN
        if not found.values:
            raise SolverFailed(found.ending.value)
        values = tuple(round(value) for value in found.values)
        model.keep(costs.items(), upper=sum(cost * values[index] for index, cost in costs.items()))
    kept = replace(problem, rules=formulation.rules)
    return checked(kept, plans_of(formulation, values))


def _stages(formulation: Formulation) -> tuple[dict[int, int], ...]:
    pairs = sorted(formulation.used)
    return (
        {column: -weight for column, weight in formulation.weight().items()},
        formulation.own_money(municipal=True),
        formulation.own_money(municipal=False),
        formulation.applications(),
        formulation.risk(),
        *(
            {
                formulation.used[pair]: -(2 ** (15 - place))
                for place, pair in enumerate(pairs[first : first + 16])
            }
            for first in range(0, len(pairs), 16)
        ),
    )


def checked(problem: Problem, projects: tuple[ProjectPlan, ...]) -> Plan:
    """Return an optimal plan that the verification has passed.

    Raises:
        PlanBroken: It has not.
    """
    plan = Plan(PlanStatus.OPTIMAL, score_of(problem, projects), projects)
    violations = check(problem, plan)
    if violations:
        raise PlanBroken(violations)
    return plan
