"""The composition root: the only module that knows all layers, and the one place where heavy libraries are loaded late."""

import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coordinator_app.assembly import (
    AssembledWorkspace,
    SystemClock,
    catalogue_updates,
    installed_catalogue,
    named_catalogue,
    rescue,
    search_over,
    theme_suggestions,
    users_own,
    workplace_import,
)
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.runtime.paths import data_folder, default_database, demo_folder
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.workspace import OpenRequest, Workspace

if TYPE_CHECKING:
    from coordinator_app.services.backups import RescueService
    from coordinator_app.services.catalogue_updates import CatalogueUpdateService
    from coordinator_app.services.ports.clock import Clock
    from coordinator_app.services.ports.storage import Store
    from coordinator_app.services.programme_search import ProgrammeSearchService
    from coordinator_app.services.programmes import ProgrammeService
    from coordinator_app.services.theme_suggestions import ThemeService
    from coordinator_app.services.window_trial import WindowTrial
    from coordinator_app.storage.encryption import Cipher, Protection
    from coordinator_app.ui.application import LoadedWindow

# Imports inside the functions below are wanted: what they load costs up to a second each, and is loaded when a use case needs it first.
# Only `start`, `assembly` and the pages of the window defer imports, too.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    from coordinator_app.cli.main import run
    from coordinator_app.cli.surroundings import Surroundings

    surroundings = Surroundings(
        clock=SystemClock(),
        open_workspace=open_workspace,
        open_rescue=open_rescue,
        workplace_import=workplace_import,
        open_programmes=open_programmes,
        open_updates=open_updates,
        open_search=open_search,
        open_themes=open_themes,
        read_text=_read_text,
        open_window=open_window,
        window_obstacle=window_obstacle,
        take_screenshots=take_screenshots,
        try_window=try_window,
        stated_password=_stated_password,
        ask_password=_ask_password,
        sample=resource_path("sample", "lindenfurt.json"),
        shipped_catalogue=resource_path("catalogue"),
        default_database=lambda: users_own(default_database),
        demo_folder=lambda: users_own(demo_folder),
    )
    return run(sys.argv[1:] if arguments is None else arguments, surroundings)


def open_programmes(catalogue: Path | None) -> "ProgrammeService":
    """Return the catalogue of a folder, or the one that is shipped."""
    from coordinator_app.services.programmes import ProgrammeService

    return ProgrammeService(named_catalogue(catalogue))


def open_search(programmes: "ProgrammeService") -> "ProgrammeSearchService":
    """Return the search over all programmes of a service, those of the Förderdatenbank included."""
    return search_over(programmes)


def open_themes() -> "ThemeService":
    """Return what suggests themes for texts; its dictionary is read with the first text."""
    return theme_suggestions()


def open_workspace(request: OpenRequest, *, clock: "Clock | None" = None) -> Workspace:
    """Open a database and put the use cases together over it.

    Raises:
        EnvironmentProblem: the database can't be opened.
    """
    used_clock = clock or SystemClock()
    protection = _protection(request)
    store = _open_store(request, used_clock, protection)
    workspace = AssembledWorkspace(store, request, used_clock, _who, protection.find)
    try:
        workspace.paper_bin.empty_due()
    except BaseException:
        store.close()
        raise
    return workspace


def open_rescue(request: OpenRequest, *, clock: "Clock | None" = None) -> "RescueService":
    """Return what can be done with a database that is not open: put a backup back, save what can be saved."""
    return rescue(request.database, clock or SystemClock(), _who(), _protection(request).find)


def open_window(request: OpenRequest) -> int:
    """Open the window and return its exit code when it is closed.

    Raises:
        EnvironmentProblem: `window_impossible` where there is no display; `qt_missing` where Qt can't be loaded.
    """
    from coordinator_app.runtime import display

    obstacle = display.obstacle()
    if obstacle is not None:
        raise EnvironmentProblem("window_impossible", obstacle=obstacle)
    try:
        from coordinator_app.ui.plain_import import load_qt

        load_qt()
        from coordinator_app.ui.application import run_window
    except ImportError as error:
        raise EnvironmentProblem("qt_missing", reason=str(error)) from error
    return run_window(request, open_workspace, open_rescue)


def load_window(
    database: Path, catalogue: Path | None, told: Callable[[str], None], *, is_own: bool
) -> "LoadedWindow | None":
    """Load everything that the main window needs, and open the database where that is possible.

    `is_own` marks the user's own database, whose folder is made; None where that or Qt is in the way.
    """
    from coordinator_app.services.writing import make_folder

    try:
        from coordinator_app.ui.application import LoadedWindow

        if is_own:
            make_folder(database.parent)
    except (ImportError, EnvironmentProblem):
        return None
    request = OpenRequest(database, catalogue)
    try:
        opened = open_workspace(request)
    except EnvironmentProblem:
        opened = None  # the session tries again, and says what is the matter or asks
    return LoadedWindow(request, open_workspace, opened, told, open_rescue)


def window_obstacle() -> str | None:
    """Say in German what keeps people from seeing a window, or return None."""
    from coordinator_app.runtime import display

    if display.shows_nothing():
        return "Es ist keine Anzeige eingestellt (QT_QPA_PLATFORM)."
    return display.obstacle()


def take_screenshots(request: OpenRequest | None, folder: Path) -> tuple[Path, ...]:
    """Write pictures of every page into a folder, without a database those of the manual; a display is not needed for it.

    Raises:
        EnvironmentProblem: the database can't be opened, or `qt_missing`.
    """
    from coordinator_app.runtime import display

    if display.obstacle() is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from coordinator_app.ui.manual_pictures import write_manual_pictures
        from coordinator_app.ui.screenshots import write_screenshots
    except ImportError as error:
        raise EnvironmentProblem("qt_missing", reason=str(error)) from error
    if request is None:
        return write_manual_pictures(open_workspace, folder)
    return write_screenshots(request, open_workspace, folder)


def try_window(request: OpenRequest) -> "WindowTrial":
    """Open the window over a database where nobody sees it, and tell what it looked like; a display is not needed for it.

    Raises:
        EnvironmentProblem: the database can't be opened, or `qt_missing`.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from coordinator_app.ui.window_trial import try_window as tried
    except ImportError as error:
        raise EnvironmentProblem("qt_missing", reason=str(error)) from error
    return tried(request, open_workspace)


def open_updates() -> "CatalogueUpdateService":
    """Return the use cases on catalogue packages."""
    return catalogue_updates(installed_catalogue(), SystemClock())


def _who() -> str:
    try:
        return getpass.getuser()
    except (
        ImportError,
        KeyError,
        OSError,
    ):  # somebody without a name, as in containers; which one depends on Python
        return "unbekannt"


def _stated_password(variable: str) -> str | None:
    return os.environ.pop(variable, None)  # away with it, so that no other program inherits it


def _ask_password(question: str) -> str | None:
    if not (sys.stdin and sys.stdin.isatty()):
        return None
    try:
        return getpass.getpass(question)
    except EOFError:
        return None


def _protection(request: OpenRequest) -> "Protection":
    from coordinator_app.storage.encryption import Protection

    return Protection(request.secret, _load_cipher)


def _open_store(request: OpenRequest, clock: "Clock", protection: "Protection") -> "Store":
    from coordinator_app.storage.store import open_store

    return open_store(
        request.database,
        clock,
        who=_who(),
        read_only=request.read_only,
        create=request.create,
        protection=protection,
        spare=_spare_folder(),
    )


def _spare_folder() -> Path | None:
    try:
        return data_folder() / "Aufgehoben"
    except RuntimeError:  # somebody without a home keeps nothing there
        return None


def _load_cipher() -> "Cipher":
    from coordinator_app.storage import cipher

    return cipher


def _read_text(path: Path) -> str:
    from coordinator_app.exchange.input_file import read_lines

    return read_lines(path)
