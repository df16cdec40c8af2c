"""Changes as data: what becomes of which field of which record, who moves it, and how hard that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.records import Kind

JUDGEMENT = "judgement"
"""What stands in place of a fact's name where a person answers a condition."""


class Action(Enum):
    """What an edit does with a field.

    SET puts `after` there; ADD appends `after` to a list, REMOVE takes the item `before` out of it; CREATE makes
    the whole record `after`, unless it exists.
    """

    SET = "set"
    ADD = "add"
    REMOVE = "remove"
    CREATE = "create"


@dataclass(frozen=True)
class Edit:
    """One edit of one record. `field` is a path such as `starts`, `costs[2].eligible` or, for CREATE, empty."""

    action: Action
    kind: Kind
    key: str
    field: str
    before: Any
    after: Any


class ChangeKind(Enum):
    """Why something has to be done: it is unknown in the data, it is otherwise, or a person has not answered yet."""

    SUPPLY = "supply"
    CHANGE = "change"
    CONFIRM = "confirm"


class Mover(Enum):
    """Who decides about a fact."""

    DATA = "data"
    PLAN = "plan"
    MONEY = "money"
    COUNCIL = "council"
    AUTHORITY = "authority"
    THIRD_PARTY = "third_party"
    PERSON = "person"


@dataclass(frozen=True)
class Change:
    """One change: the smallest thing that somebody decides or finds out.

    At most one change of a `slot` is in a set. Within a slot, a change is a smaller move than another where both have
    the same `direction` and its `size` is smaller. `touches` names every fact that the change may move, and the
    sentences of judgements. `target` is what is wanted, in the fact's own type. `example` marks a value that only stands
    for any: the rules ask that something is entered, not how much.
    """

    fact: str
    kind: ChangeKind
    mover: Mover
    effort: int
    slot: str
    direction: str
    size: int | Fraction
    target: Any
    edits: tuple[Edit, ...]
    touches: frozenset[str]
    order: int
    example: bool = False

    @property
    def sort_key(self) -> tuple[int, str, str, Fraction]:
        """A key that is the same on every computer; changes are applied in this order."""
        return (self.order, self.slot, self.direction, Fraction(self.size))


@dataclass(frozen=True)
class Known:
    """Records beside the project that a change may point to."""

    organisations: tuple[Organisation, ...] = ()
    neighbourhoods: tuple[Neighbourhood, ...] = ()

    def by_key(self) -> Mapping[tuple[Kind, str], Organisation | Neighbourhood]:
        """Return the records by kind and key."""
        return {
            **{(Kind.ORGANISATION, item.key): item for item in self.organisations},
            **{(Kind.NEIGHBOURHOOD, item.key): item for item in self.neighbourhoods},
        }


NOTHING_KNOWN = Known()


def smaller_or_equal(one: Change, other: Change) -> bool:
    """Whether the first of two changes of a slot is the same move as the second, or a smaller one the same way."""
    return one == other or (
        one.slot == other.slot and one.direction == other.direction and one.size <= other.size
    )


def contained(one: frozenset[Change], other: frozenset[Change]) -> bool:
    """Whether every change of the first set is in the second, as it is or as a larger move."""
    if one <= other:
        return True
    return len(one) <= len(other) and all(any(smaller_or_equal(item, than) for than in other) for item in one)
