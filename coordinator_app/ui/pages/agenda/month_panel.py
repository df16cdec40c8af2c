"""Termine by month: the sheet, and above it which month it is and how to turn to another."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.services.agenda import DateKind
from coordinator_app.ui.pages.agenda.presenter import AgendaRow, days_with, weeks_of
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.month_grid import MonthGrid

_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class MonthPanel(QWidget):
    """Shows the dates of a month. `day_chosen` tells the dates of the day with the cursor."""

    day_chosen = Signal(object)
    day_opened = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._year, self._month = today.year, today.month
        self._rows: dict[date, tuple[AgendaRow, ...]] = {}
        self.caption = QLabel()
        self.caption.setObjectName("heading")
        self.grid = MonthGrid("Termine nach Monat")
        above = QHBoxLayout()
        self.buttons = {
            "back": _button("◀", "Voriger Monat (Bild auf)"),
            "today": _button("Heute", "Zeigt den Monat von heute."),
            "on": _button("▶", "Nächster Monat (Bild ab)"),
        }
        for button in self.buttons.values():
            above.addWidget(button)
        above.addWidget(self.caption)
        above.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        layout.addWidget(self.grid, 1)
        self.buttons["back"].clicked.connect(lambda: self.turn(-1))
        self.buttons["on"].clicked.connect(lambda: self.turn(1))
        self.buttons["today"].clicked.connect(self.show_today)
        self.grid.turned.connect(self.turn)
        self.grid.day_chosen.connect(self._tell)
        self.grid.day_opened.connect(self.day_opened)

    def set_rows(self, rows: tuple[AgendaRow, ...], today: date) -> None:
        """Show other dates in the same month."""
        self._today = today
        self._rows = dict(days_with(rows))
        self._show()

    def turn(self, months: int) -> None:
        """Show the month so many on or back."""
        year, month = divmod(12 * self._year + self._month - 1 + months, 12)
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            self._year, self._month = year, month + 1
            self._show()

    def show_today(self) -> None:
        """Show the month of today, with the cursor on today."""
        self._year, self._month = self._today.year, self._today.month
        self._show()
        self.grid.setCurrentIndex(self.grid.days.index_of(self._today))
        self.grid.setFocus()

    @property
    def rows_of_day(self) -> tuple[AgendaRow, ...]:
        """The dates of the day with the cursor, first the one whose line was clicked."""
        day, line = self.grid.chosen, self.grid.line
        rows = () if day is None else self._rows.get(day, ())
        return (*rows[line : line + 1], *rows[:line], *rows[line + 1 :])

    def choose(self, key: str) -> None:
        """Choose one of the dates of the day with the cursor."""
        day = self.grid.chosen
        keys = [] if day is None else [row.key for row in self._rows.get(day, ())]
        if key in keys:
            self.grid.choose_line(keys.index(key))

    def _show(self) -> None:
        self.caption.setText(f"{_MONTHS[self._month - 1]} {self._year}")
        lines = {day: [(_line(row), _tone(row)) for row in rows] for day, rows in self._rows.items()}
        self.grid.show_month(weeks_of(self._year, self._month), self._month, lines, self._today)

    def _tell(self, day: date) -> None:
        self.day_chosen.emit(self._rows.get(day, ()))


def _line(row: AgendaRow) -> str:
    """Return a date in so few letters that a cell holds the beginning; the detail beside it says the rest."""
    sign = "✓ " if row.entry.is_done else "! " if row.is_late else ""
    time = f"{row.entry.begins_at} " if row.entry.begins_at else ""
    ahead = "Frist: " if row.entry.kind is DateKind.PROGRAMME else ""
    return f"{sign}{time}{ahead}{row.name}"


def _tone(row: AgendaRow) -> Tone:
    if row.entry.is_done:
        return Tone.QUIET
    return Tone.BAD if row.is_late else Tone.PLAIN


def _button(text: str, hint: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(hint)
    button.setAccessibleName(hint.split("(", maxsplit=1)[0].strip(" ."))
    button.setAutoDefault(False)
    return button
