"""What is kept about persons is found wherever it stands, and goes out of the whole file when its day has come."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import build_handed
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.agenda import AgendaService, DateKind
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.services.person_search import Hit, HitPlace
from coordinator_app.services.privacy import PrivacyService
from coordinator_app.services.records import RecordService
from coordinator_app.storage.database import Database
from coordinator_app.wording.record_history import changed_field
from storage.databases import DAY, FixedClock, put

NAME = "Erika Beispielfrau"
TOWN = Municipality("K1", "Musterstadt")
CLUB = Organisation(
    "O1",
    "Nachbarschaftshaus e. V.",
    representative="Egon Musterheld",
    contact=f"{NAME}, erika@verein.example",
    contact_purpose="Rückfragen zum Antrag",
    contact_delete_on=DAY,
)
MARKS = (b"Beispielfrau", b"Musterheld", b"erika@verein")


@pytest.fixture
def privacy(store: Database) -> PrivacyService:
    return PrivacyService(store, FixedClock(), files=lambda: (Path("Sicherung.qldb"),))


def _places(hits: tuple[Hit, ...]) -> set[tuple[HitPlace, str]]:
    return {(hit.place, hit.field) for hit in hits}


def test_contacts_are_due_on_their_day_and_not_before(store: Database, privacy: PrivacyService) -> None:
    later = replace(CLUB, key="O2", contact_delete_on=DAY + timedelta(days=1))
    never = Organisation("O3", "Verein ohne Datum", contact=NAME)
    empty = Organisation("O4", "Verein ohne Kontakt", contact_delete_on=DAY)
    put(store, TOWN, CLUB, later, never, empty)
    assert [item.key for item in privacy.due()] == ["O1"]
    agenda = AgendaService(store, lambda: DAY, lambda: None).agenda()  # type: ignore[arg-type,return-value]
    dates = [(item.key, item.day) for item in agenda.entries if item.kind is DateKind.PRIVACY]
    assert dates == [("O1", DAY), ("O2", DAY + timedelta(days=1))]
    assert [item.key for item in privacy.contacts()] == ["O1", "O2", "O3"]
    assert privacy.due()[0].fields == ("representative", "contact", "contact_purpose")


def test_deleting_takes_the_person_out_of_record_history_drafts_and_file(
    store: Database, privacy: PrivacyService
) -> None:
    put(store, TOWN, CLUB)
    put(store, replace(CLUB, name="Nachbarschaftshaus"))
    put(store, replace(CLUB, name="Haus"))
    store.undo()
    store.keep_draft(
        DraftPlace("organisation", "O1"), DraftText("Haus", f'{{"fields": {{"contact": "{NAME}"}}}}')
    )
    erased = privacy.erase(Kind.ORGANISATION, "O1").value
    assert (erased.hits, erased.traces) == ((), False)
    with store.reading() as reader:
        kept = reader.get(Organisation, "O1")
        assert kept == Organisation("O1", "Nachbarschaftshaus")
        assert reader.drafts()[0].text.content == '{"fields":{}}'
    assert privacy.report(NAME).hits == ()
    assert privacy.due() == ()
    store.close()
    content = store.path.read_bytes()
    assert [mark for mark in MARKS if mark in content] == []


def test_undo_after_a_deletion_does_not_bring_the_person_back(
    store: Database, privacy: PrivacyService
) -> None:
    put(store, TOWN, CLUB)
    put(store, replace(CLUB, name="Haus"))
    privacy.erase(Kind.ORGANISATION, "O1")
    taken_back = store.undo()
    assert taken_back is not None
    assert taken_back.number == 2  # the deletion itself is passed by
    with store.reading() as reader:
        assert reader.get(Organisation, "O1") == Organisation("O1", CLUB.name)


def test_the_history_tells_which_fields_were_deleted_and_not_what_stood_there(
    store: Database, privacy: PrivacyService
) -> None:
    put(store, TOWN, CLUB)
    privacy.erase(Kind.ORGANISATION, "O1")
    newest = RecordService(store).history_of(Kind.ORGANISATION, "O1")
    told = [changed_field(Kind.ORGANISATION, change) for change in newest if change.entry.number == 2]
    assert "Kontakt (endgültig gelöscht)" in told
    assert {change.before.value for change in newest if change.entry.number == 2} == {None}


def test_a_contact_in_the_bin_is_due_and_deleted_like_any_other(
    store: Database, privacy: PrivacyService
) -> None:
    put(store, TOWN, CLUB)
    put(store, (Kind.ORGANISATION, "O1"))
    (item,) = privacy.due()
    assert item.in_bin
    privacy.erase(Kind.ORGANISATION, "O1")
    assert privacy.due() == ()
    store.undo()
    with store.reading() as reader:
        assert reader.get(Organisation, "O1") == Organisation("O1", CLUB.name)


def test_deleting_lists_where_else_the_same_names_stand(store: Database, privacy: PrivacyService) -> None:
    project = Project("P1", "Bücherei", "K1", notes="Frau Erika Beispielfrau ruft an.")
    handed = build_handed(key="DOK1", by="Egon Musterheld")
    put(store, TOWN, CLUB, project, handed)
    hits = privacy.erase(Kind.ORGANISATION, "O1").value.hits
    assert {(HitPlace.RECORD, "notes"), (HitPlace.HANDED, "by"), (HitPlace.HISTORY, "notes")} <= _places(hits)


def test_a_report_finds_every_kind_of_place_by_all_words_in_any_order(
    store: Database, privacy: PrivacyService
) -> None:
    put(store, TOWN, CLUB)
    put(store, (Kind.ORGANISATION, "O1"))
    put(
        store,
        Municipality("K2", "Ort", contact="beispielfrau, erika"),
        build_handed(key="DOK1", snapshot='{"projects": [{"notes": "Erika Beispielfrau"}]}'),
    )
    store.keep_draft(DraftPlace("project", "P9"), DraftText("Fest", f'{{"fields": {{"notes": "{NAME}"}}}}'))
    report = privacy.report(f"  {NAME.upper()} ")
    assert _places(report.hits) == {
        (HitPlace.RECORD, "contact"),
        (HitPlace.HANDED, "snapshot.projects[0].notes"),
        (HitPlace.BIN, "contact"),
        (HitPlace.DRAFT, "fields.notes"),
        (HitPlace.HISTORY, "contact"),
        (HitPlace.HISTORY, "snapshot.projects[0].notes"),
    }
    assert (report.day, report.files) == (date(2026, 11, 22), (Path("Sicherung.qldb"),))
    assert privacy.report("Anna Müller").hits[-1].place is HitPlace.AUTHOR


def test_texts_in_a_report_are_cut_around_the_name(store: Database, privacy: PrivacyService) -> None:
    put(store, TOWN, Project("P1", "Bücherei", "K1", notes=f"{'x' * 500} {NAME}\n{'y' * 500}"))
    hit = privacy.report(NAME).hits[0]
    assert NAME in hit.excerpt
    assert len(hit.excerpt) < 140


@pytest.mark.parametrize("name", ["", " ", "x", ","])
def test_a_name_without_letters_is_refused(privacy: PrivacyService, name: str) -> None:
    with pytest.raises(DomainError) as refused:
        privacy.report(name)
    assert refused.value.code == "person_name_short"


def test_who_holds_nothing_about_persons_is_not_deleted(store: Database, privacy: PrivacyService) -> None:
    put(store, TOWN)
    with pytest.raises(DomainError) as refused:
        privacy.erase(Kind.MUNICIPALITY, "K1")
    assert refused.value.code == "contact_missing"
