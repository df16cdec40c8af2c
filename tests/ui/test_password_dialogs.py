"""A database gets a password in the window, is opened with it, and shows nothing before."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from coordinator_app.bootstrap import open_workspace
from coordinator_app.services.secret import Secret
from coordinator_app.services.workspace import OpenRequest
from coordinator_app.start import main
from coordinator_app.storage import cipher
from coordinator_app.ui.actions import Command
from coordinator_app.ui.application import Session
from coordinator_app.ui.dialogs.password_dialog import PasswordDialog
from coordinator_app.ui.dialogs.recovery_dialog import RecoveryDialog
from coordinator_app.ui.requests import PageName
from coordinator_app.ui.unlock_dialog import UnlockAnswer, UnlockDialog
from fakes.window_desk import Desk, FakeDialogs

PASSWORD, OTHER = "Grüne Wiese 7", "Blauer Himmel 8"


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys of passwords quickly; that the real way is slow is its purpose."""
    monkeypatch.setitem(cipher._SCRYPT, "n", 2**4)


@pytest.fixture
def encrypted(tmp_path: Path, sample_once: Path) -> Path:
    path = Path(shutil.copy(sample_once, tmp_path / "geheim.qldb"))
    workspace = open_workspace(OpenRequest(path))
    workspace.passwords.change(Secret(PASSWORD))
    workspace.store.close()
    return path


def _password_dialog(desk: Desk) -> PasswordDialog:
    desk.window.actions_by_command[Command.PASSWORD].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, PasswordDialog)
    return dialog


def _type(dialog: PasswordDialog, current: str, new: str, again: str) -> None:
    for line, text in ((dialog.current, current), (dialog.new, new), (dialog.again, again)):
        line.setText(text)


def test_a_password_is_set_and_its_recovery_key_is_shown_once(desk: Desk, tmp_path: Path) -> None:
    dialog = _password_dialog(desk)
    for new, again, told in (("kurz", "kurz", "mindestens 8"), (PASSWORD, OTHER, "nicht gleich")):
        _type(dialog, "", new, again)
        assert told in dialog.state.text()
        assert not dialog.accept_button.isEnabled()
    _type(dialog, "", PASSWORD, PASSWORD)
    dialog.accept_button.click()
    shown = desk.dialog()
    assert isinstance(shown, RecoveryDialog)
    key = shown.key.text().replace("\n", "")
    assert desk.workspace.store.is_right(Secret(key))
    shown.reject()
    assert shown.isVisible()
    desk.dialogs.save_file = tmp_path / "key.pdf"
    shown.save_button.click()
    desk.settle()
    assert (tmp_path / "key.pdf").read_bytes().startswith(b"%PDF")
    shown.print_button.click()
    assert key in desk.dialogs.printed[0][1]
    shown.kept.setChecked(True)
    shown.close_button.click()
    assert desk.no_dialog()
    desk.window.show_page(PageName.SETTINGS)
    desk.settle()
    assert "mit einem Passwort verschlüsselt" in desk.window.pages.settings.database_told.text()


def test_backups_made_before_are_encrypted_where_somebody_wants_it(desk: Desk) -> None:
    backup = desk.workspace.backups.make().path
    damaged = backup.with_stem(f"{desk.workspace.store.path.stem}-2026-01-02-030405-beschaedigt-00000000")
    damaged.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    dialog = _password_dialog(desk)
    _type(dialog, "", PASSWORD, PASSWORD)
    dialog.accept_button.click()
    shown = desk.dialog()
    assert isinstance(shown, RecoveryDialog)
    desk.dialogs.confirmed = True
    shown.kept.setChecked(True)
    shown.close_button.click()
    assert desk.no_dialog()
    assert "2 Sicherungen haben das neue Passwort noch nicht" in desk.dialogs.asked[-1]
    told = desk.window.notices.label.text()
    assert "1 Sicherung hat jetzt das Passwort der Datenbank." in told
    assert damaged.name in told
    assert not backup.exists()
    looks = [desk.workspace.backups.shelf.look(item) for item in desk.workspace.backups.shelf.all()]
    assert [(look.is_sound, look.backup.path.read_bytes()[:2]) for look in looks] == [
        (True, b"QL"),
        (False, b"SQ"),
    ]


def test_a_password_is_changed_and_removed_only_with_the_one_before(desk: Desk) -> None:
    desk.workspace.passwords.change(Secret(PASSWORD))
    dialog = _password_dialog(desk)
    _type(dialog, OTHER, OTHER, OTHER)
    dialog.accept_button.click()
    desk.settle()
    assert "stimmt nicht" in dialog.state.text()
    assert desk.workspace.store.is_right(Secret(PASSWORD))
    _type(dialog, PASSWORD, OTHER, OTHER)
    dialog.accept_button.click()
    shown = desk.dialog()
    assert isinstance(shown, RecoveryDialog)
    shown.kept.setChecked(True)
    shown.close_button.click()
    dialog = _password_dialog(desk)
    _type(dialog, OTHER, "", "")
    dialog.remove_button.click()
    assert desk.no_dialog()
    assert not desk.workspace.store.encrypted
    assert "kein Passwort mehr" in desk.window.notices.label.text()


def test_an_encrypted_database_asks_again_and_tells_why(encrypted: Path, qtbot: QtBot) -> None:
    dialogs = FakeDialogs(passwords=[UnlockAnswer(Secret(OTHER)), UnlockAnswer(Secret(PASSWORD))])
    session = Session(open_workspace, dialogs)
    assert session.open(OpenRequest(encrypted))
    assert dialogs.asked[0] == ""
    assert "stimmt nicht" in dialogs.asked[1]
    window = session.window
    assert window is not None
    window.close()
    window.deleteLater()


def test_giving_up_opens_nothing_and_another_database_can_be_chosen(
    encrypted: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialogs = FakeDialogs(passwords=[UnlockAnswer()])
    session = Session(open_workspace, dialogs)
    assert not session.open(OpenRequest(encrypted))
    assert dialogs.warnings == []
    other = tmp_path / "andere.qldb"
    open_workspace(OpenRequest(other)).store.close()
    dialogs.passwords = [UnlockAnswer(wants_other=True), UnlockAnswer(wants_other=True)]
    dialogs.next_files = [other]
    assert session.open(OpenRequest(encrypted))
    assert session.window is not None
    assert "andere.qldb" in session.window.windowTitle()
    session.window.close()
    session.window.deleteLater()


def _unlocked(answer: Callable[[UnlockDialog], None]) -> UnlockDialog:
    dialog = UnlockDialog(Path("geheim.qldb"), "Das Passwort stimmt nicht.")
    answer(dialog)
    return dialog


def test_the_question_for_the_password_hides_what_is_typed(qtbot: QtBot) -> None:
    dialog = _unlocked(lambda _dialog: None)
    qtbot.addWidget(dialog)
    assert not dialog.open_button.isEnabled()
    dialog.password.setText(PASSWORD)
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    dialog.show_it.click()
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Normal
    dialog.open_button.click()
    assert dialog.answer == UnlockAnswer(Secret(PASSWORD))
    assert dialog.password.text() == ""
    assert PASSWORD not in repr(dialog.answer)


def _once(ready: Callable[[], bool], step: Callable[[], None]) -> None:
    QTimer.singleShot(20, lambda: step() if ready() else _once(ready, step))


def test_nothing_is_seen_of_an_encrypted_database_before_its_password(encrypted: Path, qtbot: QtBot) -> None:
    seen: list[str] = []

    def look_and_give_up() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, UnlockDialog)
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                seen.extend(label.text() for label in window.findChildren(QLabel))
        dialog.reject()

    _once(lambda: QApplication.activeModalWidget() is not None, look_and_give_up)
    assert main(["--database", str(encrypted)]) == 3
    assert any("verschlüsselt" in text for text in seen)
    assert not any("Lindenfurt" in text or "€" in text for text in seen)


def test_documents_are_not_copied_to_the_temporary_folder_to_be_looked_at(desk: Desk) -> None:
    desk.workspace.passwords.change(Secret(PASSWORD))
    documents = desk.window.desk.documents
    documents._open_handed(None)  # type: ignore[arg-type]  # refused before it is looked at
    assert "unverschlüsselte Datei" in desk.dialogs.warnings[0]
    assert desk.dialogs.paths == []
