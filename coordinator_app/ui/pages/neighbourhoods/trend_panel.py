"""The figures of a Quartier: their course over the years as a chart, and every single one as a table."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.neighbourhoods.columns import INDICATORS
from coordinator_app.ui.pages.neighbourhoods.presenter import IndicatorRow
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.trends import Trend, shown, source_text
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import FrontStack
from coordinator_app.ui.widgets.trend_chart import TrendChart
from coordinator_app.ui.widgets.view_switch import ViewSwitch

_UNSAID = "–"
_PERCENT = "%"
_CUT_AXIS = "Die Achse beginnt nicht bei null."


def _latest(row: Trend) -> str:
    point = row.latest
    return _short(point.value, row) if point.value is not None else point.absence or _UNSAID


def _compared(row: Trend) -> str:
    point = row.latest
    return _UNSAID if point.comparison is None else _short(point.comparison, row)


def _short(value: Decimal, row: Trend) -> str:
    """Return a figure for a narrow column: the heading above the chart tells any unit but percent."""
    return shown(value, row.unit if row.unit == _PERCENT else None)


def _known(row: Trend) -> str:
    known = sum(1 for point in row.points if point.value is not None)
    return f"{known} von {len(row.points)}"


TRENDS: tuple[Column[Trend], ...] = (
    Column("Kennzahl", lambda row: row.label, width=18, least=9, stretch=True, hint=lambda row: row.label),
    Column("Stand", lambda row: row.latest.period, width=5),
    Column(
        "Quartier",
        _latest,
        lambda row: row.latest.value,
        width=9,
        right=True,
        tone=lambda row: Tone.PLAIN if row.latest.value is not None else Tone.OPEN,
    ),
    Column("Stadt", _compared, lambda row: row.latest.comparison, width=8, right=True),
    Column(
        "Werte",
        _known,
        width=7,
        hint=lambda row: f"{_known(row)} Werten liegen vor; die anderen sind gesperrt oder fehlen.",
    ),
)
_NONE = "Noch keine Kennzahlen. Sie kommen mit „Datei, Einlesen …“ ins Programm."


class TrendPanel(QWidget):
    """Shows trends and the figures that they are made of."""

    def __init__(self) -> None:
        super().__init__()
        self.trends: RecordTable[Trend] = RecordTable(
            "Verlauf der Kennzahlen", TRENDS, lambda row: (row.code, row.unit)
        )
        self.trends.empty_text = _NONE
        self.chart = TrendChart()
        self.title, self.source = QLabel(), QLabel()
        self.title.setObjectName("heading")
        self.source.setObjectName("quiet")
        for label in (self.title, self.source):
            label.setWordWrap(True)
        self.indicators: RecordTable[IndicatorRow] = RecordTable(
            "Kennzahlen des Quartiers", INDICATORS, lambda row: (row.indicator.code, row.indicator.period)
        )
        self.indicators.empty_text = _NONE
        self.switch = ViewSwitch(("Verlauf", "Alle Werte"), "Ansicht der Kennzahlen")
        self.stack = FrontStack()
        self._lay_out()
        self.switch.changed.connect(self.stack.setCurrentIndex)
        self.trends.selected_row.connect(self._show_trend)

    def show_figures(self, trends: tuple[Trend, ...], indicators: tuple[IndicatorRow, ...]) -> None:
        """Show the figures of a Quartier, with the chart of the same indicator as before."""
        self.trends.set_rows(trends)
        self.indicators.set_rows(indicators)
        if trends and self.trends.current() is None:
            self.trends.selectRow(0)
        self._show_trend(self.trends.current())

    def _show_trend(self, trend: Trend | None) -> None:
        self.chart.show_trend(trend)
        unit = f" (in {trend.unit})" if trend is not None and trend.unit else ""
        self.title.setText(f"{trend.label}{unit}" if trend is not None else "")
        self.source.setText(_below(trend) if trend is not None else "")

    def _lay_out(self) -> None:
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 4, 0, 0)
        below.addWidget(self.title)
        below.addWidget(self.chart, 1)
        below.addWidget(self.source)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.trends)
        splitter.addWidget(lower)
        splitter.setSizes([220, 360])
        splitter.setStretchFactor(1, 1)
        self.stack.addWidget(splitter)
        self.stack.addWidget(self.indicators)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.stack, 1)


def _below(trend: Trend) -> str:
    """Return what stands below a chart: where its figures come from, and whether its axis is cut."""
    return source_text(trend) if trend.begins_at_nothing else f"{_CUT_AXIS} {source_text(trend)}"
