"""The pictures of the manual, made by the program itself over the sample municipality: `screenshots --manual`."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QBuffer, QEventLoop, QSettings, Qt, QTimer
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QDialog, QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.ports.municipality_register import MunicipalityRegister, RegisteredMunicipality
from coordinator_app.services.workspace import OpenRequest, OpenWorkspace, Workspace
from coordinator_app.services.writing import write_whole
from coordinator_app.ui.application import make_application, make_window
from coordinator_app.ui.dialog_service import QtDialogs
from coordinator_app.ui.first_run.answers import Answers
from coordinator_app.ui.first_run.dialog import FirstRunDialog, FirstRunTools, Situation
from coordinator_app.ui.help.places import PAGES
from coordinator_app.ui.main_window import MainWindow
from coordinator_app.ui.memory import MemoryCare
from coordinator_app.ui.requests import MakeDocument, PageName
from coordinator_app.ui.screenshots import settle, show_elsewhere

_SIZE = (1100, 720)
_ASSISTANT_SIZE = (700, 500)
_PATIENCE_MS = 30_000
_COLOURS = 256
_PREVIEW_MS = 3_000
_SMALLEST = 0
"""How Qt calls the strongest packing of a PNG."""

_MATRIX = "abgleich-matrix"
_PLACE = "D:\\Quartiere\\"
"""Where the pictures say that the database lies: the folder that it was made in is another one every time."""

_REGISTER = MunicipalityRegister(
    Path("GV100AD.zip"),
    date(2026, 9, 30),
    (
        RegisteredMunicipality("05999001", "Lindenfurt, Stadt", "Lindenau", "99001", 84_300),
        RegisteredMunicipality("05999002", "Lindenbach", "Lindenau", "99002", 6_150),
        RegisteredMunicipality("07999003", "Lindenweiler", "Obertal", "99003", 1_870),
    ),
)
"""Invented, so that the picture shows nobody's figures."""

_PROJECT = Answers(
    project="Nachbarschaftswerkstatt am Bahnhof",
    about_project="Jugendliche und Ältere reparieren gemeinsam Fahrräder. Daneben gibt es Deutschkurse und Beratung.",
)


def write_manual_pictures(open_workspace: OpenWorkspace, folder: Path) -> tuple[Path, ...]:
    """Write every picture that the manual shows, with few colours, so that they stay small; return their paths.

    The database is one of its own with the sample municipality, so that the pictures show nobody's data.

    Raises:
        EnvironmentProblem: the folder can't be written into.
    """
    with TemporaryDirectory() as place:
        workspace = open_workspace(OpenRequest(Path(place) / "lindenfurt.qldb"))
        workspace.imports.apply(workspace.imports.preview(resource_path("sample", "lindenfurt.json")))
        pictures = _taken(workspace, QSettings(str(Path(place) / "fenster.ini"), QSettings.Format.IniFormat))
    return tuple(_written(picture, folder / f"{name}.png") for name, picture in pictures.items())


def _taken(workspace: Workspace, settings: QSettings) -> Mapping[str, QImage]:
    care = MemoryCare(make_application())
    care.start()
    try:
        window = make_window(workspace, QtDialogs(), _raise, settings)
        window.resize(*_SIZE)
        window.show()
        pictures = {name: make() for name, make in _pictures(window, workspace).items()}
        window.hide()
        window.context.operations.close()
        window.deleteLater()
    finally:
        care.stop()
        workspace.store.close()
    return pictures


def _pictures(window: MainWindow, workspace: Workspace) -> Mapping[str, Callable[[], QImage]]:
    made: dict[str, Callable[[], QImage]] = {
        PAGES[page]: lambda page=page: _page(window, page, workspace)  # type: ignore[misc] # mypy knows no defaults here
        for page in PageName
    }
    made[_MATRIX] = lambda: _matrix(window)
    made["assistent-willkommen"] = lambda: _assistant(window, Answers(), _nothing)
    made["assistent-kommune"] = lambda: _assistant(window, Answers(town="Linden"), _search_register)
    made["assistent-handlungsfelder"] = lambda: _assistant(window, _PROJECT, lambda dialog: dialog.suggest())
    made["dokument"] = lambda: _document(window, workspace)
    return made


def _page(window: MainWindow, page: PageName, workspace: Workspace) -> QImage:
    if page is PageName.FUNDING:
        window.pages.funding.open(_first_with_costs(workspace))
        QTimer.singleShot(_PATIENCE_MS, window.pages.funding, window.pages.funding.run.give_up)
    window.show_page(page)
    settle(window)
    show_elsewhere(window.pages.by_name[page], workspace.store.path.parent, _PLACE)
    return _seen(window, window)


def _matrix(window: MainWindow) -> QImage:
    window.show_page(PageName.MATCH)
    window.pages.match.show_matrix()
    return _seen(window, window)


def _assistant(window: MainWindow, answers: Answers, prepare: Callable[[FirstRunDialog], None]) -> QImage:
    context = window.context
    tools = FirstRunTools(context.workspace, context.operations, context.dialogs)
    dialog = FirstRunDialog(Situation(), answers, tools, window)
    dialog.resize(*_ASSISTANT_SIZE)
    dialog.open()
    prepare(dialog)
    return _closed(window, dialog)


def _nothing(_dialog: FirstRunDialog) -> None:
    """Leave a page as it begins."""


def _search_register(dialog: FirstRunDialog) -> None:
    dialog.town.show_register(_REGISTER)


def _document(window: MainWindow, workspace: Workspace) -> QImage:
    window.desk.answer(MakeDocument(Kind.PROJECT, _first_with_costs(workspace)))
    settle(window)
    (dialog,) = [item for item in window.findChildren(QDialog) if item.isVisible()]
    loop = QEventLoop()
    QTimer.singleShot(_PREVIEW_MS, loop.quit)  # the preview begins a moment after the form is at rest
    loop.exec()
    return _closed(window, dialog)


def _closed(window: MainWindow, dialog: QDialog) -> QImage:
    picture = _seen(window, dialog)
    QDialog.reject(dialog)
    settle(window)
    return picture


def _seen(window: MainWindow, widget: QWidget) -> QImage:
    settle(window)
    return widget.grab().toImage()


def _written(picture: QImage, path: Path) -> Path:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    colours = [colour for colour, _ in counted.most_common(_COLOURS)]
    flat = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
    writer = QImageWriter(buffer, b"png")
    writer.setQuality(_SMALLEST)
    writer.write(plain.convertToFormat(QImage.Format.Format_Indexed8, colours, flat))
    write_whole(bytes(buffer.data().data()), path)
    return path


def _first_with_costs(workspace: Workspace) -> str | None:
    keys = sorted(item.key for item in workspace.records.project_items() if item.total_cost_cents)
    return next(iter(keys), None)


def _raise(error: Exception) -> None:
    raise error
