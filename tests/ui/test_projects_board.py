"""Projekte as board and list: moved by mouse and keys with rules, filtered, seen in views of one's own, copied, put away."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAccessible, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from coordinator_app.domain.project import OwnField, Project, ProjectStage
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.vocabulary import Theme
from coordinator_app.ui.application import make_window
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.pages.projects.board import StageColumn
from coordinator_app.ui.pages.projects.board_list import StageList, mime_of
from coordinator_app.ui.pages.projects.column_dialog import ColumnDialog
from coordinator_app.ui.pages.projects.controls import BOARD, LIST
from coordinator_app.ui.pages.projects.name_dialog import NameDialog
from coordinator_app.ui.pages.projects.page import ProjectsPage
from coordinator_app.ui.pages.projects.template_dialog import TemplateDialog
from coordinator_app.ui.requests import ChangeStage, PageName
from fakes.accessibility import cut_off, nameless
from fakes.window_desk import Desk

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
IDEA, SUBMITTED, RUNNING = "P-19-FAHRRADWERKSTATT", "P-01-SCHULE-IM-QUARTIER", "P-18-QUARTIERSMANAGEMENT"


@pytest.fixture
def page(desk: Desk) -> ProjectsPage:
    desk.window.show_page(PageName.PROJECTS)
    desk.settle()
    return desk.window.pages.projects


def column(page: ProjectsPage, stage: ProjectStage) -> StageColumn:
    return page.board.columns[list(ProjectStage).index(stage)]


def titles(page: ProjectsPage) -> list[str]:
    return [row.title for row in page.table.rows.shown_rows()]


def stage_of(desk: Desk, key: str) -> ProjectStage:
    return desk.workspace.records.get(Project, key).stage


def show_board(page: ProjectsPage, desk: Desk, key: str) -> None:
    QTest.mouseClick(page.views.button(BOARD), Qt.MouseButton.LeftButton)
    page.select(key)
    desk.settle()


def trigger(menu: QMenu, label: str) -> None:
    menu.aboutToShow.emit()
    found = [item for item in menu.actions() if item.text().replace("&", "").split("\t")[0] == label]
    assert found, [item.text() for item in menu.actions()]
    assert found[0].isEnabled()
    found[0].trigger()


def stage_menu(page: ProjectsPage) -> QMenu:
    page.more.menu().aboutToShow.emit()
    menu = page.more.menu().actions()[0].menu()
    assert isinstance(menu, QMenu)
    return menu


def test_the_board_has_a_named_list_for_every_stage_and_a_text_for_every_card(
    page: ProjectsPage, desk: Desk
) -> None:
    show_board(page, desk, IDEA)
    names = [item.list.accessibleName() for item in page.board.columns]
    assert names[0] == "Idee, 1 Projekt"
    assert sum(item.list.cards.rowCount() for item in page.board.columns) == 19
    cards = QAccessible.queryAccessibleInterface(column(page, ProjectStage.RUNNING).list)
    spoken = cards.child(0).text(QAccessible.Text.Name)
    assert spoken.startswith(
        "Quartiersmanagement und Verfügungsfonds Hafenviertel 2026 bis 2028, Stand in Umsetzung"
    )
    assert "nächster Termin" in spoken


def test_keys_move_a_card_and_the_notice_takes_it_back(page: ProjectsPage, desk: Desk) -> None:
    show_board(page, desk, IDEA)
    cards = column(page, ProjectStage.IDEA).list
    assert cards.hasFocus()
    QTest.keyClick(cards, Qt.Key.Key_Right, CONTROL)
    desk.settle()
    assert stage_of(desk, IDEA) is ProjectStage.PLANNED
    moved = page.board.current()
    assert moved is not None
    assert moved.key == IDEA
    assert column(page, ProjectStage.PLANNED).list.hasFocus()
    assert (
        desk.window.notices.label.text()
        == "„Fahrradwerkstatt am Mühlbach (Idee)“ steht jetzt auf „in Planung“."
    )
    QTest.mouseClick(desk.window.notices.buttons[0], Qt.MouseButton.LeftButton)
    desk.settle()
    assert stage_of(desk, IDEA) is ProjectStage.IDEA


def test_a_card_that_is_dropped_on_a_column_moves_there(page: ProjectsPage, desk: Desk) -> None:
    show_board(page, desk, IDEA)
    target = column(page, ProjectStage.DROPPED).list
    dragged = mime_of([IDEA])  # Qt does not keep it alive
    drop = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.MoveAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target.dropEvent(drop)
    desk.settle()
    assert drop.isAccepted()
    assert stage_of(desk, IDEA) is ProjectStage.DROPPED


def test_a_card_held_at_the_edge_brings_the_next_column_in_sight(page: ProjectsPage, desk: Desk) -> None:
    desk.window.resize(1000, 700)
    show_board(page, desk, IDEA)
    bar, cards = page.board.horizontalScrollBar(), column(page, ProjectStage.IDEA).list
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    inside = page.board.viewport()
    cards.dragged.emit(inside.mapToGlobal(QPoint(inside.width() // 2, 50)))
    assert bar.value() == 0
    cards.dragged.emit(inside.mapToGlobal(QPoint(inside.width() - 5, 50)))
    assert bar.value() > 0
    cards.dragged.emit(inside.mapToGlobal(QPoint(5, 50)))
    assert bar.value() == 0


def test_what_is_dragged_is_the_card_under_the_mouse(page: ProjectsPage, desk: Desk) -> None:
    show_board(page, desk, RUNNING)
    cards = column(page, ProjectStage.RUNNING).list
    data = cards.cards.mimeData(cards.selectedIndexes())
    assert data.formats() == cards.cards.mimeTypes()
    assert cards.cards.flags(cards.cards.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_several_cards_are_moved_together_and_taken_back_in_one_step(page: ProjectsPage, desk: Desk) -> None:
    show_board(page, desk, IDEA)
    cards = column(page, ProjectStage.PLANNED).list
    cards.setFocus()
    cards.selectAll()
    keys = [row.key for row in page.chosen()]
    assert len(keys) > 1
    assert (
        json.loads(
            bytes(
                cards.cards.mimeData(cards.selectedIndexes())
                .data("application/x-quartierslotse-projects")
                .data()
            )
        )
        == keys
    )
    before = len(desk.workspace.records.history())
    QTest.keyClick(cards, Qt.Key.Key_Left, CONTROL)
    desk.settle()
    assert {stage_of(desk, key) for key in keys} == {ProjectStage.IDEA}
    assert len(desk.workspace.records.history()) == before + 1
    desk.window.undo.undo()
    desk.settle()
    assert {stage_of(desk, key) for key in keys} == {ProjectStage.PLANNED}


def test_cards_of_several_columns_are_chosen_with_strg_and_moved_together(
    page: ProjectsPage, desk: Desk
) -> None:
    def click(cards: StageList, modifier: Qt.KeyboardModifier) -> str:
        place = cards.visualRect(cards.cards.index(0, 0)).center()
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, modifier, place)
        return cards.cards.row(0).key

    show_board(page, desk, IDEA)
    plain = Qt.KeyboardModifier.NoModifier
    idea, planned = column(page, ProjectStage.IDEA).list, column(page, ProjectStage.PLANNED).list
    first, second = click(idea, plain), click(planned, CONTROL)
    assert {row.key for row in page.chosen()} == {first, second}
    data = planned.cards.mimeData(planned.selectedIndexes()).data(planned.cards.mimeTypes()[0])
    assert set(json.loads(bytes(data.data()))) == {first, second}
    click(planned, plain)
    assert [row.key for row in page.chosen()] == [second]
    click(idea, CONTROL)
    click(planned, CONTROL)
    assert [row.key for row in page.chosen()] == [first]
    click(planned, CONTROL)
    before = len(desk.workspace.records.history())
    QTest.keyClick(planned, Qt.Key.Key_Left, CONTROL)
    desk.settle()
    assert {stage_of(desk, key) for key in (first, second)} == {ProjectStage.IDEA}
    assert len(desk.workspace.records.history()) == before + 1


def test_what_may_not_go_is_named_and_the_others_go_after_a_yes(page: ProjectsPage, desk: Desk) -> None:
    desk.dialogs.confirmed = True
    desk.window.desk.answer(ChangeStage((IDEA, SUBMITTED), ProjectStage.APPLIED))
    desk.settle()
    (question,) = desk.dialogs.asked
    assert "„Fahrradwerkstatt" in question
    assert "kein Antrag als eingereicht" in question
    assert "Soll der Stand des anderen Projekts auf „beantragt“ gesetzt werden?" in question
    assert stage_of(desk, IDEA) is ProjectStage.IDEA


def test_a_stage_that_needs_an_application_is_refused_with_the_reason(page: ProjectsPage, desk: Desk) -> None:
    show_board(page, desk, IDEA)
    trigger(stage_menu(page), "Beantragt")
    desk.settle()
    assert stage_of(desk, IDEA) is ProjectStage.IDEA
    (warning,) = desk.dialogs.warnings
    assert "kein Antrag als eingereicht eingetragen" in warning
    desk.dialogs.warnings.clear()


def test_giving_up_what_was_applied_for_is_asked_first(page: ProjectsPage, desk: Desk) -> None:
    page.table.select_key(SUBMITTED)
    trigger(stage_menu(page), "Aufgegeben")
    desk.settle()
    assert stage_of(desk, SUBMITTED) is ProjectStage.APPLIED
    assert "noch nicht entschieden" in desk.dialogs.asked[0]
    desk.dialogs.confirmed = True
    trigger(stage_menu(page), "Aufgegeben")
    desk.settle()
    assert stage_of(desk, SUBMITTED) is ProjectStage.DROPPED


def test_arrows_walk_over_the_board_and_return_opens_the_editor(page: ProjectsPage, desk: Desk) -> None:
    show_board(page, desk, IDEA)
    QTest.keyClick(column(page, ProjectStage.IDEA).list, Qt.Key.Key_Right)
    planned = column(page, ProjectStage.PLANNED).list
    assert planned.hasFocus()
    QTest.keyClick(planned, Qt.Key.Key_Down)
    chosen = page.board.current()
    assert chosen is not None
    assert chosen == planned.cards.row(1)
    QTest.keyClick(planned, Qt.Key.Key_Return)
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    assert chosen.title in dialog.windowTitle()


def test_several_projects_are_put_away_and_fetched_back(page: ProjectsPage, desk: Desk) -> None:
    page.table.setFocus()
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    assert len(page.chosen()) == 2
    assert not page.commands["Bearbeiten …"].isEnabled()
    trigger(page.more.menu(), "Archivieren")
    desk.settle()
    assert page.count.text() == "17 Projekte"
    page.controls.filter_button.click()
    page.controls.filters.archived.click()
    assert page.count.text() == "19 Projekte"
    assert page.table.rows.index(0, 0).data().endswith("(archiviert)")
    page.table.selectRow(0)
    trigger(page.more.menu(), "Aus dem Archiv holen")
    desk.settle()
    assert not page.table.rows.index(0, 0).data().endswith("(archiviert)")


def test_several_projects_are_deleted_at_once_and_come_back(page: ProjectsPage, desk: Desk) -> None:
    town = desk.workspace.records.all(Project)[0].municipality
    for key in ("P-X1", "P-X2"):
        desk.workspace.records.create(Project(key, f"Ohne alles {key}", town))
    page.outdate()
    desk.settle()
    QTest.keyClicks(page.search, "ohne alles")
    page.table.setFocus()
    page.table.selectAll()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    desk.settle()
    assert titles(page) == []
    assert desk.window.notices.label.text() == "2 Projekte sind gelöscht."
    QTest.mouseClick(desk.window.notices.buttons[0], Qt.MouseButton.LeftButton)
    desk.settle()
    assert len(titles(page)) == 2


def test_a_copy_is_made_by_keys_and_selected(page: ProjectsPage, desk: Desk) -> None:
    page.table.select_key(RUNNING)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_D, CONTROL)
    desk.settle()
    row = page.table.current()
    assert row is not None
    assert row.title.endswith("2026 bis 2028 (Kopie)")
    assert row.stage is ProjectStage.IDEA


def test_filters_limit_list_and_board_alike_and_are_taken_back(page: ProjectsPage, desk: Desk) -> None:
    page.controls.filter_button.click()
    theme = page.controls.filters.boxes["theme"]
    theme.setFocus()
    theme.setCurrentIndex(theme.findData(Theme.SPORT))
    theme.activated.emit(theme.currentIndex())
    found = page.table.rows.shown_rows()
    assert 0 < len(found) < 19
    assert all(Theme.SPORT in row.themes for row in found)
    assert page.controls.filter_button.text() == "F&ilter (1)"
    page.views.choose(BOARD)
    assert sum(item.list.cards.rowCount() for item in page.board.columns) == len(found)
    QTest.mouseClick(page.controls.filters.reset, Qt.MouseButton.LeftButton)
    assert page.count.text() == "19 Projekte"


def test_columns_are_chosen_and_ordered_by_keyboard(page: ProjectsPage, desk: Desk) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_L, CONTROL | SHIFT)
    dialog = desk.dialog()
    assert isinstance(dialog, ColumnDialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, ALT)
    dialog.list.setCurrentRow(6)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert page.table.shown_columns()[:2] == ("stage", "title")
    assert page.table.shown_columns()[-1] == "next_due"


def test_own_fields_of_projects_are_columns_too(page: ProjectsPage, desk: Desk) -> None:
    before = desk.workspace.records.get(Project, IDEA)
    after = Project(**{**before.__dict__, "own_fields": (OwnField("Haushaltsstelle", "51.2"),)})
    desk.workspace.records.change(before, after)
    page.outdate()
    desk.settle()
    assert page.table.named_columns[-1].id == "own:Haushaltsstelle"
    page.table.show_columns(("title", "own:Haushaltsstelle"))
    page.table.sort_by("own:Haushaltsstelle", descending=False)
    assert page.table.rows.shown_rows()[0].key == IDEA
    QTest.keyClicks(page.search, "51.2")
    assert [row.key for row in page.table.rows.shown_rows()] == [IDEA]


def test_a_view_is_saved_chosen_renamed_and_deleted(page: ProjectsPage, desk: Desk) -> None:
    page.limit_to(ProjectStage.PLANNED)
    page.table.show_columns(("title", "cost"))
    page.table.sort_by("cost", descending=True)
    shown = titles(page)
    trigger(page.saved.choices, "Ansicht speichern …")
    dialog = desk.dialog()
    assert isinstance(dialog, NameDialog)
    QTest.keyClicks(dialog.name, "In Arbeit")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert desk.no_dialog()
    trigger(page.saved.choices, "Alle Projekte")
    assert page.count.text() == "19 Projekte"
    trigger(page.saved.choices, "In Arbeit")
    assert (titles(page), page.table.shown_columns()) == (shown, ("title", "cost"))
    assert page.saved.accessibleName() == "Ansicht: In Arbeit"
    page.limit_to(None)
    assert page.saved.accessibleName() == "Ansicht: In Arbeit, geändert"
    trigger(page.saved.choices, "Ansicht umbenennen …")
    rename = desk.dialog()
    assert isinstance(rename, NameDialog)
    rename.name.setText("Diese Woche")
    QTest.keyClick(rename.name, Qt.Key.Key_Return)
    assert desk.no_dialog()
    assert page.saved.accessibleName().startswith("Ansicht: Diese Woche")
    trigger(page.saved.choices, "Ansicht löschen")
    assert page.saved.accessibleName() == "Ansicht: Alle Projekte"


def test_a_template_is_kept_and_begins_a_project_that_is_saved_only_by_hand(
    page: ProjectsPage, desk: Desk
) -> None:
    page.table.select_key(RUNNING)
    trigger(page.more.menu(), "Als Vorlage speichern …")
    naming = desk.dialog()
    assert isinstance(naming, NameDialog)
    naming.name.setText("Quartiersmanagement")
    QTest.keyClick(naming.name, Qt.Key.Key_Return)
    desk.settle()
    assert [item.title for item in desk.workspace.records.all(ProjectTemplate)] == ["Quartiersmanagement"]
    trigger(page.more.menu(), "Neu aus Vorlage …")
    dialog = desk.dialog()
    assert isinstance(dialog, TemplateDialog)
    first = dialog.table.current()
    assert first is not None
    assert (first.is_own, dialog.delete.isEnabled()) == (True, True)
    dialog.table.selectRow(1)
    assert (dialog.rename.isEnabled(), dialog.delete.isEnabled()) == (False, False)
    assert "Noch zu schreiben" in dialog.detail.toPlainText()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    editor = desk.dialog()
    assert isinstance(editor, RecordDialog)
    assert len(desk.workspace.records.all(Project)) == 19


def test_a_template_is_renamed_and_deleted_in_its_dialog(page: ProjectsPage, desk: Desk) -> None:
    desk.workspace.records.create(ProjectTemplate("V-1", "Alt", '{"key":"","title":"","municipality":""}'))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_N, CONTROL | SHIFT)
    dialog = desk.dialog()
    assert isinstance(dialog, TemplateDialog)
    QTest.mouseClick(dialog.rename, Qt.MouseButton.LeftButton)
    naming = dialog.findChild(NameDialog)
    assert naming is not None
    naming.name.setText("Neu")
    QTest.keyClick(naming.name, Qt.Key.Key_Return)
    desk.settle()
    row = dialog.table.current()
    assert row is not None
    assert row.template.title == "Neu"
    QTest.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.workspace.records.all(ProjectTemplate) == ()


@pytest.mark.parametrize("width", [1000, 1280])
def test_filter_board_and_dialogs_have_names_and_nothing_is_cut_off(
    page: ProjectsPage, desk: Desk, width: int
) -> None:
    desk.window.resize(width, 700)
    page.controls.filter_button.click()
    desk.settle()
    assert (nameless(page), cut_off(page)) == ([], [])
    show_board(page, desk, IDEA)
    assert nameless(page) == []
    for run in (
        page.choose_columns,
        page.actions_on_rows.begin_from_template,
        page.saved.save,
        page.actions_on_rows.keep_template,
    ):
        run()
        dialog = desk.dialog()
        assert (nameless(dialog), cut_off(dialog)) == ([], [])
        assert dialog.width() < desk.window.width()
        dialog.reject()
        desk.settle()


def test_the_list_is_copied_with_its_titles_as_it_is_seen(page: ProjectsPage) -> None:
    page.table.show_columns(("stage", "title"))
    page.table.select_key(IDEA)
    trigger(page.more.menu(), "Kopieren mit Überschriften")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == ["Stand\tProjekt", "Idee\tFahrradwerkstatt am Mühlbach (Idee)"]


def test_the_header_and_the_rows_have_menus(page: ProjectsPage, desk: Desk) -> None:
    page.table.columns_menu_wanted.emit(QPoint(300, 200))
    menu = next(item for item in page.findChildren(QMenu) if item.isVisible())
    due = next(item for item in menu.actions() if item.text() == "Nächster Termin")
    due.trigger()
    menu.close()
    assert page.table.shown_columns()[-1] == "next_due"
    page.table.rows_menu_wanted.emit(QPoint(300, 300))
    rows = next(item for item in page.findChildren(QMenu) if item.isVisible())
    assert [item.text().replace("&", "").split("\t")[0] for item in rows.actions()][:3] == [
        "Stand ändern",
        "Bearbeiten …",
        "Finanzierung planen",
    ]
    rows.close()


def test_columns_order_and_board_are_remembered_for_the_database(
    desk: Desk, make_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "fenster.ini"), QSettings.Format.IniFormat)
    first = make_window(desk.workspace, desk.dialogs, desk.errors.append, settings)
    page = first.pages.projects
    page.table.show_columns(("title", "due_gone", "key"))
    page.table.layout_changed.emit()
    page.views.choose(BOARD)
    settings.sync()
    again = make_window(desk.workspace, desk.dialogs, desk.errors.append, settings).pages.projects
    assert again.views.chosen == BOARD
    assert again.table.shown_columns() == ("title", "key", "due_gone")
    page.views.choose(LIST)


def test_a_database_that_is_only_read_moves_nothing(
    make_desk: Callable[..., Desk], sample_once: Path
) -> None:
    desk = make_desk(sample_once, read_only=True)
    desk.window.show_page(PageName.PROJECTS)
    desk.settle()
    page = desk.window.pages.projects
    show_board(page, desk, IDEA)
    cards = column(page, ProjectStage.IDEA).list
    assert not cards.dragEnabled()
    QTest.keyClick(cards, Qt.Key.Key_Right, CONTROL)
    desk.settle()
    assert stage_of(desk, IDEA) is ProjectStage.IDEA
    page.more.menu().aboutToShow.emit()
    assert not page.more.menu().actions()[0].isEnabled()
