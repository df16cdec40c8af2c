"""The page Programme: the list as of a day, and the Steckbrief beside it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.ui.page import Page, PageCommand, PageSetting
from coordinator_app.ui.pages.programmes.columns import COLUMNS
from coordinator_app.ui.pages.programmes.presenter import (
    PROGRAMME_LINK,
    ProgrammeRow,
    ProgrammesPresenter,
    ProgrammesView,
)
from coordinator_app.ui.requests import OpenAddress, OpenMatch, PageName
from coordinator_app.ui.widgets.as_of_field import AsOfField
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField

_LIST_WIDTH, _SHEET_WIDTH = 640, 440


class ProgrammesPage(Page):
    """All programmes of the catalogue."""

    def __init__(self, presenter: ProgrammesPresenter, setting: PageSetting) -> None:
        super().__init__(PageName.PROGRAMMES, frozenset({Kind.MUNICIPALITY}), setting)
        self._presenter = presenter
        self.table: RecordTable[ProgrammeRow] = RecordTable("Programme", COLUMNS, lambda row: row.id)
        self.search = SearchField("Programme durchsuchen", self)
        self.as_of = AsOfField(presenter.today())
        self.sheet = ReadingView("Steckbrief des Programms")
        self.add_commands(
            (
                PageCommand(
                    "Abgleich",
                    "Zeigt, welche Projekte zu diesem Programm passen (Strg+G).",
                    self._match,
                    ("Ctrl+G",),
                    needs_row=True,
                ),
            )
        )
        self._lay_out()
        self.search.textChanged.connect(self.table.rows.search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.as_of.day_changed.connect(lambda _day: self.reload())
        self.table.selected_row.connect(self._select)
        self.table.activated_row.connect(lambda _row: self.sheet.setFocus())
        self.sheet.followed.connect(self._follow)

    def enter(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def reload(self) -> None:
        """Read the list as of the chosen day."""
        day = self.as_of.day
        self.setting.operations.read(
            lambda: self._presenter.load(day), self._show, owner=self, channel="load"
        )

    def open(self, programme: str, day: date | None) -> None:
        """Show the Steckbrief of a programme."""
        if day is not None:
            self.as_of.set_day(day)
        self.search.clear()
        self.table.select_key(programme)
        self.table.setFocus()

    def _show(self, view: ProgrammesView) -> None:
        self.table.set_rows(view.rows)
        if self.table.current() is None:
            self.table.selectRow(0)

    def _select(self, row: ProgrammeRow | None) -> None:
        self.set_row_chosen(chosen=row is not None)
        if row is not None:
            self.sheet.show_markup(self._presenter.sheet(row.id, self.as_of.day))

    def _follow(self, target: str) -> None:
        if target.startswith(PROGRAMME_LINK):
            self.open(target.removeprefix(PROGRAMME_LINK), None)
        else:
            self.ask(OpenAddress(target))

    def _match(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(OpenMatch(programme=row.id, day=self.as_of.day))

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.addWidget(self.search)
        controls.addStretch(1)
        controls.addWidget(self.as_of)
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.sheet)
        splitter.setSizes([_LIST_WIDTH, _SHEET_WIDTH])
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        self.body.addLayout(controls)
        self.body.addWidget(splitter, 1)
