"""An opened database: its connections, and the transactions that begin and end on them."""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, NullPool, Pool, QueuePool, create_engine

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.changes import ChangeAction, ChangeEntry, ChangeLabel
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.services.place import Holder
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.secret import Secret
from coordinator_app.storage import change_log, draft_table, undo
from coordinator_app.storage.backup import back_up
from coordinator_app.storage.change_log import Change
from coordinator_app.storage.connection import (
    Access,
    Journal,
    connect,
    engine_errors,
    set_journal,
    thorough_damage,
)
from coordinator_app.storage.encryption import Protection
from coordinator_app.storage.foreign_changes import ForeignChanges
from coordinator_app.storage.spare_drafts import SpareDrafts
from coordinator_app.storage.state import state_of
from coordinator_app.storage.trouble import database_trouble, leaves_the_log_whole
from coordinator_app.storage.unit_of_work import ReadingUnit, WritingUnit
from coordinator_app.storage.writer_lock import WriterLock, holder_of

_KEPT_CONNECTIONS = 4
_PATIENCE_AT_THE_END_MILLISECONDS = 200
_TRIES, _BETWEEN_TRIES_SECONDS = 40, 0.05
_READ = ("BEGIN",)
# The lock is asked for at once, since a reader that turns writer in the middle can only be refused; references are
# checked at the commit, so that the records of a unit of work may come and go in any order.
_WRITE = ("BEGIN IMMEDIATE", "PRAGMA defer_foreign_keys = ON")


class Database:
    """A database file and the right to use it; fulfils the port `Store`.

    Any thread may read; units of work of several threads take turns. Connections are kept open between transactions,
    because SQLite folds its log into the file, which is slow, whenever the last one is closed.
    """

    def __init__(  # noqa: PLR0917
        self,
        path: Path,
        journal: Journal,
        clock: Clock,
        who: str,
        lock: WriterLock | None,
        protection: Protection,
        spare: SpareDrafts | None = None,
    ) -> None:
        self._path = path
        self._spare = spare or SpareDrafts(None, path)
        self._clock = clock
        self._who = who
        self._lock = lock
        self._protection = protection
        self._journal = journal
        self._turn = threading.Lock()
        self._writing_thread: int | None = None
        self._closed = False
        self._revision = 0
        self._engine = self._make_engine(QueuePool, pool_size=_KEPT_CONNECTIONS)
        self._watch = ForeignChanges(self._connect)

    @property
    def path(self) -> Path:
        """Where the database lies."""
        return self._path

    @property
    def read_only(self) -> bool:
        """Whether the database was opened for reading only."""
        return self._lock is None

    @property
    def holder(self) -> Holder | None:
        """Who has the right to write; None where nobody has it."""
        return holder_of(self._path)

    @property
    def encrypted(self) -> bool:
        """Whether the file can be opened with a password only."""
        return self._protection.key is not None

    @property
    def revision(self) -> int:
        """A number that is another one after every unit of work, undo and redo of this program.

        Of a database that is only read it is another one after every change by another program.
        """
        return self._revision if self._lock is not None else self._watch.revision

    @contextmanager
    def reading(self) -> Iterator[ReadingUnit]:
        """Open a read-only view."""
        with self._transaction(_READ) as connection:
            yield ReadingUnit(connection)

    @contextmanager
    def writing(self, label: ChangeLabel) -> Iterator[WritingUnit]:
        """Open a unit of work; without a commit nothing lasts.

        Raises:
            EnvironmentProblem: `database_read_only`.
        """
        with self._my_turn(), self._transaction(_WRITE) as connection:

            def note(changes: Sequence[Change]) -> None:
                if changes or label.action is ChangeAction.ERASED:
                    change_log.append(connection, label, self._clock.now(), self._who, changes)

            yield WritingUnit(connection, note, self._clock.now)

    def keep_draft(self, place: DraftPlace, text: DraftText) -> None:
        """Keep a draft in a transaction of its own, in place of the one before; `revision` stays.

        Raises:
            EnvironmentProblem: `database_read_only`, or the file can't be written. Its parameter `spared` tells that the
                draft was kept elsewhere on this computer, and comes back when the database is opened again.
        """
        try:
            with self._drafting() as connection:
                draft_table.put(connection, place, text, self._clock.now())
        except EnvironmentProblem as problem:
            spared = self._lock is not None and self._spare.keep(
                self._protection.key, place, text, self._clock.now()
            )
            raise EnvironmentProblem(problem.code, **problem.parameters, spared=spared) from problem
        self._spare.drop(self._protection.key, place)

    def take_up_spare_drafts(self) -> None:
        """Bring in the drafts that were kept elsewhere while this database could not be written; the newer ones count."""
        spared = self._spare.all(self._protection.key)
        if not spared:
            return
        with self.reading() as reader:
            known = {(draft.place.form, draft.place.key): draft.at for draft in reader.drafts()}
        with self._drafting() as connection:
            for draft in spared:
                at = known.get((draft.place.form, draft.place.key))
                if at is None or at <= draft.at:
                    draft_table.put(connection, draft.place, draft.text, draft.at)
        self._spare.forget(self._protection.key)

    def drop_draft(self, place: DraftPlace) -> None:
        """Forget a draft in a transaction of its own; `revision` stays.

        Raises:
            EnvironmentProblem: `database_read_only`, or the file can't be written.
        """
        with self._drafting() as connection:
            draft_table.drop(connection, place)
        self._spare.drop(self._protection.key, place)

    def undo(self) -> ChangeEntry | None:
        """Take back the newest change set that stands; None where there is nothing to take back."""
        with self._my_turn(), self._transaction(_WRITE) as connection:
            return undo.take_back(connection)

    def redo(self) -> ChangeEntry | None:
        """Do the change set again that was taken back last; None where a newer change stands."""
        with self._my_turn(), self._transaction(_WRITE) as connection:
            return undo.do_again(connection)

    def scour(self) -> None:
        """Write the file anew, so that nothing of what was deleted can be read out of it any more.

        Raises:
            EnvironmentProblem: there is no room, or another program reads; the data are as they were.
        """
        with (
            self._my_turn(counts=False),
            database_trouble(self._path),
            closing(self._connect()) as connection,
        ):
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def check(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file (integrity, foreign keys); empty is healthy."""
        with database_trouble(self._path), closing(self._connect()) as connection:
            return thorough_damage(connection)

    def backup(self, target: Path) -> None:
        """Write a checked copy of the database in one file; what lies there already is replaced once the copy is sound.

        Raises:
            EnvironmentProblem: `backup_onto_itself`, `backup_damaged`, or the target can't be written.
        """
        if target.resolve() == self._path:
            raise EnvironmentProblem("backup_onto_itself", path=self._path)
        with database_trouble(target), closing(self._connect()) as connection:
            back_up(connection, target, self._protection.key)

    def is_right(self, secret: Secret) -> bool:
        """Return whether a password or recovery key opens this database; every one does where it has none."""
        return self._protection.is_right(self._path, secret)

    def protects(self, copy: Path) -> bool:
        """Return whether a copy has the same password as this database, or none as this one."""
        try:
            return self._protection.find(copy) == self._protection.key
        except EnvironmentProblem as problem:
            if problem.code != "password_wrong":
                raise
            return False

    def protect_copy(self, copy: Path, target: Path) -> None:
        """Write a copy anew with the password of this database."""
        self._protection.write_alike(copy, target)

    def protect(self, secret: Secret | None) -> str | None:
        """Encrypt the file anew with a password, or take the password away; return its recovery key.

        Reading goes on meanwhile. The old file or the new one is there at every moment; copies made before stay as they are.

        Raises:
            EnvironmentProblem: `database_read_only`, `database_locked` where another program reads, `encryption_not_installed`,
                `rewritten_damaged`, or the file can't be written.
        """
        with self._my_turn(counts=False):
            before, self._engine = self._engine, self._make_engine(NullPool)  # nothing may stay open
            before.dispose()
            try:
                with database_trouble(self._path):
                    with closing(self._connect()) as connection:
                        _fold_alone(connection)
                    return self._protection.change(self._path, secret)
            finally:
                self._engine = self._make_engine(QueuePool, pool_size=_KEPT_CONNECTIONS)
                with database_trouble(self._path), closing(self._connect()) as connection:
                    set_journal(connection, self._journal)

    def state(self) -> str:
        """Return a text that is another one whenever anything that is stored has changed; an empty one where nothing is."""
        with self._transaction(_READ) as connection:
            return state_of(lambda question: connection.exec_driver_sql(question).fetchall())

    def close(self) -> None:
        """Close the database, leave it as one file that can be copied, and let go of it."""
        with self._turn:
            if self._closed:
                return
            self._closed = True
            self._engine.dispose()
            self._watch.close()
            if self._lock is None:
                return
            try:
                with database_trouble(self._path), closing(self._connect()) as connection:
                    _fold_log(connection)
            finally:
                self._lock.release()

    def _connect(self) -> sqlite3.Connection:
        access = Access.READ if self._lock is None else Access.WRITE
        return connect(self._path, access, self._journal, self._protection.key)

    def _make_engine(self, pool: type[Pool], **options: int) -> Engine:
        key = self._protection.key
        return create_engine(
            "sqlite://",
            module=None if key is None else key.module,
            creator=self._connect,
            poolclass=pool,
            # Transactions begin and end where it is written below: a commit that fails because of a broken reference
            # leaves SQLite's transaction open, while SQLAlchemy's own would be over.
            isolation_level="AUTOCOMMIT",
            **options,
        )

    @contextmanager
    def _drafting(self) -> Iterator[Connection]:
        with self._my_turn(counts=False), self._transaction(_WRITE) as connection:
            yield connection
            connection.exec_driver_sql("COMMIT")

    @contextmanager
    def _my_turn(self, *, counts: bool = True) -> Iterator[None]:
        """Wait for the turn to write; where it `counts`, the revision is another one afterwards."""
        if self._lock is None:
            raise EnvironmentProblem("database_read_only", path=self._path)
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("Units of work do not nest.")
        with self._turn:
            self._demand_file()
            self._writing_thread = threading.get_ident()
            try:
                yield
            finally:
                self._writing_thread = None
                self._revision += counts

    def _demand_file(self) -> None:
        """Refuse to write where the file is gone: what is written into a removed file is lost without a word."""
        if not self._path.exists():
            raise EnvironmentProblem("database_moved", path=self._path, folder=self._path.parent)

    @contextmanager
    def _transaction(self, begin: tuple[str, ...]) -> Iterator[Connection]:
        if self._closed:  # the right to write is gone
            raise RuntimeError("The database has been closed.")
        with database_trouble(self._path), self._engine.connect() as connection:
            for statement in begin:
                connection.exec_driver_sql(statement)
            try:
                yield connection
            finally:
                _roll_back(connection)


def _roll_back(connection: Connection) -> None:
    """Undo what is not committed. After an interruption within a statement SQLAlchemy has closed the connection itself."""
    if connection.invalidated:
        return
    if cast("sqlite3.Connection", connection.connection.dbapi_connection).in_transaction:
        connection.exec_driver_sql("ROLLBACK")


def _fold_log(connection: sqlite3.Connection) -> None:
    """Move the log into the file, which then needs no file beside it: people copy databases by hand."""
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_AT_THE_END_MILLISECONDS}")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        set_journal(connection, Journal.NETWORK)
    except engine_errors() as error:
        # Another program is reading, or the disk is full. What was committed is safe in the log until the next time.
        if not leaves_the_log_whole(error):
            raise


def _fold_alone(connection: sqlite3.Connection) -> None:
    """Move the log into the file while nobody else has it open; readers of this program end within moments."""
    for _ in range(_TRIES):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        try:
            if set_journal(connection, Journal.NETWORK) is Journal.NETWORK:
                return
        except engine_errors() as error:
            if not leaves_the_log_whole(error):
                raise
            refused = error
        time.sleep(_BETWEEN_TRIES_SECONDS)
    raise refused
