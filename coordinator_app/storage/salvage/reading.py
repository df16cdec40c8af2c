"""Reads the rows of a damaged database: forwards, backwards, through every index, by every key that is known, and by halves."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from coordinator_app.storage.connection import engine_errors

Row = tuple[Any, ...]

_MOST_QUESTIONS = 4_000
_MOST_IN_VAIN = 150
"""Where so many questions one after the other bring nothing, the page is gone that leads to all the others."""

_MOST_NUMBERS = 1 << 17
"""No table of ours has as many rows; a number beyond is itself damage."""


class Unreadable:
    """Stands for a text that is none any more."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __repr__(self) -> str:
        """Show it as it may still be read."""
        return self.content.decode("utf-8", errors="replace")


@dataclass(frozen=True)
class TableOutline:
    """A table as the program knows it: columns, those that tell its rows apart, whether rows are numbered, and its parent.

    `parent` is the table that the first of the `identity` points to, with the column there.
    """

    name: str
    columns: tuple[str, ...]
    identity: tuple[str, ...]
    numbered: bool
    indexes: tuple[str, ...]
    parent: tuple[str, str] | None


@dataclass
class TableRows:
    """What of a table was read: rows by their identity (their number where they have one).

    `damaged` where not all could be looked at; `owners` are those whose rows are then known to be incomplete.
    """

    rows: dict[Row, Row] = field(default_factory=dict)
    damaged: bool = False
    owners: set[Any] = field(default_factory=set)


def reading_errors() -> tuple[type[Exception], ...]:
    """Return what reading damaged pages may raise."""
    return (*engine_errors(), MemoryError, OverflowError)


def outlines(connection: sqlite3.Connection) -> tuple[TableOutline, ...]:
    """Return the tables of a sound database, each after those that it points to."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY rowid"
    )
    found = {
        name: _outline(connection, name, sql)
        for name, sql in rows.fetchall()
        if not name.startswith("sqlite_")
    }
    order: dict[str, TableOutline] = {}

    def add(name: str) -> None:
        parent = found[name].parent
        if parent is not None and parent[0] != name and parent[0] not in order:
            add(parent[0])
        order.setdefault(name, found[name])

    for name in found:
        add(name)
    return tuple(order.values())


def _outline(connection: sqlite3.Connection, name: str, sql: str) -> TableOutline:
    columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
    identity = tuple(column[1] for column in sorted(columns, key=lambda item: item[5]) if column[5])
    indexes = tuple(row[1] for row in connection.execute(f'PRAGMA index_list("{name}")'))
    parents = [
        (row[2], row[4] or row[3])
        for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')
        if identity and row[3] == identity[0]
    ]
    numbered = "WITHOUT ROWID" not in sql.upper()
    return TableOutline(
        name,
        tuple(column[1] for column in columns),
        identity,
        numbered,
        indexes,
        parents[0] if parents else None,
    )


class DamagedReader:
    """Reads table after table over one connection to a copy of the damaged file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.text_factory = _text
        self._questions = 0

    def read(self, table: TableOutline, known: Iterable[Any]) -> TableRows:
        """Return the rows of a table; `known` are values of the first column of its identity that there may be."""
        found = TableRows()
        self._questions = 0
        if self._gather(table, found, ""):
            return found
        found.damaged = True
        order = "rowid" if table.numbered else ", ".join(f'"{name}"' for name in table.identity)
        self._gather(table, found, f" ORDER BY {order.replace(',', ' DESC,')} DESC")
        if table.numbered:
            self._by_number(table, found)
        else:
            self._by_owner(table, found, known)
        return found

    def keys(self, table: TableOutline, column: str) -> frozenset[Any]:
        """Return what an index still tells of a column."""
        found: set[Any] = set()
        for index in table.indexes:
            question = f'SELECT "{column}" FROM "{table.name}" INDEXED BY "{index}"'  # noqa: S608 - names of ours
            for direction in ("", f' ORDER BY "{column}"', f' ORDER BY "{column}" DESC'):
                try:
                    for (value,) in self._connection.execute(question + direction):
                        found.add(value)
                except reading_errors():
                    continue
        return frozenset(value for value in found if isinstance(value, str | int))

    def _gather(self, table: TableOutline, found: TableRows, rest: str, values: Sequence[Any] = ()) -> bool:
        """Keep what a question yields, and return whether it came to its end."""
        self._questions += 1
        first = "rowid, " if table.numbered else ""
        columns = ", ".join(f'"{name}"' for name in table.columns)
        try:
            for row in self._connection.execute(f'SELECT {first}{columns} FROM "{table.name}"{rest}', values):  # noqa: S608 - names of ours
                if table.numbered:
                    found.rows.setdefault((row[0],), tuple(row[1:]))
                else:
                    identity = tuple(row[table.columns.index(name)] for name in table.identity)
                    if not any(isinstance(part, Unreadable) for part in identity):
                        found.rows.setdefault(identity, tuple(row))
        except reading_errors():
            return False
        return True

    def _by_number(self, table: TableOutline, found: TableRows) -> None:
        numbers = {number for number in self._numbers(table) if 0 < number <= _MOST_NUMBERS}
        in_vain = 0
        for number in sorted(numbers):
            if (number,) not in found.rows and in_vain < _MOST_IN_VAIN:
                self._gather(table, found, " WHERE rowid = ?", (number,))
                in_vain = 0 if (number,) in found.rows else in_vain + 1
        self._questions = 0
        highest = max((number for (number,) in found.rows if number <= _MOST_NUMBERS), default=0)
        spans = [(1, max(highest, *numbers, 1)), (max(highest, 1) + 1, _MOST_NUMBERS)]
        in_vain = 0
        while spans and self._questions < _MOST_QUESTIONS and in_vain < _MOST_IN_VAIN:
            low, high = spans.pop()
            if low > high or all((number,) in found.rows for number in _few(low, high)):
                continue
            before = len(found.rows)
            came_to_its_end = self._gather(table, found, " WHERE rowid BETWEEN ? AND ?", (low, high))
            in_vain = 0 if came_to_its_end or len(found.rows) > before else in_vain + 1
            if not came_to_its_end and low < high:
                middle = (low + high) // 2
                spans += [(middle + 1, high), (low, middle)]

    def _numbers(self, table: TableOutline) -> Iterable[int]:
        for index in table.indexes:
            question = f'SELECT rowid FROM "{table.name}" INDEXED BY "{index}"'  # noqa: S608 - names of ours
            for direction in ("", " ORDER BY 1", " ORDER BY 1 DESC"):
                try:
                    for (number,) in self._connection.execute(question + direction):
                        yield number
                except reading_errors():
                    continue

    def _by_owner(self, table: TableOutline, found: TableRows, known: Iterable[Any]) -> None:
        owners = {identity[0] for identity in found.rows} | set(known)
        for owner in sorted(owners, key=str):
            if not self._gather(table, found, f' WHERE "{table.identity[0]}" = ?', (owner,)):
                found.owners.add(owner)


def _few(low: int, high: int) -> Iterable[int]:
    return range(low, high + 1) if high - low < 64 else (0,)  # noqa: PLR2004 - cheap to look at


def _text(content: bytes) -> str | Unreadable:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return Unreadable(content)
