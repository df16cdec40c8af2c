"""The windows of one start of the program: the database of each, and what is said where it can't be opened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QProcess, QSettings, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QIcon

from coordinator_app.domain.errors import EnvironmentProblem, KnownError
from coordinator_app.runtime.crash_report import report_text, reports_folder, write_report
from coordinator_app.runtime.own_command import own_command
from coordinator_app.runtime.paths import data_folder
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.workspace import OpenRequest, OpenRescue, OpenWorkspace, Workspace
from coordinator_app.ui import qt_application
from coordinator_app.ui.backup_desk import DATABASE
from coordinator_app.ui.backup_session import BackupSession
from coordinator_app.ui.change_hub import ChangeHub
from coordinator_app.ui.dialog_service import DialogService, QtDialogs
from coordinator_app.ui.error_text import error_text
from coordinator_app.ui.fault_dialog import FaultAnswer, FaultNotice
from coordinator_app.ui.faults import RunMark, catch_everything
from coordinator_app.ui.main_window import MainWindow
from coordinator_app.ui.memory import MemoryCare, keep_what_is_there
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.preferences import Preferences
from coordinator_app.ui.requests import PageName
from coordinator_app.ui.theme import follow_system
from coordinator_app.wording.passwords import WRONG

ENVIRONMENT = 3
_AT_THE_LATEST_MS = 2_000
"""How long a window waits for its first picture before it reads what it shows."""

_SETTLED_MS = 10_000
"""How long after the start what it has read counts as lasting."""

make_application = qt_application.make_application
window_settings = qt_application.window_settings


def run_window(
    request: OpenRequest, open_workspace: OpenWorkspace, open_rescue: OpenRescue | None = None
) -> int:
    """Open the window over a database and return the exit code: 0 when closed, 3 where it can't be opened."""
    settings = window_settings()
    application = make_application(settings)
    care = MemoryCare(application, spares_start=True)
    care.start()
    session = Session(open_workspace, QtDialogs(settings=settings), settings, open_rescue)
    session.watch()
    application.setQuitOnLastWindowClosed(True)  # a first frame that nobody waited for has turned it off
    code = application.exec() if session.open(request) else ENVIRONMENT
    care.stop()
    return code


class Session(QObject):
    """The windows of one start of the program, one after the other: each has its own database."""

    _faulted = Signal(object)

    def __init__(
        self,
        open_workspace: OpenWorkspace,
        dialogs: DialogService,
        settings: QSettings | None = None,
        open_rescue: OpenRescue | None = None,
    ) -> None:
        super().__init__()
        self._backups = BackupSession(self, dialogs, open_rescue)
        self.open_workspace = open_workspace
        self._dialogs = dialogs
        self._settings = settings
        self.request: OpenRequest | None = None
        self._mark = RunMark(reports_folder(data_folder()))
        self._is_telling = False
        self._faulted.connect(self.report)  # in the thread of the window, whichever thread has failed
        self.window: MainWindow | None = None

    def open(self, request: OpenRequest, opened: Workspace | None = None) -> bool:
        """Open a database in a new window, which replaces the one before; say so where that is not possible.

        `opened` is the database where it is open already.
        """
        found = (opened, request) if opened else self._open(request)
        if found is None:
            return False
        follow_system()
        before = self.window
        workspace, self.request = found
        QGuiApplication.setWindowIcon(QIcon(str(resource_path("icon", "quartierslotse.png"))))
        self.window = make_window(workspace, self._dialogs, self.report, self._settings, painted_first=True)
        self.window.database_wanted.connect(self._change_database)
        if before is None:
            self.window.painted.connect(self.tell_last_fault)
        self.window.painted.connect(self.window.desk.offer_first_steps)
        self.window.painted.connect(self.window.warm_up.begin)
        self.window.prepared.connect(self._settle)
        self.window.new_database_wanted.connect(lambda path: self._change_database(path, create=True))
        self._backups.adopt(self.window)
        self.window.show()
        if before is not None:
            before.close()
        return True

    def _settle(self) -> None:
        if self.window is not None:
            QTimer.singleShot(_SETTLED_MS, self.window, keep_what_is_there)

    def watch(self) -> None:
        """Look after faults of the program from now on, and tell what ended it last time."""
        catch_everything(self._faulted.emit, self._note)
        self._mark.begin(datetime.now().astimezone())
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._mark.end)

    def report(self, error: BaseException) -> None:
        """Show an error that no page shows itself: known ones in words, others with a report.

        While one fault is shown, the next ones are only written down.
        """
        if isinstance(error, EnvironmentProblem) and self._backups.helps_open(error):
            return
        if isinstance(error, KnownError):
            self._dialogs.warn(error_text(error))
            return
        path = self._note(error)
        if self._is_telling:
            return
        where = f" Ein Bericht liegt in der Datei „{path}“." if path else ""
        self._tell_fault(
            FaultNotice(
                "Im Programm ist ein Fehler aufgetreten. Was gespeichert ist, ist davon nicht betroffen, und was Sie gerade eintragen, "
                f"bleibt als Entwurf erhalten.{where} Wenn das Fenster nicht mehr richtig arbeitet, starten Sie das Programm neu.",
                report_text(error),
            )
        )

    def tell_last_fault(self) -> None:
        """Say what ended the program last time, where that was a fault of its own."""
        reports = self._mark.left_behind()
        if not reports:
            return
        path = write_report(reports[-1], data_folder(), datetime.now().astimezone())
        where = f" Der Bericht liegt in der Datei „{path}“." if path else ""
        self._tell_fault(
            FaultNotice(
                "Beim letzten Mal ist das Programm abgestürzt. Was gespeichert war, ist da. Was Sie zuletzt eingetragen haben, bietet "
                f"Ihnen das Fenster als Entwurf an.{where}",
                reports[-1],
                can_restart=False,
            )
        )

    def _note(self, error: BaseException) -> Path | None:
        return write_report(report_text(error), data_folder(), datetime.now().astimezone())

    def _tell_fault(self, notice: FaultNotice) -> None:
        self._is_telling = True
        try:
            answer = self._dialogs.tell_fault(notice)
        finally:
            self._is_telling = False
        if answer is FaultAnswer.BEGIN_ANEW and self.window is not None:
            self.window.closed.connect(self._begin_anew)
            self.window.close()

    def _begin_anew(self) -> None:
        """Start the program once more over the same database, after this one has let go of it."""
        if self.request is not None:
            program, *arguments = own_command()
            arguments += ["--database", str(self.request.database)]
            if self.request.catalogue is not None:
                arguments += ["--catalogue", str(self.request.catalogue)]
            self._mark.end()
            QProcess.startDetached(program, arguments)

    def _open(self, request: OpenRequest) -> tuple[Workspace, OpenRequest] | None:
        """Open a database, as long as somebody has an answer to what is in the way; return it with the request that worked."""
        wanted: OpenRequest | None = request
        while wanted is not None:
            try:
                return self.open_workspace(wanted), wanted
            except EnvironmentProblem as problem:
                wanted = self._another_way(wanted, problem)
        return None

    def _another_way(self, request: OpenRequest, problem: EnvironmentProblem) -> OpenRequest | None:
        if self._backups.helps(problem, request, Preferences(self._settings).chosen_backup_folder):
            return request
        if problem.code in {"password_needed", "password_wrong"}:
            return self._with_password(request, problem)
        if problem.code == "database_in_use" and not request.read_only:
            if self._dialogs.confirm(error_text(problem), "Nur zum Lesen öffnen"):
                return replace(request, read_only=True, create=False)
            return None
        self._dialogs.warn(error_text(problem))
        return None

    def _with_password(self, request: OpenRequest, problem: EnvironmentProblem) -> OpenRequest | None:
        is_typed = (
            self.request is None or request.secret != self.request.secret
        )  # not the one from before a change
        told = WRONG if problem.code == "password_wrong" and is_typed else ""
        answer = self._dialogs.ask_password(request.database, told)
        if not answer.wants_other:
            return None if answer.secret is None else replace(request, secret=answer.secret)
        path = self._dialogs.ask_open_file("Andere Datenbank öffnen", (DATABASE,))
        if path is None:
            return replace(request, secret=None)  # and asked again
        return OpenRequest(path, request.catalogue, create=False)

    def _change_database(self, path: Path, *, create: bool = False) -> None:
        before = self.request
        known = before.secret if before is not None and before.database == path else None
        self.open(OpenRequest(path, before.catalogue if before else None, create=create, secret=known))


class LoadedWindow:
    """Everything that the main window needs, waiting for the first frame to hand over; fulfils `opening.Loaded`."""

    def __init__(
        self,
        request: OpenRequest,
        open_workspace: OpenWorkspace,
        opened: Workspace | None,
        told: Callable[[str], None],
        open_rescue: OpenRescue | None = None,
    ) -> None:
        self._open_rescue = open_rescue
        self._request = request
        self._open_workspace = open_workspace
        self._opened = opened
        self._told = told
        self._session: Session | None = None

    def take_over(self, page: PageName, geometry: QByteArray, seen: Callable[[], None]) -> bool:
        """Show the main window where the first frame was; False where the database can't be opened, which was said then."""
        settings = window_settings()
        session = self._session = Session(
            self._open_workspace, QtDialogs(settings=settings), settings, self._open_rescue
        )
        session.watch()
        if not session.open(self._request, self._opened) or session.window is None:
            return False
        window = session.window
        window.restoreGeometry(geometry)
        if page is not PageName.OVERVIEW:
            window.show_page(page)
        window.painted.connect(seen)
        window.prepared.connect(lambda: self._told("pages"))
        return True

    def give_up(self) -> None:
        """Close the database again."""
        if self._opened is not None:
            self._opened.store.close()


def make_window(
    workspace: Workspace,
    dialogs: DialogService,
    report: Callable[[Exception], None],
    settings: QSettings | None = None,
    *,
    painted_first: bool = False,
) -> MainWindow:
    """Return a window over a workspace, on demand one that reads nothing before it is painted."""
    hub = ChangeHub()
    operations = Operations(hub, report)
    if painted_first:
        operations.hold()
    window = MainWindow(workspace, operations, hub, dialogs, settings)
    window.painted.connect(operations.go)
    QTimer.singleShot(_AT_THE_LATEST_MS, operations, operations.go)
    for part in (hub, operations):
        part.setParent(window)
    return window
