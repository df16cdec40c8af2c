"""What is handed over is kept as it was, listed, and given back; many summaries are written at once; a PDF comes back in."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPushButton

from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.ui.dialogs.document_dialog import DocumentDialog
from coordinator_app.ui.dialogs.document_hand_over import HandOverDialog
from coordinator_app.ui.dialogs.document_handed import HandedDialog
from coordinator_app.ui.dialogs.import_preview import ImportPreviewDialog
from coordinator_app.ui.dialogs.progress import ProgressDialog
from coordinator_app.ui.requests import MakeDocument, ShowHanded
from fakes.accessibility import cut_off, nameless
from fakes.window_desk import WAIT_MS, Desk

TO = "Bezirksregierung, Dezernat 35"


def project_key(desk: Desk) -> str:
    return next(item.key for item in desk.workspace.records.all(Project) if item.costs)


def dialog_of(desk: Desk, kind: str) -> DocumentDialog:
    desk.window.desk.answer(MakeDocument(Kind.PROJECT, project_key(desk)))
    dialog = desk.dialog()
    assert isinstance(dialog, DocumentDialog)
    desk.settle()
    kinds = [dialog.form.kind.itemData(number).id for number in range(dialog.form.kind.count())]
    dialog.form.kind.setCurrentIndex(kinds.index(kind))
    desk.settle()
    return dialog


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def visible(desk: Desk, kind: type[QDialog]) -> Any:
    desk.settle()
    return next(item for item in desk.window.findChildren(kind) if item.isVisible())


def hand_over(desk: Desk) -> None:
    press(dialog_of(desk, "sketch").hand_over)
    asked = visible(desk, HandOverDialog)
    assert not asked.keep.isEnabled()
    QTest.keyClicks(asked.to, TO)
    QTest.keyClicks(asked.by, "Anna Beispiel")
    press(asked.buttons.button(QDialogButtonBox.StandardButton.Ok))
    desk.settle()


def test_a_hand_over_is_noted_with_the_file_as_it_is(desk: Desk, tmp_path: Path) -> None:
    hand_over(desk)
    (handed,) = desk.workspace.documents.handed(project_key(desk))
    assert (handed.authority, handed.by) == (TO, "Anna Beispiel")
    assert handed.handed_on == desk.workspace.matching.today()
    made = desk.workspace.documents.make(DocumentRequest("sketch", project=project_key(desk)))
    assert handed.file == made.content
    assert TO in desk.window.notices.label.text()
    desk.dialogs.save_file = tmp_path / "übergeben.pdf"
    press(desk.window.notices.buttons[0])
    desk.settle()
    assert desk.dialogs.save_file.read_bytes() == handed.file


def test_a_hand_over_without_a_readable_day_is_not_noted(desk: Desk) -> None:
    press(dialog_of(desk, "sketch").hand_over)
    asked = visible(desk, HandOverDialog)
    asked.to.setText(TO)
    asked.on.field.line.setText("31.02.2026")
    asked.on.field.line.editingFinished.emit()
    press(asked.keep)
    desk.settle()
    assert asked.isVisible()
    assert desk.workspace.documents.handed() == ()


def test_what_was_handed_over_is_listed_and_comes_back_unchanged(desk: Desk, tmp_path: Path) -> None:
    hand_over(desk)
    (handed,) = desk.workspace.documents.handed()
    desk.window.desk.answer(ShowHanded())
    dialog = visible(desk, HandedDialog)
    assert handed.sha256 in dialog.sum.text()
    assert nameless(dialog) == []
    assert cut_off(dialog) == []
    desk.dialogs.save_file = tmp_path / "wieder.pdf"
    press(dialog.save_button)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    desk.settle()
    (shown,) = desk.dialogs.paths
    assert desk.dialogs.save_file.read_bytes() == handed.file == shown.read_bytes()


def test_a_project_shows_only_what_was_handed_over_of_it(desk: Desk) -> None:
    hand_over(desk)
    desk.window.desk.answer(ShowHanded("P-ANDERES"))
    dialog = visible(desk, HandedDialog)
    assert dialog.table.rows.total == 0
    assert not dialog.save_button.isEnabled()


def test_nothing_is_handed_over_while_the_database_is_only_read(make_desk: Any, sample_once: Path) -> None:
    desk = make_desk(sample_once, read_only=True)
    dialog = dialog_of(desk, "sketch")
    assert dialog.save.isEnabled()
    assert not dialog.hand_over.isEnabled()


@pytest.fixture
def three_fit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Let three programmes fit: to write a summary for each that does takes its time."""
    documents = desk.workspace.documents
    every = documents.for_fitting
    monkeypatch.setattr(documents, "for_fitting", lambda request: every(request)[:3])
    found = documents.for_fitting(DocumentRequest("summary", project=project_key(desk)))
    return tuple(documents.file_name(item) for item in found)


def test_a_summary_is_written_for_each_programme_that_fits(
    desk: Desk, three_fit: tuple[str, ...], tmp_path: Path
) -> None:
    desk.dialogs.folder = tmp_path / "alle"
    desk.dialogs.folder.mkdir()
    press(dialog_of(desk, "summary").batch)
    assert desk.no_dialog()
    assert sorted(item.name for item in desk.dialogs.folder.iterdir()) == sorted(three_fit)
    assert desk.window.notices.label.text().startswith("3 Zusammenfassungen sind geschrieben")
    press(desk.window.notices.buttons[0])
    assert desk.dialogs.paths == [desk.dialogs.folder]


def test_what_is_there_is_replaced_only_after_a_yes(
    desk: Desk, three_fit: tuple[str, ...], tmp_path: Path
) -> None:
    desk.dialogs.folder = tmp_path
    (tmp_path / three_fit[0]).write_bytes(b"old")
    press(dialog_of(desk, "summary").batch)
    assert desk.no_dialog()
    (question,) = desk.dialogs.asked
    assert "1 Datei" in question
    assert (tmp_path / three_fit[0]).read_bytes() == b"old"
    assert not (tmp_path / three_fit[1]).exists()


def test_a_stop_leaves_whole_files_only(
    desk: Desk, three_fit: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, begun, go_on = desk.workspace.documents, threading.Event(), threading.Event()
    write = documents.write

    def slowly(*arguments: Any) -> object:
        begun.set()
        go_on.wait(WAIT_MS / 1000)
        return write(*arguments)

    monkeypatch.setattr(documents, "write", slowly)
    desk.dialogs.folder = tmp_path / "alle"
    desk.dialogs.folder.mkdir()
    press(dialog_of(desk, "summary").batch)

    def shown() -> list[ProgressDialog]:
        QApplication.processEvents()
        return [item for item in desk.window.findChildren(ProgressDialog) if item.isVisible()]

    desk.bot.waitUntil(lambda: bool(shown()) and begun.is_set(), timeout=WAIT_MS)
    shown()[0].reject()
    go_on.set()
    desk.settle()
    (file,) = desk.dialogs.folder.iterdir()
    assert file.name == three_fit[0]
    assert file.read_bytes().rstrip().endswith(b"%%EOF")
    assert "Abgebrochen. 1 Zusammenfassung ist" in desk.window.notices.label.text()


def drop(desk: Desk, *paths: Path) -> bool:
    """Drag files onto the window and let them go if it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over = QDragEnterEvent(QPoint(50, 50), *keys)
    over.ignore()
    desk.window.dragEnterEvent(over)
    if over.isAccepted():
        desk.window.dropEvent(QDropEvent(QPointF(50, 50), *keys))
    desk.settle()
    return over.isAccepted()


def test_a_dropped_pdf_brings_a_project_back_as_it_was(desk: Desk, tmp_path: Path) -> None:
    key = project_key(desk)
    before = desk.workspace.records.get(Project, key)
    file = tmp_path / "mit-daten.pdf"
    desk.workspace.documents.write(DocumentRequest("sketch", project=key, embed=True), file)
    desk.workspace.records.change(before, replace(before, title="Verändert", costs=()))
    assert drop(desk, file)
    dialog = visible(desk, ImportPreviewDialog)
    press(dialog.take)
    desk.settle()
    assert desk.workspace.records.get(Project, key) == before


def test_a_pdf_without_data_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "ohne-daten.pdf"
    desk.workspace.documents.write(DocumentRequest("sketch", project=project_key(desk)), file)
    assert drop(desk, file)
    (text,) = desk.dialogs.warnings
    assert "ohne-daten.pdf" in text


def test_only_one_file_can_be_dropped_at_once(desk: Desk, tmp_path: Path) -> None:
    assert not drop(desk, tmp_path)
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).touch()
    assert not drop(desk, tmp_path / "a.pdf", tmp_path / "b.pdf")
