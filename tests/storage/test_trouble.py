"""Trouble with the surroundings becomes a problem with a name, and what was stored stays as it was."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.storage import connection as connections
from coordinator_app.storage import database as databases
from coordinator_app.storage.connection import Access, Journal, Key, connect
from coordinator_app.storage.database import Database
from coordinator_app.storage.trouble import database_trouble, file_trouble
from storage.databases import LABEL, opened, put, snapshot

_MUCH = "x" * 5000


def _project_items(store: Database) -> object:
    with store.reading() as reader:
        return reader.project_items()


def _with_few_pages(pages: int) -> Callable[[Path, Access, Journal, Key | None], sqlite3.Connection]:
    def limited(path: Path, access: Access, journal: Journal, key: Key | None) -> sqlite3.Connection:
        connection = connect(path, access, journal, key)
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    return limited


def test_a_full_disk_is_named_and_nothing_is_half_stored(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(path).close()
    monkeypatch.setattr(databases, "connect", _with_few_pages(120))
    store = opened(path)
    put(store, Municipality("K1", "Musterstadt"))
    before = snapshot(store)
    with pytest.raises(EnvironmentProblem) as full:
        put(store, *(Neighbourhood(f"Q{number}", "K1", _MUCH) for number in range(200)))
    assert (full.value.code, full.value.parameters["path"]) == ("disk_full", path)
    assert snapshot(store) == before
    put(store, Municipality("K2", "Nachbarstadt"))
    assert store.check() == ()
    store.close()


def test_a_full_disk_at_closing_leaves_the_log_for_the_next_time(
    filled_store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(filled_store)

    def full(*_told: object) -> None:
        raise _sqlite_error(sqlite3.SQLITE_FULL)

    monkeypatch.setattr(databases, "set_journal", full)
    filled_store.close()
    monkeypatch.undo()
    again = opened(filled_store.path)
    assert snapshot(again) == before
    again.close()


def test_any_other_trouble_at_closing_is_named_and_lets_go_of_the_database(
    filled_store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_told: object) -> None:
        raise _sqlite_error(sqlite3.SQLITE_IOERR_FSYNC)

    monkeypatch.setattr(databases, "set_journal", failing)
    with pytest.raises(EnvironmentProblem, match="disk_failing"):
        filled_store.close()
    monkeypatch.undo()
    opened(filled_store.path).close()


def _sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("SQLite's own words")
    error.sqlite_errorcode = code
    return error


def test_a_full_disk_stops_undo_without_harm(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened(path)
    put(store, Municipality("K1", _MUCH * 20))
    put(store, Municipality("K1", "kurz"))
    before = snapshot(store)
    store.close()
    with closing(sqlite3.connect(path)) as tool:
        tool.execute("VACUUM")
        (pages,) = tool.execute("PRAGMA page_count").fetchone()
    monkeypatch.setattr(databases, "connect", _with_few_pages(pages + 1))
    full = opened(path)
    with pytest.raises(EnvironmentProblem, match="disk_full"):
        full.undo()
    assert snapshot(full) == before
    full.close()
    monkeypatch.undo()
    enough = opened(path)
    undone = enough.undo()
    assert undone is not None
    assert undone.number == 2
    enough.close()


def test_a_database_that_another_tool_holds_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_TIMEOUT_MILLISECONDS", 10)
    store = opened(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as tool:
        tool.execute("BEGIN IMMEDIATE")
        with pytest.raises(EnvironmentProblem) as locked:
            put(store, Municipality("K1", "Musterstadt"))
        tool.execute("ROLLBACK")
    assert locked.value.code == "database_locked"
    put(store, Municipality("K1", "Musterstadt"))
    store.close()


def test_a_database_that_another_tool_holds_is_named_when_it_is_opened(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setattr(connections, "BUSY_TIMEOUT_MILLISECONDS", 10)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as tool:
        tool.execute("BEGIN EXCLUSIVE")
        with pytest.raises(EnvironmentProblem) as locked:
            opened(store.path)
    assert locked.value.code == "database_locked"
    opened(store.path).close()


@pytest.mark.parametrize("read", [snapshot, _project_items], ids=["records", "list"])
def test_a_value_that_the_program_never_wrote_is_damage(
    filled_store: Database, read: Callable[[Database], object]
) -> None:
    with closing(sqlite3.connect(filled_store.path)) as tool:
        tool.execute("UPDATE project SET stage = 'verschollen' WHERE \"key\" = 'P1'")
        tool.commit()
    with pytest.raises(EnvironmentProblem) as damaged:
        read(filled_store)
    assert damaged.value.code == "database_damaged"
    assert "project ('P1',)" in str(damaged.value.parameters["reason"])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE project SET started = 'vielleicht'",
        "UPDATE project SET resolution_taken = NULL",
        "UPDATE municipality SET inhabitants = 12.5",
        "UPDATE neighbourhood SET concepts_stated = 2",
        "INSERT INTO project_costs VALUES ('P1', 0, 'Honorar', 'fees', 12.5, NULL, 'yes', NULL, NULL)",
        "INSERT INTO project_costs VALUES ('P1', 0, 'Honorar', 'fees', 'viel', NULL, 'yes', NULL, NULL)",
    ],
)
def test_the_tables_themselves_refuse_what_has_no_meaning(filled_store: Database, statement: str) -> None:
    with closing(sqlite3.connect(filled_store.path)) as tool, pytest.raises(sqlite3.IntegrityError):
        tool.execute(statement)


def test_a_lost_municipality_does_not_make_its_neighbourhoods_vanish(filled_store: Database) -> None:
    with closing(sqlite3.connect(filled_store.path)) as tool:
        tool.execute("DELETE FROM municipality")
        tool.commit()
    with filled_store.reading() as reader:
        assert [item.municipality_name for item in reader.neighbourhood_items()] == ["K1", "K1"]


def test_a_check_names_rows_that_point_to_nothing(filled_store: Database) -> None:
    with closing(sqlite3.connect(filled_store.path)) as tool:
        tool.execute("DELETE FROM organisation")  # this tool does not watch over references
        tool.execute("DELETE FROM neighbourhood WHERE \"key\" = 'Q1'")
        tool.commit()
    (found,) = filled_store.check()
    assert found.startswith("participation row ")
    assert found.endswith("nothing in neighbourhood")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "database_locked"),
        (sqlite3.SQLITE_READONLY, "database_not_writable"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "folder_not_writable"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "database_moved"),
        (sqlite3.SQLITE_READONLY_ROLLBACK, "database_unfinished"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "database_unreadable"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk_failing"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "database_damaged"),
        (sqlite3.SQLITE_NOTADB, "database_damaged"),
    ],
)
def test_each_code_of_sqlite_that_people_can_meet_has_a_name(code: int, expected: str) -> None:
    with pytest.raises(EnvironmentProblem) as problem, database_trouble(Path("q.qldb")):
        raise _sqlite_error(code)
    assert problem.value.code == expected
    assert problem.value.parameters["reason"] == "SQLite's own words"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "folder_not_writable"),
        (errno.ENOTDIR, "database_missing_folder"),
        (errno.EIO, "disk_failing"),
        (errno.EMFILE, "database_unreadable"),
    ],
)
def test_each_trouble_with_files_has_a_name(number: int, expected: str) -> None:
    with pytest.raises(EnvironmentProblem) as problem, file_trouble(Path("q.qldb")):
        raise OSError(number, "the system's own words")
    assert problem.value.code == expected


def test_our_own_mistakes_stay_what_they_are(store: Database) -> None:
    with closing(sqlite3.connect(store.path)) as tool, pytest.raises(sqlite3.OperationalError):  # noqa: SIM117
        with database_trouble(store.path):
            tool.execute("SELECT nonsense")
    with pytest.raises(IntegrityError), store.writing(LABEL) as writer:
        writer._connection.exec_driver_sql("INSERT INTO project_themes VALUES (NULL, 0, 'youth')")
    with pytest.raises(FileNotFoundError), store.writing(LABEL):
        Path("of somebody else").read_text(encoding="utf-8")
