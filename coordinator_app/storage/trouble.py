"""The one place where trouble with files and with SQLite becomes a problem that people can do something about."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.storage.connection import engine_errors, is_no_text
from coordinator_app.storage.rows import UnreadableRowError

_BY_EXTENDED_CODE: Mapping[int, str] = {
    sqlite3.SQLITE_READONLY_DIRECTORY: "folder_not_writable",
    sqlite3.SQLITE_IOERR_SHMSIZE: "database_needs_space",
    sqlite3.SQLITE_READONLY_DBMOVED: "database_moved",
    sqlite3.SQLITE_READONLY_ROLLBACK: "database_unfinished",
    sqlite3.SQLITE_READONLY_RECOVERY: "database_unfinished",
    sqlite3.SQLITE_READONLY_CANTINIT: "database_unfinished",
}

_BY_PRIMARY_CODE: Mapping[int, str] = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_BUSY: "database_locked",
    sqlite3.SQLITE_LOCKED: "database_locked",
    sqlite3.SQLITE_READONLY: "database_not_writable",
    sqlite3.SQLITE_PERM: "database_unreadable",
    sqlite3.SQLITE_CANTOPEN: "database_unreadable",
    sqlite3.SQLITE_IOERR: "disk_failing",
    sqlite3.SQLITE_CORRUPT: "database_damaged",
    sqlite3.SQLITE_NOTADB: "database_damaged",
}

_BY_ERRNO: Mapping[int, str] = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "folder_not_writable",
    errno.EPERM: "folder_not_writable",
    errno.EROFS: "folder_not_writable",
    errno.ENOENT: "database_missing_folder",
    errno.ENOTDIR: "database_missing_folder",
    errno.EIO: "disk_failing",
}

NO_TEXT = "a text is not UTF-8"
"""What is said instead of SQLite's own words, because they quote the text."""


@contextmanager
def database_trouble(path: Path) -> Iterator[None]:
    """Turn what SQLite reports about the surroundings into an EnvironmentProblem; our own mistakes pass unchanged."""
    try:
        yield
    except UnreadableRowError as error:
        raise EnvironmentProblem("database_damaged", path=path, reason=str(error)) from error
    except _reported() as error:
        code = _code_of(error)
        if code is None:
            raise
        raise EnvironmentProblem(code, path=path, folder=path.parent, reason=_reason(error)) from error


@contextmanager
def file_trouble(path: Path) -> Iterator[None]:
    """Turn what the operating system reports about our own files into an EnvironmentProblem."""
    try:
        yield
    except OSError as error:
        code = _BY_ERRNO.get(error.errno or 0, "database_unreadable")
        reason = error.strerror or str(error)
        raise EnvironmentProblem(code, path=path, folder=path.parent, reason=reason) from error


@contextmanager
def looking_trouble(path: Path) -> Iterator[None]:
    """Turn what the operating system reports while a file is only looked at into an EnvironmentProblem."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise EnvironmentProblem("database_unreadable", path=path, reason=reason) from error


def leaves_the_log_whole(error: Exception) -> bool:
    """Return whether folding the log into the file failed for a reason that harms nothing and goes away."""
    return _primary(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL}


def is_broken_reference(error: DBAPIError) -> bool:
    """Return whether a commit failed because a record is missing that another one points to."""
    if (
        _extended(error.orig) == sqlite3.SQLITE_CONSTRAINT
    ):  # the library for encrypted databases tells no more
        return _reason(error) == "FOREIGN KEY constraint failed"
    return _extended(error.orig) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY


def _reported() -> tuple[type[Exception], ...]:
    return (DBAPIError, *engine_errors())


def _code_of(error: Exception) -> str | None:
    origin = error.orig if isinstance(error, DBAPIError) else error
    if is_no_text(origin):
        return "database_damaged"
    return _BY_EXTENDED_CODE.get(_extended(origin)) or _BY_PRIMARY_CODE.get(_primary(origin))


def _extended(error: BaseException | None) -> int:
    # Errors that Python's module raises by itself carry no code.
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK))


def _primary(error: BaseException | None) -> int:
    return _extended(error) & 0xFF


def _reason(error: Exception) -> str:
    origin = error.orig if isinstance(error, DBAPIError) else error
    return NO_TEXT if is_no_text(origin) else str(origin)
