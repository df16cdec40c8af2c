"""Rules that make deadlines: so long after (or before) something that happens to a project or an application."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

KEY_PREFIX = "R"


class Trigger(Enum):
    """What sets a deadline going."""

    SUBMITTED = "submitted"
    DECIDED = "decided"
    APPROVAL_STARTS = "approval_starts"
    APPROVAL_ENDS = "approval_ends"
    DRAW_PAID = "draw_paid"
    BOUND_UNTIL = "bound_until"
    PROJECT_STARTS = "project_starts"
    PROJECT_ENDS = "project_ends"


class OffsetUnit(Enum):
    """In what the distance between trigger and deadline is counted."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class DeadlineRule:
    """A rule: the deadline is `offset` units after its trigger, or before it where the offset is negative.

    `programme` limits it to the applications to one programme. `source` says where the rule stands (norm, guideline, notice),
    `address` where that can be read, `checked_on` when somebody looked.
    """

    key: str
    title: str
    trigger: Trigger
    offset: int
    unit: OffsetUnit
    programme: str | None = None
    source: str | None = None
    address: str | None = None
    checked_on: date | None = None
    notes: str | None = None
