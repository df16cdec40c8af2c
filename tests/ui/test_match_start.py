"""The page Abgleich says of a pair whether the project begins before it may, and leads to the days."""

from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.pages.match.start import request_of
from coordinator_app.ui.requests import OpenAddress, OpenMatch
from coordinator_app.ui.widgets.text_fields import DayField
from fakes.window_desk import Desk

SQUARE = "P-07-HAFENPLATZ"
PROGRAMME = "sozialer_zusammenhalt"


def test_the_begin_stands_in_the_table_and_at_the_top_of_the_detail_and_leads_to_the_contract(
    desk: Desk,
) -> None:
    desk.window.desk.answer(OpenMatch(project=SQUARE, programme=PROGRAMME))
    desk.settle()
    page = desk.window.pages.match
    row = page.table.current()
    assert row is not None
    assert row.key == (SQUARE, PROGRAMME)
    assert row.start is not None
    assert row.start.state == "⚠ zu früh"
    said = page.detail.toPlainText()
    assert "⚠ Beginn: Der erste Vertrag wurde am 12.10.2026 geschlossen" in said
    label, target = row.start_places[0]
    assert label == "erster Vertrag am 12.10.2026"
    assert label in said
    page.detail.followed.emit(target)
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    contract = dialog.form.fields.widget("first_contract")
    assert isinstance(contract, DayField)
    assert contract.isAncestorOf(dialog.focusWidget())


def test_an_address_of_the_web_stays_one() -> None:
    assert request_of("https://example.org/a") == OpenAddress("https://example.org/a")


def test_a_begin_that_nobody_need_worry_about_is_told_after_the_reasons(desk: Desk) -> None:
    desk.window.desk.answer(OpenMatch(project="P-14-ABENTEUERSPIELPLATZ", programme=PROGRAMME))
    desk.settle()
    said = desk.window.pages.match.detail.toPlainText()
    begin = said.index("Beginn: Das Projekt hat noch nicht begonnen; das ist in Ordnung.")
    assert said.index("Was noch offen ist") < said.index("Sicherheit") < begin


def test_a_begin_that_is_too_early_is_told_before_the_reasons(desk: Desk) -> None:
    desk.window.desk.answer(OpenMatch(project=SQUARE, programme=PROGRAMME))
    desk.settle()
    said = desk.window.pages.match.detail.toPlainText()
    assert said.index("⚠ Beginn:") < said.index("Projekt „")
