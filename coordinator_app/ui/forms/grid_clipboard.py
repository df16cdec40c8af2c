"""Blocks of cells as text, the way spreadsheets put them on the clipboard, and back into a grid. Qt-free."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coordinator_app.ui.forms.grid_rows import CellRows
from coordinator_app.ui.forms.grid_years import UNDATED, YearRows
from coordinator_app.wording import formats

Block = tuple[tuple[str, ...], ...]
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_LEAST_NAMES = 2
MOST_ROWS = 2000
"""More rows than that are never meant for a project."""


@dataclass(frozen=True)
class Pasted:
    """What became of a block: rows that were written, cells that nobody can read, columns and rows that found no place."""

    rows: int = 0
    unreadable: int = 0
    left_out: tuple[str, ...] = field(default=())

    @property
    def told(self) -> str:
        """What is said after pasting."""
        parts = [f"{formats.count(self.rows, 'Zeile', 'Zeilen')} eingefügt."]
        if self.unreadable:
            cells = (
                "1 Zelle ist" if self.unreadable == 1 else f"{formats.number(self.unreadable)} Zellen sind"
            )
            parts.append(f"{cells} nicht lesbar und mit einer roten Ecke markiert; der Text ist noch da.")
        parts += self.left_out
        return " ".join(parts)


def block_of(text: str) -> Block:
    """Return the cells of a text from the clipboard; empty lines at the end do not count."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = [tuple(cell.strip() for cell in line) for line in _lines(plain)]
    while rows and not any(rows[-1]):
        rows.pop()
    return tuple(rows)


def text_of(block: Sequence[Sequence[str]]) -> str:
    """Return cells as a spreadsheet reads them from the clipboard."""
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(block)
    return written.getvalue()


def copied(
    rows: CellRows, chosen_rows: Sequence[int], columns: Sequence[int], *, titles: bool = False
) -> Block:
    """Return the texts of cells, with the titles of their columns above them if wanted."""
    head = (tuple(rows.columns[column].label for column in columns),) if titles else ()
    return (*head, *(tuple(rows.text(row, column) for column in columns) for row in chosen_rows))


def paste(rows: CellRows, block: Block, row: int, column: int) -> Pasted:
    """Write a block into a grid from a cell on; rows are added where it is longer than the grid.

    Where the first line consists of titles of columns, each column goes to its title and none of the titles is entered.
    """
    places, data, left_out = _placed(rows, block, column)
    if len(data) > MOST_ROWS:
        more = len(data) - MOST_ROWS
        left_out.append(
            f"Nicht eingefügt: {formats.count(more, 'Zeile', 'Zeilen')}, weil es mehr als {formats.number(MOST_ROWS)} sind."
        )
    written = unreadable = 0
    for line in data[:MOST_ROWS]:
        if not any(line):
            continue
        target = row + written
        new = target >= len(rows)
        if new:
            target = rows.add()
        unreadable += _write(rows, line, places, target, new=new)
        written += 1
    return Pasted(written, unreadable, tuple(left_out))


def _lines(text: str) -> Iterable[Sequence[str]]:
    """Return the cells line by line; where quotation marks do not pair off, they are what somebody wrote."""
    if text.count('"') % 2 == 0:
        try:
            return list(csv.reader(io.StringIO(text), delimiter="\t"))
        except csv.Error:  # a cell that is longer than the reader takes
            pass
    return [line.split("\t") for line in text.split("\n")]


def _write(
    rows: CellRows, line: Sequence[str], places: Sequence[int | None], target: int, *, new: bool
) -> int:
    """Write one line and return how many of its cells cannot be read; empty cells leave new rows as they begin."""
    unreadable = 0
    for text, place in zip(line, places, strict=False):
        if place is None or rows.is_fixed(place) or (new and not text):
            continue
        rows.enter(target, place, text)
        unreadable += bool(text and rows.cell(target, place).problem)
    return unreadable


def _placed(rows: CellRows, block: Block, column: int) -> tuple[list[int | None], Block, list[str]]:
    """Return the column of each cell of a line, the lines with values, and what has to be said of the others."""
    if block and _is_head(rows, block[0]):
        return _by_titles(rows, block)
    width = max((len(line) for line in block), default=0)
    places: list[int | None] = [
        place if place < len(rows.columns) else None for place in range(column, column + width)
    ]
    lost = sum(
        1 for line in block for cell, place in zip(line, places, strict=False) if cell and place is None
    )
    told = f"Nicht eingefügt: {formats.count(lost, 'Zelle', 'Zellen')} rechts von der letzten Spalte."
    return places, block, [told] if lost else []


def _by_titles(rows: CellRows, block: Block) -> tuple[list[int | None], Block, list[str]]:
    if isinstance(rows, YearRows):
        for title in block[0]:
            if _YEAR.fullmatch(title):
                rows.ensure_year(int(title))
            elif _plain(title) == _plain(UNDATED):
                rows.ensure_undated()
    known = {_plain(item.label): place for place, item in enumerate(rows.columns)}
    places = [known.get(_plain(title)) for title in block[0]]
    unknown = [
        formats.quoted(title or "ohne Überschrift")
        for number, (title, place) in enumerate(zip(block[0], places, strict=True))
        if place is None and any(len(line) > number and line[number] for line in block[1:])
    ]
    told = f"Nicht eingefügt, weil es diese Spalten hier nicht gibt: {formats.enumeration(unknown)}."
    return places, block[1:], [told] if unknown else []


def _is_head(rows: CellRows, line: Sequence[str]) -> bool:
    """Whether a line names columns: at least two of them, or all it has."""
    labels = {_plain(item.label) for item in rows.columns}
    by_year = isinstance(rows, YearRows)
    titles = [title for title in line if title]
    named = [title for title in titles if _plain(title) in labels]
    years = [title for title in titles if by_year and _YEAR.fullmatch(title) and title not in named]
    return bool(named) and len(named) + len(years) >= min(_LEAST_NAMES, len(titles))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
