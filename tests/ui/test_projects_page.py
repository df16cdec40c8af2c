"""The page Projekte does its work by mouse and by keyboard."""

import dataclasses
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QRadioButton

from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.pages.projects.page import ProjectsPage
from coordinator_app.ui.requests import CreateRecord, EditRecord, PageName
from coordinator_app.ui.widgets.choice_fields import ChoiceField, ChoicesField, TruthField
from coordinator_app.ui.widgets.grid_field import GridField
from coordinator_app.ui.widgets.text_fields import DayField, LineField
from fakes.window_desk import Desk

AMOUNT_COLUMN = 3


def open_projects(desk: Desk) -> None:
    desk.window.show_page(PageName.PROJECTS)
    desk.settle()


def editor(desk: Desk) -> RecordDialog:
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    return dialog


def edit_first(desk: Desk) -> tuple[RecordDialog, Project]:
    project = desk.workspace.records.all(Project)[0]
    desk.window.desk.answer(EditRecord(Kind.PROJECT, project.key))
    return editor(desk), project


def title_line(dialog: RecordDialog) -> LineField:
    field = dialog.form.fields.widget("title")
    assert isinstance(field, LineField)
    return field


def chosen(page: ProjectsPage) -> ProjectItem:
    row = page.table.current()
    assert row is not None
    return row


def first_problem(dialog: RecordDialog) -> str:
    button = dialog.problems.findChild(QPushButton)
    assert button is not None
    return button.text()


def save(dialog: RecordDialog) -> None:
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)


def test_a_project_is_created_by_keyboard_alone(desk: Desk) -> None:
    open_projects(desk)
    page = desk.window.pages.projects
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = editor(desk)
    QTest.keyClicks(dialog.focusWidget(), "Textilwerkstatt am Kai")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.no_dialog()
    assert chosen(page).title == "Textilwerkstatt am Kai"
    assert "P-TEXTILWERKSTATT-AM-KAI" in [item.key for item in desk.workspace.records.project_items()]


def test_a_project_is_changed_by_mouse(desk: Desk) -> None:
    open_projects(desk)
    page = desk.window.pages.projects
    before = chosen(page)
    QTest.mouseClick(page.commands["Bearbeiten …"], Qt.MouseButton.LeftButton)
    dialog = editor(desk)
    started = dialog.form.fields.widget("started")
    assert isinstance(started, TruthField)
    dialog.form.focus_on("started")
    QTest.mouseClick(started.buttons[Truth.UNKNOWN], Qt.MouseButton.LeftButton)
    save(dialog)
    assert desk.no_dialog()
    assert desk.workspace.records.get(Project, before.key).started is Truth.UNKNOWN


def test_enter_opens_the_chosen_project(desk: Desk) -> None:
    open_projects(desk)
    page = desk.window.pages.projects
    page.table.selectRow(2)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert chosen(page).title in editor(desk).windowTitle()


def test_a_deleted_project_comes_back_by_undo(desk: Desk) -> None:
    desk.workspace.records.create(
        Project("P-LEER", "Leer", desk.workspace.records.all(Project)[0].municipality)
    )
    desk.window.pages.projects.outdate()
    open_projects(desk)
    page = desk.window.pages.projects
    page.table.select_key("P-LEER")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    desk.settle()
    assert "P-LEER" not in [item.key for item in desk.workspace.records.project_items()]
    assert desk.window.notices.label.text() == "Projekt „Leer“ ist gelöscht."
    QTest.mouseClick(desk.window.notices.buttons[0], Qt.MouseButton.LeftButton)
    desk.settle()
    assert "P-LEER" in [row.key for row in page.table.rows.shown_rows()]


def test_a_project_that_others_point_to_is_kept_and_the_reason_is_said(desk: Desk) -> None:
    desk.window.pages.base_data.outdate()
    desk.window.show_page(PageName.BASE_DATA)
    desk.settle()
    table = desk.window.pages.base_data.table
    table.select_key((Kind.ORGANISATION, "O-STADT"))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    desk.settle()
    (error,) = desk.errors
    assert getattr(error, "code", None) == "record_in_use"
    desk.errors.clear()


def test_search_and_stage_limit_the_list(desk: Desk) -> None:
    open_projects(desk)
    page = desk.window.pages.projects
    QTest.keyClicks(page.search, "hafen")
    found = page.table.rows.shown_rows()
    assert 0 < len(found) < page.table.rows.total
    assert page.count.text().startswith(f"{len(found)} von ")
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    page.limit_to(ProjectStage.IDEA)
    assert {row.stage for row in page.table.rows.shown_rows()} == {ProjectStage.IDEA}


def test_a_click_on_a_title_sorts(desk: Desk) -> None:
    open_projects(desk)
    table = desk.window.pages.projects.table
    table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    costs = [row.total_cost_cents for row in table.rows.shown_rows()]
    known = [cost for cost in costs if cost is not None]
    assert known == sorted(known, reverse=True)
    assert costs[len(known) :] == [None] * (len(costs) - len(known))


def test_costs_are_typed_into_the_grid_and_summed_up(desk: Desk) -> None:
    dialog, project = edit_first(desk)
    dialog.form.focus_on("costs")
    costs = dialog.form.fields.widget("costs")
    assert isinstance(costs, GridField)
    row = len(project.costs)
    for column, text in ((0, "Maschinen"), (AMOUNT_COLUMN, "1.234,56")):
        costs.view.setCurrentIndex(costs.model.index(row, column))
        QTest.keyClicks(costs.view, text[0])
        line = dialog.focusWidget()
        assert isinstance(line, QLineEdit)
        QTest.keyClicks(line, text[1:])
        QTest.keyClick(line, Qt.Key.Key_Return)
        desk.settle()  # Qt gives the text to the grid a moment after the key
    total = (project.total_cost_cents or 0) + 123_456
    assert f"{total // 100:,}".replace(",", ".") in costs.summary.text()
    dialog.save_and_tell()
    desk.settle()
    assert "Kostenart" in first_problem(dialog)
    costs.model.setData(costs.model.index(row, 1), costs.model.rows.options(1)[2])
    save(dialog)
    assert desk.no_dialog()
    stored = desk.workspace.records.get(Project, project.key).costs[-1]
    assert stored == CostRow("Maschinen", list(CostKind)[2], 123_456)


def test_a_cell_that_is_still_being_typed_in_is_saved_too(desk: Desk) -> None:
    dialog, project = edit_first(desk)
    dialog.form.focus_on("costs")
    costs = dialog.form.fields.widget("costs")
    assert isinstance(costs, GridField)
    costs.view.setCurrentIndex(costs.model.index(0, AMOUNT_COLUMN))
    QTest.keyClicks(costs.view, "5")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.no_dialog()
    assert desk.workspace.records.get(Project, project.key).costs[0].amount_cents == 500


def test_an_amount_that_cannot_be_read_stays_and_is_explained(desk: Desk) -> None:
    dialog, project = edit_first(desk)
    costs = dialog.form.fields.widget("costs")
    assert isinstance(costs, GridField)
    costs.model.setData(costs.model.index(0, AMOUNT_COLUMN), "ganz viel")
    dialog.save_and_tell()
    desk.settle()
    assert dialog.form.tabText(dialog.form.currentIndex()) == "⚠ Kosten"
    assert costs.model.index(0, AMOUNT_COLUMN).data() == "ganz viel"
    assert "ganz viel" in first_problem(dialog)
    assert desk.workspace.records.get(Project, project.key) == project


def test_a_wrong_day_is_said_at_its_field_and_everything_else_is_saved(desk: Desk) -> None:
    dialog, project = edit_first(desk)
    ends = dialog.form.fields.widget("ends")
    assert isinstance(ends, DayField)
    ends.line.setText("31.02.2027")
    ends.changed.emit()
    title_line(dialog).line.setText("Neuer Titel")
    title_line(dialog).changed.emit()
    dialog.save_and_tell()
    desk.settle()
    assert ends.line.text() == "31.02.2027"
    placed = next(item for item in dialog.form.fields.placed if item.widget is ends)
    assert "31.02.2027" in placed.problem.text()
    assert dialog.status.text().startswith("Entwurf: 1 Angabe lässt sich noch nicht speichern.")
    assert desk.workspace.records.get(Project, project.key) == dataclasses.replace(
        project, title="Neuer Titel"
    )


def test_what_the_service_refuses_is_shown_in_the_editor(desk: Desk) -> None:
    dialog, project = edit_first(desk)
    for path, text in (("starts", "01.01.2028"), ("ends", "01.01.2027"), ("title", "Neuer Titel")):
        field = dialog.form.fields.widget(path)
        assert isinstance(field, DayField | LineField)
        field.line.setText(text)
        field.changed.emit()
    dialog.save_and_tell()
    desk.settle()
    assert "liegt vor dem Beginn" in first_problem(dialog)
    assert dialog.form.tabText(dialog.form.currentIndex()) == "⚠ Zeitplan"
    stored = desk.workspace.records.get(Project, project.key)
    assert stored.title == "Neuer Titel"
    assert (stored.starts, stored.ends) != (date(2028, 1, 1), date(2027, 1, 1))


def test_looking_at_a_project_changes_nothing_and_asks_nothing(desk: Desk) -> None:
    for project in desk.workspace.records.all(Project):
        desk.window.desk.answer(EditRecord(Kind.PROJECT, project.key))
        dialog = editor(desk)
        assert dialog.form.fields.collect() == (project, ())
        dialog.close()
        assert desk.no_dialog()
    assert desk.dialogs.asked == []
    assert len(desk.workspace.records.history()) == 1


def test_enter_leads_to_the_next_field_and_does_not_close(desk: Desk) -> None:
    dialog, _ = edit_first(desk)
    dialog.focus_on("title")
    QTest.keyClick(title_line(dialog).line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget() is not title_line(dialog).line


def test_themes_are_ticked_and_the_quarter_brings_its_aims(desk: Desk) -> None:
    desk.window.desk.answer(CreateRecord(Kind.PROJECT))
    dialog = editor(desk)
    quarter, aims = dialog.form.fields.widget("neighbourhood"), dialog.form.fields.widget("concept_aims")
    assert isinstance(quarter, ChoiceField)
    assert isinstance(aims, ChoicesField)
    assert aims.boxes == {}
    quarter.set_value("Q-HAFENVIERTEL")
    desk.settle()
    assert list(aims.boxes)[:2] == ["H1", "H2"]
    title_line(dialog).line.setText("Mit Zielen")
    aims.boxes["H2"].click()
    save(dialog)
    assert desk.no_dialog()
    (project,) = (item for item in desk.workspace.records.all(Project) if item.title == "Mit Zielen")
    assert project.concept_aims == ("H2",)


def test_partners_can_be_unsaid_or_none(desk: Desk) -> None:
    desk.window.desk.answer(CreateRecord(Kind.PROJECT, (("title", "Ohne Partner"),)))
    dialog = editor(desk)
    partners = dialog.form.fields.widget("partners")
    assert isinstance(partners, GridField)
    assert partners.value() is None
    assert partners.nothing is not None
    partners.nothing.box.click()
    save(dialog)
    assert desk.no_dialog()
    (project,) = (item for item in desk.workspace.records.all(Project) if item.title == "Ohne Partner")
    assert project.partners == ()


def test_nobody_chooses_yes_by_accident(desk: Desk) -> None:
    desk.window.desk.answer(CreateRecord(Kind.PROJECT))
    dialog = editor(desk)
    answers = [
        button for field in dialog.findChildren(TruthField) for button in field.findChildren(QRadioButton)
    ]
    assert {button.text() for button in answers if button.isChecked()} == {"nicht angegeben"}
    QDialog.reject(dialog)
