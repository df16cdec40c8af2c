"""The page Programme: narrow, search, read with sources, compare up to four, look at versions."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.programme import Origin
from coordinator_app.domain.records import Kind
from coordinator_app.ui.page import Page, PageCommand, PageSetting
from coordinator_app.ui.pages.programmes.catalogue_line import CatalogueLine
from coordinator_app.ui.pages.programmes.columns import CHECKED_COLUMN, COLUMNS, HIT_COLUMN
from coordinator_app.ui.pages.programmes.comparison import MOST, REMOVE_LINK
from coordinator_app.ui.pages.programmes.facet_panel import FacetPanel
from coordinator_app.ui.pages.programmes.presenter import (
    MOST_FOUND,
    Found,
    ProgrammeRow,
    ProgrammesPresenter,
    ProgrammesView,
    Query,
    ordered_hits,
)
from coordinator_app.ui.pages.programmes.sheet import ALL_SOURCES, PROGRAMME_LINK, SOURCE_LINK
from coordinator_app.ui.requests import (
    CheckDuplicates,
    DeleteOwnProgramme,
    EditDirectoryProgramme,
    EditOwnProgramme,
    OpenAddress,
    OpenMatch,
    PageName,
    WriteProgramme,
)
from coordinator_app.ui.widgets.as_of_field import AsOfField
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import Beside, FlowRow, FrontTabs
from coordinator_app.ui.widgets.search_field import SearchField

_FACETS_WIDTH, _LIST_WIDTH, _SHEET_WIDTH, _LEAST_BESIDE = 190, 460, 385, 740
_PAUSE_MS = 60
_EVERY_SOURCE = 10_000
_MODEL, _EDIT, _DELETE = "Als Vorlage", "Bearbeiten", "Löschen"
_MORE = (
    f"Gezeigt werden die {MOST_FOUND} besten Treffer. Ein weiteres Wort oder ein Filter links grenzt sie ein."
)
_SHEET, _COMPARISON, _VERSIONS = range(3)


class ProgrammesPage(Page):
    """All programmes of the catalogue, one's own, and on demand those of the Förderdatenbank."""

    def __init__(self, presenter: ProgrammesPresenter, setting: PageSetting) -> None:
        super().__init__(
            PageName.PROGRAMMES,
            frozenset({Kind.MUNICIPALITY, Kind.OWN_PROGRAMME, Kind.DIRECTORY_EDIT, Kind.DUPLICATE_DECISION}),
            setting,
        )
        self._presenter = presenter
        self._view: ProgrammesView | None = None
        self._found: Found | None = None
        self._opened: frozenset[int] = frozenset()
        self._compared: tuple[str, ...] = ()
        self._wanted: str | None = None
        self.table: RecordTable[ProgrammeRow] = RecordTable("Programme", COLUMNS, lambda row: row.id)
        self.table.hide_column(HIT_COLUMN, hidden=True)
        self.search = SearchField("Programme durchsuchen", self)
        self.search.setToolTip(
            "Sucht in allen Texten: auch Wortformen, Wortteile, verwandte Wörter und Tippfehler."
        )
        self.as_of = AsOfField(presenter.today())
        self.directory = QCheckBox("mit &Förderdatenbank")
        self.directory.setToolTip(
            "Zeigt auch die eingelesenen Einträge der Förderdatenbank. Sie sind nicht geprüft."
        )
        self.more = QLabel(_MORE)
        self.more.setObjectName("quiet")
        self.more.setVisible(False)
        self.facets = FacetPanel()
        self.clear_facets = QPushButton("Filter aufheben")
        self.sheet = ReadingView("Steckbrief des Programms")
        self.comparison = ReadingView("Vergleich von Programmen")
        self.versions = ReadingView("Fassungen des Programms")
        self.tabs = FrontTabs()
        self.narrow = QWidget()
        self.line = CatalogueLine()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.add_commands(
            (
                PageCommand(
                    "Vergleichen",
                    f"Nimmt das Programm in den Vergleich auf, höchstens {MOST} (Strg+Umschalt+V).",
                    self._compare,
                    ("Ctrl+Shift+V",),
                    needs_row=True,
                ),
                PageCommand(
                    "Warum (nicht)?",
                    "Zeigt für jedes Ihrer Projekte, ob und warum dieses Programm passt oder nicht (Strg+G).",
                    self._match,
                    ("Ctrl+G",),
                    needs_row=True,
                ),
                PageCommand(
                    "Eigenes Programm",
                    "Legt ein Programm an, das nicht im Katalog steht: des Landes, einer Stiftung, der Stadt (Strg+N).",
                    lambda: self.ask(WriteProgramme()),
                    ("Ctrl+N",),
                    writes=True,
                ),
                PageCommand(
                    _MODEL,
                    "Legt ein eigenes Programm an, das mit den Angaben dieses Programms beginnt.",
                    self._copy,
                    needs_row=True,
                    writes=True,
                ),
                PageCommand(
                    _EDIT,
                    "Bearbeitet ein eigenes Programm, oder ein Feld eines Eintrags der Förderdatenbank (Strg+E).",
                    self._edit,
                    ("Ctrl+E",),
                    needs_row=True,
                    writes=True,
                ),
                PageCommand(
                    _DELETE,
                    "Löscht ein eigenes Programm (Entf). Das lässt sich rückgängig machen.",
                    self._delete,
                    ("Del",),
                    needs_row=True,
                    writes=True,
                ),
            )
        )
        self._lay_out()
        self._connect()

    def enter(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def reload(self) -> None:
        """Read the list as of the chosen day, narrowed by what is ticked."""
        query = Query(self.as_of.day, self.facets.selection, self.directory.isChecked())
        self.setting.operations.read(
            lambda: self._presenter.load(query), self._show, owner=self, channel="load"
        )
        self.setting.operations.read(
            self._presenter.catalogue, self.line.show_state, owner=self, channel="catalogue"
        )

    def open(self, programme: str, day: date | None) -> None:
        """Show the Steckbrief of a programme, whatever the list was narrowed to."""
        if day is not None:
            self.as_of.set_day(day)
        self.search.clear()
        self._take_found(None)
        if self.facets.selection:
            self.facets.clear_ticks()
            self._view = None  # the programme may be missing from the list that is being read anew
        if programme.startswith("fdb_") and not self.directory.isChecked():
            self.directory.setChecked(True)
            self._view = None
        self._wanted = None if self.table.select_key(programme) else programme
        self.tabs.setCurrentIndex(_SHEET)
        self.table.setFocus()

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.as_of.day_changed.connect(lambda _day: self.reload())
        self.directory.toggled.connect(lambda _on: self.reload())
        self.facets.narrowed.connect(lambda _selection: self.reload())
        self.line.duplicates_wanted.connect(lambda: self.ask(CheckDuplicates()))
        self.clear_facets.clicked.connect(self.facets.clear_ticks)
        self.table.selected_row.connect(self._select)
        self.table.activated_row.connect(lambda _row: self.sheet.setFocus())
        self.tabs.currentChanged.connect(lambda _number: self._show_tab())
        for view in (self.sheet, self.comparison, self.versions):
            view.followed.connect(self._follow)

    def _search(self) -> None:
        """Look for what is typed among the programmes of the list; anew whenever the list is another one."""
        text, view = self.search.text(), self._view
        if not text.strip() or view is None:
            self._take_found(None)
            return
        self.setting.operations.read(
            lambda: self._presenter.search(text, view.ids), self._take_found, owner=self, channel="search"
        )

    def _take_found(self, found: Found | None) -> None:
        if found is not None and found.text != self.search.text():
            return  # something else has been typed meanwhile
        before = self._found.text if self._found else None
        self._found = found
        self._fill(best=found is not None and found.text != before)

    def _show(self, view: ProgrammesView) -> None:
        self._view = view
        self.facets.set_choices(view.choices)
        self.clear_facets.setEnabled(bool(self.facets.selection))
        self._fill()
        if self.search.text().strip():
            self._search()

    def _fill(self, *, best: bool = False) -> None:
        """Show the rows; the chosen one stays, except that a new search begins with its best."""
        if self._view is None:
            return
        self.table.hide_column(HIT_COLUMN, hidden=self._found is None)
        self.table.hide_column(CHECKED_COLUMN, hidden=self._found is not None)
        self.table.set_rows(ordered_hits(self._view.rows, self._found))
        self.more.setVisible(self._found is not None and self._found.more)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None  # what was asked for has come with these rows
        elif self.table.current() is None or best:
            self.table.selectRow(0)

    def _select(self, row: ProgrammeRow | None) -> None:
        self.set_row_chosen(chosen=row is not None)
        self._allow_writing(row)
        self._opened = frozenset()
        self._show_tab()

    def _allow_writing(self, row: ProgrammeRow | None) -> None:
        """Switch off what does not fit: the catalogue is not changed, and the Förderdatenbank is no model."""
        if row is None or self.setting.read_only:
            return
        self.commands[_EDIT].setEnabled(row.origin is not Origin.CURATED)
        self.commands[_DELETE].setEnabled(row.origin is Origin.OWN)
        self.commands[_MODEL].setEnabled(row.origin is not Origin.DIRECTORY)

    def _show_tab(self, *, stay: bool = False) -> None:
        """Show what the tab in sight says about the chosen programme; the others wait until they are seen."""
        row, day = self.table.current(), self.as_of.day
        comparing = self.tabs.currentIndex() == _COMPARISON and len(self._compared) > 1
        self.lists.setVisible(not comparing)  # programmes side by side need the whole width
        match self.tabs.currentIndex():
            case number if number == _COMPARISON:
                self.comparison.show_markup(self._presenter.comparison(self._compared, day))
            case _ if row is None:
                return
            case number if number == _VERSIONS:
                chosen = row.id
                self.setting.operations.read(
                    lambda: self._presenter.versions(chosen, day),
                    self.versions.show_markup,
                    owner=self,
                    channel="versions",
                )
            case _:
                markup = self._presenter.sheet(row.id, day, self._opened, row.words)
                self.sheet.show_markup(markup, stay=stay)

    def _follow(self, target: str) -> None:
        if target.startswith(PROGRAMME_LINK):
            self.open(target.removeprefix(PROGRAMME_LINK), None)
        elif target.startswith(SOURCE_LINK):
            self._toggle_source(target.removeprefix(SOURCE_LINK))
        elif target.startswith(REMOVE_LINK):
            removed = target.removeprefix(REMOVE_LINK)
            self._set_compared(tuple(key for key in self._compared if key != removed))
        else:
            self.ask(OpenAddress(target))

    def _toggle_source(self, which: str) -> None:
        """Show the source of a statement, or hide it again; all of them with one link."""
        if which == ALL_SOURCES:
            self._opened = frozenset() if self._opened else frozenset(range(_EVERY_SOURCE))
        else:
            self._opened ^= {int(which)}
        self._show_tab(stay=True)

    def _compare(self) -> None:
        row = self.table.current()
        if row is None:
            return
        if row.id not in self._compared:
            self._set_compared((*self._compared, row.id)[-MOST:])
        self.tabs.setCurrentIndex(_COMPARISON)

    def _set_compared(self, programmes: tuple[str, ...]) -> None:
        self._compared = programmes
        amount = f" ({len(programmes)})" if programmes else ""
        self.tabs.setTabText(_COMPARISON, f"Vergleich{amount}")
        self._show_tab()

    def _match(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(OpenMatch(programme=row.id, day=self.as_of.day))

    def _copy(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(WriteProgramme(row.id))

    def _edit(self) -> None:
        row = self.table.current()
        if row is not None:
            own = row.origin is Origin.OWN
            self.ask(EditOwnProgramme(row.id) if own else EditDirectoryProgramme(row.id))

    def _delete(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(DeleteOwnProgramme(row.id))

    def _lay_out(self) -> None:
        controls = FlowRow()
        controls.add(self.search, 1)
        controls.add(self.directory)
        controls.add(self.as_of)
        self.tabs.addTab(self.sheet, "Steckbrief")
        self.tabs.addTab(self.comparison, "Vergleich")
        self.tabs.addTab(self.versions, "Fassungen")
        self.tabs.setDocumentMode(True)
        column = QVBoxLayout(self.narrow)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.facets, 1)
        column.addWidget(self.clear_facets)
        self.lists = QSplitter(Qt.Orientation.Horizontal)
        self.lists.setChildrenCollapsible(False)
        for widget in (self.narrow, self.table):
            self.lists.addWidget(widget)
        self.lists.setSizes([_FACETS_WIDTH, _LIST_WIDTH])
        self.lists.setStretchFactor(0, 0)
        self.lists.setStretchFactor(1, 1)
        shares = (_FACETS_WIDTH + _LIST_WIDTH, _SHEET_WIDTH)
        splitter = Beside(_LEAST_BESIDE, (self.lists, self.tabs), shares)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        self.body.addWidget(controls)
        self.body.addWidget(self.more)
        self.body.addWidget(splitter, 1)
        self.body.addWidget(self.line)
