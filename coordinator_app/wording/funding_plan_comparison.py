"""What differs between two plans, in German lines."""

from collections.abc import Iterator, Mapping

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.funding_mix.rules import Purse
from coordinator_app.services.funding_plan_comparison import (
    AmountChange,
    CostChange,
    LimitChange,
    PlanComparison,
    ProjectComparison,
)
from coordinator_app.services.funding_plan_figures import CostFigure
from coordinator_app.wording import formats
from coordinator_app.wording.formats import euro
from coordinator_app.wording.funding_plan import STATUS, difference_parts
from coordinator_app.wording.terms import term


def comparison_lines(found: PlanComparison, programmes: Mapping[str, Programme]) -> tuple[str, ...]:
    """Return what differs between two plans: at first what they rest on, then money, then every project."""
    return tuple(_lines(found, programmes))


def _lines(found: PlanComparison, programmes: Mapping[str, Programme]) -> Iterator[str]:
    days = [formats.day(item) for item in found.days]
    yield f"Plan zum {days[0]} (Katalog {found.catalogues[0]}), verglichen mit dem zum {days[1]} (Katalog {found.catalogues[1]})"
    if found.is_same:
        yield "  Beide Pläne sind gleich, bis auf den letzten Cent."
        return
    if found.catalogues[0] != found.catalogues[1]:
        yield "  Der Katalog der Programme ist seither ein anderer; auch Regeln können sich geändert haben."
    if found.statuses[0] is not found.statuses[1]:
        yield f"  Vorher: {STATUS[found.statuses[0]]}. Nachher: {STATUS[found.statuses[1]]}."
    parts = difference_parts(*found.scores)
    if parts:
        yield f"  Insgesamt: {formats.enumeration(parts)}."
    for limit in found.limits:
        yield f"  {_limit(limit)}"
    for year, before, after in found.own_money:
        yield f"  Eigenmittel {_year(year)}: {_change(before, after)}"
    for item in found.projects:
        if not item.is_same:
            yield from _project(item, programmes)


def _project(item: ProjectComparison, programmes: Mapping[str, Programme]) -> Iterator[str]:
    yield ""
    yield f"{item.title} ({item.project})"
    if item.before is None or item.after is None:
        yield f"  Das Projekt gehört nur zum {'zweiten' if item.before is None else 'ersten'} Plan."
    elif item.before.funded is not item.after.funded:
        yield f"  {'Neu finanziert.' if item.after.funded else 'Nicht mehr finanziert.'}"
    if item.added:
        yield f"  Neu genutzt: {formats.enumeration(_name(key, programmes) for key in item.added)}."
    if item.dropped:
        yield f"  Nicht mehr genutzt: {formats.enumeration(_name(key, programmes) for key in item.dropped)}."
    for cost in item.costs:
        yield f"  {_cost(cost)}"
    for amount in item.amounts:
        yield f"  {_source(amount, programmes)} {_year(amount.year)}: {_change(amount.before_cents, amount.after_cents)}"


def _name(programme: str, programmes: Mapping[str, Programme]) -> str:
    known = programmes.get(programme)
    return formats.quoted(known.short_name if known else programme)


def _source(amount: AmountChange, programmes: Mapping[str, Programme]) -> str:
    kind = FinanceKind(amount.kind)
    if kind is FinanceKind.OWN or not amount.name:
        return term(kind)
    return f"{term(kind)} {_name(amount.name, programmes)}"


def _change(before: int, after: int) -> str:
    side = "mehr" if after > before else "weniger"
    return f"{euro(before)} → {euro(after)} ({euro(abs(after - before))} {side})"


def _year(year: int | None) -> str:
    return "ohne Jahr" if year is None else str(year)


def _cost(change: CostChange) -> str:
    match change.before, change.after:
        case None, CostFigure() as after:
            return f"Neue Kostenzeile: {_row(after)}."
        case CostFigure() as before, None:
            return f"Kostenzeile entfallen: {_row(before)}."
        case CostFigure() as before, CostFigure() as after:
            return f"Kostenzeile geändert: {_row(before)} → {_row(after)}."
        case _:
            return ""


def _row(cost: CostFigure) -> str:
    return f"{formats.quoted(cost.label)} {_year(cost.year)}, {euro(cost.cents)}"


def _limit(change: LimitChange) -> str:
    known = change.after or change.before
    whose = "der Kommune" if known is None or known.purse is Purse.MUNICIPALITY else "des Antragstellers"
    when = "über alle Jahre" if known is None or known.year is None else f"im Jahr {known.year}"
    before, after = (
        "keine Grenze" if item is None else euro(item.cents) for item in (change.before, change.after)
    )
    return f"Grenze der Eigenmittel {whose} {when}: {before} → {after}"
