"""The page Beteiligung: a meeting recorded by keys alone, filters, sums, deletion taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from coordinator_app.domain.participation import Participation, ParticipationFormat
from coordinator_app.domain.records import Kind
from coordinator_app.ui.dialogs.document_dialog import DocumentDialog
from coordinator_app.ui.pages.participation.page import ParticipationPage
from coordinator_app.ui.pages.participation.presenter import sums
from coordinator_app.ui.requests import MakeDocument, PageName
from fakes.window_desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk) -> ParticipationPage:
    desk.window.show_page(PageName.PARTICIPATION)
    desk.settle()
    return desk.window.pages.participation


def test_a_meeting_is_recorded_by_keys_with_today_and_the_last_quarter_and_format(
    desk: Desk, page: ParticipationPage
) -> None:
    newest = page.table.rows.row(0).event
    QTest.keyClick(desk.window, Qt.Key.Key_N, CONTROL)
    dialog = desk.dialog()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert dialog.isAncestorOf(focused)
    QTest.keyClicks(focused, "Runder Tisch im Hof")
    desk.settle()
    QTest.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    desk.settle()
    QDialog.reject(dialog)
    desk.settle()
    found = [
        item for item in desk.workspace.records.all(Participation) if item.title == "Runder Tisch im Hof"
    ]
    assert [(item.neighbourhood, item.format) for item in found] == [(newest.neighbourhood, newest.format)]
    assert found[0].day == desk.workspace.matching.today()


def test_filters_and_search_narrow_the_list_and_the_sums(desk: Desk, page: ParticipationPage) -> None:
    everything = page.table.rows.rowCount()
    page.filter.year.setCurrentIndex(page.filter.year.findData(2025))
    rows = page.table.rows.shown_rows()
    assert 0 < len(rows) < everything
    assert {row.year for row in rows} == {2025}
    assert page.count.text().startswith(f"{len(rows)} Veranstaltungen")
    page.filter.format.setCurrentIndex(page.filter.format.findData(ParticipationFormat.SURVEY.value))
    assert {row.event.format for row in page.table.rows.shown_rows()} == {ParticipationFormat.SURVEY}
    page.filter.clear()
    page.search.setText("Verfügungsfonds")
    assert 0 < page.table.rows.rowCount() < everything


def test_sums_add_up_over_the_years_and_say_what_nobody_counted(desk: Desk, page: ParticipationPage) -> None:
    rows = tuple(page.table.rows.shown_rows())
    found = sums(rows)
    years = [row for row in found if row.kind == "Jahr"]
    (total,) = [row for row in found if row.kind == "Zusammen"]
    assert sum(row.events for row in years) == total.events == len(rows)
    assert sum(row.reached for row in years) == total.reached
    assert sum(row.uncounted for row in years) == total.uncounted > 0
    page.switch.choose(1)
    assert page.sums.isVisible()
    assert page.sums.rows.total == len(found)


def test_an_event_is_deleted_and_taken_back(desk: Desk, page: ParticipationPage) -> None:
    row = page.table.current()
    assert row is not None
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    desk.settle()
    assert row.event.key not in {item.key for item in desk.workspace.records.all(Participation)}
    QTest.keyClick(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert row.event in desk.workspace.records.all(Participation)


def test_the_report_is_about_the_quarter_of_the_chosen_event(desk: Desk, page: ParticipationPage) -> None:
    asked: list[MakeDocument] = []
    page.requested.disconnect()
    page.requested.connect(asked.append)
    row = page.table.current()
    assert row is not None
    QTest.keyClick(desk.window, Qt.Key.Key_E, CONTROL)
    assert asked == [MakeDocument(Kind.NEIGHBOURHOOD, row.event.neighbourhood, document="participation")]
    desk.window.desk.answer(asked[0])
    dialog = desk.dialog()
    assert isinstance(dialog, DocumentDialog)
    assert dialog.form.kind.currentText() == "Beteiligungsbericht"


def test_an_empty_page_tells_the_first_step(empty_desk: Desk) -> None:
    empty_desk.window.show_page(PageName.PARTICIPATION)
    empty_desk.settle()
    page = empty_desk.window.pages.participation
    assert page.stack.currentWidget() is page.empty
    assert page.empty.buttons[0].text() == "Treffen festhalten …"
