"""The document stands beside its form while it is chosen: as it will be written, and never one that is outdated."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coordinator_app.domain.errors import DomainError, EnvironmentProblem
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.page_images import PageImage
from coordinator_app.services.previews import Preview
from coordinator_app.ui.dialogs import document_dialog
from coordinator_app.ui.dialogs.document_dialog import DocumentDialog
from coordinator_app.ui.requests import MakeDocument
from coordinator_app.ui.widgets import preview_pane
from coordinator_app.ui.widgets.page_view import PageView
from fakes.accessibility import cut_off, nameless
from fakes.window_desk import WAIT_MS, Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


def first(desk: Desk) -> Project:
    return next(item for item in desk.workspace.records.all(Project) if item.costs)


def rest(desk: Desk, dialog: DocumentDialog) -> None:
    """Wait until nothing is asked for any more, and nothing waits to be asked for."""
    live = dialog.live

    def rests() -> bool:
        waiting = live._pause.isActive() or live._draw_pause.isActive()
        return not (waiting or dialog.form.is_reading or desk.window.context.operations.busy)

    for _ in range(3):
        desk.settle()
        desk.bot.waitUntil(rests, timeout=WAIT_MS)


def opened(desk: Desk, kind: str = "sketch", *, day: date | None = None) -> DocumentDialog:
    desk.window.desk.answer(MakeDocument(Kind.PROJECT, first(desk).key, day=day))
    dialog = desk.dialog()
    assert isinstance(dialog, DocumentDialog)
    choose(desk, dialog, kind)
    return dialog


def choose(desk: Desk, dialog: DocumentDialog, kind: str) -> None:
    kinds = [dialog.form.kind.itemData(number).id for number in range(dialog.form.kind.count())]
    dialog.form.kind.setCurrentIndex(kinds.index(kind))
    rest(desk, dialog)


def type_day(desk: Desk, dialog: DocumentDialog, text: str) -> None:
    dialog.activateWindow()
    QApplication.processEvents()
    line = dialog.form.day.field.line
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    rest(desk, dialog)


def texts(dialog: DocumentDialog) -> str:
    return " ".join("\n".join(sheet.page_text for sheet in dialog.pane.view.sheets).split())


def shows_pages(dialog: DocumentDialog) -> bool:
    return dialog.pane.shows_pages


def lacks_plan(dialog: DocumentDialog) -> bool:
    return dialog.form.lacks_plan


def is_sharp(view: PageView, page: int) -> bool:
    return view.sheets[page].is_sharp


def asked(dialog: DocumentDialog) -> DocumentRequest:
    request = dialog.request
    assert request is not None
    return request


@pytest.mark.parametrize("kind", ["summary", "sketch", "cost_plan"])
def test_the_pages_beside_the_form_are_those_that_will_be_written(desk: Desk, kind: str) -> None:
    dialog = opened(desk, kind)
    made = desk.workspace.documents.make(asked(dialog))
    sheets = dialog.pane.view.sheets
    assert len(sheets) == made.pages
    assert dialog.pane.place.text() == f"Seite 1 von {made.pages}"
    assert sheets[0].accessibleName() == f"Seite 1 von {made.pages}"
    assert made.number in sheets[0].accessibleDescription()
    assert QAccessible.queryAccessibleInterface(sheets[0]).role() is QAccessible.Role.StaticText
    assert sheets[0].is_sharp
    shown = sheets[0].grab().toImage()
    assert len({shown.pixel(x, y) for x in range(0, shown.width(), 3) for y in range(0, 300, 3)}) > 2


def test_a_page_far_below_is_drawn_when_it_comes_into_sight(desk: Desk) -> None:
    dialog = opened(desk, "summary")
    view = dialog.pane.view
    assert not is_sharp(view, -1)
    QTest.keyClick(view, Qt.Key.Key_End)
    rest(desk, dialog)
    assert is_sharp(view, -1)
    assert dialog.pane.place.text() == f"Seite {len(view.sheets)} von {len(view.sheets)}"
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert 0 < view.verticalScrollBar().value() < view.verticalScrollBar().maximum()


def test_another_kind_and_another_programme_show_another_document(desk: Desk) -> None:
    dialog = opened(desk, "summary")
    before = texts(dialog)
    assert "Antragszusammenfassung" in before
    dialog.form.programme.setFocus()
    QTest.keyClick(dialog.form.programme, Qt.Key.Key_Down)
    rest(desk, dialog)
    assert dialog.form.programme.currentIndex() == 1
    assert texts(dialog) != before
    choose(desk, dialog, "sketch")
    assert "Projektskizze" in texts(dialog)
    assert len(dialog.pane.view.sheets) == desk.workspace.documents.make(asked(dialog)).pages


def test_the_day_changes_the_document(desk: Desk, tmp_path: Path) -> None:
    dialog = opened(desk)
    type_day(desk, dialog, "01.03.2027")
    assert asked(dialog).as_of == date(2027, 3, 1)
    assert "01.03.2027" in texts(dialog)
    desk.dialogs.save_file = tmp_path / "Stand.pdf"
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    desk.settle()
    request = DocumentRequest("sketch", project=first(desk).key, as_of=date(2027, 3, 1))
    assert desk.dialogs.save_file.read_bytes() == desk.workspace.documents.make(request).content


def test_the_day_that_was_asked_for_stands_in_the_form_and_an_empty_one_is_today(desk: Desk) -> None:
    dialog = opened(desk, day=date(2027, 3, 1))
    assert dialog.form.day.field.line.text() == "01.03.2027"
    assert asked(dialog).as_of == date(2027, 3, 1)
    type_day(desk, dialog, "")
    assert asked(dialog).as_of is None


def test_a_day_that_cannot_be_read_makes_no_document(desk: Desk, tmp_path: Path) -> None:
    dialog = opened(desk)
    desk.dialogs.save_file = tmp_path / "nichts.pdf"
    line = dialog.form.day.field.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "31.02.2027")
    QTest.keyClick(line, Qt.Key.Key_S, CONTROL)
    rest(desk, dialog)
    assert dialog.isVisible()
    assert not desk.dialogs.save_file.exists()
    assert "31.02.2027" in dialog.form.day.problem.text()
    assert dialog.pane.text.text() == "Berichtigen Sie zuerst den Stichtag."
    assert not dialog.save.isEnabled()
    type_day(desk, dialog, "28.02.2027")
    assert dialog.save.isEnabled()
    assert "28.02.2027" in texts(dialog)


def test_what_is_changed_meanwhile_is_shown(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.pane.view.verticalScrollBar().setValue(200)
    seen = dialog.pane.view.sheets[0].grab().toImage()
    before = first(desk)
    desk.window.context.operations.write(
        lambda: desk.workspace.records.change(before, replace(before, title="Ein anderer Name")),
        lambda _record: None,
        owner=dialog,
    )
    rest(desk, dialog)
    assert "Ein anderer Name" in texts(dialog)
    assert dialog.pane.view.sheets[0].grab().toImage() != seen
    assert dialog.pane.view.verticalScrollBar().value() == 200


def test_an_error_is_told_calmly_in_the_place_of_the_pages(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(desk)
    make = desk.workspace.previews.make

    def fail(_request: DocumentRequest) -> Preview:
        raise DomainError("programme_missing", id="gibt-es-nicht", similar="")

    monkeypatch.setattr(desk.workspace.previews, "make", fail)
    choose(desk, dialog, "cost_plan")
    assert not shows_pages(dialog)
    assert "gibt-es-nicht" in dialog.pane.text.text()
    assert desk.dialogs.warnings == []
    monkeypatch.setattr(desk.workspace.previews, "make", make)
    choose(desk, dialog, "sketch")
    assert shows_pages(dialog)


def test_where_nothing_can_show_pages_documents_are_written_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def missing() -> None:
        raise EnvironmentProblem("page_images_missing", reason="pypdfium2")

    monkeypatch.setattr(desk.workspace.previews, "_make_images", missing)
    dialog = opened(desk)
    assert "„Vorschau öffnen“ zeigt das Dokument" in dialog.pane.text.text()
    desk.dialogs.save_file = tmp_path / "trotzdem.pdf"
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.dialogs.save_file.read_bytes().startswith(b"%PDF")


class Gate:
    """Holds up what makes documents, and counts what it was asked for."""

    def __init__(self, make: Callable[[DocumentRequest], Preview]) -> None:
        self.go_on = threading.Event()
        self.begun: list[str] = []
        self._make = make

    def __call__(self, request: DocumentRequest) -> Preview:
        self.begun.append(request.kind)
        self.go_on.wait(WAIT_MS / 1000)
        return self._make(request)


def begin(desk: Desk, dialog: DocumentDialog, kind: str) -> None:
    """Choose a kind, and wait until its document could be on its way, but not until it is there."""
    kinds = [dialog.form.kind.itemData(number).id for number in range(dialog.form.kind.count())]
    dialog.form.kind.setCurrentIndex(kinds.index(kind))
    desk.bot.waitUntil(lambda: not dialog.form.is_reading, timeout=WAIT_MS)
    desk.bot.waitUntil(lambda: not dialog.live._pause.isActive(), timeout=WAIT_MS)


def test_only_the_last_of_quick_choices_is_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(desk)
    gate = Gate(desk.workspace.previews.make)
    monkeypatch.setattr(desk.workspace.previews, "make", gate)
    begin(desk, dialog, "cost_plan")
    desk.bot.waitUntil(lambda: gate.begun == ["cost_plan"], timeout=WAIT_MS)
    assert dialog.pane.state.text() == "wird aktualisiert …"
    assert "Projektskizze" in texts(dialog)
    begin(desk, dialog, "small_fund")
    gate.go_on.set()
    rest(desk, dialog)
    assert "Verfügungsfonds" in texts(dialog)
    assert dialog.pane.state.text() == ""
    begin(desk, dialog, "sketch")
    begin(desk, dialog, "small_fund")
    rest(desk, dialog)
    assert "Verfügungsfonds" in texts(dialog)
    assert all(sheet.is_sharp for sheet in dialog.pane.view.sheets[:1])


def test_closing_while_the_document_is_made_does_no_harm(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(desk)
    gate = Gate(desk.workspace.previews.make)
    monkeypatch.setattr(desk.workspace.previews, "make", gate)
    begin(desk, dialog, "cost_plan")
    desk.bot.waitUntil(lambda: bool(gate.begun), timeout=WAIT_MS)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    gate.go_on.set()
    assert desk.no_dialog()
    assert desk.errors == []


def test_closing_while_pages_are_drawn_does_no_harm(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    previews, go_on, drawn = desk.workspace.previews, threading.Event(), list[int]()
    image = previews.image

    def slowly(preview: Preview, page: int, width: int) -> PageImage:
        drawn.append(page)
        go_on.wait(WAIT_MS / 1000)
        return image(preview, page, width)

    monkeypatch.setattr(previews, "image", slowly)
    desk.window.desk.answer(MakeDocument(Kind.PROJECT, first(desk).key))
    desk.bot.waitUntil(lambda: bool(drawn), timeout=WAIT_MS)
    (dialog,) = desk.window.findChildren(DocumentDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    go_on.set()
    assert desk.no_dialog()
    assert desk.errors == []


def test_a_plan_is_worked_out_only_when_asked_for_and_then_used(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plans, count = desk.workspace.funding_plans, list[int]()
    work_out = plans.plan

    def counting(*arguments: object, **others: object) -> object:
        count.append(1)
        return work_out(*arguments, **others)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(plans, "plan", counting)
    dialog = opened(desk, "bundle")
    assert not shows_pages(dialog)
    assert count == []
    assert dialog.pane.step.isVisible()
    dialog.pane.step.setFocus()
    QTest.keyClick(dialog.pane.step, Qt.Key.Key_Space)
    rest(desk, dialog)
    assert count == [1]
    assert shows_pages(dialog)
    assert "Bündelungsübersicht" in texts(dialog)
    assert dialog.form.plan.currentText() == "Eben ausgearbeitet, noch nicht festgehalten"
    request = asked(dialog)
    desk.dialogs.save_file = tmp_path / "Plan.pdf"
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    desk.settle()
    assert count == [1]
    assert desk.dialogs.save_file.read_bytes() == desk.workspace.documents.make(request).content


def test_a_plan_of_other_data_or_of_another_day_is_not_used(desk: Desk) -> None:
    dialog = opened(desk, "bundle")
    QTest.mouseClick(dialog.pane.step, Qt.MouseButton.LeftButton)
    rest(desk, dialog)
    assert not lacks_plan(dialog)
    type_day(desk, dialog, "01.03.2027")
    assert lacks_plan(dialog)
    assert dialog.pane.step.isVisible()
    assert dialog.form.plan.currentText() == "Jetzt neu ausarbeiten"
    type_day(desk, dialog, "")
    assert not lacks_plan(dialog)
    before = first(desk)
    desk.window.context.operations.write(
        lambda: desk.workspace.records.change(before, replace(before, title="Ein anderer Name")),
        lambda _record: None,
        owner=dialog,
    )
    rest(desk, dialog)
    assert lacks_plan(dialog)
    assert not shows_pages(dialog)


def test_a_hidden_preview_makes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(desk)
    gate = Gate(desk.workspace.previews.make)
    gate.go_on.set()
    monkeypatch.setattr(desk.workspace.previews, "make", gate)
    QTest.mouseClick(dialog.beside, Qt.MouseButton.LeftButton, pos=QPoint(8, dialog.beside.height() // 2))
    assert not dialog.pane.isVisible()
    choose(desk, dialog, "cost_plan")
    assert gate.begun == []
    QTest.keyClick(dialog.beside, Qt.Key.Key_Space)
    rest(desk, dialog)
    assert gate.begun == ["cost_plan"]
    assert is_sharp(dialog.pane.view, 0)
    assert "Kosten- und Finanzierungsplan" in texts(dialog)


def test_a_narrow_window_begins_without_the_preview(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_dialog, "_WIDE_ENOUGH", desk.window.width() + 1)
    desk.window.desk.answer(MakeDocument(Kind.PROJECT, first(desk).key))
    dialog = desk.dialog()
    assert isinstance(dialog, DocumentDialog)
    assert not dialog.pane.isVisible()
    assert not dialog.beside.isChecked()


def test_pages_become_larger_and_smaller_by_key_wheel_and_button(desk: Desk) -> None:
    dialog = opened(desk)
    view = dialog.pane.view
    width = view.sheets[0].width()
    assert view.sheets[0].geometry().right() < view.viewport().width()
    QTest.keyClick(view, Qt.Key.Key_Plus, CONTROL)
    larger = view.sheets[0].width()
    assert larger > width
    assert dialog.pane.size_label.text() == f"{view.zoom} %"
    QTest.mouseClick(dialog.pane.larger, Qt.MouseButton.LeftButton)
    assert view.sheets[0].width() > larger
    QTest.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    assert view.sheets[0].width() == larger
    turn(view.viewport(), 120)
    assert view.sheets[0].width() > larger
    QTest.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert view.sheets[0].width() == width
    rest(desk, dialog)
    assert is_sharp(view, 0)


def turn(widget: QWidget, amount: int) -> None:
    """Turn the wheel over a widget while Strg is held."""
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, amount),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_a_page_leads_to_the_document_in_the_viewer(desk: Desk) -> None:
    dialog = opened(desk)
    sheet = dialog.pane.view.sheets[0]
    QTest.mouseDClick(sheet, Qt.MouseButton.LeftButton)
    desk.settle()
    QTest.keyClick(dialog.pane.view, Qt.Key.Key_Return)
    desk.settle()
    one, other = desk.dialogs.paths
    content = desk.workspace.documents.make(asked(dialog)).content
    assert one.read_bytes() == other.read_bytes() == content
    assert dialog.isVisible()


def test_the_text_of_a_page_can_be_copied(desk: Desk) -> None:
    dialog = opened(desk)
    view = dialog.pane.view
    menu = view.menu_of(view.sheets[0])
    next(item for item in menu.actions() if "kopieren" in item.text()).trigger()
    assert "Projektskizze" in QGuiApplication.clipboard().text()
    menu.close()


def test_of_a_very_long_document_the_first_pages_are_shown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_pane, "MOST_PAGES", 1)
    dialog = opened(desk, "summary")
    pages = desk.workspace.documents.make(asked(dialog)).pages
    assert len(dialog.pane.view.sheets) == 1
    told = f"gezeigt: die ersten 1 von {pages} Seiten"
    assert dialog.pane.state.text() == told
    begin(desk, dialog, "sketch")
    choose(desk, dialog, "summary")
    assert dialog.pane.state.text() == told


def test_everything_beside_the_form_has_a_name_and_nothing_is_cut_off(desk: Desk) -> None:
    desk.window.resize(1024, 700)
    dialog = opened(desk, "bundle")
    assert nameless(dialog) == []
    assert cut_off(dialog) == []
    choose(desk, dialog, "summary")
    assert nameless(dialog) == []
    assert cut_off(dialog) == []
    for widget in (dialog.pane, dialog.pane.view):
        assert widget.accessibleName()
        assert widget.accessibleDescription()
