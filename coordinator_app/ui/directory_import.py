"""The way of a file of the Förderdatenbank into the database: read beside the window, preview, take over."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.records import Kind
from coordinator_app.services.directory import DirectoryImported
from coordinator_app.services.directory_plan import Decisions, DirectoryPreview
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.dialogs.directory_preview import DirectoryPreviewDialog
from coordinator_app.ui.dialogs.directory_rows import DirectoryView, directory_view
from coordinator_app.ui.dialogs.progress import ProgressDialog
from coordinator_app.ui.operations import Steps
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.errors import message

DIRECTORY = FileFilter("Förderdatenbank", ("zip", "csv", "jsonl", "json", "parquet"))
_TITLE = "Förderdatenbank einlesen"
_GIVEN_UP = "Das Einlesen wurde abgebrochen. Es wurde nichts geändert."


class DirectoryImport(QObject):
    """Reads files of the Förderdatenbank in."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context = context

    def choose_file(self) -> None:
        """Let the user choose a file, then show what it would do."""
        path = self._context.dialogs.ask_open_file(_TITLE, (DIRECTORY,))
        if path is not None:
            self.preview(path)

    def choose_folder(self) -> None:
        """Let the user choose a folder with the unpacked export, then show what it would do."""
        path = self._context.dialogs.ask_folder("Ordner mit dem Export der Förderdatenbank")
        if path is not None:
            self.preview(path)

    def preview(self, path: Path) -> None:
        """Show what a file or folder would do."""
        self._context.notices.hide_notice()
        progress = self._begin(f"{formats.quoted(path.name)} wird gelesen und verglichen …")
        self._context.operations.read(
            lambda: self._look(path, progress.steps),
            lambda view: self._show(progress, view),
            owner=self,
            refused=lambda error: self._end(progress, lambda: self._refuse(error)),
            cancelled=lambda: self._end(progress, self._tell_given_up),
        )

    def _look(self, path: Path, steps: Steps) -> DirectoryView:
        """Compare a file and make its rows; runs beside the window."""
        directory = self._context.workspace.directory
        preview = directory.preview(path, steps.tell)
        wanted = {entry.key for entry in preview.different if entry.key in preview.seen}
        before = {
            item.version.entry.key: item.version.entry
            for item in (directory.items() if wanted else ())
            if item.version.entry.key in wanted
        }
        return directory_view(preview, before, steps.tell)

    def _show(self, progress: ProgressDialog, view: DirectoryView) -> None:
        """Show a preview; one that was given up too late is not shown."""
        given_up = progress.steps.cancelled
        self._end(progress, self._tell_given_up if given_up else lambda: self._ask(view))

    def _ask(self, view: DirectoryView) -> None:
        dialog = DirectoryPreviewDialog(view, self._context.dialogs, self._context.window)
        dialog.accepted.connect(lambda: self._apply(view.preview, dialog.decisions))
        dialog.open()

    def _apply(self, preview: DirectoryPreview, decisions: Decisions) -> None:
        directory = self._context.workspace.directory
        progress = self._begin(f"{formats.quoted(preview.file.path.name)} wird eingelesen …")
        self._context.operations.write(
            lambda: directory.apply(preview, decisions, progress.steps.tell),
            lambda done: self._end(progress, lambda: self._tell(preview, done)),
            owner=self,
            refused=lambda error: self._end(progress, lambda: self._refuse(error)),
            cancelled=lambda: self._end(progress, self._tell_given_up),
        )

    def _begin(self, text: str) -> ProgressDialog:
        dialog = ProgressDialog(_TITLE, text, Steps(self), self._context.window)
        dialog.open()
        return dialog

    def _end(self, progress: ProgressDialog, then: Callable[[], None]) -> None:
        """Close the progress and say what came of it, also where a person gave up what was then done already."""
        progress.finish()
        progress.steps.deleteLater()
        then()

    def _tell_given_up(self) -> None:
        self._context.notices.show_notice(_GIVEN_UP)

    def _refuse(self, error: KnownError) -> None:
        self._context.dialogs.warn(message(error))

    def _tell(self, preview: DirectoryPreview, done: DirectoryImported) -> None:
        self._context.notices.show_notice(imported_text(preview, done))
        self._context.hub.announce({Kind.DIRECTORY_EDIT})


def imported_text(preview: DirectoryPreview, done: DirectoryImported) -> str:
    """Return what an import did, and how far it can be taken back."""
    if not (done.written or done.edits_made):
        return f"Aus {formats.quoted(preview.file.path.name)} war nichts zu übernehmen. Es wurde nichts geändert."
    written = formats.count(done.written, "Eintrag", "Einträge")
    parts = [f"{formats.quoted(preview.file.path.name)} ist eingelesen: {written} geschrieben"]
    if done.edits_made:
        parts.append(f"{formats.count(done.edits_made, 'Angabe bleibt', 'Angaben bleiben')} bei Ihnen anders")
    if done.edits_given_up:
        own = formats.count(done.edits_given_up, "eigene Änderung", "eigene Änderungen")
        parts.append(f"{own} aufgegeben")
    text = f"{', '.join(parts)}."
    if done.edits_made or done.edits_given_up:
        text += " Strg+Z nimmt zurück, was sich dabei an Ihren eigenen Angaben geändert hat, aber nicht die Einträge selbst."
    if done.backup is not None:
        text += f" Der Stand von vorher liegt in der Sicherung „{done.backup.name}“."
    return text
