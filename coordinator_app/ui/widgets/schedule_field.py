"""The schedule as a field of a form: it draws what stands in other fields, and proposes other days for them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QToolTip, QVBoxLayout, QWidget

from coordinator_app.ui.forms.field import Field, Option
from coordinator_app.ui.forms.schedule import ScheduleNote, schedule_of
from coordinator_app.ui.widgets.field_widget import FieldWidget, Values
from coordinator_app.ui.widgets.gantt_chart import GanttChart, Zoom

_ZOOMS: Mapping[Zoom, str] = {Zoom.ALL: "Alles", Zoom.YEARS: "Jahre", Zoom.MONTHS: "Monate"}
_HINT = "Beginn, Ende und Meilensteine (Rauten) lassen sich ziehen. Schraffiert sind Bewilligungszeiträume, Dreiecke sind Fristen."


class ScheduleField(FieldWidget):
    """Holds no value of its own."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._notes: tuple[ScheduleNote, ...] = ()
        self._shown: tuple[Any, ...] = (None, None, ())
        self.chart = GanttChart(field.label)
        self.chart.moved_to.connect(self.proposed)
        self.chart.viewport().installEventFilter(self)
        self.note = QLabel(_HINT)
        self.note.setObjectName("quiet")
        self.note.setWordWrap(True)
        self.chart.told.connect(self.note.setText)
        self.zooms: dict[Zoom, QRadioButton] = {}
        group = QButtonGroup(self)
        top = QHBoxLayout()
        top.addWidget(self.note, 1)
        for zoom, label in _ZOOMS.items():
            button = QRadioButton(label)
            button.setChecked(zoom is Zoom.ALL)
            button.setAccessibleName(f"{field.label}: {label} zeigen")
            button.setToolTip("Zeigt mehr oder weniger Zeit; im Bild auch mit + und -.")
            button.clicked.connect(lambda _checked, zoom=zoom: self.chart.set_zoom(zoom))
            self.zooms[zoom] = button
            group.addButton(button)
            top.addWidget(button)
        self.chart.zoomed.connect(lambda zoom: self.zooms[zoom].setChecked(True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chart)
        layout.addLayout(top)

    @property
    def target(self) -> QWidget:
        """The chart."""
        return self.chart

    @property
    def is_wide(self) -> bool:
        """The chart stands below its label."""
        return True

    def value(self) -> Any:
        """Return nothing: the days stand in other fields."""
        return None

    def set_value(self, value: Any) -> None:
        """Show nothing of its own."""

    def set_options(self, options: Sequence[Option]) -> None:
        """Take over what stands in other records."""
        self._notes = tuple(option.value for option in options if isinstance(option.value, ScheduleNote))
        self._show()

    def hear(self, values: Values) -> None:
        """Draw what the other fields say now."""
        now = (values("starts"), values("ends"), values("milestones") or ())
        if now != self._shown:
            self._shown = now
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say the line below the mouse in words."""
        if isinstance(event, QHelpEvent):
            height = self.chart.fontMetrics().height()
            top = 2 * height + 8 - self.chart.verticalScrollBar().value()
            number = (event.pos().y() - top) // (height + 10)
            items = self.chart.schedule.items
            QToolTip.showText(event.globalPos(), items[number].told if 0 <= number < len(items) else "")
            return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        starts, ends, milestones = self._shown
        self.chart.show_schedule(schedule_of(starts, ends, milestones, self._notes))
