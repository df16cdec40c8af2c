"""Termine by mouse and by keyboard: list and month, settling, rules, the calendar file, reminders that come once."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import QPoint, QSettings, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.deadline_rule import DeadlineRule
from coordinator_app.services.agenda import DateKind
from coordinator_app.ui.dialogs.deadline_rules import DeadlineRulesDialog
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.forms.assembly import with_value
from coordinator_app.ui.pages.agenda.forms import APPOINTMENT_FORM
from coordinator_app.ui.pages.agenda.page import AgendaPage
from coordinator_app.ui.reminders import Reminders
from coordinator_app.ui.requests import OpenMatch, PageName
from coordinator_app.ui.window_context import WindowContext
from fakes.window_desk import Desk

MONTH, LIST = 1, 0
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk) -> AgendaPage:
    desk.window.show_page(PageName.AGENDA)
    desk.settle()
    return desk.window.pages.agenda


def test_all_dates_stand_in_order_and_the_first_open_one_is_chosen(page: AgendaPage) -> None:
    rows = page.table.rows.shown_rows()
    days = [row.entry.day for row in rows]
    assert days == sorted(days)
    assert {row.entry.kind for row in rows} >= {DateKind.PROGRAMME, DateKind.MILESTONE, DateKind.RULE}
    assert page.table.current() is not None
    assert not any(row.entry.is_done for row in rows)


def test_settled_ones_are_shown_on_demand(page: AgendaPage) -> None:
    before = len(page.table.rows.shown_rows())
    QTest.mouseClick(page.done, Qt.MouseButton.LeftButton, pos=page.done.rect().center())
    page.done.setChecked(True)
    rows = page.table.rows.shown_rows()
    assert len(rows) > before
    assert any(row.distance.startswith("✓ erledigt") for row in rows)


def test_a_kind_and_a_word_narrow_list_and_month(page: AgendaPage) -> None:
    page.kind.setCurrentIndex(page.kind.findData(DateKind.APPOINTMENT))
    page.search.setText("lenkungsrunde")
    (row,) = page.table.rows.shown_rows()
    assert row.name == "Lenkungsrunde Soziale Stadt"
    page.views.choose(MONTH)
    QTest.keyClick(page.month.grid, Qt.Key.Key_PageDown)
    assert page.month.caption.text() == "Dezember 2026"
    index = page.month.grid.days.index_of(date(2026, 12, 3))
    assert "14:00 Lenkungsrunde" in page.month.grid.days.data(index)
    told = page.month.grid.days.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Donnerstag, 03.12.2026: ")
    page.month.grid.setCurrentIndex(index)
    assert "Raum 204" in page.detail.toPlainText()


def test_the_month_is_walked_through_by_keyboard(page: AgendaPage) -> None:
    page.views.choose(MONTH)
    grid = page.month.grid
    assert grid.chosen == date(2026, 11, 22)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.chosen == date(2026, 11, 22)  # a Sunday; the week ends there
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.chosen == date(2026, 11, 29)
    for _ in range(14):
        QTest.keyClick(grid, Qt.Key.Key_PageDown)
    assert page.month.caption.text() == "Januar 2028"
    QTest.mouseClick(page.month.buttons["today"], Qt.MouseButton.LeftButton)
    assert grid.chosen == date(2026, 11, 22)


def test_of_several_dates_of_a_day_the_one_that_was_clicked_is_meant(page: AgendaPage, desk: Desk) -> None:
    page.views.choose(MONTH)
    grid = page.month.grid
    index = grid.days.index_of(date(2026, 11, 30))
    grid.setCurrentIndex(index)
    names = [row.title for row in page.month.rows_of_day]
    assert len(names) > 2
    assert page.detail.toPlainText().startswith(names[0])
    line = grid.fontMetrics().height()
    place = grid.visualRect(index).topLeft() + QPoint(20, 4 + 5 * line // 2)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.detail.toPlainText().startswith(names[1])
    third = next(row for row in page.month.rows_of_day if row.title == names[2])
    page.detail.anchorClicked.emit(QUrl(f"choose:{third.key}"))
    assert page.detail.toPlainText().startswith(names[2])
    QTest.mouseClick(page.commands["Erledigt"], Qt.MouseButton.LeftButton)
    desk.settle()
    assert names[2] not in {row.title for row in page.month.rows_of_day}
    assert {names[0], names[1]} <= {row.title for row in page.month.rows_of_day}


def test_a_link_of_the_second_date_of_a_day_leads_from_it(page: AgendaPage, desk: Desk) -> None:
    page.views.choose(MONTH)
    page.month.grid.setCurrentIndex(page.month.grid.days.index_of(date(2026, 11, 30)))
    second = page.month.rows_of_day[1].entry
    asked: list[object] = []
    page.requested.connect(asked.append)
    page.detail.anchorClicked.emit(QUrl(f"match:{second.key}"))
    assert asked == [OpenMatch(programme=second.key, projects=second.projects)]


def test_a_date_is_settled_by_keyboard_and_taken_back(page: AgendaPage, desk: Desk) -> None:
    row = page.table.current()
    assert row is not None
    page.table.selectRow(page.table.currentIndex().row() + 2)
    row, below = page.table.current(), page.table.rows.shown_rows()[page.table.currentIndex().row() + 1]
    assert row is not None
    QTest.keyClick(page.table, Qt.Key.Key_D, CONTROL)
    desk.settle()
    assert row.key not in {item.key for item in page.table.rows.shown_rows()}
    assert page.table.current() == below, "there somebody goes on"
    desk.window.undo.undo()
    desk.settle()
    assert row.key in {item.key for item in page.table.rows.shown_rows()}


def test_a_milestone_leads_to_its_project(page: AgendaPage, desk: Desk) -> None:
    page.kind.setCurrentIndex(page.kind.findData(DateKind.MILESTONE))
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)


def test_the_deadline_of_a_programme_leads_to_its_sheet(page: AgendaPage, desk: Desk) -> None:
    page.kind.setCurrentIndex(page.kind.findData(DateKind.PROGRAMME))
    page.table.selectRow(0)
    row = page.table.current()
    assert row is not None
    page.detail.anchorClicked.emit(QUrl(f"programme:{row.entry.key}"))
    desk.settle()
    assert desk.window.pages.programmes.isVisible()


def test_a_new_date_begins_on_the_day_with_the_cursor(page: AgendaPage, desk: Desk) -> None:
    page.views.choose(MONTH)
    page.month.grid.setCurrentIndex(page.month.grid.days.index_of(date(2026, 11, 26)))
    QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    assert dialog.form.fields.widget("day").value() == date(2026, 11, 26)


def test_a_new_date_is_a_draft_until_its_editor_is_left_and_one_step_takes_it_back(
    page: AgendaPage, desk: Desk
) -> None:
    def made() -> list[date]:
        return [item.day for item in desk.workspace.records.all(Appointment) if item.title == "Runde"]

    QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    for path, text in (("title", "Runde"), ("day", "24.12.2026")):
        line = dialog.form.fields.widget(path).findChild(QLineEdit)
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, text)
        dialog.save()
        desk.settle()
        assert made() == []
        assert [draft.text.title for draft in desk.workspace.drafts.all()] == ["Runde"]
    dialog.finish()
    assert desk.no_dialog()
    assert made() == [date(2026, 12, 24)]
    assert desk.workspace.drafts.all() == ()
    desk.window.undo.undo()
    desk.settle()
    assert made() == []


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("18 Uhr", "18:00"),
        ("9.30", "09:30"),
        ("9:30 Uhr", "09:30"),
        ("18:30", "18:30"),
        ("abends", "abends"),
        (None, None),
    ],
)
def test_a_time_is_understood_as_people_write_it(typed: str | None, stored: str | None) -> None:
    field = next(field for field in APPOINTMENT_FORM.fields if field.path == "begins_at")
    record = with_value(field, Appointment("T", "Treff", date(2026, 12, 1)), typed)
    assert record.begins_at == stored


def test_a_suggested_rule_counts_once_it_is_taken_over(page: AgendaPage, desk: Desk) -> None:
    QTest.keyClick(page, Qt.Key.Key_R, CONTROL)
    dialog = desk.dialog()
    assert isinstance(dialog, DeadlineRulesDialog)
    rows = dialog.table.rows.shown_rows()
    assert [row.is_own for row in rows] == [True] + [False] * (len(rows) - 1)
    dialog.table.select_key("R-MITTEL-6-WOCHEN")
    assert "vdivde-it.de" in dialog.detail.toPlainText()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    desk.settle()
    assert "R-MITTEL-6-WOCHEN" in {rule.key for rule in desk.workspace.records.all(DeadlineRule)}
    assert dialog.table.rows.shown_rows()[0].is_own
    dialog.accept()
    desk.settle()
    assert any("6-WOCHEN" in row.key for row in page.table.rows.shown_rows())


def test_the_calendar_file_holds_what_the_list_shows(page: AgendaPage, desk: Desk, tmp_path: Path) -> None:
    desk.dialogs.save_file = tmp_path / "termine.ics"
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    desk.settle()
    events = Calendar.from_ical((tmp_path / "termine.ics").read_bytes()).walk("VEVENT")
    assert len(events) == len(page.table.rows.shown_rows())


def test_a_reminder_comes_once_however_often_somebody_looks(desk: Desk, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "fenster.ini"), QSettings.Format.IniFormat)
    given = desk.window.context
    context = WindowContext(
        given.workspace, given.operations, given.hub, given.dialogs, given.notices, given.window, settings
    )
    Reminders(context).look()
    desk.settle()
    first = desk.window.notices.label.text()
    assert "steh" in first
    assert "Lenkungsrunde" in first
    desk.window.notices.show_notice("leer")
    desk.window.notices.hide_notice()
    Reminders(context).look()
    desk.settle()
    assert desk.window.notices.label.text() == "leer"
    desk.window.notices.hide_notice()
    desk.workspace.records.create(Appointment("T-NEU", "Neuer Termin", date(2026, 11, 23)))
    Reminders(context).look()
    desk.settle()
    assert "Neuer Termin" in desk.window.notices.label.text()


def test_a_reminder_waits_until_another_notice_is_closed(desk: Desk, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "fenster.ini"), QSettings.Format.IniFormat)
    given = desk.window.context
    context = WindowContext(
        given.workspace, given.operations, given.hub, given.dialogs, given.notices, given.window, settings
    )
    desk.window.notices.show_notice("Es gibt nicht gespeicherte Eingaben.")
    reminders = Reminders(context)
    reminders.look()
    desk.settle()
    assert desk.window.notices.label.text() == "Es gibt nicht gespeicherte Eingaben."
    desk.window.notices.hide_notice()
    reminders.look()
    desk.settle()
    assert "steh" in desk.window.notices.label.text()
