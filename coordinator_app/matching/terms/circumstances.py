"""What rules on money are held against, and whether a rule is in force; which rules may be in force together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from itertools import combinations
from typing import Protocol, TypeVar

from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import AllOf, Requirement, on_day
from coordinator_app.domain.source import Basis
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.evaluation import evaluate
from coordinator_app.matching.eligibility.facts import FactValue, read_facts
from coordinator_app.matching.eligibility.subject import Subject

_MOST_OPEN = 6


@dataclass(frozen=True)
class Circumstances:
    """The facts of a subject, the day, and what people judged about one programme, by the sentence of the condition."""

    facts: Mapping[str, FactValue]
    day: date
    judgements: Mapping[str, PersonalJudgement] = field(default_factory=dict)

    def hold(self, condition: Requirement | None) -> Truth:
        """Return whether a condition holds; none is a yes."""
        demanded = on_day(condition, self.day) if condition else None
        return Truth.YES if demanded is None else evaluate(demanded, self.facts, self.judgements).result


def circumstances_of(subject: Subject, programme: str, day: date) -> Circumstances:
    """Return the circumstances of a subject for the programme with this id on a day."""
    judged = {item.statement: item for item in subject.project.judgements if item.programme == programme}
    return Circumstances(read_facts(subject.seen_by(programme), day), day, judged)


class Rule(Protocol):
    """What all rules with a condition and days have in common."""

    @property
    def basis(self) -> Basis:
        """What the rule rests on."""
        ...

    @property
    def condition(self) -> Requirement | None:
        """What selects the rule."""
        ...

    def valid_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        ...


R = TypeVar("R", bound=Rule)


def in_force(rule: Rule, circumstances: Circumstances) -> Truth:
    """Return whether a rule is in force: its days and its condition, and unknown where its basis is too weak to decide."""
    if not rule.valid_on(circumstances.day):
        return Truth.NO
    holds = circumstances.hold(rule.condition)
    return holds if rule.basis.decides or holds is Truth.NO else Truth.UNKNOWN


def worlds(rules: Iterable[R], circumstances: Circumstances) -> tuple[tuple[R, ...], ...]:
    """Return the sets of rules that may be in force together, in the order of the catalogue; one of them is.

    A rule that is in force on solid ground stands in place of those that demand less: of one without a condition,
    and of one whose conditions are all among its own.
    """
    states = {
        position: (rule, state)
        for position, rule in enumerate(rules)
        if (state := in_force(rule, circumstances)) is not Truth.NO
    }
    open_ones = tuple(position for position, (_, state) in states.items() if state is Truth.UNKNOWN)
    found: dict[tuple[int, ...], None] = {}
    for chosen in _choices(open_ones):
        held = [position for position in states if position not in open_ones or position in chosen]
        solid = [states[position][0] for position in held if states[position][0].basis.decides]
        left = (position for position in held if not _displaced(states[position][0], solid))
        found[tuple(left)] = None
    return tuple(tuple(states[position][0] for position in world) for world in found)


def demands(condition: Requirement | None) -> frozenset[object]:
    """Return what a condition demands all at once, without the sources; nothing for no condition."""
    if condition is None:
        return frozenset()
    if isinstance(condition, AllOf):
        return frozenset().union(*(demands(node) for node in condition.all_of))
    return frozenset({_plain(condition)})


def _displaced(rule: Rule, solid: Iterable[Rule]) -> bool:
    own = demands(rule.condition)
    return rule.basis.decides and any(own < demands(other.condition) for other in solid)


def _plain(node: object) -> object:
    """Return a node without the sources of it and of those below it, so that equal demands are equal."""
    if isinstance(node, tuple):
        return tuple(_plain(item) for item in node)
    if not is_dataclass(node):
        return node
    values = (getattr(node, item.name) for item in fields(node) if item.name != "basis")
    return (type(node).__name__, *(_plain(value) for value in values))


def _choices(positions: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
    """Yield every choice; of very many positions none, each alone and all, which still hold the loosest and strictest."""
    if len(positions) > _MOST_OPEN:
        yield from ((), *((position,) for position in positions), positions)
        return
    for count in range(len(positions) + 1):
        yield from combinations(positions, count)
