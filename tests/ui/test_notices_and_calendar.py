"""What is offered stays true: a notice takes back its own change, a calendar shows all its weeks, a map says both ways."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMessageBox, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from coordinator_app.domain.participation import Participation
from coordinator_app.domain.records import Kind
from coordinator_app.ui.dialog_service import QtDialogs, with_access_keys
from coordinator_app.ui.forms.field import Editor, Field, Option, Source
from coordinator_app.ui.requests import DeleteRecord, PageName
from coordinator_app.ui.widgets.area_map import PICKING
from coordinator_app.ui.widgets.choice_fields import ChoiceField
from coordinator_app.ui.widgets.text_fields import DayField
from fakes.window_desk import Desk


def meetings(desk: Desk) -> list[str]:
    return [record.key for record in desk.workspace.records.all(Participation)]


def delete(desk: Desk, key: str) -> None:
    desk.window.desk.answer(DeleteRecord(Kind.PARTICIPATION, key, key))
    desk.settle()


def test_a_notice_offers_to_take_back_its_own_change_only(desk: Desk) -> None:
    notices, records = desk.window.notices, desk.workspace.records
    first, second, *_ = meetings(desk)
    delete(desk, first)
    assert notices.is_shown
    assert [button.text() for button in notices.buttons] == ["Rückgängig"]
    desk.window.context.operations.write(
        lambda: records.delete(Kind.PARTICIPATION, second), lambda _nothing: None, owner=desk.window
    )
    desk.settle()
    assert not notices.is_shown, "its button would take back the newer change"


def test_a_notice_moves_nothing_of_the_page_that_somebody_may_be_about_to_click(desk: Desk) -> None:
    desk.window.show_page(PageName.MATCH)
    desk.settle()
    page = desk.window.pages.match
    places = [widget.mapTo(desk.window, QPoint()) for widget in (page.search, page.table)]
    desk.window.notices.show_notice("Ein Hinweis.")
    desk.settle()
    assert desk.window.notices.isVisible()
    assert [widget.mapTo(desk.window, QPoint()) for widget in (page.search, page.table)] == places


def test_a_notice_stays_as_long_as_nothing_else_has_changed(desk: Desk) -> None:
    notices = desk.window.notices
    first = meetings(desk)[0]
    delete(desk, first)
    desk.window.undo.refresh()
    desk.settle()
    assert notices.is_shown
    QTest.mouseClick(notices.buttons[0], Qt.MouseButton.LeftButton)
    desk.settle()
    assert first in meetings(desk)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2027, 5, 1)])
def test_a_calendar_shows_its_last_week_whole(qtbot: QtBot, day: date) -> None:
    field = DayField(Field("day", Editor.DAY, "Tag"))
    qtbot.addWidget(field)
    field.set_value(day)
    field.show()
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    view = calendar.findChild(QTableView)
    assert view is not None
    qtbot.waitUntil(view.isVisible)
    last = view.model().index(view.model().rowCount() - 1, 1)
    assert view.visualRect(last).bottom() <= view.viewport().height()
    assert view.rowHeight(last.row()) >= calendar.fontMetrics().height()
    popup.close()


def test_another_year_of_a_calendar_shows_the_weeks_of_that_year(qtbot: QtBot) -> None:
    field = DayField(Field("day", Editor.DAY, "Tag"))
    qtbot.addWidget(field)
    field.set_value(date(2026, 12, 1))
    field.show()
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    year = popup.findChild(QToolButton, "qt_calendar_yearbutton")
    assert year is not None
    years = year.menu()
    assert years is not None
    years.aboutToShow.emit()
    next(action for action in years.actions() if action.text() == "2028").trigger()
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    assert (calendar.yearShown(), calendar.monthShown()) == (2028, 12)
    view = calendar.findChild(QTableView)
    assert view is not None
    assert view.model().index(1, 5).data() == 1, "the first of December 2028 is a Friday"
    popup.close()


def test_a_list_without_anything_to_choose_says_where_to_enter_it(qtbot: QtBot) -> None:
    field = Field("applicant", Editor.CHOICE, "Stelle", optional=True, source=Source.ORGANISATIONS)
    choice = ChoiceField(field)
    qtbot.addWidget(choice)
    choice.show()
    nobody = Option(None, "nicht angegeben")
    choice.set_options((nobody,))
    assert choice.nothing.isVisible()
    assert "Stammdaten" in choice.nothing.text()
    choice.set_options((nobody, Option("org-1", "Verein")))
    assert not choice.nothing.isVisible()


def test_the_map_says_how_to_name_a_place_by_mouse_and_by_keyboard() -> None:
    assert "Klicken" in PICKING
    assert "Eingabetaste" in PICKING
    assert "Esc" in PICKING


@pytest.mark.parametrize(
    ("labels", "marked"),
    [
        (("Verwerfen", "Abbrechen"), ("&Verwerfen", "&Abbrechen")),
        (("Aktuell halten", "Abbrechen"), ("&Aktuell halten", "A&bbrechen")),
        (("Ja & nein", "Abbrechen"), ("Ja && nein", "&Abbrechen")),
    ],
)
def test_every_button_of_a_question_has_a_letter_of_its_own(
    labels: tuple[str, ...], marked: tuple[str, ...]
) -> None:
    assert with_access_keys(*labels) == marked


def test_enter_loses_nothing(qtbot: QtBot) -> None:
    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            QTest.keyClick(box.defaultButton(), Qt.Key.Key_Return)
            clock.stop()

    clock = QTimer(interval=20)
    clock.timeout.connect(press)
    clock.start()
    assert not QtDialogs().confirm("Soll es verloren gehen?", "Trotzdem schließen")
    assert not clock.isActive()
