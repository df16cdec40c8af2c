"""Entries of the Förderdatenbank in the database: every version readable, equal ones written once, older files renewed."""

import dataclasses
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.records import Kind
from coordinator_app.services.directory_versions import LONG_TEXTS, DirectoryMark
from coordinator_app.services.ports.storage import Store
from coordinator_app.storage.connection import Access, connect
from coordinator_app.storage.database import Database
from storage.databases import LABEL, MOMENT, opened, put
from strategies import records

MARK = DirectoryMark("export.zip", "xml_export", MOMENT)
LATER = DirectoryMark("export-2.zip", "xml_export", MOMENT + timedelta(days=7))
ENTRY = DirectoryEntry(
    "bund-bmas-einstiegsgeld", "https://example.org/e.html", "Einstiegsgeld", deadlines="laufend"
)
CHANGED = dataclasses.replace(ENTRY, deadlines="bis 31.12.")


def _put(store: Store, *entries: DirectoryEntry, mark: DirectoryMark = MARK, silent: bool = False) -> None:
    with store.writing(LABEL) as writer:
        for entry in entries:
            writer.put_directory_entry(entry, mark, silent=silent)
        writer.commit()


def test_every_version_of_an_entry_stays_readable(store: Database) -> None:
    _put(store, ENTRY)
    _put(store, CHANGED, mark=LATER)
    with store.reading() as reader:
        newest, first = reader.directory_versions(ENTRY.key)
        assert (newest.entry, newest.number, newest.mark) == (CHANGED, 2, LATER)
        assert (first.entry, first.number, first.mark) == (ENTRY, 1, MARK)
        assert reader.directory_entries() == (newest,)
        assert reader.directory_checksums() == {ENTRY.key: newest.checksum}
        assert reader.directory_versions("fehlt") == ()


def test_an_equal_entry_is_written_once_and_markup_replaces_the_newest_version(store: Database) -> None:
    _put(store, ENTRY)
    _put(store, ENTRY, mark=LATER)
    _put(store, CHANGED, mark=LATER, silent=True)
    with store.reading() as reader:
        (only,) = reader.directory_versions(ENTRY.key)
        assert (only.entry, only.number, only.mark) == (CHANGED, 1, LATER)


def test_entries_are_no_records_and_undo_leaves_them(filled_store: Database) -> None:
    before = filled_store.revision
    _put(filled_store, ENTRY)
    assert filled_store.revision > before
    with filled_store.reading() as reader:
        assert len(reader.history(10)) == 1
    assert filled_store.undo() is not None
    with filled_store.reading() as reader:
        assert [version.entry for version in reader.directory_entries()] == [ENTRY]
        assert reader.keys(Kind.PROJECT) == ()


def test_an_outline_is_the_entry_without_its_long_texts(store: Database) -> None:
    long = dataclasses.replace(ENTRY, description="Text", legal_citation="StAnz. 1", legal_basis="Lang")
    _put(store, long)
    with store.reading() as reader:
        (outline,) = reader.directory_outlines()
        (whole,) = reader.directory_entries()
    assert whole.entry == long
    left_out: dict[str, Any] = dict.fromkeys(LONG_TEXTS)
    assert outline == dataclasses.replace(whole, entry=dataclasses.replace(long, **left_out))


def test_a_row_that_something_else_wrote_is_told_from_one_of_ours(store: Database) -> None:
    _put(store, ENTRY)
    with closing(connect(store.path, Access.WRITE)) as connection:
        connection.execute("UPDATE directory_entry SET content = x'00'")
    with pytest.raises(EnvironmentProblem) as refused, store.reading() as reader:
        reader.directory_entries()
    assert refused.value.code == "database_damaged"


def test_without_a_commit_no_entry_lasts(store: Database) -> None:
    with store.writing(LABEL) as writer:
        writer.put_directory_entry(ENTRY, MARK)
    with store.reading() as reader:
        assert reader.directory_entries() == ()


@given(entry=records(DirectoryEntry))
@settings(max_examples=60, deadline=None)
def test_any_entry_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, entry: DirectoryEntry
) -> None:
    store = opened(tmp_path_factory.mktemp("any") / "q.qldb")
    try:
        _put(store, entry)
        with store.reading() as reader:
            assert [version.entry for version in reader.directory_entries()] == [entry]
    finally:
        store.close()


def test_a_database_of_version_1_is_copied_and_then_holds_entries(path: Path) -> None:
    path.write_bytes((Path(__file__).parent / "released" / "version_1.qldb").read_bytes())
    store = opened(path)
    assert [file.name for file in path.parent.glob("Sicherungen/*-vor-neuer-Version.qldb")] != []
    with store.reading() as reader:
        assert reader.keys(Kind.APPLICATION) == ("A1", "A2")
        assert (reader.directory_entries(), reader.keys(Kind.OWN_PROGRAMME)) == ((), ())
    _put(store, ENTRY)
    put(store, *())
    assert store.check() == ()
    store.close()
