"""Text tables: finding the header under whatever stands above it, and reading every cell as text."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pandas as pd

from coordinator_app.domain.errors import InputRejected

T = TypeVar("T")

DELIMITERS = ";,\t|"
MOST_CELLS = 2_000_000
LONGEST_LINE = 200_000

_ROWS_SEARCHED = 50
# Zero-width characters and soft hyphens come along when cells are copied from web pages and documents.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@dataclass(frozen=True)
class RaggedRow:
    """A row with more or fewer cells than the header: its number, its first cell, its width."""

    number: int
    first_cell: str
    width: int


@dataclass(frozen=True)
class Table:
    """The cells below a header as text, by column; the index holds each row's number in the file.

    Row numbers count as spreadsheets do: from 1, blank rows included, a cell with line breaks being one cell.
    """

    header_row: int
    frame: pd.DataFrame
    ragged: tuple[RaggedRow, ...]


def read_table(
    path: Path, text: str, recognise: Callable[[tuple[str, ...]], T | None]
) -> tuple[Table, T] | None:
    """Return the table below the first row that is recognised as a header, with what it was recognised as.

    Raises:
        InputRejected: `table_too_large`, `table_unreadable`, `table_without_rows`.
    """
    if any(len(line) > LONGEST_LINE for line in io.StringIO(text, newline="")):
        raise InputRejected("table_too_large", path=path)
    for delimiter in DELIMITERS:
        for number, cells in _first_rows(text, delimiter):
            header = tuple(clean(cell) for cell in cells)
            recognised = recognise(header)
            if recognised is not None:
                return _read_below(path, text, delimiter, number, header), recognised
    return None


def clean(cell: str) -> str:
    """Return a cell without invisible characters and without blanks around it, single blanks within."""
    return " ".join(unicodedata.normalize("NFC", cell.translate(_INVISIBLE)).split())


def _first_rows(text: str, delimiter: str) -> tuple[tuple[int, list[str]], ...]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return tuple(enumerate(islice(reader, _ROWS_SEARCHED), start=1))
    except csv.Error:
        return ()  # quotes that make no sense with this delimiter


def _read_below(path: Path, text: str, delimiter: str, header_row: int, header: tuple[str, ...]) -> Table:
    # The csv module splits the rows, because pandas.read_csv fills short rows up and so hides them.
    rows: list[list[str]] = []
    numbers: list[int] = []
    ragged: list[RaggedRow] = []
    for number, cells in _rows_below(path, text, delimiter, header_row):
        if not any(cells):
            continue
        if (len(rows) + len(ragged)) * len(header) >= MOST_CELLS:
            raise InputRejected("table_too_large", path=path)
        if len(cells) != len(header):
            ragged.append(RaggedRow(number, cells[0], len(cells)))
            continue
        rows.append(cells)
        numbers.append(number)
    if not rows and not ragged:
        raise InputRejected("table_without_rows", path=path)
    columns = [name or f"#{position}" for position, name in enumerate(header)]
    frame = pd.DataFrame(rows, columns=columns, index=pd.Index(numbers, dtype="int64"), dtype=str)
    return Table(header_row, frame, tuple(ragged))


def _rows_below(path: Path, text: str, delimiter: str, header_row: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > header_row:
                yield number, [clean(cell) for cell in cells]
    except csv.Error as error:
        raise InputRejected("table_unreadable", path=path, row=number + 1) from error
