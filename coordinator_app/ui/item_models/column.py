"""A column of a table as data: its title, what it shows of a row, how it sorts. Qt-free."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from coordinator_app.ui.sort_keys import folded
from coordinator_app.ui.tone import Tone

R = TypeVar("R")


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column. `sort` gives a key (None sorts last); without it the text sorts in natural German order.

    `width` counts digits; columns that stretch share what is left, and are never narrower than that.
    Where a table is too narrow, columns with `least` give way down to so many digits.
    `also` is what the search finds besides the text.
    """

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    width: int = 14
    least: int | None = None
    stretch: bool = False
    right: bool = False
    tone: Callable[[R], Tone] | None = None
    hint: Callable[[R], str] | None = None
    also: Callable[[R], str] | None = None


def searched(columns: Sequence[Column[R]], rows: Iterable[R]) -> tuple[str, ...]:
    """Return of each row what the search looks through."""
    return tuple(folded("\n".join(_texts(columns, row))) for row in rows)


def _texts(columns: Sequence[Column[R]], row: R) -> Iterator[str]:
    for column in columns:
        yield column.text(row)
        if column.also is not None:
            yield column.also(row)
