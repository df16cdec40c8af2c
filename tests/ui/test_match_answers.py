"""Any programme by name, one click to why it does not fit; what changes; and how the match decides."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator_app.domain.truth import Truth
from coordinator_app.services.ports.packages import Edition
from coordinator_app.ui.actions import Command
from coordinator_app.ui.dialogs.match_changes import ChangesSetting, EarlierCatalogue, MatchChangesDialog
from coordinator_app.ui.help.window import HelpWindow
from coordinator_app.ui.pages.match.page import MatchPage
from coordinator_app.ui.requests import OpenMatch, OpenProgramme, PageName, ShowChanges
from coordinator_app.wording.help import MATCH_HELP
from fakes.window_desk import Desk

SCHOOL = "P-01-SCHULE-IM-QUARTIER"
WAIT_MS = 20_000


@pytest.fixture
def page(desk: Desk) -> MatchPage:
    desk.window.desk.answer(OpenMatch(project=SCHOOL))
    desk.settle()
    return desk.window.pages.match


def shown(page: MatchPage) -> set[str]:
    return {row.assessment.programme for row in page.table.rows.shown_rows()}


def test_one_click_on_a_programme_tells_why_not_for_every_project(desk: Desk) -> None:
    desk.window.desk.answer(OpenProgramme("kfw_159"))
    desk.settle()
    desk.window.pages.programmes.commands["Warum (nicht)?"].click()
    desk.settle()
    page = desk.window.pages.match
    assert page.isVisible()
    assert shown(page) == {"kfw_159"}
    projects = {row.assessment.project for row in page.table.rows.shown_rows()}
    assert projects == set(desk.workspace.matching.titles())


@pytest.mark.parametrize("text", ["kfw_432", "Energetische Stadtsanierung Zuschuss", "Zuschuss (KfW 432)"])
def test_a_programme_is_found_by_id_and_full_name_too(page: MatchPage, text: str) -> None:
    page.search.setText(text)
    assert "kfw_432" in shown(page)


def test_typing_errors_and_everyday_words_find_what_is_meant(page: MatchPage, qtbot: QtBot) -> None:
    page.search.setText("Fernsehloterie")
    qtbot.waitUntil(lambda: bool(shown(page)), timeout=WAIT_MS)
    assert shown(page) == {"fernsehlotterie_dhw_quartier"}
    assert "gemeint sein kann" in page.finder.hint.text()
    page.search.setText("Lesepaten")
    qtbot.waitUntil(lambda: bool(shown(page)), timeout=WAIT_MS)
    assert page.finder.hint.text().startswith("Kein Programm heißt „Lesepaten“.")
    page.search.setText("xyzzyq")
    qtbot.waitUntil(page.finder.hint.isVisible, timeout=WAIT_MS)
    assert shown(page) == set()
    page.search.setText("")
    assert not page.finder.hint.isVisible()
    assert len(shown(page)) == page.table.rows.total


def test_what_the_filter_hides_is_said_and_shown_with_one_click(page: MatchPage) -> None:
    page.result.setCurrentIndex(page.result.findData(Truth.YES))
    page.search.setText("kfw 159")
    assert shown(page) == set()
    assert page.finder.hint.text().startswith(
        "1 Ergebnis zu „kfw 159“ ist ausgeblendet, weil nur „Passt“ gezeigt wird."
    )
    page.finder.hint.linkActivated.emit("alle")
    assert shown(page) == {"kfw_159"}
    assert not page.finder.hint.isVisible()


def test_typing_something_else_leaves_the_programme_that_was_opened(desk: Desk, page: MatchPage) -> None:
    desk.window.desk.answer(OpenMatch(programme="kfw_159"))
    desk.settle()
    assert shown(page) == {"kfw_159"}
    QTest.keyClicks(page.search, " x")
    page.search.setText("biwaq")
    assert {"biwaq_vi"} <= shown(page)
    desk.window.desk.answer(OpenMatch())
    desk.settle()
    assert len(shown(page)) == len(desk.workspace.programmes.all())


def changes(desk: Desk) -> MatchChangesDialog:
    dialog = desk.dialog()
    assert isinstance(dialog, MatchChangesDialog)
    desk.settle()
    return dialog


def test_what_changes_is_told_for_the_project_in_sight_and_leads_to_the_pair(
    desk: Desk, page: MatchPage
) -> None:
    page.commands["Was sich ändert …"].click()
    dialog = changes(desk)
    assert dialog.project.currentData() == SCHOOL
    dialog.first.set_day(date(2018, 3, 1))
    dialog.last.set_day(date(2021, 3, 1))
    desk.settle()
    text = dialog.view.toPlainText()
    assert text.startswith("Was sich ändert vom 01.03.2018 bis zum 01.03.2021:")
    assert "Aktive Zentren: Aus „Noch offen“ wird „Passt nicht“" in text
    assert "passen vorher und nachher nicht" in text
    dialog.view.followed.emit(f"paar:{SCHOOL}/lebendige_zentren")
    desk.settle()
    assert shown(page) == {"lebendige_zentren"}
    assert page.as_of.day == date(2021, 3, 1)


def test_enter_in_a_day_compares_anew_and_leaves_the_changes_open(desk: Desk, page: MatchPage) -> None:
    page.commands["Was sich ändert …"].click()
    dialog = changes(desk)
    dialog.first.field.line.setFocus()
    dialog.first.field.line.setText("01.09.2025")
    QTest.keyClick(dialog.first.field.line, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.isVisible()
    assert "01.09.2025" in dialog.view.toPlainText()


def test_the_calendars_of_the_two_days_are_told_apart(desk: Desk, page: MatchPage) -> None:
    page.commands["Was sich ändert …"].click()
    dialog = changes(desk)
    names = [field.field.button.accessibleName() for field in (dialog.first, dialog.last)]
    assert names == ["Von: Kalender", "Bis: Kalender"]


def test_a_link_in_the_changes_opens_the_programme(desk: Desk) -> None:
    desk.window.desk.answer(ShowChanges())
    dialog = changes(desk)
    assert dialog.project.currentData() is None
    assert not dialog.against.isVisible()  # the catalogue that is shipped has no edition before it
    dialog.view.followed.emit("programm:kfw_432")
    desk.settle()
    assert desk.window.pages.programmes.isVisible()
    assert desk.window.pages.programmes.table.current() is not None


def test_an_earlier_catalogue_is_offered_where_there_is_one(desk: Desk) -> None:
    newest = desk.workspace.programmes.catalogue
    earlier = EarlierCatalogue(
        Edition(date(2026, 1, 1)), tuple(item for item in newest.values() if item.id != "kfw_432")
    )
    setting = ChangesSetting(
        desk.workspace.match_changes,
        lambda: (earlier,),
        [(SCHOOL, "Schule")],
        desk.window.context.operations,
        date(2026, 11, 22),
    )
    dialog = MatchChangesDialog(setting, SCHOOL, desk.window)
    dialog.open()
    desk.settle()
    assert dialog.against.isVisible()
    dialog.against.setCurrentIndex(1)
    desk.settle()
    assert not dialog.first.isVisible()
    text = dialog.view.toPlainText()
    assert text.startswith("Was der verwendete Katalog gegenüber der Ausgabe 2026-01-01.0 ändert")
    assert "KfW 432: Neu im Katalog, Ergebnis „Noch offen“" in text


def test_the_help_tells_how_the_match_decides(desk: Desk) -> None:
    desk.window.show_page(PageName.MATCH)
    desk.settle()
    desk.window.actions_by_command[Command.MATCH_RULES].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, HelpWindow)
    text = dialog.view.toPlainText()
    for section in MATCH_HELP.sections:
        assert section.title in text
        assert all(item in text for item in (*section.paragraphs, *section.items))
