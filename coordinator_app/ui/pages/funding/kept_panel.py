"""The plans that were kept, and what differs between the chosen one and the plan of now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.records import Kind
from coordinator_app.services.funding_plans import FundingPlanService
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.pages.funding.columns import KEPT_COLUMNS
from coordinator_app.ui.pages.funding.kept import comparison_markup
from coordinator_app.ui.pages.funding.presenter import PlanView
from coordinator_app.ui.reading import paragraph, plain
from coordinator_app.ui.requests import DeleteRecord, MakeApplications, MakeDocument
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import Beside, FlowRow
from coordinator_app.wording.errors import message

_NONE = "Noch ist kein Plan festgehalten. „Plan festhalten …“ bewahrt den gezeigten Plan mit Tag, Katalog und allen Zahlen auf."
_LEAST_BESIDE = 640
_CHOOSE = "Wählen Sie links einen Plan: Hier steht dann, was sich seither geändert hat."


class KeptPanel(QWidget):
    """Lists kept plans; `requested` asks for what lies outside of the page."""

    requested = Signal(object)

    def __init__(self, service: FundingPlanService, operations: Operations, *, read_only: bool) -> None:
        super().__init__()
        self._service, self._operations, self._read_only = service, operations, read_only
        self._view: PlanView | None = None
        self.table: RecordTable[FundingPlan] = RecordTable(
            "Festgehaltene Pläne", KEPT_COLUMNS, lambda row: row.key
        )
        self.table.empty_text = _NONE
        self.detail = ReadingView("Unterschiede zum Plan von jetzt")
        self.apply = QPushButton("Anträge aus diesem Plan anle&gen")
        self.apply.setToolTip("Legt für jede Zuwendung des festgehaltenen Plans einen Antrag an.")
        self.delete = QPushButton("Plan &löschen")
        self.delete.setToolTip("Löscht den festgehaltenen Plan. Das lässt sich rückgängig machen.")
        self.document = QPushButton("Bündelungsübers&icht …")
        self.document.setToolTip(
            "Macht ein Dokument mit dem Plan dieses Projekts. Für alle Projekte zusammen gibt es keine Bündelungsübersicht."
        )
        self._lay_out()
        self.table.selected_row.connect(self._choose)
        self.apply.clicked.connect(lambda _checked=False: self._apply())
        self.delete.clicked.connect(lambda _checked=False: self._delete())
        self.document.clicked.connect(lambda _checked=False: self._make_document())
        self._choose(None)

    def show_view(self, view: PlanView | None) -> None:
        """Read the plans that were kept of what is shown, and compare the chosen one."""
        self._view = view
        project = None if view is None else view.question.project
        self._operations.read(lambda: self._service.kept(project), self._fill, owner=self, channel="kept")

    def _fill(self, rows: Sequence[FundingPlan]) -> None:
        self.table.set_rows(rows)
        if self.table.current() is None:
            self.table.selectRow(0)

    def _choose(self, row: FundingPlan | None) -> None:
        for button in (self.apply, self.delete):
            button.setEnabled(row is not None and not self._read_only)
        self.document.setEnabled(row is not None and row.project is not None)
        view = self._view
        if row is None or view is None:
            self._say(_CHOOSE if self.table.rows.rowCount() else "")
            return
        self._operations.read(
            lambda: comparison_markup(row, self._service.compare(row, view.answer), view.answer.programmes),
            lambda markup: self.detail.show_markup(markup, stay=True),
            owner=self,
            channel="compare",
            refused=self._refuse,
        )

    def _refuse(self, error: KnownError) -> None:
        self._say(message(error))

    def _say(self, text: str) -> None:
        self.detail.show_markup(paragraph(plain(text), kind="quiet"))

    def _apply(self) -> None:
        row = self.table.current()
        if row is not None:
            self.requested.emit(MakeApplications(row, row.title))

    def _make_document(self) -> None:
        row = self.table.current()
        if row is not None and row.project is not None:
            self.requested.emit(MakeDocument(Kind.PROJECT, row.project, document="bundle"))

    def _delete(self) -> None:
        row = self.table.current()
        if row is not None:
            self.requested.emit(DeleteRecord(Kind.FUNDING_PLAN, row.key, row.title))

    def _lay_out(self) -> None:
        buttons = FlowRow(self.apply, self.document, self.delete)
        left = QWidget()
        listed = QVBoxLayout(left)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self.table, 1)
        listed.addWidget(buttons)
        splitter = Beside(_LEAST_BESIDE, (left, self.detail), (1, 1))
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(splitter)
