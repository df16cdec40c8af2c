"""Storage as the services see it: readers, writers, a change log, and nothing lazy."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.domain.records import Kind, Record
from coordinator_app.services.changes import (
    ChangeEntry,
    ChangeLabel,
    DeletedRecord,
    LoggedChange,
    RecordVersion,
)
from coordinator_app.services.directory_versions import DirectoryMark, DirectoryVersion
from coordinator_app.services.draft import Draft, DraftPlace, DraftText
from coordinator_app.services.listing import NeighbourhoodItem, ProjectItem
from coordinator_app.services.place import Holder
from coordinator_app.services.secret import Secret

R = TypeVar("R", bound=Record)


class Reader(Protocol):
    """A consistent view of the database; what it returns stays valid after it is closed."""

    def find(self, record_type: type[R], key: str) -> R | None:
        """Return the record with this key, or None."""
        ...

    def get(self, record_type: type[R], key: str) -> R:
        """Return the record with this key.

        Raises:
            DomainError: `record_missing` (kind, key).
        """
        ...

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """Return all records of a type, ordered by key."""
        ...

    def keys(self, kind: Kind) -> tuple[str, ...]:
        """Return the keys of a kind, in order."""
        ...

    def used_keys(self, kind: Kind) -> frozenset[str]:
        """Return the keys of a kind, those included that only the change log knows any more."""
        ...

    def referring(self, kind: Kind, key: str) -> tuple[tuple[Kind, str], ...]:
        """Return kind and key of every record that points to this one."""
        ...

    def project_items(self) -> tuple[ProjectItem, ...]:
        """Return the rows of the list of projects, ordered by key."""
        ...

    def neighbourhood_items(self) -> tuple[NeighbourhoodItem, ...]:
        """Return the rows of the list of Quartiere, ordered by name, then key."""
        ...

    def history(self, limit: int) -> tuple[ChangeEntry, ...]:
        """Return the newest change sets, newest first."""
        ...

    def history_of(self, kind: Kind, key: str) -> tuple[RecordVersion, ...]:
        """Return what every change set did to one record, newest first, as plain data of the time."""
        ...

    def logged(self, sets: int | None = None) -> tuple[LoggedChange, ...]:
        """Return what the newest change sets (all, where None) did to every record, newest first."""
        ...

    def deleted(self, before: datetime | None = None) -> tuple[DeletedRecord, ...]:
        """Return the records that are gone (before a moment, if one is given) and can come back, the last one deleted first."""
        ...

    def directory_entries(self) -> tuple[DirectoryVersion, ...]:
        """Return the newest version of every entry of the Förderdatenbank, ordered by key."""
        ...

    def directory_outlines(self) -> tuple[DirectoryVersion, ...]:
        """Return the same as `directory_entries` without the fields `LONG_TEXTS`; far quicker."""
        ...

    def directory_versions(self, key: str) -> tuple[DirectoryVersion, ...]:
        """Return every version of an entry, newest first; empty where there is none."""
        ...

    def directory_checksums(self) -> Mapping[str, str]:
        """Return the checksum of the newest version of every entry, by key; far quicker than the entries."""
        ...

    def drafts(self) -> tuple[Draft, ...]:
        """Return all drafts, newest first."""
        ...


class Writer(Reader, Protocol):
    """A unit of work: everything or nothing, committed where `commit` is written, undone on any exception."""

    def put(self, record: Record) -> None:
        """Insert or replace a record; putting an equal record changes nothing."""
        ...

    def remove(self, kind: Kind, key: str) -> None:
        """Delete a record. Raises DomainError `record_missing` where there is none."""
        ...

    def put_directory_entry(
        self, entry: DirectoryEntry, mark: DirectoryMark, *, silent: bool = False
    ) -> None:
        """Keep a new version of an entry, or, where only its markup is new, put it in place of the newest one.

        An entry that is equal to the newest version changes nothing. Entries are no records: the change log does not
        have them, and undo leaves them as they are.
        """
        ...

    def put_draft(self, place: DraftPlace, text: DraftText | None) -> None:
        """Keep a draft together with the records, or forget it where there is no text; the change log does not have it."""
        ...

    def forget(self, kind: Kind, key: str, fields: tuple[str, ...] = ()) -> None:
        """Remove for good, with the commit, what the change log and drafts hold of these fields of a record.

        Without fields its images go altogether. What this unit of work itself changes is noted without them, too.
        """
        ...

    def commit(self) -> frozenset[Kind]:
        """Make the changes last, note them in the change log, and return the kinds that changed."""
        ...


class Store(Protocol):
    """An opened database."""

    @property
    def path(self) -> Path:
        """Where the database lies."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether writing is impossible because another program holds the database."""
        ...

    @property
    def holder(self) -> Holder | None:
        """Who has the right to write, this program included; None where nobody has it."""
        ...

    @property
    def encrypted(self) -> bool:
        """Whether the file can be opened with a password only."""
        ...

    def is_right(self, secret: Secret) -> bool:
        """Return whether a password or recovery key opens this database; every one does where it has none."""
        ...

    def protect(self, secret: Secret | None) -> str | None:
        """Write the file anew with another password, or without one; return its recovery key. Earlier copies stay as they are.

        Raises:
            EnvironmentProblem: another program reads, the library is missing, or the file can't be written; nothing was changed.
        """
        ...

    def protects(self, copy: Path) -> bool:
        """Return whether a copy, such as a backup, has the same password as this database, or none as this one.

        Raises:
            EnvironmentProblem: the copy can't be read.
        """
        ...

    def protect_copy(self, copy: Path, target: Path) -> None:
        """Write a copy of this database anew at a target, which may be its own place, with the password of this database.

        Raises:
            EnvironmentProblem: `password_wrong` where the copy has another one that is not known, or one of both can't be read
                or written; the target is then as it was.
        """
        ...

    def reading(self) -> AbstractContextManager[Reader]:
        """Open a read-only view."""
        ...

    def writing(self, label: ChangeLabel) -> AbstractContextManager[Writer]:
        """Open a unit of work; without a commit nothing lasts."""
        ...

    def keep_draft(self, place: DraftPlace, text: DraftText) -> None:
        """Keep a draft in a transaction of its own, in place of the one before; `revision` stays.

        Raises:
            EnvironmentProblem: it can't be written; its parameter `spared` tells whether it was kept elsewhere.
        """
        ...

    def drop_draft(self, place: DraftPlace) -> None:
        """Forget a draft in a transaction of its own; `revision` stays."""
        ...

    def undo(self) -> ChangeEntry | None:
        """Take back the newest change set that stands; None where there is nothing to take back."""
        ...

    def redo(self) -> ChangeEntry | None:
        """Do the change set again that was taken back last; None where a newer change stands."""
        ...

    def scour(self) -> None:
        """Write the file anew, so that nothing of what was deleted can be read out of it any more.

        Raises:
            EnvironmentProblem: there is no room, or another program reads; the data are as they were.
        """
        ...

    def backup(self, target: Path) -> None:
        """Write a checked copy of the database; what lies there already is replaced once the copy is sound.

        Raises:
            EnvironmentProblem: the target can't be written, or the copy is not sound.
        """
        ...

    @property
    def revision(self) -> int:
        """A number that is another one after every unit of work, undo and redo of this program."""
        ...

    def state(self) -> str:
        """Return a text that is another one whenever anything that is stored has changed; an empty one where nothing is."""
        ...

    def check(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file (integrity, foreign keys); empty is healthy."""
        ...

    def close(self) -> None:
        """Close the database and let go of it."""
        ...


OpenStore = Callable[[Path], Store]
