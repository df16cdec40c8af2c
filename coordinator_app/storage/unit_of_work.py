"""What happens between the beginning and the end of one transaction: reading, and writing all or nothing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.handed_document import HandedDocument, changes_handed
from coordinator_app.domain.records import Kind, Record, definition_of, references_of, title_of
from coordinator_app.services.changes import ChangeEntry, DeletedRecord, LoggedChange, RecordVersion
from coordinator_app.services.directory_versions import DirectoryMark, DirectoryVersion
from coordinator_app.services.draft import Draft, DraftPlace, DraftText
from coordinator_app.services.listing import NeighbourhoodItem, ProjectItem
from coordinator_app.storage import (
    change_log,
    directory_table,
    draft_table,
    forgetting,
    log_reading,
    project_list,
    queries,
    record_tables,
)
from coordinator_app.storage.change_log import Change
from coordinator_app.storage.scalars import UnstorableValueError
from coordinator_app.storage.trouble import is_broken_reference

R = TypeVar("R", bound=Record)

_KIND_OF: Mapping[type, Kind] = {definition_of(kind).record: kind for kind in Kind}


class ReadingUnit:
    """A consistent view of the database; fulfils the port `Reader`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, record_type: type[R], key: str) -> R | None:
        """Return the record with this key, or None."""
        record: R | None = record_tables.read_one(self._connection, _KIND_OF[record_type], key)
        return record

    def get(self, record_type: type[R], key: str) -> R:
        """Return the record with this key.

        Raises:
            DomainError: `record_missing` (kind, key).
        """
        record = self.find(record_type, key)
        if record is None:
            raise DomainError("record_missing", kind=_KIND_OF[record_type], key=key)
        return record

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """Return all records of a type, ordered by key."""
        return record_tables.read_all(self._connection, _KIND_OF[record_type])

    def keys(self, kind: Kind) -> tuple[str, ...]:
        """Return the keys of a kind, in order."""
        return queries.keys_of(self._connection, kind)

    def used_keys(self, kind: Kind) -> frozenset[str]:
        """Return the keys of a kind, those included that only the change log knows any more."""
        return frozenset(self.keys(kind)) | log_reading.logged_keys(self._connection, kind)

    def referring(self, kind: Kind, key: str) -> tuple[tuple[Kind, str], ...]:
        """Return kind and key of every record that points to this one."""
        return queries.referring(self._connection, kind, key)

    def project_items(self) -> tuple[ProjectItem, ...]:
        """Return the rows of the list of projects, ordered by key."""
        return project_list.project_items(self._connection)

    def neighbourhood_items(self) -> tuple[NeighbourhoodItem, ...]:
        """Return the rows of the list of Quartiere, ordered by name, then key."""
        return queries.neighbourhood_items(self._connection)

    def history(self, limit: int) -> tuple[ChangeEntry, ...]:
        """Return the newest change sets, newest first."""
        return change_log.history(self._connection, limit)

    def history_of(self, kind: Kind, key: str) -> tuple[RecordVersion, ...]:
        """Return what every change set did to one record, newest first, as plain data of the time."""
        return change_log.history_of(self._connection, kind, key)

    def logged(self, sets: int | None = None) -> tuple[LoggedChange, ...]:
        """Return what the newest change sets (all, where None) did to every record, newest first."""
        return log_reading.logged(self._connection, sets)

    def deleted(self, before: datetime | None = None) -> tuple[DeletedRecord, ...]:
        """Return the records that are gone (before a moment, if one is given) and can come back, the last one deleted first."""
        return log_reading.deleted(self._connection, before)

    def directory_entries(self) -> tuple[DirectoryVersion, ...]:
        """Return the newest version of every entry of the Förderdatenbank, ordered by key."""
        return directory_table.newest(self._connection)

    def directory_outlines(self) -> tuple[DirectoryVersion, ...]:
        """Return the same without the fields `LONG_TEXTS`."""
        return directory_table.newest(self._connection, outlines=True)

    def directory_versions(self, key: str) -> tuple[DirectoryVersion, ...]:
        """Return every version of an entry, newest first; empty where there is none."""
        return directory_table.versions(self._connection, key)

    def directory_checksums(self) -> Mapping[str, str]:
        """Return the checksum of the newest version of every entry, by key."""
        return directory_table.checksums(self._connection)

    def drafts(self) -> tuple[Draft, ...]:
        """Return all drafts, newest first."""
        return draft_table.newest_first(self._connection)


class WritingUnit(ReadingUnit):
    """A unit of work; fulfils the port `Writer`. `note` writes what changed into the change log before the commit.

    References are checked at the commit, so that records may come and go in any order.
    """

    def __init__(
        self,
        connection: Connection,
        note: Callable[[Sequence[Change]], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(connection)
        self._note, self._now = note, now
        self._changes: dict[tuple[Kind, str], Change] = {}
        self._forgotten: list[tuple[Kind, str, tuple[str, ...]]] = []
        self._open = True

    def put(self, record: Record) -> None:
        """Insert or replace a record; putting an equal record changes nothing.

        Raises:
            DomainError: `value_not_storable` (kind, title, field, reason), or `handed_document_kept` (kind, title).
        """
        self._demand_open()
        kind = definition_of(record).kind
        before = record_tables.read_one(self._connection, kind, record.key)
        if isinstance(before, HandedDocument) and changes_handed(before, cast("HandedDocument", record)):
            raise DomainError("handed_document_kept", kind=kind, title=title_of(before))
        try:
            changed = record_tables.write(self._connection, kind, before, record)
        except UnstorableValueError as error:
            field = f"{error.table}.{error.column}"
            raise DomainError(
                "value_not_storable", kind=kind, title=title_of(record), field=field, reason=error.reason
            ) from error
        if changed:
            self._remember(Change(kind, record.key, before, record))

    def remove(self, kind: Kind, key: str) -> None:
        """Delete a record.

        Raises:
            DomainError: `record_missing` (kind, key), or `handed_document_stays` (title).
        """
        self._demand_open()
        before = record_tables.read_one(self._connection, kind, key)
        if before is None:
            raise DomainError("record_missing", kind=kind, key=key)
        if isinstance(before, HandedDocument):
            raise DomainError("handed_document_stays", title=title_of(before))
        record_tables.erase(self._connection, kind, key)
        self._remember(Change(kind, key, before, None))

    def put_directory_entry(
        self, entry: DirectoryEntry, mark: DirectoryMark, *, silent: bool = False
    ) -> None:
        """Keep a new version of an entry, or put it in place of the newest one; an equal one changes nothing."""
        self._demand_open()
        directory_table.put(self._connection, entry, mark, silent=silent)

    def put_draft(self, place: DraftPlace, text: DraftText | None) -> None:
        """Keep a draft together with the records, or forget it where there is no text."""
        self._demand_open()
        if text is None:
            draft_table.drop(self._connection, place)
        else:
            draft_table.put(self._connection, place, text, self._now())

    def forget(self, kind: Kind, key: str, fields: tuple[str, ...] = ()) -> None:
        """Remove for good, with the commit, what log and drafts hold of these fields of a record, or without fields its images."""
        self._demand_open()
        self._forgotten.append((kind, key, fields))

    def commit(self) -> frozenset[Kind]:
        """Make the changes last, note them in the change log, and return the kinds that changed.

        Raises:
            DomainError: `reference_missing` (kind, title, field, to, key) or `record_in_use` (kind, title, users).
        """
        self._demand_open()
        changes = tuple(change for change in self._changes.values() if change.changes_something)
        self._note(changes)
        if self._forgotten:
            self._connection.exec_driver_sql("PRAGMA secure_delete = ON")
        for kind, key, fields in self._forgotten:
            forgetting.forget(self._connection, kind, key, fields)
        try:
            self._connection.exec_driver_sql("COMMIT")
        except IntegrityError as error:
            if is_broken_reference(error):
                self._name_broken_reference(error)
            raise
        self._open = False
        return frozenset(change.kind for change in changes)

    def _demand_open(self) -> None:
        # After the commit SQLite would make every statement last at once, and no log would know of it.
        if not self._open:
            raise RuntimeError("This unit of work has been committed.")

    def _remember(self, change: Change) -> None:
        first = self._changes.get((change.kind, change.key), change)
        self._changes[change.kind, change.key] = Change(change.kind, change.key, first.before, change.after)

    def _name_broken_reference(self, error: IntegrityError) -> None:
        for change in self._changes.values():
            if change.after is None:
                self._refuse_removal_in_use(change, error)
            else:
                self._refuse_missing_reference(change.kind, change.after, error)

    def _refuse_missing_reference(self, kind: Kind, record: Record, error: IntegrityError) -> None:
        for reference, key in references_of(record):
            target = self._changes.get((reference.to, key))
            removed_here = target is not None and target.before is not None
            if not removed_here and not queries.exists(self._connection, reference.to, key):
                raise DomainError(
                    "reference_missing",
                    kind=kind,
                    title=title_of(record),
                    field=reference.field,
                    to=reference.to,
                    key=key,
                ) from error

    def _refuse_removal_in_use(self, change: Change, error: IntegrityError) -> None:
        users = self.referring(change.kind, change.key)
        if users and change.before is not None:
            raise DomainError(
                "record_in_use", kind=change.kind, title=title_of(change.before), users=users
            ) from error
