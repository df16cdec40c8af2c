"""The main window: navigation, actions, undo and redo, imports, portfolio, other databases, read-only."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox

from builders import build_organisation
from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.ui import screenshots
from coordinator_app.ui.actions import ACTIONS, PAGE_COMMANDS, Command
from coordinator_app.ui.application import Session, make_window
from coordinator_app.ui.dialogs.history import HistoryDialog
from coordinator_app.ui.dialogs.import_preview import ImportPreviewDialog
from coordinator_app.ui.requests import EditRecord, PageName
from coordinator_app.ui.screenshots import VARIANTS, render_pages
from coordinator_app.ui.sort_keys import natural_key
from fakes.window_desk import Desk, FakeDialogs

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TOWN = Municipality("K-NEUSTADT", "Neustadt")


def towns(desk: Desk) -> list[str]:
    return [item.name for item in desk.workspace.records.all(Municipality)]


def create_town(desk: Desk) -> None:
    records = desk.workspace.records
    desk.window.context.operations.write(lambda: records.create(TOWN), lambda _town: None, owner=desk.window)
    desk.settle()


def test_every_command_has_one_action_and_every_page_a_command() -> None:
    assert {spec.command for spec in ACTIONS} == set(Command)
    assert len(ACTIONS) == len(Command)
    assert list(PAGE_COMMANDS.values()) == list(PageName)


def test_no_two_actions_share_their_keys() -> None:
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))


def test_pages_are_reached_by_keys_and_by_the_navigation(desk: Desk) -> None:
    keys = {PAGE_COMMANDS[spec.command]: spec.keys[0] for spec in ACTIONS if spec.command in PAGE_COMMANDS}
    for number, name in enumerate(PageName):
        QTest.keySequence(desk.window, QKeySequence(keys[name]))
        assert desk.window.stack.currentWidget() is desk.window.pages.by_name[name]
        assert desk.window.navigation.currentRow() == number
        desk.settle()
    desk.window.navigation.setFocus()
    QTest.keyClick(desk.window.navigation, Qt.Key.Key_Home)
    assert desk.window.pages.overview.isVisible()
    desk.settle()


def test_a_change_is_undone_and_redone_by_keys_and_named(empty_desk: Desk) -> None:
    undo = empty_desk.window.actions_by_command[Command.UNDO]
    redo = empty_desk.window.actions_by_command[Command.REDO]
    assert not undo.isEnabled()
    create_town(empty_desk)
    assert undo.text() == "&Rückgängig: Kommune „Neustadt“ angelegt"
    QTest.keyClick(empty_desk.window, Qt.Key.Key_Z, CONTROL)
    empty_desk.settle()
    assert towns(empty_desk) == []
    assert redo.text() == "&Wiederholen: Kommune „Neustadt“ angelegt"
    assert empty_desk.window.notices.label.text() == "Rückgängig gemacht: Kommune „Neustadt“ angelegt."
    QTest.keyClick(empty_desk.window, Qt.Key.Key_Z, CONTROL | SHIFT)
    empty_desk.settle()
    assert towns(empty_desk) == ["Neustadt"]
    QTest.keyClick(empty_desk.window, Qt.Key.Key_Z, CONTROL)
    empty_desk.settle()
    QTest.keyClick(empty_desk.window, Qt.Key.Key_Y, CONTROL)
    empty_desk.settle()
    assert towns(empty_desk) == ["Neustadt"]


def test_the_history_undoes_and_follows(empty_desk: Desk) -> None:
    create_town(empty_desk)
    QTest.keyClick(empty_desk.window, Qt.Key.Key_H, CONTROL)
    dialog = empty_desk.dialog()
    assert isinstance(dialog, HistoryDialog)
    assert [row.what for row in dialog.table.rows.shown_rows()] == ["Kommune „Neustadt“ angelegt"]
    QTest.mouseClick(dialog.undo_button, Qt.MouseButton.LeftButton)
    empty_desk.settle()
    assert dialog.table.rows.row(0).undone
    assert not dialog.undo_button.isEnabled()
    assert dialog.redo_button.isEnabled()


def test_an_import_is_shown_row_by_row_before_anything_is_written(
    empty_desk: Desk, shared_data: Path
) -> None:
    file = next(shared_data.rglob("*indexind*.csv"), None) or next(shared_data.rglob("*.csv"))
    empty_desk.dialogs.open_file = file
    QTest.keyClick(empty_desk.window, Qt.Key.Key_I, CONTROL)
    dialog = empty_desk.dialog()
    assert isinstance(dialog, ImportPreviewDialog)
    assert dialog.table.rows.total > 100
    assert empty_desk.workspace.records.all(Neighbourhood) == ()
    dialog.limit.setCurrentIndex(1)
    assert {row.result for row in dialog.table.rows.shown_rows()} == {"neu"}
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert empty_desk.no_dialog()
    assert len(empty_desk.workspace.records.all(Neighbourhood)) > 100
    assert "ist eingelesen" in empty_desk.window.notices.label.text()


def test_an_import_that_is_given_up_changes_nothing(empty_desk: Desk) -> None:
    empty_desk.dialogs.open_file = Path("resources/sample/lindenfurt.json").resolve()
    QTest.keyClick(empty_desk.window, Qt.Key.Key_I, CONTROL)
    dialog = empty_desk.dialog()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert empty_desk.no_dialog()
    assert towns(empty_desk) == []


def test_a_file_of_an_unknown_kind_is_explained(empty_desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "leer.csv"
    file.write_bytes(b"")
    empty_desk.dialogs.open_file = file
    QTest.keyClick(empty_desk.window, Qt.Key.Key_I, CONTROL)
    empty_desk.settle()
    (warning,) = empty_desk.dialogs.warnings
    assert "leer.csv" in warning


def test_the_portfolio_is_saved_and_read_again_without_any_change(desk: Desk, tmp_path: Path) -> None:
    desk.dialogs.save_file = tmp_path / "portfolio.json"
    desk.window.actions_by_command[Command.SAVE_PORTFOLIO].trigger()
    desk.settle()
    assert "Gesichert in „portfolio.json“" in desk.window.notices.label.text()
    desk.dialogs.open_file = desk.dialogs.save_file
    desk.window.actions_by_command[Command.READ_IN].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, ImportPreviewDialog)
    assert {row.result for row in dialog.table.rows.shown_rows()} == {"unverändert"}
    assert not dialog.take.isEnabled()


def test_loading_the_sample_says_how_it_goes_away_again(empty_desk: Desk) -> None:
    empty_desk.window.actions_by_command[Command.LOAD_SAMPLE].trigger()
    empty_desk.settle()
    assert "„Beispieldaten entfernen“" in empty_desk.window.notices.label.text()
    assert [button.text() for button in empty_desk.window.notices.buttons] == ["Rückgängig"]
    QTest.mouseClick(empty_desk.window.notices.buttons[0], Qt.MouseButton.LeftButton)
    empty_desk.settle()
    assert empty_desk.workspace.records.all(Neighbourhood) == ()


def test_loading_the_sample_twice_says_that_it_is_there(desk: Desk) -> None:
    desk.window.actions_by_command[Command.LOAD_SAMPLE].trigger()
    desk.settle()
    assert desk.window.notices.label.text() == "Die Beispielstadt ist schon vollständig vorhanden."


def test_a_database_that_is_only_read_offers_no_changes(
    make_desk: Callable[..., Desk], sample_once: Path
) -> None:
    desk = make_desk(sample_once, read_only=True)
    assert "(nur Lesen)" in desk.window.windowTitle()
    writing = [spec.command for spec in ACTIONS if spec.writes]
    assert not any(desk.window.actions_by_command[command].isEnabled() for command in writing)
    desk.window.show_page(PageName.PROJECTS)
    desk.settle()
    page = desk.window.pages.projects
    page.table.selectRow(0)
    assert not page.commands["Neu …"].isEnabled()
    assert page.commands["Abgleich"].isEnabled()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = desk.dialog()
    assert dialog.windowTitle().endswith("(nur Lesen)")
    assert [button.text() for button in dialog.findChildren(QDialogButtonBox)[0].buttons()] == ["Schließen"]


def test_closing_the_window_saves_what_is_typed(desk: Desk) -> None:
    desk.window.desk.answer(EditRecord(Kind.PROJECT, "P-01-SCHULE-IM-QUARTIER"))
    dialog = desk.dialog()
    QTest.keyClicks(dialog.focusWidget(), "X")
    path = desk.workspace.store.path
    desk.window.close()
    desk.bot.waitUntil(lambda: not desk.window.isVisible())
    again = open_workspace(OpenRequest(path))
    assert "X" in again.records.get(Project, "P-01-SCHULE-IM-QUARTIER").title
    again.store.close()


def test_what_is_being_written_is_finished_before_the_window_closes(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk()
    records = desk.workspace.records
    desk.window.context.operations.write(lambda: records.create(TOWN), lambda _town: None, owner=desk.window)
    path = desk.workspace.store.path
    desk.window.close()
    again = open_workspace(OpenRequest(path))
    assert [item.name for item in again.records.all(Municipality)] == ["Neustadt"]
    again.store.close()


def test_tables_are_sorted_by_keyboard(desk: Desk) -> None:
    desk.window.show_page(PageName.PROJECTS)
    desk.settle()
    table = desk.window.pages.projects.table
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Right)
    for reverse in (False, True):
        QTest.keyClick(table, Qt.Key.Key_S, CONTROL | SHIFT)
        shown = [row.neighbourhood_name for row in table.rows.shown_rows()]
        named = [name for name in shown if name is not None]
        assert named == sorted(named, key=natural_key, reverse=reverse)
        assert shown[len(named) :] == [None] * (len(shown) - len(named))


class Opener:
    """Opens databases, or refuses the first time as if another program held them."""

    def __init__(self, *, held: bool = False) -> None:
        self.held = held
        self.requests: list[OpenRequest] = []

    def __call__(self, request: OpenRequest) -> Workspace:
        self.requests.append(request)
        if self.held and not request.read_only:
            raise EnvironmentProblem("database_in_use", path=request.database, who="mara", host="rathaus")
        return open_workspace(request)


def test_a_held_database_is_explained_and_not_opened(tmp_path: Path) -> None:
    dialogs = FakeDialogs()
    session = Session(Opener(held=True), dialogs)
    assert not session.open(OpenRequest(tmp_path / "x.qldb"))
    (question,) = dialogs.asked
    assert "mara" in question
    assert session.window is None


def test_a_held_database_can_be_opened_to_read(tmp_path: Path, qtbot: object) -> None:
    path = tmp_path / "x.qldb"
    open_workspace(OpenRequest(path)).store.close()
    dialogs, opener = FakeDialogs(confirmed=True), Opener(held=True)
    session = Session(opener, dialogs)
    assert session.open(OpenRequest(path))
    assert session.window is not None
    assert opener.requests[-1].read_only
    session.window.close()
    session.window.deleteLater()


def test_another_database_replaces_the_window_only_if_it_opens(tmp_path: Path, qtbot: object) -> None:
    dialogs = FakeDialogs()
    session = Session(open_workspace, dialogs)
    assert session.open(OpenRequest(tmp_path / "a.qldb"))
    first = session.window
    assert first is not None
    broken = tmp_path / "kein.qldb"
    broken.write_text("Das ist keine Datenbank.", encoding="utf-8")
    first.database_wanted.emit(broken)
    assert session.window is first
    assert "kein.qldb" in dialogs.warnings[0]
    open_workspace(OpenRequest(tmp_path / "b.qldb")).store.close()
    first.database_wanted.emit(tmp_path / "b.qldb")
    second = session.window
    assert second is not None
    assert second is not first
    assert "b.qldb" in second.windowTitle()
    assert not first.isVisible()
    second.close()
    for window in (first, second):
        window.deleteLater()


def test_a_mistake_of_ours_is_reported_and_kept(tmp_path: Path, home_folder: Path) -> None:
    dialogs = FakeDialogs()
    Session(open_workspace, dialogs).report(RuntimeError("kaputt"))
    (fault,) = dialogs.faults
    (report,) = home_folder.rglob("Fehlerberichte/*.txt")
    assert str(report) in fault.text
    assert fault.report == report.read_text(encoding="utf-8")
    assert "RuntimeError" in fault.report
    assert "kaputt" not in fault.report


def test_the_window_remembers_its_size(tmp_path: Path, qtbot: object) -> None:
    settings = QSettings(str(tmp_path / "fenster.ini"), QSettings.Format.IniFormat)
    heights = []
    for height in (640, None):
        workspace = open_workspace(OpenRequest(tmp_path / "x.qldb"))
        window = make_window(workspace, FakeDialogs(), lambda _error: None, settings)
        if height is not None:
            window.resize(1000, height)
        window.show()
        heights.append(window.height())
        window.close()
        window.deleteLater()
    assert heights == [640, 640]


def test_pictures_of_all_pages_are_made(tmp_path: Path, sample_once: Path) -> None:
    workspace = open_workspace(OpenRequest(sample_once, read_only=True, create=False))
    pictures = render_pages(workspace, tmp_path)
    workspace.store.close()
    assert len(pictures) == len(VARIANTS) * (len(PageName) + 1)  # and the matrix
    assert all(path.stat().st_size > 10_000 for path in pictures)


def test_pictures_are_made_over_a_copy_that_can_be_written_and_name_the_real_place(
    tmp_path: Path, sample_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, bool, str | None]] = []

    def render(workspace: Workspace, _folder: Path, *, place: str | None = None) -> tuple[Path, ...]:
        workspace.records.create(build_organisation())
        seen.append((workspace.store.path.name, workspace.store.read_only, place))
        return ()

    monkeypatch.setattr(screenshots, "render_pages", render)
    before = sample_once.read_bytes()
    request = OpenRequest(sample_once, read_only=True, create=False)
    screenshots.write_screenshots(request, open_workspace, tmp_path)
    assert seen == [(sample_once.name, False, f"{sample_once.parent}{os.sep}")]
    assert sample_once.read_bytes() == before


def test_the_buttons_of_qt_are_german() -> None:
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Discard)
    texts = {button.text().replace("&", "") for button in box.buttons()}
    assert texts == {"Speichern", "Verwerfen"}


@pytest.mark.parametrize("kind", Kind)
def test_saving_a_record_of_any_kind_selects_it_or_does_nothing(desk: Desk, kind: Kind) -> None:
    desk.window.pages.select(kind, "X-GIBT-ES-NICHT")
    desk.settle()
