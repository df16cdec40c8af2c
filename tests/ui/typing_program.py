"""A window in which somebody types into a project, told on standard output after every key, until it is killed.

Each line is JSON: the moment (monotonic seconds), the field, and what stands in it. Two fields are never readable, one is a cell
that stays open while it is typed in.
"""

import json
import random
import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.records import Kind
from coordinator_app.services.workspace import OpenRequest
from coordinator_app.ui.application import make_application, make_window
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.requests import EditRecord
from coordinator_app.ui.widgets.grid_field import GridField
from fakes.window_desk import FakeDialogs, FixedClock

PROJECT = "P-01-SCHULE-IM-QUARTIER"
LINES = ("title", "ends", "notes")
COSTS = "costs"


def _tell(path: str, text: str) -> None:
    print(json.dumps([time.monotonic(), path, text]), flush=True)  # noqa: T201 - the test reads these lines


def _text(control: QWidget) -> str:
    return control.toPlainText() if isinstance(control, QPlainTextEdit) else control.text()  # type: ignore[attr-defined]


def _type(control: QWidget, path: str, text: str, chance: random.Random) -> None:
    for letter in text:
        QTest.keyClicks(control, letter)
        _tell(path, _text(control))
        QTest.qWait(chance.randrange(2, 40))


def _type_for_ever(dialog: RecordDialog, chance: random.Random) -> None:
    _tell("ready", "")
    while True:
        path = chance.choice((*LINES, COSTS))
        dialog.form.focus_on(path)
        field = dialog.form.fields.widget(path)
        if isinstance(field, GridField):
            field.view.setCurrentIndex(field.model.index(0, 0))
            field.view.edit(field.model.index(0, 0))
            line = dialog.focusWidget()
            assert isinstance(line, QLineEdit)
            line.end(False)
            _type(line, path, "Posten ", chance)
            QTest.keyClick(line, Qt.Key.Key_Return)
        else:
            _type(field.target, path, "12.13.2026 " if path == "ends" else "Wort ", chance)
        QTest.qWait(chance.randrange(2, 300))


def main(path: Path, seed: int) -> None:
    """Open the database and type until somebody ends it."""
    make_application()
    workspace = open_workspace(OpenRequest(path), clock=FixedClock(date(2026, 11, 22)))
    errors: list[Exception] = []
    window = make_window(workspace, FakeDialogs(), errors.append)
    window.show()
    window.desk.answer(EditRecord(Kind.PROJECT, PROJECT))
    while not window.findChildren(RecordDialog):
        QApplication.processEvents()
    (dialog,) = window.findChildren(RecordDialog)
    QTest.qWait(300)
    _type_for_ever(dialog, random.Random(seed))  # noqa: S311 - no secret


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
