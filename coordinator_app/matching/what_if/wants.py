"""What a requirement tree asks of each fact: bounds, members and answers, each wherever it could help or must be avoided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import (
    Comparison,
    Dated,
    ExactlyOne,
    Judgement,
    Not,
    Operator,
    PartnerCount,
    Requirement,
    children_of,
)
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.eligibility.evaluation import PARTNERS
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, FactKind

LAND = "municipality.land"


@dataclass(frozen=True)
class Bound:
    """A bound of a number, amount, share or day; `strict` where the value itself is already too much or too little."""

    value: Any
    strict: bool = False

    def lowest(self) -> Any:
        """The least whole value or day on the good side of a lower bound."""
        return _moved(self.value, 1) if self.strict else self.value

    def highest(self) -> Any:
        """The greatest whole value or day on the good side of an upper bound."""
        return _moved(self.value, -1) if self.strict else self.value


def _moved(value: Any, step: int) -> Any:
    return value + timedelta(days=step) if isinstance(value, date) else value + step


@dataclass
class Wants:
    """What is asked of each fact, without order and without what the rest of the tree says.

    `members` holds what a choice, a flag or a set may have to be or hold, `avoided` what a set may have to be without.
    """

    lows: dict[str, list[Bound]] = field(default_factory=dict)
    highs: dict[str, list[Bound]] = field(default_factory=dict)
    members: dict[str, list[Any]] = field(default_factory=dict)
    avoided: dict[str, list[Any]] = field(default_factory=dict)
    partners: dict[OrganisationKind, int] = field(default_factory=dict)
    answers: dict[str, list[Truth]] = field(default_factory=dict)

    def asks(self, *facts: str) -> bool:
        """Whether any of these facts is asked for."""
        tables: tuple[Mapping[str, Any], ...] = (self.lows, self.highs, self.members, self.avoided)
        return any(fact in table for fact in facts for table in tables)


def wants_of(nodes: tuple[Requirement, ...], programme: Programme | None = None) -> Wants:
    """Return what trees ask for, and the Länder for which the programme has deadlines of their own.

    Below a rule that can't decide nothing is asked, because nothing would help.
    """
    wants = Wants()
    for deadline in programme.deadlines if programme else ():
        if deadline.land is not None:
            _add(wants.members, LAND, deadline.land)
    for node in nodes:
        for leaf, holds in _leaves(node, frozenset({True})):
            _note(wants, leaf, holds=holds)
    return wants


def _leaves(node: Requirement, signs: frozenset[bool]) -> Iterator[tuple[Requirement, bool]]:
    """Yield the leaves that decide, with whether they should hold or should not; some may have to do either."""
    if not node.basis.decides and not isinstance(node, Dated):
        return
    match node:
        case Not(not_=inner):
            yield from _leaves(inner, frozenset(not sign for sign in signs))
        case ExactlyOne():
            for child in children_of(node):
                yield from _leaves(child, frozenset({True, False}))
        case Comparison() | Judgement() | PartnerCount():
            for sign in sorted(signs):
                yield node, sign
        case _:
            for child in children_of(node):
                yield from _leaves(child, signs)


def _note(wants: Wants, leaf: Requirement, *, holds: bool) -> None:
    match leaf:
        case Judgement(judgement=statement):
            _add(wants.answers, statement, Truth.of(holds))
        case PartnerCount(partners_at_least=number, of_kinds=kinds) if holds:
            for kind in kinds:
                wants.partners[kind] = max(number, wants.partners.get(kind, 0))
        case PartnerCount(of_kinds=kinds):
            for kind in kinds:
                _add(wants.avoided, PARTNERS, kind)
        case Comparison():
            _note_comparison(wants, leaf, holds=holds)
        case _:
            raise ValueError(leaf)


def _note_comparison(wants: Wants, leaf: Comparison, *, holds: bool) -> None:
    definition = FACTS_BY_NAME[leaf.fact]
    values = definition.parse(leaf.wanted)
    match leaf.operator:
        case Operator.AT_LEAST:
            _add(wants.lows if holds else wants.highs, leaf.fact, Bound(values[0], strict=not holds))
        case Operator.AT_MOST:
            _add(wants.highs if holds else wants.lows, leaf.fact, Bound(values[0], strict=not holds))
        case Operator.OVERLAPS | Operator.CONTAINS_ALL:
            for value in values:
                _add(wants.members if holds else wants.avoided, leaf.fact, value)
        case Operator.IS | Operator.ONE_OF:
            everything = (
                (Truth.YES, Truth.NO) if definition.kind is FactKind.FLAG else tuple(definition.options or ())
            )
            for value in everything:
                if (value in values) is holds:
                    _add(wants.members, leaf.fact, value)


def _add(table: dict[str, list[Any]], key: str, value: Any) -> None:
    found = table.setdefault(key, [])
    if value not in found:
        found.append(value)
