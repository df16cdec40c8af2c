"""Strg+K finds records, programmes, pages and commands; Enter leads there; all keys are told."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.finding import Found, FoundAll
from coordinator_app.ui.actions import ACTIONS, Command
from coordinator_app.ui.dialogs.find_everything import FindDialog
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.help.window import HelpWindow
from coordinator_app.ui.requests import PageName
from fakes.window_desk import Desk


@pytest.fixture
def search(desk: Desk) -> FindDialog:
    QTest.keyClick(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.dialog()
    assert isinstance(dialog, FindDialog)
    return dialog


def look_for(search: FindDialog, desk: Desk, text: str) -> list[str]:
    search.field.setText(text)  # as a person types it; QTest types no umlauts
    desk.bot.waitUntil(lambda: not search._pause.isActive())
    desk.settle()
    return [search.list.item(row).text() for row in range(search.list.count())]


def kinds(found: FoundAll) -> set[Kind | None]:
    return {hit.kind for hit in found.hits}


def first(hits: Iterable[Found], kind: Kind | None) -> Found:
    return next(hit for hit in hits if hit.kind is kind)


def test_a_word_of_the_title_leads_to_the_editor(search: FindDialog, desk: Desk) -> None:
    found = look_for(search, desk, "fahrradwerk")
    assert found[0].startswith("Projekt: Fahrradwerkstatt am Mühlbach")
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    assert "Fahrradwerkstatt" in dialog.windowTitle()


def test_a_click_on_a_hit_leads_there(search: FindDialog, desk: Desk) -> None:
    look_for(search, desk, "fahrradwerk")
    place = search.list.visualItemRect(search.list.item(0)).center()
    QTest.mouseClick(search.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.bot.waitUntil(lambda: isinstance(desk.dialog(), RecordDialog))


def test_the_arrows_choose_while_the_cursor_stays_in_the_field(search: FindDialog, desk: Desk) -> None:
    found = look_for(search, desk, "hafen")
    assert len(found) > 3
    QTest.keyClick(search.field, Qt.Key.Key_Down)
    QTest.keyClick(search.field, Qt.Key.Key_Down)
    assert search.list.currentRow() == 2
    assert search.field.hasFocus() or search.focusWidget() is search.field


def test_programmes_pages_and_commands_are_found_too(search: FindDialog, desk: Desk) -> None:
    assert any(text.startswith("Programm: BIWAQ") for text in look_for(search, desk, "biwaq"))
    found = look_for(search, desk, "termine zeigt alle")
    assert found[-1].startswith("Termine  –  ")
    search.list.setCurrentRow(len(found) - 1)
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.pages.by_name[PageName.AGENDA].isVisible()


def test_umlauts_and_case_do_not_matter_and_the_passage_says_where(search: FindDialog, desk: Desk) -> None:
    assert look_for(search, desk, "MUHLBACH")[0] == look_for(search, desk, "mühlbach")[0]
    found = look_for(search, desk, "rangstelle")
    assert found[0].startswith("Antrag: ")
    assert "Rangstelle" in found[0]


def test_nothing_found_says_what_to_do(search: FindDialog, desk: Desk) -> None:
    assert look_for(search, desk, "xyzzyqwertz") == []
    assert search.state.text().startswith("Nichts gefunden.")


def test_what_was_changed_is_found_as_it_is_now(desk: Desk) -> None:
    finding, records = desk.workspace.finding, desk.workspace.records
    assert Kind.PROJECT not in kinds(finding.find("Zitronenfalter"))
    before = records.get(Project, "P-19-FAHRRADWERKSTATT")
    records.change(before, Project(**{**before.__dict__, "notes": "Zitronenfalter"}))
    found = finding.find("zitronenfalter")
    assert first(found.hits, Kind.PROJECT).key == before.key
    assert "Zitronenfalter" in first(found.hits, Kind.PROJECT).passage


def test_names_come_before_texts_and_the_rest_is_counted(desk: Desk) -> None:
    found = desk.workspace.finding.find("a")
    assert found.left_out
    assert all(count > 0 for _kind, count in found.left_out)
    hits = [hit for hit in desk.workspace.finding.find("hafen").hits if hit.kind is Kind.PROJECT]
    named = ["hafen" in hit.title.lower() for hit in hits]
    assert named == sorted(named, reverse=True)


def test_all_keys_are_told(desk: Desk) -> None:
    desk.window.actions_by_command[Command.KEYS].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, HelpWindow)
    told = dialog.view.toPlainText()
    assert "Strg+K" in told
    assert "Strg+Umschalt+Z oder Strg+Y" in told
    assert "Ctrl" not in told
    assert "Seite Übersicht" in told or "Überall" in told


def test_no_two_commands_of_the_window_share_keys() -> None:
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))


def test_what_is_found_is_told_without_keys(search: FindDialog, desk: Desk) -> None:
    applications = [
        text for text in look_for(search, desk, "Startpunkt Hafen") if text.startswith("Antrag: ")
    ]
    assert applications
    assert all("just_best" not in text and "P-" not in text for text in applications)
    assert any(text.startswith("Antrag: JUST BEst") for text in applications)
