"""Gates over rows of bits: one row per node of all trees, one bit per project, equal nodes built once.

A row holds two halves. In the first a bit says that the node can hold (it is not a no), in the second that it must (it is
a yes). Yes is both, no is neither, unknown is the first alone; Kleene's and, or and "at least n" work on both alike.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from coordinator_app.matching.bulk.bits import FULL, Bits

Rows = npt.NDArray[np.intp]
"""Numbers of rows."""

Key = TypeVar("Key", bound=Hashable)
"""What tells one atom from another."""

NO, UNKNOWN, YES = 0, 1, 2
"""The nodes whose answer is fixed; they stand in every circuit, in this order."""


class Operation(IntEnum):
    """What a gate does with the nodes below it."""

    NOT = 0
    AND = 1
    OR = 2
    AT_LEAST = 3


class _Gate(NamedTuple):
    operation: Operation
    wanted: int
    below: tuple[int, ...]


class CircuitBuilder(Generic[Key]):
    """Collects nodes and gives each a number; the same node is built once, and what is certain is folded away."""

    def __init__(self) -> None:
        self._numbers: dict[Key | _Gate, int] = {}
        self._gates: list[_Gate | None] = [None, None, None]
        self._levels = [0, 0, 0]
        self._atoms: dict[int, Key] = {}

    def atom(self, key: Key) -> int:
        """Return the node of something that the subjects answer."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._add(None, 0)
            self._atoms[number] = key
        return number

    def negation(self, node: int) -> int:
        """Return the node that holds where the other does not."""
        if node <= YES:
            return YES - node
        gate = self._gates[node]
        if gate is not None and gate.operation is Operation.NOT:
            return gate.below[0]
        return self._gate(_Gate(Operation.NOT, 1, (node,)))

    def all_of(self, nodes: Iterable[int]) -> int:
        """Return the node that holds where all of these do; without any it always holds."""
        kept = sorted(set(nodes) - {YES})
        if NO in kept:
            return NO
        return self._several(Operation.AND, kept) if kept else YES

    def any_of(self, nodes: Iterable[int]) -> int:
        """Return the node that holds where one of these does; without any it never holds."""
        kept = sorted(set(nodes) - {NO})
        if YES in kept:
            return YES
        return self._several(Operation.OR, kept) if kept else NO

    def at_least(self, wanted: int, nodes: Iterable[int]) -> int:
        """Return the node that holds where so many of these do; a node given twice counts twice."""
        taken = tuple(nodes)
        kept = sorted(node for node in taken if node not in (NO, YES))
        wanted -= taken.count(YES)
        if wanted <= 0:
            return YES
        if wanted > len(kept):
            return NO
        if wanted == 1:
            return self.any_of(kept)
        if wanted == len(kept):
            return self.all_of(kept)
        return self._gate(_Gate(Operation.AT_LEAST, wanted, tuple(kept)))

    def exactly_one(self, nodes: Iterable[int]) -> int:
        """Return the node that holds where one of these does and no other."""
        taken = tuple(nodes)
        return self.all_of((self.any_of(taken), self.negation(self.at_least(2, taken))))

    def build(self, outputs: Sequence[int], order: Callable[[Key], Any]) -> "Circuit[Key]":
        """Return what is needed to answer these nodes, and nothing else; the atoms are sorted by their `order`."""
        needed = self._needed(outputs)
        atoms = sorted(
            (node for node in needed if node in self._atoms), key=lambda node: order(self._atoms[node])
        )
        gates = sorted(
            ((node, gate) for node in needed if (gate := self._gates[node]) is not None),
            key=lambda item: (
                self._levels[item[0]],
                item[1].operation,
                item[1].wanted,
                -len(item[1].below),
                item[0],
            ),
        )
        row_of = {
            node: row for row, node in enumerate((NO, UNKNOWN, YES, *atoms, *(node for node, _ in gates)))
        }
        return Circuit(
            atoms=tuple(self._atoms[node] for node in atoms),
            steps=tuple(self._steps(gates, row_of)),
            outputs=_rows(row_of[node] for node in outputs),
            size=len(row_of),
        )

    def _several(self, operation: Operation, nodes: list[int]) -> int:
        return nodes[0] if len(nodes) == 1 else self._gate(_Gate(operation, 1, tuple(nodes)))

    def _gate(self, gate: _Gate) -> int:
        number = self._numbers.get(gate)
        if number is None:
            number = self._numbers[gate] = self._add(gate, 1 + max(self._levels[node] for node in gate.below))
        return number

    def _add(self, gate: _Gate | None, level: int) -> int:
        self._gates.append(gate)
        self._levels.append(level)
        return len(self._gates) - 1

    def _needed(self, outputs: Sequence[int]) -> list[int]:
        """Return the nodes that the outputs rest on, without those whose answer is fixed, by their numbers."""
        needed = bytearray(len(self._gates))
        for node in outputs:
            needed[node] = 1
        for node in range(len(needed) - 1, YES, -1):  # a gate is always younger than the nodes below it
            gate = self._gates[node] if needed[node] else None
            for below in gate.below if gate is not None else ():
                needed[below] = 1
        return [node for node in range(YES + 1, len(needed)) if needed[node]]

    def _steps(self, gates: list[tuple[int, _Gate]], row_of: dict[int, int]) -> Iterator["Step"]:
        """Put gates of one level that do the same together; those with the most nodes below come first."""
        for (_, operation, wanted), same in groupby(
            gates, key=lambda item: (self._levels[item[0]], item[1].operation, item[1].wanted)
        ):
            members = list(same)
            start = row_of[members[0][0]]
            below = [[row_of[node] for node in gate.below] for _, gate in members]
            columns = tuple(
                _rows(rows[place] for rows in below if len(rows) > place) for place in range(len(below[0]))
            )
            yield Step(operation, wanted, start, start + len(members), columns)


@dataclass(frozen=True)
class Step:
    """Gates that are worked out together: rows `start` to `stop`.

    `columns[i]` holds the i-th row below each gate that has so many; the gates with the most rows below come first.
    """

    operation: Operation
    wanted: int
    start: int
    stop: int
    columns: tuple[Rows, ...]

    def run(self, rows: Bits, scratch: Bits) -> None:
        """Work out the rows of these gates; the rows before them are there already."""
        source, out = rows[: self.start], rows[self.start : self.stop]
        match self.operation:
            case Operation.NOT:
                half = rows.shape[1] // 2
                taken = source[self.columns[0]]
                np.invert(taken[:, half:], out=out[:, :half])
                np.invert(taken[:, :half], out=out[:, half:])
            case Operation.AND | Operation.OR:
                combine = np.bitwise_and if self.operation is Operation.AND else np.bitwise_or
                np.take(source, self.columns[0], axis=0, out=out, mode="clip")
                for column in self.columns[1:]:
                    taken, so_far = scratch[: len(column)], out[: len(column)]
                    np.take(source, column, axis=0, out=taken, mode="clip")
                    combine(so_far, taken, out=so_far)
            case Operation.AT_LEAST:
                self._count(source, out)

    def _count(self, source: Bits, out: Bits) -> None:
        """Keep for every number up to the wanted one where at least so many of the rows seen so far hold."""
        reached = np.zeros((self.wanted, *out.shape), dtype=np.uint64)
        for column in self.columns:
            taken = source[column]
            so_far = reached[:, : len(column)]
            for number in range(self.wanted - 1, 0, -1):
                so_far[number] |= so_far[number - 1] & taken
            so_far[0] |= taken
        out[:] = reached[-1]


@dataclass(frozen=True)
class Circuit(Generic[Key]):
    """Gates in the order in which they are worked out. `atoms` stand in the rows after the three fixed ones."""

    atoms: tuple[Key, ...]
    steps: tuple[Step, ...]
    outputs: Rows
    size: int

    def empty(self, words: int) -> Bits:
        """Return rows for so many words of 64 projects, with the fixed rows filled; the caller fills the atoms."""
        rows = np.empty((self.size, 2 * words), dtype=np.uint64)
        rows[NO] = 0
        rows[UNKNOWN, :words], rows[UNKNOWN, words:] = FULL, 0
        rows[YES] = FULL
        return rows

    def run(self, rows: Bits) -> Bits:
        """Work out every gate, and return the rows of the outputs, in their order."""
        widest = max((step.stop - step.start for step in self.steps), default=0)
        scratch = np.empty((widest, rows.shape[1]), dtype=np.uint64)
        for step in self.steps:
            step.run(rows, scratch)
        return rows[self.outputs]


def _rows(numbers: Iterable[int]) -> Rows:
    return np.fromiter(numbers, dtype=np.intp)
