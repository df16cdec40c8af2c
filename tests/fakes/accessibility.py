"""What every window has to keep: controls with names, texts that are not cut off, colours that can be told apart."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.text_fields import ShortLine

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
)
LEAST_CONTRAST = 4.5
_HAIR = 2
_LONGER = 0.3


def controls(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        inner = isinstance(
            widget.parent(), QComboBox | QLineEdit | QTabBar | QAbstractItemView | QAbstractSpinBox
        )
        if isinstance(widget, CONTROLS) and not inner and not isinstance(widget, QScrollBar):
            yield widget


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def nameless(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in controls(root)
        if not name_of(widget) and widget.isVisibleTo(root)
    ]


def cut_off(root: QWidget) -> list[str]:
    """Return the texts that are wider than the labels, buttons and short lines they stand in."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
            wanted_height = widget.heightForWidth(widget.width())
            if wanted_height > widget.height() + _HAIR:
                found.append(f"{widget.text()} (height {wanted_height} > {widget.height()})")
            continue
        if (isinstance(widget, QLabel) and widget.text() and not widget.wordWrap()) or (
            isinstance(widget, QPushButton | QToolButton) and widget.text()
        ):
            wanted = QFontMetrics(widget.font()).horizontalAdvance(widget.text().replace("&", ""))
        elif isinstance(widget, ShortLine):
            wanted = QFontMetrics(widget.font()).horizontalAdvance(widget.text())
        else:
            continue
        if wanted > widget.width():
            found.append(f"{widget.text()} ({wanted} > {widget.width()})")
    return found


def lengthen(root: QWidget) -> None:
    """Make every label, button and tick 30 % longer, as another language or a longer word would."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton) and widget.text() and widget.isVisible():
            text = widget.text()
            widget.setText(text + "m" * max(round(len(text.replace("&", "")) * _LONGER), 1))


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of WCAG 2.1."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(value) for value in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def without_habits(root: QWidget) -> list[str]:
    """Return the tables whose menu does not offer to copy, to save, to print and to arrange."""
    found = []
    for table in root.findChildren(RecordTable):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(4, 4), QPoint(4, 4))
        QApplication.sendEvent(table.viewport(), event)
        menu = QApplication.activePopupWidget()
        texts = [item.text().replace("&", "") for item in menu.actions()] if isinstance(menu, QMenu) else []
        if not all(any(word in text for text in texts) for word in ("Kopieren", "CSV", "rucken", "Spalten")):
            found.append(f"{table.accessibleName()}: {texts}")
        if isinstance(menu, QMenu):
            menu.close()
    return found
