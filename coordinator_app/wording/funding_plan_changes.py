"""What a plan rests on that is not as it was when it was worked out, in German sentences."""

from collections.abc import Iterator, Mapping

from coordinator_app.domain.programme import Programme
from coordinator_app.matching.funding_mix.rules import Purse
from coordinator_app.services.funding_plan_comparison import CostChange, LimitChange
from coordinator_app.services.funding_plan_figures import CostFigure, LimitFigure
from coordinator_app.services.funding_plan_inputs import CountingChange, InputChanges, MoneyFigure
from coordinator_app.wording import formats
from coordinator_app.wording.funding_rules import capital
from coordinator_app.wording.terms import term

_COUNTS = {"yes": "ja", "no": "nein", "open": "offen"}
_OTHERS = (
    "Auch wenn Kosten, Geld und Programme dieselben sind: Anderes ist nicht mehr wie damals, etwa eine Voraussetzung, über die "
    "inzwischen jemand entschieden hat, oder eine Bewilligung für ein anderes Projekt."
)


def change_sentences(found: InputChanges, programmes: Mapping[str, Programme]) -> tuple[str, ...]:
    """Return a sentence for everything that differs: costs, money, own money, programmes, their rules, and what is left."""
    return tuple(_sentences(found, programmes))


def cost_sentence(change: CostChange) -> str:
    """Return how a cost row differs."""
    before, after = change.before, change.after
    if before is None:
        return f"Neu: {_cost(after)}."
    if after is None:
        return f"Entfallen: {_cost(before)}."
    kind = "" if before.kind == after.kind else " Auch die Kostenart ist eine andere."
    return f"Im Plan: {_cost(before)}. Heute: {_cost(after)}.{kind}"


def _sentences(found: InputChanges, programmes: Mapping[str, Programme]) -> Iterator[str]:
    yield from map(cost_sentence, found.costs)
    gone, come = found.money
    yield from (f"Nicht mehr angegeben: {_money(item)}." for item in gone)
    yield from (f"Neu angegeben: {_money(item)}." for item in come)
    yield from map(_limit, found.limits)
    if found.gone:
        yield f"Nicht mehr zur Wahl: {_names(found.gone, programmes)}."
    if found.added:
        yield f"Neu zur Wahl: {_names(found.added, programmes)}."
    if found.terms:
        yield f"Die Regeln zum Geld sind andere bei: {_names(found.terms, programmes)}."
    if found.terms is None and found.has_another_catalogue:
        yield (
            f"Der Katalog der Programme ist ein anderer (im Plan {found.catalogues[0]}, heute {found.catalogues[1]}); auch "
            "Regeln können sich geändert haben."
        )
    yield from (_counting(item, programmes) for item in found.counting)
    if found.weights[0] != found.weights[1]:
        before, after = map(formats.number, found.weights)
        yield f"Gewicht des Projekts: im Plan {before}, heute {after}."
    if found.others:
        yield _OTHERS


def _names(keys: tuple[str, ...], programmes: Mapping[str, Programme]) -> str:
    return formats.enumeration(_name(key, programmes) for key in keys)


def _name(key: str, programmes: Mapping[str, Programme]) -> str:
    known = programmes.get(key)
    return formats.quoted(known.short_name if known else key)


def _counting(change: CountingChange, programmes: Mapping[str, Programme]) -> str:
    return (
        f"{formats.quoted(change.label)} zählt bei {_name(change.programme, programmes)}: im Plan {_COUNTS[change.before]}, "
        f"heute {_COUNTS[change.after]}."
    )


def _cost(cost: CostFigure | None) -> str:
    return (
        ""
        if cost is None
        else f"{formats.quoted(cost.label)}, {_year(cost.year)}, {formats.euro(cost.cents)}"
    )


def _money(item: MoneyFigure) -> str:
    return f"{capital(term(item.kind))} {formats.quoted(item.label)}, {_year(item.year)}, {formats.euro(item.cents)}"


def _year(year: int | None) -> str:
    return "ohne Jahr" if year is None else str(year)


def _limit(change: LimitChange) -> str:
    known = change.after or change.before
    whose = "der Kommune" if known is None or known.purse is Purse.MUNICIPALITY else "des Antragstellers"
    when = "über alle Jahre" if known is None or known.year is None else f"im Jahr {known.year}"
    return f"Eigenmittel {whose} {when}: im Plan {_most(change.before)}, heute {_most(change.after)}."


def _most(limit: LimitFigure | None) -> str:
    return "ohne Grenze" if limit is None else f"höchstens {formats.euro(limit.cents)}"
