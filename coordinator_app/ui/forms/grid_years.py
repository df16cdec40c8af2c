"""The rows of a grid with the years as columns: rows that differ only in year and amount are shown in one line. Qt-free.

The plain rows stay what they are: a line only says which of them belong together, so nothing is lost on the way there
and back, not even what cannot be read yet.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from coordinator_app.ui.forms.field import Editor, Field, Option
from coordinator_app.ui.forms.grid_rows import Cell, GridRows, State
from coordinator_app.ui.forms.values import shown

YEAR, AMOUNT = "year", "amount_cents"
UNDATED = "Ohne Jahr"
_PREFIX = "year:"
_WITHOUT = f"{_PREFIX}none"
_SUM = "sum"
_MOST_YEARS = 15
_WIDTH = 12
_WIDEST_NAME = 22


class YearRows:
    """Lines over the rows of a grid that have a year and an amount; fulfils `CellRows`.

    Two rows with the same year never share a line. A line whose amounts are all empty keeps one row, which waits for its
    amount.
    """

    def __init__(self, flat: GridRows) -> None:
        self.flat = flat
        paths = [column.path for column in flat.columns]
        self._year, self._amount = paths.index(YEAR), paths.index(AMOUNT)
        self._wanted: set[int] = set()
        self._shown: set[int] = set()
        self._undated = False
        self._lines: list[list[int]] = []
        self._order: list[int] = []
        self.columns: Sequence[Field] = ()
        self._sources: tuple[int | None, ...] = ()
        self.group()

    def __len__(self) -> int:
        return len(self._lines)

    @staticmethod
    def unreadable_year(flat: GridRows) -> int | None:
        """Return the first row whose year cannot be read, which therefore has no column; None where all can."""
        column = [item.path for item in flat.columns].index(YEAR)
        return next((row for row in range(len(flat)) if flat.cell(row, column).problem), None)

    def show_years(self, years: Sequence[int]) -> None:
        """Show columns for these years besides those that have amounts."""
        self._wanted = set(years) if len(years) <= _MOST_YEARS else set()
        self._refresh()

    def ensure_year(self, year: int) -> None:
        """Show a column for a year."""
        self._wanted.add(year)
        self._refresh()

    def ensure_undated(self) -> None:
        """Show a column for amounts without a year."""
        self._undated = True
        self._refresh()

    def group(self) -> None:
        """Find out anew which rows make a line: all cells but year and amount are the same, and no year occurs twice."""
        lines: dict[tuple[Cell, ...], list[tuple[int, set[Any]]]] = {}
        self._order, count = [], 0
        self._shown, self._undated = set(), False
        for number in range(len(self.flat)):
            row = self.flat.row(number)
            year = row.cells[self._year].value
            same = tuple(
                cell for place, cell in enumerate(row.cells) if place not in (self._year, self._amount)
            )
            found = next((item for item in lines.get(same, ()) if year not in item[1]), None)
            if found is None:
                count += 1
                found = (count, set())
                lines.setdefault(same, []).append(found)
            found[1].add(year)
            self.flat.put_row(number, replace(row, line=found[0]))
        self._refresh()

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a column."""
        return tuple(
            int(column.path.removeprefix(_PREFIX))
            for column in self.columns
            if column.path.startswith(_PREFIX) and column.path != _WITHOUT
        )

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; where a line has no amount in a year, an empty one."""
        source = self._sources[column]
        if source is not None:
            return self.flat.cell(self._lines[row][0], source)
        found = self._amount_row(row, column)
        return Cell() if found is None else self.flat.cell(found, self._amount)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        source = self._sources[column]
        if source is not None:
            return self.flat.text(self._lines[row][0], source)
        if self.columns[column].path == _SUM:
            return shown(Editor.MONEY, self.sum_of(row))
        return self.flat.text_of(self.cell(row, column), self._amount)

    def sum_of(self, row: int) -> int:
        """Return the cents of all years of a line that are readable."""
        cells = (self.flat.cell(number, self._amount) for number in self._lines[row])
        return sum(cell.value for cell in cells if cell.given and not cell.problem)

    def is_chosen(self, column: int) -> bool:
        """Whether the cells of a column are chosen from a list."""
        source = self._sources[column]
        return source is not None and self.flat.is_chosen(source)

    def is_fixed(self, column: int) -> bool:
        """Nobody types a sum."""
        return self.columns[column].path == _SUM

    def options(self, column: int) -> tuple[Option, ...]:
        """Return what there is to choose in a column."""
        source = self._sources[column]
        return () if source is None else self.flat.options(source)

    def enter(self, row: int, column: int, text: str) -> None:
        """Take a typed text into a cell; an empty amount takes its row away."""
        source = self._sources[column]
        if source is not None:
            for number in self._lines[row]:
                self.flat.enter(number, source, text)
        elif not self.is_fixed(column):
            self._enter_amount(row, column, text)

    def choose(self, row: int, column: int, value: Any) -> None:
        """Take a chosen value into all rows of a line."""
        source = self._sources[column]
        if source is not None:
            for number in self._lines[row]:
                self.flat.choose(number, source, value)

    def clear(self, row: int, column: int) -> None:
        """Empty a cell."""
        source = self._sources[column]
        if source is None:
            self.enter(row, column, "")
            return
        for number in self._lines[row]:
            self.flat.clear(number, source)

    def add(self) -> int:
        """Add an empty line and return its position."""
        self.insert(len(self))
        return len(self) - 1

    def insert(self, row: int) -> None:
        """Insert an empty line before another one."""
        place = self._lines[row][0] if row < len(self) else len(self.flat)
        line = max(self._order, default=0) + 1
        self.flat.insert(place)
        self.flat.put_row(place, replace(self.flat.row(place), line=line))
        self._order.insert(row, line)
        if row == len(self):
            self._lines.append([place])
        else:
            self._refresh()

    def remove(self, row: int) -> None:
        """Remove all rows of a line."""
        for number in reversed(self._lines[row]):
            self.flat.remove(number)
        self._refresh()

    def move(self, row: int, to: int) -> None:
        """Move all rows of a line before or behind another line."""
        lines = [[self.flat.row(number) for number in line] for line in self._lines]
        lines.insert(to, lines.pop(row))
        self.flat.restore(tuple(item for line in lines for item in line))
        self._order = []
        self._refresh()

    def place_of(self, row: int, path: str) -> tuple[int, int] | None:
        """Return where a cell of the plain rows stands here; an amount stands below its year."""
        line = next((number for number, rows in enumerate(self._lines) if row in rows), None)
        if line is None:
            return None
        wanted = path
        if path in (YEAR, AMOUNT):
            wanted = _path_of(self.flat.cell(row, self._year).value)
        paths = [column.path for column in self.columns]
        if wanted == _WITHOUT and wanted not in paths:  # a line that waits for its first amount
            wanted = next(item for item in paths if item.startswith(_PREFIX))
        return (line, paths.index(wanted)) if wanted in paths else None

    def state(self) -> State:
        """Return everything that is in the grid."""
        return self.flat.state()

    def restore(self, state: State) -> None:
        """Go back to what was in the grid."""
        self.flat.restore(state)
        self.group()

    def _enter_amount(self, row: int, column: int, text: str) -> None:
        found, line = self._amount_row(row, column), self._lines[row]
        if not text.strip():
            self._empty(found, alone=len(line) == 1)
            return
        if found is None:
            found = self._room_for(line, _year_of(self.columns[column].path))
        self.flat.enter(found, self._amount, text)

    def _empty(self, found: int | None, *, alone: bool) -> None:
        if found is None:
            return
        if alone:
            self.flat.put(found, self._year, Cell())
            self.flat.put(found, self._amount, Cell(given=False))
        else:
            self.flat.remove(found)
            self._refresh()

    def _room_for(self, line: list[int], year: int | None) -> int:
        """Return the row for another year of a line: the one that waits for its amount, or a new one behind the others."""
        first = self.flat.row(line[0])
        amount = first.cells[self._amount]
        waits = len(line) == 1 and not amount.given and not amount.text.strip()
        place = line[0] if waits else line[-1] + 1
        if not waits:
            is_last = place == len(self.flat)
            self.flat.insert(place, replace(first, added=False))
            if is_last:  # nothing moves; pasting thousands of rows would otherwise take minutes
                line.append(place)
            else:
                self._refresh()
        self.flat.put(place, self._year, Cell(year))
        return place

    def _amount_row(self, row: int, column: int) -> int | None:
        """Return the plain row that holds the amount of a line in the year of a column."""
        path = self.columns[column].path
        if not path.startswith(_PREFIX):
            return None
        year = _year_of(path)
        return next(
            (item for item in self._lines[row] if self.flat.cell(item, self._year).value == year), None
        )

    def _refresh(self) -> None:
        found: dict[int, list[int]] = {}
        for number, row in enumerate(self.flat.state()):
            found.setdefault(row.line, []).append(number)
        known = [line for line in self._order if line in found]
        self._order = [*known, *(line for line in found if line not in known)]
        self._lines = [found[line] for line in self._order]
        rows = self.flat.state()
        # A column stays when its last amount goes: nothing may move below somebody who is typing or pasting.
        self._shown |= {row.cells[self._year].value for row in rows} - {None}
        self._undated |= any(
            row.cells[self._year].value is None and _has_input(row.cells[self._amount]) for row in rows
        )
        self._lay_out(sorted(self._shown | self._wanted))

    def _lay_out(self, years: Sequence[int]) -> None:
        """Make the columns; that for amounts without a year only where there are any, or nothing else to type into."""
        amount = self.flat.columns[self._amount]
        money = replace(amount, optional=True, width=_WIDTH)
        shown_years = [replace(money, path=_path_of(year), label=str(year)) for year in years]
        middle = (
            *shown_years,
            *((replace(money, path=_WITHOUT, label=UNDATED),) if self._undated or not years else ()),
            replace(money, path=_SUM, label="Summe"),
        )
        first = min(self._year, self._amount)
        places = [place for place in range(len(self.flat.columns)) if place not in (self._year, self._amount)]
        before, after = [item for item in places if item < first], [item for item in places if item > first]
        self.columns = (
            *(
                replace(self.flat.columns[place], width=_narrow(self.flat.columns[place].width))
                for place in before
            ),
            *middle,
            *(self.flat.columns[place] for place in after),
        )
        self._sources = (*before, *(None for _ in middle), *after)


def _path_of(year: int | None) -> str:
    return _WITHOUT if year is None else f"{_PREFIX}{year}"


def _year_of(path: str) -> int | None:
    return None if path == _WITHOUT else int(path.removeprefix(_PREFIX))


def _has_input(amount: Cell) -> bool:
    return amount.given or bool(amount.text)


def _narrow(width: int) -> int:
    """Return the width of a column that makes room for the years beside it."""
    return min(width, _WIDEST_NAME)
