"""How wide the columns of a table are, and how large its letters."""

from collections.abc import Sequence, Set  # noqa: PYI025  # only read
from dataclasses import dataclass

from coordinator_app.documents import fonts
from coordinator_app.documents.facts import MISSING
from coordinator_app.documents.model import Column, ColumnKind
from coordinator_app.documents.page import TEXT_WIDTH
from coordinator_app.documents.styles import CELL_PADDING, TABLE_SIZES
from coordinator_app.documents.text import Printable

ONE_LINE = 120  # characters; longer ones are not worth measuring, they need a paragraph
_HALVINGS = 40  # far below a hair's breadth

_WIDEST_WORD_SHARE = 0.3  # of the table: a longer word is broken rather than given more room
_TEXT_FLOOR = 45.0
_HAIR = 0.1  # points; keeps rounding from breaking an amount in two


@dataclass(frozen=True, slots=True)
class PrintableTable:
    """A table of the model after its texts have been cleaned."""

    columns: tuple[Column, ...]
    titles: tuple[Printable, ...]
    rows: tuple[tuple[Printable | None, ...], ...]
    has_total: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """The size of the letters of a table and the widths of its columns."""

    size: float
    widths: tuple[float, ...]


def is_number(column: Column) -> bool:
    """Tell whether a column is set at the right and its cells stay whole."""
    return column.kind is not ColumnKind.TEXT


def setting_of(table: PrintableTable) -> Setting | None:
    """Find the largest letters with which amounts stay whole and words unbroken, or else break words.

    Answers None where not even the amounts fit side by side.
    """
    for size in TABLE_SIZES:
        wishes = tuple(_wish(table, index, size) for index in range(len(table.columns)))
        if sum(wish.least for wish in wishes) <= TEXT_WIDTH:
            return Setting(size, _shared_out(wishes))
    if sum(wish.floor for wish in wishes) > TEXT_WIDTH:
        return None
    return Setting(size, _filled([(wish.floor, wish.least, 1) for wish in wishes]))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a column must have, what it needs to break no word, and what it needs to break no line."""

    floor: float
    least: float
    enough: float
    weight: int


def _wish(table: PrintableTable, index: int, size: float) -> _Wish:
    column, title = table.columns[index], table.titles[index]
    known = {cell for row in table.rows if (cell := row[index]) is not None}
    whole = known if is_number(column) else set()
    lines = {title, *(line for cell in known for line in cell.split("\n"))}
    words = {word for line in lines - whole for word in line.split(" ")}
    if any(row[index] is None for row in table.rows):
        lines.add(MISSING)
        words.update(MISSING.split(" "))
    around = 2 * CELL_PADDING + _HAIR
    widest = TEXT_WIDTH * _WIDEST_WORD_SHARE
    least = min(_widest(words | whole, size), widest) + around
    floor = least if is_number(column) else min(least, _TEXT_FLOOR)
    return _Wish(floor, least, max(_widest(lines, size) + around, least), column.weight)


def _widest(texts: Set[str], size: float) -> float:
    return max((fonts.width(text[:ONE_LINE], fonts.BOLD, size) for text in texts), default=0.0)


def _shared_out(wishes: tuple[_Wish, ...]) -> tuple[float, ...]:
    """Share out the width by weight, but give nobody less than the least or more than enough while others need it."""
    spare = TEXT_WIDTH - sum(wish.enough for wish in wishes)
    if spare < 0:
        return _filled([(wish.least, wish.enough, wish.weight) for wish in wishes])
    weight = sum(wish.weight for wish in wishes)
    return tuple(wish.enough + spare * wish.weight / weight for wish in wishes)


def _filled(bounds: Sequence[tuple[float, float, int]]) -> tuple[float, ...]:
    """Find the widths between the bounds that are as their weights and together fill the page."""
    low, high = 0.0, TEXT_WIDTH  # the width of one unit of weight, found by halving
    for _ in range(_HALVINGS):
        unit = (low + high) / 2
        if sum(_clamped(bound, unit) for bound in bounds) > TEXT_WIDTH:
            high = unit
        else:
            low = unit
    return tuple(_clamped(bound, low) for bound in bounds)


def _clamped(bound: tuple[float, float, int], unit: float) -> float:
    least, most, weight = bound
    return min(max(unit * weight, least), most)
