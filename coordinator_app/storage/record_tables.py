"""Reads and writes whole records: one select per table, never one per record."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from coordinator_app.domain.records import Kind, Record
from coordinator_app.storage.rows import Row, Rows, put_together, take_apart
from coordinator_app.storage.shapes import OWNER, SHAPES, TableShape
from coordinator_app.storage.tables import METADATA, TABLES


def read_all(connection: Connection, kind: Kind) -> tuple[Any, ...]:
    """Return all records of a kind, ordered by key."""
    return _read(connection, SHAPES[kind], None)


def read_one(connection: Connection, kind: Kind, key: str) -> Any | None:
    """Return the record with this key, or None."""
    return next(iter(_read(connection, SHAPES[kind], key)), None)


def write(connection: Connection, kind: Kind, before: Record | None, after: Record) -> bool:
    """Make what is stored as `before` be `after`, touching only what differs, and return whether anything did.

    Raises:
        UnstorableValueError: a value cannot be kept exactly.
    """
    shape = SHAPES[kind]
    new = take_apart(shape, after)
    old = take_apart(shape, before) if before is not None else {table.name: [] for table in shape.walk()}
    if old == new:
        return False
    _write_own_row(connection, shape, old, new, after.key)
    for field in shape.nested:
        tables = tuple(field.table.walk())
        if any(old[table.name] != new[table.name] for table in tables):
            _rewrite(connection, tables, new, after.key, had_any=bool(old[field.table.name]))
    return True


def erase(connection: Connection, kind: Kind, key: str) -> None:
    """Delete a record; its rows in other tables go with it."""
    table = TABLES[kind]
    connection.execute(delete(table).where(table.c.key == key))


def _read(connection: Connection, shape: TableShape, key: str | None) -> tuple[Any, ...]:
    return put_together(shape, {table.name: _rows(connection, table, key) for table in shape.walk()})


def _rows(connection: Connection, shape: TableShape, key: str | None) -> list[Row]:
    table = METADATA.tables[shape.name]
    owner = table.c[OWNER] if shape.place else table.c.key
    query = select(*(table.c[name] for name in shape.columns))
    query = query.order_by(*table.primary_key.columns) if key is None or shape.place else query
    # Fetched to the end at once: a result that is left in the middle keeps its lock on the file.
    return [
        tuple(row) for row in connection.execute(query if key is None else query.where(owner == key)).all()
    ]


def _write_own_row(connection: Connection, shape: TableShape, old: Rows, new: Rows, key: str) -> None:
    table = METADATA.tables[shape.name]
    (row,) = new[shape.name]
    values = dict(zip(shape.columns, row, strict=True))
    if not old[shape.name]:
        connection.execute(insert(table), values)
    elif old[shape.name] != new[shape.name]:
        # Not deleted and inserted anew: the rows that belong to it would go, and those that point to it would break.
        connection.execute(update(table).where(table.c.key == key), values)


def _rewrite(
    connection: Connection, tables: tuple[TableShape, ...], new: Rows, key: str, *, had_any: bool
) -> None:
    """Replace the rows of a table and of those below it, which go with their owners."""
    if had_any:
        top = METADATA.tables[tables[0].name]
        connection.execute(delete(top).where(top.c[OWNER] == key))
    for shape in tables:
        if new[shape.name]:
            rows = [dict(zip(shape.columns, row, strict=True)) for row in new[shape.name]]
            connection.execute(insert(METADATA.tables[shape.name]), rows)
