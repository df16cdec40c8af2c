"""What the events are filtered by: Quartier, project, year, format."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from coordinator_app.domain.participation import ParticipationFormat
from coordinator_app.ui.pages.participation.presenter import EventRow, Filter, choices
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.wording.terms import term

_NARROW = 11


class EventFilter(QObject):
    """Four lists to choose from; `changed` tells that the filter is another one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.quarter = _box("Quartier der Beteiligung")
        self.project = _box("Projekt der Beteiligung")
        self.year = _box("Jahr der Beteiligung")
        self.format = _box("Format der Beteiligung")
        self._boxes = {
            self.quarter: "Alle Quartiere",
            self.project: "Alle Projekte",
            self.year: "Alle Jahre",
            self.format: "Alle Formate",
        }
        for box, every in self._boxes.items():
            box.addItem(every, None)
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    @property
    def boxes(self) -> tuple[QComboBox, ...]:
        """The four lists, in the order in which they stand."""
        return tuple(self._boxes)

    def offer(self, rows: Sequence[EventRow]) -> None:
        """Offer what there are events of; what is chosen stays chosen if it is still there."""
        quarters, projects, years = choices(rows)
        formats = sorted({row.event.format for row in rows}, key=term)
        self._fill(self.quarter, quarters)
        self._fill(self.project, projects)
        self._fill(self.year, ((year, str(year)) for year in years))
        self._fill(self.format, ((item.value, term(item)) for item in formats))

    @property
    def filter(self) -> Filter:
        """What is chosen."""
        chosen = self.format.currentData()
        return Filter(
            self.quarter.currentData(),
            self.project.currentData(),
            self.year.currentData(),
            None if chosen is None else ParticipationFormat(chosen),
        )

    def clear(self) -> None:
        """Show all events."""
        for box in self._boxes:
            box.setCurrentIndex(0)

    def _fill(self, box: QComboBox, items: Iterable[tuple[Any, str]]) -> None:
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(self._boxes[box], None)
        for value, label in items:
            box.addItem(label, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.blockSignals(False)


def _box(name: str) -> QComboBox:
    box = CalmComboBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(_NARROW)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
