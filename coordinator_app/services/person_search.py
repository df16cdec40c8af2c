"""Where a person is named in a database: records, history, bin, drafts and what was handed over, each place once."""

import dataclasses
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from coordinator_app.domain.codec import plain_name
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.personal_data import PERSONAL, Personal
from coordinator_app.domain.records import KINDS, Kind, Record, definition_of
from coordinator_app.services.changes import DeletedRecord, LoggedChange
from coordinator_app.services.draft import Draft
from coordinator_app.services.ports.storage import Reader
from coordinator_app.services.record_names import ProgrammeName, known_as

_AROUND = 60
_LEAST_LETTERS = 2


class HitPlace(Enum):
    """Where something was found."""

    RECORD = "record"
    HANDED = "handed"
    DRAFT = "draft"
    BIN = "bin"
    HISTORY = "history"
    AUTHOR = "author"


@dataclass(frozen=True)
class Hit:
    """One text that names the person.

    `field` is the path in the record, `excerpt` the text around the name, `personal` whether the field is about persons or
    written freely, `times` how often the history holds exactly this text, `at` when it does so for the last time (or when the
    draft was kept, or the record deleted).
    """

    place: HitPlace
    kind: Kind | None
    key: str
    name: str
    field: str
    excerpt: str
    personal: Personal
    times: int = 1
    at: datetime | None = None


def words_of(name: str) -> tuple[str, ...]:
    """Return what is searched for: every word of a name, in any order, whatever its case.

    Raises:
        DomainError: `person_name_short` where fewer than two letters are left.
    """
    words = tuple(word for word in _folded(name).replace(",", " ").split() if word)
    if sum(map(len, words)) < _LEAST_LETTERS:
        raise DomainError("person_name_short", name=name.strip())
    return words


def hits_in(reader: Reader, words: tuple[str, ...], programme_name: ProgrammeName) -> tuple[Hit, ...]:
    """Return every place that holds all words in one text: records first, history last."""
    found: list[Hit] = []
    for definition in KINDS:
        for record in reader.all(definition.record):
            name = known_as(record, reader, programme_name)
            place = HitPlace.HANDED if isinstance(record, HandedDocument) else HitPlace.RECORD
            found += _of_record(place, record, name, words)
    found += _of_drafts(reader.drafts(), words)
    gone = reader.deleted()
    for item in gone:
        found += _of_deleted(item, words)
    found += _of_log(reader.logged(), words)
    return tuple(found)


def _of_record(
    place: HitPlace, record: Record, name: str, words: tuple[str, ...], at: datetime | None = None
) -> Iterator[Hit]:
    kind = definition_of(record).kind
    for path, text, personal in _texts(record, "", Personal.NONE):
        if _holds(text, words):
            yield Hit(place, kind, record.key, name, path, _excerpt(text, words), personal, at=at)


def _of_drafts(drafts: Iterable[Draft], words: tuple[str, ...]) -> Iterator[Hit]:
    kinds = {kind.value: kind for kind in Kind}
    for draft in drafts:
        kind = kinds.get(draft.place.form)
        for path, text in (("", draft.text.title), *_json_texts(draft.text.content)):
            if _holds(text, words):
                excerpt = _excerpt(text, words)
                key, title = draft.place.key, draft.text.title
                yield Hit(HitPlace.DRAFT, kind, key, title, path, excerpt, Personal.FREE, at=draft.at)


def _of_deleted(item: DeletedRecord, words: tuple[str, ...]) -> Iterator[Hit]:
    if item.record is not None:
        yield from _of_record(HitPlace.BIN, item.record, item.title, words, item.at)


def _of_log(changes: Iterable[LoggedChange], words: tuple[str, ...]) -> Iterator[Hit]:
    """Yield what images, titles and authors hold, newest first; the same text of the same field once."""
    found: dict[tuple[Any, ...], Hit] = {}
    sets: set[int] = set()
    for change in changes:
        entry = change.entry
        texts = list(_image_texts(change)) if change.kind is not None else []
        if entry.number not in sets:
            sets.add(entry.number)
            texts += [
                (HitPlace.HISTORY, "", entry.label.title, entry.label.title, Personal.FREE),
                (HitPlace.AUTHOR, "", entry.who, entry.who, Personal.PERSON),
            ]
        for place, path, name, text, personal in dict.fromkeys(texts):
            if not _holds(text, words):
                continue
            author = place is HitPlace.AUTHOR
            kind = None if author else change.kind if path else entry.label.kind
            key = (change.key or "") if path else ""
            same = place, kind, key, path, text
            before = found.get(same)
            found[same] = (
                dataclasses.replace(before, times=before.times + 1)
                if before
                else Hit(place, kind, key, name, path, _excerpt(text, words), personal, at=entry.at)
            )
    yield from sorted(found.values(), key=lambda hit: (hit.place is HitPlace.AUTHOR,))


def _image_texts(change: LoggedChange) -> Iterator[tuple[HitPlace, str, str, str, Personal]]:
    definition = definition_of(change.kind)  # type: ignore[arg-type]  # asked for changes of records only
    for image in (change.version.before, change.version.after):
        if image:
            name = str(image.get(definition.title_field, change.key))
            kinds = PERSONAL[definition.record]
            for path, text in _plain_texts(image, ""):
                personal = kinds.get(path.partition(".")[0], Personal.FREE)
                if personal is not Personal.NONE or path in ("key", definition.title_field):
                    yield HitPlace.HISTORY, path, name, text, personal


def _texts(value: Any, path: str, personal: Personal) -> Iterator[tuple[str, str, Personal]]:
    """Yield path, text and what it has to do with persons, of everything written in a record."""
    if isinstance(value, str):
        if personal is Personal.NESTED:
            for inner, text in _json_texts(value):
                yield f"{path}.{inner}" if inner else path, text, Personal.NESTED
        else:
            yield path, value, personal
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts(item, f"{path}[{position}]", personal)
    elif dataclasses.is_dataclass(value):
        kinds = PERSONAL.get(type(value), {})
        for field in dataclasses.fields(value):
            if field.name != "pdf":  # what it shows is searched in the data it was made from
                inner = f"{path}.{field.name}".lstrip(".")
                yield from _texts(getattr(value, field.name), inner, kinds.get(field.name, Personal.NONE))


def _json_texts(text: str) -> Iterator[tuple[str, str]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        yield "", text
        return
    yield from _plain_texts(data, "")


def _plain_texts(data: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of everything in plain data; a text that is JSON itself is looked into."""
    if isinstance(data, str):
        if data[:1] in {"{", "["} and path.rpartition(".")[2] in {"document", "snapshot", "plan"}:
            for inner, text in _json_texts(data):
                yield f"{path}.{inner}" if inner else path, text
        else:
            yield path, data
    elif isinstance(data, list):
        for position, item in enumerate(data):
            yield from _plain_texts(item, f"{path}[{position}]")
    elif isinstance(data, dict):
        for name, value in data.items():
            if name != plain_name("pdf"):
                yield from _plain_texts(value, f"{path}.{name}".lstrip("."))


def _holds(text: str, words: tuple[str, ...]) -> bool:
    folded = _folded(text)
    return all(word in folded for word in words)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _excerpt(text: str, words: tuple[str, ...]) -> str:
    """Return the text around the first of the words, on one line."""
    line = " ".join(text.split())
    at = max(_folded(line).find(words[0]), 0)
    start, end = max(at - _AROUND, 0), at + _AROUND
    return f"{'… ' if start else ''}{line[start:end]}{' …' if end < len(line) else ''}"
