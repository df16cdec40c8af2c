"""Kleene's three-valued logic: the one place where yes, no and unknown are combined."""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Yes, no or unknown; unknown is neither of the others and never silently becomes one."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        """Refuse: an implicit `if truth` would turn unknown into a yes."""
        raise TypeError("Compare a Truth with `is Truth.YES`; it has no two-valued meaning.")

    @staticmethod
    def of(value: bool | None) -> "Truth":
        """Return the truth of a two-valued answer, or unknown where there is none."""
        if value is None:
            return Truth.UNKNOWN
        return Truth.YES if value is True else Truth.NO


def negation(value: Truth) -> Truth:
    """Return no for yes, yes for no, and leave unknown alone."""
    match value:
        case Truth.YES:
            return Truth.NO
        case Truth.NO:
            return Truth.YES
        case Truth.UNKNOWN:
            return Truth.UNKNOWN


def at_least(wanted: int, values: Iterable[Truth]) -> Truth:
    """Return whether at least `wanted` values are yes, counting unknown ones as possible only."""
    taken = tuple(values)
    sure = sum(1 for value in taken if value is Truth.YES)
    possible = sure + sum(1 for value in taken if value is Truth.UNKNOWN)
    if sure >= wanted:
        return Truth.YES
    return Truth.UNKNOWN if possible >= wanted else Truth.NO


def conjunction(values: Iterable[Truth]) -> Truth:
    """Return Kleene's and; no values at all are a yes."""
    taken = tuple(values)
    return at_least(len(taken), taken)


def disjunction(values: Iterable[Truth]) -> Truth:
    """Return Kleene's or; no values at all are a no."""
    return at_least(1, values)


def exactly_one(values: Iterable[Truth]) -> Truth:
    """Return whether exactly one value is yes."""
    taken = tuple(values)
    return conjunction((at_least(1, taken), negation(at_least(2, taken))))
