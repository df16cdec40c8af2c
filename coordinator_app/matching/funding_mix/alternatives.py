"""The next best plans that really differ: other programmes, not the same ones with another beside them.

Whatever differs and is not merely a shown mix with more in it, lacks at least one programme of every shown mix. So the search
bans the programmes of a mix one at a time, and those of each answer again: the best of all answers comes next. A plan without
any programme is a mix, too, and whatever only adds to it is none. Beside these stand two that people ask for: the mix that
rests on nothing open, and the one with the fewest applications.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from coordinator_app.matching.funding_mix.beside import beside
from coordinator_app.matching.funding_mix.effort import DEFAULT_EFFORT, UNWATCHED, Effort, Watch
from coordinator_app.matching.funding_mix.explanation import Alternative
from coordinator_app.matching.funding_mix.narrowing import with_rules
from coordinator_app.matching.funding_mix.plan import Plan, PlanStatus, score_of
from coordinator_app.matching.funding_mix.planning import plan_problem
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    Exclusive,
    Forbidden,
    MustFund,
    Pinned,
    Rule,
)

_MOST_TRIES = 100
"""The most sets of bans that are tried: where few mixes differ, the search would go on through all that don't."""

Pair = tuple[str, str]
Pairs = frozenset[Pair]
Solve = Callable[[Problem], Plan]


def used_pairs(plan: Plan) -> Pairs:
    """Return the pairs (project, programme) that a plan uses."""
    return frozenset((item.project, programme) for item in plan.projects for programme in item.used)


def alternatives(
    problem: Problem,
    plan: Plan,
    count: int,
    watch: Watch = UNWATCHED,
    *,
    effort: Effort = DEFAULT_EFFORT,
) -> tuple[Alternative, ...]:
    """Return at most so many other plans, the best first.

    Among them are, where they exist and there is room beside the next best: the plan that rests on no open condition, and the
    one with the fewest new applications that still uses any programme; both fund as much as the plan does.

    Args:
        problem: The question.
        plan: Its answer.
        count: The most plans to return.
        watch: Who watches; a stop ends the search with what there is.
        effort: Limits of the search. Beyond its `joint_projects` other mixes are sought for one project at a time, the others
            as they are.
    """
    if count < 1 or plan.status is PlanStatus.INFEASIBLE:
        return ()

    def solve(changed: Problem) -> Plan:
        return plan_problem(changed, effort)

    joint = len(problem.projects) == 1 or len(_free(problem, used_pairs(plan))) <= effort.joint_projects
    search = (
        _next_best(problem, plan, solve, watch) if joint else _next_of_projects(problem, plan, solve, watch)
    )
    kept = _new(tuple(_special(problem, plan, solve, watch)), [plan]) if count > 1 else []
    found: list[Plan] = []
    for other in search:
        if len(found) + len(_new(kept, found)) >= count:
            break
        found.append(other)
        watch.progress(min(count, len(found)), count)
    chosen = [*found[:1], *_new(kept, found[:1]), *_new(found[1:], [*found[:1], *kept])][:count]
    return tuple(_told(plan, other) for other in sorted(chosen, key=_rank))


def _told(plan: Plan, other: Plan) -> Alternative:
    before, after = used_pairs(plan), used_pairs(other)
    return Alternative(other, tuple(sorted(after - before)), tuple(sorted(before - after)))


def _new(plans: Sequence[Plan], known: Sequence[Plan]) -> list[Plan]:
    """Return the plans that use other pairs than the known ones and one another."""
    seen = {used_pairs(item) for item in known}
    fresh: list[Plan] = []
    for item in plans:
        pairs = used_pairs(item)
        if pairs not in seen:
            seen.add(pairs)
            fresh.append(item)
    return fresh


def _rank(plan: Plan) -> tuple[tuple[int, ...], list[Pair]]:
    return plan.score.objective, sorted(used_pairs(plan))


def _free(problem: Problem, pairs: Pairs) -> list[Pair]:
    """Return the pairs that may be given up, in order: all but what is approved or has to be used."""
    tied = {rule.choices[0] for rule in problem.rules if isinstance(rule, Pinned) and len(rule.choices) == 1}
    approved = {
        (case.key, offer.programme) for case in problem.projects for offer in case.offers if offer.approved
    }
    return sorted(pairs - tied - approved)


@dataclass
class _Tree:
    """Bans that were tried, with the best plan under each that was not looked at yet."""

    problem: Problem
    solve: Solve
    tried: set[Pairs] = field(default_factory=set)
    waiting: list[tuple[tuple[tuple[int, ...], list[Pair]], list[Pair], Plan]] = field(default_factory=list)

    def ban(self, bans: Pairs, plan: Plan) -> None:
        """Try each ban that takes a pair of a plan away, beside those it was made under."""
        for pair in _free(self.problem, used_pairs(plan)):
            more = bans | {pair}
            if more in self.tried or len(self.tried) >= _MOST_TRIES:
                continue
            self.tried.add(more)
            found = self.solve(with_rules(self.problem, (Forbidden(tuple(sorted(more))),)))
            if found.status is not PlanStatus.INFEASIBLE and any(item.funded for item in found.projects):
                self.waiting.append((_rank(found), sorted(more), found))

    def next(self) -> tuple[Pairs, Plan] | None:
        """Take the best plan that waits."""
        if not self.waiting:
            return None
        best = min(self.waiting, key=lambda item: item[:2])
        self.waiting.remove(best)
        return frozenset(best[1]), best[2]


def _next_best(problem: Problem, plan: Plan, solve: Solve, watch: Watch) -> Iterator[Plan]:
    """Yield the best plans that contain no mix that came before, the best first."""
    tree = _Tree(problem, solve)
    shown = [used_pairs(plan)]
    tree.ban(frozenset(), plan)
    while (taken := tree.next()) is not None and not watch.stop():
        bans, found = taken
        pairs = used_pairs(found)
        if not any(pairs >= mix for mix in shown):
            shown.append(pairs)
            yield found
            if watch.stop():
                return
        tree.ban(bans, found)


def _next_of_projects(problem: Problem, plan: Plan, solve: Solve, watch: Watch) -> Iterator[Plan]:
    """Yield plans in which one project has another mix and all others are as they were, the best first."""
    found: list[Plan] = []
    for item in plan.projects:
        if watch.stop():
            break
        if not item.used:
            continue
        question = beside(problem, plan, item.project)
        single = with_rules(question.problem, (MustFund(item.project),))
        mine = Plan(plan.status, score_of(single, (item,)), (item,))
        other = next(_next_best(single, mine, solve, watch), None)
        if other is not None:
            projects = tuple(
                other.projects[0] if part.project == item.project else part for part in plan.projects
            )
            found.append(Plan(plan.status, score_of(problem, projects), projects, plan.gap))
    yield from sorted(found, key=_rank)


def _special(problem: Problem, plan: Plan, solve: Solve, watch: Watch) -> Iterator[Plan]:
    """Yield the plan that rests on nothing open, and the one with the fewest applications, where they differ."""
    funded = tuple(MustFund(item.project) for item in plan.projects if item.funded)
    if plan.score.risk and not watch.stop():
        certain = solve(with_rules(problem, (*_no_risks(problem), *funded)))
        if used_pairs(certain):
            yield certain
    fewest = _fewest(with_rules(problem, funded), plan, solve, watch)
    if fewest is not None:
        yield fewest


def _no_risks(problem: Problem) -> Iterator[Rule]:
    """Yield rules that keep out whatever rests on an open condition."""
    for case in problem.projects:
        open_offers = [
            offer.programme
            for offer in case.offers
            if any(condition.is_risk for condition in offer.conditions)
        ]
        if open_offers:
            yield Forbidden(tuple((case.key, programme) for programme in open_offers))
        for pair in case.pair_conditions:
            if pair.condition.is_risk:
                yield Exclusive(case.key, pair.first, pair.second)


def _fewest(problem: Problem, plan: Plan, solve: Solve, watch: Watch) -> Plan | None:
    """Return the best plan with the fewest new applications, one at least, or None where there are no fewer."""
    least, most, best = 1, plan.score.applications, None
    while least < most and not watch.stop():
        middle = (least + most) // 2
        found = solve(with_rules(problem, (ApplicationLimit(middle),)))
        if used_pairs(found) and found.score.applications:
            most, best = found.score.applications, found
        else:
            least = middle + 1
    return best
