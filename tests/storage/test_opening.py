"""What is no database of ours is refused and left as it is; what is ours opens wherever it lies."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.records import KINDS
from coordinator_app.storage import store as opening
from coordinator_app.storage.database import Database
from coordinator_app.storage.migrations.history import APPLICATION_ID, LATEST_VERSION
from coordinator_app.wording.errors import message
from storage.databases import LABEL, opened, put, snapshot

_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + b"0" * 200


def _refused(path: Path, *, read_only: bool = False, create: bool = True) -> EnvironmentProblem:
    with pytest.raises(EnvironmentProblem) as refused:
        opened(path, read_only=read_only, create=create)
    return refused.value


def _sqlite_file(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "content",
    [b"", b"Nur ein Text.\n" * 50, _PDF, b"SQLite format 3\0", b"PK\x03\x04" + b"\0" * 500],
    ids=["empty", "text", "pdf", "cut off", "archive"],
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    path: Path, content: bytes, read_only: bool
) -> None:
    path.write_bytes(content)
    problem = _refused(path, read_only=read_only)
    assert (problem.code, problem.parameters["path"]) == ("not_a_database", path)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("mark", [0, 0x0F055112])
def test_a_database_of_another_program_is_refused_and_left_alone(
    path: Path, mark: int, read_only: bool
) -> None:
    _sqlite_file(path, f"PRAGMA application_id = {mark}", "CREATE TABLE bookmarks (url TEXT)")
    content = path.read_bytes()
    assert _refused(path, read_only=read_only).code == "foreign_database"
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("read_only", [False, True])
def test_a_database_of_a_newer_program_is_refused_and_left_alone(
    filled_store: Database, read_only: bool
) -> None:
    filled_store.close()
    path = filled_store.path
    _sqlite_file(path, f"PRAGMA user_version = {LATEST_VERSION + 3}")
    content = path.read_bytes()
    problem = _refused(path, read_only=read_only)
    assert problem.code == "database_newer"
    assert (problem.parameters["found"], problem.parameters["known"]) == (LATEST_VERSION + 3, LATEST_VERSION)
    assert path.read_bytes() == content


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_database_names_the_program_that_is_needed(filled_store: Database, read_only: bool) -> None:
    filled_store.close()
    path = filled_store.path
    _sqlite_file(
        path,
        f"PRAGMA user_version = {LATEST_VERSION + 1}",
        "DROP VIEW written_by",
        "CREATE VIEW written_by AS SELECT '2.10.1' AS program",
    )
    content = path.read_bytes()
    problem = _refused(path, read_only=read_only)
    assert problem.code == "database_of_newer_program"
    assert problem.parameters["wanted"] == "2.10.1"
    assert path.read_bytes() == content
    assert "Installieren Sie Version 2.10.1 oder eine neuere" in message(problem)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_column_of_which_a_letter_is_another_is_damage(filled_store: Database, read_only: bool) -> None:
    """SQLite finds nothing wrong with such a file."""
    filled_store.close()
    path = filled_store.path
    content = path.read_bytes()
    path.write_bytes(content.replace(b"legal_areas_stated", b"legal_areas_stateb"))
    problem = _refused(path, read_only=read_only)
    assert (problem.code, problem.parameters["problems"]) == (
        "database_damaged",
        ("neighbourhood.legal_areas_stated",),
    )


@pytest.mark.parametrize("told", ["'<b>'", "7", "NULL", "'1' UNION SELECT '2'", "count(*) FROM endless"])
def test_what_is_no_version_is_not_passed_on(filled_store: Database, told: str) -> None:
    filled_store.close()
    path = filled_store.path
    _sqlite_file(
        path,
        f"PRAGMA user_version = {LATEST_VERSION + 1}",
        "DROP VIEW written_by",
        f"CREATE VIEW written_by AS SELECT {told} AS program",
    )
    assert _refused(path).code == "database_newer"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_version_that_stands_only_in_the_log_is_refused(
    filled_store: Database, tmp_path: Path, read_only: bool
) -> None:
    path = filled_store.path
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {LATEST_VERSION + 1}")
        for file in path.parent.glob("*.qldb*"):
            shutil.copy(file, tmp_path / file.name)
    assert int.from_bytes((tmp_path / path.name).read_bytes()[60:64]) == LATEST_VERSION
    assert _refused(tmp_path / path.name, read_only=read_only).code == "database_newer"


def test_our_mark_without_a_version_is_damage(path: Path) -> None:
    _sqlite_file(path, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE something (value TEXT)")
    assert _refused(path).code == "database_damaged"


def test_a_damaged_database_is_refused(filled_store: Database) -> None:
    filled_store.close()
    path = filled_store.path
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 30] = b"\xa5" * (4096 * 27)
    path.write_bytes(content)
    problem = _refused(path)
    assert problem.code == "database_damaged"
    assert path.read_bytes() == content
    assert not path.with_name(path.name + ".lock").exists()


def test_a_folder_is_no_database(path: Path) -> None:
    path.mkdir()
    assert _refused(path).code == "database_is_folder"


def test_a_folder_that_is_not_there_is_named(path: Path) -> None:
    problem = _refused(path.parent / "fehlt" / "q.qldb")
    assert (problem.code, problem.parameters["folder"]) == ("database_missing_folder", path.parent / "fehlt")


def test_a_file_in_place_of_the_folder_is_named(path: Path) -> None:
    path.write_text("x", encoding="utf-8")
    assert _refused(path / "q.qldb").code == "database_missing_folder"


@pytest.mark.parametrize(("read_only", "create"), [(True, True), (True, False), (False, False)])
def test_a_missing_database_is_not_created_unless_asked_for(
    path: Path, read_only: bool, create: bool
) -> None:
    problem = _refused(path, read_only=read_only, create=create)
    assert (problem.code, problem.parameters["path"]) == ("database_missing", path)
    assert list(path.parent.iterdir()) == []


def test_the_log_of_a_vanished_database_is_not_played_into_a_new_one(path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"what is left of a database")
    problem = _refused(path)
    assert (problem.code, problem.parameters["file"]) == ("database_left_behind", log)
    assert [file.name for file in path.parent.iterdir()] == [log.name]


def test_a_creation_that_fails_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(opening, "migrate", full)
    assert _refused(path).code == "disk_full"
    assert list(path.parent.iterdir()) == []


@pytest.fixture
def write_protected_folder() -> Iterator[Path]:
    """Give a folder that may be read but not written; the administrator becomes nobody for a while."""
    folder = Path(tempfile.mkdtemp())
    administrator = os.geteuid() == 0
    opened(folder / "q.qldb").close()
    folder.chmod(0o555)
    if administrator:
        os.seteuid(65534)
    yield folder
    if administrator:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["q.qldb", "new.qldb"])
def test_a_folder_without_permission_to_write_is_named(write_protected_folder: Path, name: str) -> None:
    problem = _refused(write_protected_folder / name)
    assert (problem.code, problem.parameters["folder"]) == ("folder_not_writable", write_protected_folder)


def test_a_database_in_a_folder_without_permission_to_write_can_be_read(write_protected_folder: Path) -> None:
    store = opened(write_protected_folder / "q.qldb", read_only=True)
    assert store.read_only
    assert snapshot(store) == [[]] * len(KINDS)
    store.close()


def test_a_file_without_permission_to_write_is_named(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    folder = Path(tempfile.mkdtemp())
    copy = folder / "q.qldb"
    shutil.copy(store.path, copy)
    copy.chmod(0o444)
    folder.chmod(0o777)
    administrator = os.geteuid() == 0
    if administrator:
        os.seteuid(65534)
    try:
        assert _refused(copy).code == "database_not_writable"
    finally:
        if administrator:
            os.seteuid(0)
        shutil.rmtree(folder)


def test_reading_only_writes_nothing(filled_store: Database) -> None:
    filled_store.close()
    before = {file: file.read_bytes() for file in filled_store.path.parent.iterdir()}
    reader = opened(filled_store.path, read_only=True)
    assert reader.read_only
    assert snapshot(reader) == snapshot(reader)
    with pytest.raises(EnvironmentProblem, match="database_read_only"), reader.writing(LABEL):
        pass
    for change in (reader.undo, reader.redo):
        with pytest.raises(EnvironmentProblem, match="database_read_only"):
            change()
    assert reader.check() == ()
    reader.close()
    assert {file: file.read_bytes() for file in filled_store.path.parent.iterdir()} == before


def test_a_closed_database_is_one_file_that_can_be_copied(filled_store: Database) -> None:
    expected = snapshot(filled_store)
    filled_store.close()
    assert [file.name for file in filled_store.path.parent.iterdir()] == [filled_store.path.name]
    copy = filled_store.path.with_name("Kopie.qldb")
    shutil.copy(filled_store.path, copy)
    store = opened(copy)
    assert snapshot(store) == expected
    store.close()


def test_local_databases_keep_a_log_and_those_on_network_drives_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[list[object]] = []
    for remote in (False, True, False):
        monkeypatch.setattr(opening, "on_network_drive", lambda _folder, remote=remote: remote)
        store = opened(path)
        put(store, Municipality("K1", f"Musterstadt {len(found)}"))
        with store.reading() as reader:
            pragmas = [
                reader._connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            ]
        found.append(pragmas)
        store.close()
    local, network = ["wal", 2, 1, 5000], ["delete", 3, 1, 5000]
    assert found == [local, network, local]


def test_two_names_of_one_file_lead_to_one_database(store: Database) -> None:
    link = store.path.parent / "Verknüpfung.qldb"
    link.symlink_to(store.path)
    assert _refused(link).code == "database_in_use"
