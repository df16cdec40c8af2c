"""The assistant, by mouse and by keyboard: from an empty database to the first project, left and taken up again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import DescriptionBlock, Project
from coordinator_app.domain.vocabulary import Land, Theme
from coordinator_app.services.draft import Draft, DraftText
from coordinator_app.ui.actions import Command
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.first_run import texts
from coordinator_app.ui.first_run.answers import PLACE, Answers, answers_of, draft_text
from coordinator_app.ui.first_run.dialog import FirstRunDialog
from coordinator_app.ui.help.window import HelpWindow
from fakes.accessibility import cut_off, nameless
from fakes.window_desk import Desk

ENTER = Qt.Key.Key_Return


def assistant(desk: Desk) -> FirstRunDialog:
    desk.window.actions_by_command[Command.FIRST_RUN].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, FirstRunDialog)
    return dialog


def click(desk: Desk, button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def shown(dialog: FirstRunDialog) -> QWidget:
    return dialog.current


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(desk: Desk, keys: str | Qt.Key) -> None:
    if isinstance(keys, str):
        QTest.keyClicks(focused(), keys)
    else:
        QTest.keyClick(focused(), keys)
    desk.settle()


def test_the_keyboard_alone_leads_to_the_first_project(empty_desk: Desk) -> None:
    dialog = assistant(empty_desk)
    press(empty_desk, ENTER)
    assert shown(dialog) is dialog.town
    press(empty_desk, "Hilden")
    press(empty_desk, Qt.Key.Key_Tab)
    press(empty_desk, "05158012")
    assert "Nordrhein-Westfalen" in dialog.town.land.text()
    press(empty_desk, ENTER)
    assert shown(dialog) is dialog.quarter
    press(empty_desk, "Nord")
    press(empty_desk, ENTER)
    assert shown(dialog) is dialog.project
    press(empty_desk, "Bolzplatz an der Furtstraße")
    press(empty_desk, Qt.Key.Key_Tab)
    press(empty_desk, "Jugendliche bauen einen Sportplatz.")
    QTest.keyClick(focused(), Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    empty_desk.bot.waitUntil(
        lambda: shown(dialog) is dialog.themes
    )  # a button pressed by its key is seen going down
    empty_desk.settle()
    assert dialog.themes.boxes
    assert not any(box.isChecked() for box in dialog.themes.boxes.values())
    assert focused() is dialog.themes.first
    press(empty_desk, Qt.Key.Key_Space)
    press(empty_desk, ENTER)
    assert shown(dialog) is dialog.ending
    (town,) = empty_desk.workspace.records.all(Municipality)
    (quarter,) = empty_desk.workspace.records.all(Neighbourhood)
    (project,) = empty_desk.workspace.records.all(Project)
    assert (town.name, town.ags, town.land) == ("Hilden", "05158012", Land.NW)
    assert (quarter.name, quarter.municipality) == ("Nord", town.key)
    assert (project.municipality, project.neighbourhood) == (town.key, quarter.key)
    assert project.description(DescriptionBlock.SUMMARY) == "Jugendliche bauen einen Sportplatz."
    assert project.themes == tuple(
        theme for theme in Theme if dialog.themes.boxes.get(theme) is dialog.themes.first
    )
    assert empty_desk.workspace.drafts.all() == ()


def test_the_last_page_leads_to_the_match_of_the_project(empty_desk: Desk) -> None:
    dialog = assistant(empty_desk)
    click(empty_desk, dialog.next)
    dialog.town.name.setText("Hilden")
    click(empty_desk, dialog.next)
    click(empty_desk, dialog.skip)
    dialog.project.title.setText("Bolzplatz")
    click(empty_desk, dialog.next)
    click(empty_desk, dialog.next)
    assert [link.text() for link in dialog.ending.links] == [texts.TO_MATCH, texts.TO_PROJECT, texts.TO_HELP]
    click(empty_desk, dialog.ending.links[0])
    assert empty_desk.no_dialog()
    assert empty_desk.window.pages.match.isVisible()
    (project,) = empty_desk.workspace.records.all(Project)
    assert project.neighbourhood is None


@pytest.mark.parametrize("ags", ["0515801", "99158012", "abcdefgh"])
def test_a_wrong_key_is_said_at_once_and_nothing_is_saved(empty_desk: Desk, ags: str) -> None:
    dialog = assistant(empty_desk)
    click(empty_desk, dialog.next)
    dialog.town.name.setText("Hilden")
    dialog.town.ags.setText(ags)
    click(empty_desk, dialog.next)
    assert shown(dialog) is dialog.town
    assert f"„{ags}“ ist kein Gemeindeschlüssel" in dialog.problem.text()
    assert dialog.town.ags.hasFocus()
    assert empty_desk.workspace.records.all(Municipality) == ()


def test_a_missing_name_is_asked_for(empty_desk: Desk) -> None:
    dialog = assistant(empty_desk)
    click(empty_desk, dialog.next)
    click(empty_desk, dialog.next)
    assert dialog.problem.text() == texts.NO_TOWN_NAME
    press(empty_desk, "H")
    assert not dialog.problem.isVisible()


def test_what_was_typed_is_there_again_at_the_same_question(empty_desk: Desk) -> None:
    dialog = assistant(empty_desk)
    click(empty_desk, dialog.next)
    dialog.town.name.setText("Hilden")
    click(empty_desk, dialog.next)
    dialog.quarter.name.setText("Nord")
    click(empty_desk, dialog.next)
    dialog.project.title.setText("Bolzplatz")
    dialog.project.about.setPlainText("Noch nicht fertig geschr")
    press(empty_desk, Qt.Key.Key_Escape)
    assert empty_desk.no_dialog()
    assert texts.LEFT in empty_desk.window.notices.label.text()
    again = assistant(empty_desk)
    assert shown(again) is again.project
    assert again.project.title.text() == "Bolzplatz"
    assert again.project.about.toPlainText() == "Noch nicht fertig geschr"
    click(empty_desk, again.next)
    click(empty_desk, again.next)
    (project,) = empty_desk.workspace.records.all(Project)
    (quarter,) = empty_desk.workspace.records.all(Neighbourhood)
    assert project.neighbourhood == quarter.key


def test_typing_alone_keeps_a_draft_even_if_nobody_leaves(empty_desk: Desk) -> None:
    dialog = assistant(empty_desk)
    click(empty_desk, dialog.next)
    press(empty_desk, "Hild")
    empty_desk.bot.waitUntil(lambda: bool(empty_desk.workspace.drafts.all()), timeout=10_000)
    (draft,) = empty_desk.workspace.drafts.all()
    assert answers_of(draft).town == "Hild"


def test_what_was_typed_last_is_kept_when_the_window_goes(empty_desk: Desk) -> None:
    dialog = assistant(empty_desk)
    click(empty_desk, dialog.next)
    dialog.town.name.setText("Hilden")
    empty_desk.window.context.operations.close()
    (draft,) = empty_desk.workspace.drafts.all()
    assert answers_of(draft).town == "Hilden"


def test_going_back_makes_no_second_municipality(empty_desk: Desk) -> None:
    dialog = assistant(empty_desk)
    click(empty_desk, dialog.next)
    dialog.town.name.setText("Hilden")
    click(empty_desk, dialog.next)
    click(empty_desk, dialog.back)
    assert dialog.town.choice.currentText() == "Hilden"
    assert not dialog.town.name.isVisible()
    click(empty_desk, dialog.next)
    assert shown(dialog) is dialog.quarter
    assert len(empty_desk.workspace.records.all(Municipality)) == 1


def test_the_draft_is_offered_among_the_drafts_and_leads_back(empty_desk: Desk) -> None:
    dialog = assistant(empty_desk)
    click(empty_desk, dialog.next)
    dialog.town.name.setText("Hilden")
    click(empty_desk, dialog.later)
    (draft,) = empty_desk.workspace.drafts.all()
    empty_desk.window.desk.drafts.resume(draft)
    again = empty_desk.dialog()
    assert isinstance(again, FirstRunDialog)
    assert again.town.name.text() == "Hilden"


def test_the_register_fills_in_name_key_and_inhabitants(empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "GV100AD.txt"
    head = "6020260930051580120000"
    path.write_text(
        f"{head}{'Hilden, Stadt':<50}{'':<50}63{'':<4}{'':<11}{'00000055800':<26}40721", encoding="utf-8"
    )
    empty_desk.dialogs.open_file = path
    dialog = assistant(empty_desk)
    click(empty_desk, dialog.next)
    click(empty_desk, dialog.town.register_button)
    assert focused() is dialog.town.field
    press(empty_desk, "hild")
    press(empty_desk, ENTER)
    assert dialog.town.name.text() == "Hilden, Stadt"
    assert shown(dialog) is dialog.town
    click(empty_desk, dialog.next)
    (town,) = empty_desk.workspace.records.all(Municipality)
    assert (town.ags, town.land, town.inhabitants) == ("05158012", Land.NW, 55800)
    assert "Gebietsstand 30.09.2026" in (town.notes or "")


def test_inhabitants_of_another_key_are_not_taken(empty_desk: Desk) -> None:
    answers = Answers(town="Hilden", ags="05158012", people=55800, source="Gemeindeverzeichnis")
    empty_desk.workspace.drafts.keep(PLACE, draft_text(answers))
    dialog = assistant(empty_desk)
    assert dialog.answers == answers
    dialog.town.ags.setText("05158016")
    click(empty_desk, dialog.next)
    (town,) = empty_desk.workspace.records.all(Municipality)
    assert (town.inhabitants, town.notes) == (None, None)


def test_a_file_that_is_no_register_is_said_on_the_page(empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Sehr geehrte Damen und Herren", encoding="utf-8")
    empty_desk.dialogs.open_file = path
    dialog = assistant(empty_desk)
    click(empty_desk, dialog.next)
    dialog.town.name.setText("Hilden")
    click(empty_desk, dialog.town.register_button)
    assert "kein Gemeindeverzeichnis" in dialog.problem.text()
    assert dialog.town.name.text() == "Hilden"


def test_the_sample_is_loaded_from_the_first_page_and_removed_from_it(empty_desk: Desk) -> None:
    dialog = assistant(empty_desk)
    click(empty_desk, dialog.welcome.sample)
    assert empty_desk.no_dialog()
    assert len(empty_desk.workspace.records.all(Neighbourhood)) == 3
    again = assistant(empty_desk)
    assert shown(again) is again.welcome
    assert again.welcome.sample.text() == texts.REMOVE_SAMPLE
    click(empty_desk, again.welcome.sample)
    empty_desk.settle()
    assert empty_desk.workspace.portfolio.records() == ()
    assert "Beispieldaten entfernt" in empty_desk.window.notices.label.text()
    click(empty_desk, empty_desk.window.notices.buttons[0])
    assert len(empty_desk.workspace.records.all(Neighbourhood)) == 3


def test_removing_the_sample_says_what_stays_and_why(desk: Desk) -> None:
    project = desk.workspace.records.all(Project)[0]
    desk.workspace.records.change(project, replace(project, title="Mein Titel"))
    desk.window.actions_by_command[Command.REMOVE_SAMPLE].trigger()
    desk.settle()
    assert [item.title for item in desk.workspace.records.all(Project)] == ["Mein Titel"]
    assert "„Mein Titel“ (von Ihnen geändert)" in desk.window.notices.label.text()
    desk.window.actions_by_command[Command.REMOVE_SAMPLE].trigger()
    desk.settle()
    assert desk.workspace.records.all(Project) != ()
    assert "keine Beispieldaten" in desk.window.notices.label.text()


def test_beside_the_sample_ones_own_municipality_is_new(desk: Desk) -> None:
    dialog = assistant(desk)
    click(desk, dialog.next)
    assert dialog.town.chosen is None
    assert dialog.town.choice.count() == 2


def test_an_empty_database_offers_the_assistant_by_itself(empty_desk: Desk) -> None:
    empty_desk.window.desk.offer_first_steps()
    assert isinstance(empty_desk.dialog(), FirstRunDialog)


def test_a_database_that_holds_something_does_not_offer_it(desk: Desk) -> None:
    desk.window.desk.offer_first_steps()
    assert desk.no_dialog()


def test_a_database_that_is_only_read_has_no_assistant(
    make_desk: Callable[..., Desk], sample_once: Path
) -> None:
    desk = make_desk(sample_once, read_only=True)
    assert not desk.window.actions_by_command[Command.FIRST_RUN].isEnabled()
    desk.window.desk.offer_first_steps()
    assert desk.no_dialog()


def test_the_empty_overview_leads_to_the_assistant(empty_desk: Desk) -> None:
    page = empty_desk.window.pages.overview
    click(empty_desk, page.empty.buttons[0])
    assert isinstance(empty_desk.dialog(), FirstRunDialog)


def test_f1_opens_the_manual_beside_the_assistant(empty_desk: Desk) -> None:
    dialog = assistant(empty_desk)
    QTest.keyClick(focused(), Qt.Key.Key_F1)
    empty_desk.settle()
    (window,) = dialog.findChildren(HelpWindow)
    assert window.page.id == "erste-schritte"
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert dialog.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_every_page_has_names_and_room(empty_desk: Desk, size: tuple[int, int]) -> None:
    empty_desk.window.resize(*size)
    dialog = assistant(empty_desk)
    for page in dialog.pages:
        dialog.show_page(page)
        empty_desk.settle()
        assert nameless(dialog) == []
        assert cut_off(dialog) == []


def test_a_project_of_the_assistant_opens_in_its_editor(empty_desk: Desk) -> None:
    empty_desk.workspace.records.create(Municipality("HILDEN", "Hilden"))
    dialog = assistant(empty_desk)
    assert shown(dialog) is dialog.quarter
    click(empty_desk, dialog.skip)
    dialog.project.title.setText("Bolzplatz")
    click(empty_desk, dialog.next)
    click(empty_desk, dialog.next)
    click(empty_desk, dialog.ending.links[1])
    assert isinstance(empty_desk.dialog(), RecordDialog)


def test_answers_come_back_from_their_draft() -> None:
    answers = Answers(town="Hilden", people=5, quarter="Nord", themes=("education",))
    at = date(2026, 11, 22)
    assert answers_of(Draft(PLACE, draft_text(answers), at)) == answers  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"fields": 3}', '{"fields": {"town": 3, "themes": "x", "people": "y"}}']
)
def test_a_draft_of_another_version_does_no_harm(content: str) -> None:
    draft = Draft(PLACE, DraftText("", content), date(2026, 11, 22))  # type: ignore[arg-type]
    assert answers_of(draft) == Answers()
