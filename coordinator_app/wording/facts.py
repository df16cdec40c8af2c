"""Sentences about facts: what a criterion demands, what was found, what is missing and where to enter it."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction

from coordinator_app.domain.project import DescriptionBlock
from coordinator_app.domain.records import Kind, definition_of, title_of
from coordinator_app.domain.requirement import Comparison, Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.facts import (
    FACTS_BY_NAME,
    Choices,
    FactKind,
    FactValue,
    Origin,
)
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording import formats
from coordinator_app.wording.fact_wordings import WORDINGS, FactWording
from coordinator_app.wording.fields import entry_label
from coordinator_app.wording.terms import NOT_STATED, noun, term

Titles = Mapping[tuple[Kind, str], str]
"""The titles of records by kind and key; where one is missing the key is shown."""

_BOUNDS: Mapping[tuple[FactKind, Operator], str] = {
    (FactKind.DAY, Operator.AT_LEAST): "frühestens am",
    (FactKind.DAY, Operator.AT_MOST): "spätestens am",
}

_SUSTAINABILITY = f"Texte, Abschnitt {term(DescriptionBlock.SUSTAINABILITY)}"


def titles_of(subject: Subject) -> Titles:
    """Return the titles of everything that a subject is made of."""
    records = (
        subject.project,
        subject.municipality,
        subject.neighbourhood,
        subject.applicant,
        *subject.partners,
    )
    return {(definition_of(item).kind, item.key): title_of(item) for item in records if item is not None}


def label(name: str) -> str:
    """Return what a fact is called."""
    return WORDINGS[name].label


def criterion(node: Comparison) -> str:
    """Return what a comparison demands, as a full sentence."""
    wording, definition = WORDINGS[node.fact], FACTS_BY_NAME[node.fact]
    if definition.kind is FactKind.FLAG:
        return " Oder: ".join(wording.demands[flag] for flag in definition.parse(node.wanted))
    return wording.demands[node.operator].format(wanted=_wanted_values(node))


def negated(node: Comparison) -> str:
    """Return what must not be, as a full sentence: Nicht antragsberechtigt sind: Privatperson."""
    definition = FACTS_BY_NAME[node.fact]
    if definition.kind is FactKind.FLAG:
        wording = WORDINGS[node.fact]
        return " Und: ".join(wording.demands[_OTHER[flag]] for flag in definition.parse(node.wanted))
    sentence = _FORBIDDEN.get((node.fact, node.operator), _FORBIDDEN_OTHERWISE)
    return sentence.format(label=label(node.fact), wanted=wanted(node))


_OTHER: Mapping[Truth, Truth] = {Truth.YES: Truth.NO, Truth.NO: Truth.YES}

_FORBIDDEN: Mapping[tuple[str, Operator], str] = {
    ("applicant.kind", Operator.ONE_OF): "Nicht antragsberechtigt sind: {wanted}.",
    ("municipality.land", Operator.ONE_OF): "Die Kommune darf nicht in einem dieser Länder liegen: {wanted}.",
    ("project.measure_kind", Operator.ONE_OF): "Nicht gefördert werden Maßnahmen dieser Art: {wanted}.",
    ("project.facility_kind", Operator.ONE_OF): "Nicht gefördert werden Einrichtungen dieser Art: {wanted}.",
}
_FORBIDDEN_OTHERWISE = "Nicht zulässig ist bei „{label}“: {wanted}."


def wanted(node: Comparison) -> str:
    """Return what a comparison wants, in short: mindestens 100.000,00 €, Kommune oder Landkreis, nein."""
    if node.operator in (Operator.AT_LEAST, Operator.AT_MOST):
        bound = _BOUNDS.get((FACTS_BY_NAME[node.fact].kind, node.operator), term(node.operator))
        return f"{bound} {_wanted_values(node)}"
    return _wanted_values(node)


def found(fact: FactValue) -> str:
    """Return what was found, in short: Verein, 12 Monate, nicht angegeben."""
    wording = WORDINGS[fact.name]
    match fact.content:
        case None:
            return NOT_STATED
        case Choices() as choices:
            return _choices(choices, wording)
        case content:
            return _value(content, fact.name)


def statement(fact: FactValue) -> str:
    """Return what was found, as a full sentence."""
    if isinstance(fact.content, Truth):
        return WORDINGS[fact.name].stated[fact.content]
    return f"Angegeben ist: {found(fact)}."


def gap(fact: FactValue) -> str:
    """Return what is not known about a fact, as a full sentence."""
    wording = WORDINGS[fact.name]
    if isinstance(fact.content, Choices) and wording.open_point is not None:
        members = formats.enumeration((wording.member(item) for item in _open(fact.content)), "oder")
        return f"Es ist nicht angegeben, {wording.open_point.format(possible=members)}."
    if _record_missing(fact):
        return f"Es ist nicht angegeben, {wording.question}, denn beim Projekt ist {_NO_RECORD[fact.origin.field]} ausgewählt."
    return f"Es ist nicht angegeben, {wording.question}."


def where(fact: FactValue, titles: Titles | None = None) -> str:
    """Return where a fact is entered: Quartier „Hafenviertel“, Feld Rechtliche Gebiete."""
    origin = fact.origin
    if origin.key is None:
        return noun(origin.kind).plural
    name = formats.quoted((titles or {}).get((origin.kind, origin.key), origin.key))
    return f"{noun(origin.kind).singular} {name}, Feld {_field(origin)}"


def advice(fact: FactValue, titles: Titles | None = None) -> str:
    """Return how to enter what is missing, as a full sentence."""
    origin = fact.origin
    if origin.key is None:
        article = noun(origin.kind).indefinite_accusative
        return f"Legen Sie {article} an und wählen Sie dort das Projekt aus."
    name = formats.quoted((titles or {}).get((origin.kind, origin.key), origin.key))
    place = f"{noun(origin.kind).at} {name} im Feld {formats.quoted(_field(origin))}"
    if _record_missing(fact):
        return f"Wählen Sie {place} einen Datensatz aus."
    return f"Tragen Sie es {place} ein."


def _wanted_values(node: Comparison) -> str:
    values = FACTS_BY_NAME[node.fact].parse(node.wanted)
    if node.operator in (Operator.AT_LEAST, Operator.AT_MOST):
        values = values[:1]
    conjunction = "und" if node.operator is Operator.CONTAINS_ALL else "oder"
    texts = [_value(value, node.fact) for value in values]
    if any(word in text for text in texts for word in (" und ", " oder ")):
        return "; ".join(texts)  # a term that holds such a word itself would blur the row
    return formats.enumeration(texts, conjunction)


def _value(content: Enum | int | Fraction | date, name: str) -> str:
    wording, kind = WORDINGS[name], FACTS_BY_NAME[name].kind
    match content:
        case Enum():
            return wording.member(content)
        case date():
            return formats.day(content)
        case Fraction():
            return formats.share(content)
        case int() if kind is FactKind.AMOUNT:
            return formats.euro(content)
        case int():
            return formats.count(content, *wording.unit) if wording.unit else formats.number(content)


def _choices(choices: Choices, wording: FactWording) -> str:
    parts = [wording.member(item) for item in choices.sure]
    if wording.possible is not None and (open_ones := _open(choices)):
        members = formats.enumeration((wording.member(item) for item in open_ones), "und")
        parts.append(wording.possible.format(possible=members))
    return "; ".join(parts) if parts else (wording.nothing or NOT_STATED)


def _open(choices: Choices) -> tuple[Enum, ...]:
    return tuple(item for item in choices.possible if item not in choices.sure)


def _record_missing(fact: FactValue) -> bool:
    """Whether the fact is unknown because the project points to no record that could hold it."""
    return fact.origin.kind is Kind.PROJECT and FACTS_BY_NAME[fact.name].home is not Kind.PROJECT


_NO_RECORD: Mapping[str, str] = {
    "municipality": "keine Kommune",
    "neighbourhood": "kein Quartier",
    "applicant": "keine antragstellende Stelle",
}


def _field(origin: Origin) -> str:
    if origin.field == "descriptions":
        return _SUSTAINABILITY
    return entry_label(origin.kind, origin.field)
