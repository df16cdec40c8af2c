"""Why each programme on offer is used or not: the rules that bind, and what the best plan would be otherwise."""

from collections.abc import Iterator
from dataclasses import replace

from coordinator_app.matching.funding_mix.beside import Beside, beside
from coordinator_app.matching.funding_mix.binding import binding_rules
from coordinator_app.matching.funding_mix.effort import DEFAULT_EFFORT, UNWATCHED, WHAT_IF, Effort, Watch
from coordinator_app.matching.funding_mix.explanation import Reason
from coordinator_app.matching.funding_mix.infeasibility import has_no_plan, smallest_conflict
from coordinator_app.matching.funding_mix.narrowing import with_rules
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import Plan, PlanStatus
from coordinator_app.matching.funding_mix.problem import Offer, Problem
from coordinator_app.matching.funding_mix.rules import Forbidden, MustFund, Pinned, Rule
from coordinator_app.matching.funding_mix.solver import SolverFailed

_CENTS = 100


def reasons(
    problem: Problem,
    plan: Plan,
    watch: Watch = UNWATCHED,
    *,
    resolve: bool = True,
    effort: Effort = DEFAULT_EFFORT,
) -> tuple[Reason, ...]:
    """Return a reason for every offer of every funded project, in their order.

    Args:
        problem: The question.
        plan: Its answer.
        watch: Who watches; a stop leaves out what the best plan would be otherwise from there on.
        resolve: Whether to work out what the best plan would be without each used programme and with each other one. In a plan
            of several projects the others stay as they are. A wish or a ban that says otherwise is lifted for that.
        effort: Limits of the search.
    """
    funded = [item.project for item in plan.projects if item.funded]
    cases = {case.key: case for case in problem.projects}
    total = sum(len(cases[key].offers) for key in funded)
    found: list[Reason] = []
    for key in funded:
        question = _Question(beside(problem, plan, key), effort) if resolve else None
        binding = binding_rules(problem, plan, key)
        used = frozenset(plan.project(key).used)
        for offer in cases[key].offers:
            reason = Reason(key, offer.programme, offer.programme in used, binding[offer.programme])
            if question is not None and not offer.approved and not watch.stop():
                reason = question.answered(reason, offer)
            found.append(reason)
            if resolve:
                watch.progress(len(found), total)
    return tuple(found)


class _Question:
    """What the best plan would be if a programme were used or not."""

    def __init__(self, question: Beside, effort: Effort) -> None:
        self._question = question
        self._effort = effort

    def answered(self, reason: Reason, offer: Offer) -> Reason:
        pair = (reason.project, offer.programme)
        problem = _without_wishes(self._question.problem, pair)
        rule: Rule = Forbidden((pair,)) if reason.used else Pinned((pair,))
        changed = with_rules(problem, (rule, MustFund(reason.project)))
        try:
            plan = optimise(changed, WHAT_IF)
        except SolverFailed:  # nothing found within little work, and nothing proven
            return reason
        if plan.status is not PlanStatus.INFEASIBLE:
            unproven = _is_unproven(plan)
            return replace(reason, without=self._question.whole(plan.score), at_least=unproven)
        if not reason.used:
            reason = replace(reason, binding=self._obstacles(changed, reason.binding, rule))
        return replace(reason, impossible=True)

    def _obstacles(self, problem: Problem, binding: tuple[Rule, ...], wish: Rule) -> tuple[Rule, ...]:
        """Return the rules that make a programme impossible: those that bind, if they do so by themselves."""
        seen = frozenset(binding)
        origins = self._question.origins
        kept = (rule for rule in problem.rules if origins.get(rule) in seen)
        if binding and has_no_plan(replace(problem, rules=(*kept, wish)), self._effort):
            return binding
        if any(isinstance(rule, Forbidden) for rule in binding):
            return binding
        found = smallest_conflict(problem, self._effort)
        rules = (origins.get(rule) for rule in found if not isinstance(rule, MustFund))
        return tuple(dict.fromkeys(rule for rule in rules if rule is not None))


def _is_unproven(plan: Plan) -> bool:
    """Whether a plan may be worse than the best by more than a rounding of cents."""
    if plan.gap is None:
        return False
    money = plan.open_money
    return plan.gap.weight_bound > plan.score.weight or (money is not None and money.most_cents > _CENTS)


def _without_wishes(problem: Problem, pair: tuple[str, str]) -> Problem:
    """Return the problem without what somebody wants of a pair."""
    return replace(problem, rules=tuple(_wishes_lifted(problem, pair)))


def _wishes_lifted(problem: Problem, pair: tuple[str, str]) -> Iterator[Rule]:
    for rule in problem.rules:
        match rule:
            case Forbidden() if pair in rule.choices:
                rest = tuple(choice for choice in rule.choices if choice != pair)
                if rest:
                    yield replace(rule, choices=rest)
            case Pinned() if rule.choices == (pair,) and not rule.approved:
                continue
            case _:
                yield rule
