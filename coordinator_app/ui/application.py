"""The start of the window: application, language, fonts, the database, and what is said where it can't be opened."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from coordinator_app import __version__
from coordinator_app.domain.errors import EnvironmentProblem, KnownError
from coordinator_app.runtime.paths import data_folder
from coordinator_app.services.workspace import OpenRequest, OpenWorkspace, Workspace
from coordinator_app.ui.change_hub import ChangeHub
from coordinator_app.ui.crash_report import catch_everything, report_text, write_report
from coordinator_app.ui.dialog_service import DialogService, QtDialogs
from coordinator_app.ui.main_window import MainWindow
from coordinator_app.ui.memory import MemoryCare
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.theme import apply_theme
from coordinator_app.wording.errors import message

ENVIRONMENT = 3
_SETTINGS_FILE = "fenster.ini"


def run_window(request: OpenRequest, open_workspace: OpenWorkspace) -> int:
    """Open the window over a database and return the exit code: 0 when closed, 3 where it can't be opened."""
    application = make_application()
    care = MemoryCare(application)
    care.start()
    session = Session(open_workspace, QtDialogs(), window_settings())
    catch_everything(session.report)
    code = application.exec() if session.open(request) else ENVIRONMENT
    care.stop()
    return code


def make_application() -> QApplication:
    """Return the application in German, with its theme; one that exists already is used again."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Quartierslotse")
    application.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_de", folder):
        application.installTranslator(translator)
    apply_theme(application)
    return application


def window_settings() -> QSettings:
    """Return what the window remembers, in a file beside the user's data."""
    return QSettings(str(data_folder() / _SETTINGS_FILE), QSettings.Format.IniFormat)


class Session(QObject):
    """The windows of one start of the program, one after the other: each has its own database."""

    def __init__(
        self, open_workspace: OpenWorkspace, dialogs: DialogService, settings: QSettings | None = None
    ) -> None:
        super().__init__()
        self._open_workspace = open_workspace
        self._dialogs = dialogs
        self._settings = settings
        self._request: OpenRequest | None = None
        self.window: MainWindow | None = None

    def open(self, request: OpenRequest) -> bool:
        """Open a database in a new window, which replaces the one before; say so where that is not possible."""
        workspace = self._open(request)
        if workspace is None:
            return False
        before, self._request = self.window, request
        self.window = make_window(workspace, self._dialogs, self.report, self._settings)
        self.window.database_wanted.connect(self._change_database)
        self.window.show()
        if before is not None:
            before.close()
        return True

    def report(self, error: Exception) -> None:
        """Show an error that no page shows itself: known ones in words, others as a crash report."""
        if isinstance(error, KnownError):
            self._dialogs.warn(message(error))
            return
        path = write_report(error, data_folder(), datetime.now().astimezone())
        where = f" Ein Bericht liegt in der Datei „{path}“." if path else ""
        self._dialogs.warn(
            "Im Programm ist ein Fehler aufgetreten. Ihre gespeicherten Daten sind davon nicht betroffen."
            f"{where} Bitte geben Sie den Bericht an die Entwicklung weiter.",
            report_text(error),
        )

    def _open(self, request: OpenRequest) -> Workspace | None:
        try:
            return self._open_workspace(request)
        except EnvironmentProblem as problem:
            if problem.code != "database_in_use" or request.read_only:
                self._dialogs.warn(message(problem))
                return None
            return self._open_to_read(request, problem)

    def _open_to_read(self, request: OpenRequest, problem: EnvironmentProblem) -> Workspace | None:
        if not self._dialogs.confirm(message(problem), "Nur zum Lesen öffnen"):
            return None
        return self._open(OpenRequest(request.database, request.catalogue, read_only=True, create=False))

    def _change_database(self, path: Path) -> None:
        catalogue = self._request.catalogue if self._request else None
        self.open(OpenRequest(path, catalogue, create=False))


def make_window(
    workspace: Workspace,
    dialogs: DialogService,
    report: Callable[[Exception], None],
    settings: QSettings | None = None,
) -> MainWindow:
    """Return a window over a workspace."""
    hub = ChangeHub()
    operations = Operations(hub, report)
    window = MainWindow(workspace, operations, hub, dialogs, settings)
    for part in (hub, operations):
        part.setParent(window)
    return window
