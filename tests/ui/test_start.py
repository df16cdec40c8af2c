"""The start of the window and the real dialogs, answered by a timer as a person would."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from coordinator_app.bootstrap import open_workspace
from coordinator_app.services.workspace import OpenRequest
from coordinator_app.ui.application import make_application, run_window
from coordinator_app.ui.dialog_service import FileFilter, QtDialogs, SaveChoice
from coordinator_app.ui.file_places import documents_folder

PDF = FileFilter("PDF-Dokument", ("pdf",))


@pytest.fixture(autouse=True)
def own_excepthook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the hook back that the start of the window replaces."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


def soon(step: Callable[[], None]) -> None:
    """Do something as soon as the event loop runs and a window is there."""

    def attempt() -> None:
        if QApplication.activeModalWidget() is None and not any(
            widget.isVisible() for widget in QApplication.topLevelWidgets()
        ):
            soon(step)
        else:
            step()

    QTimer.singleShot(50, attempt)


def box() -> QMessageBox:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QMessageBox)
    return found


def press(text: str) -> Callable[[], None]:
    """Return a step that presses the button with a text in the open message box."""

    def step() -> None:
        (button,) = (item for item in box().buttons() if item.text().replace("&", "") == text)
        button.click()

    return step


def test_the_window_opens_and_ends_with_zero(tmp_path: Path, qtbot: QtBot) -> None:
    again = QTimer(interval=500)  # until nothing keeps a window open
    again.timeout.connect(QApplication.closeAllWindows)
    again.start()
    try:
        assert run_window(OpenRequest(tmp_path / "neu.qldb"), open_workspace) == 0
    finally:
        again.stop()
    assert (tmp_path / "neu.qldb").exists()


def test_a_file_that_is_no_database_is_said_and_ends_with_three(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "text.qldb"
    path.write_text("kein Datenbankformat", encoding="utf-8")
    said: list[str] = []

    def read_and_close() -> None:
        said.append(box().text())
        box().close()

    soon(read_and_close)
    assert run_window(OpenRequest(path), open_workspace) == 3
    assert "text.qldb" in said[0]


def test_a_second_program_on_the_same_database_ends_with_three(tmp_path: Path, qtbot: QtBot) -> None:
    first = open_workspace(OpenRequest(tmp_path / "x.qldb"))
    soon(press("Abbrechen"))
    assert run_window(OpenRequest(tmp_path / "x.qldb"), open_workspace) == 3
    first.store.close()


@pytest.mark.parametrize(
    ("label", "choice"),
    [("Speichern", SaveChoice.SAVE), ("Verwerfen", SaveChoice.DISCARD), ("Abbrechen", SaveChoice.STAY)],
)
def test_the_question_about_unsaved_changes_has_three_german_answers(
    label: str, choice: SaveChoice, qtbot: QtBot
) -> None:
    soon(press(label))
    assert QtDialogs().ask_unsaved("Projekt „Bücherei“") is choice


def test_a_confirmation_names_what_it_does(qtbot: QtBot) -> None:
    soon(press("Ersetzen"))
    assert QtDialogs().confirm("Soll die Datei ersetzt werden?", "Ersetzen")
    soon(press("Abbrechen"))
    assert not QtDialogs().confirm("Soll die Datei ersetzt werden?", "Ersetzen")


def test_a_file_to_write_gets_its_ending(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed, taken in (("ohne", "ohne.pdf"), ("mit.pdf", "mit.pdf"), ("Version 2.0", "Version 2.0.pdf")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=typed: (str(tmp_path / name), ""))
        assert QtDialogs().ask_save_file("Speichern", tmp_path / "x.pdf", PDF) == tmp_path / taken


def test_a_dialog_for_files_begins_where_the_user_last_was_with_that_kind(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, place: str, _filter: str) -> tuple[str, str]:
        asked.append(place)
        return str(tmp_path / "hier" / "x.pdf"), ""

    (tmp_path / "hier").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    dialogs = QtDialogs(settings=settings)
    dialogs.ask_open_file("Lesen", (PDF,))
    dialogs.ask_save_file("Speichern", documents_folder() / "y.pdf", PDF)
    dialogs.ask_save_file("Speichern", tmp_path / "y.pdf", PDF)
    dialogs.ask_open_file("Lesen", (FileFilter("Tabelle", ("csv",)),))
    QtDialogs(settings=settings).ask_open_file("Lesen", (PDF,))
    here = str(tmp_path / "hier")
    assert asked == [
        str(documents_folder()),
        str(tmp_path / "hier" / "y.pdf"),
        str(tmp_path / "y.pdf"),
        str(documents_folder()),
        here,
    ]


def test_the_application_speaks_german(qtbot: QtBot) -> None:
    make_application()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close | QDialogButtonBox.StandardButton.Yes)
    assert {item.text().replace("&", "") for item in buttons.findChildren(QPushButton)} == {"Schließen", "Ja"}
