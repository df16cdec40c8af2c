"""The password of the database in the window: asked for, set or removed beside the window, and the recovery key shown once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.backup_names import BackupFile
from coordinator_app.services.changes import Outcome
from coordinator_app.services.secret import Secret
from coordinator_app.ui.dialogs.password_dialog import PasswordDialog, Wish
from coordinator_app.ui.dialogs.progress import ProgressDialog
from coordinator_app.ui.dialogs.recovery_dialog import RecoveryDialog
from coordinator_app.ui.operations import Steps
from coordinator_app.ui.preferences import Preferences
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.backups import protect_question, protected_told
from coordinator_app.wording.errors import message
from coordinator_app.wording.passwords import EARLIER_COPIES, OTHER_COPIES, REMOVED

_PROTECTING = "Die Sicherungen von vorher werden mit dem neuen Passwort verschlüsselt. Jede bleibt dabei jederzeit erhalten."
_GIVEN_UP = (
    "Abgebrochen. Was schon verschlüsselt war, ist es; die übrigen Sicherungen sind unverändert. Wenn Sie das Passwort noch einmal ändern, "
    "fragt das Programm wieder danach."
)


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
        shown = RecoveryDialog(self._context, recovery_key)
        shown.finished.connect(self._look_at_backups)
        shown.open()

    def _look_at_backups(self) -> None:
        """Ask whether backups made before shall get the password, too."""
        backups = self._context.workspace.backups
        backups.shelf.choose(Preferences(self._context.settings).chosen_backup_folder)
        self._context.operations.read(backups.unprotected, self._offer, owner=self)

    def _offer(self, unprotected: Sequence[BackupFile]) -> None:
        if not unprotected:
            return
        question = protect_question(len(unprotected))
        if not self._context.dialogs.confirm(question, "Sicherungen verschlüsseln", "So lassen"):
            self._context.notices.show_notice(EARLIER_COPIES)
            return
        progress = ProgressDialog("Sicherungen verschlüsseln", _PROTECTING, Steps(self), self._context.window)
        progress.open()

        def end(then: Callable[[], None]) -> None:
            progress.finish()
            progress.steps.deleteLater()
            then()

        notices, dialogs = self._context.notices, self._context.dialogs
        self._context.operations.read(
            lambda: self._context.workspace.backups.protect(progress.steps.tell),
            lambda result: end(lambda: notices.show_notice(f"{protected_told(result)} {OTHER_COPIES}")),
            owner=self,
            refused=lambda error: end(lambda: dialogs.warn(message(error))),
            cancelled=lambda: end(lambda: notices.show_notice(_GIVEN_UP)),
        )
