"""The best plan of many projects, with what is proven about it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from coordinator_app.matching.funding_mix.effort import DEFAULT_EFFORT, UNWATCHED, Effort, Watch
from coordinator_app.matching.funding_mix.narrowing import each_alone, is_shared, must_be_funded
from coordinator_app.matching.funding_mix.optimise import PlanBroken, optimise
from coordinator_app.matching.funding_mix.plan import (
    Gap,
    Plan,
    PlanStatus,
    ProjectPlan,
    score_of,
)
from coordinator_app.matching.funding_mix.portfolio.floats import CENTS
from coordinator_app.matching.funding_mix.portfolio.master import Chosen, Limits, Master, margins_of
from coordinator_app.matching.funding_mix.portfolio.mixes import ProjectModel
from coordinator_app.matching.funding_mix.portfolio.search import Search
from coordinator_app.matching.funding_mix.portfolio.settle import settle
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import MustFund, Pinned
from coordinator_app.matching.funding_mix.verification import check

_WORKERS = 2
_CHOOSING_NODES = 1_000
"""The most nodes of a solve that chooses among mixes."""
_MORE_ROUNDS = 4
"""Rounds in which frugal mixes are searched for as much weight as was not ruled out."""
_JOINT_NODES = 1000
"""The most nodes of a solve where one model of all projects is asked after all."""


def plan_portfolio(problem: Problem, effort: Effort = DEFAULT_EFFORT, watch: Watch = UNWATCHED) -> Plan:
    """Return the best plan found; `improved` gets every better one on the way.

    A plan is OPTIMAL only where weight and own money reach what is proven to the cent; else it has a gap.
    """
    shared = tuple(rule for rule in problem.rules if is_shared(rule))
    limits = Limits(shared, sum(margins_of(problem).values()))
    must, singles = must_be_funded(problem.rules), each_alone(problem)
    progress = _Progress(watch, 3 * len(problem.projects) + 2 * effort.rounds)
    with ThreadPoolExecutor(_WORKERS) as pool:
        models = []
        municipal = any(case.municipal for case in problem.projects)
        for case in problem.projects:
            first = case.municipal or not municipal
            single = singles[case.key]
            models.append(
                ProjectModel(single, shared, counts_first=first, nodes=effort.nodes, stop=watch.stop)
            )
            progress.step()
        master = Master(problem.projects, must, limits, nodes=min(effort.nodes, _CHOOSING_NODES))
        search = Search(models, master, limits, pool, watch.stop, progress.step)
        if must.intersection(search.begin()):
            return _joint(problem, effort, watch)
        best = _Best(problem, limits, watch)
        best.take(master.choose(None))
        weight_bound = int(search.most_weight(effort.rounds, lambda: best.look(master.choose(None))) + 1e-6)
        search.spread()
        best.take(master.choose(None))
        if best.plan is None or best.plan.score.weight < weight_bound:
            search.least_money(weight_bound, _MORE_ROUNDS)
            search.spread()
            best.take(master.choose(None))
        own_bound = None
        if best.plan is not None:
            weight = best.plan.score.weight
            own_bound = search.least_money(weight, effort.rounds)
            search.spread()
            best.take(master.choose(weight))
    if best.plan is None:
        return _joint(problem, effort, watch)
    return best.proven(best.plan, weight_bound, own_bound)


def _joint(problem: Problem, effort: Effort, watch: Watch) -> Plan:
    """Ask one model of all projects, with little work, where mixes closed no plan: they miss limits by cents, so that proves nothing.

    Raises:
        SolverFailed: Nothing is proven there either.
    """
    return optimise(problem, replace(effort, nodes=min(effort.nodes, _JOINT_NODES)), watch)


class _Progress:
    """Counts steps; how many there will be is a guess that the last step makes good."""

    def __init__(self, watch: Watch, total: int) -> None:
        self._watch = watch
        self._total = total
        self._done = 0

    def step(self) -> None:
        """Tell one more step."""
        self._done = min(self._done + 1, self._total)
        self._watch.progress(self._done, self._total)


class _Best:
    """The best exact plan so far."""

    def __init__(self, problem: Problem, limits: Limits, watch: Watch) -> None:
        self.plan: Plan | None = None
        self._problem = problem
        self._limits = limits
        self._watch = watch
        self._weights = {case.key: case.weight for case in problem.projects}

    def look(self, chosen: Chosen | None) -> int:
        """Take chosen mixes and return the weight of the best plan so far."""
        self.take(chosen)
        return self.plan.score.weight if self.plan else 0

    def take(self, chosen: Chosen | None) -> None:
        """Make an exact plan of chosen mixes, and keep and show it if it is better.

        Raises:
            PlanBroken: The verification refuses it.
        """
        if chosen is None or not self._may_be_better(chosen):
            return
        projects = settle(self._problem, self._limits, chosen)
        plan = self._proposed(projects)
        if plan is None:
            return
        if self.plan is None or plan.score.objective < self.plan.score.objective:
            self.plan = plan
            self._watch.improved(plan)

    def _may_be_better(self, chosen: Chosen) -> bool:
        """Whether mixes have more weight than the best plan, or as much and, as far as known before, less own money."""
        if self.plan is None:
            return True
        mixes = [blend[0][0] for blend in chosen.blends]
        weight = sum(self._weights[mix.project] for mix in mixes)
        own = sum(share * mix.own for blend in chosen.blends for mix, share in blend)
        known = self.plan.score
        best = known.municipal_cents or known.other_own_cents
        return weight > known.weight or (weight == known.weight and own * CENTS < best)

    def proven(self, plan: Plan, weight_bound: int, own_bound: float | None) -> Plan:
        """Return the best plan with what is proven about it."""
        weight_bound = max(weight_bound, plan.score.weight)
        cents = None if own_bound is None else max(0, int(own_bound * CENTS))
        municipal = any(case.municipal for case in self._problem.projects)
        gap = Gap(weight_bound, cents) if municipal else Gap(weight_bound, 0, cents)
        return replace(plan, gap=gap)

    def _proposed(self, projects: tuple[ProjectPlan, ...]) -> Plan | None:
        """Return the plan, or None where a project that somebody wants could not be settled in whole cents."""
        score = score_of(self._problem, projects)
        bound = sum(self._weights.values())
        plan = Plan(PlanStatus.GAP, score, projects, Gap(bound))
        broken = check(self._problem, plan)
        if broken and all(isinstance(item.rule, MustFund | Pinned) for item in broken):
            return None
        if broken:
            raise PlanBroken(broken)
        return plan
