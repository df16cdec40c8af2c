"""A unit of work does everything or nothing, and says what it changed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Partner, Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.changes import ChangeEntry
from coordinator_app.services.ports.storage import OpenStore, Store
from coordinator_app.storage.database import Database
from storage.databases import LABEL, MOMENT, STANDING, WHO, opened, put, snapshot


def test_the_database_fulfils_the_port(store: Database) -> None:
    open_store: OpenStore = opened
    as_port: Store = store
    assert as_port.path == store.path
    assert callable(open_store)


def test_without_a_commit_nothing_lasts(filled_store: Database) -> None:
    before = snapshot(filled_store)
    with filled_store.writing(LABEL) as writer:
        writer.put(Municipality("K3", "Neustadt"))
        writer.remove(Kind.GOOD_EXAMPLE, "G1")
        assert writer.find(Municipality, "K3") is not None
    assert snapshot(filled_store) == before


def test_an_exception_takes_everything_back(filled_store: Database) -> None:
    before = snapshot(filled_store)
    with pytest.raises(DomainError, match="record_missing"):
        put(filled_store, Municipality("K3", "Neustadt"), (Kind.PROJECT, "P404"))
    assert snapshot(filled_store) == before


def test_what_is_committed_is_there_after_opening_again(filled_store: Database) -> None:
    before = snapshot(filled_store)
    filled_store.close()
    again = opened(filled_store.path)
    assert snapshot(again) == before
    again.close()


def test_a_commit_answers_with_the_kinds_that_changed(filled_store: Database) -> None:
    with filled_store.writing(LABEL) as writer:
        writer.put(Municipality("K1", "Musterstadt"))  # as it stands
        writer.put(Organisation("O1", "Nachbarschaftshaus Nord e. V."))
        writer.remove(Kind.GOOD_EXAMPLE, "G1")
        assert writer.commit() == {Kind.ORGANISATION, Kind.GOOD_EXAMPLE}


def test_putting_what_is_there_changes_nothing_and_is_not_logged(filled_store: Database) -> None:
    with filled_store.writing(LABEL) as writer:
        for record in STANDING:
            writer.put(record)
        assert writer.commit() == frozenset()
    with filled_store.reading() as reader:
        assert len(reader.history(10)) == 1


def test_a_change_that_is_taken_back_within_the_unit_is_none(filled_store: Database) -> None:
    with filled_store.writing(LABEL) as writer:
        town = writer.get(Municipality, "K1")
        writer.put(replace(town, name="Anders"))
        writer.put(town)
        writer.put(Municipality("K3", "Neustadt"))
        writer.remove(Kind.MUNICIPALITY, "K3")
        assert writer.commit() == frozenset()


def test_other_zeros_at_the_end_of_a_figure_are_a_change(filled_store: Database) -> None:
    put(filled_store, Neighbourhood("Q1", "K1", "Nordstadt", area_hectares=Decimal("1.0")))
    with filled_store.writing(LABEL) as writer:
        writer.put(Neighbourhood("Q1", "K1", "Nordstadt", area_hectares=Decimal("1.00")))
        assert writer.commit() == {Kind.NEIGHBOURHOOD}


def test_the_log_says_who_did_what_when(filled_store: Database) -> None:
    with filled_store.reading() as reader:
        assert reader.history(5) == (
            ChangeEntry(number=1, label=LABEL, at=MOMENT, who=WHO, records=len(STANDING), undone=False),
        )


def test_the_newest_changes_come_first_and_only_as_many_as_asked_for(filled_store: Database) -> None:
    for number in range(3):
        put(filled_store, Municipality("K1", f"Musterstadt {number}"))
    with filled_store.reading() as reader:
        assert [entry.number for entry in reader.history(3)] == [4, 3, 2]


def test_records_may_come_in_any_order(store: Database) -> None:
    put(store, *reversed(STANDING))
    with store.reading() as reader:
        assert reader.all(Project) == tuple(item for item in STANDING if isinstance(item, Project))


def test_records_may_go_in_any_order(store: Database) -> None:
    """What was handed over is not among them: it stays."""
    put(store, *(item for item in STANDING if not isinstance(item, HandedDocument)))
    with store.writing(LABEL) as writer:
        for kind in Kind:
            for key in writer.keys(kind):
                writer.remove(kind, key)
        assert writer.commit() == frozenset(Kind) - {Kind.HANDED_DOCUMENT}


@pytest.mark.parametrize(
    ("record", "field", "to"),
    [
        (Project("P1", "Offene Schule", "K9"), "municipality", Kind.MUNICIPALITY),
        (Project("P1", "Offene Schule", "K1", neighbourhood="Q9"), "neighbourhood", Kind.NEIGHBOURHOOD),
        (Project("P1", "Offene Schule", "K1", partners=(Partner("O9"),)), "partners", Kind.ORGANISATION),
    ],
)
def test_a_reference_to_nothing_is_refused_by_name(
    filled_store: Database, record: Project, field: str, to: Kind
) -> None:
    before = snapshot(filled_store)
    with pytest.raises(DomainError) as refused:
        put(filled_store, record)
    assert refused.value.code == "reference_missing"
    told = refused.value.parameters
    assert (told["kind"], told["title"], told["field"], told["to"]) == (
        Kind.PROJECT,
        "Offene Schule",
        field,
        to,
    )
    assert str(told["key"]).endswith("9")
    assert snapshot(filled_store) == before


def test_a_record_that_others_point_to_cannot_go(filled_store: Database) -> None:
    before = snapshot(filled_store)
    with pytest.raises(DomainError) as refused:
        put(filled_store, (Kind.PROJECT, "P1"))
    assert refused.value.code == "record_in_use"
    assert refused.value.parameters["title"] == "Offene Schule"
    assert refused.value.parameters["users"] == ((Kind.APPLICATION, "A1"), (Kind.FUNDING_PLAN, "FP1"))
    assert snapshot(filled_store) == before


def test_pointing_to_what_goes_in_the_same_unit_is_refused(filled_store: Database) -> None:
    project = Project("P3", "Neu", "K1", applicant="O3")
    with pytest.raises(DomainError) as refused:
        put(filled_store, Organisation("O3", "Neu"), project, (Kind.ORGANISATION, "O3"))
    assert refused.value.code == "reference_missing"


def test_a_record_that_is_not_there_is_named(store: Database) -> None:
    with store.reading() as reader:
        assert reader.find(Project, "P1") is None
        with pytest.raises(DomainError) as missing:
            reader.get(Project, "P1")
    assert (missing.value.code, dict(missing.value.parameters)) == (
        "record_missing",
        {"kind": Kind.PROJECT, "key": "P1"},
    )
    with pytest.raises(DomainError, match="record_missing"), store.writing(LABEL) as writer:
        writer.remove(Kind.PROJECT, "P1")


def test_nothing_can_be_done_in_a_unit_after_its_commit(filled_store: Database) -> None:
    with filled_store.writing(LABEL) as writer:
        writer.commit()
        with pytest.raises(RuntimeError):
            writer.put(Municipality("K3", "Neustadt"))
        with pytest.raises(RuntimeError):
            writer.remove(Kind.GOOD_EXAMPLE, "G1")
        with pytest.raises(RuntimeError):
            writer.commit()


def test_units_of_work_do_not_nest(store: Database) -> None:
    with store.writing(LABEL), pytest.raises(RuntimeError), store.writing(LABEL):
        pass


def test_a_closed_database_is_not_opened_again_by_accident(store: Database) -> None:
    store.close()
    store.close()
    with pytest.raises(RuntimeError), store.reading():
        pass
    with pytest.raises(RuntimeError), store.writing(LABEL):
        pass
