"""Makes a new database of what can be read of a damaged one: rows that keep the rules, records held against the change log."""

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.records import Kind
from coordinator_app.services.ports.database_files import LostPart, Salvage
from coordinator_app.storage.connection import (
    Access,
    Journal,
    Key,
    connect,
    engine_errors,
    set_journal,
    thorough_damage,
)
from coordinator_app.storage.migration import migrate, version_of
from coordinator_app.storage.migrations.history import LATEST_VERSION, STEPS
from coordinator_app.storage.replacement import appearing
from coordinator_app.storage.salvage.reading import (
    DamagedReader,
    TableOutline,
    TableRows,
    Unreadable,
    outlines,
)
from coordinator_app.storage.salvage.records import as_core, mend_records, stand_in_for_towns
from coordinator_app.storage.salvage.working_copy import (
    FindKey,
    contents_are_readable,
    copy_to_work_on,
    take_contents_from,
)
from coordinator_app.storage.trouble import database_trouble, file_trouble

_KINDS = frozenset(kind.value for kind in Kind)
_KEY = "key"


def salvage(damaged: Path, target: Path, backups: Sequence[Path], find_key: FindKey) -> Salvage:
    """Write what of a damaged database can be saved into a new one.

    `backups` are sound backups, the newest first; they are only asked where each table begins. An encrypted database
    stays encrypted with its key.

    Raises:
        EnvironmentProblem: `salvage_target_exists` (path), `salvage_nothing` (path), or a file can't be read or written.
    """
    if not damaged.is_file():
        raise EnvironmentProblem("database_missing", path=damaged)
    if target.exists():
        raise EnvironmentProblem("salvage_target_exists", path=target)
    if not target.parent.is_dir():
        raise EnvironmentProblem("target_folder_missing", path=target, folder=target.parent)
    key = find_key(damaged)
    with file_trouble(target), tempfile.TemporaryDirectory(prefix=".gerettet-", dir=target.parent) as folder:
        place = copy_to_work_on(damaged, Path(folder))
        if not contents_are_readable(place, key) and not _with_contents(
            place, Path(folder), backups, find_key, key
        ):
            raise EnvironmentProblem("salvage_nothing", path=damaged)
        with appearing(target) as part, database_trouble(target):
            with closing(connect(part, Access.CREATE, key=key)) as new:
                result = _fill(new, target, place, key)
            with closing(connect(part, Access.READ, key=key)) as new:
                problems = thorough_damage(new)
            if problems or not any(result.records.values()):
                raise EnvironmentProblem("salvage_nothing", path=damaged)
    return result


def _with_contents(
    place: Path, folder: Path, backups: Sequence[Path], find_key: FindKey, key: Key | None
) -> bool:
    if key is not None:
        return False
    fresh = folder / "neu.qldb"
    with closing(connect(fresh, Access.CREATE)) as connection:
        migrate(connection, fresh)
    return take_contents_from(place, (*backups, fresh), find_key) and contents_are_readable(place, key)


def _fill(new: sqlite3.Connection, target: Path, place: Path, key: Key | None) -> Salvage:
    lost: list[LostPart] = []
    with closing(connect(place, Access.WRITE, key=key)) as old:
        version = min(max(version_of(old), 1), LATEST_VERSION)
        migrate(new, target, [step for step in STEPS if step.version <= version])
        new.execute("PRAGMA foreign_keys = OFF")
        tables = outlines(new)
        found = _read(DamagedReader(old), tables, _tables_of(old))
    from_log = 0
    with as_core(new, key) as connection:
        new.execute("BEGIN")
        for table in tables:
            _insert(new, table, found[table.name], lost)
        if version == LATEST_VERSION:
            from_log = mend_records(connection, found, {table.name: table for table in tables}, lost)
            stand_in_for_towns(connection, lost)
        else:
            lost += _damage_only(tables, found)
        _drop_what_points_nowhere(new, tables, lost)
        new.execute("COMMIT")
    migrate(new, target)
    set_journal(new, Journal.NETWORK)
    counts = {
        table.name: int(new.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0])  # noqa: S608 - a name of ours
        for table in outlines(new)
    }
    records = {name: count for name, count in counts.items() if name in _KINDS}
    others = {name: count for name, count in counts.items() if name in _TOLD_TABLES}
    return Salvage(target, records, others, from_log, tuple(lost))


_TOLD_TABLES = frozenset({"change_set", "directory_entry", "draft"})


def _tables_of(old: sqlite3.Connection) -> Mapping[str, frozenset[str]]:
    """Return which tables with which columns the damaged file says it has."""
    names = [name for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        str(name): frozenset(
            str(row[1]) for row in old.execute("SELECT * FROM pragma_table_info(?)", (name,)).fetchall()
        )
        for name in names
    }


def _read(
    reader: DamagedReader, tables: Iterable[TableOutline], there: Mapping[str, frozenset[str]]
) -> Mapping[str, TableRows]:
    found: dict[str, TableRows] = {}
    by_name = {table.name: table for table in tables}
    for table in by_name.values():
        if not frozenset(table.columns) <= there.get(table.name, frozenset()):
            found[table.name] = TableRows(damaged=True)
            continue
        known: set[Any] = set()
        if table.parent is not None and table.parent[0] in by_name:
            parent = by_name[table.parent[0]]
            known |= _values(parent, found[parent.name], table.parent[1])
            known |= reader.keys(parent, table.parent[1])
        found[table.name] = reader.read(table, known)
    return found


def _values(table: TableOutline, rows: TableRows, column: str) -> set[Any]:
    position = table.columns.index(column)
    return {row[position] for row in rows.rows.values() if isinstance(row[position], str | int)}


def _insert(new: sqlite3.Connection, table: TableOutline, found: TableRows, lost: list[LostPart]) -> None:
    """Write the rows that keep the rules of their table; the others are told."""
    names = ", ".join(f'"{name}"' for name in table.columns)
    question = f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join("?" * len(table.columns))})'  # noqa: S608 - names of ours
    for identity, row in sorted(found.rows.items(), key=lambda item: repr(item[0])):
        if any(isinstance(value, Unreadable) for value in row):
            lost.append(_refused(table, row, "text"))
            del found.rows[identity]
            continue
        try:
            new.execute(question, row)
        except engine_errors() as error:
            lost.append(_refused(table, row, str(error)))
            del found.rows[identity]


def _refused(table: TableOutline, row: Sequence[Any], detail: str) -> LostPart:
    values = dict(zip(table.columns, row, strict=True))
    key = values.get(_KEY, values.get(table.identity[0] if table.identity else "", ""))
    title = values.get("title", values.get("name", "")) or ""
    return LostPart("row_refused", table.name, str(key), str(title), detail)


def _damage_only(tables: Iterable[TableOutline], found: Mapping[str, TableRows]) -> Iterable[LostPart]:
    return [LostPart("table_damaged", table.name) for table in tables if found[table.name].damaged]


def _drop_what_points_nowhere(
    new: sqlite3.Connection, tables: Sequence[TableOutline], lost: list[LostPart]
) -> None:
    """Take rows away whose target is not there, until none is left; what is empty may stay empty."""
    counted: Counter[tuple[str, str, str]] = Counter()
    while broken := new.execute("PRAGMA foreign_key_check").fetchall():
        for name in sorted({row[0] for row in broken}):
            for parent, pairs, optional in _references(new, name):
                counted.update(_cut(new, name, parent, pairs, optional=optional))
    by_name = {table.name: table for table in tables}
    for (name, key, target), _count in sorted(counted.items()):
        if by_name[name].parent is None or name in _TOLD_TABLES:
            lost.append(LostPart("reference_lost", name, key, "", target))


_References = Iterable[tuple[str, tuple[tuple[str, str], ...], bool]]


def _references(new: sqlite3.Connection, name: str) -> _References:
    """Yield for each reference of a table where it leads, by which columns, and whether it may be empty."""
    needed = {row[1] for row in new.execute(f'PRAGMA table_info("{name}")') if row[3] or row[5]}
    by_number: dict[int, list[tuple[str, str, str]]] = {}
    for row in new.execute(f'PRAGMA foreign_key_list("{name}")').fetchall():
        by_number.setdefault(row[0], []).append((row[2], row[3], row[4] or row[3]))
    for parts in by_number.values():
        pairs = tuple((own, other) for _, own, other in parts)
        yield parts[0][0], pairs, not any(own in needed for own, _ in pairs)


def _cut(
    new: sqlite3.Connection, name: str, parent: str, pairs: tuple[tuple[str, str], ...], *, optional: bool
) -> Iterable[tuple[str, str, str]]:
    match = " AND ".join(f'above."{other}" = "{name}"."{own}"' for own, other in pairs)
    stated = " AND ".join(f'"{name}"."{own}" IS NOT NULL' for own, _ in pairs)
    where = f'{stated} AND NOT EXISTS (SELECT 1 FROM "{parent}" AS above WHERE {match})'  # noqa: S608 - names of ours
    first = pairs[0][0]
    columns = [row[1] for row in new.execute(f'PRAGMA table_info("{name}")')]
    shown = _KEY if _KEY in columns else columns[0]
    rows = new.execute(f'SELECT "{shown}", "{first}" FROM "{name}" WHERE {where}').fetchall()  # noqa: S608 - names of ours
    if optional:
        emptied = ", ".join(f'"{own}" = NULL' for own, _ in pairs)
        new.execute(f'UPDATE "{name}" SET {emptied} WHERE {where}')  # noqa: S608 - names of ours
    else:
        new.execute(f'DELETE FROM "{name}" WHERE {where}')  # noqa: S608 - names of ours
    return [(name, str(row[0]), f"{parent} {row[1]}") for row in rows]
