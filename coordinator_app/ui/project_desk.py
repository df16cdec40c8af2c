"""Answers what is asked about projects as wholes: another stage, the archive, copies, templates, several at once."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.records import Kind
from coordinator_app.services.project_copies import project_from, values_of
from coordinator_app.services.project_stages import Objection
from coordinator_app.services.projects import ProjectService
from coordinator_app.ui.page_set import PageSet
from coordinator_app.ui.pages.projects.name_dialog import NameDialog, NameQuestion
from coordinator_app.ui.pages.projects.template_dialog import TemplateDialog, TemplateRow
from coordinator_app.ui.requests import (
    ArchiveProjects,
    ChangeStage,
    CreateRecord,
    DeleteProjects,
    DuplicateProject,
    EditRecord,
    KeepTemplate,
)
from coordinator_app.ui.undo_control import UndoControl
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.errors import message
from coordinator_app.wording.project_stages import objections_text
from coordinator_app.wording.terms import term

_KEEP = NameQuestion(
    "Als Vorlage speichern",
    "Die Vorlage übernimmt Texte, Themen, Zielgruppen, Meilensteine, Kosten und Anlagen; Ort, Beteiligte, Tage, Jahre, "
    "Anträge und Notizen bleiben beim Projekt.",
    "&Speichern",
)
_RENAME = NameQuestion("Vorlage umbenennen", "Wie soll die Vorlage heißen?", "&Umbenennen")


class ProjectDesk(QObject):
    """Does what the page Projekte asks for; `requested` asks for editors."""

    requested = Signal(object)

    def __init__(self, context: WindowContext, pages: PageSet, undo: UndoControl) -> None:
        super().__init__(context.window)
        self._context, self._pages, self._undo = context, pages, undo
        self._projects = ProjectService(
            context.workspace.store, context.workspace.early_start, context.workspace.names.short_name
        )
        self._dialog: TemplateDialog | None = None

    def move(self, request: ChangeStage) -> None:
        """Move projects to a stage, after asking where something speaks against it; those that may not go stay and are named."""
        self._context.operations.read(
            lambda: self._projects.objections(request.projects, request.stage),
            lambda found: self._ask(request, found),
            owner=self,
            refused=self._warn,
        )

    def archive(self, request: ArchiveProjects) -> None:
        """Put projects away, or take them out of the archive."""

        def tell(changed: tuple[Project, ...]) -> None:
            if changed:
                where = "im Archiv" if request.away else "nicht mehr im Archiv"
                hint = " und stehen nur noch in der Liste, wenn Sie „Archivierte zeigen“ wählen"
                one = hint.replace("stehen", "steht")
                more = (hint if len(changed) > 1 else one) if request.away else ""
                self._tell(f"{_subject(changed)} {_verb(changed, 'ist', 'sind')} {where}{more}.")

        self._context.operations.write(
            lambda: self._projects.archive(request.projects, away=request.away),
            tell,
            owner=self,
            refused=self._warn,
        )

    def delete(self, request: DeleteProjects) -> None:
        """Delete several projects, all or none."""
        self._context.operations.write(
            lambda: self._projects.delete(request.projects),
            lambda count: self._tell(f"{formats.count(count, 'Projekt ist', 'Projekte sind')} gelöscht."),
            owner=self,
            refused=self._warn,
        )

    def duplicate(self, request: DuplicateProject) -> None:
        """Add a copy of a project and select it."""

        def tell(made: Project) -> None:
            self._pages.select(Kind.PROJECT, made.key)
            edit = ("Bearbeiten …", lambda: self.requested.emit(EditRecord(Kind.PROJECT, made.key)))
            text = (
                f"{formats.quoted(made.title)} ist angelegt. Anträge, Beschlüsse, Zusagen und vergangene Tage sind nicht "
                "mitkopiert."
            )
            self._context.notices.show_notice(text, (edit, ("Rückgängig", self._undo.undo)))

        self._context.operations.write(
            lambda: self._projects.duplicate(request.project, f"{request.title} (Kopie)"),
            tell,
            owner=self,
            refused=self._warn,
        )

    def keep_template(self, request: KeepTemplate) -> None:
        """Ask for a name and keep a project as a template."""
        dialog = NameDialog(_KEEP, request.title, self._context.window)
        dialog.chosen.connect(lambda name: self._keep(request.project, name))
        dialog.open()

    def show_templates(self) -> None:
        """Let somebody choose a template to begin with, or rename and delete one's own."""
        read_only = self._context.workspace.store.read_only
        dialog = TemplateDialog(self._context.window, read_only=read_only)
        dialog.begin_wanted.connect(self._begin)
        dialog.rename_wanted.connect(self._ask_name)
        dialog.delete_wanted.connect(self._delete_template)
        dialog.destroyed.connect(self._forget)
        self._dialog = dialog
        self._read_templates()
        dialog.open()

    def _ask(self, request: ChangeStage, found: Sequence[Objection]) -> None:
        programmes = self._context.workspace.programmes.by_id
        blocked = {item.project for item in found if item.blocking}
        free = tuple(key for key in request.projects if key not in blocked)
        text = objections_text(found, request.stage, programmes, free=len(free))
        if not free:
            self._context.dialogs.warn(text)
        elif not found or self._context.dialogs.confirm(text, "Stand ändern"):
            self._context.operations.write(
                lambda: self._projects.move(free, request.stage),
                lambda moved: self._tell_moved(moved, request.stage),
                owner=self,
                refused=self._warn,
            )

    def _tell_moved(self, moved: tuple[Project, ...], stage: ProjectStage) -> None:
        if moved:
            verb = _verb(moved, "steht", "stehen")
            self._tell(f"{_subject(moved)} {verb} jetzt auf {formats.quoted(term(stage))}.")

    def _keep(self, project: str, name: str) -> None:
        self._context.operations.write(
            lambda: self._projects.keep_template(project, name),
            lambda made: self._tell(f"{formats.quoted(made.title)} ist als Vorlage gespeichert."),
            owner=self,
            refused=self._warn,
        )

    def _begin(self, template: ProjectTemplate) -> None:
        try:
            values = values_of(project_from(template))
        except KnownError as error:
            self._warn(error)
            return
        self.requested.emit(CreateRecord(Kind.PROJECT, values))

    def _ask_name(self, template: ProjectTemplate) -> None:
        dialog = NameDialog(_RENAME, template.title, self._dialog)
        dialog.chosen.connect(lambda name: self._rename(template.key, name))
        dialog.open()

    def _rename(self, key: str, name: str) -> None:
        self._context.operations.write(
            lambda: self._projects.rename_template(key, name),
            lambda _template: self._read_templates(),
            owner=self,
            refused=self._warn,
        )

    def _delete_template(self, template: ProjectTemplate) -> None:
        def tell(_nothing: None) -> None:
            self._read_templates()
            self._tell(f"Die Vorlage {formats.quoted(template.title)} ist gelöscht.")

        records = self._context.workspace.records
        self._context.operations.write(
            lambda: records.delete(Kind.PROJECT_TEMPLATE, template.key), tell, owner=self, refused=self._warn
        )

    def _read_templates(self) -> None:
        def rows() -> tuple[TemplateRow, ...]:
            own = tuple(TemplateRow(item, is_own=True) for item in self._projects.templates())
            return (*own, *(TemplateRow(item, is_own=False) for item in self._projects.shipped()))

        def show(found: tuple[TemplateRow, ...]) -> None:
            if self._dialog is not None:
                self._dialog.show_templates(found)

        self._context.operations.read(rows, show, owner=self, channel="templates")

    def _forget(self) -> None:
        self._dialog = None

    def _tell(self, text: str) -> None:
        self._context.notices.show_notice(text, (("Rückgängig", self._undo.undo),))

    def _warn(self, error: KnownError) -> None:
        self._context.dialogs.warn(message(error))


def _subject(projects: Sequence[Project]) -> str:
    if len(projects) == 1:
        return formats.quoted(projects[0].title)
    return formats.count(len(projects), "Projekt", "Projekte")


def _verb(projects: Sequence[Project], one: str, many: str) -> str:
    return one if len(projects) == 1 else many
