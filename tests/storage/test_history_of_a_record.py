"""The history of one record: every change of it, field by field, newest first."""

from dataclasses import replace

import pytest

from coordinator_app.domain.application import Application
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.record_history import changes_of
from coordinator_app.services.records import RecordService
from coordinator_app.storage.database import Database
from coordinator_app.wording.errors import message
from coordinator_app.wording.history import entry_text
from coordinator_app.wording.record_history import before_and_after, changed_field
from storage.databases import put

TOWN = Municipality("STADT", "Lindenfurt")
RENT, STAFF = CostRow("Miete", CostKind.RENT, 120_000, 2027), CostRow("Leitung", CostKind.STAFF, 5_000)
FIRST = Project("P-1", "Bücherei", "STADT", costs=(RENT, STAFF))


def test_every_change_tells_its_fields_with_old_and_new_value(store: Database) -> None:
    put(store, TOWN, FIRST)
    second = replace(FIRST, title="Stadtbücherei", costs=(replace(RENT, amount_cents=130_000), STAFF))
    put(store, second)
    put(store, replace(TOWN, name="Lindenfurt an der Lippe"))
    found = RecordService(store).history_of(Kind.PROJECT, "P-1")
    told = [(changed_field(Kind.PROJECT, item), *before_and_after(item, {})) for item in found]
    assert told == [
        ("Titel", "Bücherei", "Stadtbücherei"),
        (
            "Kosten",
            "Bezeichnung: Miete; Kostenart: Miete; Betrag: 1.200,00\N{NO-BREAK SPACE}€; Jahr: 2027",
            "Bezeichnung: Miete; Kostenart: Miete; Betrag: 1.300,00\N{NO-BREAK SPACE}€; Jahr: 2027",
        ),
        ("Projekt angelegt", "", ""),
    ]
    assert (found[0].before.value, found[0].after.value) == ("Bücherei", "Stadtbücherei")


def test_what_was_undone_stays_in_the_history_and_says_so(store: Database) -> None:
    put(store, TOWN, FIRST)
    put(store, replace(FIRST, title="Anders"))
    store.undo()
    found = RecordService(store).history_of(Kind.PROJECT, "P-1")
    assert [item.entry.undone for item in found] == [True, False]


def test_other_records_with_the_same_key_have_their_own_history(store: Database) -> None:
    put(store, Municipality("P-1", "Stadt"), replace(FIRST, municipality="P-1"))
    assert len(RecordService(store).history_of(Kind.MUNICIPALITY, "P-1")) == 1


def test_what_cannot_be_read_any_more_is_said_and_not_guessed(store: Database) -> None:
    put(store, TOWN, FIRST)
    put(store, replace(FIRST, title="Anders"))
    with store.reading() as reader:
        newest, _ = reader.history_of(Kind.PROJECT, "P-1")
    version = replace(newest, before={**(newest.before or {}), "stage": "dreamt"})
    (stage,) = (item for item in changes_of(Kind.PROJECT, version) if item.field == "stage")
    assert before_and_after(stage, {})[0] == "in einer früheren Form gespeichert, hier nicht lesbar"
    assert not stage.before.known


def test_an_entry_that_came_or_went_is_told_as_such(store: Database) -> None:
    put(store, TOWN, FIRST)
    put(store, replace(FIRST, costs=(RENT,)))
    put(store, FIRST)
    came, went, _ = RecordService(store).history_of(Kind.PROJECT, "P-1")
    told = "Bezeichnung: Leitung; Kostenart: Personalkosten; Betrag: 50,00\N{NO-BREAK SPACE}€"
    assert before_and_after(went, {}) == (told, "nicht mehr eingetragen")
    assert before_and_after(came, {}) == ("noch nicht eingetragen", told)


NAMES = {"soziale_stadt": "Sozialer Zusammenhalt"}


def _told(store: Database) -> list[str]:
    records = RecordService(store, lambda key: NAMES.get(key, key))
    return [entry_text(entry) for entry in records.history()]


def test_the_history_names_an_application_by_its_programme_and_its_project(store: Database) -> None:
    application = Application("A-1", "P-1", "soziale_stadt")
    put(store, TOWN, FIRST)
    records = RecordService(store, lambda key: NAMES.get(key, key))
    records.create(application)
    records.change(application, replace(application, file_number="7-12"))
    records.delete(Kind.APPLICATION, "A-1")
    name = "Antrag „Sozialer Zusammenhalt: Bücherei“"
    assert _told(store)[:3] == [f"{name} gelöscht", f"{name}: Aktenzeichen geändert", f"{name} angelegt"]
    assert entry_text(records.undo().value) == f"{name} gelöscht (rückgängig gemacht)"
    assert entry_text(records.redo().value) == f"{name} gelöscht"


def test_an_application_whose_project_is_gone_is_still_named_by_it(store: Database) -> None:
    put(store, TOWN, FIRST)
    records = RecordService(store)
    records.create(Application("A-1", "P-1", "soziale_stadt"))
    records.delete(Kind.APPLICATION, "A-1")
    records.delete(Kind.PROJECT, "P-1")
    assert _told(store)[1:3] == [
        "Antrag „Sozialer Zusammenhalt: Bücherei“ gelöscht",
        "Antrag „Sozialer Zusammenhalt: Bücherei“ angelegt",
    ]


def test_who_keeps_a_project_from_being_deleted_is_named_in_words(store: Database) -> None:
    put(store, TOWN, FIRST, Application("A-1", "P-1", "soziale_stadt"))
    with pytest.raises(DomainError) as caught:
        RecordService(store, lambda key: NAMES.get(key, key)).delete(Kind.PROJECT, "P-1")
    assert "Antrag „Sozialer Zusammenhalt: Bücherei“" in message(caught.value)
