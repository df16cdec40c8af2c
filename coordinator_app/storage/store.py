"""The way into a database: what is looked at, refused, created, copied and renewed before anything else happens."""

import os
import sqlite3
import stat
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.backup_names import FOLDER, Occasion, backup_name
from coordinator_app.services.encrypted_files import ENCRYPTED
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.writing import make_folder
from coordinator_app.storage.backup import back_up
from coordinator_app.storage.connection import Access, Journal, Key, connect, damage, set_journal
from coordinator_app.storage.database import Database
from coordinator_app.storage.drives import on_network_drive
from coordinator_app.storage.encryption import Protection
from coordinator_app.storage.migration import migrate, refuse_newer, version_of
from coordinator_app.storage.migrations.history import APPLICATION_ID, LATEST_VERSION
from coordinator_app.storage.replacement import appearing
from coordinator_app.storage.spare_drafts import SpareDrafts
from coordinator_app.storage.tables import METADATA
from coordinator_app.storage.trouble import database_trouble, looking_trouble
from coordinator_app.storage.writer_lock import take_lock

_HEADER = slice(0, 16)
_MAGIC = b"SQLite format 3\0"
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)
_HEADER_LENGTH = 100
_COLUMNS = (
    "SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table'"
)
OTHER_COLUMNS = "its tables are not those of its version"
_LEFT_BEHIND = ("-wal", "-journal")


def open_store(
    path: Path,
    clock: Clock,
    *,
    who: str,
    read_only: bool = False,
    create: bool = True,
    protection: Protection | None = None,
    spare: Path | None = None,
) -> Database:
    """Open a database, renewed to this program's version, and creating it where there is none.

    Reading only needs no lock and changes no file, so that it works while another program writes. `protection` finds the key
    of a file that is encrypted; `spare` is the folder for drafts that the database can't take, which come in here again.

    Raises:
        EnvironmentProblem: the file, its folder or another program is in the way; nothing was changed.
    """
    place = Path(os.path.realpath(path))  # so that two names of one file lead to one lock
    if _is_there(place):
        _refuse_foreign(place)
    elif read_only or not create:
        raise EnvironmentProblem("database_missing", path=place)
    if read_only:
        return _open_to_read(place, clock, who, protection or Protection())
    store = _open_to_write(place, clock, who, protection or Protection(), SpareDrafts(spare, place))
    with suppress(EnvironmentProblem):  # whatever is in the way now, they stay where they are
        store.take_up_spare_drafts()
    return store


def _open_to_read(place: Path, clock: Clock, who: str, protection: Protection) -> Database:
    key = protection.unlock(place)
    with database_trouble(place), closing(connect(place, Access.READ, key=key)) as connection:
        version = version_of(connection)
        _refuse_version(place, version, connection)
        if version < LATEST_VERSION:
            raise EnvironmentProblem("database_older", path=place, found=version, known=LATEST_VERSION)
        _refuse_other_columns(place, connection)
    return Database(place, Journal.NETWORK, clock, who, None, protection)


def _open_to_write(
    place: Path, clock: Clock, who: str, protection: Protection, spare: SpareDrafts
) -> Database:
    with ExitStack() as stack:
        lock = take_lock(place, who)
        stack.callback(lock.release)
        if not place.exists():
            _create(place)
        _refuse_foreign(place)  # another program may have been faster
        key = protection.unlock(place)
        with database_trouble(place):
            journal = _prepare(place, clock, key)
        stack.pop_all()
        return Database(place, journal, clock, who, lock, protection, spare)


def _is_there(place: Path) -> bool:
    """Return whether a file lies there; refuse what is no file and what is in no folder."""
    with looking_trouble(place):
        mode = _mode(place)
        if mode is None and not stat.S_ISDIR(_mode(place.parent) or 0):
            raise EnvironmentProblem("database_missing_folder", path=place, folder=place.parent)
    if mode is None:
        return False
    if stat.S_ISDIR(mode):
        raise EnvironmentProblem("database_is_folder", path=place)
    if not stat.S_ISREG(mode):  # reading a pipe would wait for ever
        raise EnvironmentProblem("not_a_database", path=place)
    return True


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _refuse_foreign(place: Path) -> None:
    """Look at the file's header, before SQLite or a lock file comes near it."""
    with looking_trouble(place), place.open("rb") as file:
        header = file.read(_HEADER_LENGTH)
    if header.startswith(ENCRYPTED):
        return  # what is in it shows once it is open
    if len(header) < _HEADER_LENGTH or header[_HEADER] != _MAGIC:
        raise EnvironmentProblem("not_a_database", path=place)
    if int.from_bytes(header[_APPLICATION_ID]) != APPLICATION_ID:
        raise EnvironmentProblem("foreign_database", path=place)
    _refuse_version(place, int.from_bytes(header[_USER_VERSION]))


def _refuse_version(place: Path, version: int, connection: sqlite3.Connection | None = None) -> None:
    if version < 1:  # our mark and the first tables were written in one transaction
        raise EnvironmentProblem("database_damaged", path=place, reason="user_version 0")
    refuse_newer(place, version, connection)


def _create(place: Path) -> None:
    """Build a new database beside its place, so that nobody ever finds half of one.

    Raises:
        EnvironmentProblem: `database_left_behind` (file) where the log of a vanished database lies; SQLite would
            play it into the new one.
    """
    for suffix in _LEFT_BEHIND:
        file = place.with_name(place.name + suffix)
        if file.exists():
            raise EnvironmentProblem("database_left_behind", path=place, file=file)
    with (
        appearing(place) as part,
        database_trouble(place),
        closing(connect(part, Access.CREATE)) as connection,
    ):
        migrate(connection, place)


def _prepare(place: Path, clock: Clock, key: Key | None) -> Journal:
    """Bring a database of ours up to date, after a copy where that changes anything, and choose its journal."""
    with closing(connect(place, Access.WRITE, key=key)) as connection:
        version = version_of(connection)
        _refuse_version(place, version, connection)
        problems = damage(connection)
        if problems:
            raise EnvironmentProblem("database_damaged", path=place, reason=problems[0], problems=problems)
        if version < LATEST_VERSION:
            back_up(connection, _copy_before_renewal(place, clock), key)
            migrate(connection, place)
        _refuse_other_columns(place, connection)
        return set_journal(connection, Journal.NETWORK if on_network_drive(place.parent) else Journal.LOCAL)


def _refuse_other_columns(place: Path, connection: sqlite3.Connection) -> None:
    """Refuse a database whose tables are not those of its version: SQLite finds nothing wrong with a name of which a letter is another.

    Raises:
        EnvironmentProblem: `database_damaged`.
    """
    found = set(connection.execute(_COLUMNS))
    lost = [
        f"{table.name}.{column.name}"
        for table in METADATA.tables.values()
        for column in table.columns
        if (table.name, column.name) not in found
    ]
    if lost:
        raise EnvironmentProblem("database_damaged", path=place, reason=OTHER_COLUMNS, problems=tuple(lost))


def _copy_before_renewal(place: Path, clock: Clock) -> Path:
    folder = place.parent / FOLDER
    make_folder(folder)
    return folder / backup_name(place, clock.now(), Occasion.MIGRATION)
