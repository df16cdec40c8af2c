"""The page Praxisbeispiele: the list, and below it the chosen one to read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.ui.dialogs.project_chooser import ProjectChooser
from coordinator_app.ui.example_texts import values_of
from coordinator_app.ui.list_page import ListPage, stacked
from coordinator_app.ui.page import PageCommand, PageSetting
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

_SHOWN = frozenset({Kind.GOOD_EXAMPLE, Kind.PROJECT, Kind.NEIGHBOURHOOD})


class ExamplesPage(ListPage[ExampleRow]):
    """All practice examples."""

    def __init__(self, presenter: ExamplesPresenter, setting: PageSetting) -> None:
        super().__init__(
            PageName.EXAMPLES,
            _SHOWN,
            setting,
            table=RecordTable("Praxisbeispiele", EXAMPLES, lambda row: row.example.key),
            counted=("Praxisbeispiel", "Praxisbeispiele"),
        )
        self._presenter = presenter
        self.example_view = ReadingView("Das gewählte Praxisbeispiel")
        empty = EmptyState(
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
        self.lay_out(self._contents(), empty)
        self.example_view.followed.connect(self._follow)

    def reload(self) -> None:
        """Read all examples."""
        self.setting.operations.read(self._presenter.load, self.show_rows, owner=self, channel="load")

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
        self.setting.operations.read(
            lambda: (self._presenter.projects(), self._presenter.told()),
            lambda found: self._offer(*found),
            owner=self,
            channel="projects",
        )

    def _offer(self, projects: tuple[Project, ...], told: frozenset[str]) -> None:
        dialog = ProjectChooser(projects, told, self.window())
        dialog.chosen.connect(lambda project: self.ask(CreateRecord(Kind.GOOD_EXAMPLE, values_of(project))))
        dialog.open()

    def show_chosen(self, row: ExampleRow | None) -> None:
        """Show the chosen example."""
        if row is None:
            self.example_view.clear()
        else:
            self.example_view.show_markup(example_markup(row))

    def _follow(self, target: str) -> None:
        if target.startswith(PROJECT_LINK):
            self.ask(EditRecord(Kind.PROJECT, target.removeprefix(PROJECT_LINK)))
        elif target.startswith(NEIGHBOURHOOD_LINK):
            self.ask(ShowNeighbourhood(target.removeprefix(NEIGHBOURHOOD_LINK)))

    def edit(self) -> None:
        """Open the chosen example."""
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
                    self.edit,
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

    def _contents(self) -> QWidget:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.example_view)
        splitter.setSizes([220, 380])
        return stacked(self.controls(), splitter)
