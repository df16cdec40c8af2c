"""The dialog for signing shows whose certificate it is before anything is signed, and keeps no password."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from coordinator_app.services.signing import Signature
from coordinator_app.ui.dialogs.sign_dialog import SignDialog
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
