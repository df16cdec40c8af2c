"""The rows of a grid as plain data for a draft, and what of them may be saved while some cells can't be read. Qt-free."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.ui.forms.assembly import assembled, value_of
from coordinator_app.ui.forms.field import Field
from coordinator_app.ui.forms.grid_rows import Cell, CellRows, GridRows, Row, State
from coordinator_app.ui.forms.raw_values import option_of, plain_value

TypedCell = tuple[int, int, str]
"""Row, column and text of a cell that somebody is still typing in."""


def raw_rows(flat: GridRows) -> list[dict[str, Any]]:
    """Return the rows with every cell as it was typed or chosen, those that can't be read included."""
    return [_raw_row(flat, number, row) for number, row in enumerate(flat.state())]


def with_typed(rows: CellRows, flat: GridRows, typed: TypedCell) -> GridRows:
    """Return a copy of the plain rows in which a cell holds what somebody is still typing into it.

    `rows` are the plain rows themselves or another view of them; neither is changed.
    """
    number, column, text = typed
    other = copy.copy(flat)
    other.restore(flat.state())
    shown: Any = other
    if rows is not flat:
        shown = copy.copy(rows)
        shown.flat = other
    if number >= len(shown):
        number = shown.add()
    shown.enter(number, column, text)
    return other


def rows_from(flat: GridRows, raw: Sequence[Mapping[str, Any]]) -> State:
    """Return rows as they were kept.

    Raises:
        LookupError, TypeError, ValueError: they are no rows of this grid.
    """
    before = flat.state()
    try:
        flat.restore(())
        for item in raw:
            _take_row(flat, item)
        return flat.state()
    finally:
        flat.restore(before)


def kept_rows(flat: GridRows) -> tuple[Any, ...]:
    """Return the items that may be saved: what can't be read in a row stays as it was stored, and a new row waits."""
    return tuple(
        assembled(row.origin, _readable(flat.columns, row))
        for number, (row, is_new) in enumerate(_with_news(flat))
        if not flat.is_untouched(number) and (_is_whole(row) or not is_new)
    )


def settled_rows(flat: GridRows) -> State:
    """Return the rows with what is saved of them as what they began with."""

    def settled(number: int, row: Row, *, is_new: bool) -> Row:
        if flat.is_untouched(number) or (is_new and not _is_whole(row)):
            return replace(row, added=row.added or is_new)
        return replace(row, origin=assembled(row.origin, _readable(flat.columns, row)), added=False)

    return tuple(settled(number, row, is_new=is_new) for number, (row, is_new) in enumerate(_with_news(flat)))


def _with_news(flat: GridRows) -> Iterator[tuple[Row, bool]]:
    """Yield each row, and whether it is new: of rows that began with the same item, the first one is that item."""
    seen = set[int]()
    for row in flat.state():
        yield row, row.added or id(row.origin) in seen
        seen.add(id(row.origin))


def _is_whole(row: Row) -> bool:
    return all(cell.given and not cell.problem for cell in row.cells)


def _readable(columns: Sequence[Field], row: Row) -> Iterator[tuple[Field, Any]]:
    return (
        (column, cell.value)
        for column, cell in zip(columns, row.cells, strict=True)
        if cell.given and not cell.problem
    )


def _raw_row(flat: GridRows, number: int, row: Row) -> dict[str, Any]:
    cells = {
        column.path: _raw_cell(flat, number, place)
        for place, column in enumerate(flat.columns)
        if row.cells[place].given or row.cells[place].text
    }
    return {"origin": None if row.added else to_plain(row.origin), "cells": cells}


def _raw_cell(flat: GridRows, number: int, column: int) -> Any:
    cell = flat.cell(number, column)
    if flat.is_chosen(column) and not cell.problem:
        return {"chosen": plain_value(cell.value)}
    return flat.text(number, column)


def _take_row(flat: GridRows, item: Mapping[str, Any]) -> None:
    number = flat.add()
    origin = _origin(flat, item["origin"])
    if origin is not None:
        cells = tuple(Cell(value_of(column, origin)) for column in flat.columns)
        flat.put_row(number, replace(flat.row(number), cells=cells, origin=origin, added=False))
    columns = {column.path: place for place, column in enumerate(flat.columns)}
    for path, raw in item["cells"].items():
        column = columns[path]
        if isinstance(raw, Mapping):
            value = option_of(flat.options(column), raw["chosen"])
            flat.choose(number, column, value)
        elif raw != flat.text(number, column):
            flat.enter(number, column, str(raw))


def _origin(flat: GridRows, plain: Any) -> Any:
    if plain is None or flat.field.blank is None:
        return None
    try:
        return from_plain(type(flat.field.blank()), plain)
    except PlainDataError:  # a row as another version of the program knew it: its cells are taken one by one
        return None
