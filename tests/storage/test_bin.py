"""What was deleted comes back from the bin for a year, with what it needs, and is gone for good afterwards."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coordinator_app.domain.application import Application
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Partner, Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.bin import BinService
from coordinator_app.services.changes import ChangeAction, ChangeLabel
from coordinator_app.services.records import RecordService
from coordinator_app.storage.database import Database
from coordinator_app.storage.store import open_store
from coordinator_app.wording.history import entry_text
from storage.databases import MOMENT, opened, put, snapshot

TOWN = Municipality("K1", "Musterstadt")
CLUB = Organisation("O1", "Nachbarschaftshaus e. V.", contact="Erika Beispielfrau")
PROJECT = Project("P1", "Bücherei", "K1", applicant="O1", partners=(Partner("O1"),))
WISH = Application("A1", "P1", "biwaq_vi")


class MovedClock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.moment = MOMENT

    def now(self) -> datetime:
        return self.moment

    def today(self) -> object:
        return self.moment.date()


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def aging(path: Path, clock: MovedClock) -> Iterator[Database]:
    store = open_store(path, clock, who="mara")  # type: ignore[arg-type]  # a day is a day
    yield store
    store.close()


@pytest.fixture
def bin_of(aging: Database, clock: MovedClock) -> BinService:
    return BinService(aging, clock)  # type: ignore[arg-type]  # a day is a day


def _titles(service: BinService) -> list[str]:
    return [item.name for item in service.items()]


def test_a_deleted_record_lies_in_the_bin_with_its_day_and_who_did_it(
    aging: Database, bin_of: BinService
) -> None:
    put(aging, TOWN, CLUB)
    assert bin_of.items() == ()
    RecordService(aging).delete(Kind.ORGANISATION, "O1")
    (item,) = bin_of.items()
    assert (item.name, item.deleted.at, item.deleted.who) == (CLUB.name, MOMENT, "mara")
    assert item.deleted.record == CLUB
    assert item.goes_at == MOMENT + timedelta(days=365)


def test_restoring_brings_back_the_same_record_and_can_be_undone(aging: Database, bin_of: BinService) -> None:
    put(aging, TOWN, CLUB)
    before = snapshot(aging)
    RecordService(aging).delete(Kind.ORGANISATION, "O1")
    restored = bin_of.restore(Kind.ORGANISATION, "O1")
    assert snapshot(aging) == before
    assert (restored.value.names, restored.value.needed, restored.value.lost) == ((CLUB.name,), (), ())
    assert bin_of.items() == ()
    with aging.reading() as reader:
        newest = reader.history(1)[0]
    assert entry_text(newest) == "Organisation „Nachbarschaftshaus e. V.“ aus dem Papierkorb zurückgeholt"
    aging.undo()
    assert _titles(bin_of) == [CLUB.name]


def test_what_was_deleted_in_one_step_comes_back_together_unless_only_one_is_wanted(
    aging: Database, bin_of: BinService
) -> None:
    put(aging, TOWN, CLUB, PROJECT, WISH)
    before = snapshot(aging)
    put(aging, (Kind.APPLICATION, "A1"), (Kind.PROJECT, "P1"), (Kind.ORGANISATION, "O1"))
    assert len(bin_of.items()[0].along) == 2
    alone = bin_of.restore(Kind.ORGANISATION, "O1", along=False)
    assert alone.value.names == (CLUB.name,)
    assert len(bin_of.restore(Kind.PROJECT, "P1").value.names) == 2
    assert snapshot(aging) == before


def test_what_a_record_cannot_be_without_comes_along_from_the_bin(
    aging: Database, bin_of: BinService
) -> None:
    put(aging, TOWN, CLUB, PROJECT, WISH)
    before = snapshot(aging)
    for removal in ((Kind.APPLICATION, "A1"), (Kind.PROJECT, "P1"), (Kind.MUNICIPALITY, "K1")):
        put(aging, removal)
    restored = bin_of.restore(Kind.APPLICATION, "A1").value
    assert restored.needed == ("Bücherei", "Musterstadt")
    assert snapshot(aging) == before


def test_references_to_what_is_gone_are_left_empty_and_told(aging: Database, bin_of: BinService) -> None:
    put(aging, TOWN, CLUB, PROJECT)
    put(aging, (Kind.PROJECT, "P1"))
    put(aging, (Kind.ORGANISATION, "O1"))
    restored = bin_of.restore(Kind.PROJECT, "P1").value
    assert [(item.field, item.to_name) for item in restored.lost] == [
        ("applicant", CLUB.name),
        ("partners", CLUB.name),
    ]
    with aging.reading() as reader:
        assert reader.get(Project, "P1") == replace(PROJECT, applicant=None, partners=())


def test_a_record_whose_footing_is_gone_for_good_stays_in_the_bin(
    aging: Database, bin_of: BinService, clock: MovedClock
) -> None:
    put(aging, TOWN, Neighbourhood("Q1", "K1", "Nordstadt"))
    put(aging, (Kind.NEIGHBOURHOOD, "Q1"), (Kind.MUNICIPALITY, "K1"))
    with aging.writing(ChangeLabel(ChangeAction.ERASED, None, "Musterstadt")) as writer:
        writer.forget(Kind.MUNICIPALITY, "K1")
        writer.commit()
    with pytest.raises(DomainError) as refused:
        bin_of.restore(Kind.NEIGHBOURHOOD, "Q1")
    assert refused.value.code == "bin_footing_gone"
    assert _titles(bin_of) == ["Nordstadt"]


def test_a_change_that_was_taken_back_and_overtaken_lies_in_the_bin_too(
    aging: Database, bin_of: BinService
) -> None:
    put(aging, TOWN)
    put(aging, CLUB)
    aging.undo()
    assert bin_of.items() == ()  # it can be done again
    put(aging, Municipality("K2", "Nachbarstadt"))
    (item,) = bin_of.items()
    assert (item.name, item.deleted.taken_back) == (CLUB.name, True)
    bin_of.restore(Kind.ORGANISATION, "O1")
    with aging.reading() as reader:
        assert reader.get(Organisation, "O1") == CLUB


def test_after_a_year_it_is_gone_out_of_the_whole_file_and_the_history_tells_so(
    aging: Database, bin_of: BinService, clock: MovedClock
) -> None:
    put(aging, TOWN, CLUB)
    put(aging, replace(CLUB, notes="Wasserzeichen-4711"))
    RecordService(aging).delete(Kind.ORGANISATION, "O1")
    clock.moment = MOMENT + timedelta(days=365)
    put(aging, replace(TOWN, notes="Gearbeitet wird noch."))
    assert bin_of.empty_due() == 0
    clock.moment += timedelta(seconds=1)
    assert bin_of.empty_due() == 1
    assert bin_of.items() == ()
    assert bin_of.empty_due() == 0
    with aging.reading() as reader:
        assert (
            entry_text(reader.history(1)[0])
            == "Aus dem Papierkorb endgültig gelöscht: Nachbarschaftshaus e. V."
        )
    aging.undo()  # what came after it
    with pytest.raises(DomainError) as refused:
        aging.undo()
    assert refused.value.code == "image_erased"
    aging.close()
    content = aging.path.read_bytes()
    assert b"Wasserzeichen-4711" not in content
    assert b"Beispielfrau" not in content


def test_a_clock_that_runs_years_ahead_does_not_empty_the_bin(
    aging: Database, bin_of: BinService, clock: MovedClock
) -> None:
    put(aging, TOWN, CLUB)
    put(aging, (Kind.ORGANISATION, "O1"))
    clock.moment = MOMENT + timedelta(days=3_650)
    assert bin_of.empty_due() == 0
    clock.moment = MOMENT + timedelta(days=1)
    assert _titles(bin_of) == [CLUB.name]


def test_emptying_does_not_keep_newer_changes_from_being_undone_or_done_again(
    aging: Database, bin_of: BinService, clock: MovedClock
) -> None:
    put(aging, TOWN, CLUB)
    put(aging, (Kind.ORGANISATION, "O1"))
    clock.moment = MOMENT + timedelta(days=400)
    put(aging, replace(TOWN, name="Neustadt"))
    aging.undo()
    assert bin_of.empty_due() == 1
    assert aging.redo() is not None
    assert aging.undo() is not None


def test_the_bin_of_an_earlier_version_can_be_restored(path: Path, clock: MovedClock) -> None:
    path.write_bytes((Path(__file__).parent / "released" / "version_5.qldb").read_bytes())
    store = opened(path)
    service = BinService(store, clock)  # type: ignore[arg-type]  # a day is a day
    assert set(_titles(service)) == {"Rat", "Verein der Version fünf"}
    service.restore(Kind.ORGANISATION, "O-VERSION-FUENF")
    with store.reading() as reader:
        assert reader.get(Organisation, "O-VERSION-FUENF").contact == "Egon Muster, 0999 111"
    store.close()


def test_images_of_a_form_nobody_knows_are_shown_and_refused(aging: Database, bin_of: BinService) -> None:
    put(aging, CLUB)
    put(aging, (Kind.ORGANISATION, "O1"))
    with sqlite3.connect(aging.path) as file:
        file.execute("""UPDATE change_entry SET before_json = '{"name":"Alt"}' WHERE change_set = 2""")
    assert _titles(bin_of) == ["Alt"]
    with pytest.raises(DomainError) as refused:
        bin_of.restore(Kind.ORGANISATION, "O1")
    assert refused.value.code == "bin_unreadable"
