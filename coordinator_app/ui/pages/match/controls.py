"""What is chosen on Abgleich: list or matrix, project, result, day, search, and whether the Förderdatenbank counts."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coordinator_app.domain.truth import Truth
from coordinator_app.ui.pages.match.presenter import ProjectChoice
from coordinator_app.ui.tone import symbol_of
from coordinator_app.ui.widgets.as_of_field import AsOfField
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.reflow import FlowRow, captioned
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.ui.widgets.view_switch import ViewSwitch
from coordinator_app.wording.assessments import VERDICT

_LIST_LENGTH = 20


class MatchControls(QWidget):
    """The two lines above the results. The matrix has all projects, so it needs no choice of one."""

    def __init__(self, today: date, page: QWidget) -> None:
        super().__init__()
        self.views = ViewSwitch(("&Liste", "&Matrix"), "Ansicht")
        self.project = CalmComboBox()
        self.project.setMinimumContentsLength(16)
        self.project.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.project.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.project.setMaxVisibleItems(_LIST_LENGTH)
        self.project_field = captioned("P&rojekt:", self.project)
        self.result = CalmComboBox()
        self.result.setAccessibleName("Ergebnis")
        self.result.addItem("Alle Ergebnisse", None)
        for truth in (Truth.YES, Truth.UNKNOWN, Truth.NO):
            self.result.addItem(f"{symbol_of(truth)} {VERDICT[truth]}", truth)
        self.directory = QCheckBox("mit &Förderdatenbank")
        self.directory.setToolTip(
            "Gleicht auch mit den eingelesenen Einträgen der Förderdatenbank ab; sie sind nicht geprüft. "
            "In der Liste wären es für alle Projekte zugleich Zehntausende Zeilen: Wählen Sie erst ein Projekt."
        )
        self.search = SearchField("Programme durchsuchen", page)
        self.as_of = AsOfField(today)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self._lay_out()

    def offer(self, choices: Sequence[ProjectChoice], wanted: str | None) -> str | None:
        """Offer projects, and return which of them is chosen: the one wanted, or all where it is gone."""
        self.project.blockSignals(True)
        self.project.clear()
        for choice in choices:
            self.project.addItem(choice.title, choice.key)
        keys = [choice.key for choice in choices]
        self.project.setCurrentIndex(keys.index(wanted) if wanted in keys else 0)
        self.project.blockSignals(False)
        chosen: str | None = self.project.currentData()
        return chosen

    def fit(self, *, in_list: bool) -> None:
        """Show what the list or the matrix can do."""
        self.project_field.setVisible(in_list)
        self.directory.setEnabled(not in_list or self.project.currentData() is not None)

    def _lay_out(self) -> None:
        chosen = FlowRow()
        chosen.add(self.project_field, 3)
        chosen.add(self.result)
        chosen.add(self.search, shrinks=True)
        chosen.add(self.as_of, at_end=True)
        counted = FlowRow()
        counted.add(self.views)
        counted.add(self.count)
        counted.add(self.directory, at_end=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(chosen)
        layout.addWidget(counted)
