"""What an entry of a list is called while a programme is edited: by what stands in it, or by its kind. Qt-free."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Dated,
    ExactlyOne,
    Judgement,
    Not,
    PartnerCount,
    Requirement,
)
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, OPERATORS
from coordinator_app.wording import facts, formats
from coordinator_app.wording.programme_fields import PARTS
from coordinator_app.wording.terms import answer, term

_LONGEST = 70
_MOST = 3
_NOT_SAID = frozenset({"id", "basis", "url", "seen", "limit", "base"})
_OPEN_NODE = "Noch nicht ausgefüllte Bedingung"


def part_title(part: Any) -> str:
    """Return a title for a part of a programme: the first things that are said in it."""
    said = [
        _shown(item.name, getattr(part, item.name))
        for item in dataclasses.fields(part)
        if item.name not in _NOT_SAID
    ]
    told = [text for text in said if text][:_MOST]
    return _cut(", ".join(told)) if told else f"{PARTS.get(type(part), 'Eintrag')}: noch leer"


def node_title(node: Requirement) -> str:
    """Return what a requirement demands, or that it is not filled in yet."""
    match node:
        case Comparison():
            return (
                _cut(f"{facts.label(node.fact)}: {facts.wanted(node)}") if _is_readable(node) else _OPEN_NODE
            )
        case Judgement(judgement=sentence):
            return _cut(f"Person prüft: {sentence}") if sentence else _OPEN_NODE
        case PartnerCount(partners_at_least=wanted, of_kinds=kinds):
            named = formats.enumeration((term(kind) for kind in kinds), "oder")
            return _cut(f"Mindestens {wanted} Partner: {named}") if wanted and kinds else _OPEN_NODE
        case Dated(valid_from=first, valid_to=last):
            return f"Nur für Anträge {formats.day_span(first, last) or '(Tage fehlen noch)'}:"
        case AtLeast(at_least=wanted):
            return f"Mindestens {wanted or '…'} davon:"
        case _:
            return _GROUPS[type(node)]


_GROUPS: Mapping[type, str] = {
    AllOf: "Alle müssen erfüllt sein:",
    AnyOf: "Mindestens eine muss erfüllt sein:",
    ExactlyOne: "Genau eine muss erfüllt sein:",
    Not: "Darf nicht erfüllt sein:",
}


def _is_readable(node: Comparison) -> bool:
    definition = FACTS_BY_NAME.get(node.fact)
    if definition is None or node.operator not in OPERATORS[definition.kind]:
        return False
    try:
        definition.parse(node.wanted)
    except ValueError:
        return False
    return True


def _shown(name: str, value: Any) -> str:
    match value:
        case None | False | "" | ():
            return ""
        case Truth():
            return answer(value)
        case Enum():
            return term(value)
        case Fraction():
            return formats.share(value)
        case date():
            return formats.day(value)
        case bool():
            return ""
        case int() if name.endswith("cents"):
            return formats.euro(value)
        case int() | str():
            return str(value)
        case tuple():
            return formats.enumeration([text for item in value if (text := _shown(name, item))][:_MOST])
        case _:
            return ""


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"
