"""Sliders for amounts by year, each with a field for the exact sum beside it; an empty field goes back to the record."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSlider, QWidget

from coordinator_app.domain.errors import KnownError
from coordinator_app.ui.widgets.layouts import clear_layout, tab_from
from coordinator_app.wording import formats
from coordinator_app.wording.errors import message

_STEPS = 400
_FIELD_DIGITS = 16
_NEGATIVE = "Eigenmittel können nicht negativ sein. Bitte geben Sie 0 oder mehr ein."


@dataclass(frozen=True)
class SliderYear:
    """An amount of a year: what holds (None: no limit), what is said beside it, and how far the slider reaches, in cents."""

    year: int
    cents: int | None
    highest: int
    note: str
    noteworthy: bool = False


class MoneySliders(QWidget):
    """One line per year. `wanted` tells year and cents; None goes back to what the record says."""

    wanted = Signal(int, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self.lines: dict[int, YearLine] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 1)

    def show_years(self, years: Sequence[SliderYear]) -> None:
        """Show amounts; what somebody is just moving or typing stays as it is."""
        if list(self.lines) != [item.year for item in years]:
            self._lay_out(years)
        for item in years:
            self.lines[item.year].show_year(item)

    def discard_typed(self) -> None:
        """Let go of what was typed and could not be read."""
        for line in self.lines.values():
            line.discard_typed()

    def _lay_out(self, years: Sequence[SliderYear]) -> None:
        clear_layout(self._grid)
        self.lines = {}
        for number, item in enumerate(years):
            line = YearLine(self._name, item.year, self)
            line.wanted.connect(self.wanted)
            for column, widget in enumerate((line.label, line.slider, line.field)):
                self._grid.addWidget(widget, 3 * number, column)
            self._grid.addWidget(line.note, 3 * number + 1, 1, 1, 2)
            self._grid.addWidget(line.problem, 3 * number + 2, 1, 1, 2)
            self.lines[item.year] = line
        self._grid.setRowStretch(3 * len(years), 1)
        tab_from(self, *(widget for line in self.lines.values() for widget in (line.slider, line.field)))


class YearLine(QWidget):
    """The widgets of one year; they stand in the grid of their sliders."""

    wanted = Signal(int, object)

    def __init__(self, name: str, year: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.year = year
        self._step = 100
        self._filling = False
        self._shown = ""
        self.label = QLabel(str(year))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setMinimumWidth(90)
        self.slider.setAccessibleName(f"{name} {year}, Regler")
        self.slider.setToolTip("Ziehen oder mit den Pfeiltasten bewegen: Der Plan wird sofort neu gerechnet.")
        self.field = QLineEdit()
        self.field.setAccessibleName(f"{name} {year} in Euro")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setPlaceholderText("keine Grenze")
        self.field.setToolTip("Auf den Cent genau. Ein leeres Feld bedeutet: wie bei der Kommune angegeben.")
        self._fit()
        self.label.setBuddy(self.field)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.slider.valueChanged.connect(self._moved)
        self.field.editingFinished.connect(self._typed)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of texts."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "field"):
            self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        self.field.setFixedWidth(metrics.horizontalAdvance("0") * _FIELD_DIGITS)

    def show_year(self, item: SliderYear) -> None:
        """Show what holds, unless somebody is changing it."""
        self.note.setText(item.note)
        self.note.setObjectName("heading" if item.noteworthy else "quiet")
        self.note.style().polish(self.note)
        if not self.field.isModified():
            self._write(item.cents)
        if not self.slider.isSliderDown():
            self._set_slider(item)

    def discard_typed(self) -> None:
        """Let go of what was typed and could not be read; the next amount that is shown takes its place."""
        self.field.setModified(False)
        self.problem.hide()

    def _write(self, cents: int | None) -> None:
        self._shown = "" if cents is None else formats.amount(cents)
        self.field.setText(self._shown)
        self.field.setModified(False)
        told = "keine Grenze" if cents is None else formats.euro(cents)
        self.slider.setAccessibleDescription(told)

    def _set_slider(self, item: SliderYear) -> None:
        self._filling = True
        highest = max(item.highest, item.cents or 0, 100)
        self._step = step_of(highest)
        self.slider.setRange(0, -(-highest // self._step))
        self.slider.setPageStep(max(self.slider.maximum() // 10, 1))
        self.slider.setValue(self.slider.maximum() if item.cents is None else item.cents // self._step)
        self._filling = False

    def _moved(self, value: int) -> None:
        if self._filling:
            return
        self.problem.hide()
        self._write(value * self._step)
        self.wanted.emit(self.year, value * self._step)

    def _typed(self) -> None:
        text = self.field.text().strip()
        if text == self._shown:
            self.problem.hide()
            self.field.setModified(False)
            return
        try:
            cents = formats.parse_euro(text) if text else None
        except KnownError as error:
            self._refuse(message(error))
            return
        if cents is not None and cents < 0:
            self._refuse(_NEGATIVE)
            return
        self.problem.hide()
        self._write(cents)
        self.wanted.emit(self.year, cents)

    def _refuse(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()


def step_of(highest: int) -> int:
    """Return how many cents a slider moves at a time: a round sum of euros, so that some hundred steps reach the highest."""
    size = 100
    while True:
        for factor in (1, 2, 5):
            if factor * size * _STEPS >= highest:
                return factor * size
        size *= 10
