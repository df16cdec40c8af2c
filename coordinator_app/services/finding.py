"""Finds anything by its words: records of every kind, programmes of every list."""

import dataclasses
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coordinator_app.domain.records import KINDS, Kind
from coordinator_app.services.ports.storage import Reader, Store
from coordinator_app.services.programme_names import ProgrammeNameService, folded
from coordinator_app.services.record_names import ProgrammeName, known_as

_PER_KIND = 12
_AROUND = 40
_LONGEST = 110
_NOT_READ = frozenset({"key", "boundary", "pdf", "snapshot", "plan", "document", "mine", "theirs", "sha256"})
"""Fields that hold keys, or what a program wrote for programs."""

_NOT_FOUND = frozenset({Kind.OWN_PROGRAMME, Kind.DIRECTORY_EDIT, Kind.DUPLICATE_DECISION})
"""Kinds that are found as the programmes they belong to."""


@dataclass(frozen=True)
class Found:
    """Something that was found: a record, or a programme where `kind` is None; `passage` is where the words stand in it."""

    kind: Kind | None
    key: str
    title: str
    passage: str = ""


@dataclass(frozen=True)
class FoundAll:
    """Everything that was found, the best first; `left_out` says how many more of a kind there are."""

    hits: tuple[Found, ...]
    left_out: tuple[tuple[Kind | None, int], ...] = ()


@dataclass(frozen=True)
class _Entry:
    kind: Kind
    key: str
    title: str
    name: str
    text: str
    whole: str


class FindingService:
    """Searches everything. Records are read once and again after every change."""

    def __init__(self, store: Store, names: ProgrammeNameService) -> None:
        self._store = store
        self._names = names
        self._lock = threading.Lock()
        self._entries: tuple[_Entry, ...] = ()
        self._state: object = None

    def find(self, text: str) -> FoundAll:
        """Return what contains every word of a text: in the name first, then anywhere; at most a dozen of each kind."""
        words = folded(text).split()
        if not words:
            return FoundAll(())
        ranked = sorted(
            ((_rank(entry, words), entry) for entry in self._up_to_date() if _has(entry, words)),
            key=lambda item: (item[0], item[1].name, item[1].key),
        )
        hits: list[Found] = []
        counts: dict[Kind | None, int] = {}
        for _rank_of_entry, entry in ranked:
            counts[entry.kind] = counts.get(entry.kind, 0) + 1
            if counts[entry.kind] <= _PER_KIND:
                hits.append(Found(entry.kind, entry.key, entry.title, _passage(entry, words)))
        programmes = self._names.find(text).programmes
        hits += [Found(None, item.id, item.short_name, item.name) for item in programmes[:_PER_KIND]]
        counts[None] = len(programmes)
        more = tuple((kind, count - _PER_KIND) for kind, count in counts.items() if count > _PER_KIND)
        return FoundAll(tuple(hits), more)

    def _up_to_date(self) -> tuple[_Entry, ...]:
        with self._lock, self._store.reading() as reader:
            newest = reader.history(1)
            if self._state is None or newest != self._state:
                self._entries = tuple(_entries(reader, self._names.short_name))
                self._state = newest
            return self._entries


def _entries(reader: Reader, programme_name: ProgrammeName) -> Iterator[_Entry]:
    for definition in KINDS:
        if definition.kind in _NOT_FOUND:
            continue
        for record in reader.all(definition.record):
            title = known_as(record, reader, programme_name)
            keys = {reference.field for reference in definition.references if reference.element is None}
            if definition.kind is Kind.APPLICATION:
                keys.add(definition.title_field)
            parts = (getattr(record, field.name) for field in _read_fields(record) if field.name not in keys)
            whole = " · ".join(text for part in parts for text in _texts(part))
            yield _Entry(definition.kind, record.key, title, folded(title), folded(f"{title} {whole}"), whole)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield " ".join(value.split())
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in _read_fields(value):
            yield from _texts(getattr(value, field.name))


def _read_fields(value: Any) -> Iterator[dataclasses.Field[Any]]:
    return (field for field in dataclasses.fields(value) if field.name not in _NOT_READ)


def _has(entry: _Entry, words: Sequence[str]) -> bool:
    return all(word in entry.text for word in words)


def _rank(entry: _Entry, words: Sequence[str]) -> int:
    """Return 0 where every word begins a word of the name, 1 where the name holds them, else 2."""
    if all(f" {word}" in f" {entry.name}" for word in words):
        return 0
    return 1 if all(word in entry.name for word in words) else 2


def _passage(entry: _Entry, words: Sequence[str]) -> str:
    """Return the text around the first word that the name does not hold, so that people see why it was found."""
    wanted = next((word for word in words if word not in entry.name), None)
    if wanted is None:
        return entry.whole[:_LONGEST] + ("…" if len(entry.whole) > _LONGEST else "")
    pieces = entry.whole.split(" ")
    for position, piece in enumerate(pieces):
        if wanted in folded(piece):
            before = " ".join(pieces[:position])[-_AROUND:]
            after = " ".join(pieces[position:])[: _LONGEST - len(before)]
            return f"…{before.lstrip()} {after}…" if before else f"{after}…"
    return entry.whole[:_LONGEST]
