"""A window over a database that another program edits: says so all the time, follows it, and takes its place when it goes."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.project import Project
from coordinator_app.services.place import Place
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.ui.actions import ACTIONS
from coordinator_app.ui.application import Session
from coordinator_app.ui.main_window import MainWindow
from coordinator_app.ui.place_notice import PlaceNotice
from coordinator_app.ui.read_only import ReadOnlyBar, ReadOnlyWatch
from coordinator_app.ui.requests import PageName
from fakes.window_desk import Desk, FakeDialogs


@pytest.fixture
def database(tmp_path: Path, sample_once: Path) -> Path:
    return Path(shutil.copy(sample_once, tmp_path / "geteilt.qldb"))


@pytest.fixture
def writer(database: Path) -> Workspace:
    """Open the database as another program does that edits it."""
    return open_workspace(OpenRequest(database))


def _opened(session: Session) -> tuple[MainWindow, ReadOnlyBar]:
    window = session.window
    assert window is not None
    assert window.read_only_bar is not None
    return window, window.read_only_bar


def _look(window: MainWindow, qtbot: QtBot) -> None:
    (watch,) = window.findChildren(ReadOnlyWatch)
    watch.look()
    qtbot.waitUntil(lambda: not window.context.operations.busy, timeout=60_000)


def test_the_window_says_who_edits_follows_the_changes_and_takes_over(
    writer: Workspace, database: Path, qtbot: QtBot
) -> None:
    session = Session(open_workspace, FakeDialogs(confirmed=True))
    assert session.open(OpenRequest(database))
    window, bar = _opened(session)
    _look(window, qtbot)
    assert bar.label.text().startswith("Nur lesen: ")
    assert "bearbeitet diese Datenbank gerade" in bar.label.text()
    assert not bar.edit_button.isEnabled()
    assert not bar.isHidden()
    for action in (window.actions_by_command[spec.command] for spec in ACTIONS if spec.writes):
        assert not action.isEnabled()
        assert "nur zum Lesen geöffnet" in action.toolTip()
    window.show_page(PageName.PROJECTS)
    buttons = [
        window.pages.projects.commands[item.label]
        for item in window.pages.projects.page_commands
        if item.writes
    ]
    assert buttons
    assert all("nur zum Lesen" in button.toolTip() for button in buttons)

    project = writer.records.all(Project)[0]
    writer.records.change(project, replace(project, title="Ganz neuer Titel"))
    _look(window, qtbot)
    qtbot.waitUntil(
        lambda: any(row.title == "Ganz neuer Titel" for row in window.pages.projects.table.rows.shown_rows()),
        timeout=60_000,
    )

    writer.store.close()
    _look(window, qtbot)
    assert "inzwischen frei" in bar.label.text()
    bar.edit_button.click()
    taken = session.window
    assert taken is not None
    assert taken is not window
    assert taken.read_only_bar is None
    assert not taken.context.workspace.store.read_only
    taken.close()
    for item in (window, taken):
        item.deleteLater()


def test_what_is_special_about_the_place_is_told_once(desk: Desk, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "fenster.ini"), QSettings.Format.IniFormat)
    object.__setattr__(desk.window.context, "settings", settings)
    vars(desk.workspace)["place"] = Place(network=True, synchroniser="Nextcloud")
    told = []
    for _ in range(3):
        desk.window.notices.hide_notice()
        PlaceNotice(desk.window.context).look()
        desk.settle()
        told.append(desk.window.notices.label.text() if desk.window.notices.is_shown else "")
    assert "Nextcloud" in told[0]
    assert "Netzlaufwerk" in told[1]
    assert told[2] == ""
    desk.window.show_page(PageName.SETTINGS)
    desk.settle()
    assert "Nextcloud" in desk.window.pages.settings.database_told.text()
