"""Undo and redo: keeps the two actions and the history dialog in step with the change log."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from coordinator_app.domain.records import Kind
from coordinator_app.ui import late
from coordinator_app.ui.window_context import WindowContext

if TYPE_CHECKING:
    from coordinator_app.services.changes import ChangeEntry
    from coordinator_app.ui.dialogs.history import HistoryDialog
    from coordinator_app.ui.undo_state import UndoState


class UndoControl(QObject):
    """Takes changes back and does them again."""

    def __init__(self, context: WindowContext, undo_action: QAction, redo_action: QAction) -> None:
        super().__init__(context.window)
        self._context = context
        self._actions = (undo_action, redo_action)
        self._history: tuple[ChangeEntry, ...] = ()
        self._state: UndoState | None = None
        self._dialog: HistoryDialog | None = None
        self._offer: tuple[int, int | None] | None = None
        self._show_state(None, None)
        context.hub.listen(frozenset(Kind), self.refresh)

    def refresh(self) -> None:
        """Read the change log again."""
        workspace = self._context.workspace

        def read() -> tuple[tuple["ChangeEntry", ...], "UndoState"]:
            history = tuple(workspace.records.history())
            return history, late.undo_state(() if workspace.store.read_only else history)

        self._context.operations.read(read, lambda found: self._show(*found), owner=self, channel="history")

    def undo(self) -> None:
        """Take back the newest change."""
        records = self._context.workspace.records
        self._context.operations.write(
            records.undo, lambda entry: self._context.notices.show_notice(late.undone_text(entry)), owner=self
        )

    def redo(self) -> None:
        """Do again what was taken back last."""
        records = self._context.workspace.records
        self._context.operations.write(
            records.redo, lambda entry: self._context.notices.show_notice(late.redone_text(entry)), owner=self
        )

    def show_history(self) -> None:
        """Open the history."""
        self._dialog = late.history_dialog(self._context.window)
        self._dialog.undo_wanted.connect(self.undo)
        self._dialog.redo_wanted.connect(self.redo)
        self._dialog.destroyed.connect(self._forget)
        self._show_in_dialog()
        self._dialog.open()

    def _forget(self) -> None:
        self._dialog = None

    def _show(self, history: tuple["ChangeEntry", ...], state: "UndoState") -> None:
        self._history, self._state = history, state
        self._show_state(state.undo, state.redo)
        self._withdraw_old_offer()
        self._show_in_dialog()

    def _show_in_dialog(self) -> None:
        if self._dialog is not None and self._state is not None:
            self._dialog.show_history(late.history_rows(self._history), self._state)

    def _withdraw_old_offer(self) -> None:
        """Take away a notice that offers to take back its change, once another change is the newest one."""
        notices = self._context.notices
        if not notices.is_shown or self.undo not in notices.steps:
            return
        newest = next((entry.number for entry in self._history if entry.can_be_undone), None)
        if self._offer is None or self._offer[0] != notices.number:
            self._offer = notices.number, newest
        elif self._offer[1] != newest:
            notices.hide_notice()

    def _show_state(self, undo: str | None, redo: str | None) -> None:
        for action, word, what in zip(
            self._actions, ("&Rückgängig", "&Wiederholen"), (undo, redo), strict=True
        ):
            action.setEnabled(what is not None)
            action.setText(word if what is None else f"{word}: {what.replace('&', '&&')}")
