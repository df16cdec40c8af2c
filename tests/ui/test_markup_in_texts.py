"""What people write stays what they wrote: no title makes a heading, loads a picture or becomes a link anywhere in the window."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMessageBox,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coordinator_app.bootstrap import open_workspace
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.workspace import OpenRequest
from coordinator_app.ui.application import make_window
from coordinator_app.ui.requests import PageName
from fakes.window_desk import Desk, FakeDialogs, FixedClock

_MARK = '<b>FETT</b><img src="file:///etc/hostname"><a href="file:///etc">hier</a> '
_SIGN = "FETT"
_RAW = "<b>FETT"
_WRITTEN = frozenset(
    {"title", "name", "description", "summary", "notes", "next_step", "label", "text", "reason", "contact", "place", "goal", "source"}
)  # fmt: skip


def _marked(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _marked(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_marked(item, name) for item in value]
    return _MARK + value if isinstance(value, str) and name in _WRITTEN else value


@pytest.fixture
def marked_desk(tmp_path: Path, qtbot: QtBot, home_folder: Path) -> Iterator[Desk]:
    """A window over the sample in which every text that people write holds markup."""
    del home_folder
    data = json.loads(resource_path("sample", "lindenfurt.json").read_text(encoding="utf-8"))
    path = tmp_path / "markup.json"
    path.write_text(json.dumps(_marked(data)), encoding="utf-8")
    workspace = open_workspace(OpenRequest(tmp_path / "markup.qldb"), clock=FixedClock(date(2026, 11, 22)))
    workspace.imports.apply(workspace.imports.preview(path))
    errors: list[Exception] = []
    dialogs = FakeDialogs()
    window = make_window(workspace, dialogs, errors.append)
    window.show()
    yield Desk(window, workspace, dialogs, errors, qtbot)
    window.close()
    window.deleteLater()
    assert errors == []


def _rendered(root: QWidget) -> Iterator[str]:
    """Yield what of the marked texts is shown as markup, or would be."""
    for label in root.findChildren(QLabel):
        label.ensurePolished()
        shows = label.textFormat() is not Qt.TextFormat.PlainText and (
            label.textFormat() is not Qt.TextFormat.AutoText or QtGui.Qt.mightBeRichText(label.text())
        )
        if _RAW in label.text() and shows:
            yield f"label {label.objectName()} {label.parent()}: {label.text()[:120]}"
    for view in root.findChildren(QTextEdit):
        plain = view.toPlainText()
        if plain.count(_SIGN) > plain.count(_RAW):
            yield f"text {view.objectName()} {view.parent()}: {plain[:120]}"


def test_tips_and_messages_show_what_they_are_given(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    place.show()
    QToolTip.showText(QPoint(5, 5), _MARK, place)
    tips = [item for item in QApplication.topLevelWidgets() if item.inherits("QTipLabel")]
    box = QMessageBox(QMessageBox.Icon.Warning, "Quartierslotse", _MARK, parent=place)
    qtbot.addWidget(box)
    box.show()
    labels = [
        label
        for item in (*tips, box)
        for label in (item, *item.findChildren(QLabel))
        if isinstance(label, QLabel)
    ]
    assert sum(_RAW in label.text() for label in labels) == 2
    assert {label.textFormat() for label in labels if _RAW in label.text()} == {Qt.TextFormat.PlainText}
    QToolTip.hideText()


def test_no_text_of_a_page_is_taken_for_markup(marked_desk: Desk) -> None:
    found = []
    seen = 0
    for name in PageName:
        marked_desk.window.show_page(name)
        marked_desk.settle()
        page = marked_desk.window.pages.by_name[name]
        for view in page.findChildren(QAbstractItemView):
            if view.model() is not None and view.model().rowCount(QModelIndex()):
                view.setCurrentIndex(view.model().index(0, 0))
        marked_desk.settle()
        found += [f"{name.name}: {item}" for item in _rendered(marked_desk.window)]
        seen += any(_SIGN in label.text() for label in page.findChildren(QLabel))
    assert found == []
    assert seen
