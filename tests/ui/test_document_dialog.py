"""A document is chosen, looked at, written, handed over and found again, by mouse and by keyboard."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.ui.actions import Command
from coordinator_app.ui.dialogs.document_dialog import DocumentDialog
from coordinator_app.ui.dialogs.document_hand_over import HandOverDialog
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.requests import MakeDocument, PageName
from fakes.accessibility import cut_off, nameless
from fakes.window_desk import Desk

SCHOOL = "P-KITA"


def first(desk: Desk) -> Project:
    return next(item for item in desk.workspace.records.all(Project) if item.costs)


def opened(desk: Desk, kind: Kind | None = None, key: str | None = None) -> DocumentDialog:
    desk.window.desk.answer(MakeDocument(kind, key))
    dialog = desk.dialog()
    assert isinstance(dialog, DocumentDialog)
    desk.settle()
    return dialog


def about_project(desk: Desk, kind: str = "sketch") -> DocumentDialog:
    dialog = opened(desk, Kind.PROJECT, first(desk).key)
    choose_kind(desk, dialog, kind)
    return dialog


def choose_kind(desk: Desk, dialog: DocumentDialog, kind: str) -> None:
    kinds = [dialog.form.kind.itemData(number).id for number in range(dialog.form.kind.count())]
    dialog.form.kind.setCurrentIndex(kinds.index(kind))
    desk.settle()


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def kinds_of(dialog: DocumentDialog) -> list[str]:
    return [dialog.form.kind.itemData(number).id for number in range(dialog.form.kind.count())]


def test_the_page_of_projects_offers_what_fits_a_project(desk: Desk) -> None:
    desk.window.show_page(PageName.PROJECTS)
    desk.settle()
    table = desk.window.pages.projects.table
    QTest.keyClick(table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.dialog()
    assert isinstance(dialog, DocumentDialog)
    row = table.current()
    assert row is not None
    assert dialog.chosen_subject.key == row.key
    assert kinds_of(dialog) == ["summary", "bundle", "sketch", "small_fund", "cost_plan"]


def test_the_menu_offers_what_fits_all_projects(desk: Desk) -> None:
    desk.window.actions_by_command[Command.MAKE_DOCUMENT].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, DocumentDialog)
    assert kinds_of(dialog) == ["overview"]


def test_other_things_offer_other_kinds(desk: Desk) -> None:
    desk.workspace.records.create(GoodExample("G-EINS", "Ein gutes Beispiel"))
    dialog = opened(desk, Kind.GOOD_EXAMPLE, "G-EINS")
    assert kinds_of(dialog) == ["example"]
    quarters = [
        number
        for number in range(dialog.form.subject.count())
        if dialog.form.subject.itemData(number).kind is Kind.NEIGHBOURHOOD
    ]
    dialog.form.subject.setCurrentIndex(quarters[0])
    desk.settle()
    assert kinds_of(dialog) == ["participation", "profile"]


def test_only_what_a_kind_needs_is_asked_for(desk: Desk) -> None:
    dialog = about_project(desk, "summary")
    assert dialog.form.programme.isVisible()
    assert not dialog.form.plan.isVisible()
    choose_kind(desk, dialog, "bundle")
    assert dialog.form.plan.isVisible()
    assert not dialog.form.programme.isVisible()


def test_the_request_says_what_was_chosen(desk: Desk) -> None:
    dialog = about_project(desk, "summary")
    dialog.form.embed.setChecked(True)
    dialog.form.programme.setCurrentIndex(1)
    assert dialog.request == DocumentRequest(
        "summary", project=first(desk).key, programme=dialog.form.programme.itemData(1), embed=True
    )


def test_an_open_point_leads_to_its_field(desk: Desk) -> None:
    municipality = first(desk).municipality
    desk.workspace.records.create(Project("P-LEER", "Leer", municipality))
    dialog = opened(desk, Kind.PROJECT, "P-LEER")
    choose_kind(desk, dialog, "sketch")
    points = desk.workspace.documents.open_points(DocumentRequest("sketch", project="P-LEER")).points
    assert all(item.text[:1].upper() + item.text[1:] in dialog.points.toPlainText() for item in points)
    number = next(n for n, item in enumerate(points) if item.field == "starts")
    dialog.points.followed.emit(f"punkt:{number}")
    desk.settle()
    editor = next(item for item in desk.window.findChildren(RecordDialog) if item.isVisible())
    assert "Leer" in editor.windowTitle()
    assert editor.form.fields.widget("starts").isAncestorOf(editor.focusWidget())
    editor.reject()


def test_what_is_filled_in_meanwhile_is_no_longer_open(desk: Desk) -> None:
    municipality = first(desk).municipality
    desk.workspace.records.create(Project("P-LEER", "Leer", municipality))
    dialog = opened(desk, Kind.PROJECT, "P-LEER")
    choose_kind(desk, dialog, "sketch")
    assert "Beginn" in dialog.points.toPlainText()
    dialog.points.followed.emit("punkt:0")
    desk.settle()
    editor = next(item for item in desk.window.findChildren(RecordDialog) if item.isVisible())
    starts = editor.form.fields.widget("starts")
    starts.set_value(date(2027, 3, 1))
    starts.changed.emit()
    editor.finish()
    desk.settle()
    assert "Beginn" not in dialog.points.toPlainText()


@pytest.mark.parametrize("kind", ["summary", "sketch", "cost_plan", "bundle"])
def test_a_document_is_written_and_can_be_opened(desk: Desk, tmp_path: Path, kind: str) -> None:
    dialog = about_project(desk, kind)
    desk.dialogs.save_file = tmp_path / "Dokument.pdf"
    assert dialog.save.isEnabled()
    QTest.keyClick(dialog.form.kind, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.dialogs.save_file.read_bytes().startswith(b"%PDF")
    assert dialog.isVisible(), "handing over often comes next"
    assert f"Sie liegt im Ordner „{tmp_path}“." in dialog.notice.label.text()
    press(dialog.notice.buttons[0])
    press(dialog.notice.buttons[1])
    assert desk.dialogs.paths == [tmp_path / "Dokument.pdf", tmp_path]
    press(dialog.notice.buttons[2])
    desk.settle()
    assert any(item.isVisible() for item in desk.window.findChildren(HandOverDialog))


def test_a_target_that_cannot_be_written_is_explained(desk: Desk, tmp_path: Path) -> None:
    dialog = about_project(desk)
    desk.dialogs.save_file = tmp_path / "gibt" / "es" / "nicht.pdf"
    press(dialog.save)
    desk.settle()
    (text,) = desk.dialogs.warnings
    assert "gibt/es" in text


def test_the_preview_opens_the_same_document_and_keeps_the_dialog(desk: Desk) -> None:
    dialog = about_project(desk)
    request = dialog.request
    assert request is not None
    press(dialog.preview)
    desk.settle()
    (path,) = desk.dialogs.paths
    assert path.read_bytes() == desk.workspace.documents.make(request).content
    assert dialog.isVisible()
    assert dialog.preview.isEnabled()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_everything_has_a_name_and_nothing_is_cut_off(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    for kind in ("summary", "bundle", "cost_plan"):
        dialog = about_project(desk, kind)
        assert dialog.width() < desk.window.width()
        assert nameless(dialog) == []
        assert cut_off(dialog) == []
        dialog.reject()
        desk.settle()
