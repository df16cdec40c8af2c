"""The table of a plan to the cent, by cost row or by year; cost rows can be tried in another year from here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from coordinator_app.ui.pages.funding.figures import MoneyRow, TableView
from coordinator_app.ui.pages.funding.money_table import MoneyView
from coordinator_app.ui.pages.funding.presenter import PlanView
from coordinator_app.ui.widgets.reflow import FlowRow
from coordinator_app.ui.widgets.view_switch import ViewSwitch
from coordinator_app.wording import formats

_VIEWS = (TableView.COSTS, TableView.YEARS)
_BACK = "Zurück in das eingetragene Jahr"


class TablePanel(QWidget):
    """Shows who pays what. `shift_wanted` tells project, position of the cost row, and year (None: as entered)."""

    shift_wanted = Signal(str, int, object)

    def __init__(self) -> None:
        super().__init__()
        self._view: PlanView | None = None
        self.switch = ViewSwitch(("nach &Kostenzeile", "nach &Jahr"), "Tabelle")
        self.shift = QPushButton("Jahr ausprobieren")
        self.shift.setToolTip(
            "Rechnet den Plan mit der gewählten Kostenzeile in einem anderen Jahr; das Projekt selbst bleibt, wie es ist."
        )
        self.menu = QMenu(self)
        self.shift.setMenu(self.menu)
        self.hint = QLabel()
        self.hint.setObjectName("quiet")
        self.table = MoneyView("Wer was bezahlt")
        self.table.empty_text = "Ohne Plan gibt es keine Tabelle."
        self.table.own_actions = self._actions
        line = FlowRow(self.switch, self.shift, self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(line)
        layout.addWidget(self.table, 1)
        self.switch.changed.connect(lambda _number: self._fill())
        self.table.selected_row.connect(self._choose)
        self._choose(None)

    def show_view(self, view: PlanView | None) -> None:
        """Show another plan."""
        self._view = view
        self._fill()

    def _fill(self) -> None:
        if self._view is None:
            self.table.set_rows(())
            return
        self.table.show_table(self._view.table(_VIEWS[self.switch.chosen]))
        shifts = self._view.question.wishes.shifts
        text = formats.count(len(shifts), "Kostenzeile steht", "Kostenzeilen stehen")
        self.hint.setText(f"{text} zum Ausprobieren in einem anderen Jahr." if shifts else "")

    def _choose(self, row: MoneyRow | None) -> None:
        """Offer the years to which the chosen cost row may go."""
        self.menu.clear()
        view = self._view
        possible = view is not None and row is not None and row.cost is not None and row.project is not None
        self.shift.setEnabled(possible)
        if view is None or row is None or row.cost is None or row.project is None:
            return
        project, number = row.project, row.cost.row
        for year in view.shift_years(row.cost):
            action = self.menu.addAction(f"im Jahr {year} rechnen")
            action.triggered.connect(
                lambda _checked=False, to=year: self.shift_wanted.emit(project, number, to)
            )
        if view.question.shift(project, number) is not None:
            self.menu.addSeparator()
            back = self.menu.addAction(_BACK)
            back.triggered.connect(lambda _checked=False: self.shift_wanted.emit(project, number, None))

    def _actions(self) -> Sequence[QAction]:
        return self.menu.actions() if self.shift.isEnabled() else ()
