"""The rows of a grid while they are edited: typed text is kept even where it cannot be read yet. Qt-free."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from coordinator_app.ui.forms.assembly import FieldProblem, assembled, value_of
from coordinator_app.ui.forms.field import Editor, Field, Option
from coordinator_app.ui.forms.values import MISSING_TEXT, UnreadableError, shown, typed
from coordinator_app.wording import formats

_CHOSEN = (Editor.CHOICE, Editor.TRUTH)
_TEXTS = (Editor.LINE, Editor.TEXT)
_MOST_NAMED = 8


@dataclass(frozen=True)
class Cell:
    """One cell: its value, or the text that could not be read and why; `given` is False while it waits for input."""

    value: Any = None
    given: bool = True
    text: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Row:
    """One row: its cells, the item that it began with, and whether it was added. `line` says with which rows it is shown."""

    cells: tuple[Cell, ...]
    origin: Any
    added: bool = False
    line: int = 0


State = tuple[Row, ...]
"""Everything that is in a grid at one moment."""


class CellRows(Protocol):
    """Rows of cells as a grid shows and edits them."""

    @property
    def columns(self) -> Sequence[Field]:
        """The columns."""
        ...

    def __len__(self) -> int: ...

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell."""
        ...

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        ...

    def is_chosen(self, column: int) -> bool:
        """Whether the cells of a column are chosen from a list."""
        ...

    def is_fixed(self, column: int) -> bool:
        """Whether nobody can type into a column."""
        ...

    def options(self, column: int) -> tuple[Option, ...]:
        """Return what there is to choose in a column."""
        ...

    def enter(self, row: int, column: int, text: str) -> None:
        """Take a typed text into a cell."""
        ...

    def choose(self, row: int, column: int, value: Any) -> None:
        """Take a chosen value into a cell."""
        ...

    def clear(self, row: int, column: int) -> None:
        """Empty a cell, or set it back to what new rows begin with."""
        ...

    def add(self) -> int:
        """Add an empty row and return its position."""
        ...

    def insert(self, row: int) -> None:
        """Insert an empty row before another one."""
        ...

    def remove(self, row: int) -> None:
        """Remove a row."""
        ...

    def move(self, row: int, to: int) -> None:
        """Move a row to the place of another one."""
        ...

    def place_of(self, row: int, path: str) -> tuple[int, int] | None:
        """Return where a cell of the plain rows stands here."""
        ...

    def state(self) -> State:
        """Return everything that is in the grid."""
        ...

    def restore(self, state: State) -> None:
        """Go back to what was in the grid."""
        ...


class GridRows:
    """Rows of cells over the columns of a grid; fulfils `CellRows`."""

    def __init__(self, field: Field, options: Mapping[str, tuple[Option, ...]]) -> None:
        self.field = field
        self.columns: Sequence[Field] = field.columns
        self._options = dict(options)
        self._rows: list[Row] = []

    def __len__(self) -> int:
        return len(self._rows)

    def set_items(self, items: Sequence[Any]) -> None:
        """Take over rows from a record."""
        self._rows = [
            Row(tuple(Cell(value_of(column, item)) for column in self.columns), item) for item in items
        ]

    def options(self, column: int) -> tuple[Option, ...]:
        """Return what there is to choose in a column."""
        return self._options.get(self.columns[column].path, self.columns[column].options)

    def set_options(self, path: str, options: tuple[Option, ...]) -> None:
        """Offer other choices in a column."""
        self._options[path] = options

    def row(self, row: int) -> Row:
        """Return a row."""
        return self._rows[row]

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell."""
        return self._rows[row].cells[column]

    def is_chosen(self, column: int) -> bool:
        """Whether the cells of a column are chosen from a list."""
        return self.columns[column].editor in _CHOSEN

    def is_fixed(self, _column: int) -> bool:
        """Every column can be typed into."""
        return False

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        return self.text_of(self.cell(row, column), column)

    def text_of(self, cell: Cell, column: int) -> str:
        """Return what a cell shows in a column."""
        if not cell.given or cell.problem:
            return cell.text
        if not self.is_chosen(column):
            return shown(self.columns[column].editor, cell.value)
        labels = (option.label for option in self.options(column) if option.value == cell.value)
        return next(labels, "" if cell.value is None else str(cell.value))

    def enter(self, row: int, column: int, text: str) -> None:
        """Take a typed text into a cell; of a column to choose from it must be the label of a choice."""
        if self.is_chosen(column):
            cell = self._chosen(column, text)
        else:
            try:
                cell = Cell(typed(self.columns[column], text))
            except UnreadableError as error:
                cell = Cell(given=bool(text.strip()), text=text, problem=error.text)
        self.put(row, column, cell)

    def choose(self, row: int, column: int, value: Any) -> None:
        """Take a chosen value into a cell."""
        self.put(row, column, Cell(value))

    def clear(self, row: int, column: int) -> None:
        """Empty a cell; what is chosen goes back to what new rows begin with."""
        if self.is_chosen(column):
            self.put(row, column, self._blank().cells[column])
        else:
            self.enter(row, column, "")

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Set a cell."""
        before = self._rows[row]
        cells = (*before.cells[:column], cell, *before.cells[column + 1 :])
        self._rows[row] = replace(before, cells=cells)

    def put_row(self, row: int, changed: Row) -> None:
        """Set a row."""
        self._rows[row] = changed

    def add(self) -> int:
        """Add an empty row and return its position."""
        self.insert(len(self._rows))
        return len(self._rows) - 1

    def insert(self, row: int, inserted: Row | None = None) -> None:
        """Insert a row, an empty one if none is given, before another one."""
        self._rows.insert(row, inserted or self._blank())

    def remove(self, row: int) -> None:
        """Remove a row."""
        del self._rows[row]

    def move(self, row: int, to: int) -> None:
        """Move a row to the place of another one."""
        self._rows.insert(to, self._rows.pop(row))

    def place_of(self, row: int, path: str) -> tuple[int, int] | None:
        """Return where a cell stands: these are the plain rows."""
        paths = [column.path for column in self.columns]
        return (row, paths.index(path)) if path in paths and row < len(self) else None

    def state(self) -> State:
        """Return everything that is in the grid."""
        return tuple(self._rows)

    def restore(self, state: State) -> None:
        """Go back to what was in the grid."""
        self._rows = list(state)

    def is_untouched(self, row: int) -> bool:
        """Whether a row was added and nothing has been entered into it."""
        found = self._rows[row]
        values = zip(self.columns, found.cells, strict=True)
        return found.added and all(
            not cell.problem and cell.value == value_of(column, found.origin) for column, cell in values
        )

    def collect(self) -> tuple[tuple[Any, ...], tuple[FieldProblem, ...]]:
        """Return the rows and what is wrong with them; added rows without any input are left out."""
        items: list[Any] = []
        problems: list[FieldProblem] = []
        for number, row in enumerate(self._rows):
            if self.is_untouched(number):
                continue
            found = [
                FieldProblem(f"{self.field.path}[{number}].{column.path}", cell.problem or MISSING_TEXT)
                for column, cell in zip(self.columns, row.cells, strict=True)
                if cell.problem or not cell.given
            ]
            problems += found
            if not found:
                values = ((column, cell.value) for column, cell in zip(self.columns, row.cells, strict=True))
                items.append(assembled(row.origin, values))
        return tuple(items), tuple(problems)

    def readable(self) -> tuple[Mapping[str, Any], ...]:
        """Return the values that are readable so far, row by row."""
        return tuple(
            {
                column.path: cell.value
                for column, cell in zip(self.columns, row.cells, strict=True)
                if cell.given and not cell.problem
            }
            for row in self._rows
        )

    def _blank(self) -> Row:
        if self.field.blank is None:
            raise ValueError("A grid without a blank row cannot grow.")
        blank = self.field.blank()
        cells = (Cell(value_of(column, blank), given=not _waits(column, blank)) for column in self.columns)
        return Row(tuple(cells), blank, added=True)

    def _chosen(self, column: int, text: str) -> Cell:
        wanted = _plain(text)
        if not wanted:
            return self._blank().cells[column]
        options = self.options(column)
        fitting = [item for item in options if wanted in (_plain(item.label), _plain(str(item.value)))]
        if fitting:
            return Cell(fitting[0].value)
        return Cell(text=text, problem=_not_offered(text, options))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _not_offered(text: str, options: Sequence[Option]) -> str:
    quoted = formats.quoted(formats.shortened(text.strip()))
    labels = [formats.quoted(item.label) for item in options if item.value is not None]
    if not labels:
        return f"{quoted} steht hier nicht zur Auswahl."
    if len(labels) <= _MOST_NAMED:
        return f"{quoted} steht hier nicht zur Auswahl. Möglich sind {formats.enumeration(labels)}."
    return f"{quoted} steht hier nicht zur Auswahl. Öffnen Sie mit F2 die Liste und wählen Sie einen Eintrag."


def _waits(column: Field, item: Any) -> bool:
    """Whether a cell of a new row waits for input: no text, and the row type knows no default."""
    defaults = {field.name: field.default for field in dataclasses.fields(item)}
    return defaults[column.path] is dataclasses.MISSING and column.editor not in _TEXTS
