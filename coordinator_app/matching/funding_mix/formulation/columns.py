"""What a model of the funding mix is made of: columns (unknowns) and linear rows, all exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property
from math import lcm

from coordinator_app.matching.funding_mix.rules import Rule

Number = int | Fraction
Terms = tuple[tuple[int, Number], ...]
"""Index of a column and its coefficient, each column once."""


class ColumnKind(Enum):
    """What a column stands for, and the unit of its value."""

    FUNDED = "funded"
    """1 if a project is funded."""
    USED = "used"
    """1 if an offer is used."""
    GRANT = "grant"
    """Cents of an offer for a group of cost rows."""
    FUND = "fund"
    """Cents of a fund for a group."""
    OWN = "own"
    """Cents of own money for a group."""
    BASE = "base"
    """1 if a group (of one row) is in the base of an offer that is kept apart from another."""
    UNITS = "units"
    """How many whole units a grant has."""
    YEAR = "year"
    """1 if an offer pays anything for cost rows of a year."""
    RISK = "risk"
    """1 if both offers of a pair with a risk are used."""
    ABOVE = "above"
    """Cents of a grant for a group beyond one cent for each of its rows."""
    ROOM = "room"
    """1 if any of several offers is used, so that cost rows count as theirs."""


MONEY = frozenset((ColumnKind.GRANT, ColumnKind.FUND, ColumnKind.OWN, ColumnKind.ABOVE))
"""The kinds whose values are cents."""
DECISIONS = frozenset((ColumnKind.FUNDED, ColumnKind.USED, ColumnKind.BASE, ColumnKind.YEAR))
"""The kinds whose values are 0 or 1; once they are fixed only money is left to settle."""


@dataclass(frozen=True)
class Column:
    """An unknown from 0 to `upper`; `name` is the programme or the key of the fund, `group` the index of the group of cost rows.

    `integral` is false where the value is whole by itself in any plan, or does not matter.
    """

    kind: ColumnKind
    project: str
    name: str | None
    group: int | None
    upper: int
    integral: bool = True

    @property
    def is_money(self) -> bool:
        """Whether its value is cents."""
        return self.kind in MONEY


@dataclass(frozen=True)
class LinearRow:
    """Terms that add up to something from `lower` to `upper` (None: no limit), and the rule that says so (None: structure)."""

    terms: Terms
    lower: Number | None
    upper: Number | None
    rule: Rule | None = None

    def value(self, values: Sequence[Number]) -> Number:
        """Return what the terms add up to."""
        return sum((coefficient * values[index] for index, coefficient in self.terms), 0)

    def holds(self, values: Sequence[Number]) -> bool:
        """Whether the values of all columns keep the row, exactly."""
        return not self.missed(values)

    def missed(self, values: Sequence[Number]) -> Number:
        """Return by how much the values of all columns miss the row, exactly, in the row's own smallest unit."""
        terms, lower, upper = self._whole
        found = sum([coefficient * values[index] for index, coefficient in terms])
        if upper is not None and found > upper:
            return found - upper
        return lower - found if lower is not None and found < lower else 0

    @cached_property
    def _whole(self) -> tuple[list[tuple[int, int]], int | None, int | None]:
        """The row in whole numbers, which are quicker than fractions."""
        limits = [limit for limit in (self.lower, self.upper) if limit is not None]
        scale = lcm(*(number.denominator for number in (*limits, *(value for _, value in self.terms))))
        lower, upper = (None if limit is None else int(limit * scale) for limit in (self.lower, self.upper))
        return [(index, int(value * scale)) for index, value in self.terms], lower, upper
