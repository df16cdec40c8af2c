"""Imports: previewed as data, then all of it or nothing."""

import dataclasses
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from builders import build_kept_plan
from coordinator_app.domain.errors import DomainError, InputRejected
from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind, Record
from coordinator_app.services.imports import ImportService, RowResult
from coordinator_app.services.ports.exchange import ReadFile, ReadRecord, RejectedRow
from fakes.memory_store import MemoryStore

TOWN = Municipality("K-STADT", "Lindenfurt")
OLD = IndicatorValue("s1", "Arbeitslosigkeit", "2020-12", Decimal("4.1"))
NEW = IndicatorValue("s1", "Arbeitslosigkeit", "2022-12", Decimal("3.9"))
QUARTER = Neighbourhood("Q-1", "K-STADT", "Hafenviertel", indicators=(OLD,), inhabitants=3400)


class FakeReader:
    def __init__(
        self,
        *records: Record,
        whole: bool = False,
        rejected: tuple[RejectedRow, ...] = (),
        provisional_name: str | None = None,
    ) -> None:
        rows = tuple(ReadRecord(record, row, provisional_name) for row, record in enumerate(records, 2))
        self._file = ReadFile(Path("tabelle.csv"), "berlin_kitas", rows, rejected, whole=whole)

    def read(self, path: Path) -> ReadFile:
        return self._file


def imports(store: MemoryStore, reader: FakeReader) -> ImportService:
    return ImportService(store, lambda: reader)


def test_preview_writes_nothing_and_apply_writes_all_in_one_step() -> None:
    store = MemoryStore(TOWN)
    service = imports(store, FakeReader(QUARTER, dataclasses.replace(QUARTER, key="Q-2")))
    preview = service.preview(Path("tabelle.csv"))
    assert preview.count(RowResult.NEW) == 2
    assert len(store.records) == 1
    assert service.apply(preview).changes == {Kind.NEIGHBOURHOOD}
    assert len(store.records) == 3
    store.undo()
    assert len(store.records) == 1


def test_importing_twice_changes_nothing() -> None:
    unsorted = dataclasses.replace(QUARTER, indicators=(NEW, OLD))
    store = MemoryStore(TOWN)
    service = imports(store, FakeReader(unsorted))
    service.apply(service.preview(Path("tabelle.csv")))
    again = service.preview(Path("tabelle.csv"))
    assert again.count(RowResult.UNCHANGED) == 1
    assert again.records == ()
    assert service.apply(again).changes == frozenset()


def test_a_table_adds_figures_and_never_overwrites_what_a_person_typed() -> None:
    typed = dataclasses.replace(QUARTER, name="Hafen (unser Name)", inhabitants=3456, indicators=(OLD,))
    read = dataclasses.replace(QUARTER, inhabitants=3400, area_hectares=Decimal(12), indicators=(NEW,))
    store = MemoryStore(TOWN, typed)
    service = imports(store, FakeReader(read))
    preview = service.preview(Path("tabelle.csv"))
    assert preview.rows[0].fields == ("area_hectares", "indicators")
    service.apply(preview)
    merged = store.records[Kind.NEIGHBOURHOOD, "Q-1"]
    assert merged == dataclasses.replace(typed, area_hectares=Decimal(12), indicators=(OLD, NEW))


def test_a_portfolio_replaces_whole_records() -> None:
    store = MemoryStore(TOWN, QUARTER)
    service = imports(store, FakeReader(dataclasses.replace(QUARTER, inhabitants=None), whole=True))
    service.apply(service.preview(Path("portfolio.json")))
    assert store.records[Kind.NEIGHBOURHOOD, "Q-1"] == dataclasses.replace(QUARTER, inhabitants=None)


def test_a_file_cannot_change_a_kept_plan() -> None:
    plan = build_kept_plan("{}")
    other = build_kept_plan('{"a": 1}')
    tampered = dataclasses.replace(plan, document='{"a": 1}')
    for record, codes in (
        (other, ["funding_plan_differs"]),
        (tampered, ["funding_plan_changed", "funding_plan_differs"]),
    ):
        with pytest.raises(InputRejected) as caught:
            imports(MemoryStore(plan), FakeReader(record, whole=True)).preview(Path("p.json"))
        problems: Any = caught.value.parameters["problems"]
        assert [problem.code for problem in problems] == codes
    renamed = dataclasses.replace(plan, title="Stand vor dem Rat")
    preview = imports(MemoryStore(plan), FakeReader(renamed, whole=True)).preview(Path("p.json"))
    assert [row.fields for row in preview.rows] == [("title",)]


def test_a_reference_that_nobody_holds_rejects_the_whole_file() -> None:
    store = MemoryStore(TOWN)
    service = imports(
        store, FakeReader(Project("P-1", "Treff", "K-STADT", neighbourhood="Q-FEHLT"), whole=True)
    )
    with pytest.raises(InputRejected) as caught:
        service.preview(Path("portfolio.json"))
    assert caught.value.code == "import_problems"
    assert len(store.records) == 1


def test_a_reference_within_the_file_is_enough_whatever_the_order() -> None:
    store = MemoryStore()
    service = imports(store, FakeReader(Project("P-1", "Treff", "K-STADT"), TOWN, whole=True))
    service.apply(service.preview(Path("portfolio.json")))
    assert len(store.records) == 2


def test_a_broken_record_rejects_the_whole_file() -> None:
    store = MemoryStore(TOWN)
    service = imports(store, FakeReader(QUARTER, dataclasses.replace(QUARTER, key="Q-2", inhabitants=-1)))
    with pytest.raises(InputRejected) as caught:
        service.preview(Path("tabelle.csv"))
    problems = caught.value.parameters["problems"]
    assert isinstance(problems, tuple)
    assert [(item.key, item.field) for item in problems] == [("Q-2", "inhabitants")]


def test_a_record_that_changed_since_the_preview_stops_the_import() -> None:
    store = MemoryStore(TOWN, QUARTER)
    service = imports(store, FakeReader(dataclasses.replace(QUARTER, indicators=(NEW,))))
    preview = service.preview(Path("tabelle.csv"))
    store.records = {**store.records, (Kind.NEIGHBOURHOOD, "Q-1"): dataclasses.replace(QUARTER, name="Neu")}
    with pytest.raises(DomainError) as caught:
        service.apply(preview)
    assert caught.value.code == "changed_meanwhile"


def test_rejected_rows_are_told_with_the_preview() -> None:
    rejected = (RejectedRow(7, "Bezirk Mitte", "sum_row"),)
    service = imports(MemoryStore(TOWN), FakeReader(QUARTER, rejected=rejected))
    assert service.preview(Path("tabelle.csv")).rejected == rejected


def test_a_real_name_replaces_the_one_that_a_table_without_names_gave() -> None:
    store = MemoryStore(TOWN, dataclasses.replace(QUARTER, name="Planungsraum 1"))
    reader = FakeReader(QUARTER, provisional_name="Planungsraum 1")
    service = imports(store, reader)
    service.apply(service.preview(Path("lor.csv")))
    assert store.records[Kind.NEIGHBOURHOOD, "Q-1"] == QUARTER


def test_a_name_that_a_person_typed_stays() -> None:
    typed = dataclasses.replace(QUARTER, name="Unser Hafen")
    service = imports(MemoryStore(TOWN, typed), FakeReader(QUARTER, provisional_name="Planungsraum 1"))
    assert service.preview(Path("lor.csv")).count(RowResult.UNCHANGED) == 1


def test_a_file_of_which_no_row_can_be_used_is_rejected() -> None:
    rejected = (RejectedRow(2, "Nord", "value_unreadable"),)
    with pytest.raises(InputRejected) as caught:
        imports(MemoryStore(TOWN), FakeReader(rejected=rejected)).preview(Path("tabelle.csv"))
    assert caught.value.code == "import_nothing_usable"
