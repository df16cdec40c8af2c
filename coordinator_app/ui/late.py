"""What a window needs only when somebody asks for it, or when data are there: functions that import what they call.

The first picture of the window needs none of it, and half of the program hangs on it.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.services.workspace import Workspace

if TYPE_CHECKING:
    from coordinator_app.services.backup_names import Occasion
    from coordinator_app.services.backups import MadeBackup, MendedDatabase
    from coordinator_app.services.changes import ChangeEntry
    from coordinator_app.ui.dialogs.backups import BackupsDialog
    from coordinator_app.ui.dialogs.history import HistoryDialog
    from coordinator_app.ui.pages.overview.presenter import OverviewPresenter
    from coordinator_app.ui.undo_state import HistoryRow, UndoState


def deleted_text(kind: Kind, title: str) -> str:
    """Return what a notice says about a record that was deleted."""
    from coordinator_app.wording.formats import quoted
    from coordinator_app.wording.terms import noun

    return f"{noun(kind).singular} {quoted(title)} ist gelöscht."


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


def backups_dialog(folder: Path, parent: QWidget) -> "BackupsDialog":
    """Return a new dialog with the backups of a folder."""
    from coordinator_app.ui.dialogs.backups import BackupsDialog

    return BackupsDialog(folder, parent)


def occasion_text(occasion: "Occasion") -> str:
    """Return what a backup was made for."""
    from coordinator_app.wording.backups import occasion_text as text

    return text(occasion)


def unreachable_told(made: "MadeBackup") -> str:
    """Return what is to be said where the chosen folder could not be reached, or nothing."""
    from coordinator_app.wording.backups import unreachable_told as text

    return text(made)


def mended_told(mended: "MendedDatabase") -> tuple[str, str]:
    """Return what is said of a database that was damaged, and what was saved and what not, line by line."""
    from coordinator_app.wording.backups import mended_told as text
    from coordinator_app.wording.backups import saved_lines

    return text(mended), "\n".join(saved_lines(mended.salvage))


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
