"""A plan on the screen: state and figures, chart beside own money, tables and texts in tabs; what is not seen is filled later."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from coordinator_app.services.funding_plans import FundingPlanService
from coordinator_app.ui.page import PageSetting
from coordinator_app.ui.pages.funding.controls import Figures, PlanState
from coordinator_app.ui.pages.funding.kept_panel import KeptPanel
from coordinator_app.ui.pages.funding.own_panel import OwnMoneyPanel
from coordinator_app.ui.pages.funding.presenter import PlanView
from coordinator_app.ui.pages.funding.programme_panel import ProgrammePanel
from coordinator_app.ui.pages.funding.projects_panel import ProjectsPanel
from coordinator_app.ui.pages.funding.table_panel import TablePanel
from coordinator_app.ui.pages.funding.texts import alternatives_markup, conflicts_markup, reservations_markup
from coordinator_app.ui.stacks import NO_STACKS
from coordinator_app.ui.widgets.funding_chart import FundingChart
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.reflow import Beside, FrontStack, FrontTabs

_CHART, _CONFLICTS = range(2)
_CHART_WIDTH, _OWN_WIDTH, _LEAST_BESIDE = 700, 360, 640
_TITLE_LETTERS = 22


class PlanArea(QWidget):
    """Shows one plan after another. `followed` tells a link, `others_wanted` that other mixes are missing."""

    followed = Signal(str)
    others_wanted = Signal()

    def __init__(self, service: FundingPlanService, setting: PageSetting, page: QWidget) -> None:
        super().__init__()
        self.view: PlanView | None = None
        self._working = False
        self._stale: set[QWidget] = set()
        self.state = PlanState()
        self.figures = Figures()
        self.chart = FundingChart()
        self.conflicts = ReadingView("Warum es keinen Plan gibt")
        self.own = OwnMoneyPanel()
        self.projects = ProjectsPanel()
        self.table = TablePanel()
        self.programmes = ProgrammePanel(page)
        self.reservations = ReadingView("Vorbehalte")
        self.others = ReadingView("Andere Mischungen")
        self.kept = KeptPanel(service, setting.operations, read_only=setting.read_only)
        self.upper = FrontStack()
        self.tabs = FrontTabs()
        self.shown_for = QLabel()
        self._fillers: dict[QWidget, Callable[[], None]] = {
            self.projects: lambda: self.projects.show_view(self.view),
            self.table: lambda: self.table.show_view(self.view),
            self.programmes: lambda: self.programmes.show_view(self.view),
            self.reservations: self._fill_reservations,
            self.others: self._fill_others,
            self.kept: lambda: self.kept.show_view(self.view),
        }
        self._lay_out()
        self.projects.chosen.connect(self._choose_part)
        for view in (self.programmes, self.reservations, self.others, self.conflicts):
            view.followed.connect(self.followed)
        self.tabs.currentChanged.connect(lambda _index: self._change_tab())

    @property
    def are_others_seen(self) -> bool:
        """Whether somebody looks for other mixes."""
        return self.tabs.currentWidget() is self.others

    @property
    def lacks_others(self) -> bool:
        """Whether nobody has asked for other mixes than the plan that is shown."""
        view = self.view
        return view is not None and view.is_possible and not view.answer.request.alternatives

    def show_view(
        self, view: PlanView | None, stated: Mapping[int, int] | None, *, is_portfolio: bool
    ) -> None:
        """Show a plan, or that there is none yet."""
        self.view = view
        self.tabs.setTabVisible(self.tabs.indexOf(self.projects), is_portfolio)
        self.figures.setVisible(view is not None and view.is_possible)
        possible = view is None or view.is_possible
        self.upper.setCurrentIndex(_CHART if possible else _CONFLICTS)
        self.chart.show_stacks(NO_STACKS if view is None else view.stacks)
        self.own.show_view(view, stated)
        if view is not None:
            self.state.say(*view.headline)
            self.figures.show_figures(view.figures)
            if not possible:
                self.conflicts.show_markup(conflicts_markup(view), stay=True)
        self._say_part()
        self._stale = set(self._fillers)
        self._fill_tab()

    def show_working(self, *, working: bool) -> None:
        """Show whether a plan is being made."""
        self._working = working
        self.state.show_working(working=working)
        if self.are_others_seen:
            self._fill_others()

    def outdate_kept(self) -> None:
        """Read the kept plans again, now or when they are seen."""
        self._stale.add(self.kept)
        if self.isVisible():
            self._fill_tab()

    def _choose_part(self, project: str | None) -> None:
        """Look at one project of the portfolio, or at all together."""
        if self.view is None or self.view.chosen == project:
            return
        self.view = PlanView(self.view.answer, self.view.question, project)
        self.chart.show_stacks(self.view.stacks)
        self._say_part()
        self._stale |= {self.table, self.programmes, self.reservations}

    def _say_part(self) -> None:
        """Say beside the tabs which project of the portfolio they are about."""
        view = self.view
        title = ""
        if view is not None and view.is_portfolio and view.chosen is not None:
            title = view.words.project(view.chosen)
        metrics = self.shown_for.fontMetrics()
        room = metrics.averageCharWidth() * _TITLE_LETTERS
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        self.shown_for.setText(f"Gezeigt: {shown} " if title else "")
        self.shown_for.setToolTip(title)

    def _change_tab(self) -> None:
        self._fill_tab()
        if self.are_others_seen and self.lacks_others:
            self.others_wanted.emit()

    def _fill_tab(self) -> None:
        tab = self.tabs.currentWidget()
        if tab in self._stale:
            self._stale.discard(tab)
            self._fillers[tab]()

    def _fill_reservations(self) -> None:
        if self.view is None:
            self.reservations.clear()
        else:
            self.reservations.show_markup(reservations_markup(self.view), stay=True)

    def _fill_others(self) -> None:
        if self.view is None:
            self.others.clear()
        else:
            working = self._working or self.lacks_others
            self.others.show_markup(alternatives_markup(self.view, working=working), stay=True)

    def _lay_out(self) -> None:
        self.upper.addWidget(self.chart)
        self.upper.addWidget(self.conflicts)
        beside = Beside(_LEAST_BESIDE, (self.upper, self.own), (_CHART_WIDTH, _OWN_WIDTH))
        beside.setStretchFactor(0, 1)
        beside.setStretchFactor(1, 0)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Zum Plan")
        self.shown_for.setObjectName("quiet")
        self.tabs.setCornerWidget(self.shown_for)
        labelled: tuple[tuple[QWidget, str], ...] = (
            (self.projects, "Projekte"),
            (self.table, "Tabelle"),
            (self.programmes, "Programme"),
            (self.reservations, "Vorbehalte"),
            (self.others, "Andere Mischungen"),
            (self.kept, "Festgehalten"),
        )
        for widget, label in labelled:
            self.tabs.addTab(widget, label)
        below = QSplitter(Qt.Orientation.Vertical)
        below.setChildrenCollapsible(False)
        below.addWidget(beside)
        below.addWidget(self.tabs)
        below.setStretchFactor(0, 2)
        below.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state)
        column.addWidget(self.figures)
        column.addWidget(below, 1)
