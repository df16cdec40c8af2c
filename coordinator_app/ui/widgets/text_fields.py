"""Fields for what is typed: lines, texts, numbers, amounts and days."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QTextCharFormat, QTextOption
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.validation import LONGEST_TEXT
from coordinator_app.ui.forms.field import Editor, Field
from coordinator_app.ui.forms.values import UnreadableError, shown, typed
from coordinator_app.ui.theme import colour
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.field_widget import FieldWidget

_CALENDAR_LINES = 14
"""The height of a calendar in lines of text: six weeks, the days of the week, the month, and the space between them."""
_ARROWS = {"qt_calendar_prevmonth": "◀", "qt_calendar_nextmonth": "▶"}
"""What stands on the buttons of a calendar, by the names that Qt gives them."""
_YEARS_BACK, _YEARS_AHEAD = 5, 10
_DAY = 14
_EDGES = 16
_SHORT = {Editor.MONEY: 18, Editor.WHOLE: 14, Editor.DECIMAL: 14, Editor.YEAR: 8, Editor.SHARE: 18}
_PLACEHOLDERS = {
    Editor.MONEY: "z. B. 1.234,56",
    Editor.YEAR: "JJJJ",
    Editor.DAY: "TT.MM.JJJJ",
    Editor.SHARE: "z. B. 33 1/3 %",
    Editor.SHARES: "z. B. 5 %; 25 %; 70 %",
}
_TEXT_LINES = 6


class LineField(FieldWidget):
    """One line: a text, a number, an amount or a year. What nobody touched is given back exactly as it was."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._given: Any = None
        self._shown = ""
        digits = _SHORT.get(field.editor)
        self.line = QLineEdit() if digits is None else ShortLine(digits)
        self.line.setPlaceholderText(_PLACEHOLDERS.get(field.editor, ""))
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.line.editingFinished.connect(self._leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        if digits is not None:
            layout.addStretch()

    @property
    def target(self) -> QWidget:
        """The line."""
        return self.line

    def _leave(self) -> None:
        if self.line.text().strip():  # what is merely missing is said when it is saved
            self.left.emit()

    def value(self) -> Any:
        """Return what was typed."""
        text = self.line.text()
        untouched = text == self._shown and self._given is not None
        return self._given if untouched else typed(self.field, text)

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self.line.setText(shown(self.field.editor, value))
        self.line.setCursorPosition(0)
        self._given, self._shown = value, self.line.text()


class _PatientText(QPlainTextEdit):
    """A text that stays quick when somebody pastes a book: Qt looks for the ends of words in vain where a line has none."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, wherever lines have to end."""
        self._choose_wrapping(len(source.text()))
        super().insertFromMimeData(source)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._choose_wrapping(len(text))
        self.setPlainText(text)

    def _choose_wrapping(self, length: int) -> None:
        """End lines within words where there is far more text than a form has room for."""
        wrap = QTextOption.WrapMode
        self.setWordWrapMode(
            wrap.WrapAnywhere if length > LONGEST_TEXT else wrap.WrapAtWordBoundaryOrAnywhere
        )


class TextField(FieldWidget):
    """Several lines of text. A text that nobody touched is given back to the last character as it was."""

    _lines = _TEXT_LINES

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._given: Any = None
        self._shown = ""
        self.text = _PatientText()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self._lines * self.text.fontMetrics().lineSpacing() + 14)
        self.text.textChanged.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)

    @property
    def target(self) -> QWidget:
        """The text."""
        return self.text

    @property
    def is_wide(self) -> bool:
        """Long texts stand below their labels."""
        return True

    def value(self) -> Any:
        """Return what was typed."""
        current = self.text.toPlainText()
        return self._given if current == self._shown else self._read(current)

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self._given = value
        self.text.show_text(self._written(value))
        self._shown = self.text.toPlainText()

    def _read(self, text: str) -> Any:
        return typed(self.field, text)

    def _written(self, value: Any) -> str:
        return value or ""


class DayField(FieldWidget):
    """A day that may be empty, typed in German form or picked from a calendar."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = ShortLine(_DAY)
        self.line.setPlaceholderText(_PLACEHOLDERS[Editor.DAY])
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.line.editingFinished.connect(self._leave)
        self.button = QToolButton()
        self.button.setText("▾")
        self.button.setToolTip("Tag im Kalender wählen")
        self.button.setAccessibleName(f"{field.label}: Kalender")
        self.button.clicked.connect(self._pick)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self.button)
        layout.addStretch()

    @property
    def target(self) -> QWidget:
        """The line."""
        return self.line

    def _leave(self) -> None:
        if self.line.text().strip():
            self.left.emit()

    def value(self) -> Any:
        """Return the day."""
        return typed(self.field, self.line.text())

    def set_value(self, value: Any) -> None:
        """Show a day."""
        self.line.setText(shown(Editor.DAY, value))

    def _pick(self) -> None:
        popup = QDialog(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setAccessibleName(f"{self.field.label}: Kalender")
        calendar = QCalendarWidget(popup)
        calendar.setAccessibleName("Kalender")
        calendar.setSelectedDate(self._selected())
        weekend = QTextCharFormat()
        weekend.setForeground(colour(Tone.BAD))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, weekend)
        for name, arrow in _ARROWS.items():
            turning = calendar.findChild(QToolButton, name)
            if turning is not None:  # the style's own arrows are black in every theme
                turning.setIcon(QIcon())
                turning.setText(arrow)
        _offer_years(calendar)
        room = _CALENDAR_LINES * QFontMetrics(calendar.font()).lineSpacing()
        calendar.setMinimumHeight(max(room, calendar.sizeHint().height()))
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        calendar.activated.connect(popup.close)
        calendar.clicked.connect(popup.close)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(calendar)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        popup.show()
        calendar.setFocus()

    def _selected(self) -> QDate:
        try:
            value = self.value()
        except UnreadableError:
            value = None
        return QDate(value.year, value.month, value.day) if isinstance(value, date) else QDate.currentDate()

    def _take(self, picked: QDate) -> None:
        self.set_value(date(picked.year(), picked.month(), picked.day()))
        self.line.setFocus()
        self.changed.emit()


class ShortLine(QLineEdit):
    """A line with room for so many digits and no more, whatever the size of texts becomes while it is shown."""

    def __init__(self, digits: int) -> None:
        super().__init__()
        self._digits = digits
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room that it takes."""
        width = self.fontMetrics().horizontalAdvance("0") * self._digits + _EDGES
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a day of which the beginning is cut off is another day."""
        return self.sizeHint()


def _offer_years(calendar: QCalendarWidget) -> None:
    """Offer the years in a list, as the months are: Qt's own box goes on showing the weeks of the year before."""
    button = calendar.findChild(QToolButton, "qt_calendar_yearbutton")
    if button is None:
        return
    menu = QMenu(button)
    menu.setAccessibleName("Jahr")

    def turn_to(year: int) -> None:
        calendar.setCurrentPage(year, calendar.monthShown())

    def fill() -> None:
        menu.clear()
        for year in range(calendar.yearShown() - _YEARS_BACK, calendar.yearShown() + _YEARS_AHEAD + 1):
            menu.addAction(str(year), partial(turn_to, year))

    menu.aboutToShow.connect(fill)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
