"""Requirement trees of a programme: every node carries the source that it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from coordinator_app.domain.source import Basis


class Operator(Enum):
    """How a fact is compared with what is wanted; which ones fit a fact follows from the fact's type."""

    IS = "is"
    ONE_OF = "one_of"
    OVERLAPS = "overlaps"
    CONTAINS_ALL = "contains_all"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True)
class Comparison:
    """A leaf that is decided by a fact of the project, its Quartier, its applicant or its municipality.

    `wanted` holds vocabulary values, `yes`/`no`, integer cents, whole numbers, shares ("1/10") or ISO days.
    """

    fact: str
    operator: Operator
    wanted: tuple[str | int, ...]
    basis: Basis


@dataclass(frozen=True)
class Judgement:
    """A leaf that only a person or an authority can decide; the German sentence says what."""

    judgement: str
    basis: Basis


@dataclass(frozen=True)
class AllOf:
    """Every node must hold."""

    all_of: tuple["Requirement", ...]
    basis: Basis


@dataclass(frozen=True)
class AnyOf:
    """At least one node must hold."""

    any_of: tuple["Requirement", ...]
    basis: Basis


@dataclass(frozen=True)
class AtLeast:
    """At least so many of the nodes must hold."""

    at_least: int
    of: tuple["Requirement", ...]
    basis: Basis


@dataclass(frozen=True)
class ExactlyOne:
    """One node must hold and no other."""

    exactly_one_of: tuple["Requirement", ...]
    basis: Basis


@dataclass(frozen=True)
class Not:
    """The node must not hold."""

    not_: "Requirement"
    basis: Basis


Requirement = Comparison | Judgement | AllOf | AnyOf | AtLeast | ExactlyOne | Not
Group = AllOf | AnyOf | AtLeast | ExactlyOne | Not


def children_of(node: Requirement) -> tuple[Requirement, ...]:
    """Return the nodes directly below a node, in the order of the catalogue."""
    match node:
        case AllOf(all_of=nodes) | AnyOf(any_of=nodes) | AtLeast(of=nodes) | ExactlyOne(exactly_one_of=nodes):
            return nodes
        case Not(not_=inner):
            return (inner,)
        case Comparison() | Judgement():
            return ()


def walk(node: Requirement) -> Iterator[Requirement]:
    """Yield a node and everything below it, depth first."""
    yield node
    for child in children_of(node):
        yield from walk(child)
