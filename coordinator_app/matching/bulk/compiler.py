"""From requirement trees, deadlines and lists of themes to nodes of a circuit: what `eligibility` decides, pair by pair."""

from datetime import date
from typing import Any

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Dated,
    ExactlyOne,
    Group,
    Judgement,
    Not,
    Operator,
    PartnerCount,
    Requirement,
    children_of,
    criteria_on,
)
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.bulk.circuit import NO, UNKNOWN, YES, CircuitBuilder
from coordinator_app.matching.bulk.questions import Ask, Question
from coordinator_app.matching.eligibility.evaluation import PARTNERS
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME
from coordinator_app.matching.eligibility.timing import deadline_finding, status_finding

_ANSWER = {Truth.NO: NO, Truth.UNKNOWN: UNKNOWN, Truth.YES: YES}
_LAND = "municipality.land"
_LANDS: tuple[Land | None, ...] = (None, *Land)
_ORDERED = {Operator.AT_LEAST: Ask.FLOOR, Operator.AT_MOST: Ask.CEILING}


class ProgrammeCompiler:
    """Makes nodes of programmes, as of a day."""

    def __init__(self, builder: CircuitBuilder[Question], day: date) -> None:
        self._builder = builder
        self._day = day
        self._comparisons: dict[tuple[str, Operator, tuple[str | int, ...]], int] = {}

    def eligible(self, programme: Programme) -> int:
        """Return the node of status, deadline and requirements together; with flaws in it nothing can be said."""
        if programme.flaws:
            return UNKNOWN
        status = _ANSWER[status_finding(programme, self._day).result]
        if status == NO:
            return NO
        nodes = criteria_on(programme.requirements, self._day)
        demanded = (self._node(node, programme.id) for node in nodes)
        return self._builder.all_of((status, self._deadline(programme), *demanded))

    def strong(self, programme: Programme) -> int:
        """Return the node of a strong fit: a theme, and whom or what kind of facility it is for where that is named."""
        themes = self._touches(programme.themes)
        others = (*programme.target_groups, *programme.facility_kinds)
        return self._builder.all_of((themes, self._touches(others))) if others else themes

    def touches(self, programme: Programme) -> int:
        """Return the node of any fit at all."""
        return self._touches((*programme.themes, *programme.target_groups, *programme.facility_kinds))

    def _touches(self, items: tuple[Any, ...]) -> int:
        return self._builder.any_of(self._ask(Ask.TOUCHES, "", item) for item in items)

    def _deadline(self, programme: Programme) -> int:
        """Return the node of the deadline, which may depend on the Land and is never a no."""
        if all(deadline.land is None for deadline in programme.deadlines):
            return _ANSWER[deadline_finding(programme, self._day, None).result]
        met = frozenset(
            land for land in _LANDS if deadline_finding(programme, self._day, land).result is Truth.YES
        )
        return self._ask(Ask.LAND, _LAND, met)

    def _node(self, node: Requirement, programme: str) -> int:
        if isinstance(node, Dated):
            return self._node(node.requires, programme)
        if not node.basis.decides:
            return UNKNOWN
        match node:
            case Comparison():
                return self._comparison(node)
            case Judgement(judgement=sentence):
                return self._ask(Ask.JUDGED, "", (programme, sentence))
            case PartnerCount(partners_at_least=wanted, of_kinds=kinds):
                return self._ask(Ask.PARTNERS, PARTNERS, (wanted, frozenset(kinds)))
            case _:
                return self._group(node, [self._node(child, programme) for child in children_of(node)])

    def _group(self, node: Group, nodes: list[int]) -> int:
        match node:
            case AllOf():
                return self._builder.all_of(nodes)
            case AnyOf():
                return self._builder.any_of(nodes)
            case AtLeast(at_least=wanted):
                return self._builder.at_least(wanted, nodes)
            case ExactlyOne():
                return self._builder.exactly_one(nodes)
            case Not():
                return self._builder.negation(nodes[0])

    def _comparison(self, node: Comparison) -> int:
        key = (node.fact, node.operator, node.wanted)
        found = self._comparisons.get(key)
        if found is None:
            found = self._comparisons[key] = self._asked(node)
        return found

    def _asked(self, node: Comparison) -> int:
        wanted = FACTS_BY_NAME[node.fact].parse(node.wanted)
        match node.operator:
            case Operator.IS | Operator.ONE_OF:
                return self._builder.any_of([self._ask(Ask.EQUALS, node.fact, value) for value in wanted])
            case Operator.OVERLAPS:
                return self._builder.any_of([self._ask(Ask.HAS, node.fact, value) for value in wanted])
            case Operator.CONTAINS_ALL:
                return self._builder.all_of([self._ask(Ask.HAS, node.fact, value) for value in wanted])
            case Operator.AT_LEAST | Operator.AT_MOST:
                return self._ask(_ORDERED[node.operator], node.fact, wanted[0])

    def _ask(self, ask: Ask, about: str, value: Any) -> int:
        return self._builder.atom(Question(ask, about, value))
