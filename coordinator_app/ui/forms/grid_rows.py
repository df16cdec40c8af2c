"""The rows of a grid while they are edited: typed text is kept even where it cannot be read yet. Qt-free."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coordinator_app.ui.forms.assembly import FieldProblem, assembled, value_of
from coordinator_app.ui.forms.field import Editor, Field, Option
from coordinator_app.ui.forms.values import MISSING_TEXT, UnreadableError, shown, typed

_CHOSEN = (Editor.CHOICE, Editor.TRUTH)
_TEXTS = (Editor.LINE, Editor.TEXT)


@dataclass(frozen=True)
class Cell:
    """One cell: its value, or the text that could not be read and why; `given` is False while it waits for input."""

    value: Any = None
    given: bool = True
    text: str = ""
    problem: str = ""


class GridRows:
    """Rows of cells over the columns of a grid."""

    def __init__(self, field: Field, options: Mapping[str, tuple[Option, ...]]) -> None:
        self.field = field
        self.columns: Sequence[Field] = field.columns
        self._options = dict(options)
        self._cells: list[list[Cell]] = []
        self._origins: list[Any] = []
        self._added: list[bool] = []

    def __len__(self) -> int:
        return len(self._cells)

    def set_items(self, items: Sequence[Any]) -> None:
        """Take over rows from a record."""
        self._origins = list(items)
        self._added = [False] * len(self._origins)
        self._cells = [[Cell(value_of(column, item)) for column in self.columns] for item in items]

    def options(self, column: int) -> tuple[Option, ...]:
        """Return what there is to choose in a column."""
        return self._options.get(self.columns[column].path, self.columns[column].options)

    def set_options(self, path: str, options: tuple[Option, ...]) -> None:
        """Offer other choices in a column."""
        self._options[path] = options

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell."""
        return self._cells[row][column]

    def is_chosen(self, column: int) -> bool:
        """Whether the cells of a column are chosen from a list."""
        return self.columns[column].editor in _CHOSEN

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        cell = self.cell(row, column)
        if not cell.given or cell.problem:
            return cell.text
        if not self.is_chosen(column):
            return shown(self.columns[column].editor, cell.value)
        labels = (option.label for option in self.options(column) if option.value == cell.value)
        return next(labels, "" if cell.value is None else str(cell.value))

    def enter(self, row: int, column: int, text: str) -> None:
        """Take a typed text into a cell."""
        try:
            cell = Cell(typed(self.columns[column], text))
        except UnreadableError as error:
            cell = Cell(given=bool(text.strip()), text=text, problem=error.text)
        self._cells[row][column] = cell

    def choose(self, row: int, column: int, value: Any) -> None:
        """Take a chosen value into a cell."""
        self._cells[row][column] = Cell(value)

    def add(self) -> int:
        """Add an empty row and return its position."""
        if self.field.blank is None:
            raise ValueError("A grid without a blank row cannot grow.")
        blank = self.field.blank()
        self._origins.append(blank)
        self._added.append(True)
        self._cells.append(
            [Cell(value_of(column, blank), given=not _waits(column, blank)) for column in self.columns]
        )
        return len(self._cells) - 1

    def remove(self, row: int) -> None:
        """Remove a row."""
        del self._cells[row], self._origins[row], self._added[row]

    def is_untouched(self, row: int) -> bool:
        """Whether a row was added and nothing has been entered into it."""
        values = zip(self.columns, self._cells[row], strict=True)
        origin = self._origins[row]
        return self._added[row] and all(
            not cell.problem and cell.value == value_of(column, origin) for column, cell in values
        )

    def collect(self) -> tuple[tuple[Any, ...], tuple[FieldProblem, ...]]:
        """Return the rows and what is wrong with them; added rows without any input are left out."""
        items: list[Any] = []
        problems: list[FieldProblem] = []
        for row, cells in enumerate(self._cells):
            if self.is_untouched(row):
                continue
            found = [
                FieldProblem(f"{self.field.path}[{row}].{column.path}", cell.problem or MISSING_TEXT)
                for column, cell in zip(self.columns, cells, strict=True)
                if cell.problem or not cell.given
            ]
            problems += found
            if not found:
                values = ((column, cell.value) for column, cell in zip(self.columns, cells, strict=True))
                items.append(assembled(self._origins[row], values))
        return tuple(items), tuple(problems)

    def readable(self) -> tuple[Mapping[str, Any], ...]:
        """Return the values that are readable so far, row by row."""
        return tuple(
            {
                column.path: cell.value
                for column, cell in zip(self.columns, cells, strict=True)
                if cell.given and not cell.problem
            }
            for cells in self._cells
        )


def _waits(column: Field, item: Any) -> bool:
    """Whether a cell of a new row waits for input: no text, and the row type knows no default."""
    defaults = {field.name: field.default for field in dataclasses.fields(item)}
    return defaults[column.path] is dataclasses.MISSING and column.editor not in _TEXTS
