"""Moving a whole workplace to another computer: everything in one file, and back out of it, all or nothing."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.domain.errors import DomainError, EnvironmentProblem, InputRejected
from coordinator_app.services.backups import MadeBackup, RescueService
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.ports.workplace import (
    DATABASE,
    KEYS,
    PACKAGES,
    SETTINGS,
    Part,
    WorkplaceArchive,
    WorkplaceFacts,
)
from coordinator_app.services.workplace_settings import merged, portable, settings_key
from coordinator_app.services.writing import make_folder, trouble_of, write_whole

SUFFIX = ".qlumzug"
_SHARED = "*.pub.pem"
_DAMAGED = frozenset({"restore_damaged", "database_damaged", "foreign_database", "not_a_database"})
_BESIDE = ("-wal", "-journal")


@dataclass(frozen=True)
class WorkplaceFolders:
    """Where on this computer things lie: packages of the catalogue, keys, and what the window remembers."""

    packages: Path
    keys: Path
    settings: Path


@dataclass(frozen=True)
class Exported:
    """What was written: where, with what in it, and whether a key for signing stays behind."""

    path: Path
    facts: WorkplaceFacts
    own_key_left: bool


@dataclass(frozen=True)
class Imported:
    """What was put in place. `kept` is a backup of the database that lay there before."""

    database: Path
    facts: WorkplaceFacts
    kept: MadeBackup | None


class WorkplaceExport:
    """Writes the workplace of an open database into one file."""

    def __init__(
        self,
        store: Store,
        archive: WorkplaceArchive,
        folders: WorkplaceFolders,
        clock: Clock,
        *,
        who: Callable[[], str],
        program: str,
        importer: "Callable[[Path], WorkplaceImport]",
    ) -> None:
        """`importer` returns what puts a file in place as the database of a path."""
        self.importer = importer
        self._store = store
        self._archive = archive
        self._folders = folders
        self._clock = clock
        self._who = who
        self._program = program

    def write(self, target: Path) -> Exported:
        """Write everything into one file. An encrypted database stays encrypted in it.

        Raises:
            EnvironmentProblem: the file can't be written, or a part of the workplace can't be read.
        """
        with _workroom(target.parent) as room:
            copy = room / "copy.qldb"
            self._store.backup(copy)
            views = views_of(self._store.path)
            parts = [Part(DATABASE, copy), *self._settings(room, views), *self._shelf()]
            facts = WorkplaceFacts(
                self._program,
                self._clock.now(),
                self._who(),
                self._store.path.name,
                _is_encrypted(copy),
                views,
                tuple((part.name, part.path.stat().st_size) for part in parts),
            )
            self._archive.write(facts, parts, target)
        return Exported(target, facts, self._has_own_key())

    def _settings(self, room: Path, views: str) -> Iterator[Part]:
        text = _text_of(self._folders.settings)
        kept = portable(text, views) if text else ""
        if kept:
            place = room / "settings"
            write_whole(kept.encode(), place)
            yield Part(SETTINGS, place)

    def _shelf(self) -> Iterator[Part]:
        for begin, folder, pattern in (
            (PACKAGES, self._folders.packages, "*.qlpaket"),
            (KEYS, self._folders.keys, _SHARED),
        ):
            for path in sorted(folder.glob(pattern)):
                if path.name != "eigener-schluessel.pub.pem":
                    yield Part(f"{begin}{path.name}", path)

    def _has_own_key(self) -> bool:
        return any(not path.name.endswith(".pub.pem") for path in self._folders.keys.glob("*.pem"))


class WorkplaceImport:
    """Puts the workplace out of a file in place on this computer; no database is open for it."""

    def __init__(self, archive: WorkplaceArchive, folders: WorkplaceFolders, rescue: RescueService) -> None:
        """`rescue` knows where the database shall lie, and puts one in place of another."""
        self._archive = archive
        self._folders = folders
        self._rescue = rescue

    @property
    def database(self) -> Path:
        """Where the database shall lie."""
        return self._rescue.shelf.database

    def look(self, path: Path) -> WorkplaceFacts:
        """Return what a file says of itself; nothing is changed.

        Raises:
            InputRejected: it is no such file, or not whole.
            EnvironmentProblem: it can't be opened.
        """
        return self._archive.look(path)

    def put_in_place(self, path: Path, *, replace: bool = False) -> Imported:
        """Put everything in place, or nothing. A database that lies there is replaced only if that is said, after a backup.

        Raises:
            InputRejected: the file is refused; nothing was changed.
            DomainError: `workplace_target_exists` (path).
            EnvironmentProblem: something can't be read or written; everything is as it was.
        """
        facts = self.look(path)
        database = self.database
        if database.exists() and not replace:
            raise DomainError("workplace_target_exists", path=database)
        for suffix in () if database.exists() else _BESIDE:
            left = database.with_name(database.name + suffix)
            if left.exists():
                raise EnvironmentProblem("database_left_behind", path=database, file=left)
        make_folder(database.parent)
        with _workroom(database.parent) as room, ExitStack() as back:
            parts = {part.name: part for part in self._archive.unpack(path, room)}
            copy = parts[DATABASE].path
            self._check(copy, path)
            self._take_files(facts, parts, back)
            self._take_settings(parts.get(SETTINGS), back)
            kept = self._take_database(copy)
            back.pop_all()
        return Imported(database, facts, kept)

    def _check(self, copy: Path, path: Path) -> None:
        """Refuse a database that is none of ours, newer or damaged; one that is encrypted shows that when it is opened."""
        if _is_encrypted(copy):
            return
        try:
            self._rescue.demand_sound(copy)
        except EnvironmentProblem as problem:
            if problem.code in _DAMAGED:
                raise InputRejected("workplace_part_damaged", path=path, name=DATABASE) from problem
            raise EnvironmentProblem(problem.code, **{**problem.parameters, "path": path}) from problem

    def _take_files(self, facts: WorkplaceFacts, parts: dict[str, Part], back: ExitStack) -> None:
        """Put packages and keys beside those that are there; none is ever replaced by another one of its name."""
        for begin, folder in ((PACKAGES, self._folders.packages), (KEYS, self._folders.keys)):
            for name in facts.named(begin):
                target = folder / parts[name].file_name
                if target.exists():
                    continue
                make_folder(folder)
                back.callback(_remove, target)
                write_whole(_bytes_of(parts[name].path), target)

    def _take_settings(self, part: Part | None, back: ExitStack) -> None:
        if part is None:
            return
        try:
            brought = _bytes_of(part.path).decode()
        except UnicodeDecodeError as error:
            raise InputRejected("workplace_part_damaged", path=part.path, name=SETTINGS) from error
        target = self._folders.settings
        before = _text_of(target)
        make_folder(target.parent)
        back.callback(_put_back, target, before)
        write_whole(merged(before or "", brought, views_of(self.database)).encode(), target)

    def _take_database(self, copy: Path) -> MadeBackup | None:
        """Put the database in place as the last step, in one move."""
        if self.database.exists() or not _is_encrypted(copy):
            return self._rescue.restore(copy)
        try:  # without its password it can only be moved as it is
            with copy.open("rb+") as file:
                os.fsync(file.fileno())
            copy.replace(self.database)
        except OSError as error:
            raise trouble_of(error, self.database) from error
        return None


def views_of(database: Path) -> str:
    """Return the name under which the settings file keeps the views of a database."""
    digest = hashlib.sha256(str(database.absolute()).encode()).hexdigest()[:12]
    return settings_key(f"{database.stem}-{digest}")


@contextmanager
def _workroom(folder: Path) -> Iterator[Path]:
    """Make a folder that goes away again, on the same drive, so that a part takes its place in one move."""
    try:
        room = tempfile.TemporaryDirectory(prefix=".quartierslotse-", dir=folder, ignore_cleanup_errors=True)
    except OSError as error:
        raise trouble_of(error, folder) from error
    with room as name:
        yield Path(name)


def _is_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        return not file.read(16).startswith(b"SQLite format 3")


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise trouble_of(error, path) from error


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):  # none yet, or one that the window sets aside when it opens
        return None


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _put_back(path: Path, text: str | None) -> None:
    if text is None:
        _remove(path)
    else:
        write_whole(text.encode(), path)
