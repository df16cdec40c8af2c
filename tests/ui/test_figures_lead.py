"""A figure of the overview leads to exactly what it counts."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coordinator_app.domain.appointment import Appointment
from coordinator_app.ui.requests import OpenOverdue
from fakes.window_desk import Desk


def test_the_projects_of_a_deadline_are_those_that_abgleich_shows(desk: Desk) -> None:
    overview, match = desk.window.pages.overview, desk.window.pages.match
    rows = overview.deadlines.rows.shown_rows()
    assert len(rows) > 1
    for row in rows[:3]:
        overview.ask(row.request)
        desk.settle()
        assert match.isVisible()
        assert match.table.rows.rowCount() == row.projects
        assert "um die es dort ging, woher Sie kommen" in match.finder.hint.text()
    match.finder.hint.linkActivated.emit("alle")
    assert match.table.rows.rowCount() > rows[2].projects
    assert not match.finder.hint.isVisible()


def test_the_overdue_dates_are_those_that_termine_shows(desk: Desk) -> None:
    meeting = Appointment("T-ALT", "Lenkungsrunde", date(2026, 11, 2))
    desk.window.context.operations.write(
        lambda: desk.workspace.records.create(meeting), lambda _made: None, owner=desk.window
    )
    desk.settle()
    overview, agenda = desk.window.pages.overview, desk.window.pages.agenda
    button = next(
        item
        for item in overview.findChildren(QPushButton)
        if item.accessibleName().startswith("Überfällige Termine")
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert agenda.isVisible()
    assert agenda.table.rows.rowCount() == int(button.text())
    assert agenda.table.current() is not None
    assert int(button.text()) == 1


def test_where_nothing_is_overdue_that_is_said(desk: Desk) -> None:
    desk.window.desk.answer(OpenOverdue())
    desk.settle()
    assert desk.window.pages.agenda.table.absence == "Kein Termin ist überfällig."
