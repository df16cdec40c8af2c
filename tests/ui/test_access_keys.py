"""No letter leads to two places: with Alt and a letter, everybody gets where the underlined letter stands."""

import re
from collections import defaultdict

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QMenuBar, QTabBar, QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.ui.page_name import PageName
from coordinator_app.ui.requests import CreateRecord, OpenPage
from fakes.window_desk import Desk

EDITED = (Kind.PROJECT, Kind.APPLICATION, Kind.PARTICIPATION, Kind.APPOINTMENT, Kind.MUNICIPALITY)


def texts(widget: QWidget) -> list[str]:
    match widget:
        case QAbstractButton():
            return [widget.text()]
        case QLabel() if widget.buddy() is not None:
            return [widget.text()]
        case QTabBar():
            return [widget.tabText(tab) for tab in range(widget.count()) if widget.isTabVisible(tab)]
        case QMenuBar():
            return [action.text() for action in widget.actions()]
        case _:
            return []


def shared_keys(root: QWidget) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root):
            for text in texts(widget):
                marked = re.search("&([^&])", text.replace("&&", ""))
                if marked:
                    found[marked.group(1).lower()].append(text)
    return {letter: labels for letter, labels in found.items() if len(labels) > 1}


def test_no_page_uses_a_letter_twice(desk: Desk) -> None:
    for page in PageName:
        desk.window.desk.answer(OpenPage(page))
        desk.settle()
        assert shared_keys(desk.window) == {}, page


@pytest.mark.parametrize("kind", EDITED)
def test_no_editor_uses_a_letter_twice_and_every_line_to_search_in_has_a_name(desk: Desk, kind: Kind) -> None:
    desk.window.desk.answer(CreateRecord(kind))
    editor = desk.dialog()
    assert shared_keys(editor) == {}
    lines = [box.lineEdit() for box in editor.findChildren(QComboBox) if box.isEditable()]
    assert all(line is not None and line.accessibleName() for line in lines)
    editor.close()
    assert desk.no_dialog()
