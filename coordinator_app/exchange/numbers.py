"""Numbers as official tables print them, and the marks that stand where there is no number."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.indicator import IndicatorState
from coordinator_app.wording.formats import parse_decimal

_SIGN_APART = re.compile(r"^([-+\N{MINUS SIGN}]) (?=[0-9])")
_POINT_NUMBER = re.compile(r"-?[0-9]{1,24}(?:\.[0-9]{1,12})?")


class NumberUnreadableError(ValueError):
    """A cell holds neither a number nor a mark of its table."""


@dataclass(frozen=True)
class Figure:
    """What a cell says: a number, or why there is none. An empty or marked cell is never zero."""

    state: IndicatorState
    number: Decimal | None = None


@dataclass(frozen=True)
class NumberStyle:
    """How a table writes numbers, and which marks it puts in their place."""

    parse: Callable[[str], Decimal]
    marks: Mapping[str, IndicatorState]

    def read(self, cell: str) -> Figure:
        """Return what a cell says.

        Raises:
            NumberUnreadableError: the cell holds neither a number nor a known mark.
        """
        if not cell:
            return Figure(IndicatorState.MISSING)
        if cell in self.marks:
            return Figure(self.marks[cell])
        return Figure(IndicatorState.REPORTED, self.parse(cell))


def parse_german(cell: str) -> Decimal:
    """Return the number in a cell such as "1 234,5", "1.234" or "- 23".

    Raises:
        NumberUnreadableError: the cell holds something else.
    """
    try:
        return parse_decimal(_SIGN_APART.sub(r"\1", cell))
    except DomainError:
        raise NumberUnreadableError(cell) from None


def parse_with_point(cell: str) -> Decimal:
    """Return the number in a cell such as "4.22594" or "-2", where a point is the decimal sign.

    Raises:
        NumberUnreadableError: the cell holds something else.
    """
    if _POINT_NUMBER.fullmatch(cell) is None:
        raise NumberUnreadableError(cell)
    return Decimal(cell)


# The signs of German official statistics: secret or unknown, not sure enough, blocked; "…" comes later.
_MARKS: Mapping[str, IndicatorState] = {
    **dict.fromkeys((".", "\N{BULLET}", "\N{EN DASH}", "-", "/", "x", "X"), IndicatorState.SUPPRESSED),
    **dict.fromkeys(("\N{HORIZONTAL ELLIPSIS}", "..."), IndicatorState.MISSING),
}

GERMAN = NumberStyle(parse_german, _MARKS)
WITH_POINT = NumberStyle(parse_with_point, _MARKS)
