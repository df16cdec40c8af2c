"""What stands above the list of projects: list or board, search, stage, saved views, and the filter below them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.ui.pages.projects.filter_panel import FilterPanel
from coordinator_app.ui.pages.projects.filters import EVERYTHING, ProjectFilter
from coordinator_app.ui.pages.projects.presenter import stage_choices
from coordinator_app.ui.pages.projects.view_control import ViewControl
from coordinator_app.ui.pages.projects.views import ViewState, ViewStore
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.reflow import FlowRow
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.ui.widgets.view_switch import ViewSwitch

LIST, BOARD = range(2)


class ProjectControls(QWidget):
    """The controls; `limited` tells that a person limits the list otherwise."""

    limited = Signal()

    def __init__(self, store: ViewStore, state: Callable[[], ViewState], page: QWidget) -> None:
        super().__init__()
        self.views = ViewSwitch(("&Liste", "&Tafel"), "Projekte als")
        self.search = SearchField("Projekte durchsuchen", page)
        self.stage: QComboBox = CalmComboBox()
        self.stage.setAccessibleName("Stand der Projekte")
        for choice in stage_choices():
            self.stage.addItem(choice.label, choice)
        self.filter_button = QPushButton()
        self.filter_button.setCheckable(True)
        self.filter_button.setToolTip("Zeigt die Felder, mit denen sich die Projekte eingrenzen lassen.")
        self.filters = FilterPanel()
        self.saved = ViewControl(store, state)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        line = FlowRow()
        for widget in (self.views, self.search, self.stage, self.saved, self.filter_button):
            line.add(widget, 1 if widget is self.search else 0)
        line.add(self.count, at_end=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(line)
        layout.addWidget(self.filters)
        self.filters.hide()
        self.stage.currentIndexChanged.connect(lambda _index: self._tell())
        self.filters.changed.connect(self._tell)
        self.filter_button.toggled.connect(self.filters.setVisible)
        self._name_button()

    @property
    def filter(self) -> ProjectFilter:
        """What the list is limited to."""
        return replace(self.filters.chosen(), stage=self.stage.currentData().stage)

    def show_filter(self, wanted: ProjectFilter) -> None:
        """Show a filter without telling of it; its fields come in sight where it has any."""
        self.stage.blockSignals(True)
        self.stage.setCurrentIndex([choice.stage for choice in stage_choices()].index(wanted.stage))
        self.stage.blockSignals(False)
        self.filters.show_filter(wanted)
        if wanted.count:
            self.filter_button.setChecked(True)
        self._name_button()

    def _tell(self) -> None:
        self._name_button()
        self.limited.emit()

    def _name_button(self) -> None:
        count = self.filter.count
        self.filter_button.setText(f"F&ilter ({count})" if count else "F&ilter")
        self.filter_button.setAccessibleName(f"Filter, {count} gewählt" if count else "Filter")
        self.filters.reset.setEnabled(self.filters.chosen() != EVERYTHING)
