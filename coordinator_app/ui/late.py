"""What a window needs only when somebody asks for it, or when data are there: functions that import what they call.

The first picture of the window needs none of it, and half of the program hangs on it.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.workspace import Workspace

if TYPE_CHECKING:
    from coordinator_app.services.changes import ChangeEntry
    from coordinator_app.ui.dialogs.history import HistoryDialog
    from coordinator_app.ui.pages.overview.presenter import OverviewPresenter
    from coordinator_app.ui.undo_state import HistoryRow, UndoState


def error_text(error: KnownError) -> str:
    """Return what happened, to what, why, and what to do."""
    from coordinator_app.wording.errors import message

    return message(error)


def undo_state(history: Sequence["ChangeEntry"]) -> "UndoState":
    """Return what can be undone and redone."""
    from coordinator_app.ui.undo_state import undo_state as found

    return found(history)


def history_rows(history: Sequence["ChangeEntry"]) -> tuple["HistoryRow", ...]:
    """Return the history as lines."""
    from coordinator_app.ui.undo_state import history_rows as found

    return found(history)


def undone_text(entry: "ChangeEntry") -> str:
    """Return what a notice says about a change that was taken back."""
    from coordinator_app.wording.history import undone_text as text

    return text(entry)


def redone_text(entry: "ChangeEntry") -> str:
    """Return what a notice says about a change that was done again."""
    from coordinator_app.wording.history import redone_text as text

    return text(entry)


def history_dialog(parent: QWidget) -> "HistoryDialog":
    """Return a new dialog with the history."""
    from coordinator_app.ui.dialogs.history import HistoryDialog

    return HistoryDialog(parent)


def overview_presenter(use: Workspace) -> Callable[[], "OverviewPresenter"]:
    """Return what makes the presenter of the overview in the thread that reads it first."""

    @cache
    def make() -> "OverviewPresenter":
        from coordinator_app.ui.pages.overview.presenter import OverviewPresenter

        return OverviewPresenter(
            use.overview,
            use.programmes,
            use.records,
            agenda=use.agenda,
            changes=use.match_changes,
            earlier=use.updates.earlier,
        )

    return make
