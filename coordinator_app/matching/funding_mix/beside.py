"""One project of a plan as a question of its own, while all others stay as the plan has them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coordinator_app.matching.funding_mix.narrowing import narrowed, projects_of
from coordinator_app.matching.funding_mix.plan import Plan, Score, score_of
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    GrantCeiling,
    OwnFundsLimit,
    Pinned,
    Rule,
)
from coordinator_app.matching.funding_mix.slack import own_money_in
from coordinator_app.matching.funding_mix.verification.figures import Figures, figures_of


@dataclass(frozen=True)
class Beside:
    """A problem of one project, with what the others leave of shared limits.

    `origins` give for each of its rules the rule of the whole problem; `others` is the score of the other projects.
    """

    problem: Problem
    origins: Mapping[Rule, Rule]
    others: Score

    def whole(self, score: Score) -> Score:
        """Return the score of the whole plan, where this is that of the one project."""
        return Score(
            score.weight + self.others.weight,
            score.municipal_cents + self.others.municipal_cents,
            score.other_own_cents + self.others.other_own_cents,
            score.applications + self.others.applications,
            score.risk + self.others.risk,
        )


def beside(problem: Problem, plan: Plan, key: str) -> Beside:
    """Return the question that one project is beside the others of a plan."""
    figures = figures_of(problem, plan)
    origins = {left: rule for rule in problem.rules if (left := _left(rule, figures, key)) is not None}
    cases = tuple(case for case in problem.projects if case.key == key)
    others = score_of(problem, (item for item in plan.projects if item.project != key))
    return Beside(Problem(problem.day, cases, tuple(origins)), origins, others)


def _left(rule: Rule, figures: Figures, key: str) -> Rule | None:
    """Return what the other projects leave of a rule, or None where it says nothing of this one."""
    projects = projects_of(rule)
    if projects == (key,):
        return rule
    if projects is not None and key not in projects:
        return None
    match rule:
        case OwnFundsLimit():
            others = tuple(other for other in rule.projects if other != key)
            return replace(rule, projects=(key,), cents=rule.cents - own_money_in(figures, others, rule.year))
        case GrantCeiling():
            taken = sum(figures.part(part) for part in rule.parts if part.project != key)
            mine = tuple(part for part in rule.parts if part.project == key)
            return replace(rule, parts=mine, cents=rule.cents - taken)
        case ApplicationLimit():
            made = sum(
                project != key and not figures.offers[project, programme].approved
                for project, programme in figures.all_used()
            )
            return replace(rule, most=rule.most - made)
        case Pinned():
            if any(
                project != key and figures.used(project, programme) for project, programme in rule.choices
            ):
                return None
            return replace(rule, choices=tuple(pair for pair in rule.choices if pair[0] == key))
        case _:
            return narrowed(rule, key)
