"""The use cases on single records."""

import dataclasses
from datetime import date

import pytest

from builders import build_kept_plan
from coordinator_app.domain.errors import DomainError, RecordRejected
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.records import RecordService
from fakes.memory_store import MemoryStore

TOWN = Municipality("K-STADT", "Lindenfurt")
QUARTER = Neighbourhood("Q-HAFEN", "K-STADT", "Hafenviertel")
LIBRARY = Project("P-BUECHEREI", "Bücherei im Quartier", "K-STADT", neighbourhood="Q-HAFEN")


def service(*records: Municipality | Neighbourhood | Project) -> tuple[RecordService, MemoryStore]:
    store = MemoryStore(*records)
    return RecordService(store), store


def test_a_new_record_is_stored_and_its_kind_announced() -> None:
    records, _ = service(TOWN, QUARTER)
    assert records.create(LIBRARY).changes == {Kind.PROJECT}
    assert records.get(Project, "P-BUECHEREI") == LIBRARY


def test_a_key_that_is_taken_is_refused() -> None:
    records, _ = service(TOWN, QUARTER, LIBRARY)
    with pytest.raises(DomainError) as caught:
        records.create(dataclasses.replace(LIBRARY, title="Andere"))
    assert caught.value.code == "key_taken"
    assert records.get(Project, "P-BUECHEREI") == LIBRARY


def test_what_somebody_else_changed_meanwhile_is_not_overwritten() -> None:
    records, _ = service(TOWN, QUARTER, LIBRARY)
    records.change(LIBRARY, dataclasses.replace(LIBRARY, title="Bücherei am Hafen"))
    with pytest.raises(DomainError) as caught:
        records.change(LIBRARY, dataclasses.replace(LIBRARY, notes="von der alten Fassung aus"))
    assert caught.value.code == "changed_meanwhile"
    assert records.get(Project, "P-BUECHEREI").title == "Bücherei am Hafen"


def test_a_record_without_a_title_is_refused_with_its_field() -> None:
    records, store = service(TOWN, QUARTER)
    with pytest.raises(RecordRejected) as caught:
        records.create(dataclasses.replace(LIBRARY, title="  "))
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [("title", "text_empty")]
    assert (Kind.PROJECT, "P-BUECHEREI") not in store.records


def test_a_kept_plan_takes_a_new_title_and_nothing_else() -> None:
    plan = build_kept_plan("{}")
    records = RecordService(MemoryStore(plan))
    renamed = dataclasses.replace(plan, title="Stand vor dem Rat")
    assert records.change(plan, renamed).value == renamed
    other = build_kept_plan('{"a": 1}', "Stand vor dem Rat")
    for after in (other, dataclasses.replace(renamed, as_of=date(2026, 11, 23))):
        with pytest.raises(DomainError) as caught:
            records.change(renamed, after)
        assert caught.value.code == "funding_plan_kept"
    assert records.all(FundingPlan) == (renamed,)
    records.delete(Kind.FUNDING_PLAN, "FP-1")
    assert records.all(FundingPlan) == ()


def test_a_reference_to_nothing_is_refused() -> None:
    records, _ = service(TOWN)
    with pytest.raises(RecordRejected) as caught:
        records.create(LIBRARY)
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [
        ("neighbourhood", "reference_missing")
    ]


def test_a_record_that_others_need_is_not_deleted() -> None:
    records, store = service(TOWN, QUARTER, LIBRARY)
    with pytest.raises(DomainError) as caught:
        records.delete(Kind.NEIGHBOURHOOD, "Q-HAFEN")
    assert caught.value.code == "record_in_use"
    assert caught.value.parameters["users"] == ((Kind.PROJECT, "Bücherei im Quartier"),)
    assert (Kind.NEIGHBOURHOOD, "Q-HAFEN") in store.records


def test_deleting_can_be_undone_and_done_again() -> None:
    records, store = service(TOWN, QUARTER, LIBRARY)
    records.delete(Kind.PROJECT, "P-BUECHEREI")
    records.undo()
    assert records.get(Project, "P-BUECHEREI") == LIBRARY
    records.redo()
    assert (Kind.PROJECT, "P-BUECHEREI") not in store.records


def test_nothing_to_undo_is_said() -> None:
    records, _ = service(TOWN)
    with pytest.raises(DomainError) as caught:
        records.undo()
    assert caught.value.code == "nothing_to_undo"
    with pytest.raises(DomainError) as caught:
        records.redo()
    assert caught.value.code == "nothing_to_redo"


def test_new_keys_are_readable_and_never_taken_twice() -> None:
    records, _ = service(TOWN, QUARTER)
    first = records.new_key(Kind.PROJECT, "Bücherei im Quartier: größer!")
    assert first == "P-BUECHEREI-IM-QUARTIER-GROESSER"
    records.create(dataclasses.replace(LIBRARY, key=first))
    assert records.new_key(Kind.PROJECT, "Bücherei im Quartier: größer!") == f"{first}-2"
    assert records.new_key(Kind.PROJECT, "???") == "P-1"
