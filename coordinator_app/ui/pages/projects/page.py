"""The page Projekte: a table with filters and saved views, and a board by stage; the editor opens from here."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from coordinator_app.domain.project import ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.page import Page, PageSetting
from coordinator_app.ui.pages.projects.board import Board
from coordinator_app.ui.pages.projects.column_dialog import ColumnDialog
from coordinator_app.ui.pages.projects.columns import columns_for
from coordinator_app.ui.pages.projects.controls import BOARD, LIST, ProjectControls
from coordinator_app.ui.pages.projects.filters import ProjectFilter, accepts
from coordinator_app.ui.pages.projects.presenter import ProjectsPresenter, ProjectsView, counted
from coordinator_app.ui.pages.projects.row_actions import RowActions
from coordinator_app.ui.pages.projects.row_menu import fill_menu
from coordinator_app.ui.pages.projects.table import ProjectTable
from coordinator_app.ui.pages.projects.views import Layout, ViewState, ViewStore
from coordinator_app.ui.requests import ChangeStage, EditRecord, LoadSample, PageName
from coordinator_app.ui.widgets.empty_state import EmptyState
from coordinator_app.ui.widgets.reflow import FrontStack
from coordinator_app.wording import formats

_SHOWN = frozenset({Kind.PROJECT, Kind.NEIGHBOURHOOD, Kind.ORGANISATION, Kind.APPLICATION, Kind.APPOINTMENT})


class ProjectsPage(Page):
    """All projects, as a list or as a board."""

    def __init__(self, presenter: ProjectsPresenter, setting: PageSetting, store: ViewStore) -> None:
        super().__init__(PageName.PROJECTS, _SHOWN, setting)
        self._presenter = presenter
        self._store = store
        self._rows: tuple[ProjectItem, ...] = ()
        self._today = presenter.today()
        self.actions_on_rows = RowActions(self.chosen, self.ask)
        self.table = ProjectTable(columns_for((), self._today))
        self.board = Board(read_only=setting.read_only)
        self.controls = ProjectControls(store, self.state, self)
        self.views, self.search, self.stage = self.controls.views, self.controls.search, self.controls.stage
        self.saved, self.count = self.controls.saved, self.controls.count
        self.more = QPushButton("&Mehr")
        self.more.setAccessibleName("Mehr: was mit den gewählten Projekten geht")
        self.more.setMenu(QMenu(self.more))
        self.empty = EmptyState(
            "Noch gibt es keine Projekte",
            "Ein Projekt ist alles, wofür Sie Fördermittel suchen: ein Umbau, ein Kurs, ein Fest. "
            "Für den Anfang genügt ein Titel.",
            (
                ("Projekt anlegen …", self.begin_new),
                ("Aus einer Vorlage …", self.actions_on_rows.begin_from_template),
                ("Beispielstadt laden", lambda: self.ask(LoadSample())),
            ),
        )
        self.add_commands(self.actions_on_rows.commands())
        self.header.addWidget(self.more)
        self.shown = FrontStack()
        self.shown.addWidget(self.table)
        self.shown.addWidget(self.board)
        self.stack = FrontStack()
        self.stack.addWidget(self._contents())
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self._come_back()
        self._connect()

    def enter(self) -> None:
        """Begin in the list or on the board, or with the first step."""
        if self.stack.currentIndex() != 0:
            self.empty.buttons[0].setFocus()
        elif self.views.chosen == BOARD:
            self.board.enter()
        else:
            self.table.setFocus()

    def reload(self) -> None:
        """Read the list."""
        self.setting.operations.read(self._presenter.load, self._show, owner=self, channel="load")

    def limit_to(self, stage: ProjectStage | None) -> None:
        """Show only the projects at a stage."""
        self.search.clear()
        self._apply(ViewState(ProjectFilter(stage=stage), self.table.shown_columns(), *self.table.sorting))
        self.views.choose(LIST)
        self.table.setFocus()

    def begin_new(self) -> None:
        """Ask for the editor of a new project."""
        self.actions_on_rows.begin_new()

    def select(self, key: str) -> None:
        """Select a project, as soon as it is there, in the list and on the board."""
        self.table.select_key(key)
        self.board.select(key)
        self.enter()

    def state(self) -> ViewState:
        """Return how the list is seen now, as a saved view keeps it."""
        return ViewState(self.controls.filter, self.table.shown_columns(), *self.table.sorting)

    def chosen(self) -> tuple[ProjectItem, ...]:
        """Return the projects that are chosen in the view that is seen."""
        return self.table.chosen() if self.views.chosen == LIST else self.board.chosen()

    def choose_columns(self) -> None:
        """Ask which columns are shown, and in which order."""
        dialog = ColumnDialog(self.table.named_columns, self.table.shown_columns(), self.window())
        dialog.chosen.connect(self._show_columns)
        dialog.open()

    def _contents(self) -> QWidget:
        contents = QWidget()
        layout = QVBoxLayout(contents)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.controls)
        layout.addWidget(self.shown, 1)
        return contents

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.left_downwards.connect(self.enter)
        self.controls.limited.connect(self._limit)
        self.views.changed.connect(self._switch)
        self.saved.wanted.connect(self._apply)
        self.saved.columns_wanted.connect(self.choose_columns)
        for view in (self.table.activated_row, self.board.opened):
            view.connect(lambda row: self.ask(EditRecord(Kind.PROJECT, row.key)))
        for chosen in (self.table.selected_row, self.board.selected):
            chosen.connect(lambda _row: self._follow_choice())
        self.table.chosen_rows.connect(self._follow_choice)
        self.table.layout_changed.connect(self._layout_changed)
        self.table.rows_menu_wanted.connect(self._show_menu)
        self.table.columns_menu_wanted.connect(self._show_columns_menu)
        self.board.moved.connect(lambda keys, stage: self.ask(ChangeStage(keys, stage)))
        self.board.menu_wanted.connect(self._show_menu)
        self.more.menu().aboutToShow.connect(lambda: self._fill(self.more.menu()))
        if not self.setting.read_only:
            for keys, run in self.actions_on_rows.shortcuts():
                self._add_keys(keys, run)
        self._add_keys("Ctrl+Shift+L", self.choose_columns)

    def _add_keys(self, keys: str, run: Callable[[], None]) -> None:
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(keys), self, context=context).activated.connect(run)

    def _come_back(self) -> None:
        """Come back to the columns, the order and the view of the last time."""
        layout = self._store.layout
        self.table.show_columns(layout.columns)
        self.table.sort_by(layout.sort, descending=layout.descending)
        self.views.choose(BOARD if layout.board else LIST)
        self.shown.setCurrentIndex(self.views.chosen)
        self.saved.tell()

    def _show(self, view: ProjectsView) -> None:
        self._rows, self._today = view.rows, view.today
        self.controls.filters.offer(view.choices, self.controls.filters.chosen())
        self.table.show_rows(view.rows, view.columns, view.found)
        wanted = (self._store.layout.sort, self._store.layout.descending)
        if self.table.sorting != wanted:  # a column of own fields may have come only now
            self.table.sort_by(wanted[0], descending=wanted[1])
        self.stack.setCurrentIndex(0 if view.rows else 1)
        self._limit()
        if self.table.rows.rowCount() and self.table.current() is None:
            self.table.selectRow(0)

    def _search(self, text: str) -> None:
        self.table.rows.search(text)
        self._tell()

    def _limit(self) -> None:
        self.table.rows.restrict(accepts(self.controls.filter, self._today))
        self._tell()

    def _tell(self) -> None:
        """Tell how many there are, and show the same on the board."""
        archived = self.controls.filter.archived
        total = sum(1 for row in self._rows if archived or row.archived_on is None)
        shown, text = self.table.rows.rowCount(), counted(total)
        self.count.setText(text if shown == total else f"{formats.number(shown)} von {text}")
        if self.views.chosen == BOARD:
            self.board.show_rows(self.table.rows.shown_rows(), self._today)
        self.saved.tell()
        self._follow_choice()

    def _switch(self, view: int) -> None:
        """Show the list or the board; what was chosen stays chosen."""
        row = self.table.current() if view == BOARD else self.board.current()
        self.shown.setCurrentIndex(view)
        if view == BOARD:
            self.board.show_rows(self.table.rows.shown_rows(), self._today)
        if row is not None:
            (self.board.select if view == BOARD else self.table.select_key)(row.key)
        self._remember()
        self._follow_choice()

    def _apply(self, state: ViewState) -> None:
        """See the list as a view says."""
        self.controls.show_filter(state.filter)
        self.table.show_columns(state.columns)
        self.table.sort_by(state.sort, descending=state.descending)
        self._limit()
        self._remember()

    def _show_columns(self, ids: tuple[str, ...]) -> None:
        self.table.show_columns(ids)
        self._layout_changed()

    def _layout_changed(self) -> None:
        self._remember()
        self._tell()

    def _remember(self) -> None:
        sort, descending = self.table.sorting
        board = self.views.chosen == BOARD
        self._store.remember(Layout(self.table.shown_columns(), sort, descending, board))

    def _follow_choice(self) -> None:
        self.set_row_chosen(chosen=len(self.chosen()) == 1)

    def _fill(self, menu: QMenu) -> None:
        actions = self.actions_on_rows
        habits = self.table.habits if self.views.chosen == LIST else None
        entries = actions.entries(self.choose_columns, habits)
        fill_menu(menu, entries, self.chosen(), actions.move, read_only=self.setting.read_only)

    def _show_menu(self, place: QPoint) -> None:
        menu = self._new_menu()
        self._fill(menu)
        menu.popup(place)

    def _show_columns_menu(self, place: QPoint) -> None:
        menu, shown = self._new_menu(), self.table.shown_columns()
        for item in self.table.named_columns:
            action = menu.addAction(item.column.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(item.id in shown)
            action.setEnabled(shown != (item.id,))
            action.triggered.connect(lambda _checked=False, name=item.id: self._toggle(name))
        menu.addSeparator()
        menu.addAction("S&palten ordnen …").triggered.connect(lambda _checked=False: self.choose_columns())
        menu.popup(place)

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _toggle(self, name: str) -> None:
        shown = self.table.shown_columns()
        others = tuple(item for item in shown if item != name)
        self._show_columns(others if name in shown else (*shown, name))
