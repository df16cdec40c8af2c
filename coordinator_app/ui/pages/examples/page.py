"""The page Praxisbeispiele: the list, and below it the chosen one to read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.ui.dialogs.project_chooser import ProjectChooser
from coordinator_app.ui.example_texts import values_of
from coordinator_app.ui.page import Page, PageCommand, PageSetting
from coordinator_app.ui.pages.examples.columns import EXAMPLES
from coordinator_app.ui.pages.examples.presenter import (
    NEIGHBOURHOOD_LINK,
    PROJECT_LINK,
    ExampleRow,
    ExamplesPresenter,
    example_markup,
)
from coordinator_app.ui.requests import (
    CreateRecord,
    DeleteRecord,
    EditRecord,
    LoadSample,
    MakeDocument,
    PageName,
    ShowNeighbourhood,
)
from coordinator_app.ui.widgets.empty_state import EmptyState
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording import formats

_SHOWN = frozenset({Kind.GOOD_EXAMPLE, Kind.PROJECT, Kind.NEIGHBOURHOOD})


class ExamplesPage(Page):
    """All practice examples."""

    def __init__(self, presenter: ExamplesPresenter, setting: PageSetting) -> None:
        super().__init__(PageName.EXAMPLES, _SHOWN, setting)
        self._presenter = presenter
        self.table: RecordTable[ExampleRow] = RecordTable(
            "Praxisbeispiele", EXAMPLES, lambda row: row.example.key
        )
        self.search = SearchField("Praxisbeispiele durchsuchen", self)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.example_view = ReadingView("Das gewählte Praxisbeispiel")
        self.empty = EmptyState(
            "Noch gibt es keine Praxisbeispiele",
            "Ein Praxisbeispiel erzählt ein Projekt so, dass es anderswo gelingen kann: Ausgangslage, Vorgehen, "
            "Wirkung. Am schnellsten entsteht es aus einem abgeschlossenen Projekt.",
            (
                ("Aus Projekt erstellen …", self.begin_from_project),
                ("Neu …", self.begin_new),
                ("Beispielstadt laden", lambda: self.ask(LoadSample())),
            ),
        )
        self._add_buttons()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._contents())
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self._connect()

    def enter(self) -> None:
        """Begin in the list, or with the first step."""
        shown = self.table if self.stack.currentIndex() == 0 else self.empty.buttons[0]
        shown.setFocus()

    def reload(self) -> None:
        """Read all examples."""
        self.setting.operations.read(self._presenter.load, self._show, owner=self, channel="load")

    def select(self, key: str) -> None:
        """Select an example, as soon as it is there."""
        if not self.table.select_key(key):
            self.search.clear()
        self.enter()

    def begin_new(self) -> None:
        """Ask for the editor of a new example."""
        self.ask(CreateRecord(Kind.GOOD_EXAMPLE))

    def begin_from_project(self) -> None:
        """Let a project be chosen, whose texts the example begins with."""
        self.setting.operations.read(self._presenter.projects, self._choose, owner=self, channel="projects")

    def _choose(self, projects: tuple[Project, ...]) -> None:
        dialog = ProjectChooser(projects, self.window())
        dialog.chosen.connect(lambda project: self.ask(CreateRecord(Kind.GOOD_EXAMPLE, values_of(project))))
        dialog.open()

    def _show(self, rows: tuple[ExampleRow, ...]) -> None:
        self.table.set_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        if rows and self.table.current() is None:
            self.table.selectRow(0)
        self._count()

    def _count(self) -> None:
        shown, total = self.table.rows.rowCount(), self.table.rows.total
        text = formats.count(total, "Praxisbeispiel", "Praxisbeispiele")
        self.count.setText(text if shown == total else f"{formats.number(shown)} von {text}")

    def _search(self, text: str) -> None:
        self.table.rows.search(text)
        self._count()

    def _select(self, row: ExampleRow | None) -> None:
        self.set_row_chosen(chosen=row is not None)
        if row is None:
            self.example_view.clear()
        else:
            self.example_view.show_markup(example_markup(row))

    def _follow(self, target: str) -> None:
        if target.startswith(PROJECT_LINK):
            self.ask(EditRecord(Kind.PROJECT, target.removeprefix(PROJECT_LINK)))
        elif target.startswith(NEIGHBOURHOOD_LINK):
            self.ask(ShowNeighbourhood(target.removeprefix(NEIGHBOURHOOD_LINK)))

    def _edit(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(EditRecord(Kind.GOOD_EXAMPLE, row.example.key))

    def _delete(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(DeleteRecord(Kind.GOOD_EXAMPLE, row.example.key, row.example.title))

    def _make_document(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(MakeDocument(Kind.GOOD_EXAMPLE, row.example.key))

    def _add_buttons(self) -> None:
        self.add_commands(
            (
                PageCommand(
                    "Aus Projekt erstellen …",
                    "Beginnt ein Praxisbeispiel mit den Texten eines Projekts (Strg+Umschalt+N).",
                    self.begin_from_project,
                    ("Ctrl+Shift+N",),
                    writes=True,
                ),
                PageCommand(
                    "Neu …",
                    "Legt ein leeres Praxisbeispiel an (Strg+N).",
                    self.begin_new,
                    ("Ctrl+N",),
                    writes=True,
                ),
                PageCommand(
                    "Bearbeiten …",
                    "Öffnet das gewählte Praxisbeispiel (Eingabetaste oder F2).",
                    self._edit,
                    ("F2",),
                    needs_row=True,
                ),
                PageCommand(
                    "Löschen",
                    "Löscht das gewählte Praxisbeispiel (Entf). Das lässt sich rückgängig machen.",
                    self._delete,
                    ("Del",),
                    needs_row=True,
                    writes=True,
                ),
                PageCommand(
                    "Als PDF …",
                    "Erstellt das gewählte Praxisbeispiel als PDF (Strg+E).",
                    self._make_document,
                    ("Ctrl+E",),
                    needs_row=True,
                ),
            )
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.activated_row.connect(lambda _row: self._edit())
        self.table.selected_row.connect(self._select)
        self.example_view.followed.connect(self._follow)

    def _contents(self) -> QWidget:
        contents = QWidget()
        above = QHBoxLayout()
        above.addWidget(self.search)
        above.addStretch(1)
        above.addWidget(self.count)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.example_view)
        splitter.setSizes([220, 380])
        layout = QVBoxLayout(contents)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        layout.addWidget(splitter, 1)
        return contents
