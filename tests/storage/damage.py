"""Databases damaged in every way that comes to mind, and what must hold of what is saved from them."""

import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.domain.codec import to_plain
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import KINDS, Kind, definition_of
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.services.ports.database_files import Salvage
from coordinator_app.storage import record_tables
from coordinator_app.storage.connection import Access, connect, thorough_damage
from coordinator_app.storage.database import Database
from coordinator_app.storage.files import SqliteFiles
from coordinator_app.storage.salvage.records import as_core
from coordinator_app.storage.shapes import SHAPES
from coordinator_app.wording.backups import lost_told, salvage_lines
from storage.databases import STANDING, opened, put

PAGE = 4096
Content = dict[tuple[Kind, str], object]
Damage = Callable[[bytearray, random.Random], frozenset[int]]
"""Damages a file and returns the numbers of the pages that it touched, from 1 on."""


@dataclass(frozen=True)
class Sound:
    """A sound database with what is in it, and which tables lie on which page."""

    content: bytes
    records: Content
    tables: Mapping[int, str]


def sound_database(folder: Path, *, records: int = 40) -> Sound:
    """Make a database in which every kind of record lies on several pages."""
    path = folder / "heil.qldb"
    store = opened(path)
    put(store, *STANDING)
    for number in range(records):
        figures = tuple(IndicatorValue(f"I{place}", "Anteil", str(2000 + place)) for place in range(6))
        put(
            store,
            Municipality(f"M{number:03}", f"Stadt {number}", notes="Wort " * 60),
            Neighbourhood(f"N{number:03}", f"M{number:03}", f"Gebiet {number}", indicators=figures),
            Organisation(f"V{number:03}", f"Verein {number}"),
            Project(f"X{number:03}", f"Projekt {number}", f"M{number:03}", neighbourhood=f"N{number:03}"),
        )
    store.keep_draft(DraftPlace("project", "X001"), DraftText("Projekt 1", '{"fields": {}}'))
    content = records_of(store)
    store.close()
    with closing(sqlite3.connect(path)) as tool:
        tables = dict(tool.execute("SELECT pageno, name FROM dbstat"))
        owners = dict(tool.execute("SELECT name, tbl_name FROM sqlite_master"))
    return Sound(path.read_bytes(), content, {page: owners.get(name, name) for page, name in tables.items()})


def records_of(store: Database) -> Content:
    """Return every record as plain data."""
    with store.reading() as reader:
        return {
            (definition.kind, record.key): to_plain(record)
            for definition in KINDS
            for record in reader.all(definition.record)
        }


def _bytes(content: bytearray, chance: random.Random) -> frozenset[int]:
    places = [chance.randrange(len(content)) for _ in range(chance.choice((1, 1, 1, 5, 40)))]
    for place in places:
        content[place] ^= 1 << chance.randrange(8)
    return frozenset(place // PAGE + 1 for place in places)


def _pages(content: bytearray, chance: random.Random) -> frozenset[int]:
    pages = frozenset(chance.randrange(len(content) // PAGE) + 1 for _ in range(chance.choice((1, 1, 2, 8))))
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = chance.randbytes(PAGE)
    return pages


def _zeros(content: bytearray, chance: random.Random) -> frozenset[int]:
    begin = chance.randrange(len(content))
    end = min(len(content), begin + chance.choice((512, PAGE, 4 * PAGE, 20 * PAGE)))
    content[begin:end] = bytes(end - begin)
    return frozenset(range(begin // PAGE + 1, (end - 1) // PAGE + 2))


def _cut(content: bytearray, chance: random.Random) -> frozenset[int]:
    pages = len(content) // PAGE
    left = chance.randrange(len(content))
    del content[left:]
    return frozenset(range(left // PAGE + 1, pages + 1))


def _swapped(content: bytearray, chance: random.Random) -> frozenset[int]:
    one, other = (chance.randrange(len(content) // PAGE) for _ in range(2))
    first, second = slice(one * PAGE, (one + 1) * PAGE), slice(other * PAGE, (other + 1) * PAGE)
    content[first], content[second] = content[second], content[first]
    return frozenset({one + 1, other + 1})


DAMAGES: Mapping[str, Damage] = {
    "bytes": _bytes,
    "pages": _pages,
    "zeros": _zeros,
    "cut": _cut,
    "swapped": _swapped,
}


def damaged_cases(sound: Sound, seed: int, most: int) -> Iterator[tuple[str, bytes, frozenset[int]]]:
    """Yield damaged files with the pages that were touched; the same ones for the same seed."""
    for number in range(most):
        name = list(DAMAGES)[number % len(DAMAGES)]
        content = bytearray(sound.content)
        pages = DAMAGES[name](content, random.Random(f"{seed} {number}"))  # noqa: S311 - no secret
        yield f"{name} {seed} {number}", bytes(content), pages


def every_page(sound: Sound) -> Iterator[tuple[str, bytes, frozenset[int]]]:
    """Yield the file once for each page, with that page destroyed."""
    chance = random.Random(8)  # noqa: S311 - no secret
    for page in range(1, len(sound.content) // PAGE + 1):
        content = bytearray(sound.content)
        content[(page - 1) * PAGE : page * PAGE] = chance.randbytes(PAGE)
        yield f"page {page}", bytes(content), frozenset({page})


def saved(sound: Sound, content: bytes, pages: frozenset[int], folder: Path) -> Salvage | None:
    """Save what can be saved, check that all is as it must be, and return it; None where nothing could be saved."""
    path, target = folder / "krank.qldb", folder / "neu.qldb"
    path.write_bytes(content)
    target.unlink(missing_ok=True)
    before = sorted(item.name for item in folder.iterdir())
    files = SqliteFiles(lambda _path: None, "Prüfung")
    try:
        result = files.salvage(path, target, ())
    except EnvironmentProblem as problem:
        if problem.code != "salvage_nothing":
            raise
        result = None
    if result is None:
        assert sorted(item.name for item in folder.iterdir()) == before
        return None
    assert path.read_bytes() == content
    assert sorted(item.name for item in folder.iterdir()) == sorted([*before, target.name])
    with closing(connect(target, Access.READ)) as raw, as_core(raw, None) as connection:
        assert thorough_damage(raw) == ()
        found = {
            (kind, record.key): to_plain(record)
            for kind in Kind
            for record in record_tables.read_all(connection, kind)
        }
    _check(sound, found, result, pages)
    return result


def _check(sound: Sound, found: Content, result: Salvage, pages: frozenset[int]) -> None:
    told = {(part.area, part.key) for part in result.lost}
    for place, record in found.items():
        is_told = (place[0].value, place[1]) in told
        assert is_told or sound.records.get(place) == record, place
    touched = {sound.tables.get(page, "") for page in pages}
    for kind, key in sound.records.keys() - found.keys():
        tables = {shape.name for shape in SHAPES[kind].walk()}
        assert tables & touched or touched & _EVERYTHING or not _stand(kind, key, sound, found), (kind, key)
        assert (kind.value, key) in told or touched & {*_EVERYTHING, "change_entry", "change_set"}, (
            kind,
            key,
        )
    assert list(salvage_lines(result))
    assert all(lost_told(part).strip() for part in result.lost)


_EVERYTHING = frozenset({"sqlite_schema", "sqlite_master"})


def _stand(kind: Kind, key: str, sound: Sound, found: Content) -> bool:
    """Return whether everything is there that a record points to."""
    plain = sound.records[kind, key]
    assert isinstance(plain, dict)
    return all(
        not plain.get(reference.field) or (reference.to, plain[reference.field]) in found
        for reference in definition_of(kind).references
        if not reference.element and isinstance(plain.get(reference.field), str | None)
    )
