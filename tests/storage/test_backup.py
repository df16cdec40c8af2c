"""A backup is a whole, checked database in one file, or it is not there."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.municipality import Municipality
from coordinator_app.storage import backup as backups
from coordinator_app.storage.database import Database
from storage.databases import LABEL, opened, put, snapshot


def test_a_backup_holds_everything_and_needs_no_other_file(filled_store: Database, tmp_path: Path) -> None:
    target = tmp_path / "Sicherung vom Sonntag.qldb"
    filled_store.backup(target)
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == [target.name]
    assert (
        target.read_bytes()[18:20] == b"\1\1"
    )  # keeps no log, so that it can be read where nothing can be written
    copy = opened(target)
    assert snapshot(copy) == snapshot(filled_store)
    assert copy.check() == ()
    copy.close()


def test_a_backup_is_possible_in_the_middle_of_writing_and_holds_what_was_committed(
    filled_store: Database, tmp_path: Path
) -> None:
    before = snapshot(filled_store)
    with filled_store.writing(LABEL) as writer:
        writer.put(Municipality("K3", "Neustadt"))
        filled_store.backup(tmp_path / "q.qldb")
        writer.commit()
    copy = opened(tmp_path / "q.qldb")
    assert snapshot(copy) == before
    copy.close()


def test_a_newer_backup_takes_the_place_of_an_older_one(filled_store: Database, tmp_path: Path) -> None:
    filled_store.backup(tmp_path / "q.qldb")
    put(filled_store, Municipality("K3", "Neustadt"))
    filled_store.backup(tmp_path / "q.qldb")
    copy = opened(tmp_path / "q.qldb")
    assert snapshot(copy) == snapshot(filled_store)
    copy.close()


def test_a_backup_that_is_not_sound_leaves_the_older_one_alone(
    filled_store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "q.qldb"
    filled_store.backup(target)
    content = target.read_bytes()
    put(filled_store, Municipality("K3", "Neustadt"))
    monkeypatch.setattr(backups, "thorough_damage", lambda _connection: ("page 7 is lost",))
    with pytest.raises(EnvironmentProblem) as refused:
        filled_store.backup(target)
    assert refused.value.code == "backup_damaged"
    assert target.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [target.name]


def test_broken_references_are_found_in_a_backup(filled_store: Database, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled_store.path)) as tool:
        tool.execute("DELETE FROM municipality")
        tool.commit()
    with pytest.raises(EnvironmentProblem, match="backup_damaged"):
        filled_store.backup(tmp_path / "q.qldb")


def test_a_database_is_not_copied_onto_itself(filled_store: Database) -> None:
    link = filled_store.path.parent / "Verknüpfung.qldb"
    link.symlink_to(filled_store.path)
    for target in (filled_store.path, link):
        with pytest.raises(EnvironmentProblem, match="backup_onto_itself"):
            filled_store.backup(target)
    assert filled_store.check() == ()


def test_a_backup_into_a_missing_folder_names_it(filled_store: Database, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as refused:
        filled_store.backup(tmp_path / "fehlt" / "q.qldb")
    assert refused.value.code == "target_folder_missing"
    assert refused.value.parameters["folder"] == tmp_path / "fehlt"


def test_a_database_opened_for_reading_can_be_backed_up(filled_store: Database, tmp_path: Path) -> None:
    filled_store.close()
    reader = opened(filled_store.path, read_only=True)
    reader.backup(tmp_path / "q.qldb")
    reader.close()
    shutil.copy(tmp_path / "q.qldb", tmp_path / "again.qldb")
    copy = opened(tmp_path / "again.qldb")
    assert copy.check() == ()
    copy.close()
