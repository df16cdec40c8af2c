"""The fields by which the list of projects is limited, in two lines that can be hidden."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coordinator_app.ui.pages.projects.filters import (
    COST_LABELS,
    DUE_LABELS,
    EVERYTHING,
    FilterChoices,
    ProjectFilter,
)
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.reflow import FlowRow

_LIST_LENGTH = 20
_FIELDS = (
    ("neighbourhood", "&Quartier", "Alle Quartiere"),
    ("applicant", "Antragstellend&e Stelle", "Alle Stellen"),
    ("theme", "Handlungs&feld", "Alle Handlungsfelder"),
    ("year", "&Jahr", "Alle Jahre"),
    ("cost", "&Gesamtkosten", "Alle Kosten"),
    ("due", "Nä&chster Termin", "Alle Termine"),
)
"""The fields of the filter with their names and what they say while they limit nothing."""


class FilterPanel(FlowRow):
    """Chooses everything but the stage; `changed` tells of every choice of a person."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Filter")
        self.boxes: dict[str, QComboBox] = {}
        for name, label, everything in _FIELDS:
            box = _box(everything)
            box.setAccessibleName(label.replace("&", ""))
            self.add(_below(f"{label}:", box), 1)
            box.activated.connect(lambda _index: self.changed.emit())
            self.boxes[name] = box
        self.archived = QCheckBox("A&rchivierte zeigen")
        self.archived.clicked.connect(lambda _checked: self.changed.emit())
        self.reset = QPushButton("Filter &zurücksetzen")
        self.reset.clicked.connect(self._reset)
        self.add(self.archived)
        self.add(self.reset)
        self._offer("cost", [(item, text) for item, text in COST_LABELS.items()])
        self._offer("due", [(item, text) for item, text in DUE_LABELS.items()])

    def offer(self, choices: FilterChoices, wanted: ProjectFilter) -> None:
        """Offer what occurs in the list, and choose what is wanted; what is gone from it limits nothing any more."""
        self._offer("neighbourhood", list(choices.neighbourhoods))
        self._offer("applicant", list(choices.applicants))
        self._offer("theme", list(choices.themes))
        self._offer("year", [(year, str(year)) for year in choices.years])
        self.show_filter(wanted)

    def show_filter(self, wanted: ProjectFilter) -> None:
        """Show a filter."""
        for name, box in self.boxes.items():
            place = _place_of(box, getattr(wanted, name))
            box.setCurrentIndex(max(place, 0))
        self.archived.setChecked(wanted.archived)

    def chosen(self) -> ProjectFilter:
        """Return what is chosen; the stage is chosen elsewhere."""
        values: dict[str, Any] = {name: box.currentData() for name, box in self.boxes.items()}
        return ProjectFilter(**values, archived=self.archived.isChecked())

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        box = self.boxes[name]
        while box.count() > 1:
            box.removeItem(1)
        for value, label in choices:
            box.addItem(label, value)

    def _reset(self) -> None:
        self.show_filter(EVERYTHING)
        self.changed.emit()


def _box(everything: str) -> QComboBox:
    box: QComboBox = CalmComboBox()
    box.addItem(everything, None)
    box.setMinimumContentsLength(12)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setMaxVisibleItems(_LIST_LENGTH)
    return box


def _below(text: str, field: QWidget) -> QWidget:
    """Return a field below its name."""
    pair = QWidget()
    caption = QLabel(text)
    caption.setBuddy(field)
    layout = QVBoxLayout(pair)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    layout.addWidget(caption)
    layout.addWidget(field)
    return pair


def _place_of(box: QComboBox, value: object) -> int:
    """Return where a value stands: by equality, because Qt compares only what it knows."""
    return next((place for place in range(box.count()) if box.itemData(place) == value), -1)
