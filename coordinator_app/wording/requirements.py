"""Requirement trees as indented German lines, without any facts: what a programme demands."""

from collections.abc import Iterator

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
    children_of,
    parts_of,
)
from coordinator_app.domain.source import Basis
from coordinator_app.wording import facts, formats
from coordinator_app.wording.terms import term

_NOT = "Die folgende Bedingung darf nicht erfüllt sein:"


def requirement_lines(root: Requirement) -> Iterator[tuple[int, str, Basis]]:
    """Yield depth, sentence and basis of every node; the outermost "all of" goes without saying where it is sure."""
    if isinstance(root, AllOf) and root.basis.decides:
        for child in children_of(root):
            yield from _lines(child, 0)
    else:
        yield from _lines(root, 0)


def requirement_sentence(node: Requirement) -> str:
    """Return what a node demands, as a full sentence."""
    match node:
        case Comparison():
            return facts.criterion(node)
        case Judgement(judgement=sentence):
            return f"{sentence} Das muss eine Person prüfen."
        case PartnerCount(partners_at_least=wanted, of_kinds=kinds):
            members = formats.enumeration((term(kind) for kind in kinds), "oder")
            return f"Es müssen mindestens {formats.count(wanted, 'Partner', 'Partner')} dieser Art beteiligt sein: {members}."
        case Dated(valid_from=first, valid_to=last):
            return f"Für Anträge {formats.day_span(first, last) or 'jeden Tages'} gilt:"
        case AllOf():
            return "Alle folgenden Bedingungen müssen erfüllt sein:"
        case AnyOf():
            return "Mindestens eine der folgenden Bedingungen muss erfüllt sein:"
        case AtLeast(at_least=wanted):
            return f"Mindestens {wanted} der folgenden Bedingungen müssen erfüllt sein:"
        case ExactlyOne():
            return "Genau eine der folgenden Bedingungen muss erfüllt sein:"
        case Not(not_=inner):
            return facts.negated(inner) if isinstance(inner, Comparison) else _NOT


def _lines(node: Requirement, depth: int) -> Iterator[tuple[int, str, Basis]]:
    yield depth, requirement_sentence(node), node.basis
    for child in parts_of(node):
        yield from _lines(child, depth + 1)
