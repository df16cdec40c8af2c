"""How this program opens a SQLite connection: always the same way, whether SQLAlchemy or a migration asks."""

import os
import sqlite3
import sys
from enum import Enum
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

BUSY_TIMEOUT_MILLISECONDS = 5000
_NO_TEXT = "Could not decode to UTF-8"


class Access(Enum):
    """What a connection may do with the file; the value is SQLite's own word."""

    READ = "ro"
    WRITE = "rw"
    CREATE = "rwc"


class Journal(Enum):
    """How commits become safe: the journal mode, and the weakest `synchronous` that loses no commit in a power cut.

    A write-ahead log needs shared memory, which no network drive has.
    """

    LOCAL = ("wal", "FULL")
    NETWORK = ("delete", "EXTRA")

    @property
    def mode(self) -> str:
        """The name of the journal mode."""
        return self.value[0]

    @property
    def synchronous(self) -> str:
        """The setting of `synchronous`."""
        return self.value[1]


class Key(Protocol):
    """What opens an encrypted database; `cipher.Key` fulfils it, with a library that nobody else needs.

    `module` is that library as a DBAPI, `text` the key as it takes it, `recovery_key` what people keep on paper.
    """

    @property
    def module(self) -> Any: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def recovery_key(self) -> str: ...  # noqa: D102

    def connect(self, address: str) -> sqlite3.Connection: ...  # noqa: D102


def connect(
    path: Path, access: Access, journal: Journal = Journal.NETWORK, key: Key | None = None
) -> sqlite3.Connection:
    """Open a connection on which transactions begin and end only where it is written.

    The journal mode itself is a property of the file and is set once, with `set_journal`. Errors of a connection are
    `engine_errors`.
    """
    address = f"{address_of(path)}?mode={access.value}"
    connection = (
        sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        if key is None
        else key.connect(address)
    )
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MILLISECONDS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA synchronous = {journal.synchronous}")
    except BaseException:
        connection.close()
        raise
    return connection


def engine_errors() -> tuple[type[Exception], ...]:
    """Return the classes of SQLite's errors: those of encrypted databases are no relatives of `sqlite3.Error`.

    What SQLite says about a damaged database may be no UTF-8, which Python's module tells by an error of its own.
    """
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    own = (sqlite3.Error, UnicodeDecodeError)
    return own if cipher is None else (*own, cipher.Error)


def is_no_text(error: BaseException | None) -> bool:
    """Return whether an error says that a text of the database is not UTF-8; Python's module raises it without a code."""
    return isinstance(error, UnicodeDecodeError) or _NO_TEXT in str(error)


def set_journal(connection: sqlite3.Connection, wanted: Journal) -> Journal:
    """Give the file a journal mode and return the one it has; SQLite refuses the log where memory can't be shared."""
    (mode,) = connection.execute(f"PRAGMA journal_mode = {wanted.mode}").fetchone()
    return Journal.LOCAL if mode == Journal.LOCAL.mode else Journal.NETWORK


def damage(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what SQLite finds wrong with the file at a quick look; empty is healthy."""
    return _findings(connection, "PRAGMA quick_check")


def thorough_damage(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what SQLite finds wrong when it looks at everything, references included; empty is healthy."""
    return (*_findings(connection, "PRAGMA integrity_check"), *broken_references(connection))


def broken_references(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return one line per row that points to a record that is not there."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return tuple(f"{table} row {row}: nothing in {target}" for table, row, target, _ in rows)


def _findings(connection: sqlite3.Connection, question: str) -> tuple[str, ...]:
    return tuple(line for (line,) in connection.execute(question) if line != "ok")


def address_of(path: Path) -> str:
    """Return the file's address with an empty host, also for a share of a server: SQLite allows no other."""
    name = path.absolute().as_posix()
    # As bytes, because a name on Linux need not be UTF-8.
    return "file://" + quote(os.fsencode(name if name.startswith("/") else f"/{name}"))
