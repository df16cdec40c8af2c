"""The editor of a project suggests themes from its texts; nothing is entered that nobody clicked."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.vocabulary import FacilityKind, TargetGroup, Theme
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.requests import CreateRecord
from fakes.window_desk import Desk

SMALL_SCREEN = 1024


def new_project(desk: Desk, title: str) -> RecordDialog:
    desk.window.desk.answer(CreateRecord(Kind.PROJECT))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    desk.settle()
    dialog.form.fields.widget("title").set_value(title)
    dialog.form.focus_on("themes")
    return dialog


def ask(desk: Desk, dialog: RecordDialog) -> None:
    QTest.mouseClick(dialog.suggestions.ask_button, Qt.MouseButton.LeftButton)
    desk.settle()


def offered(dialog: RecordDialog) -> dict[str, QPushButton]:
    buttons = dialog.suggestions.buttons
    return {button.accessibleName().removesuffix(" übernehmen"): button for button in buttons}


def take(desk: Desk, dialog: RecordDialog, text: str) -> None:
    QTest.mouseClick(offered(dialog)[text], Qt.MouseButton.LeftButton)
    desk.settle()


def test_suggestions_come_with_their_words_and_are_entered_by_a_click_only(desk: Desk) -> None:
    dialog = new_project(desk, "Frühstück für Senioren im Mehrgenerationenhaus")
    ask(desk, dialog)
    assert "„Senioren“" in offered(dialog)["Handlungsfelder: Ältere Menschen"].toolTip()
    assert dialog.form.fields.widget("themes").value() == ()
    take(desk, dialog, "Handlungsfelder: Ältere Menschen")
    assert dialog.form.fields.widget("themes").value() == (Theme.SENIORS,)
    assert dialog.is_changed


def test_what_was_taken_over_is_not_offered_again_and_can_be_saved(desk: Desk) -> None:
    dialog = new_project(desk, "Mehrgenerationenhaus: Frühstück")
    ask(desk, dialog)
    take(desk, dialog, "Art der Einrichtung: Mehrgenerationenhaus")
    assert "Art der Einrichtung: Mehrgenerationenhaus" not in offered(dialog)
    take(desk, dialog, "Zielgruppen: Familien")
    dialog.form.fields.widget("municipality").set_value("K-LINDENFURT")
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert desk.no_dialog()
    saved = next(item for item in desk.workspace.records.all(Project) if item.title.startswith("Mehrgen"))
    assert saved.facility_kind is FacilityKind.MULTI_GENERATION_HOUSE
    assert saved.target_groups == (TargetGroup.FAMILIES,)
    assert saved.themes == ()


def test_the_focus_stays_among_the_suggestions_when_one_is_taken_by_key(desk: Desk) -> None:
    dialog = new_project(desk, "Mehrgenerationenhaus: Frühstück für Senioren")
    ask(desk, dialog)
    count = len(dialog.suggestions.buttons)
    assert count > 1
    dialog.suggestions.buttons[0].setFocus()
    while dialog.suggestions.buttons:
        focused = dialog.focusWidget()
        assert focused in dialog.suggestions.buttons
        QTest.keyClick(focused, Qt.Key.Key_Space)
        desk.settle()
    assert dialog.focusWidget() is dialog.suggestions.ask_button


def test_many_reasons_leave_the_editor_narrow_enough_for_a_small_screen(desk: Desk) -> None:
    dialog = new_project(desk, "Jugendliche, Zugewanderte und Senioren lernen im Nachbarschaftstreff Deutsch")
    ask(desk, dialog)
    assert len(dialog.suggestions.buttons) > 5
    assert dialog.minimumSizeHint().width() <= SMALL_SCREEN


def test_a_text_without_a_known_word_gets_no_suggestion_and_says_so(desk: Desk) -> None:
    dialog = new_project(desk, "Xyz")
    ask(desk, dialog)
    assert dialog.suggestions.buttons == []
    assert dialog.suggestions.hint.text() == "Dazu sagt der Text nichts, was noch nicht eingetragen ist."


def test_the_panel_stands_only_below_the_fields_that_it_is_for(desk: Desk) -> None:
    dialog = new_project(desk, "Chor")
    assert dialog.suggestions.isVisible()
    dialog.form.focus_on("facility_kind")
    assert dialog.suggestions.isVisible()
    dialog.form.focus_on("costs")
    assert not dialog.suggestions.isVisible()


def test_the_editor_of_another_record_suggests_nothing(desk: Desk) -> None:
    desk.window.desk.answer(CreateRecord(Kind.ORGANISATION))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    assert not dialog.suggestions.isVisible()
