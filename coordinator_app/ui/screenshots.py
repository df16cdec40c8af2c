"""Pictures of every page in every variant, made by the program itself, for README and manual."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QBuffer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from coordinator_app.services.workspace import OpenRequest, OpenWorkspace, Workspace
from coordinator_app.services.writing import write_whole
from coordinator_app.ui.application import make_application, make_window
from coordinator_app.ui.dialog_service import QtDialogs
from coordinator_app.ui.looks import Scheme
from coordinator_app.ui.main_window import MainWindow
from coordinator_app.ui.memory import MemoryCare
from coordinator_app.ui.requests import PageName
from coordinator_app.ui.theme import THEME, Appearance, apply_theme

_FILES = {
    PageName.OVERVIEW: "uebersicht.png",
    PageName.NEIGHBOURHOODS: "quartiere.png",
    PageName.PROJECTS: "projekte.png",
    PageName.PROGRAMMES: "programme.png",
    PageName.MATCH: "abgleich.png",
    PageName.FUNDING: "finanzierung.png",
    PageName.APPLICATIONS: "antraege.png",
    PageName.PARTICIPATION: "beteiligung.png",
    PageName.EXAMPLES: "praxisbeispiele.png",
    PageName.AGENDA: "termine.png",
    PageName.BASE_DATA: "stammdaten.png",
    PageName.SETTINGS: "einstellungen.png",
}
_MATRIX = "abgleich-matrix.png"

VARIANTS: Mapping[str, Appearance] = {
    "": Appearance(),
    "-dunkel": Appearance(Scheme.DARK),
    "-kontrast": Appearance(Scheme.CONTRAST),
    "-200": Appearance(Scheme.LIGHT, 200),
}
"""What is put behind the name of a picture, and what it shows."""

_LONGEST_WAIT_MS = 60_000
_PATIENCE_MS = 30_000
"""How long a plan is waited for; the picture then has the best one so far."""

_LAYOUT_ROUNDS = 3


def render_pages(
    workspace: Workspace,
    folder: Path,
    size: tuple[int, int] = (1280, 800),
    variants: Mapping[str, Appearance] = VARIANTS,
    place: str | None = None,
) -> tuple[Path, ...]:
    """Write a PNG of every page and of the matrix, in every variant, and return the paths; the workspace stays open.

    `place` is what the pictures name instead of the folder of the database, with what stands between it and a name.
    """
    application = make_application()
    before = THEME.appearance
    care = MemoryCare(application)
    care.start()
    window = make_window(workspace, QtDialogs(), _raise)
    window.resize(*size)
    window.show()
    window.pages.funding.open(_first_with_costs(workspace))
    pictures: list[Path] = []
    for suffix, appearance in variants.items():
        apply_theme(application, appearance)
        window.resize(*size)
        for page, name in _FILES.items():
            _show(window, page)
            if place is not None:
                show_elsewhere(window.pages.by_name[page], workspace.store.path.parent, place)
            pictures.append(_picture(window, folder / _named(name, suffix)))
        window.pages.match.show_matrix()
        _show(window, PageName.MATCH)
        pictures.append(_picture(window, folder / _named(_MATRIX, suffix)))
        window.pages.match.views.choose(0)
    window.hide()
    window.context.operations.close()
    window.deleteLater()
    apply_theme(application, before)
    care.stop()
    return tuple(pictures)


def write_screenshots(request: OpenRequest, open_workspace: OpenWorkspace, folder: Path) -> tuple[Path, ...]:
    """Write pictures of every page over a copy of a database that goes away again: over it, everything can be clicked.

    Raises:
        EnvironmentProblem: the database can't be opened, or the folder can't be written into.
    """
    with TemporaryDirectory(prefix="quartierslotse-") as place:
        copy = Path(place) / request.database.name
        source = open_workspace(request)
        try:
            source.store.backup(copy)
        finally:
            source.store.close()
        workspace = open_workspace(replace(request, database=copy, read_only=False))
        try:
            return render_pages(workspace, folder, place=f"{request.database.absolute().parent}{os.sep}")
        finally:
            workspace.store.close()


def settle(window: MainWindow) -> None:
    """Wait until everything that the window has asked for is there and painted."""
    QApplication.processEvents()
    while window.context.operations.busy:
        loop = QEventLoop()
        window.context.operations.busy_changed.connect(loop.quit)
        QTimer.singleShot(_LONGEST_WAIT_MS, loop.quit)
        loop.exec()
    for _ in range(_LAYOUT_ROUNDS):
        QApplication.processEvents()


def show_elsewhere(page: QWidget, place: Path, shown: str) -> None:
    """Name another folder in the texts of a page: nobody wants to see where a passing copy lies."""
    for label in page.findChildren(QLabel):
        label.setText(label.text().replace(f"{place}{os.sep}", shown))
    for box in page.findChildren(QComboBox):
        for number in range(box.count()):
            box.setItemText(number, box.itemText(number).replace(str(place), shown[:-1]))


def _show(window: MainWindow, page: PageName) -> None:
    window.show_page(page)
    if page is PageName.FUNDING:
        funding = window.pages.funding
        QTimer.singleShot(_PATIENCE_MS, funding, funding.run.give_up)
    settle(window)


def _picture(window: MainWindow, path: Path) -> Path:
    picture = QBuffer()
    window.grab().save(picture, "PNG")
    write_whole(bytes(picture.data().data()), path)
    return path


def _named(name: str, suffix: str) -> str:
    stem, ending = name.rsplit(".", 1)
    return f"{stem}{suffix}.{ending}"


def _first_with_costs(workspace: Workspace) -> str | None:
    """Return the project whose plan is pictured: that of all projects takes its time."""
    keys = sorted(item.key for item in workspace.records.project_items() if item.total_cost_cents)
    return next(iter(keys), None)


def _raise(error: Exception) -> None:
    raise error
