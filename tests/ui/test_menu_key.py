"""Shift+F10 opens the menu of what has the focus, in the window and in dialogs."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.menu_key import offer_menu_key
from coordinator_app.ui.widgets.record_table import RecordTable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for the menu by itself.")


def _opened(qtbot: QtBot, window: QWidget, inside: QWidget) -> QMenu:
    with qtbot.waitActive(window):
        window.show()
    inside.setFocus()
    QTest.keyClick(inside, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_table_of_a_window_shows_its_menu_at_the_current_row(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    table = RecordTable[str]("Namen", (Column("Name", lambda name: name),), lambda name: name)
    QVBoxLayout(window).addWidget(table)
    offer_menu_key(window)
    table.set_rows(("Hafen", "Mühlbach"))
    table.select_key("Mühlbach")
    menu = _opened(qtbot, window, table)
    below = table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft())
    assert menu.pos() == below
    menu.close()


def test_a_field_of_a_dialog_shows_its_menu(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    line = QLineEdit("Hafen")
    QVBoxLayout(dialog).addWidget(line)
    offer_menu_key(dialog)
    menu = _opened(qtbot, dialog, line)
    assert menu.actions()
    menu.close()
