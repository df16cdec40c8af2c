"""What can be done with chosen projects, once for buttons, keys and menus."""

from collections.abc import Callable

from coordinator_app.domain.project import ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.page import PageCommand
from coordinator_app.ui.pages.projects.row_menu import Entry
from coordinator_app.ui.requests import (
    ArchiveProjects,
    AskQuestions,
    ChangeStage,
    CreateRecord,
    DeleteProjects,
    DeleteRecord,
    DuplicateProject,
    EditRecord,
    KeepTemplate,
    MakeDocument,
    OpenFunding,
    OpenMatch,
    Request,
    ShowTemplates,
)
from coordinator_app.ui.widgets.table_habits import TableHabits

DOCUMENT_HINT = (
    "Erstellt eine Zusammenfassung, Skizze oder Übersicht des gewählten Projekts als PDF (Strg+E)."
)


class RowActions:
    """Asks for what is to be done with the projects that are chosen."""

    def __init__(self, chosen: Callable[[], tuple[ProjectItem, ...]], ask: Callable[[Request], None]) -> None:
        self._chosen = chosen
        self._ask = ask

    def begin_new(self) -> None:
        """Ask for the editor of a new project."""
        self._ask(CreateRecord(Kind.PROJECT))

    def begin_from_template(self) -> None:
        """Ask for the templates."""
        self._ask(ShowTemplates())

    def edit(self) -> None:
        """Open the editor."""
        self._with_one(lambda row: EditRecord(Kind.PROJECT, row.key))

    def move(self, stage: ProjectStage) -> None:
        """Move to a stage."""
        self._ask(ChangeStage(self._keys(), stage))

    def archive(self) -> None:
        """Put away."""
        self._ask(ArchiveProjects(self._keys(), away=True))

    def fetch(self) -> None:
        """Take out of the archive."""
        self._ask(ArchiveProjects(self._keys(), away=False))

    def write_documents(self) -> None:
        """Write a document for each."""
        self._ask(MakeDocument(projects=self._keys()))

    def duplicate(self) -> None:
        """Copy."""
        self._with_one(lambda row: DuplicateProject(row.key, row.title))

    def keep_template(self) -> None:
        """Keep as a template."""
        self._with_one(lambda row: KeepTemplate(row.key, row.title))

    def delete(self) -> None:
        """Delete; the change can be taken back."""
        rows = self._chosen()
        if len(rows) == 1:
            self._ask(DeleteRecord(Kind.PROJECT, rows[0].key, rows[0].title))
        elif rows:
            self._ask(DeleteProjects(self._keys()))

    def commands(self) -> tuple[PageCommand, ...]:
        """Return the buttons of the page."""
        return (
            PageCommand("Neu …", "Legt ein Projekt an (Strg+N).", self.begin_new, ("Ctrl+N",), writes=True),
            PageCommand(
                "Bearbeiten …",
                "Öffnet das gewählte Projekt (Eingabetaste oder F2).",
                self.edit,
                ("F2",),
                needs_row=True,
            ),
            PageCommand(
                "Abgleich",
                "Zeigt, welche Programme zum gewählten Projekt passen (Strg+G).",
                lambda: self._with_one(lambda row: OpenMatch(project=row.key)),
                ("Ctrl+G",),
                needs_row=True,
            ),
            PageCommand(
                "Fragen …",
                "Fragt nach dem, was für das gewählte Projekt am meisten klärt (Strg+Umschalt+F).",
                lambda: self._with_one(lambda row: AskQuestions(project=row.key)),
                ("Ctrl+Shift+F",),
                needs_row=True,
                writes=True,
            ),
            PageCommand(
                "Dokument erstellen …",
                DOCUMENT_HINT,
                lambda: self._with_one(lambda row: MakeDocument(Kind.PROJECT, row.key)),
                ("Ctrl+E",),
                needs_row=True,
            ),
        )

    def entries(self, choose_columns: Callable[[], None], habits: TableHabits | None) -> tuple[Entry, ...]:
        """Return the entries of menus; with `habits` those of the table too."""
        copies = () if habits is None else _copies(habits)
        return (
            Entry("&Bearbeiten …", self.edit, "F2", needs_one=True),
            Entry(
                "&Finanzierung planen",
                lambda: self._with_one(lambda row: OpenFunding(project=row.key)),
                needs_one=True,
            ),
            Entry("D&okumente in einen Ordner …", self.write_documents),
            Entry(),
            Entry("&Duplizieren", self.duplicate, "Strg+D", needs_one=True, writes=True),
            Entry("Als &Vorlage speichern …", self.keep_template, needs_one=True, writes=True),
            Entry(
                "&Archivieren",
                self.archive,
                writes=True,
                fits=lambda rows: any(row.archived_on is None for row in rows),
            ),
            Entry(
                "Aus dem Archiv &holen",
                self.fetch,
                writes=True,
                fits=lambda rows: any(row.archived_on is not None for row in rows),
            ),
            Entry("&Löschen", self.delete, "Entf", writes=True),
            *copies,
            Entry(),
            Entry(
                "&Neu aus Vorlage …",
                self.begin_from_template,
                "Strg+Umschalt+N",
                needs_rows=False,
                writes=True,
            ),
            Entry("S&palten …", choose_columns, "Strg+Umschalt+L", needs_rows=False),
        )

    def shortcuts(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Return the keys of what has no button; all of it writes."""
        return (
            ("Del", self.delete),
            ("Ctrl+D", self.duplicate),
            ("Ctrl+Shift+N", self.begin_from_template),
        )

    def _keys(self) -> tuple[str, ...]:
        return tuple(row.key for row in self._chosen())

    def _with_one(self, request: Callable[[ProjectItem], Request]) -> None:
        rows = self._chosen()
        if len(rows) == 1:
            self._ask(request(rows[0]))


def _copies(habits: TableHabits) -> tuple[Entry, ...]:
    return (
        Entry(),
        Entry("&Kopieren", lambda: habits.copy(titled=False), "Strg+C"),
        Entry("Kopieren &mit Überschriften", lambda: habits.copy(titled=True), "Strg+Umschalt+C"),
        Entry("Liste als &CSV speichern …", habits.save, needs_rows=False),
        Entry("Liste d&rucken …", habits.print_table, "Strg+P", needs_rows=False),
    )
