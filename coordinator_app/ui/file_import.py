"""The way of a file into the database: choose, preview, take over; and the sample municipality without a question."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coordinator_app.domain.errors import KnownError
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.imports import ImportPreview, RowResult
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.dialogs.import_preview import ImportPreviewDialog
from coordinator_app.ui.directory_import import DirectoryImport
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.errors import message
from coordinator_app.wording.terms import term

TABLES = FileFilter(
    "Portfolio, Tabelle, PDF mit Daten, Förderdatenbank oder Grenze",
    ("json", "csv", "txt", "pdf", "zip", "jsonl", "parquet", "geojson"),
)
_SAMPLE_THERE = "Die Beispielstadt Lindenfurt ist geladen. Im Menü „Datei“ nimmt „Beispieldaten entfernen“ sie mit einem Klick wieder heraus."
PORTFOLIO = FileFilter("Portfolio", ("json",))


class FileImport(QObject):
    """Reads files in. `boundary_found` passes on a map, which is read in for a Quartier."""

    boundary_found = Signal(object)

    def __init__(self, context: WindowContext, undo: Callable[[], None]) -> None:
        super().__init__(context.window)
        self._context, self._undo = context, undo
        self.directory = DirectoryImport(context)

    def choose_file(self) -> None:
        """Let the user choose a file, then show what it would do."""
        path = self._context.dialogs.ask_open_file("Datei einlesen", (TABLES,))
        if path is not None:
            self.preview(path)

    def preview(self, path: Path) -> None:
        """Show what a file would do; those of the Förderdatenbank are known by what is in them."""
        self._context.notices.show_notice(f"Die Datei {formats.quoted(path.name)} wird gelesen …")
        directory, boundaries = self._context.workspace.directory, self._context.workspace.boundaries
        self._context.operations.read(
            lambda: (directory.recognises(path), boundaries.recognises(path)),
            lambda known: self._pass_on(path, *known),
            owner=self,
            channel="recognise",
            refused=self._refuse,
        )

    def _pass_on(self, path: Path, in_directory: bool, has_boundary: bool) -> None:
        if has_boundary:
            self.boundary_found.emit(path)
        elif in_directory:
            self.directory.preview(path)
        else:
            self._read(path, self._ask)

    def load_sample(self) -> None:
        """Read the sample municipality; only where it would change existing records the user is asked."""
        self._read(resource_path("sample", "lindenfurt.json"), self._take_sample)

    def _read(self, path: Path, then: Callable[[ImportPreview], None]) -> None:
        imports = self._context.workspace.imports
        self._context.operations.read(
            lambda: imports.preview(path), then, owner=self, channel="preview", refused=self._refuse
        )

    def _refuse(self, error: KnownError) -> None:
        self._context.notices.hide_notice()
        self._context.dialogs.warn(message(error))

    def _ask(self, preview: ImportPreview) -> None:
        self._context.notices.hide_notice()
        dialog = ImportPreviewDialog(preview, self._context.window)
        dialog.accepted.connect(lambda: self._apply(preview))
        dialog.open()

    def _take_sample(self, preview: ImportPreview) -> None:
        if not preview.records:
            self._context.notices.show_notice("Die Beispielstadt ist schon vollständig vorhanden.")
        elif preview.count(RowResult.CHANGED):
            self._ask(preview)
        else:
            self._apply(preview, lambda _preview: self._tell_sample())

    def _tell_sample(self) -> None:
        self._context.notices.show_notice(_SAMPLE_THERE, (("Rückgängig", self._undo),))

    def _apply(self, preview: ImportPreview, then: Callable[[ImportPreview], None] | None = None) -> None:
        imports = self._context.workspace.imports
        self._context.operations.write(lambda: imports.apply(preview), then or self._tell, owner=self)

    def _tell(self, preview: ImportPreview) -> None:
        counts = formats.enumeration(
            f"{formats.number(preview.count(result))} {term(result)}" for result in RowResult
        )
        self._context.notices.show_notice(
            f"{formats.quoted(preview.path.name)} ist eingelesen: {counts}.",
            (("Rückgängig", self._undo),),
        )
