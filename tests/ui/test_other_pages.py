"""Übersicht, Quartiere, Programme and Stammdaten do their work by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.records import Kind
from coordinator_app.services.applications import ApplicationStage
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.pages.neighbourhoods.page import NeighbourhoodsPage
from coordinator_app.ui.requests import CreateRecord, PageName
from coordinator_app.ui.widgets.parts_field import PartsField
from coordinator_app.ui.widgets.text_fields import LineField
from fakes.window_desk import Desk


def show(desk: Desk, page: PageName) -> None:
    desk.window.show_page(page)
    desk.settle()


def editor(desk: Desk) -> RecordDialog:
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    return dialog


def type_title(dialog: RecordDialog, path: str, text: str) -> None:
    field = dialog.form.fields.widget(path)
    assert isinstance(field, LineField)
    field.line.setText(text)
    field.changed.emit()


@pytest.fixture
def quarters(desk: Desk) -> NeighbourhoodsPage:
    show(desk, PageName.NEIGHBOURHOODS)
    return desk.window.pages.neighbourhoods


def test_the_overview_shows_the_day_and_rows_lead_to_their_pages(desk: Desk) -> None:
    page = desk.window.pages.overview
    assert page.day.text() == "Stand: 22.11.2026"
    page.stages.selectRow(1)
    QTest.keyClick(page.stages, Qt.Key.Key_Return)
    desk.settle()
    projects = desk.window.pages.projects
    assert projects.isVisible()
    assert {row.stage.value for row in projects.table.rows.shown_rows()} == {"planned"}


def test_a_deadline_leads_to_the_match_of_its_programme(desk: Desk) -> None:
    page = desk.window.pages.overview
    deadline = page.deadlines.rows.row(0)
    page.deadlines.selectRow(0)
    QTest.keyClick(page.deadlines, Qt.Key.Key_Return)
    desk.settle()
    match = desk.window.pages.match
    assert match.isVisible()
    assert {row.programme_name for row in match.table.rows.shown_rows()} == {deadline.programme}


def test_an_own_date_leads_to_its_field(desk: Desk) -> None:
    page = desk.window.pages.overview
    rows = page.own_dates.rows.shown_rows()
    page.own_dates.selectRow(next(number for number, row in enumerate(rows) if "Meilenstein" in row.what))
    QTest.keyClick(page.own_dates, Qt.Key.Key_Return)
    assert editor(desk).form.currentIndex() > 0


def test_the_money_of_a_state_leads_to_its_applications(desk: Desk) -> None:
    overview = desk.window.pages.overview
    overview.more.setCurrentWidget(overview.money)
    states = [row.state for row in overview.money.rows.shown_rows()]
    overview.money.selectRow(states.index("Bewilligt"))
    QTest.keyClick(overview.money, Qt.Key.Key_Return)
    desk.settle()
    page = desk.window.pages.applications
    assert page.isVisible()
    assert {row.item.stage for row in page.table.rows.shown_rows()} == {ApplicationStage.GRANTED}


def test_an_empty_database_tells_the_first_step(empty_desk: Desk) -> None:
    page = empty_desk.window.pages.overview
    assert page.stack.currentWidget() is page.empty
    assert [button.text() for button in page.empty.buttons] == [
        "Erste Schritte …",
        "Kommune anlegen …",
        "Beispielstadt laden",
        "Datei einlesen …",
    ]


def test_the_first_steps_lead_from_the_municipality_to_the_first_project(empty_desk: Desk) -> None:
    page = empty_desk.window.pages.overview
    QTest.mouseClick(page.empty.buttons[1], Qt.MouseButton.LeftButton)
    dialog = editor(empty_desk)
    type_title(dialog, "name", "Neustadt")
    dialog.finish()
    assert empty_desk.no_dialog()
    assert [item.name for item in empty_desk.workspace.records.all(Municipality)] == ["Neustadt"]
    assert page.empty.heading.text() == "Die Kommune ist eingetragen"
    QTest.mouseClick(page.empty.buttons[1], Qt.MouseButton.LeftButton)
    dialog = editor(empty_desk)
    type_title(dialog, "name", "Altes Dorf")
    dialog.finish()
    assert empty_desk.no_dialog()
    (quarter,) = empty_desk.workspace.records.all(Neighbourhood)
    assert quarter.municipality == "K-NEUSTADT"
    assert page.empty.buttons[1].text() == "Projekt anlegen …"
    QTest.mouseClick(page.empty.buttons[1], Qt.MouseButton.LeftButton)
    dialog = editor(empty_desk)
    type_title(dialog, "title", "Lesefest")
    dialog.finish()
    assert empty_desk.no_dialog()
    assert page.stack.currentWidget() is not page.empty


def test_the_first_project_begins_with_the_municipality(empty_desk: Desk) -> None:
    empty_desk.window.desk.answer(CreateRecord(Kind.PROJECT))
    assert editor(empty_desk).windowTitle() == "Kommune: neu"
    notice = editor(empty_desk).notice
    assert notice.isVisible(), "what stands in the window behind the editor nobody sees"
    assert "Bevor Sie das Projekt anlegen können" in notice.label.text()


def test_the_sample_is_loaded_with_one_click_and_undone_with_one_key(empty_desk: Desk) -> None:
    page = empty_desk.window.pages.overview
    QTest.mouseClick(page.empty.buttons[2], Qt.MouseButton.LeftButton)
    empty_desk.settle()
    assert len(empty_desk.workspace.records.all(Neighbourhood)) == 3
    assert page.stack.currentWidget() is not page.empty
    QTest.keyClick(empty_desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    empty_desk.settle()
    assert empty_desk.workspace.records.all(Neighbourhood) == ()
    assert page.stack.currentWidget() is page.empty


def test_the_card_shows_areas_concept_figures_and_participation(
    desk: Desk, quarters: NeighbourhoodsPage
) -> None:
    quarters.table.select_key("Q-HAFENVIERTEL")
    desk.settle()
    shown = quarters.card.toPlainText()
    record = desk.workspace.records.get(Neighbourhood, "Q-HAFENVIERTEL")
    for text in (
        "9.840",
        "118,4 Hektar",
        "§ 171e BauGB",
        *(aim.text for item in record.concepts or () for aim in item.aims),
    ):
        assert text in shown
    assert quarters.indicators.rows.total == len(record.indicators)
    events = [item for item in desk.workspace.records.all(Participation) if item.neighbourhood == record.key]
    assert quarters.events.rows.total == len(events)
    assert f"Beteiligung ({len(events)})" in [quarters.tabs.tabText(i) for i in range(quarters.tabs.count())]


def test_a_project_on_the_card_leads_to_its_editor(desk: Desk, quarters: NeighbourhoodsPage) -> None:
    quarters.card.anchorClicked.emit(QUrl("projekt:P-01-SCHULE-IM-QUARTIER"))
    assert "Schule im Quartier" in editor(desk).windowTitle()


def test_a_quarter_gets_a_legal_area(desk: Desk, quarters: NeighbourhoodsPage) -> None:
    quarters.table.select_key("Q-AM-MUEHLBACH")
    quarters.table.setFocus()
    QTest.keyClick(quarters.table, Qt.Key.Key_F2)
    dialog = editor(desk)
    areas = dialog.form.fields.widget("legal_areas")
    assert isinstance(areas, PartsField)
    assert areas.value() == ()
    areas.add_button.click()
    assert areas.list.count() == 1
    dialog.finish()
    assert desk.no_dialog()
    assert len(desk.workspace.records.get(Neighbourhood, "Q-AM-MUEHLBACH").legal_areas or ()) == 1


def test_looking_at_a_quarter_changes_nothing(desk: Desk, quarters: NeighbourhoodsPage) -> None:
    for record in desk.workspace.records.all(Neighbourhood):
        quarters.table.select_key(record.key)
        QTest.keyClick(quarters.table, Qt.Key.Key_Return)
        dialog = editor(desk)
        assert dialog.form.fields.collect() == (record, ())
        dialog.close()
        assert desk.no_dialog()


def test_an_event_is_recorded_in_the_chosen_quarter(desk: Desk, quarters: NeighbourhoodsPage) -> None:
    quarters.table.select_key("Q-NORDSTADT-SIEDLUNG")
    QTest.mouseClick(quarters.commands["Beteiligung festhalten …"], Qt.MouseButton.LeftButton)
    dialog = editor(desk)
    type_title(dialog, "title", "Frühstück im Hof")
    dialog.finish()
    assert desk.no_dialog()
    (event,) = (
        item for item in desk.workspace.records.all(Participation) if item.title == "Frühstück im Hof"
    )
    assert event.neighbourhood == "Q-NORDSTADT-SIEDLUNG"


def test_an_organisation_is_created_from_the_base_data(desk: Desk) -> None:
    show(desk, PageName.BASE_DATA)
    page = desk.window.pages.base_data
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = editor(desk)
    type_title(dialog, "name", "Nähstube e. V.")
    dialog.finish()
    assert desk.no_dialog()
    current = page.table.current()
    assert current is not None
    assert current.name == "Nähstube e. V."


def test_the_sentence_of_an_empty_page_is_shown_in_full(empty_desk: Desk) -> None:
    for page in (empty_desk.window.pages.overview, empty_desk.window.pages.projects):
        show(empty_desk, page.name)
        label = page.empty.explanation
        assert label.height() >= label.heightForWidth(label.width())
