"""Answers requests about programmes that a person writes: add, edit, copy, delete one's own."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.programme import Programme
from coordinator_app.services.directory_items import DirectoryItem
from coordinator_app.services.draft import Draft, DraftPlace
from coordinator_app.ui.dialogs.directory_edit import (
    DIRECTORY_FORM,
    DirectoryEditDialog,
    DirectoryEditSetting,
)
from coordinator_app.ui.dialogs.programme_dialog import PROGRAMME_FORM, ProgrammeDialog, ProgrammeSetting
from coordinator_app.ui.editor_tools import tools_of
from coordinator_app.ui.forms.programme_editing import ProgrammeEditing, ProgrammeStart
from coordinator_app.ui.page_set import PageSet
from coordinator_app.ui.pages.programmes.sheet import SheetView, sheet_markup
from coordinator_app.ui.reading import Markup, paragraph, plain
from coordinator_app.ui.requests import (
    DeleteOwnProgramme,
    EditDirectoryProgramme,
    EditOwnProgramme,
    WriteProgramme,
)
from coordinator_app.ui.undo_control import UndoControl
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.formats import quoted
from coordinator_app.wording.programmes import fact_sheet

_NOT_YET = "Die Vorschau erscheint, sobald eine Quelle eingetragen ist. Einträge, die noch nicht vollständig sind, fehlen darin."


class ProgrammeDesk(QObject):
    """Opens the editor of one's own programmes and deletes them; `editor_closed` brings where its draft would be."""

    editor_closed = Signal(object)

    def __init__(self, context: WindowContext, pages: PageSet, undo: UndoControl) -> None:
        super().__init__(context.window)
        self._context, self._pages, self._undo = context, pages, undo
        workspace = context.workspace
        self.editing = ProgrammeEditing(
            workspace.own_programmes, workspace.programmes, workspace.matching.today
        )

    def write(self, request: WriteProgramme) -> None:
        """Open the editor for a new programme, empty or made after another one."""
        model = request.model
        self._context.operations.read(
            lambda: self.editing.begin() if model is None else self.editing.begin_copy(model),
            lambda start: self._open(start, None),
            owner=self,
        )

    def can_resume(self, draft: Draft) -> bool:
        """Whether a draft belongs to one of these editors."""
        return draft.place.form in (PROGRAMME_FORM, DIRECTORY_FORM)

    def resume(self, draft: Draft) -> None:
        """Open the editor with a draft in it; where its programme is gone, it is a new one from now on."""
        if draft.place.form == DIRECTORY_FORM:
            self.edit_directory(EditDirectoryProgramme(draft.place.key))
            return

        def begin() -> ProgrammeStart:
            if not draft.place.is_new:
                try:
                    return self.editing.begin_edit(draft.place.key)
                except DomainError as error:
                    if error.code != "programme_missing":
                        raise
            return self.editing.begin()

        def show(start: ProgrammeStart) -> None:
            place = replace(draft.place, is_new=start.stored is None)
            self._open(start, replace(draft, place=place))

        self._context.operations.read(begin, show, owner=self)

    def edit(self, request: EditOwnProgramme) -> None:
        """Open the editor of a programme of one's own."""
        drafts = self._context.workspace.drafts
        place = DraftPlace(PROGRAMME_FORM, request.programme)
        self._context.operations.read(
            lambda: (self.editing.begin_edit(request.programme), drafts.find(place)),
            lambda found: self._open(*found),
            owner=self,
        )

    def delete(self, request: DeleteOwnProgramme) -> None:
        """Delete a programme of one's own; the notice offers to take it back."""
        own = self._context.workspace.own_programmes
        self._context.operations.write(
            lambda: own.remove(request.programme),
            lambda name: self._context.notices.show_notice(
                f"Das Programm {quoted(name)} ist gelöscht.", (("Rückgängig", self._undo.undo),)
            ),
            owner=self,
        )

    def edit_directory(self, request: EditDirectoryProgramme) -> None:
        """Let a person change a field of an entry of the Förderdatenbank."""
        programmes, drafts = self._context.workspace.programmes, self._context.workspace.drafts
        place = DraftPlace(DIRECTORY_FORM, request.programme)

        def find() -> tuple[DirectoryItem | None, Draft | None]:
            item = programmes.directory_item(request.programme)
            return item, drafts.find(place)

        self._context.operations.read(
            find, lambda found: self._open_directory(*found, place=place), owner=self
        )

    def preview(self, programme: Programme, opened: frozenset[int] = frozenset()) -> Markup:
        """Return the Steckbrief of what is entered so far."""
        shown = self.editing.previewed(programme)
        if shown is None:
            return paragraph(plain(_NOT_YET), kind="quiet")
        known = self._context.workspace.programmes.by_id
        sheet = fact_sheet(shown, known, self._context.workspace.matching.today())
        return sheet_markup(SheetView(sheet, known, opened))

    def _open(self, start: ProgrammeStart, draft: Draft | None) -> None:
        setting = ProgrammeSetting(self.editing, tools_of(self._context), self.preview, draft)
        dialog = ProgrammeDialog(start, setting, self._context.window)
        dialog.saved.connect(self._after_save)
        dialog.editor_closed.connect(self.editor_closed)
        dialog.open()

    def _open_directory(self, item: DirectoryItem | None, draft: Draft | None, *, place: DraftPlace) -> None:
        if item is None:
            return
        context = self._context
        setting = DirectoryEditSetting(context.workspace.directory, tools_of(context), place, draft)
        dialog = DirectoryEditDialog(item, setting, context.window)
        dialog.editor_closed.connect(self.editor_closed)
        dialog.open()

    def _after_save(self, programme: Programme) -> None:
        self._pages.programmes.open(programme.id, None)
        self._context.notices.show_notice(f"Das Programm {quoted(programme.name)} ist gespeichert.")
