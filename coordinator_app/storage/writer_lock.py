"""One writing program per database: a lock of the operating system, which goes away with the program that held it."""

import json
import os
import socket
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.place import Holder
from coordinator_app.storage.trouble import file_trouble

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_BYTE = 2**30
"""Windows hides what is locked from other programs, so that the lock lies far behind the text that they read."""

_OPENING = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
"""Never through a link: it could lead to somebody's file, which the holder's name would replace."""


class WriterLock:
    """The right to write to a database, held until it is released or the program ends, however it ends."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Let go, and take the lock file away; releasing twice does nothing."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform == "win32":
            os.close(descriptor)
            try:
                self._path.unlink(missing_ok=True)
            except PermissionError:
                return  # another program holds it by now
        else:
            try:
                self._path.unlink(
                    missing_ok=True
                )  # first, so that nobody can lock a file that is about to go
            except OSError:
                return  # a file without a lock keeps nobody away
            finally:
                os.close(descriptor)


def lock_path(database: Path) -> Path:
    """Return where the lock file of a database lies."""
    return database.with_name(f"{database.name}.lock")


def take_lock(database: Path, who: str) -> WriterLock:
    """Take the right to write.

    Raises:
        EnvironmentProblem: `database_in_use` (who, host, pid, program of the holder, path), or the lock file can't be
            written.
    """
    path = lock_path(database)
    with file_trouble(database):  # people know the database, not its lock file
        while True:
            descriptor = os.open(path, _OPENING, 0o666)
            with ExitStack() as stack:
                stack.callback(os.close, descriptor)
                _lock(descriptor, database)
                if _is_still_there(path, descriptor):
                    stack.pop_all()
                    lock = WriterLock(path, descriptor)
                    stack.callback(lock.release)
                    _write_holder(descriptor, who)
                    stack.pop_all()
                    return lock
            # Its holder took the file away between our opening and our locking it.


def holder_of(database: Path) -> Holder | None:
    """Return who has the right to write; None where nobody has it. Nobody is kept from taking it meanwhile but for an instant."""
    path = lock_path(database)
    try:
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return None
    except OSError:  # a folder in which this user may not write
        return _told_holder(path)
    try:
        _lock(descriptor, database)
    except EnvironmentProblem:
        return _told_holder(path)
    finally:
        os.close(descriptor)
    return None


def _told_holder(path: Path) -> Holder:
    told = _holder(path)
    who, host = told["who"], told["host"]
    return Holder(who if isinstance(who, str) else None, host if isinstance(host, str) else None)


def _lock(descriptor: int, database: Path) -> None:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        raise EnvironmentProblem("database_in_use", path=database, **_holder(lock_path(database))) from error


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _write_holder(descriptor: int, who: str) -> None:
    holder = {"who": who, "host": socket.gethostname(), "pid": os.getpid(), "program": "Quartierslotse"}
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, json.dumps(holder, ensure_ascii=False).encode("utf-8"))


def _holder(path: Path) -> Mapping[str, object]:
    """Return what is known of the holder; it may be about to write it, or to go."""
    unknown = {"who": None, "host": None, "pid": None, "program": None}
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return unknown
    return {name: told.get(name) for name in unknown} if isinstance(told, dict) else unknown
