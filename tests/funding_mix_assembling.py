"""Helpers for the tests of the assembly: a project and programmes with terms, made into a problem of the funding mix."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from builders import build_basis, build_programme, build_project, build_subject
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.funding import FundingCase, FundingTerms
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.funding_mix.assembly import EarlierGrant, Entry, assemble
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind
from coordinator_app.matching.funding_mix.problem import Offer, Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import Part
from coordinator_app.matching.funding_mix.wishes import NO_WISHES, Caution, Wishes

R = TypeVar("R")

TODAY = date(2026, 11, 22)
PROJECT = "P-BUECHEREI"
PROGRAMME = "lesen_im_quartier"
KINDS = ConditionKind


def cost(
    cents: int,
    kind: CostKind = CostKind.MATERIAL,
    year: int | None = 2027,
    eligible: Truth = Truth.YES,
    **changes: Any,
) -> CostRow:
    """Return a cost row that is eligible unless something else is said."""
    return CostRow("Kosten", kind, cents, year, eligible, **changes)


def money(kind: FinanceKind, cents: int, year: int | None = 2027, **changes: Any) -> FinanceRow:
    """Return a finance row that is approved unless something else is said."""
    fields: dict[str, Any] = {"state": FinanceState.APPROVED, **changes}
    return FinanceRow(kind, "Geld", cents, year, **fields)


def case(share: Fraction | None = Fraction(1, 2), name: str = "regelfall", **changes: Any) -> FundingCase:
    """Return a funding case with a rate."""
    standing = changes.pop("standing", Standing.SOURCED)
    return FundingCase(name, name, build_basis(standing), grant=share, **changes)


def programme(name: str = PROGRAMME, funding: FundingTerms | None = None, **changes: Any) -> Programme:
    """Return a programme that is open for all, with terms on money."""
    terms = FundingTerms() if funding is None else funding
    fields: dict[str, Any] = {"id": name, "name": name, "short_name": name, "funding": terms, **changes}
    return build_programme(**fields)


def entry(
    programmes: Sequence[Programme], subject: Subject | None = None, day: date = TODAY, **project: Any
) -> Entry:
    """Return a project with its match with these programmes; it costs 1,000.00 unless something else is said."""
    fields: dict[str, Any] = {"costs": (cost(1_000_00),), **project}
    whole = subject or build_subject()
    whole = replace(whole, project=replace(whole.project, **fields))
    return Entry(whole, {item.id: assess(whole, item, day) for item in programmes})


def problem_of(
    *programmes: Programme,
    caution: Caution = Caution.CONDITIONAL,
    wishes: Wishes = NO_WISHES,
    earlier: Sequence[EarlierGrant] = (),
    subject: Subject | None = None,
    day: date = TODAY,
    **project: Any,
) -> Problem:
    """Return the problem of one project with these programmes."""
    entries = [entry(programmes, subject, day, **project)]
    return assemble(entries, programmes, day, replace(wishes, caution=caution), earlier)


def only(problem: Problem) -> ProjectCase:
    """Return the one project of a problem."""
    (found,) = problem.projects
    return found


def offer(problem: Problem, name: str = PROGRAMME) -> Offer:
    """Return the offer of a programme in the one project of a problem."""
    return next(item for item in only(problem).offers if item.programme == name)


def rules(problem: Problem, kind: type[R]) -> tuple[R, ...]:
    """Return the rules of a kind, in the order of the problem."""
    return tuple(rule for rule in problem.rules if isinstance(rule, kind))


def conditions(problem: Problem, name: str = PROGRAMME) -> tuple[ConditionKind, ...]:
    """Return the kinds of conditions of an offer."""
    return tuple(item.kind for item in offer(problem, name).conditions)


def condition(problem: Problem, kind: ConditionKind, name: str = PROGRAMME) -> Condition:
    """Return the one condition of a kind of an offer."""
    (found,) = (item for item in offer(problem, name).conditions if item.kind is kind)
    return found


def part(*rows: int, name: str = PROGRAMME, project: str = PROJECT) -> Part:
    """Return the grant of a programme on rows of the one project."""
    return Part(project, name, rows)


def project_of(key: str, **changes: Any) -> Subject:
    """Return a further project with the same surroundings."""
    return build_subject(project=build_project(key=key, title=key, **changes))
