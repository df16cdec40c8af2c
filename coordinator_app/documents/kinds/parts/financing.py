"""The financing plan: every source by year, how it covers the costs, and the same as a picture."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from coordinator_app.documents.kinds.parts.phrases import capital, shares_told
from coordinator_app.documents.kinds.parts.plans import Entry, Total, plan_tables
from coordinator_app.documents.model import Bar, Block, StackedBar
from coordinator_app.domain.cost import FinanceKind, FinanceRow
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_ORDER = {kind: place for place, kind in enumerate(FinanceKind)}
_BALANCED = "Gesamtfinanzierung = Gesamtkosten"
_GAP = "Noch nicht gedeckt"


def gap_cents(project: Project) -> int | None:
    """Return what the costs exceed the financing by (below zero: the other way round); None where one is missing."""
    total = project.total_cost_cents
    if total is None or not project.finances:
        return None
    return total - _financed(project)


def financing_picture(project: Project) -> tuple[Block, ...]:
    """Return what each kind of source covers as a picture, with what is not covered; nothing where there is one part."""
    parts = [(capital(term(kind)), project.financed_cents(kind) or 0) for kind in FinanceKind]
    parts.append((_GAP, max(gap_cents(project) or 0, 0)))
    shown = [(label, cents) for label, cents in parts if cents > 0]
    if len(shown) < 2 or any(cents < 0 for _, cents in parts):  # noqa: PLR2004  # one part is no division
        return ()
    whole = sum(cents for _, cents in shown)
    bars = tuple(Bar(label, cents, formats.share(Fraction(cents, whole))) for label, cents in shown)
    return (StackedBar("Woher das Geld kommt", shares_told(bars), bars),)


def financing_plan(project: Project, programmes: Mapping[str, Programme]) -> tuple[Block, ...]:
    """Return the financing plan that was entered; nothing where no source has been. `programmes` are those it may name, by id."""
    if not project.finances:
        return ()
    ordered = sorted(project.finances, key=lambda row: _ORDER[row.kind])
    entries = [Entry(_label(row, programmes), row.year, row.amount_cents, term(row.state)) for row in ordered]
    totals = (Total("Gesamtfinanzierung", tuple(entries)), *_against_costs(project, entries))
    if len(totals) > 1 and not any(_by_year(totals[-1]).values()):
        totals = (Total(_BALANCED, tuple(entries)),)
    return plan_tables("Finanzierungsplan", "Herkunft der Mittel", "Stand", entries, totals)


def _label(row: FinanceRow, programmes: Mapping[str, Programme]) -> str:
    kind = term(row.kind)
    label = row.label if row.label.startswith(kind) else f"{kind}: {row.label}"
    if row.programme is None:
        return label
    programme = programmes.get(row.programme)
    return f"{label} (Programm: {programme.short_name if programme else row.programme})"


def _against_costs(project: Project, entries: list[Entry]) -> tuple[Total, ...]:
    """Set the costs against the financing, year by year; that one year pays ahead for another is usual."""
    gap = gap_cents(project)
    if gap is None:
        return ()
    costs = tuple(Entry("", row.year, row.amount_cents, "") for row in project.costs)
    owed = tuple(replace(cost, cents=-cost.cents) for cost in costs)
    return (Total("Gesamtkosten", costs), Total(_difference(gap), (*entries, *owed)))


def _by_year(total: Total) -> Counter[int | None]:
    sums: Counter[int | None] = Counter()
    for entry in total.entries:
        sums[entry.year] += entry.cents
    return sums


def _difference(gap: int) -> str:
    if gap == 0:
        return "Unterschied: ausgeglichen"
    return "Unterschied: Finanzierungslücke" if gap > 0 else "Unterschied: mehr als die Kosten"


def _financed(project: Project) -> int:
    return sum(row.amount_cents for row in project.finances)
