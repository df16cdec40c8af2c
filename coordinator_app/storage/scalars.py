"""Single values to column values and back, exact in both directions: one line per type."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

from coordinator_app.domain.truth import Truth

_LEAST_INTEGER, _MOST_INTEGER = -(2**63), 2**63 - 1


class UnstorableValueError(Exception):
    """A value that no column holds exactly: why, and (once the row is known) in which table and column."""

    def __init__(self, reason: str, table: str = "", column: str = "") -> None:
        super().__init__(reason, table, column)
        self.reason = reason
        self.table = table
        self.column = column


@dataclass(frozen=True)
class Scalar:
    """How values of one type are kept: the column's type, the way in, the way out, the only values allowed."""

    sql: Literal["TEXT", "INTEGER"]
    write: Callable[[Any], str | int]
    read: Callable[[Any], Any]
    allowed: tuple[str, ...] = ()


def scalar_of(wanted: type) -> Scalar:
    """Return how values of a type are kept.

    Raises:
        TypeError: nobody has decided yet how to keep this type.
    """
    if issubclass(wanted, Enum):
        # Only truth has a closed list for ever; any other list may grow, and SQLite cannot change a CHECK.
        allowed = tuple(member.value for member in Truth) if wanted is Truth else ()
        return Scalar("TEXT", _member_writer(wanted), wanted, allowed)
    if wanted not in _SCALARS:
        raise TypeError(f"No column is known for values of {wanted!r}.")
    return _SCALARS[wanted]


def _member_writer(wanted: type[Enum]) -> Callable[[Any], str]:
    def write(value: Any) -> str:
        _demand(wanted, value)
        return str(value.value)

    return write


def _demand(wanted: type, value: Any) -> None:
    # The exact type, because a flag is an int to Python, and a moment is a date.
    if type(value) is not wanted:
        raise TypeError(f"A value of {wanted.__name__} is needed, not {value!r}.")


def _write_text(value: Any) -> str:
    _demand(str, value)
    text = str(value)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnstorableValueError("text_not_unicode") from error
    return text


def _write_integer(value: Any) -> int:
    _demand(int, value)
    number = int(value)
    if not _LEAST_INTEGER <= number <= _MOST_INTEGER:
        raise UnstorableValueError("number_too_large")
    return number


def _write_day(value: Any) -> str:
    _demand(date, value)
    return str(value.isoformat())


def _write_decimal(value: Any) -> str:
    _demand(Decimal, value)
    if not value.is_finite():
        raise UnstorableValueError("number_not_finite")
    return str(value)


_SCALARS: Mapping[type, Scalar] = {
    str: Scalar("TEXT", _write_text, str),
    int: Scalar("INTEGER", _write_integer, int),
    date: Scalar("TEXT", _write_day, date.fromisoformat),
    Decimal: Scalar("TEXT", _write_decimal, Decimal),
}
