"""A store in memory: fulfils the protocol of services.ports.storage without any file."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.records import KINDS, Kind, Record, definition_of, references_of
from coordinator_app.services.changes import (
    ChangeEntry,
    ChangeLabel,
    DeletedRecord,
    LoggedChange,
    RecordVersion,
)
from coordinator_app.services.directory_versions import LONG_TEXTS, DirectoryMark, DirectoryVersion
from coordinator_app.services.draft import Draft, DraftPlace, DraftText
from coordinator_app.services.listing import NeighbourhoodItem, ProjectItem
from coordinator_app.services.place import Holder
from coordinator_app.services.secret import Secret

R = TypeVar("R", bound=Record)
Records = dict[tuple[Kind, str], Record]
Versions = dict[str, tuple[DirectoryVersion, ...]]


class MemoryStore:
    """Holds records in a dict and every earlier state for undo."""

    path = Path("memory")
    read_only = False
    encrypted = False
    holder: Holder | None = None

    def __init__(self, *records: Record) -> None:
        self.records: Records = {(definition_of(item).kind, item.key): item for item in records}
        self.closed = False
        self.secret: Secret | None = None
        self.versions: Versions = {}
        self.revision = 0
        self.backups: list[Path] = []
        self.texts: dict[DraftPlace, DraftText] = {}
        self._past: list[tuple[ChangeLabel, Records]] = []
        self._future: list[tuple[ChangeLabel, Records]] = []

    def is_right(self, secret: Secret) -> bool:
        return secret == (self.secret or secret)

    def protect(self, secret: Secret | None) -> str | None:
        self.secret = secret
        return None if secret is None else "AAAA-BBBB-CCCC-DDDD"

    def protects(self, copy: Path) -> bool:
        return not self.encrypted

    def protect_copy(self, copy: Path, target: Path) -> None:
        target.write_bytes(copy.read_bytes())

    @contextmanager
    def reading(self) -> Iterator["MemoryUnit"]:
        yield MemoryUnit(self, None)

    @contextmanager
    def writing(self, label: ChangeLabel) -> Iterator["MemoryUnit"]:
        yield MemoryUnit(self, label)

    def keep(self, label: ChangeLabel, records: Records) -> None:
        self._past.append((label, self.records))
        self._future.clear()
        self.records = records
        self.revision += 1

    def keep_draft(self, place: DraftPlace, text: DraftText) -> None:
        self.texts[place] = text

    def drop_draft(self, place: DraftPlace) -> None:
        self.texts.pop(place, None)

    def undo(self) -> ChangeEntry | None:
        return self._swap(self._past, self._future, undone=True)

    def redo(self) -> ChangeEntry | None:
        return self._swap(self._future, self._past, undone=False)

    def history(self) -> tuple[ChangeEntry, ...]:
        return tuple(_entry(number, label) for number, (label, _) in reversed(list(enumerate(self._past, 1))))

    def scour(self) -> None:
        pass

    def backup(self, target: Path) -> None:
        self.backups.append(target)

    def state(self) -> str:
        return (
            repr((sorted(map(repr, self.records.values())), self.versions, self.texts))
            if self.records
            else ""
        )

    def check(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        self.closed = True

    def _swap(
        self,
        taken: list[tuple[ChangeLabel, Records]],
        given: list[tuple[ChangeLabel, Records]],
        *,
        undone: bool,
    ) -> ChangeEntry | None:
        if not taken:
            return None
        label, records = taken.pop()
        given.append((label, self.records))
        self.records = records
        self.revision += 1
        return _entry(len(self._past) + 1, label, undone=undone)


class MemoryUnit:
    """A reader or a unit of work on a copy of the store's records."""

    def __init__(self, store: MemoryStore, label: ChangeLabel | None) -> None:
        self._store = store
        self._label = label
        self._records = dict(store.records)
        self._versions = dict(store.versions)
        self._texts: dict[DraftPlace, DraftText | None] = {}

    def find(self, record_type: type[R], key: str) -> R | None:
        found = self._records.get((_kind_of(record_type), key))
        return found if isinstance(found, record_type) else None

    def get(self, record_type: type[R], key: str) -> R:
        found = self.find(record_type, key)
        if found is None:
            raise DomainError("record_missing", kind=_kind_of(record_type), key=key)
        return found

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        found = (record for _, record in sorted(self._records.items(), key=lambda item: item[0][1]))
        return tuple(record for record in found if isinstance(record, record_type))

    def keys(self, kind: Kind) -> tuple[str, ...]:
        return tuple(sorted(key for found, key in self._records if found is kind))

    def used_keys(self, kind: Kind) -> frozenset[str]:
        return frozenset(self.keys(kind))

    def referring(self, kind: Kind, key: str) -> tuple[tuple[Kind, str], ...]:
        return tuple(
            (definition_of(record).kind, record.key)
            for record in self._records.values()
            if (kind, key) in {(reference.to, target) for reference, target in references_of(record)}
        )

    def project_items(self) -> tuple[ProjectItem, ...]:
        raise AssertionError("Lists are tested with the real database.")

    def neighbourhood_items(self) -> tuple[NeighbourhoodItem, ...]:
        raise AssertionError("Lists are tested with the real database.")

    def history(self, limit: int) -> tuple[ChangeEntry, ...]:
        return self._store.history()[:limit]

    def history_of(self, kind: Kind, key: str) -> tuple[RecordVersion, ...]:
        return ()  # told by the real database only

    def logged(self, sets: int | None = None) -> tuple[LoggedChange, ...]:
        return ()  # told by the real database only

    def deleted(self, before: datetime | None = None) -> tuple[DeletedRecord, ...]:
        return ()  # told by the real database only

    def forget(self, kind: Kind, key: str, fields: tuple[str, ...] = ()) -> None:
        pass  # there is no log to forget anything

    def directory_entries(self) -> tuple[DirectoryVersion, ...]:
        return tuple(self._versions[key][0] for key in sorted(self._versions))

    def directory_outlines(self) -> tuple[DirectoryVersion, ...]:
        without: dict[str, Any] = dict.fromkeys(LONG_TEXTS)
        return tuple(
            replace(version, entry=replace(version.entry, **without)) for version in self.directory_entries()
        )

    def directory_versions(self, key: str) -> tuple[DirectoryVersion, ...]:
        return self._versions.get(key, ())

    def directory_checksums(self) -> Mapping[str, str]:
        return {key: versions[0].checksum for key, versions in sorted(self._versions.items())}

    def put_directory_entry(
        self, entry: DirectoryEntry, mark: DirectoryMark, *, silent: bool = False
    ) -> None:
        before = self._versions.get(entry.key, ())
        if before and before[0].entry == entry:
            return
        kept = before[1:] if silent else before
        number = kept[0].number + 1 if kept else 1
        self._versions[entry.key] = (DirectoryVersion(entry, number, repr(entry), mark), *kept)

    def drafts(self) -> tuple[Draft, ...]:
        at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
        return tuple(Draft(place, text, at) for place, text in self._store.texts.items())

    def put_draft(self, place: DraftPlace, text: DraftText | None) -> None:
        self._texts[place] = text

    def put(self, record: Record) -> None:
        self._records[definition_of(record).kind, record.key] = record

    def remove(self, kind: Kind, key: str) -> None:
        del self._records[kind, key]

    def commit(self) -> frozenset[Kind]:
        before = self._store.records
        for place, text in self._texts.items():
            self._store.drop_draft(place)
            if text is not None:
                self._store.keep_draft(place, text)
        changed = {
            kind
            for kind, key in before.keys() | self._records.keys()
            if before.get((kind, key)) != self._records.get((kind, key))
        }
        if changed and self._label is not None:
            self._store.keep(self._label, self._records)
        if self._versions != self._store.versions:
            self._store.versions = self._versions
            self._store.revision += 1
        return frozenset(changed)


def _kind_of(record_type: type[R]) -> Kind:
    return next(definition.kind for definition in KINDS if definition.record is record_type)


def _entry(number: int, label: ChangeLabel, *, undone: bool = False) -> ChangeEntry:
    return ChangeEntry(number, label, datetime(2026, 11, 22, 9, 0, tzinfo=UTC), "test", 1, undone)
