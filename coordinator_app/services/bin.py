"""The bin: records that were deleted come back from it for a year, and are gone for good afterwards."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from coordinator_app.domain.codec import field_types
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.records import Kind, Record, Reference, definition_of, references_of, title_of
from coordinator_app.services.changes import ChangeAction, ChangeLabel, DeletedRecord, Outcome
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.ports.storage import Reader, Store
from coordinator_app.services.record_names import ProgrammeName, known_as

KEPT_DAYS = 365
"""How long a deleted record can come back."""

_AHEAD = timedelta(days=31)
"""How far the clock may be ahead of the last change before it is not believed."""

_NAMED = 3

Place = tuple[Kind, str]


@dataclass(frozen=True)
class BinItem:
    """A deleted record as people see it; `along` are the names of what was deleted in the same step, `goes_at` is its end."""

    deleted: DeletedRecord
    name: str
    along: tuple[str, ...]
    goes_at: datetime


@dataclass(frozen=True)
class LostReference:
    """A field of a restored record that pointed to something that is gone: which record, which field, to what."""

    kind: Kind
    name: str
    field: str
    to: Kind
    to_name: str


@dataclass(frozen=True)
class Restored:
    """What came back: the records by name, those without which they could not stand, and what they have lost."""

    names: tuple[str, ...]
    needed: tuple[str, ...]
    lost: tuple[LostReference, ...]


class BinService:
    """The use cases on what was deleted."""

    def __init__(self, store: Store, clock: Clock, programme_name: ProgrammeName = str) -> None:
        """`programme_name` gives the name of a programme by its id, for what tells of applications."""
        self._store = store
        self._clock = clock
        self._programme_name = programme_name

    def items(self) -> tuple[BinItem, ...]:
        """Return what can come back, the last one deleted first."""
        with self._store.reading() as reader:
            found = reader.deleted()
            names = {(item.kind, item.key): self._name(item, reader) for item in found}
        return tuple(
            BinItem(
                item,
                names[item.kind, item.key],
                tuple(
                    names[other.kind, other.key]
                    for other in found
                    if other.number == item.number and other is not item
                ),
                item.at + timedelta(days=KEPT_DAYS),
            )
            for item in found
        )

    def restore(self, kind: Kind, key: str, *, along: bool = True) -> Outcome[Restored]:
        """Bring a record back, with what was deleted in the same step unless `along` is false; one step that can be undone.

        Records without which it could not stand come along from the bin. A field that points to something that is gone stays
        empty, and that is told.

        Raises:
            DomainError: `bin_missing` (kind, key), `bin_unreadable` (kind, title), or `bin_footing_gone` (kind, title, field, to,
                key) where a record it can't be without is not there and not in the bin.
        """
        with self._store.reading() as reader:
            deleted = {(item.kind, item.key): item for item in reader.deleted()}
        first = deleted.get((kind, key))
        if first is None:
            raise DomainError("bin_missing", kind=kind, key=key)
        chosen = [item for item in deleted.values() if along and item.number == first.number] or [first]
        single = kind if len(chosen) == 1 else None
        label = ChangeLabel(ChangeAction.RESTORED, single, _titles(item.title for item in chosen))
        with self._store.writing(label) as writer:
            records = {(item.kind, item.key): _record(item) for item in chosen}
            needed = _needed(records, deleted, writer)
            back = {**records, **needed}
            lost = []
            for place, record in back.items():
                kept, gone = _without_lost(record, back, writer)
                back[place] = kept
                lost += [self._lost(record, reference, other, deleted, writer) for reference, other in gone]
            for record in back.values():
                writer.put(record)
            restored = Restored(
                tuple(known_as(back[place], writer, self._programme_name) for place in records),
                tuple(known_as(back[place], writer, self._programme_name) for place in needed),
                tuple(lost),
            )
            return Outcome(restored, writer.commit())

    def empty_due(self) -> int:
        """Remove for good what was deleted more than a year ago, and return how many records that were.

        The year ends at most a month after the last change: a computer's clock that runs years ahead must not empty the bin.
        """
        if self._store.read_only:
            return 0
        with self._store.reading() as reader:
            today = [self._clock.now(), *(entry.at + _AHEAD for entry in reader.history(1))]
            due = reader.deleted(min(today) - timedelta(days=KEPT_DAYS))
        return self._empty(due)

    def empty(self) -> int:
        """Remove everything in the bin for good, and return how many records that were.

        Raises:
            EnvironmentProblem: the database can't be written.
        """
        with self._store.reading() as reader:
            found = reader.deleted()
        return self._empty(found)

    def _empty(self, items: Iterable[DeletedRecord]) -> int:
        due = tuple(items)
        if due:
            with self._store.writing(
                ChangeLabel(ChangeAction.ERASED, None, _titles(item.title for item in due))
            ) as writer:
                for item in due:
                    writer.forget(item.kind, item.key)
                writer.commit()
        return len(due)

    def _name(self, item: DeletedRecord, reader: Reader) -> str:
        return item.title if item.record is None else known_as(item.record, reader, self._programme_name)

    def _lost(
        self,
        record: Record,
        reference: Reference,
        key: str,
        deleted: Mapping[Place, DeletedRecord],
        reader: Reader,
    ) -> LostReference:
        gone = deleted.get((reference.to, key))
        name = known_as(record, reader, self._programme_name)
        kind = definition_of(record).kind
        return LostReference(kind, name, reference.field, reference.to, gone.title if gone else key)


def _record(item: DeletedRecord) -> Record:
    if item.record is None:
        raise DomainError("bin_unreadable", kind=item.kind, title=item.title)
    return item.record


def _needed(
    records: Mapping[Place, Record], deleted: Mapping[Place, DeletedRecord], reader: Reader
) -> dict[Place, Record]:
    """Return the records of the bin that these, and they in turn, can't be without."""
    needed: dict[Place, Record] = {}
    waiting = list(records.values())
    while waiting:
        record = waiting.pop()
        for reference, key in _demanded(record):
            place = reference.to, key
            if place in records or place in needed or _stands(place, reader):
                continue
            if place not in deleted:
                kind, title = definition_of(record).kind, title_of(record)
                raise DomainError(
                    "bin_footing_gone",
                    kind=kind,
                    title=title,
                    field=reference.field,
                    to=reference.to,
                    key=key,
                )
            needed[place] = _record(deleted[place])
            waiting.append(needed[place])
    return needed


def _demanded(record: Record) -> Iterator[tuple[Reference, str]]:
    record_type: type = type(record)
    types = field_types(record_type)
    for reference, key in references_of(record):
        if reference.element is None and types[reference.field] is str:  # and not "str or None"
            yield reference, key


def _without_lost(
    record: Record, back: Mapping[Place, Record], reader: Reader
) -> tuple[Record, tuple[tuple[Reference, str], ...]]:
    """Return the record without what points to nothing, and what that was."""
    gone = tuple(
        (reference, key)
        for reference, key in references_of(record)
        if (reference.to, key) not in back and not _stands((reference.to, key), reader)
    )
    changes: dict[str, object] = {}
    for reference, _ in gone:
        if reference.element is None:
            changes[reference.field] = None
        else:
            element, keys = reference.element, {key for other, key in gone if other == reference}
            items = getattr(record, reference.field)
            changes[reference.field] = tuple(item for item in items if getattr(item, element) not in keys)
    return (dataclasses.replace(record, **changes) if changes else record), gone  # type: ignore[arg-type]


def _stands(place: Place, reader: Reader) -> bool:
    kind, key = place
    return reader.find(definition_of(kind).record, key) is not None


def _titles(titles: Iterable[str]) -> str:
    """Return what a step over several records is called: the first titles, and a sign where there are more."""
    found = tuple(titles)
    return ", ".join(found[:_NAMED]) + (f", … ({len(found)})" if len(found) > _NAMED else "")
