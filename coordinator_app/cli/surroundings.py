"""What commands receive from the composition root, so that they need not know the layers behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coordinator_app.services.backups import RescueService
    from coordinator_app.services.catalogue_updates import CatalogueUpdateService
    from coordinator_app.services.ports.clock import Clock
    from coordinator_app.services.programme_search import ProgrammeSearchService
    from coordinator_app.services.programmes import ProgrammeService
    from coordinator_app.services.secret import Secret
    from coordinator_app.services.theme_suggestions import ThemeService
    from coordinator_app.services.window_trial import WindowTrial
    from coordinator_app.services.workplace import WorkplaceImport
    from coordinator_app.services.workspace import OpenRequest, OpenRescue, OpenWorkspace


CERTIFICATE_VARIABLE = "QUARTIERSLOTSE_CERTIFICATE_PASSWORD"
"""The variable of the environment that may hold the password of a certificate file."""


@dataclass(frozen=True)
class Surroundings:
    """The doors to everything outside of the command line.

    `open_window` returns the window's exit code; `window_obstacle` says what keeps a window from opening, or None;
    `take_screenshots` writes pictures of every page into a folder, without a database those of the manual;
    `try_window` opens the window where nobody sees it. `stated_password` returns the password that a variable
    of the environment states, once, or None; `ask_password` asks for one that nobody sees, and returns None where nobody can be asked.
    `known_secret` returns what opened the encrypted database, or None.
    """

    clock: "Clock"
    open_workspace: "OpenWorkspace"
    open_rescue: "OpenRescue"
    workplace_import: "Callable[[RescueService], WorkplaceImport]"
    open_programmes: "Callable[[Path | None], ProgrammeService]"
    open_updates: "Callable[[], CatalogueUpdateService]"
    open_search: "Callable[[ProgrammeService], ProgrammeSearchService]"
    open_themes: "Callable[[], ThemeService]"
    read_text: Callable[[Path], str]
    open_window: "Callable[[OpenRequest], int]"
    window_obstacle: Callable[[], str | None]
    take_screenshots: "Callable[[OpenRequest | None, Path], tuple[Path, ...]]"
    try_window: "Callable[[OpenRequest], WindowTrial]"
    stated_password: Callable[[str], str | None]
    ask_password: Callable[[str], str | None]
    sample: Path
    shipped_catalogue: Path
    default_database: Callable[[], Path]
    demo_folder: Callable[[], Path]
    known_secret: "Callable[[], Secret | None]" = lambda: None
