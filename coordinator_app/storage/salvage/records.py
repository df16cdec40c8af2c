"""Holds the saved records against the change log: what is missing or incomplete is taken from there, what differs is told."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, StaticPool, create_engine
from sqlalchemy.exc import SQLAlchemyError

from coordinator_app.domain.codec import to_plain
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.records import Kind, Record, title_of
from coordinator_app.services.ports.database_files import LostPart
from coordinator_app.storage import record_tables
from coordinator_app.storage.change_log import ERASED_IMAGE
from coordinator_app.storage.connection import Key, engine_errors
from coordinator_app.storage.rows import UnreadableRowError
from coordinator_app.storage.salvage.log_images import LastImage, last_images
from coordinator_app.storage.salvage.reading import TableOutline, TableRows
from coordinator_app.storage.scalars import UnstorableValueError
from coordinator_app.storage.shapes import SHAPES

STAND_IN = "Nicht gerettet"

_COMPILED: dict[Any, Any] = {}
"""Statements are the same for every database; working each out anew would take most of the time."""

_LOG = ("change_set", "change_entry")


@contextmanager
def as_core(new: sqlite3.Connection, key: Key | None) -> Iterator[Connection]:
    """See a connection as SQLAlchemy does; no transaction may be open when that begins, since it would be ended."""
    engine = create_engine(
        "sqlite://",
        module=None if key is None else key.module,
        creator=lambda: new,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
    )
    with engine.connect() as connection:
        yield connection.execution_options(compiled_cache=_COMPILED)


def mend_records(
    connection: Connection,
    found: Mapping[str, TableRows],
    tables: Mapping[str, TableOutline],
    lost: list[LostPart],
) -> int:
    """Put the records right within the open transaction, note what is the matter, and return how many came from the log."""
    log = [list(_named(tables[name], found[name])) for name in _LOG]
    images = last_images(*log)
    taken = 0
    for kind in Kind:
        logged = {place[1]: image for place, image in images.items() if place[0] is kind}
        taken += _Mender(connection, kind, found, logged, lost).mend()
    lost += [
        LostPart("table_damaged", name)
        for name in tables
        if found[name].damaged and not _is_of_a_record(name)
    ]
    return taken


def stand_in_for_towns(connection: Connection, lost: list[LostPart]) -> None:
    """Put an empty municipality where one is lost that Quartiere and projects belong to: without it they would be lost as well."""
    keys = {
        str(key)
        for table in ("neighbourhood", "project")
        for (key,) in connection.exec_driver_sql(
            f"SELECT DISTINCT municipality FROM {table} WHERE municipality NOT IN (SELECT key FROM municipality)"  # noqa: S608 - names of ours
        )
    }
    for key in sorted(keys):
        record_tables.write(connection, Kind.MUNICIPALITY, None, Municipality(key, STAND_IN))
        lost.append(LostPart("stand_in", Kind.MUNICIPALITY.value, key, STAND_IN))


def _named(table: TableOutline, rows: TableRows) -> Iterable[Mapping[str, Any]]:
    return (dict(zip(table.columns, row, strict=True)) for row in rows.rows.values())


def _is_of_a_record(name: str) -> bool:
    return any(name == table.name for shape in SHAPES.values() for table in shape.walk())


class _Mender:
    """Puts the records of one kind right."""

    def __init__(
        self,
        connection: Connection,
        kind: Kind,
        found: Mapping[str, TableRows],
        logged: Mapping[str, LastImage],
        lost: list[LostPart],
    ) -> None:
        self._connection = connection
        self._kind = kind
        self._logged = logged
        self._lost = lost
        tables = [found[shape.name] for shape in SHAPES[kind].walk() if shape.name in found]
        self._some_damage = any(rows.damaged for rows in tables)
        self._own_damage = tables[0].damaged if tables else True
        self._incomplete = {str(owner) for rows in tables for owner in rows.owners}
        self._refused = {
            part.key
            for part in lost
            if part.code == "row_refused" and part.area in {s.name for s in SHAPES[kind].walk()}
        }
        self._taken = 0

    def mend(self) -> int:
        """Do it, and return how many records came from the log."""
        keys = [str(row[0]) for row in self._ask(f'SELECT "key" FROM "{self._kind.value}"')]  # noqa: S608 - a name of ours
        known = dict(self._readable(keys))
        for key in sorted({*keys, *self._logged}):
            self._look_at(key, known.get(key), is_there=key in keys)
        if self._own_damage:
            self._note("table_damaged", "")
        return self._taken

    def _look_at(self, key: str, record: Record | None, *, is_there: bool) -> None:
        image = self._logged.get(key)
        doubtful = key in self._incomplete or key in self._refused
        if record is not None and not doubtful:
            self._compare(record, image)
            return
        logged = None if image is None else image.record(self._kind)
        if logged is not None and self._put(logged, is_there=is_there):
            self._taken += 1
            self._note("record_from_log", key, title_of(logged))
        elif record is not None:
            self._note("record_incomplete", key, title_of(record))
        elif image is None or image.text is not None:
            if is_there:
                record_tables.erase(self._connection, self._kind, key)
                self._erase_parts(key)
            self._note("record_lost", key)

    def _compare(self, record: Record, image: LastImage | None) -> None:
        if image is None or (image.plain is None and image.text != ERASED_IMAGE):
            self._note("unknown_to_log", record.key, title_of(record))
        logged = image.plain if image is not None and image.is_current else None
        if logged is not None:
            stored = json.loads(json.dumps(to_plain(record), ensure_ascii=False))
            differing = sorted(name for name in {*stored, *logged} if stored.get(name) != logged.get(name))
            if differing:
                self._note("differs_from_log", record.key, title_of(record), " ".join(differing))

    def _put(self, record: Record, *, is_there: bool) -> bool:
        self._ask("SAVEPOINT record")
        try:
            if is_there:
                record_tables.erase(self._connection, self._kind, record.key)
            self._erase_parts(record.key)
            record_tables.write(self._connection, self._kind, None, record)
        except _writing_errors():
            self._ask("ROLLBACK TO record")
            return False
        finally:
            self._ask("RELEASE record")
        return True

    def _erase_parts(self, key: str) -> None:
        """Take the rows below a record away, because foreign keys, which would do it, are off."""
        for shape in SHAPES[self._kind].walk():
            if shape.place:
                self._connection.exec_driver_sql(f'DELETE FROM "{shape.name}" WHERE owner = ?', (key,))  # noqa: S608 - a name of ours

    def _readable(self, keys: Iterable[str]) -> Iterator[tuple[str, Record]]:
        try:
            yield from [
                (record.key, record) for record in record_tables.read_all(self._connection, self._kind)
            ]
        except _READING as _error:
            for key in keys:
                try:
                    record = record_tables.read_one(self._connection, self._kind, key)
                except _READING:
                    continue
                if record is not None:
                    yield key, record

    def _ask(self, question: str) -> Any:
        answer = self._connection.exec_driver_sql(question)
        return answer.fetchall() if answer.returns_rows else ()

    def _note(self, code: str, key: str, title: str = "", detail: str = "") -> None:
        self._lost.append(LostPart(code, self._kind.value, key, title, detail))


_READING = (UnreadableRowError, TypeError, KeyError, IndexError)


def _writing_errors() -> tuple[type[Exception], ...]:
    return (*engine_errors(), SQLAlchemyError, UnstorableValueError, ValueError, TypeError)
