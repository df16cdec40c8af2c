"""Encrypted databases: everything in them comes back, nothing of them can be read from outside, and a password changes whole or not at all."""

import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.services.secret import Secret
from coordinator_app.storage import cipher, encryption
from coordinator_app.storage.encryption import Protection
from storage.databases import STANDING, opened, put, snapshot
from storage.programs import lines_until_the_end, next_line, start

PASSWORD, OTHER = "Grüne Wiese 7", "Blauer Himmel 8"
MARK = "Zwetschgenröster"
PLACE = DraftPlace("project", "P1", is_new=False)


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys of passwords quickly; that the real way is slow is its purpose."""
    monkeypatch.setitem(cipher._SCRYPT, "n", 2**4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "geheim.qldb"


@pytest.fixture
def recovery_key(path: Path) -> str:
    """Make an encrypted database with two records of every kind, and return its recovery key."""
    with closing(opened(path)) as store:
        put(store, *STANDING)
        key = store.protect(Secret(PASSWORD))
    assert key is not None
    return key


def _refused(act: Callable[[], object]) -> str:
    with pytest.raises(EnvironmentProblem) as refused:
        act()
    return refused.value.code


@pytest.mark.usefixtures("recovery_key")
def test_every_kind_of_record_comes_back_from_an_encrypted_database(path: Path, tmp_path: Path) -> None:
    with closing(opened(tmp_path / "plain.qldb")) as plain, closing(opened(path, password=PASSWORD)) as store:
        put(plain, *STANDING)
        assert snapshot(store) == snapshot(plain)
        put(store, Neighbourhood("Q9", "K1", "Weststadt"))
        store.undo()
        assert snapshot(store) == snapshot(plain)
        assert store.check() == ()
        assert store.encrypted
        assert not plain.encrypted


def test_a_password_is_set_while_the_database_is_open_and_its_drafts_stay(path: Path) -> None:
    with closing(opened(path)) as store:
        put(store, *STANDING)
        store.keep_draft(PLACE, DraftText("Schule", "{}"))
        before = snapshot(store)
        store.protect(Secret(PASSWORD))
        assert snapshot(store) == before
        with store.reading() as reader:
            assert [draft.place for draft in reader.drafts()] == [PLACE]
        put(store, Neighbourhood("Q9", "K1", "Weststadt"))
    assert path.read_bytes().startswith(b"QL\x01")


@pytest.mark.usefixtures("recovery_key")
def test_a_wrong_password_and_none_are_told_apart_from_damage_and_from_other_files(path: Path) -> None:
    assert _refused(lambda: opened(path)) == "password_needed"
    assert _refused(lambda: opened(path, password=PASSWORD.lower())) == "password_wrong"
    assert _refused(lambda: opened(path, read_only=True, password="")) == "password_wrong"
    path.write_bytes(b"QX" + path.read_bytes()[2:])
    assert _refused(lambda: opened(path, password=PASSWORD)) == "not_a_database"


@pytest.mark.usefixtures("recovery_key")
def test_a_library_that_is_missing_is_told(path: Path) -> None:
    def missing() -> encryption.Cipher:
        raise ImportError("No module named 'sqlcipher3'")

    assert _refused(lambda: Protection(Secret(PASSWORD), missing).unlock(path)) == "encryption_not_installed"


def test_the_recovery_key_opens_however_it_is_typed(path: Path, recovery_key: str) -> None:
    assert [len(group) for group in recovery_key.split("-")] == [4] * 8
    for typed in (recovery_key, recovery_key.lower().replace("-", " – "), recovery_key.replace("O", "0")):
        opened(path, password=typed).close()
    last = "A" if recovery_key[-1] != "A" else "B"
    assert _refused(lambda: opened(path, password=recovery_key[:-1] + last)) == "password_wrong"


def test_a_changed_password_makes_the_old_one_and_its_recovery_key_useless(
    path: Path, recovery_key: str
) -> None:
    with closing(opened(path, password=PASSWORD)) as store:
        before = snapshot(store)
        assert store.is_right(Secret(PASSWORD))
        assert not store.is_right(Secret(OTHER))
        newer = store.protect(Secret(OTHER))
    for useless in (PASSWORD, recovery_key):
        assert _refused(partial(opened, path, password=useless)) == "password_wrong"
    for useful in (OTHER, newer):
        with closing(opened(path, password=useful)) as store:
            assert snapshot(store) == before


@pytest.mark.usefixtures("recovery_key")
def test_a_password_that_is_taken_away_leaves_a_plain_database(path: Path) -> None:
    with closing(opened(path, password=PASSWORD)) as store:
        before = snapshot(store)
        assert store.protect(None) is None
        assert not store.encrypted
        put(store, Neighbourhood("Q9", "K1", "Weststadt"))
        store.undo()
    with closing(opened(path)) as store:
        assert snapshot(store) == before
    with closing(sqlite3.connect(path)) as tool:
        assert tool.execute("SELECT count(*) FROM project").fetchone() == (2,)


@pytest.mark.usefixtures("recovery_key")
def test_a_copy_is_encrypted_with_the_same_password(path: Path, tmp_path: Path) -> None:
    with closing(opened(path, password=PASSWORD)) as store:
        store.backup(tmp_path / "copy.qldb")
        before = snapshot(store)
    with closing(opened(tmp_path / "copy.qldb", password=PASSWORD)) as copy:
        assert snapshot(copy) == before


@pytest.mark.usefixtures("recovery_key")
def test_copies_made_with_an_earlier_password_can_still_be_read_in_the_same_session(
    path: Path, tmp_path: Path
) -> None:
    protection = Protection(Secret(PASSWORD), lambda: cipher)
    first = protection.unlock(path)
    shutil.copy(path, tmp_path / "copy.qldb")
    newer = protection.change(path, Secret(OTHER))
    assert protection.find(tmp_path / "copy.qldb") is first
    assert protection.find(path) is protection.key
    assert protection.key is not None
    assert protection.key.recovery_key == newer


def _found(path: Path) -> str:
    try:
        with closing(opened(path, password=PASSWORD, read_only=True)) as store:
            return "found" if store.check() else "sound"
    except EnvironmentProblem as problem:
        return problem.code


@pytest.mark.usefixtures("recovery_key")
def test_one_flipped_byte_anywhere_is_never_taken_for_sound(path: Path) -> None:
    whole = path.read_bytes()
    for place in (*range(0, 200, 7), *range(200, len(whole), len(whole) // 40)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert _found(path) in (
            {"password_wrong", "not_a_database"} if place < 16 else {"database_damaged", "found"}
        )


def test_nothing_of_an_encrypted_database_lies_in_its_folder_as_plain_text(path: Path) -> None:
    with closing(opened(path)) as store:
        store.protect(Secret(PASSWORD))
        put(store, *STANDING, Neighbourhood("Q9", "K1", MARK))
        store.keep_draft(PLACE, DraftText(MARK, MARK))
        store.backup(path.with_name("copy.qldb"))
        names = {file.name for file in path.parent.iterdir()}
        assert "geheim.qldb-wal" in names
        found = [file.name for file in path.parent.iterdir() if MARK.encode() in file.read_bytes()]
    assert found == []


def _fails_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the writing of the new file end in the middle, at one of its steps."""
    steps = ("_export", "_differences", "thorough_damage")

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    if number < len(steps):
        monkeypatch.setattr(cipher, steps[number], fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)


@pytest.mark.parametrize("number", range(4))
@pytest.mark.usefixtures("recovery_key")
def test_a_change_that_fails_leaves_the_old_password_and_all_data(
    path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(opened(path, password=PASSWORD)) as store:
        before = snapshot(store)
        with monkeypatch.context() as patch:
            _fails_at(number, patch)
            with pytest.raises((OSError, EnvironmentProblem)):
                store.protect(Secret(OTHER))
        assert snapshot(store) == before
        put(store, Neighbourhood("Q9", "K1", "Weststadt"))
        store.undo()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with closing(opened(path, password=PASSWORD)) as store:
        assert snapshot(store) == before


@pytest.mark.usefixtures("recovery_key")
def test_while_another_program_reads_the_password_stays(path: Path) -> None:
    with closing(opened(path, password=PASSWORD)) as store:
        put(store, Neighbourhood("Q9", "K1", "Weststadt"))
        with closing(opened(path, password=PASSWORD, read_only=True)) as reader:
            before = snapshot(reader)
            assert _refused(lambda: store.protect(Secret(OTHER))) == "database_locked"
        assert snapshot(store) == before


def test_a_killed_program_loses_nothing_of_an_encrypted_database(path: Path) -> None:
    # with the real, slow way to the key, because the program that is killed is another process
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(cipher._SCRYPT, "n", 2**17)
        with closing(opened(path)) as store:
            put(store, *STANDING[:2])
            store.protect(Secret(PASSWORD))
        process = start("crashing_program", path, 0, PASSWORD)
        told = [int(next_line(process)) for _ in range(8)]
        process.kill()
        last = max(told + [int(line) for line in lines_until_the_end(process)])
        with closing(opened(path, password=PASSWORD)) as store, store.reading() as reader:
            keys = {item.key for item in reader.all(Neighbourhood)}
            assert store.check() == ()
    assert {f"Q{number:06}" for number in range(1, last + 1)} <= keys
    assert len(keys) <= last + 1


@pytest.mark.usefixtures("recovery_key")
@pytest.mark.parametrize("seed", range(6))
def test_a_program_killed_while_it_changes_the_password_leaves_one_of_both(path: Path, seed: int) -> None:
    with closing(opened(path, password=PASSWORD)) as store:
        before = snapshot(store)
    process = start("protecting_program", path, PASSWORD, OTHER)
    next_line(process)
    time.sleep(random.Random(seed).uniform(0, 0.15))  # noqa: S311 - no secret
    process.kill()
    lines_until_the_end(process)
    found = [password for password in (PASSWORD, OTHER) if _opens(path, password)]
    assert len(found) == 1
    with closing(opened(path, password=found[0])) as store:
        assert snapshot(store) == before
        assert store.check() == ()
        store.protect(Secret(PASSWORD))
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def _opens(path: Path, password: str) -> bool:
    try:
        opened(path, password=password).close()
    except EnvironmentProblem as problem:
        if problem.code != "password_wrong":
            raise
        return False
    return True
