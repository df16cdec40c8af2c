"""The page Abgleich: results above, the findings of the chosen one below, one criterion with its source beside them."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from coordinator_app.domain.application import OwnDecision
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.programme_names import ProgrammeNameService
from coordinator_app.ui.item_models.finding_node import FindingNode
from coordinator_app.ui.page import Page, PageSetting
from coordinator_app.ui.pages.match.columns import COLUMNS, PROJECT_COLUMN
from coordinator_app.ui.pages.match.commands import Decisions, commands
from coordinator_app.ui.pages.match.controls import MatchControls
from coordinator_app.ui.pages.match.decision import decision_markup
from coordinator_app.ui.pages.match.matrix import MatrixPresenter
from coordinator_app.ui.pages.match.matrix_panel import MatrixPanel
from coordinator_app.ui.pages.match.presenter import (
    MatchPresenter,
    MatchQuery,
    MatchView,
    detail_markup,
    fact_request,
)
from coordinator_app.ui.pages.match.programme_finder import ProgrammeFinder
from coordinator_app.ui.pages.match.row_model import MatchRowModel
from coordinator_app.ui.pages.match.rows import MatchRow
from coordinator_app.ui.pages.match.slow_sort import SlowSort
from coordinator_app.ui.pages.match.start import request_of
from coordinator_app.ui.pages.match.what_if_panel import WhatIfPanel
from coordinator_app.ui.reading import joined
from coordinator_app.ui.requests import (
    AskQuestions,
    DecideProgramme,
    ExportSummary,
    JudgeCondition,
    OpenAddress,
    OpenProgramme,
    PageName,
    Request,
    ShowChanges,
)
from coordinator_app.ui.tone import symbol_of
from coordinator_app.ui.widgets.finding_tree import FindingTree
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import Beside, FlowRow, FrontStack, FrontTabs
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
_LIST, _MATRIX = range(2)
_RESULTS = "Ergebnisse des Abgleichs"
_TREE_WIDTH, _DETAIL_WIDTH, _LEAST_BESIDE = 700, 380, 640


class MatchPage(Page):
    """Which project fits which programme, and why."""

    def __init__(
        self,
        presenter: MatchPresenter,
        setting: PageSetting,
        names: ProgrammeNameService,
        what_if: WhatIfPanel,
        matrix: MatrixPresenter,
    ) -> None:
        super().__init__(PageName.MATCH, _SHOWN, setting)
        self._presenter = presenter
        self._subjects: Mapping[str, Subject] = {}
        self._project: str | None = None
        self._programme: str | None = None
        self._shown: tuple[str, str] | None = None
        self._gains_wanted = False
        self.controls = MatchControls(presenter.today(), self)
        self.project, self.result = self.controls.project, self.controls.result
        self.directory = self.controls.directory
        self.search, self.as_of, self.views = self.controls.search, self.controls.as_of, self.controls.views
        rows = MatchRowModel()
        self.table = RecordTable(_RESULTS, COLUMNS, lambda row: row.key, model=rows)
        self.sorting = SlowSort(rows, setting.operations, self.controls.count, self._begin_and_count)
        self.table.empty_text = "Kein Ergebnis. Legen Sie ein Projekt an, oder ändern Sie Suche und Auswahl."
        self.finder = ProgrammeFinder(self.search, self.result, self.table, names.find, setting.operations)
        self.tree = FindingTree()
        self.detail = ReadingView("Bedingung, Angabe und Quelle")
        self.edit_fact = QPushButton(_EDIT)
        self.edit_fact.setToolTip(
            "Öffnet den Datensatz, in dem die Angabe steht (Eingabetaste oder Doppelklick)."
        )
        self.open_source = QPushButton("&Quelle öffnen")
        self.open_source.setToolTip("Öffnet die Adresse der Quelle im Browser.")
        self.what_if = what_if
        self.matrix = MatrixPanel(matrix, presenter, setting.operations)
        self._waiting = {_LIST, _MATRIX}
        self.decisions = Decisions(self, self._decide)
        self._add_buttons()
        self._lay_out()
        self._connect()
        self._choose_finding(None)

    def enter(self) -> None:
        """Begin in the list or the matrix."""
        (self.table if self.views.chosen == _LIST else self.matrix.grid).setFocus()

    def reload(self) -> None:
        """Match again what is seen; the other view follows when it is shown."""
        self._waiting = {_LIST, _MATRIX}
        self._load_view()

    def show_matrix(self) -> None:
        """Show all pairs at once."""
        self.views.choose(_MATRIX)

    def show_pair(self, project: str, programme: str) -> None:
        """Show one pair in the list, beside the other programmes of its project; search and result stay as they are."""
        self._project, self._programme = project, programme
        self.finder.mean(None)
        self.table.select_key((project, programme))
        self._waiting.add(_LIST)
        self._show_list()
        self.table.setFocus()

    def show_gains(self) -> None:
        """Show what single changes of the project would bring over all programmes."""
        pair = self._pair()
        if pair is None:
            return
        self.tabs.setCurrentWidget(self.what_if)
        if self.views.chosen == _MATRIX:
            self._gains_wanted = True
            self.show_pair(*pair)
        else:
            self._begin_gains(pair[0])

    def _begin_gains(self, project: str) -> None:
        self._gains_wanted = False
        self.what_if.show_gains(project, self.as_of.day)
        self.what_if.view.setFocus()

    def _show_list(self) -> None:
        if self.views.chosen == _LIST:
            self._load_view()
        self.views.choose(_LIST)

    def _change_view(self, view: int) -> None:
        self.stack.setCurrentIndex(view)
        self._narrow_matrix()
        self._fit_controls()
        self.controls.count.setText(self.matrix.count if view == _MATRIX else "")
        self._begin_and_count()
        self._load_view()

    def _fit_controls(self) -> None:
        """Offer what the view that is seen can do."""
        self.controls.fit(in_list=self.views.chosen == _LIST)
        self.set_row_chosen(chosen=self._pair() is not None)

    def _load_view(self) -> None:
        view = self.views.chosen
        if view in self._waiting:
            self._waiting.discard(view)
            if view == _LIST:
                self._load_list()
            else:
                self.matrix.load(self.as_of.day, with_directory=self.directory.isChecked())

    def _load_list(self) -> None:
        query = MatchQuery(self._project, self.as_of.day, self.directory.isChecked(), self._programme)
        self.setting.operations.read(
            lambda: self._presenter.load(query), self._show, owner=self, channel="load"
        )

    def open(
        self,
        project: str | None,
        programme_name: str | None,
        day: date | None,
        programme: str | None = None,
        projects: tuple[str, ...] = (),
    ) -> None:
        """Show the match of a project, of `projects` or of all, limited to a programme where one is named, whichever list it is in."""
        self._project, self._programme = project, programme
        if day is not None:
            self.as_of.set_day(day)
        self.result.setCurrentIndex(0)
        self.search.setText(programme_name or "")
        self.finder.mean(None if programme is None else frozenset({programme}), frozenset(projects) or None)
        self.views.choose(_LIST)
        self.outdate()
        self.table.setFocus()

    def _show(self, view: MatchView) -> None:
        self._subjects = view.subjects
        self._project = self.controls.offer(view.projects, self._project)
        self._fit_controls()
        self.table.hide_column(PROJECT_COLUMN, hidden=self._project is not None)
        self.finder.set_rows(view.rows)
        if self._gains_wanted and self._project is not None:
            self._begin_gains(self._project)

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
        if self.views.chosen != _LIST or not self._subjects:
            return
        results = [row.result for row in self.table.rows.shown_rows()]
        counts = (
            f"{symbol_of(truth)} {formats.number(results.count(truth))} {VERDICT[truth].lower()}"
            for truth in (Truth.YES, Truth.UNKNOWN, Truth.NO)
        )
        self.controls.count.setText("     ".join(counts))

    def _choose_row(self, row: MatchRow | None) -> None:
        self.set_row_chosen(chosen=self._pair() is not None)
        self.what_if.show_pair(row.key if row is not None else None, self.as_of.day)
        self._shown, same = (row.key, row.key == self._shown) if row is not None else (None, False)
        if row is None:
            self.tree.show_nodes(())
            self.detail.clear()
            self._choose_finding(None)
            return
        subject = self._subjects[row.outline.project]
        self.detail.show_markup(self._presenter.overall(row, subject))
        (self.tree.renew_nodes if same else self.tree.show_nodes)(self._presenter.findings(row, subject))
        self._choose_finding(self.tree.current())

    def _choose_finding(self, node: FindingNode | None) -> None:
        subject = self._subject()
        request = self._fact_request(node)
        self.open_source.setEnabled(node is not None)
        self.edit_fact.setEnabled(request is not None)
        self.edit_fact.setText(_JUDGE if isinstance(request, JudgeCondition) else _EDIT)
        row = self.table.current()
        if (
            node is not None and subject is not None and row is not None
        ):  # the way on stays, for the keyboard, too
            decision = decision_markup(row.key, row.application)
            self.detail.show_markup(joined((detail_markup(node, subject), decision)))

    def _edit_fact(self, node: FindingNode | None) -> None:
        request = self._fact_request(node)
        if request is not None:
            self.ask(request)

    def _fact_request(self, node: FindingNode | None) -> Request | None:
        row, subject = self.table.current(), self._subject()
        if node is None or row is None or subject is None:
            return None
        return fact_request(node, subject, row.outline.programme)

    def _subject(self) -> Subject | None:
        row = self.table.current()
        return self._subjects.get(row.outline.project) if row is not None else None

    def _open_source(self) -> None:
        node = self.tree.current()
        if node is not None:
            self.ask(OpenAddress(node.text.source.url))

    def _pair(self) -> tuple[str, str] | None:
        """Return the project and programme that are chosen, in the view that is seen."""
        if self.views.chosen == _MATRIX:
            return self.matrix.current
        row = self.table.current()
        return row.key if row is not None else None

    def _export(self) -> None:
        pair = self._pair()
        if pair is not None:
            self.ask(ExportSummary(*pair, self.as_of.day))

    def _open_programme(self) -> None:
        pair = self._pair()
        if pair is not None:
            self.ask(OpenProgramme(pair[1], self.as_of.day))

    def _decide(self, decision: OwnDecision) -> None:
        pair = self._pair()
        if pair is not None and not self.setting.read_only:
            self.ask(DecideProgramme(*pair, decision))

    def _menu_of_row(self) -> Sequence[QAction]:
        own = () if self.setting.read_only else self.decisions.actions(self.table.current())
        return (*own, *self.row_actions())

    def _ask_questions(self) -> None:
        self.ask(AskQuestions(project=self._project, day=self.as_of.day))

    def _enter_tree(self) -> None:
        self.tree.setFocus()
        if self.tree.current() is None:
            self.tree.setCurrentIndex(self.tree.nodes.index(0, 0))

    def _add_buttons(self) -> None:
        self.add_commands(
            commands(
                sheet=self._open_programme,
                questions=self._ask_questions,
                gains=self.show_gains,
                summary=self._export,
                changes=lambda: self.ask(ShowChanges(self._project)),
            )
        )

    def _connect(self) -> None:
        self.table.own_actions = self._menu_of_row
        self.project.currentIndexChanged.connect(lambda _index: self._change_project())
        self.directory.toggled.connect(lambda _on: self.reload())
        self.finder.rearranged.connect(self._begin_and_count)
        self.finder.rearranged.connect(self._narrow_matrix)
        self.finder.programme_wanted.connect(self._open_hidden)
        self.search.left_downwards.connect(self.enter)
        self.views.changed.connect(self._change_view)
        self.matrix.counted.connect(self._count_matrix)
        self.matrix.pair_wanted.connect(self.show_pair)
        self.matrix.requested.connect(self.ask)
        self.matrix.grid.current_changed.connect(lambda _row, _column: self.set_row_chosen(chosen=True))
        self.what_if.requested.connect(self.ask)
        self.as_of.day_changed.connect(lambda _day: self.reload())
        self.table.selected_row.connect(self._choose_row)
        self.table.activated_row.connect(lambda _row: self._enter_tree())
        self.tree.chosen.connect(self._choose_finding)
        self.tree.opened.connect(self._edit_fact)
        self.edit_fact.clicked.connect(lambda: self._edit_fact(self.tree.current()))
        self.open_source.clicked.connect(self._open_source)
        self.detail.followed.connect(lambda target: self.ask(request_of(target)))

    def _count_matrix(self, text: str) -> None:
        if self.views.chosen == _MATRIX:
            self.controls.count.setText(text)

    def _narrow_matrix(self) -> None:
        if self.views.chosen == _MATRIX:
            self.matrix.narrow(
                self.search.text(), self.result.currentData(), self.finder.meant, self.finder.projects
            )

    def _lay_out(self) -> None:
        below = Beside(_LEAST_BESIDE, (self.tree, self._detail_panel()), (_TREE_WIDTH, _DETAIL_WIDTH))
        below.setStretchFactor(0, 2)
        below.setStretchFactor(1, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        self.tabs = FrontTabs()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Zum gewählten Ergebnis")
        self.tabs.addTab(below, "Bedingungen")
        self.tabs.addTab(self.what_if, "Was müsste sich ändern?")
        splitter.addWidget(self.tabs)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        self.body.addWidget(self.controls)
        self.body.addWidget(self.finder.hint)
        self.stack = FrontStack()
        self.stack.addWidget(splitter)
        self.stack.addWidget(self.matrix)
        self.body.addWidget(self.stack, 1)
        self._fit_controls()

    def _detail_panel(self) -> QWidget:
        panel = QWidget()
        buttons = FlowRow(self.edit_fact, self.open_source)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.detail, 1)
        layout.addWidget(buttons)
        return panel
