"""Database files that are not open, as a whole: looked at, copied, put in place of one another; fulfils the port `DatabaseFiles`."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.records import Kind
from coordinator_app.services.ports.database_files import FileGlance, Salvage
from coordinator_app.services.reading import opened
from coordinator_app.storage.backup import back_up
from coordinator_app.storage.connection import (
    Access,
    Journal,
    Key,
    connect,
    set_journal,
    thorough_damage,
)
from coordinator_app.storage.marks import APPLICATION_ID, KNOWN_VERSION
from coordinator_app.storage.migration import refuse_newer, version_of
from coordinator_app.storage.replacement import appearing, made_durable
from coordinator_app.storage.salvage.rescue import salvage
from coordinator_app.storage.state import state_of
from coordinator_app.storage.trouble import database_trouble, file_trouble
from coordinator_app.storage.writer_lock import take_lock

_BESIDE = ("-wal", "-journal")
_SHARED_MEMORY = "-shm"
_PART = 1 << 20


class SqliteFiles:
    """Does what is done with whole files. `find_key` returns the key of a file that is encrypted, None for any other."""

    def __init__(self, find_key: Callable[[Path], Key | None], who: str) -> None:
        self._find_key = find_key
        self._who = who

    def unlock(self, path: Path) -> None:
        """Find the key of an encrypted file, which is known from then on."""
        self._find_key(path)

    def glance(self, path: Path) -> FileGlance:
        """Return what a file holds."""
        with self._reading(path) as connection:
            version = version_of(connection)
            tables = {
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            counts = {
                kind.value: connection.execute(f'SELECT count(*) FROM "{kind.value}"').fetchone()[0]  # noqa: S608 - a name of ours
                for kind in Kind
                if kind.value in tables
            }
            state = state_of(connection.execute) if version == KNOWN_VERSION else ""
        return FileGlance(version, counts, state)

    def damage(self, path: Path) -> tuple[str, ...]:
        """Return what SQLite finds wrong with a file, looking at everything; empty is healthy."""
        try:
            with self._reading(path) as connection:
                return thorough_damage(connection)
        except EnvironmentProblem as problem:
            if problem.code != "database_damaged":
                raise
            return (str(problem.parameters["reason"]),)

    def checksum(self, path: Path) -> str:
        """Return the SHA-256 of a file in hexadecimal digits."""
        digest = hashlib.sha256()
        with opened(path) as file:
            while part := file.read(_PART):
                digest.update(part)
        return digest.hexdigest()

    def copy(self, path: Path, target: Path) -> None:
        """Write a checked copy in one file."""
        with self._reading(path) as connection, database_trouble(target):
            back_up(connection, target, self._find_key(path))

    def keep(self, path: Path, target: Path) -> None:
        """Copy a damaged database byte by byte, with the logs beside it."""
        for suffix in (*_BESIDE, ""):
            source = path.with_name(path.name + suffix)
            if source.exists():
                beside = target.with_name(target.name + suffix)
                with appearing(beside) as part, file_trouble(source):
                    shutil.copyfile(source, part)

    def replace(self, database: Path, backup: Path) -> None:
        """Put a checked copy of a backup in place of a database: afterwards the old one or the new one lies there."""
        place = Path(os.path.realpath(database))
        lock = take_lock(place, self._who)
        try:
            with appearing(place) as part:
                self.copy(backup, part)
                self._settle(place)
        finally:
            lock.release()

    def salvage(self, path: Path, target: Path, backups: Sequence[Path]) -> Salvage:
        """Write what of a damaged database can be saved into a new one; the damaged file is only read."""
        return salvage(path, target, backups, self._find_key)

    def rename(self, path: Path, target: Path) -> None:
        """Give a file another name in its folder, and the same to the logs beside it."""
        with file_trouble(path):
            for suffix in (*_BESIDE, ""):
                beside = path.with_name(path.name + suffix)
                if beside.exists():
                    beside.replace(target.with_name(target.name + suffix))
            made_durable(target.parent)

    def remove(self, path: Path) -> None:
        """Delete a file."""
        with file_trouble(path):
            path.unlink(missing_ok=True)

    @contextmanager
    def _reading(self, path: Path) -> Iterator[sqlite3.Connection]:
        """Open a file of ours to read it.

        Raises:
            EnvironmentProblem: `database_missing`, `foreign_database`, `database_damaged`, as `refuse_newer` ...
        """
        if not path.is_file():
            raise EnvironmentProblem("database_missing", path=path)
        with (
            database_trouble(path),
            closing(connect(path, Access.READ, key=self._find_key(path))) as connection,
        ):
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            version = version_of(connection)
            if mark != APPLICATION_ID:
                raise EnvironmentProblem("foreign_database", path=path)
            refuse_newer(path, version, connection)
            yield connection

    def _settle(self, place: Path) -> None:
        """Leave the old database as one file, because a log beside it would be played into the new one.

        Of a damaged one, which was kept byte by byte before, the logs are taken away.
        """
        if not place.exists():
            self._refuse_left_behind(place)
            return
        try:
            with (
                database_trouble(place),
                closing(connect(place, Access.WRITE, key=self._find_key(place))) as old,
            ):
                old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                is_one_file = set_journal(old, Journal.NETWORK) is Journal.NETWORK
        except EnvironmentProblem as problem:
            if problem.code != "database_damaged":
                raise
            is_one_file = True
        if not is_one_file:
            raise EnvironmentProblem("database_locked", path=place)
        with file_trouble(place):
            for suffix in (*_BESIDE, _SHARED_MEMORY):
                place.with_name(place.name + suffix).unlink(missing_ok=True)
            made_durable(place.parent)

    def _refuse_left_behind(self, place: Path) -> None:
        for suffix in _BESIDE:
            file = place.with_name(place.name + suffix)
            if file.exists():
                raise EnvironmentProblem("database_left_behind", path=place, file=file)
