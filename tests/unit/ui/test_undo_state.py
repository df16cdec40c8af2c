"""What can be undone and redone, read from the change log."""

from datetime import UTC, datetime

from coordinator_app.domain.records import Kind
from coordinator_app.services.changes import ChangeAction, ChangeEntry, ChangeLabel
from coordinator_app.ui.undo_state import UndoState, history_rows, undo_state


def entry(number: int, title: str, *, undone: bool = False) -> ChangeEntry:
    label = ChangeLabel(ChangeAction.CHANGED, Kind.PROJECT, title)
    return ChangeEntry(number, label, datetime(2026, 11, 22, 9, number, tzinfo=UTC), "mara", 1, undone)


def test_an_empty_log_offers_nothing() -> None:
    assert undo_state(()) == UndoState()


def test_the_newest_standing_change_is_undone_next() -> None:
    state = undo_state((entry(3, "C", undone=True), entry(2, "B"), entry(1, "A")))
    assert state.undo == "Projekt „B“ geändert"
    assert state.redo == "Projekt „C“ geändert"


def test_what_was_taken_back_last_is_done_again_first() -> None:
    state = undo_state((entry(3, "C", undone=True), entry(2, "B", undone=True), entry(1, "A")))
    assert state.redo == "Projekt „B“ geändert"


def test_what_was_taken_back_below_a_newer_change_is_gone() -> None:
    state = undo_state((entry(4, "D"), entry(3, "C", undone=True), entry(2, "B")))
    assert state.redo is None


def test_the_history_says_what_when_and_who() -> None:
    (row,) = history_rows((entry(1, "A", undone=True),))
    assert row.what == "Projekt „A“ geändert (rückgängig gemacht)"
    assert row.details.endswith("mara")
