"""The search for the smallest sets of changes: exact over the options, cheapest first, part by part.

Criteria that no change moves together are searched one by one, and their ways combined. Within such a part a set of
changes grows only by changes that the first unmet criterion needs, so that every smallest set is met; a set that holds a
way already is not grown.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from coordinator_app.domain.requirement import walk
from coordinator_app.matching.eligibility.assessment import Finding
from coordinator_app.matching.eligibility.facts import FACTS
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if.application import apply, sound
from coordinator_app.matching.what_if.changes import Change, Known, contained, smaller_or_equal
from coordinator_app.matching.what_if.points import Choices, Fork, Match, Wanted, names_of, next_task

MOST_STEPS = 80_000
"""Steps of the search for one part before it says that it is not complete: a second; the largest shipped part takes a tenth.

A step is a node that is evaluated, or a set of changes that is put down to be tried or taken up.
"""

MOST_STEPS_WITHOUT_A_WAY = 200_000
"""As long as no way is known the search goes on up to here: "there is none" must not be said too early."""

MOST_WAYS = 200
"""Ways of one part, and ways in all, that are kept."""

ChangeSet = frozenset[Change]


@dataclass(frozen=True)
class Found:
    """Ways in the order of their effort, and how many are known of.

    Where they are not `complete`, none that is left out is cheaper; without any way, nobody knows whether there is one.
    """

    ways: tuple[ChangeSet, ...]
    count: int
    complete: bool


NOTHING_TO_DO = Found((frozenset(),), 1, complete=True)


@dataclass(frozen=True)
class Search:
    """A search over the options of one subject and one programme on one day."""

    subject: Subject
    match: Match
    options: tuple[Change, ...]
    known: Known

    def parts(self, findings: tuple[Finding, ...]) -> tuple[tuple[int, ...], ...]:
        """Return the positions of the findings in groups; no option moves findings of two groups."""
        names = [names_of(finding) for finding in findings]
        group = list(range(len(findings)))
        for option in self.options:
            moved = [position for position, held in enumerate(names) if held & option.touches]
            for position in moved[1:]:
                old, new = group[position], group[moved[0]]
                group = [new if item == old else item for item in group]
        return tuple(
            tuple(position for position, item in enumerate(group) if item == number)
            for number in dict.fromkeys(group)
        )

    def ways(self, positions: tuple[int, ...], findings: tuple[Finding, ...], wanted: Wanted) -> Found:
        """Return the smallest sets of changes after which every finding at these positions has a wanted result."""
        if all(findings[position].result in wanted for position in positions):
            return NOTHING_TO_DO
        return _Exploration(self, positions, findings, wanted).run()


@dataclass(frozen=True)
class _State:
    """A set of changes as bits, with the alternatives of the requirement tree that it is meant to fulfil."""

    changes: int
    choices: Choices


class _Exploration:
    """The search through one part."""

    def __init__(
        self, search: Search, positions: tuple[int, ...], findings: tuple[Finding, ...], wanted: Wanted
    ) -> None:
        self._search = search
        self._positions = positions
        self._nodes = search.match.nodes
        self._wanted = wanted
        names = frozenset(name for position in positions for name in names_of(findings[position]))
        self._facts = tuple(item for item in FACTS if item.name in names)
        self._options = tuple(item for item in search.options if item.touches & names)
        self._by_name = {
            name: tuple(number for number, item in enumerate(self._options) if name in item.touches)
            for name in sorted(names)
        }
        self._larger = [
            sum(1 << number for number, other in enumerate(self._options) if smaller_or_equal(item, other))
            for item in self._options
        ]
        self._slots = [
            sum(1 << number for number, other in enumerate(self._options) if other.slot == item.slot)
            for item in self._options
        ]
        sizes = (
            1,
            1,
            *(sum(1 for _ in walk(node)) for node in self._nodes),
        )  # status and deadline come first
        self._size = sum(sizes[position] for position in positions)
        self._steps = 0
        self._found: list[tuple[int, ...]] = []
        self._heap: list[tuple[int, int, tuple[int, ...], int, _State]] = []
        self._seen: set[_State] = set()
        self._outcomes: dict[int, tuple[Finding, ...] | None] = {}

    def run(self) -> Found:
        self._push(_State(0, frozenset()))
        while self._heap:
            most = MOST_STEPS if self._found else MOST_STEPS_WITHOUT_A_WAY
            if self._steps >= most or len(self._found) >= MOST_WAYS:
                return self._result(complete=False)
            *_, state = heapq.heappop(self._heap)
            self._steps += 1
            if not self._holds_a_way(state.changes):
                self._steps += self._size
                self._grow(state)
        return self._result(complete=True)

    def _holds_a_way(self, changes: int) -> bool:
        return any(all(changes & self._larger[item] for item in way) for way in self._found)

    def _push(self, state: _State) -> None:
        if state not in self._seen:
            self._seen.add(state)
            self._steps += 1
            order = _numbers(state.changes)
            effort = sum(self._options[number].effort for number in order)
            heapq.heappush(self._heap, (effort, len(order), order, len(self._seen), state))

    def _grow(self, state: _State) -> None:
        """Note a way, or go on with whatever may lead to one: an alternative, or one more change."""
        findings = self._outcome(state.changes)
        reach = {
            name: sum(1 for item in items if not state.changes & self._slots[item])
            for name, items in self._by_name.items()
        }
        if findings is None:  # where a set does not hold together, any change may be what is missing
            names: frozenset[str] = frozenset(self._by_name)
        else:
            unmet = [place for place, item in enumerate(findings) if item.result not in self._wanted]
            if not unmet:
                self._found.append(_numbers(state.changes))
                return
            task = next_task(findings, unmet, self._wanted, reach, state.choices)
            if isinstance(task, Fork):
                for child in task.children:
                    self._push(_State(state.changes, state.choices | {(task.path, child)}))
                return
            names = task
        for item in dict.fromkeys(number for name in sorted(names) for number in self._by_name[name]):
            if not state.changes & self._slots[item]:
                self._push(_State(state.changes | 1 << item, state.choices))

    def _outcome(self, changes: int) -> tuple[Finding, ...] | None:
        """Return the findings after some changes; None where the records would not hold together."""
        if changes not in self._outcomes:
            search = self._search
            chosen = [self._options[number] for number in _numbers(changes)]
            subject = apply(search.subject, chosen, search.known)
            self._outcomes[changes] = (
                search.match.chosen(subject, self._nodes, self._positions, self._facts)
                if sound(subject, search.subject)
                else None
            )
        return self._outcomes[changes]

    def _result(self, *, complete: bool) -> Found:
        found = list(dict.fromkeys(self._found))
        ways = smallest([frozenset(self._options[number] for number in way) for way in found])
        return Found(tuple(sorted(ways, key=way_key)), len(ways), complete)


def _numbers(bits: int) -> tuple[int, ...]:
    """Return the places of the bits that are set, the lowest first."""
    numbers = []
    while bits:
        lowest = bits & -bits
        numbers.append(lowest.bit_length() - 1)
        bits ^= lowest
    return tuple(numbers)


def smallest(ways: list[ChangeSet]) -> tuple[ChangeSet, ...]:
    """Return the ways that hold no other one, in their order; of equal moves the first."""
    kept: list[ChangeSet] = []
    for number, way in enumerate(ways):
        held = (
            contained(other, way) and (place < number or not contained(way, other))
            for place, other in enumerate(ways)
            if other != way
        )
        if not any(held):
            kept.append(way)
    return tuple(kept)


def way_key(way: ChangeSet) -> tuple[object, ...]:
    """The order of ways: effort, number of changes, then what they are."""
    return (sum(item.effort for item in way), len(way), sorted(item.sort_key for item in way))


def combined(parts: Iterable[Found]) -> Found:
    """Return the ways that take one way of every part, cheapest first, up to the cap."""
    result = NOTHING_TO_DO
    for part in parts:
        pairs = (
            one | other
            for rank, one in enumerate(result.ways, 1)
            for other in part.ways[
                : MOST_WAYS // rank
            ]  # whatever is cheaper than a pair comes before it on a side
        )
        ways = tuple(sorted(pairs, key=way_key)[:MOST_WAYS])
        count = result.count * part.count
        complete = result.complete and part.complete and len(ways) == count
        result = Found(ways, count, complete)
    return result
