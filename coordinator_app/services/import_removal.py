"""Taking away what a file brought, such as the sample municipality, without touching what people made of it since.

A record is taken away if it is still exactly as the file has it. One that was changed belongs to whoever changed it and
stays; so does one that a record that stays points to, because that would lose its footing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.records import Kind, Record, definition_of, title_of
from coordinator_app.services.changes import ChangeAction, ChangeLabel, Outcome
from coordinator_app.services.ports.exchange import FileReader
from coordinator_app.services.ports.storage import Reader, Store

Place = tuple[Kind, str]
"""Kind and key of a record."""


@dataclass(frozen=True)
class StayingRecord:
    """A record of the file that stays: because it was `changed` or `handed` over, or because others need it (their titles)."""

    kind: Kind
    title: str
    changed: bool
    needed_by: tuple[str, ...] = ()
    handed: bool = False


@dataclass(frozen=True)
class Removal:
    """What taking away the records of a file does: which go, and which stay and why."""

    path: Path
    gone: tuple[Record, ...]
    staying: tuple[StayingRecord, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the file is there any more as the file has it."""
        return not self.gone


def removal_of(store: Store, reader: FileReader, path: Path) -> Removal:
    """Return what taking away the records of a file would do; nothing is written.

    Raises:
        InputRejected: the file is refused as a whole.
        EnvironmentProblem: the file cannot be opened.
    """
    records = tuple(item.record for item in reader.read(path).records)
    with store.reading() as view:
        return _removal(records, view, path)


def remove(store: Store, removal: Removal, title: str) -> Outcome[Removal]:
    """Take the records away in one step that can be undone; what has changed meanwhile stays.

    `title` is what the change is called in the history.
    """
    with store.writing(ChangeLabel(ChangeAction.DELETED, None, title)) as writer:
        now = _removal((*removal.gone,), writer, removal.path)
        for record in reversed(now.gone):
            writer.remove(definition_of(record).kind, record.key)
        done = Removal(removal.path, now.gone, (*removal.staying, *now.staying))
        return Outcome(done, writer.commit())


def _removal(records: Iterable[Record], view: Reader, path: Path) -> Removal:
    going: dict[Place, Record] = {}
    staying: list[StayingRecord] = []
    for record in records:
        kind = definition_of(record).kind
        stored = view.find(type(record), record.key)
        if isinstance(stored, HandedDocument):
            staying.append(StayingRecord(kind, title_of(stored), changed=False, handed=True))
        elif stored == record:
            going[kind, record.key] = record
        elif stored is not None:
            staying.append(StayingRecord(kind, title_of(stored), changed=True))
    while needed := _needed(going, view):
        for place, users in needed.items():
            staying.append(
                StayingRecord(place[0], title_of(going.pop(place)), changed=False, needed_by=users)
            )
    return Removal(path, tuple(going.values()), tuple(staying))


def _needed(going: Mapping[Place, Record], view: Reader) -> Mapping[Place, tuple[str, ...]]:
    """Return which of these records are pointed to by one that stays, with the titles of those."""
    found = {
        place: tuple(
            title_of(view.get(definition_of(kind).record, key))
            for kind, key in view.referring(*place)
            if (kind, key) not in going
        )
        for place in going
    }
    return {place: users for place, users in found.items() if users}
