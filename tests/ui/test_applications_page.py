"""Anträge by mouse and by keyboard: money leads to its applications, the card to its fields; a programme is dismissed with a reason."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coordinator_app.domain.application import Application, OwnDecision
from coordinator_app.services.applications import ApplicationStage
from coordinator_app.services.documents import summary_request
from coordinator_app.ui.dialogs.ask_text import AskTextDialog
from coordinator_app.ui.dialogs.document_handed import HandedDialog
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.pages.applications.page import ApplicationsPage
from coordinator_app.ui.requests import PageName, SettleDate
from fakes.window_desk import Desk

PROJECT, PROGRAMME = "P-01-SCHULE-IM-QUARTIER", "sozialer_zusammenhalt"


@pytest.fixture
def page(desk: Desk) -> ApplicationsPage:
    desk.window.show_page(PageName.APPLICATIONS)
    desk.settle()
    return desk.window.pages.applications


def money(page: ApplicationsPage, position: int) -> QPushButton:
    found = page.money.widgets[position].findChild(QPushButton)
    assert isinstance(found, QPushButton)
    return found


def follow(page: ApplicationsPage, target: str) -> None:
    page.card.anchorClicked.emit(QUrl(target))


def test_what_is_due_first_stands_on_top_and_everything_is_there(page: ApplicationsPage) -> None:
    rows = page.table.rows.shown_rows()
    assert len(rows) == 6
    due = [row.days_left for row in rows if row.days_left is not None]
    assert due == sorted(due)
    assert page.table.current() == rows[0]


def test_the_money_of_a_state_leads_to_its_applications(page: ApplicationsPage, desk: Desk) -> None:
    assert money(page, 1).text() == "2.558.256,60\u00a0€"
    QTest.mouseClick(money(page, 2), Qt.MouseButton.LeftButton)
    shown = page.table.rows.shown_rows()
    assert {row.item.stage for row in shown} == {ApplicationStage.GRANTED}
    assert page.count.text() == f"{len(shown)} von 6 Anträge"


def test_the_card_leads_to_the_field_that_is_not_filled_in(page: ApplicationsPage, desk: Desk) -> None:
    page.table.select_key("A-05-STARTPUNKT")
    assert "eintragen" in page.card.toPlainText()
    follow(page, "field:submitted")
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    assert dialog.focusWidget() is not None


def test_a_step_is_settled_at_its_application(page: ApplicationsPage, desk: Desk) -> None:
    page.table.select_key("A-05-STARTPUNKT")
    follow(page, "settle:")
    desk.settle()
    assert "✓ Interessenbekundung abgeben (erledigt am 22.11.2026)" in page.card.toPlainText()
    row = page.table.current()
    assert row is not None
    assert row.open_step is None
    assert [button.text() for button in desk.window.notices.buttons] == ["Rückgängig"]


def test_a_step_that_is_settled_among_the_dates_is_settled_here(page: ApplicationsPage, desk: Desk) -> None:
    page.table.select_key("A-05-STARTPUNKT")
    agenda = desk.workspace.agenda
    (entry,) = [
        item for item in agenda.agenda().entries if item.origin.startswith("next_step:A-05-STARTPUNKT:")
    ]
    desk.window.desk.answer(SettleDate(entry, done=True))
    desk.settle()
    told = page.card.toPlainText()
    assert "✓ Interessenbekundung abgeben (erledigt am 22.11.2026)" in told
    assert "Den nächsten Schritt danach eintragen" in told
    row = page.table.current()
    assert row is not None
    assert (row.days_left, page.table.rows.shown_rows()[0].key == row.key) == (None, False)
    desk.window.undo.undo()
    desk.settle()
    assert "Interessenbekundung abgeben bis 22.01.2027" in page.card.toPlainText()


def test_a_refusal_tells_its_reason(page: ApplicationsPage) -> None:
    page.table.select_key("A-06-ANKER-WERFEN")
    told = page.card.toPlainText()
    assert "✗ abgelehnt" in told
    assert "Rangstelle" in told


def test_return_opens_the_editor(page: ApplicationsPage, desk: Desk) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert isinstance(desk.dialog(), RecordDialog)


def test_a_programme_is_dismissed_with_a_reason_by_keyboard_and_taken_back(
    page: ApplicationsPage, desk: Desk
) -> None:
    page.table.select_key("A-05-STARTPUNKT")
    QTest.keyClick(
        page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = desk.dialog()
    assert isinstance(dialog, AskTextDialog)
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.text, "Der Eigenanteil ist zu hoch.")
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    desk.settle()
    record = desk.workspace.records.get(Application, "A-05-STARTPUNKT")
    assert (record.own_decision, record.own_reason) == (OwnDecision.DISMISSED, "Der Eigenanteil ist zu hoch.")
    desk.window.undo.undo()
    desk.settle()
    assert desk.workspace.records.get(Application, "A-05-STARTPUNKT").own_decision is OwnDecision.PURSUE


def test_on_abgleich_a_programme_is_taken_up_dismissed_and_taken_back(desk: Desk) -> None:
    project, programme = "P-19-FAHRRADWERKSTATT", "kfw_432"
    desk.window.show_page(PageName.MATCH)
    desk.settle()
    match = desk.window.pages.match
    match.show_pair(project, programme)
    desk.settle()
    row = match.table.current()
    assert row is not None
    assert row.key == (project, programme)
    match.detail.anchorClicked.emit(QUrl(f"decide:dismissed/{project}/{programme}"))
    dialog = desk.dialog()
    assert isinstance(dialog, AskTextDialog)
    QTest.keyClicks(dialog.text, "Passt nicht.")
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    desk.settle()
    row = match.table.current()
    assert row is not None
    assert row.is_dismissed
    assert "Verworfen: Passt nicht." in match.detail.toPlainText()
    match.detail.anchorClicked.emit(QUrl(f"decide:undecided/{project}/{programme}"))
    desk.settle()
    row = match.table.current()
    assert row is not None
    assert not row.is_dismissed


def test_what_was_handed_over_is_listed_and_withdrawn_with_a_reason(
    page: ApplicationsPage, desk: Desk
) -> None:
    documents = desk.workspace.documents
    handed = documents.hand_over(summary_request(PROJECT, PROGRAMME), "Bezirksregierung").value
    page.table.select_key("A-01-SCHULE")
    page.reload()
    desk.settle()
    assert handed.title in page.card.toPlainText()
    follow(page, f"handed:{handed.key}")
    dialog = desk.dialog()
    assert isinstance(dialog, HandedDialog)
    desk.settle()
    QTest.mouseClick(dialog.withdraw_button, Qt.MouseButton.LeftButton)
    asked = dialog.findChild(AskTextDialog) or desk.window.findChild(AskTextDialog)
    assert isinstance(asked, AskTextDialog)
    QTest.keyClicks(asked.text, "Nie abgeschickt.")
    QTest.mouseClick(asked.accept_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert documents.handed_document(handed.key).withdrawn_reason == "Nie abgeschickt."
    assert "zurückgenommen" in page.card.toPlainText()


def test_the_menu_of_a_row_offers_what_the_buttons_do_with_it(page: ApplicationsPage, desk: Desk) -> None:
    offered = page.table.own_actions()
    assert [action.text() for action in offered] == [
        command.label for command in page.page_commands if command.needs_row
    ]
    next(action for action in offered if action.text() == "Bearbeiten …").trigger()
    assert isinstance(desk.dialog(), RecordDialog)
