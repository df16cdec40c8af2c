"""Undo puts back exactly what was, redo what came after, and history forgets nothing."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from builders import build_handed
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.records import Kind
from coordinator_app.storage import change_log
from coordinator_app.storage.database import Database
from coordinator_app.storage.migrations.history import LATEST_VERSION
from coordinator_app.wording.errors import message
from storage.databases import DAY, LABEL, STANDING, Step, opened, put, snapshot
from storage.record_strategies import any_record, keys

_REMOVALS = st.sampled_from(Kind).flatmap(lambda kind: st.tuples(st.just(kind), keys(kind)))
_UNITS = st.lists(st.lists(any_record() | _REMOVALS, min_size=1, max_size=4), min_size=1, max_size=4)


def _do(store: Database, steps: Sequence[Step]) -> bool:
    """Do all steps in one unit and return whether there was anything to do and nothing against it."""
    try:
        return put(store, *steps) != frozenset()
    except DomainError:
        return False


def _undone(store: Database) -> list[bool]:
    with store.reading() as reader:
        return [entry.undone for entry in reversed(reader.history(100))]


@pytest.fixture(scope="module")
def lasting_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    store = opened(tmp_path_factory.mktemp("undo") / "quartierslotse.qldb")
    yield store
    store.close()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(units=_UNITS)
def test_undo_restores_each_earlier_state_and_redo_each_later_one(
    lasting_store: Database, units: list[list[Step]]
) -> None:
    store = lasting_store
    put(store, *STANDING)  # whatever an earlier example left
    states = [snapshot(store)]
    for steps in units:
        if _do(store, steps):
            states.append(snapshot(store))
        else:
            assert snapshot(store) == states[-1]
    for state in reversed(states[:-1]):
        assert store.undo() is not None
        assert snapshot(store) == state
    for state in states[1:]:
        assert store.redo() is not None
        assert snapshot(store) == state
    assert store.redo() is None
    assert store.check() == ()


def test_undo_names_what_was_taken_back_and_redo_what_was_done_again(filled_store: Database) -> None:
    put(filled_store, Municipality("K3", "Neustadt"))
    taken_back = filled_store.undo()
    assert taken_back is not None
    assert (taken_back.number, taken_back.label, taken_back.records, taken_back.undone) == (2, LABEL, 1, True)
    again = filled_store.redo()
    assert again is not None
    assert (again.number, again.undone) == (2, False)


def test_there_is_nothing_to_take_back_in_a_new_database(store: Database) -> None:
    assert store.undo() is None
    assert store.redo() is None


def test_a_new_change_ends_what_could_be_done_again_but_not_its_history(filled_store: Database) -> None:
    put(filled_store, Municipality("K1", "erst"))
    filled_store.undo()
    put(filled_store, Municipality("K1", "dann"))
    assert filled_store.redo() is None
    assert _undone(filled_store) == [False, True, False]


def test_what_was_discarded_never_comes_back(filled_store: Database) -> None:
    put(filled_store, Municipality("K1", "verworfen"))
    filled_store.undo()
    put(filled_store, Municipality("K1", "gültig"))
    filled_store.undo()
    again = filled_store.redo()
    assert again is not None
    assert again.number == 3
    with filled_store.reading() as reader:
        assert reader.get(Municipality, "K1").name == "gültig"


def test_undo_and_redo_survive_closing(filled_store: Database) -> None:
    put(filled_store, Municipality("K3", "Neustadt"))
    filled_store.undo()
    filled_store.close()
    again = opened(filled_store.path)
    assert again.redo() is not None
    with again.reading() as reader:
        assert reader.get(Municipality, "K3").name == "Neustadt"
    again.close()


def test_what_an_earlier_version_of_the_program_did_can_be_taken_back_and_done_again(
    filled_store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(filled_store, Municipality("K1", "Neustadt"))
    before = snapshot(filled_store)
    monkeypatch.setattr(change_log, "LATEST_VERSION", LATEST_VERSION + 1)
    assert filled_store.undo() is not None
    assert filled_store.redo() is not None
    assert snapshot(filled_store) == before


def test_an_image_that_cannot_be_read_any_more_stops_undo_with_a_reason_and_changes_nothing(
    filled_store: Database,
) -> None:
    put(filled_store, Municipality("K1", "Neustadt"))
    before = snapshot(filled_store)
    with sqlite3.connect(filled_store.path) as file:
        file.execute(
            """UPDATE change_entry SET before_json = '{"key":"K1","name":"Alt","colour":"red"}' WHERE change_set = 2"""
        )
    with pytest.raises(DomainError) as refused:
        filled_store.undo()
    assert refused.value.code == "image_unreadable"
    assert "Stelle „colour“" in message(refused.value)
    assert snapshot(filled_store) == before


def test_undo_leaves_what_was_handed_over_also_where_it_came_with_other_records(store: Database) -> None:
    handed = build_handed(key="DOK9")
    put(store, Municipality("K1", "Musterstadt"), handed)
    store.undo()
    with store.reading() as reader:
        assert reader.all(Municipality) == ()
        assert reader.all(HandedDocument) == (handed,)
    store.redo()
    with store.reading() as reader:
        assert len(reader.all(Municipality)) == 1


def test_no_unit_of_work_changes_or_removes_what_was_handed_over(filled_store: Database) -> None:
    with filled_store.reading() as reader:
        kept = reader.get(HandedDocument, "DOK1")
    for step, code in (
        (replace(kept, authority="Andere"), "handed_document_kept"),
        ((Kind.HANDED_DOCUMENT, "DOK1"), "handed_document_stays"),
    ):
        with pytest.raises(DomainError) as refused:
            put(filled_store, step)
        assert refused.value.code == code
    put(filled_store, replace(kept, withdrawn_on=DAY, withdrawn_reason="Falsche Fassung"))
    assert filled_store.undo() is not None  # of the records that came with it, never of the withdrawal
    with filled_store.reading() as reader:
        assert reader.get(HandedDocument, "DOK1").withdrawn_on == DAY


@pytest.mark.parametrize("size", [20, 40])
def test_a_batch_is_taken_back_in_one_step_and_in_a_number_of_statements_that_grows_with_it(
    path: Path, size: int
) -> None:
    store = opened(path)
    put(store, Municipality("K1", "Musterstadt"))
    put(store, *(Neighbourhood(f"Q{number}", "K1", f"Gebiet {number}") for number in range(size)))
    statements: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    store.undo()
    assert len(statements) <= 6 * size + 10
    with store.reading() as reader:
        assert reader.all(Neighbourhood) == ()
    store.close()
