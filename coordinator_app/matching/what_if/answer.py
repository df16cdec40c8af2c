"""The answer to "what would have to change" as data: ways, what stands in the way of a yes, and what comes after."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.programme import ProgrammeStatus
from coordinator_app.domain.source import Basis
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment, Finding
from coordinator_app.matching.eligibility.facts import FactValue
from coordinator_app.matching.what_if.changes import Change


class Goal(Enum):
    """What the ways lead to.

    REACHED: the result is a yes already. YES: each way makes it one. OPEN: a yes is out of reach, but each way turns the
    no into an open result. NONE: nothing that can be changed gives another result.
    """

    REACHED = "reached"
    YES = "yes"
    OPEN = "open"
    NONE = "none"


class Cause(Enum):
    """Why a criterion can't be met by any change."""

    UNCHECKABLE = "uncheckable"
    CLOSED = "closed"
    STATUS_UNKNOWN = "status_unknown"
    DEADLINE_UNKNOWN = "deadline_unknown"
    RULE_UNCLEAR = "rule_unclear"
    FIXED = "fixed"
    JUDGED = "judged"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True)
class Obstacle:
    """A criterion that stands in the way of a yes, and the findings in it that no change can better.

    Of a CONTRADICTION every criterion can be met, but not together with the others of the same cause.
    """

    cause: Cause
    finding: Finding
    leaves: tuple[Finding, ...]


@dataclass(frozen=True)
class Step:
    """A change of a way, the fact before and after the whole way, and the findings that it betters (before, after).

    The facts are None where a person answers a condition.
    """

    change: Change
    before: FactValue | None
    after: FactValue | None
    rules: tuple[tuple[Finding, Finding], ...]


@dataclass(frozen=True)
class Way:
    """A smallest set of changes: with all of them the goal is reached, with some of them it is not.

    `after` is the assessment of the changed records. The steps stand in the order in which they are applied.
    """

    steps: tuple[Step, ...]
    effort: int
    after: Assessment

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of the steps."""
        return tuple(step.change for step in self.steps)


@dataclass(frozen=True)
class Successor:
    """A programme that came after a closed one and, on the day, is the last known of its line or takes applications."""

    programme: str
    status: ProgrammeStatus
    eligible: Truth


@dataclass(frozen=True)
class NextCall:
    """When a programme takes applications again: its first day and, where it is known, the last."""

    opens: date
    closes: date | None
    basis: Basis
    label: str | None = None


@dataclass(frozen=True)
class WhatIf:
    """What would have to change for one project and one programme on one day.

    `count` is the number of ways known of, of which `ways` holds the first; where they are not `complete`, there may be
    more, none of them with less effort; of no way at all, it is not known then whether there is one.
    """

    before: Assessment
    goal: Goal
    ways: tuple[Way, ...] = ()
    count: int = 0
    complete: bool = True
    obstacles: tuple[Obstacle, ...] = ()
    successors: tuple[Successor, ...] = ()
    next_call: NextCall | None = None


@dataclass(frozen=True)
class Gain:
    """A single change, and the programmes that it turns to yes, and those that it turns from no to open."""

    change: Change
    to_yes: tuple[str, ...]
    to_open: tuple[str, ...]
