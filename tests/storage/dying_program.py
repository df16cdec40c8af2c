"""Forks programs that work on a database, and kills each at the moment that the test names.

Everything is loaded once, so that a kill costs some milliseconds. A line "FOLDER<TAB>SEED<TAB>SECONDS" comes in, and the number of
steps that were finished goes out. The seconds count from the opening of the database, below zero from the start.
"""

import os
import signal
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

from storage.work import Work


def _work(folder: Path, seed: int, told: int) -> None:
    work = Work(folder)
    os.write(told, b"o")
    for number in count():
        work.do(seed, number)
        os.write(told, b".")


def _killed(folder: Path, seed: int, seconds: float) -> int:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _work(folder, seed, writing)
        finally:
            os._exit(1)
    os.close(writing)
    opened = b"" if seconds < 0 else os.read(reading, 1)
    time.sleep(abs(seconds))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    finished = 0
    with open(reading, "rb") as told:  # noqa: PTH123 - a pipe
        finished = len((opened + told.read()).lstrip(b"o"))
    return finished if os.WIFSIGNALED(status) else -1


def warm_up() -> None:
    """Work out every statement once, so that forked programs spend their short lives on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        work = Work(Path(folder))
        for number in range(60):
            work.do(1, number)
        work.store.close()


if __name__ == "__main__":
    warm_up()
    for line in sys.stdin:
        folder, seed, seconds = line.rstrip("\n").split("\t")
        print(_killed(Path(folder), int(seed), float(seconds)), flush=True)  # noqa: T201 - the answer
