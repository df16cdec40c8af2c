"""The page Projekte: the list with search, stage and sort; the editor opens from here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from coordinator_app.domain.project import ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.page import Page, PageCommand, PageSetting
from coordinator_app.ui.pages.projects.columns import COLUMNS
from coordinator_app.ui.pages.projects.presenter import ProjectsPresenter, stage_choices
from coordinator_app.ui.requests import (
    AskQuestions,
    CreateRecord,
    DeleteRecord,
    EditRecord,
    LoadSample,
    MakeDocument,
    OpenMatch,
    PageName,
)
from coordinator_app.ui.widgets.empty_state import EmptyState
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording import formats

_SHOWN = frozenset({Kind.PROJECT, Kind.NEIGHBOURHOOD, Kind.ORGANISATION})


class ProjectsPage(Page):
    """All projects."""

    def __init__(self, presenter: ProjectsPresenter, setting: PageSetting) -> None:
        super().__init__(PageName.PROJECTS, _SHOWN, setting)
        self._presenter = presenter
        self.table: RecordTable[ProjectItem] = RecordTable("Projekte", COLUMNS, lambda row: row.key)
        self.search = SearchField("Projekte durchsuchen", self)
        self.stage = QComboBox()
        self.stage.setAccessibleName("Stand der Projekte")
        for choice in stage_choices():
            self.stage.addItem(choice.label, choice)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.empty = EmptyState(
            "Noch gibt es keine Projekte",
            "Ein Projekt ist alles, wofür Sie Fördermittel suchen: ein Umbau, ein Kurs, ein Fest. "
            "Für den Anfang genügt ein Titel.",
            (
                ("Projekt anlegen …", self.begin_new),
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
        """Read the list."""
        self.setting.operations.read(self._presenter.load, self._show, owner=self, channel="load")

    def limit_to(self, stage: ProjectStage | None) -> None:
        """Show only the projects at a stage."""
        self.search.clear()
        wanted = [choice.stage for choice in stage_choices()].index(stage)
        self.stage.setCurrentIndex(wanted)
        self.table.setFocus()

    def begin_new(self) -> None:
        """Ask for the editor of a new project."""
        self.ask(CreateRecord(Kind.PROJECT))

    def _add_buttons(self) -> None:
        self.add_commands(
            (
                PageCommand(
                    "Neu …", "Legt ein Projekt an (Strg+N).", self.begin_new, ("Ctrl+N",), writes=True
                ),
                PageCommand(
                    "Bearbeiten …",
                    "Öffnet das gewählte Projekt (Eingabetaste oder F2).",
                    self._edit,
                    ("F2",),
                    needs_row=True,
                ),
                PageCommand(
                    "Löschen",
                    "Löscht das gewählte Projekt (Entf). Das lässt sich rückgängig machen.",
                    self._delete,
                    ("Del",),
                    needs_row=True,
                    writes=True,
                ),
                PageCommand(
                    "Abgleich",
                    "Zeigt, welche Programme zum gewählten Projekt passen (Strg+G).",
                    self._match,
                    ("Ctrl+G",),
                    needs_row=True,
                ),
                PageCommand(
                    "Fragen …",
                    "Fragt nach dem, was für das gewählte Projekt am meisten klärt (Strg+Umschalt+F).",
                    self._ask_questions,
                    ("Ctrl+Shift+F",),
                    needs_row=True,
                    writes=True,
                ),
                PageCommand(
                    "Dokument erstellen …",
                    "Erstellt eine Zusammenfassung, Skizze oder Übersicht des gewählten Projekts als PDF (Strg+E).",
                    self._make_document,
                    ("Ctrl+E",),
                    needs_row=True,
                ),
            )
        )

    def _contents(self) -> QWidget:
        contents = QWidget()
        controls = QHBoxLayout()
        controls.addWidget(self.search)
        controls.addWidget(self.stage)
        controls.addStretch(1)
        controls.addWidget(self.count)
        layout = QVBoxLayout(contents)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(controls)
        layout.addWidget(self.table, 1)
        return contents

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.left_downwards.connect(self._enter_table)
        self.stage.currentIndexChanged.connect(lambda _index: self._limit())
        self.table.activated_row.connect(lambda _row: self._edit())
        self.table.selected_row.connect(lambda row: self.set_row_chosen(chosen=row is not None))
        self.table.setTabOrder(self.search, self.stage)
        self.table.setTabOrder(self.stage, self.table)

    def select(self, key: str) -> None:
        """Select a row, as soon as it is there."""
        self.table.select_key(key)
        self.enter()

    def _show(self, rows: tuple[ProjectItem, ...]) -> None:
        self.table.set_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        if rows and self.table.current() is None:
            self.table.selectRow(0)
        self._count()

    def _search(self, text: str) -> None:
        self.table.rows.search(text)
        self._count()

    def _limit(self) -> None:
        wanted = self.stage.currentData().stage
        self.table.rows.restrict(None if wanted is None else lambda row: row.stage is wanted)
        self._count()

    def _count(self) -> None:
        shown, total = self.table.rows.rowCount(), self.table.rows.total
        text = formats.count(total, "Projekt", "Projekte")
        self.count.setText(text if shown == total else f"{formats.number(shown)} von {text}")

    def _enter_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.current() is None:
            self.table.selectRow(0)

    def _edit(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(EditRecord(Kind.PROJECT, row.key))

    def _delete(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(DeleteRecord(Kind.PROJECT, row.key, row.title))

    def _ask_questions(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(AskQuestions(project=row.key))

    def _match(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(OpenMatch(project=row.key))

    def _make_document(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(MakeDocument(Kind.PROJECT, row.key))
