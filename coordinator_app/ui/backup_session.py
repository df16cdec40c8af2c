"""Backups across windows: one looked into in place of the database, one put back, and one offered for a damaged database."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol, TypeVar
from weakref import WeakSet

from coordinator_app.domain.errors import EnvironmentProblem, KnownError
from coordinator_app.services.workspace import OpenRequest, OpenRescue, OpenWorkspace
from coordinator_app.ui import late
from coordinator_app.ui.dialog_service import DialogService
from coordinator_app.ui.error_text import error_text
from coordinator_app.ui.main_window import MainWindow
from coordinator_app.ui.waiting import wait_for
from coordinator_app.wording import formats

if TYPE_CHECKING:
    from coordinator_app.services.backup_names import BackupFile
    from coordinator_app.services.backups import RescueService

T = TypeVar("T")

_DAMAGE = "database_damaged"
_DAMAGED = frozenset({_DAMAGE, "not_a_database", "foreign_database"})
_NEWEST = "Die neueste unbeschädigte Sicherung ist vom {at} ({occasion})."
_NO_BACKUP = "Eine unbeschädigte Sicherung wurde nicht gefunden."
_OFFER = (
    "{told}\n\n{newest} Aus der beschädigten Datei selbst lässt sich retten, was noch lesbar ist, auch was später eingetragen wurde; "
    "das Programm nennt danach alles, was fehlt. In jedem Fall wird die beschädigte Datei aufbewahrt."
)
_CLOSED = "Die Datenbank {path} ist beschädigt und lässt sich nicht öffnen. Es wurde nichts geändert."
_NO_DATABASE = "Die Datei {path} ist keine Datenbank von Quartierslotse, oder ihr Anfang ist zerstört. Es wurde nichts geändert."
_OPEN = "Ein Teil der Datenbank {path} ist beschädigt und nicht mehr lesbar. Was lesbar ist, können Sie weiter benutzen."
_PUT_BACK, _MEND = "Sicherung wiederherstellen", "Retten, was zu retten ist"


Way = Callable[["RescueService"], bool]
"""Puts something in place of a damaged database, and returns whether that worked; where it did not, it has said so."""


class Windows(Protocol):
    """What opens one window in place of another: the session."""

    window: MainWindow | None
    request: OpenRequest | None
    open_workspace: OpenWorkspace

    def open(self, request: OpenRequest) -> bool:
        """Open a database in a new window, which replaces the one before."""
        ...


class BackupSession:
    """Answers what the windows of a session want of backups."""

    def __init__(self, windows: Windows, dialogs: DialogService, open_rescue: OpenRescue | None) -> None:
        self._windows = windows
        self._dialogs = dialogs
        self._open_rescue = open_rescue
        self._present: OpenRequest | None = None
        self._rescue: RescueService | None = None
        self._copies: TemporaryDirectory[str] | None = None
        self._told: WeakSet[MainWindow] = WeakSet()
        self._is_asking = False

    def adopt(self, window: MainWindow) -> None:
        """Listen to a window; nobody hears it any more once another one has taken its place."""
        window.backups.look_wanted.connect(self.look)
        window.backups.restore_wanted.connect(self.restore)
        window.back_wanted.connect(self.go_back)

    def look(self, path: Path) -> None:
        """Show a backup in place of the database, only to be read."""
        window, request = self._windows.window, self._windows.request
        if window is None or request is None:
            return
        present, rescue = request, window.context.workspace.backups.rescue()
        try:
            shown = self._readable(path, request)
        except KnownError as problem:
            self._dialogs.warn(error_text(problem))
            return
        if self._windows.open(replace(request, database=shown, read_only=True, create=False)):
            self._present, self._rescue = present, rescue

    def go_back(self) -> None:
        """Show the database again."""
        present, self._present, self._rescue = self._present, None, None
        if present is not None:
            self._windows.open(present)

    def restore(self, path: Path) -> None:
        """Put a backup in place of the database, and open that; where it does not work, open it as it was."""
        window, request = self._windows.window, self._windows.request
        if window is None or request is None:
            return
        present = self._present or request
        rescue = self._rescue or window.context.workspace.backups.rescue()
        if not window.release():
            return
        self._present = self._rescue = None
        self._put_back(rescue, path, window)
        self._windows.open(present)

    def helps(self, problem: EnvironmentProblem, request: OpenRequest, folder: Path | None) -> bool:
        """Offer the newest sound backup and a rescue for a damaged database; return whether one of both took its place."""
        if problem.code not in _DAMAGED or self._open_rescue is None or request.read_only:
            return False
        rescue = self._open_rescue(request)
        rescue.shelf.choose(folder)
        newest = _newest(rescue, None)
        if newest is None and problem.code == "foreign_database":
            return False  # with nothing to say that it was ever ours, it is somebody else's
        told = _CLOSED if problem.code == _DAMAGE else _NO_DATABASE
        way = self._ask_way(told.format(path=_quoted(request)), newest, "Nicht öffnen")
        return way is not None and way(rescue)

    def helps_open(self, problem: EnvironmentProblem) -> bool:
        """Offer the same where damage shows while the window is open; return whether this was said once, and needs no more words."""
        window, request = self._windows.window, self._windows.request
        if (
            problem.code != _DAMAGE
            or window is None
            or request is None
            or window.context.workspace.store.read_only
        ):
            return False
        if problem.parameters.get("path") != window.context.workspace.store.path:
            return False
        if window in self._told:
            return self._is_asking
        self._told.add(window)
        self._is_asking = True  # more of the same comes in meanwhile
        window.backups.choose_folder()
        rescue = window.context.workspace.backups.rescue()
        way = self._ask_way(_OPEN.format(path=_quoted(request)), _newest(rescue, window), "Weiterarbeiten")
        self._is_asking = False
        if way is not None and window.release():
            way(rescue)
            self._windows.open(request)
        return True

    def _ask_way(self, told: str, newest: "BackupFile | None", no: str) -> "Way | None":
        """Ask what shall take the place of a damaged database; None leaves it as it is."""
        question = _OFFER.format(told=told, newest=_newest_told(newest))
        ways: dict[str, Way] = {_MEND: self._mend}
        if newest is not None:
            ways = {_PUT_BACK: lambda rescue: self._put_back(rescue, newest.path, None), **ways}
        chosen = self._dialogs.choose(question, tuple(ways), no)
        return None if chosen is None else list(ways.values())[chosen]

    def _mend(self, rescue: "RescueService") -> bool:
        try:
            mended = _beside(rescue.mend, "Es wird gerettet, was zu retten ist.", None)
        except KnownError as problem:
            self._dialogs.warn(error_text(problem))
            return False
        text, report = late.mended_told(mended)
        self._dialogs.tell_report("Gerettet", text, report)
        return True

    def _put_back(self, rescue: "RescueService", path: Path, window: MainWindow | None) -> bool:
        try:
            kept = _beside(
                lambda: rescue.restore(path), "Die Sicherung wird geprüft und wiederhergestellt.", window
            )
        except KnownError as problem:
            self._dialogs.warn(error_text(problem))
            return False
        where = "" if kept is None else f" Der Stand von vorher liegt in {formats.quoted(str(kept.path))}."
        self._dialogs.tell(
            "Wiederhergestellt", f"Die Sicherung {formats.quoted(path.name)} ist wiederhergestellt.{where}"
        )
        return True

    def _readable(self, path: Path, request: OpenRequest) -> Path:
        """Return a backup that this version can read: itself, or a copy of one of an earlier version that is renewed.

        Raises:
            EnvironmentProblem: it can't be opened.
        """
        wanted = replace(request, database=path, read_only=True, create=False)
        try:
            self._windows.open_workspace(wanted).store.close()
        except EnvironmentProblem as problem:
            if problem.code != "database_older":
                raise
        else:
            return path
        self._copies = TemporaryDirectory(prefix="quartierslotse-", ignore_cleanup_errors=True)
        copy = Path(self._copies.name) / path.name
        rescue = self._windows.window.context.workspace.backups.rescue() if self._windows.window else None
        if rescue is not None:
            rescue.copy(path, copy)
        self._windows.open_workspace(replace(wanted, database=copy, read_only=False)).store.close()
        return copy


def _newest(rescue: "RescueService", window: MainWindow | None) -> "BackupFile | None":
    return _beside(rescue.shelf.newest_sound, "Die Sicherungen werden geprüft.", window)


def _quoted(request: OpenRequest) -> str:
    return formats.quoted(str(request.database))


def _newest_told(newest: "BackupFile | None") -> str:
    if newest is None:
        return _NO_BACKUP
    return _NEWEST.format(at=formats.moment(newest.at), occasion=late.occasion_text(newest.occasion))


def _beside(task: Callable[[], T], text: str, window: MainWindow | None) -> T:
    """Run something while no database is open, and wait for it."""
    with ThreadPoolExecutor(1) as pool:

        def start(work: Callable[[], T]) -> Future[T]:
            return pool.submit(work)

        return wait_for(start, task, text, window)
