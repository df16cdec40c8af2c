"""The page Abgleich: results above, the findings of the chosen one below, one criterion with its source beside them."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.programme_names import ProgrammeNameService
from coordinator_app.ui.item_models.finding_node import FindingNode
from coordinator_app.ui.page import Page, PageCommand, PageSetting
from coordinator_app.ui.pages.match.columns import COLUMNS, PROJECT_COLUMN
from coordinator_app.ui.pages.match.presenter import (
    MatchPresenter,
    MatchQuery,
    MatchRow,
    MatchView,
    detail_markup,
    fact_request,
)
from coordinator_app.ui.pages.match.programme_finder import ProgrammeFinder
from coordinator_app.ui.pages.match.start import request_of
from coordinator_app.ui.requests import (
    AskQuestions,
    ExportSummary,
    JudgeCondition,
    OpenAddress,
    OpenProgramme,
    PageName,
    Request,
    ShowChanges,
)
from coordinator_app.ui.tone import symbol_of
from coordinator_app.ui.widgets.as_of_field import AsOfField
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.finding_tree import FindingTree
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import VERDICT

_SHOWN = frozenset(
    {
        Kind.PROJECT,
        Kind.NEIGHBOURHOOD,
        Kind.MUNICIPALITY,
        Kind.ORGANISATION,
        Kind.PARTICIPATION,
        Kind.APPLICATION,
        Kind.OWN_PROGRAMME,
        Kind.DIRECTORY_EDIT,
        Kind.DUPLICATE_DECISION,
    }
)
_EDIT, _JUDGE = "An&gabe bearbeiten …", "Prüfun&g festhalten …"
_LIST_LENGTH = 20
_TREE_WIDTH, _DETAIL_WIDTH = 700, 380


class MatchPage(Page):
    """Which project fits which programme, and why."""

    def __init__(self, presenter: MatchPresenter, setting: PageSetting, names: ProgrammeNameService) -> None:
        super().__init__(PageName.MATCH, _SHOWN, setting)
        self._presenter = presenter
        self._subjects: Mapping[str, Subject] = {}
        self._project: str | None = None
        self._programme: str | None = None
        self._shown: tuple[str, str] | None = None
        self.project = CalmComboBox()
        self.project.setMinimumContentsLength(16)
        self.project.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.project.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.project.setMaxVisibleItems(_LIST_LENGTH)
        self.result = CalmComboBox()
        self.result.setAccessibleName("Ergebnis")
        self.result.addItem("Alle Ergebnisse", None)
        for truth in (Truth.YES, Truth.UNKNOWN, Truth.NO):
            self.result.addItem(f"{symbol_of(truth)} {VERDICT[truth]}", truth)
        self.directory = QCheckBox("mit &Förderdatenbank")
        self.directory.setToolTip(
            "Gleicht das gewählte Projekt auch mit den eingelesenen Einträgen der Förderdatenbank ab. "
            "Sie sind nicht geprüft. Für alle Projekte zugleich wären es Zehntausende Zeilen: Wählen Sie erst ein Projekt."
        )
        self.search = SearchField("Programme durchsuchen", self)
        self.as_of = AsOfField(presenter.today())
        self.table: RecordTable[MatchRow] = RecordTable(
            "Ergebnisse des Abgleichs", COLUMNS, lambda row: row.key
        )
        self.table.empty_text = "Kein Ergebnis. Legen Sie ein Projekt an, oder ändern Sie Suche und Auswahl."
        self.finder = ProgrammeFinder(self.search, self.result, self.table, names.find, setting.operations)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.tree = FindingTree()
        self.detail = ReadingView("Bedingung, Angabe und Quelle")
        self.edit_fact = QPushButton(_EDIT)
        self.edit_fact.setToolTip(
            "Öffnet den Datensatz, in dem die Angabe steht (Eingabetaste oder Doppelklick)."
        )
        self.open_source = QPushButton("&Quelle öffnen")
        self.open_source.setToolTip("Öffnet die Adresse der Quelle im Browser.")
        self._add_buttons()
        self._lay_out()
        self._connect()
        self._choose_finding(None)

    def enter(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def reload(self) -> None:
        """Match again."""
        query = MatchQuery(self._project, self.as_of.day, self.directory.isChecked(), self._programme)
        self.setting.operations.read(
            lambda: self._presenter.load(query), self._show, owner=self, channel="load"
        )

    def open(
        self, project: str | None, programme_name: str | None, day: date | None, programme: str | None = None
    ) -> None:
        """Show the match of a project or all, limited to a programme where one is named, whichever list it is in."""
        self._project, self._programme = project, programme
        if day is not None:
            self.as_of.set_day(day)
        self.result.setCurrentIndex(0)
        self.search.setText(programme_name or "")
        self.finder.mean(None if programme is None else frozenset({programme}))
        self.outdate()
        self.table.setFocus()

    def _show(self, view: MatchView) -> None:
        self._subjects = view.subjects
        self.project.blockSignals(True)
        self.project.clear()
        for choice in view.projects:
            self.project.addItem(choice.title, choice.key)
        keys = [choice.key for choice in view.projects]
        self.project.setCurrentIndex(keys.index(self._project) if self._project in keys else 0)
        self._project = self.project.currentData()
        self.project.blockSignals(False)
        self.directory.setEnabled(self._project is not None)
        self.table.hide_column(PROJECT_COLUMN, hidden=self._project is not None)
        self.finder.set_rows(view.rows)

    def _change_project(self) -> None:
        self._project = self.project.currentData()
        self.reload()

    def _open_hidden(self, programme: str) -> None:
        """Show a programme of the Förderdatenbank beside those that are listed."""
        self._programme = programme
        self.reload()

    def _begin_and_count(self) -> None:
        """Show the first result rather than none, and say how many there are."""
        if self.table.current() is None:
            self.table.selectRow(0)
        results = [row.result for row in self.table.rows.shown_rows()]
        counts = (
            f"{symbol_of(truth)} {formats.number(results.count(truth))} {VERDICT[truth].lower()}"
            for truth in (Truth.YES, Truth.UNKNOWN, Truth.NO)
        )
        self.count.setText("     ".join(counts))

    def _choose_row(self, row: MatchRow | None) -> None:
        self.set_row_chosen(chosen=row is not None)
        if row is None:
            self._shown = None
            self.tree.show_nodes(())
            self.detail.clear()
            self._choose_finding(None)
            return
        subject = self._subjects[row.assessment.project]
        same, self._shown = row.key == self._shown, row.key
        self.detail.show_markup(self._presenter.overall(row, subject))
        (self.tree.renew_nodes if same else self.tree.show_nodes)(self._presenter.findings(row, subject))
        self._choose_finding(self.tree.current())

    def _choose_finding(self, node: FindingNode | None) -> None:
        subject = self._subject()
        request = self._fact_request(node)
        self.open_source.setEnabled(node is not None)
        self.edit_fact.setEnabled(request is not None)
        self.edit_fact.setText(_JUDGE if isinstance(request, JudgeCondition) else _EDIT)
        if node is not None and subject is not None:
            self.detail.show_markup(detail_markup(node, subject))

    def _edit_fact(self, node: FindingNode | None) -> None:
        request = self._fact_request(node)
        if request is not None:
            self.ask(request)

    def _fact_request(self, node: FindingNode | None) -> Request | None:
        row, subject = self.table.current(), self._subject()
        if node is None or row is None or subject is None:
            return None
        return fact_request(node, subject, row.assessment.programme)

    def _subject(self) -> Subject | None:
        row = self.table.current()
        return self._subjects.get(row.assessment.project) if row is not None else None

    def _open_source(self) -> None:
        node = self.tree.current()
        if node is not None:
            self.ask(OpenAddress(node.text.source.url))

    def _export(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(ExportSummary(row.assessment.project, row.assessment.programme, self.as_of.day))

    def _open_programme(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(OpenProgramme(row.assessment.programme, self.as_of.day))

    def _ask_questions(self) -> None:
        self.ask(AskQuestions(project=self._project, day=self.as_of.day))

    def _enter_tree(self) -> None:
        self.tree.setFocus()
        if self.tree.current() is None:
            self.tree.setCurrentIndex(self.tree.nodes.index(0, 0))

    def _add_buttons(self) -> None:
        self.add_commands(
            (
                PageCommand(
                    "Steckbrief",
                    "Zeigt das Programm der gewählten Zeile (Strg+T).",
                    self._open_programme,
                    ("Ctrl+T",),
                    needs_row=True,
                ),
                PageCommand(
                    "Fragen …",
                    "Fragt nach dem, was für das gewählte Projekt oder alle Projekte am meisten klärt (Strg+Umschalt+F).",
                    self._ask_questions,
                    ("Ctrl+Shift+F",),
                    writes=True,
                ),
                PageCommand(
                    "PDF-Zusammenfassung …",
                    "Schreibt die Antragszusammenfassung für Projekt und Programm der gewählten Zeile (Strg+E).",
                    self._export,
                    ("Ctrl+E",),
                    needs_row=True,
                ),
                PageCommand(
                    "Was sich ändert …",
                    "Zeigt, was sich zwischen zwei Tagen oder Katalogen für Ihre Projekte ändert (Strg+D).",
                    lambda: self.ask(ShowChanges(self._project)),
                    ("Ctrl+D",),
                ),
            )
        )

    def _connect(self) -> None:
        self.project.currentIndexChanged.connect(lambda _index: self._change_project())
        self.directory.toggled.connect(lambda _on: self.reload())
        self.finder.rearranged.connect(self._begin_and_count)
        self.finder.programme_wanted.connect(self._open_hidden)
        self.search.left_downwards.connect(self.table.setFocus)
        self.as_of.day_changed.connect(lambda _day: self.reload())
        self.table.selected_row.connect(self._choose_row)
        self.table.activated_row.connect(lambda _row: self._enter_tree())
        self.tree.chosen.connect(self._choose_finding)
        self.tree.opened.connect(self._edit_fact)
        self.edit_fact.clicked.connect(lambda: self._edit_fact(self.tree.current()))
        self.open_source.clicked.connect(self._open_source)
        self.detail.followed.connect(lambda target: self.ask(request_of(target)))

    def _lay_out(self) -> None:
        label = QLabel("P&rojekt:")
        label.setBuddy(self.project)
        controls = QHBoxLayout()
        controls.addWidget(label)
        controls.addWidget(self.project, 3)
        controls.addWidget(self.result)
        controls.addWidget(self.search, 2)
        controls.addStretch(1)
        controls.addWidget(self.as_of)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(self.tree)
        below.addWidget(self._detail_panel())
        below.setSizes([_TREE_WIDTH, _DETAIL_WIDTH])
        below.setStretchFactor(0, 2)
        below.setStretchFactor(1, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        self.body.addLayout(controls)
        counted = (
            QHBoxLayout()
        )  # the checkbox beside the fields would make the window wider than small screens
        counted.addWidget(self.count, 1)
        counted.addWidget(self.directory)
        self.body.addLayout(counted)
        self.body.addWidget(self.finder.hint)
        self.body.addWidget(splitter, 1)

    def _detail_panel(self) -> QWidget:
        panel = QWidget()
        buttons = QHBoxLayout()
        buttons.addWidget(self.edit_fact)
        buttons.addWidget(self.open_source)
        buttons.addStretch(1)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.detail, 1)
        layout.addLayout(buttons)
        return panel
