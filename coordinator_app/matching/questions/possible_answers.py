"""Which answers a question about a fact has: one for every answer that the open programmes tell apart.

An answer refines what is known and never contradicts it: a sure member of a set stays, and only members that may turn
out to be there are added. What the records can't say (that nobody took part) is no answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Any

from coordinator_app.domain.requirement import Comparison, Operator, PartnerCount, Requirement, walk
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.evaluation import PARTNERS
from coordinator_app.matching.eligibility.facts import (
    FACTS_BY_NAME,
    Choices,
    FactContent,
    FactDefinition,
    FactKind,
)

_FLAGS: Mapping[str, tuple[Truth, ...]] = {
    "project.participation": (Truth.YES,),
    "project.sustainability": (Truth.YES,),
}
"""Flags that follow from what was entered; that nothing was entered proves nothing."""

_NEVER_EMPTY = frozenset({"project.themes", "project.target_groups"})
"""Sets of which an empty one means that nobody has said."""

_ORDERED = frozenset({FactKind.AMOUNT, FactKind.NUMBER, FactKind.SHARE, FactKind.DAY})


@dataclass(frozen=True)
class Edge:
    """An end of a stretch of ordered answers: at a threshold, which belongs to the stretch or not."""

    at: int | Fraction | date
    included: bool


@dataclass(frozen=True)
class Answer:
    """One possible answer: the fact's content, and of an ordered fact the stretch for which it stands.

    An edge that is None leaves the stretch open to that side.
    """

    content: FactContent
    low: Edge | None = None
    high: Edge | None = None


def possible_answers(
    fact: str, known: FactContent | None, criteria: Iterable[Requirement]
) -> tuple[Answer, ...]:
    """Return the answers to the question for a fact, of which `known` is known, as far as these criteria tell them apart.

    Flags have yes and no, a choice every member; a set every single member, none, and what a criterion wants all at
    once; an ordered fact has one answer for every stretch between the thresholds of the criteria.
    """
    definition = FACTS_BY_NAME[fact]
    nodes = tuple(node for criterion in criteria for node in walk(criterion))
    if definition.kind in _ORDERED:
        return _stretches(definition, _cuts(definition, nodes))
    if definition.kind is FactKind.FLAG:
        contents: Iterable[FactContent] = _FLAGS.get(fact, (Truth.YES, Truth.NO))
    elif definition.kind is FactKind.CHOICE:
        contents = tuple(definition.options or ())
    elif fact == PARTNERS:
        contents = _partners(known if isinstance(known, Choices) else None, nodes)
    else:
        contents = _sets(definition, known if isinstance(known, Choices) else None, nodes)
    return tuple(Answer(content) for content in dict.fromkeys(contents))


def _sets(
    definition: FactDefinition, known: Choices | None, nodes: tuple[Requirement, ...]
) -> Iterator[Choices]:
    sure = known.sure if known is not None else ()
    possible = known.possible if known is not None else tuple(definition.options or ())
    open_ones = tuple(item for item in possible if item not in sure)
    together = (
        definition.parse(node.wanted)
        for node in nodes
        if isinstance(node, Comparison)
        and (node.fact, node.operator) == (definition.name, Operator.CONTAINS_ALL)
    )
    if sure or definition.name not in _NEVER_EMPTY:
        yield Choices(sure)
    for added in (*((item,) for item in open_ones), *together):
        new = tuple(item for item in added if item not in sure)
        if all(item in open_ones for item in new):
            yield Choices((*sure, *_in_order(new, open_ones)))


def _in_order(members: Iterable[Enum], order: tuple[Enum, ...]) -> tuple[Enum, ...]:
    return tuple(sorted(set(members), key=order.index))


def _partners(known: Choices | None, nodes: tuple[Requirement, ...]) -> Iterator[Choices]:
    """Yield no partner, or so many of one kind as a criterion wants; of known ones only the kind may be open."""
    options = tuple(FACTS_BY_NAME[PARTNERS].options or ())
    if known is None:
        wanted = {1, *(node.partners_at_least for node in nodes if isinstance(node, PartnerCount))}
        yield Choices(())
        for kind in options:
            for count in sorted(wanted):
                yield Choices((kind,), (), (count,))
        return
    for kind in options:
        counts = dict(zip(known.sure, known.counts, strict=True))
        counts[kind] = counts.get(kind, 0) + known.unsaid
        yield Choices(tuple(counts), (), tuple(counts.values()))


def _cuts(definition: FactDefinition, nodes: tuple[Requirement, ...]) -> tuple[tuple[Any, bool], ...]:
    """Return where answers begin to differ: a threshold, and whether it still belongs to what lies below the cut."""
    found = set()
    for node in nodes:
        if isinstance(node, Comparison) and node.fact == definition.name:
            (at, *_) = definition.parse(node.wanted)
            found.add((at, node.operator is Operator.AT_MOST))
    return tuple(sorted(found))


def _stretches(definition: FactDefinition, cuts: tuple[tuple[Any, bool], ...]) -> tuple[Answer, ...]:
    """Return one answer for every stretch between two cuts that holds a value at all."""
    edges = (None, *cuts, None)
    found = (_stretch(definition, low, high) for low, high in pairwise(edges))
    return tuple(answer for answer in found if answer is not None)


def _stretch(
    definition: FactDefinition, low: tuple[Any, bool] | None, high: tuple[Any, bool] | None
) -> Answer | None:
    above = Edge(low[0], included=not low[1]) if low is not None else None
    below = Edge(high[0], included=high[1]) if high is not None else None
    content = _value_between(definition, above, below)
    return None if content is None else Answer(content, above, below)


def _value_between(definition: FactDefinition, low: Edge | None, high: Edge | None) -> Any:
    """Return a value of the stretch, or None where there is none: amounts and shares are never below nothing."""
    if low is not None and low.included:
        return low.at
    if high is not None and high.included and (low is None or low.at != high.at):
        return high.at
    if definition.kind is FactKind.SHARE:
        return _share_between(low, high)
    step: Any = timedelta(days=1) if definition.kind is FactKind.DAY else 1
    value: Any = low.at + step if low is not None else high.at - step if high is not None else None
    if value is None or (high is not None and value >= high.at):
        return None
    return None if definition.kind is not FactKind.DAY and value < 0 else value


def _share_between(low: Edge | None, high: Edge | None) -> Fraction | None:
    lowest: Any = low.at if low is not None else Fraction(0)
    highest: Any = high.at if high is not None else Fraction(1)
    middle = (lowest + highest) / 2
    if lowest < middle < highest:
        return Fraction(middle)
    return None
