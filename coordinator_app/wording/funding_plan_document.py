"""A funding plan as plain data: what `plan --format json` gives, and what a kept plan holds. Keys: resources/schemas/plan.schema.json.

Every sum is taken from `PlanFigures`, so that no two places can differ; texts stand beside the codes that they are made of.
"""

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from coordinator_app.domain.cost import CostKind, FinanceKind
from coordinator_app.domain.source import Source
from coordinator_app.matching.funding_mix.conditions import Condition
from coordinator_app.matching.funding_mix.explanation import Alternative, Conflict, MoneyStep, Reason
from coordinator_app.matching.funding_mix.plan import Plan, PlanStatus, Score, conditions_of
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase
from coordinator_app.services.funding_plan_answers import PlanAnswer
from coordinator_app.services.funding_plan_figures import (
    UNDATED,
    CostFigure,
    LimitFigure,
    PlanFigures,
    ProjectFigures,
    SourceFigure,
    YearCents,
    all_cases,
    figures_of,
)
from coordinator_app.services.funding_plan_inputs import counting_of, inputs_data
from coordinator_app.services.funding_plans import request_data
from coordinator_app.wording.funding_plan import (
    alternative_text,
    binding_texts,
    conflict_text,
    money_text,
    over_texts,
    reason_text,
    status_text,
)
from coordinator_app.wording.funding_plan_conditions import condition_text, left_out_text
from coordinator_app.wording.funding_plan_words import PlanText, PlanWords
from coordinator_app.wording.terms import term

Data = dict[str, Any]

_PARTS_OF_GAP = 1_000_000


def document_text(answer: PlanAnswer) -> str:
    """Return the document that a kept plan holds: canonical JSON, equal for equal answers."""
    return json.dumps(plan_data(answer), ensure_ascii=False, separators=(",", ":"))


def plan_data(answer: PlanAnswer) -> Data:
    """Return an answer as plain data."""
    words = PlanWords(answer.problem, answer.programmes)
    figures, plan = figures_of(answer), answer.plan
    possible = plan.status is not PlanStatus.INFEASIBLE
    return {
        "status": plan.status.value,
        "gap": gap_number(plan.gap_share),
        "status_text": status_text(plan),
        "over": list(over_texts(answer.over)),
        "as_of": answer.problem.day.isoformat(),
        "catalogue": answer.catalogue,
        "score": _score(plan.score) if possible else _score(Score(0, 0, 0, 0, 0)),
        "bound": _bound(plan),
        "totals": _totals(figures),
        "own_by_year": _by_year(figures.own_by_year),
        "projects": [
            _project_in_full(case, item, answer, words)
            for case, item in zip(all_cases(answer.problem), figures.projects, strict=True)
        ],
        "limits": [_limit(item) for item in figures.limits],
        "alternatives": [_alternative(item, answer, words) for item in answer.explanation.alternatives],
        "money_steps": [_money_step(item, plan.score) for item in answer.explanation.money],
        "conflicts": [_conflict(item, words) for item in answer.explanation.conflicts],
        "request": request_data(answer.request),
    }


def gap_number(gap: Fraction) -> float:
    """Return a gap for a file, rounded up to a millionth, so that none looks smaller than it is."""
    return -(-gap.numerator * _PARTS_OF_GAP // gap.denominator) / _PARTS_OF_GAP


def _score(score: Score) -> Data:
    return dict(vars(score))


def _bound(plan: Plan) -> Data | None:
    if plan.gap is None:
        return None
    gap = plan.gap
    return {
        "weight": gap.weight_bound,
        "municipal_cents": gap.municipal_bound_cents,
        "other_own_cents": gap.other_bound_cents,
    }


def _totals(figures: PlanFigures) -> Data:
    return {
        "cost_cents": figures.cost_cents,
        **{f"{kind.value}_cents": figures.cents_of(kind) for kind in FinanceKind},
    }


def _by_year(amounts: YearCents) -> Data:
    return {UNDATED if year is None else str(year): cents for year, cents in amounts}


def _project_in_full(
    case: ProjectCase, figures: ProjectFigures, answer: PlanAnswer, words: PlanWords
) -> Data:
    plan = next((item for item in answer.plan.projects if item.project == case.key), None)
    conditions = conditions_of(case, plan) if plan is not None else ()
    reasons = sorted(
        (item for item in answer.explanation.reasons if item.project == case.key),
        key=lambda item: not item.used,
    )
    return {
        **_project(case, figures, answer, words),
        "conditions": [_condition(item, case.key, words) for item in conditions],
        "reasons": [_reason(item, answer.plan.score, words) for item in reasons],
        "left_out": [
            {"name": item.name, "eligible": item.eligible.value, **_text(left_out_text(item, words))}
            for item in case.left_out
        ],
        "rests_on": inputs_data(answer, case),
    }


def _project(case: ProjectCase, figures: ProjectFigures, answer: PlanAnswer, words: PlanWords) -> Data:
    return {
        "project": figures.project,
        "title": figures.title,
        "funded": figures.funded,
        "municipal": figures.municipal,
        "weight": figures.weight,
        "total_cost_cents": figures.cost_cents,
        "own_by_year": _by_year(figures.own_by_year),
        "costs": [_cost(item, case) for item in figures.costs],
        "sources": [_source(item, figures.project, answer, words) for item in figures.sources],
    }


def _cost(figure: CostFigure, case: ProjectCase) -> Data:
    return {
        "row": figure.row,
        "label": figure.label,
        "kind": figure.kind,
        "kind_text": term(CostKind(figure.kind)),
        "year": figure.year,
        "cents": figure.cents,
        "eligibility": {offer.programme: counting_of(figure.row, offer) for offer in case.offers},
    }


def _source(figure: SourceFigure, project: str, answer: PlanAnswer, words: PlanWords) -> Data:
    closes = answer.closes.get((project, figure.programme or ""))
    return {
        "kind": figure.kind.value,
        "programme": figure.programme,
        "label": _label(figure, words),
        "fund": figure.fund,
        "approved": figure.approved,
        "amount_cents": figure.cents,
        "by_year": _by_year(figure.by_year),
        "by_cost_row": {str(row): cents for row, cents in figure.by_row},
        "closes": closes.isoformat() if closes else None,
    }


def _label(figure: SourceFigure, words: PlanWords) -> str:
    if figure.programme is not None:
        return words.bare_programme(figure.programme)
    return figure.fund or term(figure.kind)


def _text(text: PlanText) -> Data:
    return {
        "code": text.code,
        "text": text.text,
        "programme": text.programme,
        "source": _place(text.source, text.place),
    }


def _place(source: Source | None, place: str | None) -> Data | None:
    if source is None:
        return None
    return {"title": source.title, "place": place, "url": source.url, "seen": source.seen.isoformat()}


def _condition(condition: Condition, project: str, words: PlanWords) -> Data:
    return {
        **_text(condition_text(condition, project, words)),
        "other": condition.other,
        "risk": condition.is_risk,
        "rows": list(condition.rows),
        "years": list(condition.years),
    }


def _reason(reason: Reason, score: Score, words: PlanWords) -> Data:
    return {
        **_text(reason_text(reason, score, words)),
        "binding": [_text(item) for item in binding_texts(reason, words)],
        "otherwise": None if reason.without is None else _score(reason.without),
        "impossible": reason.impossible,
    }


def _limit(figure: LimitFigure) -> Data:
    return {
        "purse": figure.purse.value,
        "year": figure.year,
        "limit_cents": figure.cents,
        "used_cents": figure.used_cents,
        "projects": list(figure.projects),
    }


def _alternative(item: Alternative, answer: PlanAnswer, words: PlanWords) -> Data:
    figures = figures_of(answer, item.plan)
    cases: Mapping[str, ProjectCase] = words.cases
    return {
        "text": alternative_text(item, answer.plan.score, words),
        "added": _pairs(item.added),
        "dropped": _pairs(item.dropped),
        "score": _score(item.plan.score),
        "totals": _totals(figures),
        "own_by_year": _by_year(figures.own_by_year),
        "projects": [
            {
                **_project(cases[project.project], project, answer, words),
                "conditions": _conditions_of(project.project, item.plan, answer.problem, words),
            }
            for project in figures.projects
        ],
    }


def _conditions_of(project: str, plan: Plan, problem: Problem, words: PlanWords) -> list[Data]:
    case = next(item for item in all_cases(problem) if item.key == project)
    found = next((item for item in plan.projects if item.project == project), None)
    return [_condition(item, project, words) for item in conditions_of(case, found)] if found else []


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[Data]:
    return [{"project": project, "programme": programme} for project, programme in pairs]


def _money_step(step: MoneyStep, score: Score) -> Data:
    return {
        "text": money_text(step, score),
        "year": step.year,
        "extra_cents": step.extra_cents,
        "score": None if step.score is None else _score(step.score),
        "first_useful_cents": step.first_useful_cents,
    }


def _conflict(conflict: Conflict, words: PlanWords) -> Data:
    told = conflict_text(conflict, words)
    programmes = [rule.programme for rule, _ in told.rules if rule.programme is not None]
    sources = [rule for rule, _ in told.rules if rule.source is not None]
    first = next(iter(sources), None)
    return {
        "code": "rules_contradict",
        "text": " ".join((told.introduction, *(rule.text for rule, _ in told.rules))),
        "introduction": told.introduction,
        "programme": next(iter(programmes), None),
        "source": _place(first.source, first.place) if first else None,
        "rules": [{**_text(rule), "lifted_by": lifted} for rule, lifted in told.rules],
        "missing_own": [{"year": year, "cents": cents} for year, cents in conflict.missing_own],
        "money": told.money,
    }
