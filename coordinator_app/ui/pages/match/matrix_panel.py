"""The matrix on Abgleich: all projects and programmes, and below them in words what the current cell says."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QSplitter, QVBoxLayout, QWidget

from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import FitLevel
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.match_matrix import CELL_FITS, cell_code
from coordinator_app.ui.dialogs.progress import run_in_sight
from coordinator_app.ui.item_models.cell_grid_model import GridContents, Heads
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.pages.match.matrix import (
    CELLS,
    FLAWED,
    NO_MATRIX,
    Matrix,
    MatrixFilter,
    MatrixOrder,
    MatrixPresenter,
)
from coordinator_app.ui.pages.match.presenter import MatchPresenter
from coordinator_app.ui.pages.match.rows import MatchRow
from coordinator_app.ui.pages.match.start import request_of
from coordinator_app.ui.reading import link, paragraph, plain
from coordinator_app.ui.tone import symbol_of
from coordinator_app.ui.widgets.cell_grid import CellGrid, CellLook
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.reflow import FlowRow
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import VERDICT
from coordinator_app.wording.findings import UNCHECKABLE

_BARS = {FitLevel.STRONG: 1.0, FitLevel.PARTIAL: 0.5}
LOOKS = {code: CellLook(item.symbol, item.tone, _BARS.get(item.fit, 0.0)) for code, item in CELLS.items()}
_ENTRIES = (
    *(f"{symbol_of(truth)} {VERDICT[truth].lower()}" for truth in (Truth.YES, Truth.UNKNOWN, Truth.NO)),
    f"{CELLS[FLAWED].symbol} {UNCHECKABLE.lower()}",
    "▂▂ inhaltlich gut",
    "▂ teilweise",
)
_LEGEND = "   ".join(entry.replace(" ", "\u00a0") for entry in _ENTRIES)
_PAUSE_MS = 120
_LEGEND_LETTERS = 45
_PAIR_LINK = "pair:"
_WORKING = "Wird abgeglichen …"
_NO_PROJECTS = "Noch gibt es keine Projekte. Legen Sie zuerst ein Projekt an."
_NONE_LEFT = "Kein Programm gefunden. Ändern Sie Suche und Auswahl."
_BEGIN = "Wählen Sie ein Feld der Matrix: Hier stehen dann Ergebnis und Gründe. Die Eingabetaste oder ein Doppelklick führt in die Liste."
_MATRIX_HEIGHT, _DETAIL_HEIGHT = 420, 170


class MatrixPanel(QWidget):
    """Shows all pairs. `counted` says how many, `pair_wanted` asks for one of them in the list, `requested` for what lies elsewhere."""

    counted = Signal(str)
    pair_wanted = Signal(str, str)
    requested = Signal(object)

    def __init__(self, presenter: MatrixPresenter, pairs: MatchPresenter, operations: Operations) -> None:
        super().__init__()
        self._presenter, self._pairs, self._operations = presenter, pairs, operations
        self._all = self._matrix = NO_MATRIX
        self._text = ""
        self._result: Truth | None = None
        self._meant: frozenset[str] | None = None
        self._projects: frozenset[str] | None = None
        self.grid = CellGrid("Matrix der Projekte und Programme", LOOKS)
        self.grid.taking.run_in_sight = partial(run_in_sight, operations, self)
        self.hits_only = QCheckBox("nur mit &Treffern")
        self.hits_only.setToolTip(
            "Zeigt nur Programme, die mit mindestens einem Projekt zusammenpassen oder noch offen sind."
        )
        self.hits_only.setChecked(True)
        self.order = CalmComboBox()
        self.order.setAccessibleName("Reihenfolge der Programme")
        self.order.setToolTip("In welcher Reihenfolge die Programme nebeneinander stehen.")
        for order in MatrixOrder:
            self.order.addItem(order.value, order)
        self.legend = QLabel(_LEGEND)
        self.legend.setObjectName("quiet")
        self.legend.setWordWrap(True)
        self.count = ""
        self.detail = ReadingView("Ergebnis und Gründe des gewählten Felds")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self.hits_only.toggled.connect(lambda _on: self._arrange())
        self.order.currentIndexChanged.connect(lambda _index: self._arrange())
        self.grid.current_changed.connect(lambda _row, _column: self._pause.start())
        self._pause.timeout.connect(self._ask_detail)
        self.grid.opened.connect(self._open)
        self.detail.followed.connect(self._follow)
        self._say(_BEGIN)

    @property
    def current(self) -> tuple[str, str] | None:
        """The project and the programme of the current cell."""
        index = self.grid.currentIndex()
        return self._pair(index.row(), index.column()) if index.isValid() else None

    def load(self, day: date, *, with_directory: bool) -> None:
        """Match all pairs beside the window, and show them when they are there."""
        self.grid.empty_text = _WORKING
        self.grid.viewport().update()
        self._operations.read(
            lambda: self._presenter.load(day, with_directory=with_directory),
            self._show,
            owner=self,
            channel="matrix",
        )

    def narrow(
        self,
        text: str,
        result: Truth | None,
        meant: frozenset[str] | None = None,
        projects: frozenset[str] | None = None,
    ) -> None:
        """Show only programmes that a text finds, or those that are meant, with a result, and certain projects (None: all)."""
        self._text, self._result, self._meant, self._projects = text, result, meant, projects
        self._arrange()

    def _show(self, matrix: Matrix) -> None:
        before, self._all = self.current, matrix
        self._put(before)

    def _arrange(self) -> None:
        if self._all is not NO_MATRIX:
            self._put(self.current)

    def _put(self, before: tuple[str, str] | None) -> None:
        """Show the projects and programmes that are asked for, and stay at a cell."""
        whole = self._all
        matrix = self._matrix = whole if self._projects is None else whole.of_projects(self._projects)
        chosen = MatrixFilter(
            self._text, self._result, self.hits_only.isChecked(), self.order.currentData(), self._meant
        ).arrange(matrix.programmes)
        shown = None
        if self._result is not None:
            shown = bytes(cell_code(self._result, fit) for fit in CELL_FITS)
        self.grid.empty_text = _NONE_LEFT if matrix.subjects else _NO_PROJECTS
        self.grid.cells.show_contents(self._contents(matrix), chosen, shown)
        programmes = formats.count(len(chosen), "Programm", "Programme")
        projects = formats.count(len(matrix.subjects), "Projekt", "Projekte")
        if self._projects is not None:
            all_of_them = formats.count(len(whole.subjects), "Projekt", "Projekten")
            projects = f"{formats.number(len(matrix.subjects))} von {all_of_them}"
        self.count = f"{projects}, {programmes} von {formats.number(len(matrix.programmes))}"
        self.counted.emit(self.count)
        self._come_back(before)

    def _contents(self, matrix: Matrix) -> GridContents:
        titles = [subject.project.title for subject in matrix.subjects]
        return GridContents(
            rows=Heads(titles, titles),
            columns=Heads(
                [item.name for item in matrix.programmes], [item.full_name for item in matrix.programmes]
            ),
            cells=matrix.cells,
            symbols=[CELLS[code].symbol for code in sorted(CELLS)],
            words=[CELLS[code].told for code in sorted(CELLS)],
            corner="Projekt",
            word=matrix.cell_text,
            hint=lambda row, column: self._presenter.hint(matrix, row, column),
        )

    def _come_back(self, before: tuple[str, str] | None) -> None:
        """Stay at the cell that was chosen, wherever it stands now."""
        place = self._matrix.place_of(*before) if before is not None else None
        column = self.grid.cells.place_of(place[1]) if place is not None else None
        if place is None or column is None:
            self._say(_BEGIN)
            return
        self.grid.setCurrentIndex(self.grid.cells.index(place[0], column))

    def _pair(self, row: int, column: int) -> tuple[str, str]:
        programme = self._matrix.programmes[self.grid.cells.source_column(column)]
        return self._matrix.subjects[row].project.key, programme.id

    def _ask_detail(self) -> None:
        index = self.grid.currentIndex()
        if not index.isValid():
            return
        subject, pair, day = self._matrix.subjects[index.row()], self.current, self._matrix.day
        if pair is None:
            return
        self._operations.read(
            lambda: self._pairs.row_of(subject, pair[1], day),
            lambda row: self._show_detail(row, subject),
            owner=self,
            channel="detail",
        )

    def _show_detail(self, row: MatchRow, subject: Subject) -> None:
        if row.key != self.current:
            return  # another cell was chosen meanwhile
        lead = paragraph(
            link(_PAIR_LINK, "Alle Bedingungen mit Angaben und Quellen"), plain(" (Eingabetaste)")
        )
        self.detail.show_markup(self._pairs.overall(row, subject, lead))

    def _follow(self, target: str) -> None:
        if target == _PAIR_LINK:
            self._open(self.grid.currentIndex().row(), self.grid.currentIndex().column())
        else:
            self.requested.emit(request_of(target))

    def _open(self, row: int, column: int) -> None:
        self.pair_wanted.emit(*self._pair(row, column))

    def _say(self, text: str) -> None:
        self.detail.show_markup(paragraph(plain(text), kind="quiet"))

    def _lay_out(self) -> None:
        top = FlowRow()
        top.add(self.legend, 1, letters=_LEGEND_LETTERS)
        top.add(self.hits_only)
        top.add(self.order)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.grid)
        splitter.addWidget(self.detail)
        splitter.setSizes([_MATRIX_HEIGHT, _DETAIL_HEIGHT])
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(top)
        layout.addWidget(splitter, 1)
