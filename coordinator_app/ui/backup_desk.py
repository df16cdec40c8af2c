"""Backups in the window: made on demand and on closing, listed, looked into and put back."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.backup_names import Occasion
from coordinator_app.ui import late
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.error_text import error_text
from coordinator_app.ui.preferences import Preferences
from coordinator_app.ui.waiting import wait_for
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats

if TYPE_CHECKING:
    from coordinator_app.services.backups import BackupLook, MadeBackup
    from coordinator_app.ui.dialogs.backups import BackupsDialog

DATABASE = FileFilter("Datenbank von Quartierslotse", ("qldb",))
_RESTORE = (
    "Soll die Datenbank auf den Stand der Sicherung {name} zurückgesetzt werden?\n\nDer jetzige Stand wird vorher gesichert; "
    "Sie können auch zu ihm zurück."
)
_NOT_BACKED_UP = "{message}\n\nAlles, was Sie eingetragen haben, ist gespeichert, aber nicht noch einmal gesichert. Trotzdem schließen?"


class BackupDesk(QObject):
    """Does what is asked about backups. `look_wanted` and `restore_wanted` bring the file of one."""

    look_wanted = Signal(object)
    restore_wanted = Signal(object)
    backed_up = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context = context
        self.dialog: BackupsDialog | None = None

    def choose_folder(self) -> None:
        """Have backups written to the folder that somebody chose."""
        self._context.workspace.backups.shelf.choose(Preferences(self._context.settings).chosen_backup_folder)

    def tell_unreachable(self) -> None:
        """Say that the chosen folder can't be reached, so that nobody relies on it."""
        if Preferences(self._context.settings).chosen_backup_folder is None:
            return  # asking the service would load what nobody needs yet
        self.choose_folder()
        shelf = self._context.workspace.backups.shelf
        if shelf.unreachable is not None and not self._context.workspace.store.read_only:
            self._context.notices.show_notice(
                f"Der Ordner für Sicherungen {formats.quoted(str(shelf.unreachable))} ist nicht erreichbar. Bis er es wieder ist, "
                f"liegen Sicherungen neben der Datenbank im Ordner {formats.quoted(shelf.standard_folder.name)}."
            )

    def back_up(self) -> None:
        """Make a backup now."""
        self.choose_folder()
        self._context.operations.read(
            self._context.workspace.backups.make,
            self._tell_made,
            owner=self,
            refused=lambda error: self._context.dialogs.warn(error_text(error)),
        )

    def show(self) -> None:
        """List the backups."""
        self.choose_folder()
        shelf = self._context.workspace.backups.shelf
        dialog = late.backups_dialog(shelf.folder, self._context.window)
        self.dialog = dialog
        dialog.look_wanted.connect(lambda path: self._leave(dialog, path))
        dialog.restore_wanted.connect(lambda path: self._ask_restore(dialog, path))
        dialog.file_wanted.connect(lambda: self._ask_file(dialog))
        dialog.folder_wanted.connect(lambda: self._context.dialogs.open_path(shelf.folder))

        def looks() -> tuple["BackupLook", ...]:
            return tuple(shelf.look(backup) for backup in shelf.all())

        self._context.operations.read(looks, dialog.show_backups, owner=dialog)
        dialog.open()

    def before_closing(self) -> bool:
        """Make a backup where anything has changed since the last one; return False where the window shall stay."""
        workspace = self._context.workspace
        if workspace.store.read_only:
            return True
        try:
            wait_for(
                self._context.operations.after_writes,
                self._back_up_changes,
                "Die Datenbank wird gesichert. Danach schließt sich das Fenster.",
                self._context.window,
            )
        except KnownError as problem:
            question = _NOT_BACKED_UP.format(message=error_text(problem))
            return self._context.dialogs.confirm(question, "Ohne Sicherung schließen", "Offen lassen")
        return True

    def _back_up_changes(self) -> None:
        if self._context.workspace.store.revision == 0 and not self._context.workspace.store.state():
            return
        self.choose_folder()
        self._context.workspace.backups.make_where_needed(Occasion.CLOSING)

    def _leave(self, dialog: "BackupsDialog", path: Path) -> None:
        dialog.close()
        self.look_wanted.emit(path)

    def _ask_restore(self, dialog: "BackupsDialog", path: Path) -> None:
        if self.confirms_restore(path):
            dialog.close()
            self.restore_wanted.emit(path)

    def confirms_restore(self, path: Path) -> bool:
        """Return whether somebody really wants to put a backup back."""
        question = _RESTORE.format(name=formats.quoted(path.name))
        return self._context.dialogs.confirm(question, "Wiederherstellen")

    def _ask_file(self, dialog: "BackupsDialog") -> None:
        path = self._context.dialogs.ask_open_file("Sicherung wählen", (DATABASE,))
        if path is not None:
            self._ask_restore(dialog, path)

    def _tell_made(self, made: "MadeBackup") -> None:
        told = (
            f"Gesichert und geprüft: {formats.quoted(made.path.name)}. {late.unreachable_told(made)}".strip()
        )
        self._context.notices.show_notice(
            told, (("Ordner öffnen", lambda: self._context.dialogs.open_path(made.path.parent)),)
        )
        self.backed_up.emit()
