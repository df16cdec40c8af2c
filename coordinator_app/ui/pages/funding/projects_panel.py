"""The projects of the portfolio: funded or not, what they cost and who pays; the chosen one is shown in the other tabs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from coordinator_app.ui.pages.funding.columns import PROJECT_COLUMNS
from coordinator_app.ui.pages.funding.presenter import PlanView
from coordinator_app.ui.pages.funding.rows import ProjectRow
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import FlowRow

_MUST, _NEED_NOT = "Muss finanziert &werden", "Muss nicht finanziert &werden"


class ProjectsPanel(QWidget):
    """Shows projects. `chosen` tells a key or None for all; `must_wanted` key and wish, `opened` what to plan alone."""

    chosen = Signal(object)
    opened = Signal(object)
    must_wanted = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.table: RecordTable[ProjectRow] = RecordTable(
            "Projekte des Plans", PROJECT_COLUMNS, lambda row: row.key
        )
        self.table.empty_text = "Noch kein Plan."
        self.table.own_actions = self._actions
        self.alone = QPushButton("&Einzeln planen")
        self.alone.setToolTip("Rechnet den Plan für dieses Projekt allein (Eingabetaste oder Doppelklick).")
        self.must = QPushButton(_MUST)
        self.must.setToolTip("Der Plan muss dieses Projekt finanzieren, auch wenn andere dafür zurückstehen.")
        self.menu = QMenu(self)
        self.menu.addAction("Einzeln planen").triggered.connect(lambda _checked=False: self._open())
        self._must_action = self.menu.addAction(_MUST)
        self._must_action.triggered.connect(lambda _checked=False: self._want())
        line = FlowRow(self.alone, self.must)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(line)
        self.table.selected_row.connect(self._choose)
        self.table.activated_row.connect(lambda _row: self._open())
        self.alone.clicked.connect(lambda _checked=False: self._open())
        self.must.clicked.connect(lambda _checked=False: self._want())
        self._choose(None)

    def show_view(self, view: PlanView | None) -> None:
        """Show another plan and stay at the chosen project."""
        self.table.set_rows(view.project_rows if view is not None and view.is_portfolio else ())
        if self.table.current() is None:
            self.table.selectRow(0)

    def _choose(self, row: ProjectRow | None) -> None:
        is_one = row is not None and not row.is_sum
        self.alone.setEnabled(is_one)
        self.must.setEnabled(is_one)
        label = _NEED_NOT if row is not None and row.must else _MUST
        self.must.setText(label)
        self._must_action.setText(label)
        if row is not None:
            self.chosen.emit(row.key)

    def _open(self) -> None:
        row = self.table.current()
        if row is not None and not row.is_sum:
            self.opened.emit(row.key)

    def _want(self) -> None:
        row = self.table.current()
        if row is not None and row.key is not None:
            self.must_wanted.emit(row.key, not row.must)

    def _actions(self) -> Sequence[QAction]:
        row = self.table.current()
        return self.menu.actions() if row is not None and not row.is_sum else ()
