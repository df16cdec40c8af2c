"""What stands around the fields of a project: how complete it is, its participation, its history."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import DescriptionBlock, Project
from coordinator_app.domain.records import Kind
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.pages.projects.surroundings import ProjectSurroundings
from coordinator_app.ui.requests import CreateRecord, EditRecord
from coordinator_app.ui.widgets.grid_field import GridField
from coordinator_app.ui.widgets.schedule_field import ScheduleField
from coordinator_app.ui.widgets.text_fields import LineField, TextField
from fakes.accessibility import cut_off, nameless
from fakes.window_desk import Desk

KEY = "P-04-NACHBARSCHAFTSTREFF"


@pytest.fixture
def editor(desk: Desk) -> RecordDialog:
    desk.window.desk.answer(EditRecord(Kind.PROJECT, KEY))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    desk.settle()
    return dialog


def around(editor: RecordDialog) -> ProjectSurroundings:
    (found,) = editor.findChildren(ProjectSurroundings)
    assert isinstance(found, ProjectSurroundings)
    return found


def counted(editor: RecordDialog) -> int:
    return int(around(editor).strip.button.text().split()[1])


def choose_profile(desk: Desk, editor: RecordDialog, title: str) -> None:
    profile = around(editor).strip.profile
    profile.setCurrentIndex(next(n for n in range(profile.count()) if profile.itemText(n).startswith(title)))
    desk.settle()


def recount(desk: Desk, editor: RecordDialog) -> None:
    around(editor).count()
    desk.settle()


def test_the_count_follows_what_is_typed_before_it_is_saved(desk: Desk, editor: RecordDialog) -> None:
    choose_profile(desk, editor, "Projektskizze")
    before = counted(editor)
    texts = editor.form.fields.widget(f"descriptions.{DescriptionBlock.OBJECTIVE.value}")
    assert isinstance(texts, TextField)
    was_there = bool(texts.text.toPlainText())
    texts.text.setPlainText("" if was_there else "Neu")
    desk.bot.waitUntil(lambda: counted(editor) != before)
    assert counted(editor) == before - 1 if was_there else before + 1


def test_a_missing_point_leads_to_its_field_on_another_page(desk: Desk, editor: RecordDialog) -> None:
    costs = editor.form.fields.widget("costs")
    assert isinstance(costs, GridField)
    costs.view.selectAll()
    costs.view.remove_rows()
    choose_profile(desk, editor, "Projektskizze")
    recount(desk, editor)
    strip = around(editor).strip
    assert strip.button.text().startswith("○ ")
    actions = [action for action in strip.menu.actions() if action.text().startswith("Kosten")]
    actions[0].trigger()
    QApplication.processEvents()
    assert editor.form.page_title() == "Kosten"
    assert costs.view.hasFocus()


def test_events_are_listed_and_another_one_is_begun_with_what_is_known(
    desk: Desk, editor: RecordDialog
) -> None:
    editor.form.show_page("Beteiligung")
    shown = around(editor).events.table.rows.shown_rows()
    stored = {item for item in desk.workspace.records.all(Participation) if item.project == KEY}
    assert set(shown) == stored
    asked: list[object] = []
    around(editor).requested.connect(asked.append)
    around(editor).requested.disconnect(desk.window.desk.records.requested)
    QTest.mouseClick(around(editor).events.add_button, Qt.MouseButton.LeftButton)
    project = desk.workspace.records.get(Project, KEY)
    assert asked == [
        CreateRecord(Kind.PARTICIPATION, (("project", KEY), ("neighbourhood", project.neighbourhood)))
    ]


def test_the_history_tells_each_field_and_puts_an_old_value_back(desk: Desk, editor: RecordDialog) -> None:
    QDialog.reject(editor)
    desk.settle()
    first = desk.workspace.records.get(Project, KEY)
    desk.workspace.records.change(first, replace(first, title="Anderer Titel"))
    desk.window.desk.answer(EditRecord(Kind.PROJECT, KEY))
    again = desk.dialog()
    assert isinstance(again, RecordDialog)
    again.form.show_page("Verlauf")
    desk.settle()
    panel = around(again).history
    top = panel.table.rows.shown_rows()[0]
    assert (top.field, top.before, top.after) == ("Titel", first.title, "Anderer Titel")
    panel.table.selectRow(0)
    assert panel.restore_button.isEnabled()
    QTest.mouseClick(panel.restore_button, Qt.MouseButton.LeftButton)
    title = again.form.fields.widget("title")
    assert isinstance(title, LineField)
    assert title.line.text() == first.title
    assert again.form.page_title() == "Beschreibung"


def test_a_new_project_has_a_count_and_says_why_it_has_no_participation_yet(desk: Desk) -> None:
    desk.window.desk.answer(CreateRecord(Kind.PROJECT))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    desk.settle()
    choose_profile(desk, dialog, "Projektskizze")
    assert counted(dialog) >= 0
    dialog.form.show_page("Beteiligung")
    QTest.mouseClick(around(dialog).events.add_button, Qt.MouseButton.LeftButton)
    assert desk.dialogs.told[-1].startswith("Das Projekt ist noch nicht gespeichert")


def test_the_editor_fits_into_a_small_window_and_names_every_control(desk: Desk) -> None:
    desk.window.resize(1024, 700)
    desk.window.desk.answer(EditRecord(Kind.PROJECT, KEY))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    for number in range(dialog.form.count()):
        dialog.form.setCurrentIndex(number)
        desk.settle()
        assert nameless(dialog) == []
        assert cut_off(dialog) == []
    assert dialog.minimumSizeHint().width() <= 984


def test_what_is_pasted_with_years_as_columns_is_stored_by_itself(desk: Desk, editor: RecordDialog) -> None:
    before = desk.workspace.records.get(Project, KEY).costs
    editor.form.show_page("Kosten")
    costs = editor.form.fields.widget("costs")
    assert isinstance(costs, GridField)
    costs.show_years(wanted=True)
    QApplication.clipboard().setText(
        "Bezeichnung\tKostenart\t2027\t2031\nFest\tSachkosten\t1.000 €\t250,50 €\n"
    )
    costs.view.setFocus()
    costs.view.setCurrentIndex(costs.model.index(len(costs.model.rows), 0))
    QTest.keyClick(costs.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    editor.finish()
    assert desk.no_dialog()
    after = desk.workspace.records.get(Project, KEY).costs
    assert after[: len(before)] == before
    assert [(row.label, row.year, row.amount_cents) for row in after[len(before) :]] == [
        ("Fest", 2027, 100_000),
        ("Fest", 2031, 25_050),
    ]


def test_a_day_that_was_dragged_in_the_chart_is_stored_by_itself(desk: Desk, editor: RecordDialog) -> None:
    editor.form.show_page("Zeitplan")
    field = editor.form.fields.widget("schedule")
    assert isinstance(field, ScheduleField)
    before = desk.workspace.records.get(Project, KEY)
    assert before.ends is not None
    field.chart.setFocus()
    QTest.keyClick(field.chart, Qt.Key.Key_Down)
    QTest.keyClick(field.chart, Qt.Key.Key_Right)
    editor.finish()
    assert desk.no_dialog()
    assert desk.workspace.records.get(Project, KEY) == replace(before, ends=before.ends + timedelta(1))
