"""What holds for every plan, whatever the rules: who may appear, that every row closes, that nobody gives more than they have."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.matching.funding_mix.plan import Plan, PlanStatus, ProjectPlan, Score, Source, score_of
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase
from coordinator_app.matching.funding_mix.verification.figures import kept_apart
from coordinator_app.matching.funding_mix.verification.violation import Violation

_KINDS = (FinanceKind.GRANT, FinanceKind.THIRD_PARTY, FinanceKind.INCOME)


def structure(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Yield what is wrong with a plan apart from the rules of its problem."""
    if plan.status is PlanStatus.INFEASIBLE:
        if plan.projects or plan.score != Score(0, 0, 0, 0, 0):
            yield _wrong(None, "infeasible_funds_nothing", len(plan.projects), 0)
        if plan.gap is not None:
            yield _wrong(None, "gap_and_status")
        return
    yield from _projects(problem, plan)
    yield from _gap(plan)
    cases, apart = {case.key: case for case in problem.projects}, kept_apart(problem)
    for item in plan.projects:
        case = cases.get(item.project)
        if case is not None:
            yield from _project(apart, case, item)
    if all(item.project in cases for item in plan.projects) and plan.score != score_of(
        problem, plan.projects
    ):
        yield _wrong(None, "score")


def _wrong(project: str | None, code: str, found: int | None = None, limit: int | None = None) -> Violation:
    return Violation(None, project, found, limit, code)


def _projects(problem: Problem, plan: Plan) -> Iterator[Violation]:
    known = {case.key: place for place, case in enumerate(problem.projects)}
    stated = [item.project for item in plan.projects]
    times = Counter(stated)
    for key in stated:
        if key not in known:
            yield _wrong(key, "project_unknown")
    for key in known:
        if times[key] != 1:
            yield _wrong(key, "project_once", times[key], 1)
    places = [known[key] for key in stated if key in known]
    if places != sorted(places):
        yield _wrong(None, "projects_in_order")


def _gap(plan: Plan) -> Iterator[Violation]:
    if (plan.status is PlanStatus.GAP) is not (plan.gap is not None):
        yield _wrong(None, "gap_and_status")
    if plan.gap is not None and plan.gap.weight_bound < plan.score.weight:
        yield _wrong(None, "gap_below_plan", plan.gap.weight_bound, plan.score.weight)


def _project(apart: frozenset[tuple[str, str]], case: ProjectCase, item: ProjectPlan) -> Iterator[Violation]:
    if not item.funded:
        if item.sources or item.bases:
            yield _wrong(case.key, "unfunded_gets_nothing", sum(_cents(source) for source in item.sources), 0)
        return
    for source in item.sources:
        yield from _source(case, source)
    places = [_place(source) for source in item.sources]
    if any(first >= second for first, second in pairwise(places)):
        yield _wrong(case.key, "sources_in_order")
    yield from _rows(case, item)
    yield from _bases(apart, case, item)


def _source(case: ProjectCase, source: Source) -> Iterator[Violation]:
    positions = [cell.row for cell in source.cells]
    if not source.cells:
        yield _wrong(case.key, "source_pays_nothing", 0, 1)
    if any(type(cell.cents) is not int or cell.cents <= 0 for cell in source.cells):
        yield _wrong(
            case.key, "cents_above_zero", min((_whole(cell.cents) for cell in source.cells), default=0), 1
        )
    if any(first >= second for first, second in pairwise(positions)):
        yield _wrong(case.key, "cells_in_order")
    known = {cost.row for cost in case.costs}
    for row in positions:
        if row not in known:
            yield _wrong(case.key, "row_unknown", row)
    if source.programme is not None:
        yield from _grant(case, source)
    elif source.fund is not None:
        yield from _fund(case, source)
    elif source.kind is not FinanceKind.OWN:
        yield _wrong(case.key, "source_without_name")


def _grant(case: ProjectCase, source: Source) -> Iterator[Violation]:
    if source.kind is not FinanceKind.GRANT or source.fund is not None:
        yield _wrong(case.key, "source_kind")
    offer = next((offer for offer in case.offers if offer.programme == source.programme), None)
    if offer is None:
        yield _wrong(case.key, "offer_unknown")
        return
    for cell in source.cells:
        if cell.row not in offer.rows:
            yield _wrong(case.key, "row_not_on_offer", cell.row)


def _fund(case: ProjectCase, source: Source) -> Iterator[Violation]:
    fund = next((fund for fund in case.funds if fund.key == source.fund), None)
    if fund is None:
        yield _wrong(case.key, "fund_unknown")
        return
    if source.kind is not fund.kind or source.kind not in _KINDS:
        yield _wrong(case.key, "source_kind")
    if _cents(source) > fund.cents:
        yield _wrong(case.key, "fund_exceeded", _cents(source), fund.cents)
    years = {cost.row: cost.year for cost in case.costs}
    for cell in source.cells:
        if fund.year is not None and years.get(cell.row) != fund.year:
            yield _wrong(case.key, "fund_in_other_year", cell.row)


def _rows(case: ProjectCase, item: ProjectPlan) -> Iterator[Violation]:
    for cost in case.costs:
        paid = sum(
            _whole(cell.cents) for source in item.sources for cell in source.cells if cell.row == cost.row
        )
        if paid != cost.cents:
            yield _wrong(case.key, "row_not_closed", paid, cost.cents)
    whole = sum(_cents(source) for source in item.sources)
    if whole > case.total_cents:
        yield _wrong(case.key, "above_cost", whole, case.total_cents)


def _bases(apart: frozenset[tuple[str, str]], case: ProjectCase, item: ProjectPlan) -> Iterator[Violation]:
    wanted = sorted({programme for programme in item.used if (case.key, programme) in apart})
    stated = [programme for programme, _ in item.bases]
    if sorted(stated) != wanted:
        yield _wrong(case.key, "bases_stated", len(stated), len(wanted))
    offers = {offer.programme: frozenset(offer.rows) for offer in case.offers}
    for programme, rows in item.bases:
        if len(frozenset(rows)) != len(rows) or not frozenset(rows) <= offers.get(programme, frozenset()):
            yield _wrong(case.key, "base_on_offer")


def _place(source: Source) -> tuple[int, str]:
    if source.programme is not None:
        return 0, source.programme
    return (1, source.fund) if source.fund is not None else (2, "")


def _whole(cents: object) -> int:
    """Return whole cents, and -1 for anything else, so that it is told and breaks nothing here."""
    return cents if isinstance(cents, int) and type(cents) is int else -1


def _cents(source: Source) -> int:
    return sum(_whole(cell.cents) for cell in source.cells)
