"""The rules on money, each as one German statement without its source."""

from collections.abc import Collection, Iterable, Mapping
from enum import Enum

from coordinator_app.domain.cost import CostKind
from coordinator_app.domain.funding import (
    AmountRule,
    CompanionRule,
    CostBase,
    CostRule,
    CumulationException,
    CumulationRule,
    EarmarkRule,
    FinancingRule,
    FlatRate,
    FundingCase,
    KeyDate,
    Overlap,
    OwnShareRule,
    PaymentRule,
    RateLimit,
    RoundingRule,
    Trigger,
)
from coordinator_app.domain.money import Rounding
from coordinator_app.domain.programme import Budget, Contact, PassingOn
from coordinator_app.domain.requirement import Requirement
from coordinator_app.domain.truth import Truth
from coordinator_app.wording import formats
from coordinator_app.wording.requirements import requirement_lines
from coordinator_app.wording.terms import term

RATE_UNKNOWN = "Der Fördersatz ist nicht bekannt"

_GENITIVE: Mapping[CostBase, str] = {
    CostBase.ELIGIBLE: "der zuwendungsfähigen Ausgaben",
    CostBase.TOTAL: "der Gesamtausgaben",
    CostBase.UNCOVERED: "der unrentierlichen Ausgaben",
    CostBase.STAFF: "der Personalausgaben",
    CostBase.MATERIAL: "der Sachausgaben",
    CostBase.INVESTMENT: "der Investitionsausgaben",
    CostBase.STAFF_GRANT: "der Zuwendung für Personal",
}


_DIN276 = "din276_"

_ELIGIBLE: Mapping[Truth, str] = {
    Truth.YES: "Zuwendungsfähig",
    Truth.NO: "Nicht zuwendungsfähig",
    Truth.UNKNOWN: "Zuwendungsfähigkeit offen",
}


def capital(text: str) -> str:
    """Return a text that begins a sentence."""
    return text[:1].upper() + text[1:]


def base_text(base: CostBase) -> str:
    """Return what a rate is taken of: der Personalausgaben."""
    return _GENITIVE[base]


def rate_text(case: FundingCase) -> str:
    """Return what a case pays: "bis zu 90 %", "75 %", or that it is not known."""
    if case.grant is None:
        return RATE_UNKNOWN
    return _limited(formats.share(case.grant), case.limit)


def kind_text(rule: FinancingRule) -> str:
    """Return how the grant is measured."""
    case = f" ({rule.label.rstrip('.')})" if rule.label else ""
    return f"{term(rule.kind)}{case}.{_condition(rule.condition)}"


def case_text(case: FundingCase) -> str:
    """Return a case with its rate, its base, its parts, its days and what it depends on."""
    shares = (("Bund", case.federal), ("Land", case.land), ("Kommune", case.municipal), ("EU", case.eu))
    parts = ", ".join(f"{name} {formats.share(value)}" for name, value in shares if value is not None)
    text = f"{case.label.rstrip('.')}: {rate_text(case)}"
    text += (
        f" {_GENITIVE[case.base]}" if case.base is not CostBase.ELIGIBLE and case.grant is not None else ""
    )
    text += f" ({parts})" if parts else ""
    if span := formats.day_span(case.valid_from, case.valid_to):
        text += f", gültig {span}"
        text += f", maßgeblich ist: {term(case.key_date)}" if case.key_date is not KeyDate.APPLICATION else ""
    granted = " Die Behörde kann diesen Satz gewähren, sie muss es nicht." if case.at_discretion else ""
    return f"{text.rstrip('.')}.{granted}"


def amount_text(rule: AmountRule) -> str:
    """Return a floor or ceiling with what it is counted per and what it depends on."""
    text = f"{term(rule.kind)} {term(rule.scope)}: {formats.euro(rule.cents)}"
    text = f"{rule.label.rstrip('.')}: {text}" if rule.label else text
    text += f", bezogen auf {term(rule.base)}" if rule.base else ""
    if span := formats.day_span(rule.valid_from, rule.valid_to):
        text += f", gültig {span}"
    earlier = " Frühere Zuwendungen werden davon abgezogen." if rule.deducts_earlier else ""
    return f"{text.rstrip('.')}.{earlier}{_condition(rule.condition)}"


def flat_rate_text(rule: FlatRate) -> str:
    """Return a lump sum with its share and base."""
    told = f"{_covered(rule.covers)}{_condition(rule.condition)}"
    if rule.rate is None:
        return f"{rule.label.rstrip('.')}: Pauschale, deren Höhe nicht bekannt ist.{told}"
    rate = _limited(formats.share(rule.rate), rule.limit)
    return f"{rule.label.rstrip('.')}: Pauschale von {rate} {_GENITIVE[rule.base]}.{told}"


def _covered(kinds: tuple[CostKind, ...]) -> str:
    """Return what a lump sum stands for, named by the kinds that are left out where that is shorter."""
    others = [kind for kind in CostKind if kind not in kinds]
    if not kinds:
        return ""
    if not others:
        return " Sie steht für alle Kosten."
    if len(others) < len(kinds):
        return f" Sie steht für alle Kosten mit Ausnahme von: {_cost_kinds(others)}."
    return f" Sie steht für: {_cost_kinds(kinds)}."


def _cost_kinds(kinds: Collection[CostKind]) -> str:
    """Return kinds of cost, those of DIN 276 by their numbers."""
    named = [kind for kind in kinds if not kind.value.startswith(_DIN276)]
    groups = [kind.value.removeprefix(_DIN276) for kind in kinds if kind not in named]
    counted = "Kostengruppe" if len(groups) == 1 else "Kostengruppen"
    numbered = [f"{counted} {formats.enumeration(groups)} nach DIN 276"] if groups else []
    return formats.enumeration([*map(term, named), *numbered])


def cost_text(rule: CostRule) -> str:
    """Return whether kinds of cost are eligible: Nicht zuwendungsfähig: ... Gemeint sind: Miete."""
    span = formats.day_span(rule.valid_from, rule.valid_to)
    dated = f" Gültig {span}." if span else ""
    said = f"{_ELIGIBLE[rule.eligible]}: {rule.statement} Gemeint sind: {_cost_kinds(rule.kinds)}."
    return f"{said}{_condition(rule.condition)}{dated}"


def payment_text(rule: PaymentRule) -> str:
    """Return how a grant is paid out over the years."""
    shares = " / ".join(formats.share(share) for share in rule.shares)
    return f"Auszahlung in Jahresraten vom Programmjahr an: {shares}."


def companion_text(rule: CompanionRule) -> str:
    """Return with which other programmes only a programme is granted."""
    span = formats.day_span(rule.valid_from, rule.valid_to)
    dated = f" Gültig {span}." if span else ""
    return f"Nur zusammen mit einer anderen Förderung: {rule.statement}{_condition(rule.condition)}{dated}"


def own_share_text(rule: OwnShareRule) -> str:
    """Return the least own share, what counts as own and what must stay own money."""
    return " ".join(_own_share_sentences(rule))


def _own_share_sentences(rule: OwnShareRule) -> Iterable[str]:
    yield f"{capital(_least(rule))}.{_condition(rule.condition)}"
    if rule.each_partner:
        yield "Das gilt für jeden Partner."
    if rule.own_money_minimum is not None:
        yield f"Mindestens {formats.share(rule.own_money_minimum)} müssen eigenes Geld bleiben."
    if rule.accepts:
        yield f"Als Eigenanteil zählen: {_terms(rule.accepts)}."
    if rule.refuses:
        yield f"Nicht als Eigenanteil zählen: {_terms(rule.refuses)}."
    if rule.replaced_by:
        yield f"An die Stelle des Eigenanteils können treten: {_terms(rule.replaced_by)}."
    if rule.counts:
        yield rule.counts
    if span := formats.day_span(rule.valid_from, rule.valid_to):
        yield f"Gültig {span}."


def _least(rule: OwnShareRule) -> str:
    least = []
    if rule.minimum is not None:
        least.append(f"{formats.share(rule.minimum)} {_GENITIVE[rule.base]}")
    if rule.cents is not None:
        least.append(f"{formats.euro(rule.cents)} {term(rule.scope)}")
    return f"mindestens {' und '.join(least)}" if least else "die Höhe ist nicht bekannt"


def cumulation_text(rule: CumulationRule) -> str:
    """Return what is said about other money, with ceiling, exceptions and days."""
    return " ".join(_cumulation_sentences(rule))


def _cumulation_sentences(rule: CumulationRule) -> Iterable[str]:
    yield f"{capital(term(rule.kind))}: {rule.statement}"
    if rule.families:
        yield f"Gemeint sind: {_terms(rule.families)}."
    if rule.ceiling is not None:
        yield f"Alle Zuwendungen zusammen dürfen höchstens {formats.share(rule.ceiling)} {_GENITIVE[rule.ceiling_base]} erreichen."
    if rule.overlap is not Overlap.PROJECT:
        yield f"Das gilt {term(rule.overlap)}."
    if rule.trigger is not Trigger.RECEIVED:
        yield f"Das gilt {term(rule.trigger)}."
    if rule.condition is not None:
        yield _condition(rule.condition).strip()
    for exception in rule.exceptions:
        yield _exception(exception)
    if span := formats.day_span(rule.valid_from, rule.valid_to):
        yield f"Gültig {span}."


def _exception(exception: CumulationException) -> str:
    counted = " Solche Mittel zählen dann als Eigenanteil." if exception.as_own_share else ""
    return f"Ausnahme: {exception.statement}{counted}{_condition(exception.condition)}"


def earmark_text(rule: EarmarkRule) -> str:
    """Return for how long what was paid for stays bound to its purpose."""
    label = f"{rule.label.rstrip('.')}: " if rule.label else ""
    years = (
        "eine Zweckbindung ist verlangt, ihre Dauer ist nicht bekannt"
        if rule.years is None
        else f"{formats.count(rule.years, 'Jahr', 'Jahre')} Zweckbindung"
    )
    return f"{label or ''}{years if label else capital(years)}.{_condition(rule.condition)}"


def rounding_text(rule: RoundingRule) -> str:
    """Return how a grant is rounded."""
    how = "abgerundet" if rule.direction is Rounding.DOWN else "kaufmännisch gerundet"
    return f"Die Zuwendung wird auf volle {formats.euro(rule.unit_cents)} {how}."


def budget_text(budget: Budget) -> str:
    """Return what the funder provides, and for when."""
    when = " ".join(filter(None, (str(budget.year) if budget.year else "", budget.label or "")))
    return f"{when.rstrip('.')}: {formats.euro(budget.cents)}."


def passing_on_text(rule: PassingOn) -> str:
    """Return whether the grant may be passed on."""
    sentence = {
        Truth.YES: "Die Zuwendung darf weitergeleitet werden",
        Truth.NO: "Die Zuwendung darf nicht weitergeleitet werden",
        Truth.UNKNOWN: "Ob die Zuwendung weitergeleitet werden darf, ist nicht bekannt",
    }[rule.allowed]
    to = f" (an: {_terms(rule.to)})" if rule.to else ""
    return f"{sentence}{to}. {rule.statement or ''}".strip()


def contact_text(contact: Contact) -> str:
    """Return an institution with how it can be reached."""
    parts = (contact.role, contact.address, contact.phone, contact.email, contact.website)
    return f"{', '.join([contact.institution, *(part for part in parts if part)])}."


def _limited(share: str, limit: RateLimit) -> str:
    return f"bis zu {share}" if limit is RateLimit.UP_TO else share


def _condition(condition: Requirement | None) -> str:
    """Return what a rule depends on, in one sentence after it."""
    if condition is None:
        return ""
    return f" Voraussetzung: {' '.join(text for _, text, _ in requirement_lines(condition))}"


def _terms(members: Iterable[Enum]) -> str:
    return formats.enumeration(term(member) for member in members)
