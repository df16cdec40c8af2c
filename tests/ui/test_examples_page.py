"""The page Praxisbeispiele: an example out of a finished project, what is taken over, what is still to do."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.project import DescriptionBlock, Project, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.dialogs.project_chooser import ProjectChooser
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.example_texts import is_taken_over, values_of
from coordinator_app.ui.pages.examples.page import ExamplesPage
from coordinator_app.ui.pages.examples.presenter import to_do
from coordinator_app.ui.requests import CreateRecord, MakeDocument, PageName
from fakes.window_desk import Desk


@pytest.fixture
def page(desk: Desk) -> ExamplesPage:
    desk.window.show_page(PageName.EXAMPLES)
    desk.settle()
    return desk.window.pages.examples


def test_an_example_begins_with_the_texts_of_a_finished_project(desk: Desk, page: ExamplesPage) -> None:
    asked: list[object] = []
    page.requested.disconnect()
    page.requested.connect(asked.append)
    QTest.keyClick(
        desk.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = desk.dialog()
    assert isinstance(dialog, ProjectChooser)
    assert {row.stage for row in dialog.table.rows.shown_rows()} == {ProjectStage.CLOSED}
    column = next(column for column in dialog.table.rows.columns if column.title == "Praxisbeispiel")
    assert {column.text(row) for row in dialog.table.rows.shown_rows()} == {"gibt es schon"}
    dialog.all.click()
    assert len({row.stage for row in dialog.table.rows.shown_rows()}) > 1
    dialog.table.select_key("P-13-FRAUENCAFE")
    project = desk.workspace.records.get(Project, "P-13-FRAUENCAFE")
    need = project.description(DescriptionBlock.NEED)
    assert need is not None
    assert need[:40] in dialog.taken.toPlainText()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert asked == [CreateRecord(Kind.GOOD_EXAMPLE, values_of(project))]
    assert dict(values_of(project))["situation"] == need


@pytest.mark.parametrize("done", [True, False])
def test_fertig_makes_the_example_that_was_begun_and_closing_does_not(
    desk: Desk, page: ExamplesPage, *, done: bool
) -> None:
    project = desk.workspace.records.get(Project, "P-13-FRAUENCAFE")
    before = len(desk.workspace.records.all(GoodExample))
    page.ask(CreateRecord(Kind.GOOD_EXAMPLE, values_of(project)))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    assert "„Fertig“ legt an" in dialog.status.text()
    dialog.done_button.click() if done else dialog.close()
    assert desk.no_dialog()
    assert len(desk.workspace.records.all(GoodExample)) == before + done


def test_what_was_taken_over_is_marked_until_it_is_rewritten(desk: Desk) -> None:
    project = desk.workspace.records.get(Project, "P-13-FRAUENCAFE")
    example = dataclasses.replace(GoodExample("G", ""), **dict(values_of(project)))
    assert is_taken_over(example, "situation", project)
    assert any("wörtlich" in text for text in to_do(example, project))
    rewritten = dataclasses.replace(example, situation="Anders erzählt.")
    assert not is_taken_over(rewritten, "situation", project)
    assert not is_taken_over(rewritten, "lessons", project)


def test_what_is_still_to_do_is_told_and_nothing_once_all_is_there(desk: Desk, page: ExamplesPage) -> None:
    stored = desk.workspace.records.all(GoodExample)[0]
    project = desk.workspace.records.get(Project, stored.project or "")
    day = desk.workspace.matching.today()
    whole = dataclasses.replace(stored, release_agreed=Truth.YES, agreed_by="Amt", agreed_on=day)
    assert to_do(whole, project) == ()
    lacking = (
        dataclasses.replace(whole, lessons=None),
        dataclasses.replace(whole, agreed_by=None),
        dataclasses.replace(whole, agreed_on=None),
        dataclasses.replace(whole, release_agreed=Truth.NO),
    )
    assert [len(to_do(item, project)) for item in lacking] == [1, 1, 1, 1]
    assert "Noch zu tun" in page.example_view.toPlainText()


def test_the_chosen_example_becomes_a_document(desk: Desk, page: ExamplesPage) -> None:
    asked: list[object] = []
    page.requested.disconnect()
    page.requested.connect(asked.append)
    row = page.table.current()
    assert row is not None
    QTest.mouseClick(page.commands["Als PDF …"], Qt.MouseButton.LeftButton)
    assert asked == [MakeDocument(Kind.GOOD_EXAMPLE, row.example.key)]


def test_an_example_is_deleted_and_taken_back(desk: Desk, page: ExamplesPage) -> None:
    before = desk.workspace.records.all(GoodExample)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    desk.settle()
    assert len(desk.workspace.records.all(GoodExample)) == len(before) - 1
    desk.window.undo.undo()
    desk.settle()
    assert desk.workspace.records.all(GoodExample) == before


def test_an_empty_page_tells_the_first_step(empty_desk: Desk) -> None:
    empty_desk.window.show_page(PageName.EXAMPLES)
    empty_desk.settle()
    page = empty_desk.window.pages.examples
    assert page.stack.currentWidget() is page.empty
    assert page.empty.buttons[0].text() == "Aus Projekt erstellen …"
