"""Requirement trees of a programme: every node carries the source that it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.source import Basis
from coordinator_app.domain.vocabulary import OrganisationKind


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
class PartnerCount:
    """A leaf: at least so many partners of these kinds must take part, the applicant not counted."""

    partners_at_least: int
    of_kinds: tuple[OrganisationKind, ...]
    basis: Basis


@dataclass(frozen=True)
class Dated:
    """A requirement that holds only for applications of some days; outside of them it is as if it were not there.

    It stands at the root or below nothing but `all_of`, where leaving it out has a plain meaning.
    """

    requires: "Requirement"
    basis: Basis
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the requirement holds for an application of this day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


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


Requirement = Comparison | Judgement | PartnerCount | Dated | AllOf | AnyOf | AtLeast | ExactlyOne | Not
Group = AllOf | AnyOf | AtLeast | ExactlyOne | Not


def children_of(node: Requirement) -> tuple[Requirement, ...]:
    """Return the nodes directly below a node, in the order of the catalogue."""
    match node:
        case AllOf(all_of=nodes) | AnyOf(any_of=nodes) | AtLeast(of=nodes) | ExactlyOne(exactly_one_of=nodes):
            return nodes
        case Not(not_=inner) | Dated(requires=inner):
            return (inner,)
        case Comparison() | Judgement() | PartnerCount():
            return ()


def parts_of(node: Requirement) -> tuple[Requirement, ...]:
    """Return the nodes that are told apart from this one; a comparison that must not hold is one condition with its `not`."""
    return () if isinstance(node, Not) and isinstance(node.not_, Comparison) else children_of(node)


def on_day(node: Requirement, day: date) -> Requirement | None:
    """Return what a tree demands of applications of a day; None where that is nothing.

    Where it is not sure that something holds on these days, it stays below a group that decides nothing.
    """
    match node:
        case Dated(requires=inner):
            demanded = on_day(inner, day) if node.in_force(day) else None
            return demanded if demanded is None or node.basis.decides else AllOf((demanded,), node.basis)
        case AllOf(all_of=nodes, basis=basis):
            kept = tuple(found for child in nodes if (found := on_day(child, day)) is not None)
            return AllOf(kept, basis) if kept else None
        case _:
            return node


def criteria_on(root: Requirement, day: date) -> tuple[Requirement, ...]:
    """Return what a tree demands of applications of a day, one criterion beside the other.

    The outermost "all of" goes without saying, unless it rests on something that decides nothing: then it is the criterion.
    """
    kept = on_day(root, day)
    if isinstance(kept, AllOf) and kept.basis.decides:
        return kept.all_of
    return () if kept is None else (kept,)


def walk(node: Requirement) -> Iterator[Requirement]:
    """Yield a node and everything below it, depth first."""
    yield node
    for child in children_of(node):
        yield from walk(child)
