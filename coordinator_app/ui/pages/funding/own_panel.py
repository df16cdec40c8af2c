"""The own money of the municipality by year, to be tried out with sliders beside the chart."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.ui.pages.funding.presenter import PlanView
from coordinator_app.ui.widgets.layouts import scrolling
from coordinator_app.ui.widgets.money_sliders import MoneySliders, SliderYear
from coordinator_app.ui.widgets.reflow import FlowRow

_LEAST_LINES = 6
_NOT_MUNICIPAL = "Die Eigenmittel trägt hier nicht die Kommune. Wie viel der Antragsteller selbst aufbringt, steht im Projekt unter „Finanzierung“."
_SEVERAL = "Hier gibt es nichts auszuprobieren, weil in der Datenbank nicht genau eine Kommune steht. Es gilt, was bei den Kommunen angegeben ist."


class OwnMoneyPanel(QWidget):
    """Shows the sliders, or why there are none. `wanted` tells year and cents, `reset` that the record shall hold again."""

    wanted = Signal(int, object)
    reset = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = QLabel("Eigenmittel der Kommune je Jahr")
        title.setObjectName("heading")
        self.back = QPushButton("&Zurücksetzen")
        self.back.setToolTip("Rechnet wieder mit den Eigenmitteln, die bei der Kommune angegeben sind.")
        self.sliders = MoneySliders("Eigenmittel")
        self.absence = QLabel()
        self.absence.setObjectName("quiet")
        self.absence.setWordWrap(True)
        title.setWordWrap(True)
        above = FlowRow()
        above.add(title, 1)
        above.add(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.addWidget(above)
        layout.addWidget(self.absence)
        self.area = scrolling(self.sliders)
        layout.addWidget(self.area, 1)
        layout.addStretch(0)
        self.sliders.wanted.connect(self.wanted)
        self.back.clicked.connect(lambda _checked=False: self._reset())

        self.show_view(None, None)

    def _reset(self) -> None:
        self.sliders.discard_typed()
        self.reset.emit()

    def show_view(self, view: PlanView | None, stated: Mapping[int, int] | None) -> None:
        """Show the own money of a plan."""
        states = () if view is None else view.sliders(stated)
        self.absence.setVisible(view is not None and not states)
        self.absence.setText(_SEVERAL if stated is None else _NOT_MUNICIPAL)
        self.area.setVisible(bool(states))
        self.back.setEnabled(view is not None and bool(view.question.wishes.own_funds))
        self.sliders.show_years(
            [SliderYear(item.year, item.limit, item.highest, item.note, item.is_used_up) for item in states]
        )
        lines = _LEAST_LINES * self.fontMetrics().lineSpacing()
        self.area.setMinimumHeight(min(self.sliders.sizeHint().height(), lines))
