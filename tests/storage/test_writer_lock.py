"""One program writes; the next is told who, and takes over at once when the first is gone."""

import getpass
import json
import os
import socket
from pathlib import Path

import pytest

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.records import Kind
from coordinator_app.services.place import Holder
from coordinator_app.services.secret import Secret
from coordinator_app.storage.database import Database
from coordinator_app.storage.writer_lock import _is_still_there, lock_path, take_lock
from storage.databases import LABEL, WHO, opened, put, snapshot
from storage.programs import lines_until_the_end, next_line, start


def _in_use(path: Path) -> EnvironmentProblem:
    with pytest.raises(EnvironmentProblem) as refused:
        opened(path)
    assert refused.value.code == "database_in_use"
    return refused.value


def test_a_second_program_is_told_who_holds_the_database(path: Path) -> None:
    holder = start("holding_program", path)
    assert next_line(holder) == "open"
    told = dict(_in_use(path).parameters)
    assert told == {
        "path": path,
        "who": WHO,
        "host": socket.gethostname(),
        "pid": holder.pid,
        "program": "Quartierslotse",
    }
    holder.communicate("", timeout=60)
    opened(path).close()


def test_the_lock_of_a_killed_program_is_taken_over_at_once(path: Path) -> None:
    holder = start("holding_program", path)
    assert next_line(holder) == "open"
    holder.kill()
    lines_until_the_end(holder)
    assert lock_path(path).exists()
    store = opened(path)
    assert json.loads(lock_path(path).read_text(encoding="utf-8"))["pid"] == os.getpid()
    store.close()


def test_the_same_program_does_not_open_a_database_twice_to_write(store: Database) -> None:
    assert _in_use(store.path).parameters["pid"] == os.getpid()


def test_others_may_read_while_one_program_writes(filled_store: Database) -> None:
    reader = opened(filled_store.path, read_only=True)
    with filled_store.writing(LABEL) as writer:
        writer.put(Municipality("K1", "noch nicht"))
        with reader.reading() as view:
            assert view.get(Municipality, "K1").name == "Musterstadt"
        writer.commit()
    with reader.reading() as view:
        assert view.get(Municipality, "K1").name == "noch nicht"
    filled_store.close()
    assert snapshot(reader)
    reader.close()


def test_closing_beside_a_reader_loses_nothing(filled_store: Database) -> None:
    reader = opened(filled_store.path, read_only=True)
    with reader.reading() as view:
        assert view.keys(Kind.MUNICIPALITY)
        put(filled_store, Municipality("K3", "Neustadt"))
        filled_store.close()
    reader.close()
    again = opened(filled_store.path)
    with again.reading() as view:
        assert view.get(Municipality, "K3").name == "Neustadt"
    again.close()


def test_the_lock_file_goes_with_the_lock(store: Database) -> None:
    assert lock_path(store.path).exists()
    store.close()
    assert not lock_path(store.path).exists()


def test_a_lock_on_a_file_that_was_taken_away_is_none(path: Path) -> None:
    lock = take_lock(path, getpass.getuser())
    other = os.open(lock_path(path), os.O_RDWR)
    lock.release()
    assert not _is_still_there(lock_path(path), other)
    fresh = take_lock(path, WHO)
    assert not _is_still_there(lock_path(path), other)
    os.close(other)
    fresh.release()
    fresh.release()


@pytest.mark.parametrize("content", ["", "{", "[]", "\xff", '{"pid": 7}'])
def test_a_holder_that_has_not_told_its_name_yet_is_unknown(store: Database, content: str) -> None:
    lock_path(store.path).write_text(content, encoding="latin-1")
    told = _in_use(store.path).parameters
    assert told["who"] is None
    assert told["pid"] == (7 if "7" in content else None)


def test_a_lock_file_that_cannot_be_made_is_trouble_with_the_database(path: Path) -> None:
    lock_path(path).mkdir()
    with pytest.raises(EnvironmentProblem) as refused:
        opened(path)
    assert refused.value.code == "database_unreadable"
    assert refused.value.parameters["path"] == path


def test_a_reader_knows_who_writes_and_when_nobody_does(path: Path) -> None:
    opened(path).close()
    reader = opened(path, read_only=True)
    assert _holder_seen_by(reader) is None
    holder = start("holding_program", path)
    assert next_line(holder) == "open"
    assert _holder_seen_by(reader) == Holder(WHO, socket.gethostname())
    holder.kill()
    lines_until_the_end(holder)
    assert lock_path(path).exists()
    assert _holder_seen_by(reader) is None
    reader.close()


@pytest.mark.parametrize("password", [None, "Grüne Wiese 7"])
def test_the_revision_of_a_reader_moves_with_every_change_of_another(
    path: Path, password: str | None
) -> None:
    writer = opened(path)
    if password is not None:
        writer.protect(Secret(password))
    reader = opened(path, read_only=True, password=password)
    seen = [reader.revision]
    assert reader.revision == seen[0]
    for name in ("Altstadt", "Neustadt"):
        put(writer, Municipality("K1", name))
        seen.append(reader.revision)
    assert len(set(seen)) == 3
    with reader.reading() as view:
        assert view.get(Municipality, "K1").name == "Neustadt"
    reader.close()
    writer.close()


def _holder_seen_by(store: Database) -> Holder | None:
    """Ask anew: what a property said once is no promise."""
    return store.holder
