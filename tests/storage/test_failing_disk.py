"""Every single change on the disk fails in turn: afterwards there is the old state or the new one, and a German message."""

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.databases import opened
from storage.disks import shim, start_behind
from storage.programs import next_line
from storage.work import NAME, Work, content, opened_quickly, shelf_of

_WORDS = re.compile(r"(?i)\b(?:nicht|kein|Fehler)\b")
WAYS = tuple((error, lasting) for error in (errno.ENOSPC, errno.EIO) for lasting in (0, 1))
"""How a change fails: which error, and whether every later one fails as well."""

TASKS = ("save", "type", "undo", "import", "backup", "restore", "close", "migrate")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("watched").resolve()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, watched: Path) -> Iterator[subprocess.Popen[str]]:
    library = shim(tmp_path_factory.mktemp("disk"))
    if library is None:
        pytest.skip("Without a C compiler on Linux nothing stands between program and disk.")
    started = start_behind(library, watched, "failing_program")
    yield started
    started.kill()
    started.communicate()


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a database with a history and a backup of an earlier state."""
    folder = tmp_path_factory.mktemp("worked_on")
    work = Work(folder)
    work._save(0, 1)
    work._back_up(0, 2)
    work._save(0, 3)
    work._import(0, 4)
    work.store.close()
    return folder


def prepared(task: str, worked_on: Path, folder: Path) -> None:
    """Lay down what a task begins with."""
    shutil.rmtree(folder, ignore_errors=True)
    if task == "migrate":
        folder.mkdir()
        shutil.copy(Path(__file__).parent / "released" / "version_5.qldb", folder / NAME)
    else:
        shutil.copytree(worked_on, folder)


def ask(program: subprocess.Popen[str], *words: object) -> tuple[int, str]:
    """Have a task done behind the disk; return how many changes there were, and what was told."""
    assert program.stdin is not None
    program.stdin.write("\t".join(map(str, words)) + "\n")
    program.stdin.flush()
    count, told = next_line(program).split("\t", 1)
    return int(count), told


def found(folder: Path) -> object:
    """Open what is left without any trouble, check it wholly, and return what is in it."""
    store = opened_quickly(folder / NAME)
    try:
        assert store.check() == ()
        result = content(store)
    finally:
        store.close()
    shelf = shelf_of(folder)
    assert all(shelf.look(backup).is_sound for backup in shelf.all())
    return result


@pytest.mark.parametrize("way", WAYS, ids=[f"{errno.errorcode[error]}-{lasting}" for error, lasting in WAYS])
@pytest.mark.parametrize("task", TASKS)
def test_whichever_change_fails_the_old_state_or_the_new_one_is_there(
    program: subprocess.Popen[str], watched: Path, worked_on: Path, task: str, way: tuple[int, int]
) -> None:
    """Each change fails in one of the ways here, and in all of them where QUARTIERSLOTSE_EVERY_WAY is set."""
    folder = watched / task
    prepared(task, worked_on, folder)
    if task == "migrate":
        shutil.copytree(folder, watched / "alt", dirs_exist_ok=True)
        opened(watched / "alt" / NAME).close()
        before = found(watched / "alt")
        shutil.rmtree(watched / "alt")
    else:
        before = found(folder)
        prepared(task, worked_on, folder)
    changes, told = ask(program, task, folder, 0, 0, 0)
    assert told == "done"
    after = found(folder)
    every = bool(os.environ.get("QUARTIERSLOTSE_EVERY_WAY"))
    first, step = (1, 1) if every else (1 + WAYS.index(way), len(WAYS))
    for at in range(first, changes + 1, step):
        prepared(task, worked_on, folder)
        _, told = ask(program, task, folder, at, *way)
        assert told == "done" or (_WORDS.search(told) and not told.startswith("FAULT")), (at, told)
        state = found(folder)
        assert state in (before, after), (at, told)
        if told == "done":
            assert state == after, at
