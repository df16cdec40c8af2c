"""Shift+F10 opens the menu of what has the focus: many keyboards have no menu key, and Qt knows the other way on Windows only."""

import sys

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

_KEYS = "Shift+F10"


def offer_menu_key(window: QWidget) -> None:
    """Let Shift+F10 open menus in a window; each dialog needs its own, because those of the main window are asleep behind it."""
    if sys.platform != "win32":  # Windows itself asks for the menu then; twice would open two
        shortcut = QShortcut(QKeySequence(_KEYS), window)
        shortcut.activated.connect(_ask_for_menu)


def _ask_for_menu() -> None:
    """Tell what has the focus that a menu is wanted, as the menu key does."""
    widget = QApplication.focusWidget()
    if widget is None:
        return
    cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    place = (cursor if isinstance(cursor, QRect) and not cursor.isNull() else widget.rect()).center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
