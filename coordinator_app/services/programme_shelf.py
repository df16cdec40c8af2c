"""The programmes that lie in the database: one's own, and those of the Förderdatenbank, read once per change of them."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from coordinator_app.domain.codec import PlainDataError
from coordinator_app.domain.directory import DirectoryEdit, DuplicateDecision
from coordinator_app.domain.own_programme import OwnProgramme
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.services.directory_items import DirectoryItem, directory_item, directory_items
from coordinator_app.services.directory_programmes import DirectoryWords, directory_programmes, programme_ids
from coordinator_app.services.ports.catalogue import ProgrammeReader
from coordinator_app.services.ports.storage import Reader, Store


@dataclass(frozen=True)
class DirectoryShelf:
    """Every entry of the Förderdatenbank as a programme, by id, and the keys of the entries, by the same ids."""

    programmes: Mapping[str, Programme]
    keys: Mapping[str, str]


_EMPTY = DirectoryShelf({}, {})


class ProgrammeShelf:
    """Reads programmes out of the database and keeps them until something of theirs has changed.

    `reader` examines one's own anew, because they may have been stored by another version of the program.
    """

    def __init__(self, store: Store, words: DirectoryWords, reader: ProgrammeReader | None = None) -> None:
        self._store = store
        self._examined = reader.examined if reader is not None else _as_it_is
        self._words = words
        self._turn = threading.Lock()
        self._revision: int | None = None
        self._own: tuple[Programme, ...] = ()
        self._decisions: tuple[DuplicateDecision, ...] = ()
        self._state: Any = None
        self._directory: DirectoryShelf | None = None

    def own(self) -> tuple[Programme, ...]:
        """Return one's own programmes, ordered by id."""
        with self._turn:
            self._refresh()
            return self._own

    def decisions(self) -> tuple[DuplicateDecision, ...]:
        """Return what people said about programmes that look alike."""
        with self._turn:
            self._refresh()
            return self._decisions

    def directory(self) -> DirectoryShelf:
        """Return the programmes of the Förderdatenbank, those that it no longer has included, ordered by id."""
        with self._turn:
            self._refresh()
            if self._directory is None:
                self._directory = self._read_directory()
            return self._directory

    def item(self, programme_id: str) -> DirectoryItem | None:
        """Return the entry of a programme as it is stored, with all its texts; None where there is none."""
        key = self.directory().keys.get(programme_id)
        if key is None:
            return None
        with self._store.reading() as reader:
            return directory_item(reader, key)

    def _refresh(self) -> None:
        revision = self._store.revision
        if revision == self._revision:
            return
        with self._store.reading() as reader:
            self._own = tuple(map(self._examined, own_programmes(reader)))
            self._decisions = reader.all(DuplicateDecision)
            state = (reader.directory_checksums(), reader.all(DirectoryEdit))
        if state != self._state:
            self._state, self._directory = state, None
        self._revision = revision

    def _read_directory(self) -> DirectoryShelf:
        with self._store.reading() as reader:
            items = directory_items(reader, outlines=True)
        if not items:
            return _EMPTY
        ids = programme_ids(item.entry.key for item in items)
        return DirectoryShelf(
            {programme.id: programme for programme in directory_programmes(items, self._words)},
            {ids[item.entry.key]: item.entry.key for item in items},
        )


def _as_it_is(programme: Programme) -> Programme:
    return programme


def own_programmes(reader: Reader) -> tuple[Programme, ...]:
    """Return the programmes that can be read, ordered by id; the check of the records names the others."""
    found: list[Programme] = []
    for record in reader.all(OwnProgramme):
        try:
            found.append(replace(record.programme(), origin=Origin.OWN))
        except (PlainDataError, ValueError, RecursionError):
            continue
    return tuple(sorted(found, key=lambda programme: programme.id))
