"""The dialog for signing shows whose certificate it is before anything is signed, and keeps no password."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.signing import Signature
from coordinator_app.ui.dialogs.document_dialog import DocumentDialog
from coordinator_app.ui.dialogs.document_hand_over import HandOverDialog
from coordinator_app.ui.dialogs.sign_dialog import SignDialog
from coordinator_app.ui.requests import MakeDocument
from documents.certificates import HOLDER, MOMENT, PASSWORD, Holder, holder, self_made
from fakes.accessibility import cut_off, nameless
from fakes.window_desk import Desk


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(desk: Desk, path: Path | None = None) -> tuple[SignDialog, list[tuple[Signature, Path]]]:
    dialog = SignDialog(desk.window.context, path)
    chosen: list[tuple[Signature, Path]] = []
    dialog.chosen.connect(lambda signature, file: chosen.append((signature, file)))
    dialog.open()
    desk.settle()
    return dialog, chosen


def opened(desk: Desk, path: Path, password: str = PASSWORD) -> tuple[SignDialog, list[Any]]:
    dialog, chosen = shown(desk, path)
    dialog.password.clear()
    dialog.password.insert(password)
    press(dialog.open_file)
    desk.settle()
    return dialog, chosen


def test_a_certificate_is_shown_before_it_signs(desk: Desk, tmp_path: Path) -> None:
    dialog, chosen = shown(desk)
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    assert not dialog.open_file.isEnabled()
    assert not dialog.sign.isEnabled()
    desk.dialogs.open_file = holder().saved(tmp_path)
    press(dialog.choose)
    assert dialog.path.text() == str(desk.dialogs.open_file)
    dialog.password.insert(PASSWORD)
    press(dialog.open_file)
    desk.settle()
    assert f"Zertifikat von {HOLDER} (Stadt Lindenfurt)." in dialog.state.text()
    assert "Ausgestellt hat es „Lindenfurt CA 2“." in dialog.state.text()
    assert "Es gilt vom 01.01.2026 bis 31.12.2028." in dialog.state.text()
    assert dialog.password.text() == ""
    assert chosen == []
    press(dialog.sign)
    ((signature, path),) = chosen
    assert signature.info.name == HOLDER
    assert path == desk.dialogs.open_file
    assert desk.no_dialog()


def test_a_certificate_that_nobody_confirms_is_told_as_such(desk: Desk, tmp_path: Path) -> None:
    dialog, _ = opened(desk, self_made().saved(tmp_path))
    assert "Es ist selbst ausgestellt: Niemand sonst bestätigt, wem es gehört." in dialog.state.text()
    assert dialog.sign.isEnabled()


@pytest.mark.parametrize(
    ("owner", "password", "told"),
    [
        (holder, "falsch", "Das Passwort passt nicht"),
        (holder, "", "ist mit einem Passwort geschützt"),
        (
            lambda: holder(starts=MOMENT - timedelta(days=900), ends=MOMENT - timedelta(days=600)),
            PASSWORD,
            "nur bis",
        ),
    ],
)
def test_what_keeps_from_signing_is_told_in_place(
    desk: Desk, tmp_path: Path, owner: Any, password: str, told: str
) -> None:
    made: Holder = owner()
    dialog, chosen = opened(desk, made.saved(tmp_path), password)
    assert told in dialog.state.text()
    assert dialog.state.objectName() == "problem"
    assert not dialog.sign.isEnabled()
    assert dialog.open_file.isEnabled()
    assert dialog.password.hasFocus() or not dialog.isActiveWindow()
    dialog.reject()
    assert chosen == []
    assert dialog.password.text() == ""


def test_what_is_typed_afterwards_has_to_be_opened_anew(desk: Desk, tmp_path: Path) -> None:
    dialog, chosen = opened(desk, holder().saved(tmp_path))
    assert dialog.sign.isEnabled()
    QTest.keyClicks(dialog.path, "x")
    assert not dialog.sign.isEnabled()
    assert "sobald es geöffnet ist" in dialog.state.text()
    dialog.sign.click()
    assert chosen == []


def test_every_control_has_a_name_and_room(desk: Desk, tmp_path: Path) -> None:
    dialog, _ = opened(desk, holder().saved(tmp_path))
    assert list(nameless(dialog)) == []
    assert list(cut_off(dialog)) == []


def document_dialog(desk: Desk) -> DocumentDialog:
    desk.window.desk.answer(MakeDocument(Kind.PROJECT, first_project(desk)))
    dialog = desk.dialog()
    assert isinstance(dialog, DocumentDialog)
    desk.settle()
    kinds = [dialog.form.kind.itemData(number).id for number in range(dialog.form.kind.count())]
    dialog.form.kind.setCurrentIndex(kinds.index("sketch"))
    dialog.form.sign.setChecked(True)
    desk.settle()
    return dialog


def first_project(desk: Desk) -> str:
    return desk.workspace.records.all(Project)[0].key


def sign_with(desk: Desk, path: Path) -> None:
    desk.settle()
    (dialog,) = (item for item in desk.window.findChildren(SignDialog) if item.isVisible())
    if not dialog.path.text():
        dialog.path.insert(str(path))
    assert dialog.path.text() == str(path)
    dialog.password.insert(PASSWORD)
    QTest.keyClicks(dialog.password, "x")  # as people do
    QTest.keyClick(dialog.password, Qt.Key.Key_Backspace)
    press(dialog.open_file)
    desk.settle()
    press(dialog.sign)


def signatures(content: bytes) -> list[str]:
    fields = pypdf.PdfReader(io.BytesIO(content)).get_fields() or {}
    return [str(field["/V"]["/SubFilter"]) for field in fields.values()]


def test_a_document_is_saved_signed_and_the_file_of_the_certificate_is_remembered(
    desk: Desk, tmp_path: Path
) -> None:
    path = self_made().saved(tmp_path)
    for name in ("eins.pdf", "zwei.pdf"):
        desk.dialogs.save_file = tmp_path / name
        dialog = document_dialog(desk)
        press(dialog.save)
        sign_with(desk, path)
        desk.settle()
        assert signatures(desk.dialogs.save_file.read_bytes()) == ["/ETSI.CAdES.detached"]
        assert "ist geschrieben und signiert." in dialog.notice.label.text()
        dialog.reject()
    assert desk.dialogs.warnings == []


def test_without_the_tick_nobody_is_asked_and_nothing_is_signed(desk: Desk, tmp_path: Path) -> None:
    desk.dialogs.save_file = tmp_path / "antrag.pdf"
    dialog = document_dialog(desk)
    dialog.form.sign.setChecked(False)
    press(dialog.save)
    desk.settle()
    assert dialog.isVisible()
    assert signatures(desk.dialogs.save_file.read_bytes()) == []


def test_somebody_who_gives_up_signing_stays_in_the_dialog_with_nothing_written(
    desk: Desk, tmp_path: Path
) -> None:
    desk.dialogs.save_file = tmp_path / "antrag.pdf"
    dialog = document_dialog(desk)
    press(dialog.save)
    desk.settle()
    (asked,) = (item for item in desk.window.findChildren(SignDialog) if item.isVisible())
    asked.reject()
    desk.settle()
    assert dialog.isVisible()
    assert not desk.dialogs.save_file.exists()


def test_what_is_handed_over_can_be_signed(desk: Desk, tmp_path: Path) -> None:
    dialog = document_dialog(desk)
    press(dialog.hand_over)
    sign_with(desk, self_made().saved(tmp_path))
    desk.settle()
    (asked,) = (item for item in desk.window.findChildren(HandOverDialog) if item.isVisible())
    asked.to.setText("Bezirksregierung")
    press(asked.keep)
    desk.settle()
    (handed,) = desk.workspace.documents.handed(first_project(desk))
    assert signatures(handed.file) == ["/ETSI.CAdES.detached"]
    assert handed.is_unchanged


def test_all_fitting_summaries_are_signed(desk: Desk, tmp_path: Path) -> None:
    desk.dialogs.folder = tmp_path / "alle"
    desk.dialogs.folder.mkdir()
    dialog = document_dialog(desk)
    press(dialog.batch)
    sign_with(desk, self_made().saved(tmp_path))
    desk.settle()
    desk.settle()
    files = list(desk.dialogs.folder.iterdir())
    assert files
    for file in files:
        assert signatures(file.read_bytes()) == ["/ETSI.CAdES.detached"]
