"""What options are made from: the subject as it is, the day, what is asked, and the row of the lever."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from coordinator_app.domain.neighbourhood import Resolution
from coordinator_app.domain.project import ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.facts import FactValue
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if.changes import Action, Change, ChangeKind, Edit, Known, Mover
from coordinator_app.matching.what_if.wants import Wants

SUPPLY, CHANGE = ChangeKind.SUPPLY, ChangeKind.CHANGE


def is_over(subject: Subject, day: date) -> bool:
    """Whether a project is finished on a day."""
    project = subject.project
    return project.stage is ProjectStage.CLOSED and (project.ends is None or project.ends < day)


EFFORT_OF_SUPPLY = 1
"""Looking up and entering what is not in the data; the same for every fact."""


@dataclass(frozen=True)
class Ground:
    """Where a subject stands before anything is changed; `programme` is the id that answers of people belong to."""

    subject: Subject
    day: date
    facts: Mapping[str, FactValue]
    wants: Wants
    known: Known
    programme: str

    def content(self, fact: str) -> Any:
        """Return what a fact says; None where it is unknown."""
        return self.facts[fact].content

    @property
    def started(self) -> Truth:
        """Whether the project has begun on the day."""
        content = self.content("project.started")
        return content if isinstance(content, Truth) else Truth.UNKNOWN

    @property
    def over(self) -> bool:
        """Whether the project is finished on the day: then nothing about it can be changed any more."""
        return is_over(self.subject, self.day)

    def edit(self, field: str, after: Any) -> Edit:
        """Return an edit that sets a plain field of the project."""
        project = self.subject.project
        return Edit(Action.SET, Kind.PROJECT, project.key, field, getattr(project, field), after)


@dataclass(frozen=True)
class Lever:
    """One row of the table of levers.

    `fixed` facts are only supplied where they are unknown. `effort` is that of a change. `options` makes the changes.
    """

    fact: str
    mover: Mover
    effort: int
    options: Callable[[Ground, "Row"], Iterator[Change]]
    fixed: bool = False


@dataclass(frozen=True)
class Row:
    """A lever with its place in the table, which is the order in which changes are applied."""

    lever: Lever
    order: int

    def option(  # noqa: PLR0917  # what a change is made of, in the order of its fields
        self,
        kind: ChangeKind,
        slot: str,
        direction: str,
        size: int | Fraction,
        target: Any,
        edits: tuple[Edit, ...],
        touches: tuple[str, ...] = (),
        *,
        effort: int | None = None,
        mover: Mover | None = None,
        example: bool = False,
    ) -> Change:
        """Return a change of this row; what is not said is as the table has it."""
        supplied = kind is SUPPLY
        return Change(
            fact=self.lever.fact,
            kind=kind,
            mover=mover or (Mover.DATA if supplied else self.lever.mover),
            effort=effort if effort is not None else EFFORT_OF_SUPPLY if supplied else self.lever.effort,
            slot=slot,
            direction=direction,
            size=size,
            target=target,
            edits=edits,
            touches=frozenset({self.lever.fact, *touches}),
            order=self.order,
            example=example,
        )


def resolution_edits(kind: Kind, key: str, path: str, resolution: Resolution, day: date) -> tuple[Edit, ...]:
    """Return what makes a decision one that is taken on the day; a later day of it is brought forward."""
    edits = []
    if resolution.taken is not Truth.YES:
        edits.append(Edit(Action.SET, kind, key, f"{path}.taken", resolution.taken, Truth.YES))
    if resolution.day is not None and resolution.day > day:
        edits.append(Edit(Action.SET, kind, key, f"{path}.day", resolution.day, day))
    return tuple(edits)
