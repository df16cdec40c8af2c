"""Forks programs that do one thing each while the n-th change on their disk fails, and tells what became of it.

A line "TASK<TAB>FOLDER<TAB>N<TAB>ERROR<TAB>LASTING" comes in. Out goes how many changes there were, and "done", the German message,
or what is our fault.
"""

import ctypes
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from coordinator_app.domain.errors import KnownError
from coordinator_app.wording.errors import message
from storage.dying_program import warm_up
from storage.work import NAME, Work, opened_quickly

_DISK = ctypes.CDLL(None)


def _step(name: str) -> Callable[[Path], Callable[[], None]]:
    def prepare(folder: Path) -> Callable[[], None]:
        work = Work(folder)
        return lambda: getattr(work, name)(1, 1)

    return prepare


def _closing(folder: Path) -> Callable[[], None]:
    work = Work(folder)
    work.do(1, 0)
    return work.store.close


def _opening(folder: Path) -> Callable[[], None]:
    return lambda: opened_quickly(folder / NAME).close()


TASKS: Mapping[str, Callable[[Path], Callable[[], None]]] = {
    "save": _step("_save"),
    "type": _step("_type"),
    "undo": _step("_undo"),
    "import": _step("_import"),
    "backup": _step("_back_up"),
    "restore": _step("_restore"),
    "close": _closing,
    "migrate": _opening,
}


def _told(task: str, folder: Path, at: int, error: int, *, lasting: bool) -> str:
    do = TASKS[task](folder)
    _DISK.disk_arm(at, error, int(lasting))
    try:
        do()
        told = "done"
    except KnownError as problem:
        told = message(problem).replace("\n", " ")
    except BaseException:  # noqa: BLE001 - the test shows it
        told = "FAULT " + traceback.format_exc().replace("\n", " | ")
    count = _DISK.disk_count()
    _DISK.disk_arm(0, 0, 0)
    return f"{count}\t{told}"


def _forked(task: str, folder: Path, at: int, error: int, *, lasting: bool) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, _told(task, folder, at, error, lasting=lasting).encode())
        os._exit(0)  # as if it were killed: nothing is put in order
    os.close(writing)
    with open(reading, "rb") as told:  # noqa: PTH123 - a pipe
        answer = told.read().decode()
    os.waitpid(child, 0)
    return answer


if __name__ == "__main__":
    warm_up()
    for line in sys.stdin:
        task, folder, at, error, lasting = line.rstrip("\n").split("\t")
        print(_forked(task, Path(folder), int(at), int(error), lasting=lasting == "1"), flush=True)  # noqa: T201 - the answer
