"""Backups of a database: made on occasions, thinned, listed, and put back."""

import hashlib
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.backup_names import (
    FOLDER,
    BackupFile,
    Occasion,
    backup_name,
    named_backup,
    superfluous,
)
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.ports.database_files import DatabaseFiles, Salvage
from coordinator_app.services.ports.directory import Progress
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.writing import make_folder

_DIGITS_OF_PLACE = 6
_DIGITS_OF_SUM = 8
_ASKED = 3


@dataclass(frozen=True)
class MadeBackup:
    """A backup that was made; `unreachable` is the folder that was chosen for it and could not be reached."""

    path: Path
    unreachable: Path | None = None


@dataclass(frozen=True)
class BackupLook:
    """A backup with what is in it: bytes, number of projects (None where it can't be read), and what is wrong with it.

    `trouble` is None for a sound one, else a problem whose message says what is the matter.
    """

    backup: BackupFile
    size: int
    projects: int | None
    trouble: EnvironmentProblem | None

    @property
    def is_sound(self) -> bool:
        """Whether it can be put back as it was made."""
        return self.trouble is None


@dataclass(frozen=True)
class ProtectedBackups:
    """How many backups got the password of the database, and those that can't be read and are as they were."""

    count: int
    left: tuple[BackupFile, ...] = ()


class BackupShelf:
    """The backups of one database: where they lie, and which there are. The database itself may be open, closed or damaged."""

    def __init__(self, database: Path, files: DatabaseFiles, clock: Clock) -> None:
        self.database = database
        self._files = files
        self._clock = clock
        self._chosen: Path | None = None

    def choose(self, folder: Path | None) -> None:
        """Have backups written to a folder that somebody chose; None is the one beside the database."""
        self._chosen = folder

    @property
    def standard_folder(self) -> Path:
        """The folder beside the database."""
        return self.database.parent / FOLDER

    @property
    def unreachable(self) -> Path | None:
        """The chosen folder, where it can't be reached now."""
        return self._chosen if self._chosen is not None and not self._chosen.is_dir() else None

    @property
    def folder(self) -> Path:
        """Where the next backup goes: below a chosen folder each database of each computer has a folder of its own."""
        if self._chosen is None or self.unreachable is not None:
            return self.standard_folder
        place = f"{socket.gethostname()}\n{self.database}"
        digest = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()
        return self._chosen / f"{self.database.stem}-{digest[:_DIGITS_OF_PLACE]}"

    def all(self) -> tuple[BackupFile, ...]:
        """Return the backups of this database, newest first: in both folders, and beside it those of earlier versions."""
        folders = dict.fromkeys((self.folder, self.standard_folder, self.database.parent, self._chosen))
        found = {
            backup.path: backup
            for folder in folders
            if folder is not None
            for backup in self._in(folder)
            if folder not in (self.database.parent, self._chosen) or backup.checksum is None
        }
        return tuple(sorted(found.values(), reverse=True))

    def look(self, backup: BackupFile) -> BackupLook:
        """Return what is in a backup, and whether it is as it was made."""
        size = 0
        try:
            size = backup.path.stat().st_size
        except OSError:
            return BackupLook(backup, size, None, EnvironmentProblem("file_missing", path=backup.path))
        try:
            projects = self._files.glance(backup.path).counts.get("project")
            trouble = self._trouble(backup)
        except EnvironmentProblem as problem:
            return BackupLook(backup, size, None, problem)
        return BackupLook(backup, size, projects, trouble)

    def numbered(self, number: int) -> BackupFile:
        """Return a backup by its place in the list, 1 for the newest.

        Raises:
            EnvironmentProblem: `backup_number_unknown` (number, most).
        """
        found = self.all()
        if not 1 <= number <= len(found):
            raise EnvironmentProblem("backup_number_unknown", number=number, most=len(found))
        return found[number - 1]

    def newest_sound(self) -> BackupFile | None:
        """Return the newest backup that is as it was made."""
        return next((item for item in self.all() if self.look(item).is_sound), None)

    def add(self, occasion: Occasion, copy: Callable[[Path], None]) -> MadeBackup:
        """Have `copy` write a backup, give it its name, and thin those of this folder.

        Raises:
            EnvironmentProblem: the folder or the backup can't be written.
        """
        folder, unreachable = self.folder, self.unreachable
        make_folder(folder)
        at = self._unused_second(folder)
        target = folder / backup_name(self.database, at, occasion)
        copy(target)
        checksum = self._files.checksum(target)[:_DIGITS_OF_SUM]
        final = folder / backup_name(self.database, at, occasion, checksum)
        self._files.rename(target, final)
        self._thin(folder)
        return MadeBackup(final, unreachable)

    def unused(self, word: str) -> Path:
        """Return a name beside the database that nothing has yet."""
        stamp: datetime = self._clock.now()
        base = f"{self.database.stem}-{word}-{stamp:%Y-%m-%d-%H%M%S}"
        names = (
            f"{base}{'' if number == 1 else f'-{number}'}{self.database.suffix}"
            for number in range(1, 10_000)
        )
        return next(path for name in names if not (path := self.database.with_name(name)).exists())

    def _unused_second(self, folder: Path) -> datetime:
        """Return now, or a second later where a backup has that in its name: the order of backups is that of their names."""
        at = self._clock.now()
        taken = {backup.at for backup in self._in(folder)}
        while at.replace(tzinfo=None, microsecond=0) in taken:
            at += timedelta(seconds=1)
        return at

    def _in(self, folder: Path) -> tuple[BackupFile, ...]:
        try:
            found = [named_backup(path) for path in folder.iterdir() if path.suffix == self.database.suffix]
        except OSError:
            return ()
        return tuple(
            item
            for item in found
            if item is not None and item.stem == self.database.stem and item.path != self.database
        )

    def _trouble(self, backup: BackupFile) -> EnvironmentProblem | None:
        """Return what is wrong with a backup; one with a checksum was looked at wholly when it was made."""
        sealed = backup.checksum is not None and backup.occasion is not Occasion.DAMAGED
        if sealed and self._files.checksum(backup.path).startswith(str(backup.checksum)):
            return None
        problems = self._files.damage(backup.path)
        if problems:
            return EnvironmentProblem("database_damaged", path=backup.path, reason=problems[0])
        if sealed:
            return EnvironmentProblem("backup_changed", path=backup.path)
        return None

    def _thin(self, folder: Path) -> None:
        """Take away what nobody needs any more; what can't be deleted goes the next time."""
        for backup in superfluous(self._in(folder)):
            with suppress(EnvironmentProblem):
                self._files.remove(backup.path)


class BackupService:
    """Makes backups of the database that is open."""

    def __init__(self, store: Store, shelf: BackupShelf, files: DatabaseFiles) -> None:
        self._store = store
        self._files = files
        self.shelf = shelf

    def is_needed(self) -> bool:
        """Whether anything is stored that the newest backup does not have."""
        return not self._store.read_only and bool(self._store.state()) and self._same_as_now() is None

    def make(self, occasion: Occasion = Occasion.REQUESTED) -> MadeBackup:
        """Make a backup.

        Raises:
            EnvironmentProblem: it can't be written, or the copy is not sound.
        """
        return self.shelf.add(occasion, self._store.backup)

    def make_where_needed(self, occasion: Occasion) -> MadeBackup | None:
        """Return a backup of all that is stored, the newest one where it has that; None where there is nothing to keep.

        Raises:
            EnvironmentProblem: see `make`.
        """
        if self._store.read_only or not self._store.state():
            return None
        same = self._same_as_now()
        return MadeBackup(same.path) if same is not None else self.make(occasion)

    def unprotected(self) -> tuple[BackupFile, ...]:
        """Return the backups that somebody can read without the password that the database has now, newest first."""
        if not self._store.encrypted:
            return ()
        return tuple(backup for backup in self.shelf.all() if not self._is_protected(backup))

    def protect(self, progress: Progress) -> ProtectedBackups:
        """Write those backups anew with the password of the database. Each is there at every moment, in one way or the other.

        Raises:
            EnvironmentProblem: one can't be written, such as on a full disk; it is as it was, and those before are done.
        """
        wanted, left = self.unprotected(), list[BackupFile]()
        for done, backup in enumerate(wanted):
            progress(done, len(wanted))
            try:
                self._protect(backup)
            except EnvironmentProblem as problem:
                if problem.code not in _UNREADABLE:
                    raise
                left.append(backup)
        return ProtectedBackups(len(wanted) - len(left), tuple(left))

    def _is_protected(self, backup: BackupFile) -> bool:
        try:
            return self._store.protects(backup.path)
        except EnvironmentProblem:  # it is not there any more, or can't be read: `protect` will tell
            return False

    def _protect(self, backup: BackupFile) -> None:
        if backup.checksum is None:
            self._store.protect_copy(backup.path, backup.path)
            return
        stem = backup.path.stem.removesuffix(f"-{backup.checksum}")
        interim = backup.path.with_stem(stem)
        self._store.protect_copy(backup.path, interim)
        checksum = self._files.checksum(interim)[:_DIGITS_OF_SUM]
        self._files.rename(interim, backup.path.with_stem(f"{stem}-{checksum}"))
        self._files.remove(backup.path)

    def rescue(self) -> "RescueService":
        """Return what can be done with this database once it is closed."""
        return RescueService(self.shelf, self._files)

    def _same_as_now(self) -> BackupFile | None:
        """Return the newest backup where it has all that is stored."""
        newest = next(iter(self.shelf.all()), None)
        try:
            state = None if newest is None else self._files.glance(newest.path).state
        except EnvironmentProblem:  # it can't be read: all the more is one needed
            return None
        return newest if state == self._store.state() else None


@dataclass(frozen=True)
class MendedDatabase:
    """A damaged database with what could be saved in its place, and the backup in which the damaged one is kept."""

    salvage: Salvage
    kept: MadeBackup | None


BeforeChange = Callable[[Occasion], MadeBackup | None]
"""Called before something that changes much: sees to it that there is a backup. Raises EnvironmentProblem where that fails."""


def no_backup(_occasion: Occasion) -> None:
    """Stand in where nobody wants a backup."""


class RescueService:
    """What can be done with a database that is not open: look whether it is sound, put a backup back, save what can be saved."""

    def __init__(self, shelf: BackupShelf, files: DatabaseFiles) -> None:
        self.shelf = shelf
        self._files = files

    def unlock(self) -> None:
        """Find the key of the database where it is encrypted.

        Raises:
            EnvironmentProblem: `password_needed`, `password_wrong`.
        """
        if self.shelf.database.is_file():
            self._files.unlock(self.shelf.database)

    def damage(self) -> tuple[str, ...]:
        """Return what is wrong with the database; empty is healthy.

        Raises:
            EnvironmentProblem: it can't be read at all.
        """
        return self._files.damage(self.shelf.database)

    def copy(self, backup: Path, target: Path) -> None:
        """Write a checked copy of a backup, which can then be changed.

        Raises:
            EnvironmentProblem: one of both can't be read or written.
        """
        self._files.copy(backup, target)

    def is_healthy(self) -> bool:
        """Whether nothing is wrong with the database; one that can't be read is not healthy.

        Raises:
            EnvironmentProblem: it is not there, is encrypted, or is newer than the program.
        """
        try:
            return not self.damage()
        except EnvironmentProblem as problem:
            if problem.code not in _DAMAGED:
                raise
            return False

    def demand_sound(self, backup: Path) -> None:
        """Refuse a file that can't take the place of the database.

        Raises:
            EnvironmentProblem: `restore_damaged`, or it can't be read, is none of ours, or is newer than the program.
        """
        problems = self._files.damage(backup)
        if problems:
            raise EnvironmentProblem("restore_damaged", path=backup, reason=problems[0])

    def restore(self, backup: Path) -> MadeBackup | None:
        """Put a backup in place of the database, whose present state is kept before; None where there was no database.

        Raises:
            EnvironmentProblem: the backup is not sound, or something can't be read or written; the database is as it was.
        """
        database = self.shelf.database
        self.demand_sound(backup)
        kept = self._keep() if database.exists() else None
        self._files.replace(database, backup)
        return kept

    def repair(self, target: Path | None = None) -> Salvage:
        """Save what can be saved into a new database beside the damaged one, which is only read.

        Raises:
            EnvironmentProblem: see `DatabaseFiles.salvage`.
        """
        sound = tuple(item.path for item in self.shelf.all() if self.shelf.look(item).is_sound)
        return self._files.salvage(
            self.shelf.database, target or self.shelf.unused("gerettet"), sound[:_ASKED]
        )

    def mend(self) -> MendedDatabase:
        """Put what can be saved in place of the damaged database, which is kept among the backups.

        Raises:
            EnvironmentProblem: nothing can be saved, or something can't be read or written; the database is as it was.
        """
        salvage = self.repair()
        kept = self.restore(salvage.target)
        with suppress(EnvironmentProblem):  # a copy too many is no loss
            self._files.remove(salvage.target)
        return MendedDatabase(salvage, kept)

    def _keep(self) -> MadeBackup:
        """Keep the present state: as a backup where it is sound, else byte by byte."""
        database = self.shelf.database
        try:
            return self.shelf.add(Occasion.RESTORE, lambda target: self._files.copy(database, target))
        except EnvironmentProblem as problem:
            if problem.code not in _DAMAGED:
                raise
        return self.shelf.add(Occasion.DAMAGED, lambda target: self._files.keep(database, target))


_UNREADABLE = frozenset(
    {
        "database_damaged",
        "database_missing",
        "file_missing",
        "foreign_database",
        "not_a_database",
        "password_wrong",
        "rewritten_damaged",
    }
)
_DAMAGED = frozenset(
    {"backup_damaged", "database_damaged", "not_a_database", "foreign_database", "password_wrong"}
)
