"""What a person wants of a plan beyond the records: limits, pins, must-do projects, shifted costs."""

from dataclasses import dataclass
from enum import Enum

from coordinator_app.domain.municipality import YearAmount


class Caution(Enum):
    """How much of what is open a plan may rest on.

    CERTAIN: only programmes whose requirements hold, at rates that are sure, side by side only where a rule permits it.
    CONDITIONAL (what holds where nothing else is said): what is open may be used on condition; rows of cost whose eligibility
    is open do not count, and neither do numbers whose source is too weak. HOPEFUL: these count, too, each with its condition.
    """

    CERTAIN = "certain"
    CONDITIONAL = "conditional"
    HOPEFUL = "hopeful"


@dataclass(frozen=True)
class Choice:
    """A programme in a project; `project` None means any project of the plan."""

    programme: str
    project: str | None = None


@dataclass(frozen=True)
class CostShift:
    """A cost row (by its position) counted in another year."""

    project: str
    row: int
    year: int


@dataclass(frozen=True)
class Wishes:
    """What a person wants.

    `own_funds` stands in place of what the municipality's record says of these years. `forbidden` programmes are not used,
    `pinned` ones are (a choice without a project: in at least one), `must_fund` are keys of projects. A new grant that is used
    brings at least `least_grant_cents` (in cents): for less nobody wants to write an application.
    """

    own_funds: tuple[YearAmount, ...] = ()
    forbidden: tuple[Choice, ...] = ()
    pinned: tuple[Choice, ...] = ()
    must_fund: tuple[str, ...] = ()
    most_applications: int | None = None
    least_grant_cents: int = 0
    shifts: tuple[CostShift, ...] = ()
    caution: Caution = Caution.CONDITIONAL


NO_WISHES = Wishes()
