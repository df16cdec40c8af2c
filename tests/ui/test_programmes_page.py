"""The page Programme: search while typing, narrow, read with sources, compare, look at versions."""

from datetime import date

import pytest
from PySide6.QtCore import QUrl

from coordinator_app.domain.programme import ProgrammeStatus
from coordinator_app.domain.records import Kind
from coordinator_app.domain.vocabulary import Theme
from coordinator_app.services.programme_facets import Facet
from coordinator_app.ui.pages.programmes.page import ProgrammesPage
from coordinator_app.ui.pages.programmes.presenter import MOST_FOUND
from coordinator_app.ui.requests import PageName
from directory_builders import build_entry, build_file
from fakes.window_desk import Desk


@pytest.fixture
def page(desk: Desk) -> ProgrammesPage:
    desk.window.show_page(PageName.PROGRAMMES)
    desk.settle()
    return desk.window.pages.programmes


def shown(page: ProgrammesPage) -> list[str]:
    return [row.id for row in page.table.rows.shown_rows()]


def look_for(desk: Desk, page: ProgrammesPage, text: str) -> None:
    page.search.setFocus()
    page.search.clear()
    for letter in text:
        page.search.insert(letter)
    desk.bot.waitUntil(lambda: page._found is not None and page._found.text == text, timeout=20_000)
    desk.settle()


def follow(desk: Desk, page: ProgrammesPage, target: str) -> None:
    page.sheet.anchorClicked.emit(QUrl(target))
    desk.settle()


def test_programmes_are_looked_at_as_of_a_day(desk: Desk, page: ProgrammesPage) -> None:
    page.as_of.set_day(date(2018, 3, 1))
    desk.settle()
    rows = {row.id: row for row in page.table.rows.shown_rows()}
    assert rows["investitionspakt_soziale_integration"].status is ProgrammeStatus.OPEN
    page.table.select_key("investitionspakt_soziale_integration")
    assert "Stand am 01.03.2018" in page.sheet.toPlainText()


def test_addresses_are_opened_on_click_and_successors_followed(desk: Desk, page: ProgrammesPage) -> None:
    page.table.select_key("soziale_stadt")
    follow(desk, page, "https://example.org/richtlinie")
    assert desk.dialogs.addresses == ["https://example.org/richtlinie"]
    follow(desk, page, "programm:sozialer_zusammenhalt")
    current = page.table.current()
    assert current is not None
    assert current.id == "sozialer_zusammenhalt"


def test_a_mark_opens_quote_and_address_of_its_statement_and_closes_it_again(
    desk: Desk, page: ProgrammesPage
) -> None:
    page.table.select_key("sozialer_zusammenhalt")
    assert "Quelle: " not in page.sheet.toPlainText()
    follow(desk, page, "quelle:0")
    opened = page.sheet.toPlainText()
    assert opened.count("Quelle: ") == 1
    assert "gesehen am 22.11.2026, https://" in opened
    follow(desk, page, "quelle:0")
    assert "Quelle: " not in page.sheet.toPlainText()


def test_every_statement_of_every_sheet_can_show_its_source(desk: Desk, page: ProgrammesPage) -> None:
    for programme in desk.workspace.programmes.all():
        page.table.select_key(programme.id)
        page.sheet.anchorClicked.emit(QUrl("quelle:alle"))
        text = page.sheet.toPlainText()
        assert programme.name in text
        for statement in programme.statements:
            assert programme.source(statement.basis.source).url in text
        for basis in (statement.basis for statement in programme.statements):
            assert basis.quote is None or basis.quote in text.replace("\u2028", "\n")


def test_typing_finds_word_forms_and_says_how(desk: Desk, page: ProgrammesPage) -> None:
    look_for(desk, page, "Spielplätze")
    rows = page.table.rows.shown_rows()
    assert rows
    assert all(row.hit for row in rows)
    assert not page.table.isColumnHidden(1)
    assert "Spielpl" in rows[0].hit


def test_the_window_finds_what_the_command_line_finds(desk: Desk, page: ProgrammesPage) -> None:
    look_for(desk, page, "Deutschkurs für Mütter")
    found = desk.workspace.search.search("Deutschkurs für Mütter")
    assert shown(page) == [item.programme.id for item in found]


def test_what_was_searched_for_is_marked_in_the_sheet(desk: Desk, page: ProgrammesPage) -> None:
    look_for(desk, page, "Ehrenamt")
    assert "background" in page.sheet.toHtml()


def test_an_empty_search_shows_everything_again(desk: Desk, page: ProgrammesPage) -> None:
    look_for(desk, page, "Bibliothek")
    page.search.clear()
    desk.bot.waitUntil(lambda: page._found is None, timeout=20_000)
    assert len(shown(page)) == len(desk.workspace.programmes.all())


def test_the_chosen_hit_stays_chosen_when_the_list_is_read_again(desk: Desk, page: ProgrammesPage) -> None:
    look_for(desk, page, "Bibliothek")
    page.table.selectRow(1)
    chosen = page.table.current()
    page.reload()
    desk.settle()
    assert page.table.current() == chosen
    look_for(desk, page, "Sport")
    assert page.table.currentIndex().row() == 0


def test_what_is_opened_from_elsewhere_ends_the_search_and_stays_chosen(
    desk: Desk, page: ProgrammesPage
) -> None:
    look_for(desk, page, "Bibliothek")
    page.open("kfw_432", None)
    page.reload()
    desk.settle()
    chosen = page.table.current()
    assert chosen is not None
    assert chosen.id == "kfw_432"


def test_ticking_a_facet_narrows_the_list_and_unticking_widens_it(desk: Desk, page: ProgrammesPage) -> None:
    everything = set(shown(page))
    page.facets.tick(Facet.THEME, Theme.SPORT)
    desk.settle()
    narrowed = set(shown(page))
    assert narrowed == {item.id for item in desk.workspace.programmes.all() if Theme.SPORT in item.themes}
    page.clear_facets.click()
    desk.settle()
    assert set(shown(page)) == everything


def test_a_ticked_value_stays_in_sight_where_nothing_fits_it(desk: Desk, page: ProgrammesPage) -> None:
    page.facets.tick(Facet.STATUS, ProgrammeStatus.CALL)
    desk.settle()
    page.as_of.set_day(date(1990, 1, 1))
    desk.settle()
    assert shown(page) == []
    assert page.facets.selection == {Facet.STATUS: frozenset({ProgrammeStatus.CALL})}


def test_at_most_four_programmes_stand_side_by_side(desk: Desk, page: ProgrammesPage) -> None:
    names = ["biwaq_vi", "sozialer_zusammenhalt", "utopolis", "soziale_stadt", "just_best"]
    for name in names:
        page.tabs.setCurrentIndex(0)
        page.table.select_key(name)
        page.commands["Vergleichen"].click()
        desk.settle()
    text = page.comparison.toPlainText()
    assert "BIWAQ VI" not in text.splitlines()
    assert text.count("aus dem Vergleich nehmen") == 4
    page.comparison.anchorClicked.emit(QUrl("weg:utopolis"))
    desk.settle()
    assert page.comparison.toPlainText().count("aus dem Vergleich nehmen") == 3
    assert page.tabs.tabText(1) == "Vergleich (3)"


def test_side_by_side_has_the_whole_width_and_the_list_comes_back(desk: Desk, page: ProgrammesPage) -> None:
    for name in ("biwaq_vi", "utopolis"):
        page.tabs.setCurrentIndex(0)
        page.table.select_key(name)
        page.commands["Vergleichen"].click()
    assert not page.table.isVisible()
    page.tabs.setCurrentIndex(0)
    assert page.table.isVisible()


def test_short_answers_stand_beside_their_question(desk: Desk, page: ProgrammesPage) -> None:
    for name in ("biwaq_vi", "utopolis"):
        page.tabs.setCurrentIndex(0)
        page.table.select_key(name)
        page.commands["Vergleichen"].click()
    lines = page.comparison.toPlainText().splitlines()
    assert {"Sind Anträge möglich?", "Wer?", "Wie viel?", "Bis wann?", "Womit nicht verbinden?"} <= set(lines)
    assert "Nein. Das Programm ist seit dem 01.01.2024 abgelaufen." in lines


def test_a_programme_whose_last_day_has_passed_is_not_open_all_the_time(
    desk: Desk, page: ProgrammesPage
) -> None:
    page.as_of.set_day(date(2028, 1, 1))
    desk.settle()
    (row,) = (row for row in page.table.rows.shown_rows() if row.id == "kfw_432")
    assert row.deadline_text == "nicht bekannt"
    (other,) = (row for row in page.table.rows.shown_rows() if row.id == "aktion_mensch_mikro")
    assert other.deadline_text == "laufend"


def test_the_same_programme_is_compared_once(desk: Desk, page: ProgrammesPage) -> None:
    page.table.select_key("utopolis")
    page.commands["Vergleichen"].click()
    page.tabs.setCurrentIndex(0)
    page.commands["Vergleichen"].click()
    assert page.tabs.tabText(1) == "Vergleich (1)"


def test_a_single_version_says_so(desk: Desk, page: ProgrammesPage) -> None:
    page.table.select_key("utopolis")
    page.tabs.setCurrentIndex(2)
    desk.settle()
    assert "nur eine Fassung vorhanden" in page.versions.toPlainText()


def test_stale_statements_say_so_in_words(desk: Desk, page: ProgrammesPage) -> None:
    page.as_of.set_day(date(2027, 6, 1))
    desk.settle()
    page.table.select_key("sozialer_zusammenhalt")
    assert "(lange nicht geprüft)" in page.sheet.toPlainText()
    row = page.table.current()
    assert row is not None
    assert "Fristen" in row.stale


def test_opening_a_programme_lifts_search_and_filters(desk: Desk, page: ProgrammesPage) -> None:
    page.facets.tick(Facet.STATUS, ProgrammeStatus.OPEN)
    look_for(desk, page, "Sport")
    page.open("utopolis", None)
    desk.bot.waitUntil(lambda: page._found is None, timeout=20_000)
    desk.settle()
    current = page.table.current()
    assert current is not None
    assert current.id == "utopolis"


def test_a_search_lists_the_best_of_what_the_filters_leave_and_says_that_there_are_more(
    desk: Desk, page: ProgrammesPage
) -> None:
    entries = (
        build_entry(f"land-hessen-{number}", title=f"Nachbarschaftshilfe {number}")
        for number in range(MOST_FOUND + 50)
    )
    desk.workspace.directory.apply(desk.workspace.directory.preview(build_file(*entries)))
    desk.window.context.hub.announce({Kind.DIRECTORY_EDIT})
    look_for(desk, page, "nachbarschaftshilfe")
    curated = shown(page)
    assert not any(key.startswith("fdb_") for key in curated)
    assert not page.more.isVisible()
    page.directory.setChecked(True)
    desk.bot.waitUntil(lambda: len(shown(page)) == MOST_FOUND, timeout=20_000)
    assert page.more.isVisible()
    assert str(MOST_FOUND) in page.more.text()
    page.directory.setChecked(False)
    desk.bot.waitUntil(lambda: shown(page) == curated, timeout=20_000)
    assert not page.more.isVisible()
