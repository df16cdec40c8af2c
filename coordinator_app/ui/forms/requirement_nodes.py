"""A requirement tree while it is edited: nodes that may still lack their branches. Qt-free."""

import dataclasses
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coordinator_app.domain.codec import field_types, plain_name
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
from coordinator_app.domain.source import Basis
from coordinator_app.ui.forms.programme_parts import blank_of, is_branch

NODE_KINDS: Mapping[type, str] = {
    Comparison: "Bedingung, die das Programm selbst prüft",
    Judgement: "Bedingung, die eine Person prüfen muss",
    PartnerCount: "Mindestzahl von Partnern",
    AllOf: "Gruppe: alle müssen erfüllt sein",
    AnyOf: "Gruppe: mindestens eine muss erfüllt sein",
    AtLeast: "Gruppe: eine Mindestzahl muss erfüllt sein",
    ExactlyOne: "Gruppe: genau eine muss erfüllt sein",
    Not: "Das Folgende darf nicht erfüllt sein",
    Dated: "Das Folgende gilt nur für Anträge bestimmter Tage",
}
"""What can be added to a tree; a test finds kinds of nodes without."""

NOTHING_BELOW = "Hier fehlt noch die Bedingung. Bitte fügen Sie eine hinzu."


@dataclass
class Node:
    """A requirement with its own values in `record`; its branches stand in `children` only."""

    record: Any
    children: list["Node"] = field(default_factory=list)

    @property
    def branch(self) -> str | None:
        """The field that holds what is below, or None for a leaf."""
        return BRANCHES[type(self.record)][0]

    @property
    def takes_many(self) -> bool:
        """Whether more than one requirement may stand below."""
        return BRANCHES[type(self.record)][1]

    @property
    def has_room(self) -> bool:
        """Whether a requirement can be added below as it is."""
        return self.branch is not None and (self.takes_many or not self.children)


def _branch_of(kind: type) -> tuple[str | None, bool]:
    for name, hint in field_types(kind).items():
        if is_branch(hint):
            return name, typing.get_origin(hint) is tuple
    return None, False


BRANCHES: Mapping[type, tuple[str | None, bool]] = {
    kind: _branch_of(kind) for kind in typing.get_args(Requirement)
}
"""The field of every kind of node that holds what is below, and whether it takes many."""

GROUPS = tuple(kind for kind, (_, many) in BRANCHES.items() if many)


def node_of(requirement: Requirement) -> Node:
    """Return a requirement with everything below it as nodes."""
    name, many = BRANCHES[type(requirement)]
    if name is None:
        return Node(requirement)
    below = getattr(requirement, name)
    children = below if many else () if below is None else (below,)
    return Node(requirement, [node_of(child) for child in children])


def new_node(kind: type, source: str) -> Node:
    """Return a node of a kind in which nothing is entered yet, resting on a source."""
    return Node(dataclasses.replace(blank_of(kind), basis=Basis(source)))


def converted(record: Any, kind: type) -> Any:
    """Return a group of another kind with the same basis; its branches are added when the tree is put together."""
    return record if type(record) is kind else dataclasses.replace(blank_of(kind), basis=record.basis)


def put_together(node: Node, own: Callable[[Node], Any]) -> Any:
    """Return the requirement of a node; `own` gives the values that stand in its form."""
    record = own(node)
    name, many = BRANCHES[type(record)]
    if name is None:
        return record
    below = tuple(put_together(child, own) for child in node.children)
    return dataclasses.replace(record, **{name: below if many else next(iter(below), None)})


def places(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """Yield every node with its path below the root: all_of[1].not."""
    yield path, node
    name = node.branch
    if name is None:
        return
    before = f"{path}." if path else ""
    for position, child in enumerate(node.children):
        step = f"[{position}]" if node.takes_many else ""
        yield from places(child, f"{before}{plain_name(name)}{step}")
