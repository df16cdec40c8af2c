"""Of a damaged database everything is saved that can be read, nothing is invented, and whatever is not sure is told."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.records import Kind
from coordinator_app.storage.files import SqliteFiles
from coordinator_app.storage.salvage.working_copy import take_contents_from
from storage.damage import DAMAGES, PAGE, Sound, damaged_cases, every_page, saved, sound_database
from storage.databases import opened, put

CASES = 40


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    return sound_database(tmp_path_factory.mktemp("sound"), records=12)


@pytest.fixture
def files() -> SqliteFiles:
    return SqliteFiles(lambda _path: None, "Prüfung")


@pytest.mark.parametrize("kind", DAMAGES)
def test_whatever_the_damage_the_new_file_is_sound_and_tells_what_is_missing(
    sound: Sound, tmp_path: Path, kind: str
) -> None:
    # Thousands more: tests/benchmarks/damaged_databases.py
    results = [
        saved(sound, content, pages, tmp_path)
        for name, content, pages in damaged_cases(sound, 2026, CASES)
        if name.startswith(f"{kind} ")
    ]
    assert sum(result is not None for result in results) * 3 > len(results)


def test_a_single_destroyed_page_never_takes_everything(sound: Sound, tmp_path: Path) -> None:
    for name, content, pages in list(every_page(sound))[::12]:
        result = saved(sound, content, pages, tmp_path)
        assert result is not None, name
        assert sum(result.records.values()) == len(sound.records), name


def test_a_sound_database_comes_out_whole_with_its_log_and_drafts(sound: Sound, tmp_path: Path) -> None:
    result = saved(sound, sound.content, frozenset(), tmp_path)
    assert result is not None
    assert result.is_whole
    assert (result.rows["draft"], result.rows["change_set"], result.from_log) == (1, 13, 0)
    store = opened(tmp_path / "neu.qldb")
    with store.reading() as reader:
        assert [draft.text.title for draft in reader.drafts()] == ["Projekt 1"]
        assert len(reader.history(100)) == 13
    assert store.undo() is not None
    store.close()


def test_what_is_in_the_write_ahead_log_is_saved(files: SqliteFiles, path: Path) -> None:
    store = opened(path)
    put(store, Municipality("K1", "Musterstadt"))
    copy = path.with_name("kopie.qldb")
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    store.close()
    result = files.salvage(copy, path.with_name("neu.qldb"), ())
    assert result.records["municipality"] == 1


def test_a_lost_municipality_is_stood_in_for_and_told(sound: Sound, tmp_path: Path) -> None:
    content = bytearray(sound.content)
    for page, table in sound.tables.items():
        if table in {"municipality", "change_entry", "change_set"}:
            content[(page - 1) * PAGE : page * PAGE] = b"\xaa" * PAGE
    pages = frozenset(
        page
        for page, table in sound.tables.items()
        if table in {"municipality", "change_entry", "change_set"}
    )
    result = saved(sound, bytes(content), pages, tmp_path)
    assert result is not None
    assert result.records["project"] == 14
    assert {part.key for part in result.lost if part.code == "stand_in"} >= {"K1", "M000", "M011"}


def test_the_table_of_contents_is_taken_from_no_stranger(sound: Sound, tmp_path: Path) -> None:
    stranger = tmp_path / "fremd.qldb"
    stranger.write_bytes(sound.content)
    rearranged = tmp_path / "umgeschichtet.qldb"  # its tables begin elsewhere
    rearranged.write_bytes(sound.content)
    with closing(sqlite3.connect(rearranged)) as tool:
        tool.execute("VACUUM")
    content = rearranged.read_bytes()
    assert not take_contents_from(rearranged, (stranger,), lambda _path: None)
    assert rearranged.read_bytes() == content


@pytest.mark.parametrize("version", range(1, 6))
def test_databases_of_earlier_versions_are_saved_and_renewed(
    files: SqliteFiles, tmp_path: Path, version: int
) -> None:
    source = Path(__file__).parent / "released" / f"version_{version}.qldb"
    content = bytearray(source.read_bytes())
    content[-PAGE:] = b"\x55" * PAGE
    (tmp_path / "alt.qldb").write_bytes(content)
    result = files.salvage(tmp_path / "alt.qldb", tmp_path / "neu.qldb", ())
    store = opened(tmp_path / "neu.qldb")
    with store.reading() as reader:
        assert len(reader.keys(Kind.PROJECT)) == result.records["project"] > 0
    assert store.check() == ()
    store.close()


@pytest.mark.parametrize(
    "content", [b"", b"x", b"x" * 5000, bytes(50_000), b"SQLite format 3\0" + bytes(5000)]
)
def test_of_what_never_was_a_database_nothing_is_saved(
    files: SqliteFiles, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.qldb").write_bytes(content)
    with pytest.raises(EnvironmentProblem, match="salvage_nothing"):
        files.salvage(tmp_path / "a.qldb", tmp_path / "b.qldb", ())
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a.qldb"]


def test_nothing_is_replaced(files: SqliteFiles, sound: Sound, tmp_path: Path) -> None:
    (tmp_path / "a.qldb").write_bytes(sound.content)
    (tmp_path / "b.qldb").write_bytes(b"kept")
    with pytest.raises(EnvironmentProblem, match="salvage_target_exists"):
        files.salvage(tmp_path / "a.qldb", tmp_path / "b.qldb", ())
    assert (tmp_path / "b.qldb").read_bytes() == b"kept"
