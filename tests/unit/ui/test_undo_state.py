"""What can be undone and redone, read from the change log."""

from datetime import UTC, datetime

from coordinator_app.domain.records import Kind
from coordinator_app.services.changes import ChangeAction, ChangeEntry, ChangeLabel
from coordinator_app.ui.undo_state import UndoState, history_rows, undo_state


def entry(
    number: int, title: str, *, undone: bool = False, gone: bool = False, kind: Kind = Kind.PROJECT
) -> ChangeEntry:
    label = ChangeLabel(ChangeAction.CHANGED, kind, title)
    at = datetime(2026, 11, 22, 9, number, tzinfo=UTC)
    return ChangeEntry(number, label, at, "mara", 1, undone, gone=gone)


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


def test_what_was_handed_over_is_passed_by_in_both_directions() -> None:
    handed = entry(4, "AZS-1", kind=Kind.HANDED_DOCUMENT)
    state = undo_state((handed, entry(3, "C", undone=True), entry(2, "B")))
    assert state == UndoState(undo="Projekt „B“ geändert", redo="Projekt „C“ geändert")


def test_what_was_taken_back_before_something_was_handed_over_is_gone() -> None:
    handed = entry(4, "AZS-1", kind=Kind.HANDED_DOCUMENT)
    state = undo_state((handed, entry(3, "C", undone=True, gone=True), entry(2, "B")))
    assert state == UndoState(undo="Projekt „B“ geändert")


def test_the_history_says_what_when_and_who() -> None:
    (row,) = history_rows((entry(1, "A", undone=True),))
    assert row.what == "Projekt „A“ geändert (rückgängig gemacht)"
    assert row.details.endswith("mara")
