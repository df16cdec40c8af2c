"""What is put comes back, of every kind and to the last digit."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator_app.domain.codec import to_plain
from coordinator_app.domain.cost import CostEligibility, CostKind, CostRow
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.municipality import Municipality, YearAmount
from coordinator_app.domain.neighbourhood import Aim, Concept, Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import KINDS, Record, definition_of
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import ConceptKind
from coordinator_app.storage.database import Database
from storage.databases import LABEL, STANDING, opened, put
from storage.record_strategies import any_record


@pytest.fixture(scope="module")
def lasting_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    store = opened(tmp_path_factory.mktemp("round_trip") / "quartierslotse.qldb")
    put(store, *STANDING)
    yield store
    store.close()


def _anew(record: Record) -> Record:
    """Give what was handed over a key of its own, because it never changes once it is kept."""
    if not isinstance(record, HandedDocument):
        return record
    return replace(record, key=f"DOK-{hashlib.sha256(repr(record).encode()).hexdigest()[:12].upper()}")


def _found(store: Database, record: Record) -> Any:
    with store.reading() as reader:
        return reader.get(type(record), record.key)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(record=any_record().map(_anew))
def test_what_is_put_comes_back_equal(lasting_store: Database, record: Record) -> None:
    put(lasting_store, record)
    found = _found(lasting_store, record)
    assert found == record
    assert to_plain(found) == to_plain(record)
    with lasting_store.reading() as reader:
        assert record in reader.all(type(record))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(new=st.lists(any_record().map(_anew), min_size=2, max_size=6))
def test_all_and_get_tell_the_same(lasting_store: Database, new: list[Record]) -> None:
    put(lasting_store, *new)
    with lasting_store.reading() as reader:
        for definition in KINDS:
            keys = reader.keys(definition.kind)
            assert keys == tuple(sorted(keys))
            assert reader.all(definition.record) == tuple(reader.get(definition.record, key) for key in keys)


def test_nobody_has_said_and_there_are_none_stay_two_answers(filled_store: Database) -> None:
    unsaid = Neighbourhood("Q1", "K1", "Nordstadt", legal_areas=None, concepts=())
    none = Neighbourhood("Q2", "K1", "Südstadt", legal_areas=(), concepts=None)
    put(filled_store, unsaid, none)
    assert (_found(filled_store, unsaid).legal_areas, _found(filled_store, unsaid).concepts) == (None, ())
    assert (_found(filled_store, none).legal_areas, _found(filled_store, none).concepts) == ((), None)


def test_figures_keep_the_zeros_they_were_printed_with(filled_store: Database) -> None:
    record = Neighbourhood("Q1", "K1", "Nordstadt", area_hectares=Decimal("12.50"))
    put(filled_store, record)
    put(filled_store, Neighbourhood("Q1", "K1", "Nordstadt", area_hectares=Decimal("12.500")))
    assert str(_found(filled_store, record).area_hectares) == "12.500"


def test_changing_one_table_leaves_those_beside_and_below_it_alone(filled_store: Database) -> None:
    aims = (Aim("1", "Wohnen"), Aim("2", "Bildung"))
    concept = Concept(ConceptKind.ISEK, "ISEK", aims=aims)
    put(filled_store, Neighbourhood("Q1", "K1", "Nordstadt", concepts=(concept,)))
    renamed = Concept(ConceptKind.ISEK, "ISEK 2030", aims=aims)
    after = Neighbourhood(
        "Q1", "K1", "Nordstadt", concepts=(concept, renamed, Concept(ConceptKind.IHEK, "IHEK"))
    )
    put(filled_store, after)
    assert _found(filled_store, after) == after


def test_changing_only_the_rows_of_rows_is_kept(filled_store: Database) -> None:
    before = Concept(ConceptKind.ISEK, "ISEK", aims=(Aim("1", "Wohnen"),))
    after = Concept(ConceptKind.ISEK, "ISEK", aims=(Aim("1", "Wohnen und Arbeiten"), Aim("2", "Bildung")))
    for concept in (before, after, before):
        record = Neighbourhood("Q1", "K1", "Nordstadt", concepts=(concept,))
        put(filled_store, record)
        assert _found(filled_store, record) == record


def test_exceptions_of_cost_rows_stay_with_their_rows_through_changes_and_undo(
    filled_store: Database,
) -> None:
    no, yes = CostEligibility("biwaq_vi", Truth.NO), CostEligibility("sks", Truth.YES)
    rows = (
        CostRow("Honorare", CostKind.FEES, 1, exceptions=(no, yes)),
        CostRow("Miete", CostKind.RENT, 2),
        CostRow("Regale", CostKind.EQUIPMENT, 3, exceptions=(yes,)),
    )
    first = Project("P1", "Offene Schule", "K1", costs=rows)
    fewer = replace(first, costs=(replace(rows[0], exceptions=(yes,)), rows[2]))
    put(filled_store, first)
    put(filled_store, fewer)
    assert _found(filled_store, first) == fewer
    assert filled_store.undo() is not None
    assert _found(filled_store, first) == first
    with filled_store.reading() as reader:
        assert {item.key: item.total_cost_cents for item in reader.project_items()}["P1"] == 6
    assert filled_store.redo() is not None
    assert _found(filled_store, first) == fewer


def test_a_record_that_others_point_to_can_be_replaced(filled_store: Database) -> None:
    put(filled_store, Municipality("K1", "Musterstadt an der Muster"))
    with filled_store.reading() as reader:
        assert len(reader.referring(definition_of(Municipality("K1", "")).kind, "K1")) == 4


@pytest.mark.parametrize(
    ("record", "reason", "field"),
    [
        (Municipality("K1", "halbes Zeichen \ud83d"), "text_not_unicode", "municipality.name"),
        (
            Municipality("K1", "Musterstadt", inhabitants=2**63),
            "number_too_large",
            "municipality.inhabitants",
        ),
        (
            Municipality("K1", "Musterstadt", own_funds=(YearAmount(2026, 10**30),)),
            "number_too_large",
            "municipality_own_funds.amount_cents",
        ),
        (
            Neighbourhood("Q1", "K1", "Nordstadt", area_hectares=Decimal("NaN")),
            "number_not_finite",
            "neighbourhood.area_hectares",
        ),
    ],
)
def test_what_cannot_be_kept_exactly_is_refused_by_name(
    filled_store: Database, record: Record, reason: str, field: str
) -> None:
    before = _found(filled_store, record)
    with pytest.raises(DomainError) as refused, filled_store.writing(LABEL) as writer:
        writer.put(record)
    assert refused.value.code == "value_not_storable"
    assert (refused.value.parameters["reason"], refused.value.parameters["field"]) == (reason, field)
    assert _found(filled_store, record) == before


@pytest.mark.parametrize("amount", [12.5, True, "1250", Decimal("12.50"), None])
def test_money_is_nothing_but_a_whole_number_of_cents(filled_store: Database, amount: Any) -> None:
    row = CostRow("Honorare", CostKind.FEES, amount)
    with pytest.raises(TypeError), filled_store.writing(LABEL) as writer:
        writer.put(Project("P1", "Offene Schule", "K1", costs=(row,)))
