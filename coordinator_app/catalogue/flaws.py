"""What is wrong with a programme, as data, and the plain rules that all parts of a programme share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coordinator_app.catalogue.document import Path

LONGEST_ID = 80
FIRST_YEAR, LAST_YEAR = 1900, 2199
IDENTIFIER = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST_ID - 1}}}")


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong: where in the programme, which code, with what."""

    path: Path
    code: str
    parameters: tuple[tuple[str, str], ...] = ()


def flaw(path: Path, code: str, **parameters: object) -> Flaw:
    """Return a flaw with its parameters as text."""
    return Flaw(path, code, tuple((name, str(value)) for name, value in parameters.items()))


def positive(path: Path, value: int | None) -> Iterator[Flaw]:
    """Yield a flaw where an amount is nothing or less."""
    if value is not None and value <= 0:
        yield flaw(path, "amount_not_positive", cents=value)


def within_years(path: Path, day: date) -> Iterator[Flaw]:
    """Yield a flaw where a day is centuries away."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        yield flaw(path, "year_out_of_range", year=day.year)


def in_order(path: Path, first: date | None, last: date | None) -> Iterator[Flaw]:
    """Yield a flaw where a span ends before it starts."""
    if first is not None and last is not None and first > last:
        yield flaw(path, "ends_before_start", starts=first, ends=last)


def is_share(path: Path, share: Fraction | None) -> Iterator[Flaw]:
    """Yield a flaw where a share is less than nothing or more than the whole."""
    if share is not None and not 0 <= share <= 1:
        yield flaw(path, "share_out_of_bounds", share=share)


def repeated(path: Path, ids: tuple[str, ...]) -> Iterator[Flaw]:
    """Yield a flaw for each id that stood there before."""
    for position, found in enumerate(ids):
        if found in ids[:position]:
            yield flaw((*path, position, "id"), "id_repeated", id=found)


def spans_touch(
    starts: date | None, ends: date | None, other_starts: date | None, other_ends: date | None
) -> bool:
    """Whether two spans share a day; an open end reaches as far as days go."""
    return (starts or date.min) <= (other_ends or date.max) and (other_starts or date.min) <= (
        ends or date.max
    )
