"""Records taken apart into rows, and put together again; knows shapes, but no database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from coordinator_app.domain.records import Record
from coordinator_app.storage.scalars import UnstorableValueError
from coordinator_app.storage.shapes import Group, GroupField, RowsField, TableShape, ValueField

Row = tuple[Any, ...]
Rows = Mapping[str, list[Row]]


class UnreadableRowError(Exception):
    """A row that no record can be made of: the file was changed by something else."""


@contextmanager
def making_sense_of(table: str, here: Row) -> Iterator[None]:
    """Say which row it is whose values mean nothing.

    Raises:
        UnreadableRowError: instead of what enumerations and numbers raise.
    """
    try:
        yield
    except (ValueError, ArithmeticError) as error:
        raise UnreadableRowError(f"{table} {here!r}: {error}") from error


def take_apart(shape: TableShape, record: Record) -> Rows:
    """Return the rows that hold a record, by table; each row has the values of the table's columns in order.

    Raises:
        UnstorableValueError: a value cannot be kept exactly.
    """
    rows: dict[str, list[Row]] = {table.name: [] for table in shape.walk()}
    _take_apart(shape, record, (record.key,), rows)
    return rows


def put_together(shape: TableShape, rows: Mapping[str, Iterable[Row]]) -> tuple[Any, ...]:
    """Return the records that rows describe; the rows of each table come ordered by their place.

    Raises:
        UnreadableRowError: a row holds what the program never wrote.
    """
    return tuple(_put_together(shape, rows)[()])


def _take_apart(shape: TableShape, item: Any, here: Row, rows: dict[str, list[Row]]) -> None:
    values: list[Any] = list(here) if shape.place else []
    try:
        _append_values(shape.group, item, values)
    except UnstorableValueError as error:
        column = shape.columns[len(values)]
        raise UnstorableValueError(error.reason, shape.name, column) from error
    rows[shape.name].append(tuple(values))
    for field in shape.nested:
        for position, below in enumerate(getattr(item, field.name) or ()):
            _take_apart(field.table, below, (*here, position), rows)


def _append_values(group: Group, item: Any, values: list[Any]) -> None:
    for field in group.fields:
        part = item if group.record is None else getattr(item, field.name)
        match field:
            case ValueField():
                values.append(None if part is None and field.nullable else field.scalar.write(part))
            case GroupField():
                _append_values(field.group, part, values)
            case RowsField():
                if field.stated is not None:
                    values.append(int(part is not None))


def _put_together(shape: TableShape, rows: Mapping[str, Iterable[Row]]) -> Mapping[Row, list[Any]]:
    """Return the items of a table, by the place of what they belong to."""
    below = {field.name: _put_together(field.table, rows) for field in shape.nested}
    found: defaultdict[Row, list[Any]] = defaultdict(list)
    width = len(shape.place)
    for row in rows[shape.name]:
        here = row[:width] if width else row[:1]  # the key is the first field of every record
        with making_sense_of(shape.name, here):
            found[here[:-1]].append(_build(shape.group, iter(row[width:]), below, here))
    return found


def _build(
    group: Group, values: Iterator[Any], below: Mapping[str, Mapping[Row, list[Any]]], here: Row
) -> Any:
    parts: list[Any] = []
    for field in group.fields:
        match field:
            case ValueField():
                value = next(values)
                parts.append(None if value is None else field.scalar.read(value))
            case GroupField():
                parts.append(_build(field.group, values, {}, here))
            case RowsField():
                stated = field.stated is None or next(values)
                parts.append(tuple(below[field.name].get(here, ())) if stated else None)
    return group.record(*parts) if group.record is not None else parts[0]
