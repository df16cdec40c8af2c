"""The way to a PDF: choose a programme if none is given, choose a file, write in the background, say where it lies."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.documents import summary_request
from coordinator_app.services.ports.documents import WrittenDocument
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.dialogs.programme_chooser import ProgrammeChooser, ProgrammeOption, programme_options
from coordinator_app.ui.file_places import documents_folder
from coordinator_app.ui.preferences import Preferences
from coordinator_app.ui.requests import ExportSummary
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.documents import loss_sentences
from coordinator_app.wording.errors import message

PDF = FileFilter("PDF-Dokument", ("pdf",))


class SummaryExport(QObject):
    """Writes Antragszusammenfassungen."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._folder = Preferences(context.settings).documents_folder or documents_folder()

    def begin(self, request: ExportSummary) -> None:
        """Ask for what is missing, then write."""
        if request.programme is not None:
            self._ask_target(request.project, request.programme, request.day)
            return
        workspace = self._context.workspace
        self._context.operations.read(
            lambda: programme_options(workspace.matching, workspace.programmes, request.project),
            lambda options: self._choose(request, options),
            owner=self,
        )

    def _choose(self, request: ExportSummary, options: tuple[ProgrammeOption, ...]) -> None:
        chooser = ProgrammeChooser(options, self._context.window)
        chooser.chosen.connect(lambda programme: self._ask_target(request.project, programme, request.day))
        chooser.open()

    def _ask_target(self, project: str, programme: str, day: date | None) -> None:
        documents = self._context.workspace.documents

        def ask(name: str) -> None:
            target = self._context.dialogs.ask_save_file(
                "PDF-Zusammenfassung speichern", self._folder / name, PDF
            )
            if target is not None:
                self._folder = target.parent
                self._write(project, programme, day, target)

        request = summary_request(project, programme, day)
        self._context.operations.read(lambda: documents.file_name(request), ask, owner=self)

    def _write(self, project: str, programme: str, day: date | None, target: Path) -> None:
        documents = self._context.workspace.documents
        self._context.notices.show_notice(f"Die Datei {formats.quoted(target.name)} wird geschrieben …")
        self._context.operations.read(
            lambda: documents.write(summary_request(project, programme, day), target),
            self._tell,
            owner=self,
            refused=self._refuse,
        )

    def _refuse(self, error: KnownError) -> None:
        self._context.notices.hide_notice()
        self._context.dialogs.warn(message(error))

    def _tell(self, document: WrittenDocument) -> None:
        path = document.path
        text = f"Die Datei {formats.quoted(path.name)} mit {formats.count(document.pages, 'Seite', 'Seiten')} ist geschrieben."
        self._context.notices.show_notice(
            " ".join((text, *loss_sentences(document))),
            (
                ("PDF öffnen", lambda: self._context.dialogs.open_path(path)),
                ("Ordner öffnen", lambda: self._context.dialogs.open_path(path.parent)),
            ),
        )
