"""The schedule as a chart: days are moved by mouse and by keys, and the fields around it follow, and the other way round."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator_app.domain.project import Milestone, Project
from coordinator_app.ui.forms.field import Option, Source
from coordinator_app.ui.forms.schedule import ScheduleNote
from coordinator_app.ui.pages.projects.form import PROJECT_FORM
from coordinator_app.ui.widgets.gantt_chart import GanttChart, Zoom
from coordinator_app.ui.widgets.grid_field import GridField
from coordinator_app.ui.widgets.record_form import RecordForm
from coordinator_app.ui.widgets.schedule_field import ScheduleField
from coordinator_app.ui.widgets.text_fields import DayField

TODAY = date(2026, 11, 22)
PROJECT = Project(
    "P-1",
    "Bücherei",
    "M-1",
    starts=date(2027, 1, 1),
    ends=date(2028, 12, 31),
    milestones=(Milestone("Eröffnung", date(2027, 9, 1)), Milestone("Fest")),
)
OPTIONS: Mapping[Source, tuple[Option, ...]] = {
    Source.SCHEDULE: (Option(ScheduleNote("heute", TODAY, TODAY), "heute"),)
}


@pytest.fixture
def form(qtbot: QtBot) -> RecordForm:
    made = RecordForm(PROJECT_FORM)
    qtbot.addWidget(made)
    made.set_record(PROJECT, OPTIONS)
    made.resize(900, 700)
    made.show()
    made.focus_on("starts")
    QApplication.processEvents()
    return made


def chart(form: RecordForm) -> GanttChart:
    field = form.fields.widget("schedule")
    assert isinstance(field, ScheduleField)
    return field.chart


def day_in(form: RecordForm, path: str) -> str:
    field = form.fields.widget(path)
    assert isinstance(field, DayField)
    return field.line.text()


def milestone(form: RecordForm, row: int) -> Any:
    grid = form.fields.widget("milestones")
    assert isinstance(grid, GridField)
    return grid.flat.cell(row, 1).value


def drag(shown: GanttChart, path: str, to: date) -> None:
    handle = next(item for item in shown.schedule.handles if item.path == path)
    start = shown.place_of(handle)
    end = QPoint(shown.names_width + shown.scale.x(to) - shown.horizontalScrollBar().value() + 1, start.y())
    QTest.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(shown.viewport(), (start + end) / 2)
    QTest.mouseMove(shown.viewport(), end)
    QTest.mouseRelease(shown.viewport(), Qt.MouseButton.LeftButton, pos=end)


def test_the_chart_shows_what_stands_in_the_fields_and_follows_them(form: RecordForm) -> None:
    shown = chart(form)
    assert shown.schedule.told.startswith("Projekt: 01.01.2027 bis 31.12.2028; Eröffnung: 01.09.2027")
    ends = form.fields.widget("ends")
    assert isinstance(ends, DayField)
    ends.line.clear()
    QTest.keyClicks(ends.line, "30.06.2029")
    assert "bis 30.06.2029" in shown.schedule.told
    assert "bis 30.06.2029" in shown.accessibleDescription()
    QTest.keyClicks(ends.line, "x")
    assert "ab 01.01.2027" in shown.schedule.told


def test_dragging_the_end_of_the_bar_changes_the_field(form: RecordForm) -> None:
    chart(form).setFocus()
    QTest.keyClick(chart(form), Qt.Key.Key_Down)  # the end is marked, and therefore in view
    chart(form).set_zoom(Zoom.MONTHS)
    drag(chart(form), "ends", date(2028, 11, 1))
    assert day_in(form, "ends") == "31.10.2028"
    assert day_in(form, "starts") == "01.01.2027"


def test_dragging_a_milestone_changes_its_row_and_the_grid_can_take_it_back(form: RecordForm) -> None:
    drag(chart(form), "milestones[0].due", date(2028, 3, 1))
    moved = milestone(form, 0)
    assert abs((moved - date(2028, 3, 1)).days) <= 3
    grid = form.fields.widget("milestones")
    assert isinstance(grid, GridField)
    grid.view.undo()
    assert milestone(form, 0) == date(2027, 9, 1)
    assert "Eröffnung: 01.09.2027" in chart(form).schedule.told


def test_a_click_gives_a_milestone_without_a_day_the_day_below_the_mouse(form: RecordForm) -> None:
    shown = chart(form)
    drag(shown, "milestones[1].due", date(2027, 7, 1))
    assert milestone(form, 1) is not None


def test_everything_is_moved_by_keys_too(form: RecordForm) -> None:
    shown = chart(form)
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert day_in(form, "starts") == "02.01.2027"
    QTest.keyClick(shown, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert day_in(form, "starts") == "26.12.2026"
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert day_in(form, "ends") == "31.01.2029"
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert milestone(form, 1) == TODAY


def test_a_project_never_ends_before_it_begins(form: RecordForm) -> None:
    drag(chart(form), "ends", date(2026, 11, 25))
    assert day_in(form, "ends") == "01.01.2027"


def test_zooming_by_keys_makes_the_time_wider(form: RecordForm) -> None:
    shown = chart(form)
    shown.setFocus()
    fitting = shown.scale.per_day
    for _ in range(3):
        QTest.keyClicks(shown, "+")
    assert shown.scale.per_day > fitting
    field = form.fields.widget("schedule")
    assert isinstance(field, ScheduleField)
    assert field.zooms[Zoom.MONTHS].isChecked()
    for _ in range(3):
        QTest.keyClicks(shown, "-")
    assert shown.scale.per_day == fitting


def test_the_chart_enters_nothing_into_the_record(form: RecordForm) -> None:
    assert form.fields.collect() == (PROJECT, ())


def test_a_line_below_the_others_comes_into_view_when_it_is_marked(form: RecordForm) -> None:
    steps = tuple(Milestone(f"Schritt {number}", date(2027, 3, 1)) for number in range(1, 25))
    form.set_record(replace(PROJECT, milestones=steps), OPTIONS)
    shown = chart(form)
    shown.setFocus()
    for _ in range(25):
        QTest.keyClick(shown, Qt.Key.Key_Down)
    assert shown.marked is not None
    assert shown.marked.label == "Schritt 24"
    assert shown.viewport().rect().contains(shown.place_of(shown.marked))
