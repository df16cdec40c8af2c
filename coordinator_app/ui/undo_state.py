"""What can be undone and redone now, read from the change log. Qt-free."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from coordinator_app.services.changes import ChangeEntry
from coordinator_app.wording.history import entry_details, entry_text


@dataclass(frozen=True)
class UndoState:
    """The change that would be taken back next, and the one that would be done again; None where there is none."""

    undo: str | None = None
    redo: str | None = None


@dataclass(frozen=True)
class HistoryRow:
    """One line of the history."""

    number: int
    what: str
    details: str
    undone: bool


def undo_state(entries: Sequence[ChangeEntry]) -> UndoState:
    """Return what comes next in both directions; what was taken back below a newer change is gone."""
    standing = next((entry for entry in entries if entry.can_be_undone), None)
    floor = standing.number if standing else 0
    taken_back = [entry for entry in entries if entry.undone and not entry.gone and entry.number > floor]
    again = min(taken_back, key=lambda entry: entry.number, default=None)
    return UndoState(
        undo=entry_text(standing) if standing else None,
        redo=_without_mark(again) if again else None,
    )


def history_rows(entries: Sequence[ChangeEntry]) -> tuple[HistoryRow, ...]:
    """Return the history, newest first."""
    return tuple(
        HistoryRow(entry.number, entry_text(entry), entry_details(entry), entry.undone) for entry in entries
    )


def _without_mark(entry: ChangeEntry) -> str:
    return entry_text(dataclasses.replace(entry, undone=False))
