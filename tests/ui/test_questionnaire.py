"""Fragen, die am meisten klären: one question at a time, answered like any edit, and nothing typed is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel

from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import MeasureKind, OrganisationKind
from coordinator_app.services.questions import QuestionScope
from coordinator_app.ui.dialog_service import SaveChoice
from coordinator_app.ui.dialogs.questionnaire import Progress, QuestionnaireDialog
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.requests import AskQuestions, PageName
from coordinator_app.ui.widgets.choice_fields import ChoiceField
from fakes.window_desk import Desk

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
IDEA = "P-19-FAHRRADWERKSTATT"
NORTH = "Q-NORDSTADT-SIEDLUNG"


def ask(desk: Desk, project: str | None = IDEA, neighbourhood: str | None = None) -> QuestionnaireDialog:
    desk.window.desk.answer(AskQuestions(project, neighbourhood))
    dialog = desk.dialog()
    assert isinstance(dialog, QuestionnaireDialog)
    return dialog


def go_to(desk: Desk, dialog: QuestionnaireDialog, question: str) -> None:
    """Skip until a question is asked."""
    for _ in range(40):
        if dialog.asked.text() == question:
            return
        QTest.mouseClick(dialog.skip_button, LEFT)
        desk.settle()
    raise AssertionError(f"Never asked: {question}")


def choose(dialog: QuestionnaireDialog, value: object) -> None:
    """Choose as the keyboard does: down the list until the entry is reached."""
    assert dialog.form is not None
    (placed,) = dialog.form.fields.placed
    assert isinstance(placed.widget, ChoiceField)
    box: QComboBox = placed.widget.box
    index = next(number for number in range(box.count()) if box.itemData(number) == value)
    box.setCurrentIndex(index)


def test_the_questions_open_from_projects_quartiere_and_the_match_by_a_button_or_keys(desk: Desk) -> None:
    pages = desk.window.pages
    for page in (pages.projects, pages.neighbourhoods, pages.match):
        desk.window.show_page(page.name)
        desk.settle()
        QTest.keyClick(page.table, Qt.Key.Key_F, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        assert asked_first(desk)
        QTest.mouseClick(page.commands["Fragen …"], LEFT)
        assert asked_first(desk)


def asked_first(desk: Desk) -> str:
    """Return the question that the window opens with, and close it again."""
    dialog = desk.dialog()
    assert isinstance(dialog, QuestionnaireDialog)
    question = dialog.asked.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.no_dialog()
    desk.window.activateWindow()
    desk.settle()
    return question


def test_the_first_question_is_the_one_that_decides_most_and_says_what_its_answers_do(desk: Desk) -> None:
    dialog = ask(desk)
    assert dialog.asked.text() == "Von welcher Art ist die Stelle, die den Antrag stellt?"
    assert dialog.why.text().startswith(
        "Beim Projekt ist noch keine antragstellende Stelle ausgewählt. Davon"
    )
    assert "scheiden" in dialog.effects.toPlainText()
    best = desk.workspace.questions.ranked(QuestionScope((IDEA,))).questions[0]
    assert f"{len(best.programmes)} Programme" in dialog.why.text()


def test_an_answer_is_saved_like_any_edit_and_the_next_question_is_worked_out_anew(desk: Desk) -> None:
    dialog = ask(desk)
    go_to(desk, dialog, "Ist die Maßnahme investiv, nicht investiv oder beides?")
    before = open_pairs(desk)
    choose(dialog, MeasureKind.INVESTIVE)
    QTest.mouseClick(dialog.answer_button, LEFT)
    desk.settle()
    assert desk.workspace.records.get(Project, IDEA).measure_kind is MeasureKind.INVESTIVE
    assert open_pairs(desk) < before
    assert f"noch {open_pairs(desk)} Paare" in dialog.progress.text()
    assert dialog.progress.text().startswith("1 beantwortet")
    assert dialog.asked.text() != "Ist die Maßnahme investiv, nicht investiv oder beides?"
    QTest.mouseClick(dialog.close_button, LEFT)
    assert desk.no_dialog()
    desk.window.undo.undo()
    desk.settle()
    assert desk.workspace.records.get(Project, IDEA).measure_kind is None


def open_pairs(desk: Desk) -> int:
    found = desk.workspace.matching.match([IDEA])
    return sum(1 for item in found if item.eligible is Truth.UNKNOWN)


def test_choosing_a_record_answers_what_is_asked_of_it(desk: Desk) -> None:
    dialog = ask(desk)
    kinds = {item.kind: item.key for item in desk.workspace.records.all(Organisation)}
    choose(dialog, kinds[OrganisationKind.MUNICIPALITY])
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert desk.workspace.records.get(Project, IDEA).applicant == kinds[OrganisationKind.MUNICIPALITY]
    assert "Stelle, die den Antrag stellt" not in dialog.asked.text()


def test_what_is_not_known_stays_open_and_is_not_asked_again_in_this_run(desk: Desk) -> None:
    dialog = ask(desk)
    stored = desk.workspace.records.get(Project, IDEA)
    seen = set()
    for number in range(8):
        assert (dialog.about.text(), dialog.asked.text()) not in seen
        seen.add((dialog.about.text(), dialog.asked.text()))
        QTest.mouseClick(dialog.skip_button, LEFT)
        desk.settle()
        assert f"{number + 1} übersprungen" in dialog.progress.text()
    assert desk.workspace.records.get(Project, IDEA) == stored
    QTest.mouseClick(dialog.close_button, LEFT)
    assert ask(desk).asked.text() == "Von welcher Art ist die Stelle, die den Antrag stellt?"


def test_answering_without_an_answer_says_what_to_do(desk: Desk) -> None:
    dialog = ask(desk)
    QTest.mouseClick(dialog.answer_button, LEFT)
    desk.settle()
    assert dialog.problems.isVisible()
    assert dialog.progress.text().startswith("0 beantwortet")


def test_what_cannot_be_read_is_said_and_stays_as_it_was_typed(desk: Desk) -> None:
    dialog = ask(desk)
    go_to(desk, dialog, "Wie lange dauert das Projekt?")
    assert dialog.form is not None
    start, end = (item.widget.target for item in dialog.form.fields.placed)
    QTest.keyClicks(start, "1.3.2027")
    QTest.keyClicks(end, "bald")
    QTest.mouseClick(dialog.answer_button, LEFT)
    desk.settle()
    assert dialog.problems.isVisible()
    assert dialog.form.fields.placed[1].widget.target.property("text") == "bald"
    assert desk.workspace.records.get(Project, IDEA).starts is None
    desk.dialogs.unsaved = SaveChoice.DISCARD


def test_an_impossible_answer_is_refused_by_the_rules_of_the_record_and_stays(desk: Desk) -> None:
    dialog = ask(desk)
    go_to(desk, dialog, "Wie lange dauert das Projekt?")
    assert dialog.form is not None
    start, end = (item.widget.target for item in dialog.form.fields.placed)
    QTest.keyClicks(start, "01.03.1027")
    QTest.keyClicks(end, "01.03.2028")
    QTest.mouseClick(dialog.answer_button, LEFT)
    desk.settle()
    assert dialog.problems.isVisible()
    assert dialog.answer_button.isEnabled()
    assert start.property("text") == "01.03.1027"
    assert desk.workspace.records.get(Project, IDEA).starts is None


def test_nothing_entered_is_lost_without_being_asked(desk: Desk) -> None:
    dialog = ask(desk)
    go_to(desk, dialog, "Ist die Maßnahme investiv, nicht investiv oder beides?")
    choose(dialog, MeasureKind.INVESTIVE)
    desk.dialogs.unsaved = SaveChoice.STAY
    for button in (dialog.skip_button, dialog.editor_button, dialog.close_button):
        QTest.mouseClick(button, LEFT)
        desk.settle()
        assert dialog.isVisible()
        assert dialog.is_changed
        assert dialog.asked.text() == "Ist die Maßnahme investiv, nicht investiv oder beides?"
    assert len(desk.dialogs.asked) == 3
    desk.dialogs.unsaved = SaveChoice.SAVE
    QTest.mouseClick(dialog.close_button, LEFT)
    assert desk.no_dialog()
    assert desk.workspace.records.get(Project, IDEA).measure_kind is MeasureKind.INVESTIVE


def test_the_window_does_not_close_over_an_answer_that_is_not_saved(desk: Desk) -> None:
    dialog = ask(desk)
    go_to(desk, dialog, "Ist die Maßnahme investiv, nicht investiv oder beides?")
    choose(dialog, MeasureKind.MIXED)
    desk.dialogs.unsaved = SaveChoice.STAY
    desk.window.close()
    desk.settle()
    assert desk.window.isVisible()
    assert dialog.isVisible()
    desk.dialogs.unsaved = SaveChoice.DISCARD


def test_large_fields_lead_to_the_editor_and_saving_there_goes_on_with_the_questions(desk: Desk) -> None:
    dialog = ask(desk, None, NORTH)
    assert dialog.about.text() == "Quartier „Nordstadt-Siedlung“"
    assert dialog.form is None
    assert not dialog.answer_button.isVisible()
    first = dialog.asked.text()
    QTest.mouseClick(dialog.editor_button, LEFT)
    desk.settle()
    (editor,) = dialog.findChildren(RecordDialog)
    assert "Verlauf …" in [item.text().replace("&", "") for item in editor.buttons.buttons()]
    assert editor.windowTitle() == "Quartier „Nordstadt-Siedlung“"
    assert editor.form.tabText(editor.form.currentIndex()) == "Rechtliche Gebiete"
    quarter = desk.workspace.records.get(Neighbourhood, NORTH)
    editor.form.fields.widget("inhabitants").set_value(4_321)
    editor.finish()
    desk.settle()
    assert desk.workspace.records.get(Neighbourhood, NORTH) != quarter
    assert dialog.isVisible()
    assert dialog.progress.text().startswith("1 beantwortet")
    assert dialog.asked.text() == first  # the areas are as open as before


def test_a_condition_for_a_person_is_judged_with_name_day_and_evidence(desk: Desk) -> None:
    dialog = ask(desk, "P-04-NACHBARSCHAFTSTREFF")
    for _ in range(40):
        if dialog.asked.text().startswith("Trifft das zu?"):
            break
        QTest.mouseClick(dialog.skip_button, LEFT)
        desk.settle()
    statement = dialog.asked.text().removeprefix("Trifft das zu? ").strip("„“")
    assert dialog.form is not None
    answer, by = (dialog.form.fields.placed[number].widget for number in (0, 1))
    QTest.keyClicks(by.target, "A. Beispiel")
    QTest.mouseClick(dialog.answer_button, LEFT)
    desk.settle()
    assert dialog.problems.isVisible()  # a name alone is no answer
    answer.set_value(Truth.NO)
    QTest.mouseClick(dialog.answer_button, LEFT)
    desk.settle()
    project = desk.workspace.records.get(Project, "P-04-NACHBARSCHAFTSTREFF")
    (judged,) = (item for item in project.judgements if item.statement == statement and item.by)
    assert (judged.answer, judged.by) == (Truth.NO, "A. Beispiel")


def test_the_order_by_money_asks_first_for_what_the_largest_grants_wait_for(desk: Desk) -> None:
    dialog = ask(desk)
    by_programmes = dialog.asked.text()
    dialog.order.setFocus()
    QTest.keyClick(dialog.order, Qt.Key.Key_Down)
    desk.settle()
    assert dialog.asked.text() != by_programmes
    assert dialog.asked.text() == "Um welche Art von Einrichtung geht es?"


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        (Progress(3, 2, 9), "Die Fragen, die Sie übersprungen haben, bleiben offen."),
        (Progress(3, 0, 9), "Alles, was Sie durch Angaben klären können, ist geklärt."),
    ],
)
def test_where_nothing_is_left_to_ask_the_window_says_so(desk: Desk, progress: Progress, told: str) -> None:
    dialog = ask(desk)
    dialog.show_step(None, progress)
    desk.settle()
    assert dialog.asked.text() == "Es gibt keine weitere Frage"
    assert dialog.why.text().startswith(told)
    assert not dialog.skip_button.isVisible()
    below = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("Was noch offen ist") for text in below) == (progress.skipped == 0)
    QTest.mouseClick(dialog.close_button, LEFT)
    assert desk.no_dialog()


def test_nobody_is_asked_where_the_database_can_only_be_read(
    make_desk: Callable[..., Desk], sample_once: Path
) -> None:
    desk = make_desk(sample_once, read_only=True)
    desk.window.show_page(PageName.PROJECTS)
    desk.settle()
    assert not desk.window.pages.projects.commands["Fragen …"].isEnabled()
    assert not [item for item in desk.window.findChildren(QDialog) if item.isVisible()]
