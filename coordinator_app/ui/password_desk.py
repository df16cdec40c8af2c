"""The password of the database in the window: asked for, set or removed beside the window, and the recovery key shown once."""

from PySide6.QtCore import QObject, Signal

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.changes import Outcome
from coordinator_app.services.secret import Secret
from coordinator_app.ui.dialogs.password_dialog import PasswordDialog, Wish
from coordinator_app.ui.dialogs.recovery_dialog import RecoveryDialog
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.errors import message
from coordinator_app.wording.passwords import EARLIER_COPIES, REMOVED


class PasswordDesk(QObject):
    """Does what the dialog of the password wants; `changed` tells that it is another one, or gone."""

    changed = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context = context

    def open(self) -> None:
        """Let a password be set, changed or removed."""
        dialog = PasswordDialog(is_set=self._context.workspace.passwords.is_set, parent=self._context.window)
        dialog.wanted.connect(lambda wish: self._do(dialog, wish))
        dialog.open()

    def _do(self, dialog: PasswordDialog, wish: Wish) -> None:
        dialog.set_busy()
        service = self._context.workspace.passwords
        current = None if wish.current is None else Secret(wish.current)

        def act() -> Outcome[str]:
            if wish.new is not None:
                return Outcome(service.change(Secret(wish.new), current))
            if current is not None:
                service.remove(current)
            return Outcome("")

        def refuse(error: KnownError) -> None:
            dialog.tell(message(error))

        self._context.operations.write(act, lambda key: self._tell(dialog, key), owner=dialog, refused=refuse)

    def _tell(self, dialog: PasswordDialog, recovery_key: str) -> None:
        dialog.accept()
        self.changed.emit()
        if not recovery_key:
            self._context.notices.show_notice(f"{REMOVED} {EARLIER_COPIES}")
            return
        RecoveryDialog(self._context, recovery_key).open()
