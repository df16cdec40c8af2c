"""What the money rules of a programme come to, as German sentences with the source that each rests on."""

from collections.abc import Mapping
from dataclasses import dataclass

from coordinator_app.domain.funding import AmountRule, OwnShareRule
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Basis, Source, Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import MoneyOrigin
from coordinator_app.matching.terms.amounts import AmountLimit
from coordinator_app.matching.terms.cumulation import CumulationFinding, Ruling, Verdict
from coordinator_app.matching.terms.other_money import OtherMoney
from coordinator_app.matching.terms.own_share import LeastMoney, OriginAnswer
from coordinator_app.matching.terms.rates import RateDoubt, RateRange
from coordinator_app.wording import formats
from coordinator_app.wording.money_terms import FOR_A_PERSON, RATE_DOUBT, VERDICT
from coordinator_app.wording.requirements import requirement_sentence
from coordinator_app.wording.terms import term

_COUNTS: Mapping[Truth, str] = {
    Truth.YES: "zählen zum Eigenanteil",
    Truth.NO: "zählen nicht zum Eigenanteil",
    Truth.UNKNOWN: f"sind in den Regeln zum Eigenanteil nicht eindeutig genannt: {FOR_A_PERSON}",
}


@dataclass(frozen=True)
class TermText:
    """A sentence about money, with what it rests on; `source` is None where no rule was found."""

    text: str
    source: Source | None = None
    place: str | None = None
    quote: str | None = None
    standing: Standing = Standing.NOT_FOUND


def rate_text(programme: Programme, found: RateRange) -> TermText:
    """Return the share of a grant: exact, a range with the case that sets each end, or why there is no number."""
    base = term(found.base)
    low, high = found.low, found.high
    if found.exact is not None and high.case is not None:
        text = (
            f"Der Anteil beträgt {formats.share(found.exact)} ({base}). Fall: {_full_stop(high.case.label)}"
        )
    elif low.share is not None and high.share is not None and low.case and high.case:
        text = (
            f"Der Anteil liegt zwischen {formats.share(low.share)} (Fall: {low.case.label.rstrip('.')}) und "
            f"{formats.share(high.share)} (Fall: {high.case.label.rstrip('.')}), Bezug: {base}."
        )
    elif high.share is not None and low.doubt is not None:
        text = f"Der Anteil beträgt höchstens {formats.share(high.share)} ({base}). {RATE_DOUBT[low.doubt]}"
    else:
        text = f"Der Anteil ist nicht bekannt ({base}). {RATE_DOUBT[low.doubt or RateDoubt.NO_CASE]}"
    case = high.case or low.case
    return _with_source(programme, text, case.basis if case else None)


def limit_text(programme: Programme, found: AmountLimit) -> TermText:
    """Return what limits an amount, and which amounts may limit it further."""
    what = f"{term(found.kind)} {term(found.scope)}"
    what += f" ({term(found.base)})" if found.base else ""
    parts = [f"{what}: {formats.euro(found.rule.cents)}."] if found.rule else []
    if found.open:
        choices = formats.enumeration((_amount(rule) for rule in found.open), "oder")
        parts.append(f"{what}: noch offen ist, ob {choices} gilt.")
    rules = (found.rule, *found.open) if found.rule else found.open
    if any(rule.deducts_earlier for rule in rules):
        parts.append("Frühere Förderungen, die noch nicht abgerechnet sind, werden abgezogen.")
    if not parts:
        parts.append(f"{what}: in den Quellen nicht gefunden.")
    rule = next(iter(rules), None)
    return _with_source(programme, " ".join(parts), rule.basis if rule else None)


def own_share_text(programme: Programme, found: LeastMoney) -> TermText:
    """Return the least own share in euros, or that it is unknown; never nothing where nothing was found."""
    if not found.rules:
        return TermText("Ein Mindestbetrag für den Eigenanteil ist in den Quellen nicht gefunden.")
    if found.cents is not None:
        text = f"Als Eigenanteil sind mindestens {formats.euro(found.cents)} aufzubringen."
    elif found.low is not None and found.high is not None:
        text = (
            f"Als Eigenanteil sind zwischen {formats.euro(found.low)} und {formats.euro(found.high)} aufzubringen; "
            "noch ist offen, welcher Fall gilt."
        )
    elif found.low is not None:
        text = (
            f"Als Eigenanteil sind mindestens {formats.euro(found.low)} aufzubringen. "
            f"Ob mehr verlangt wird, ist {FOR_A_PERSON}."
        )
    else:
        text = f"Ein Eigenanteil wird verlangt; die Höhe ist {FOR_A_PERSON}."
    return _with_source(programme, " ".join((text, *_spoken(found.rules))), found.rules[0].basis)


def origin_text(programme: Programme, origin: MoneyOrigin, found: OriginAnswer) -> TermText:
    """Return whether money of an origin counts as own."""
    text = f"{_capital(term(origin))}: {_COUNTS[found.answer]}."
    saying = [rule for rule in found.rules if origin in (*rule.accepts, *rule.refuses, *rule.replaced_by)]
    rule = next(iter(saying or found.rules), None)
    return _with_source(programme, text, rule.basis if rule else None)


def cumulation_text(
    programme: Programme, found: CumulationFinding, programmes: Mapping[str, Programme]
) -> TermText:
    """Return the verdict on other money beside a programme, with the rule, its exception and its condition."""
    name = formats.quoted(programme.short_name)
    opening = f"Die Förderung {name} neben {_money(found.money, programmes)}: {VERDICT[found.verdict]}."
    if found.ruling is None:
        return _without_ruling(programme, found, opening)
    parts = [opening, found.ruling.rule.statement, *_exception(found.ruling)]
    if found.ruling.condition is not None and found.verdict is Verdict.CONDITIONAL:
        parts.append(requirement_sentence(found.ruling.condition))
    parts += [item.rule.statement for item in found.constraints if item.rule is not found.ruling.rule]
    exception = found.ruling.exception
    return _with_source(programme, " ".join(parts), (exception or found.ruling.rule).basis)


def _without_ruling(programme: Programme, found: CumulationFinding, opening: str) -> TermText:
    if not found.open:
        return TermText(
            f"{opening} Eine Regel dazu ist nicht gefunden; das heißt nicht, dass es erlaubt ist."
        )
    statements = " ".join(rule.statement for rule in found.open)
    return _with_source(
        programme, f"{opening} Ob diese Regel greift, ist {FOR_A_PERSON}: {statements}", found.open[0].basis
    )


def _exception(ruling: Ruling) -> tuple[str, ...]:
    if ruling.exception is None:
        return ()
    own = " Diese Mittel zählen zum Eigenanteil." if ruling.exception.as_own_share else ""
    return (f"Ausnahme: {ruling.exception.statement}{own}",)


def _money(money: OtherMoney, programmes: Mapping[str, Programme]) -> str:
    if money.programme is not None:
        known = programmes.get(money.programme)
        return formats.quoted(known.short_name if known else money.programme)
    if money.origin is not None:
        return f"anderem Geld ({term(money.origin)})"
    return f"anderem Geld ({term(money.level) if money.level else 'Herkunft nicht bekannt'})"


def _spoken(rules: tuple[OwnShareRule, ...]) -> tuple[str, ...]:
    return tuple(_full_stop(rule.counts) for rule in rules if rule.counts)


def _amount(rule: AmountRule) -> str:
    return (
        f"{formats.euro(rule.cents)} ({rule.label.rstrip('.')})" if rule.label else formats.euro(rule.cents)
    )


def _with_source(programme: Programme, text: str, basis: Basis | None) -> TermText:
    if basis is None:
        return TermText(text)
    return TermText(text, programme.source(basis.source), basis.place, basis.quote, basis.standing)


def _full_stop(text: str) -> str:
    return f"{text.rstrip('.')}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
