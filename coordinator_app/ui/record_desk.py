"""Opens the editors of records, each with the draft that was left of an earlier time."""

import json
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.records import Kind, Record, definition_of
from coordinator_app.services.draft import Draft, DraftPlace
from coordinator_app.ui.dialogs.form_state import shown_of
from coordinator_app.ui.dialogs.record_dialog import EditorSetting, RecordDialog
from coordinator_app.ui.editor_surroundings import furnish
from coordinator_app.ui.editor_tools import tools_of
from coordinator_app.ui.editors import EDITORS
from coordinator_app.ui.forms.editing import Editing, Start
from coordinator_app.ui.forms.field import FormSpec
from coordinator_app.ui.page_set import PageSet
from coordinator_app.ui.pages.projects.judgement_form import judgement_form
from coordinator_app.ui.requests import CreateRecord, EditRecord, JudgeCondition
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.terms import noun

JUDGEMENT = "judgement"
_NEEDS_MUNICIPALITY = (Kind.NEIGHBOURHOOD, Kind.PROJECT)


class RecordDesk(QObject):
    """Answers requests to create or change a record; `editor_closed` brings where its draft would be, `requested` what an editor asks for."""

    editor_closed = Signal(object)
    requested = Signal(object)

    def __init__(self, context: WindowContext, pages: PageSet) -> None:
        super().__init__(context.window)
        self._context, self._pages = context, pages
        workspace = context.workspace
        self._editing = Editing(
            workspace.records, workspace.programmes, workspace.early_start, workspace.autosave
        )

    def edit(self, request: EditRecord) -> None:
        """Open the editor of a record."""
        spec = EDITORS[request.kind]
        self._begin(spec, request.key, DraftPlace(request.kind.value, request.key), request.field)

    def judge(self, request: JudgeCondition) -> None:
        """Open the editor of a person's answer to a condition."""
        name = self._context.workspace.programmes.get(request.programme).short_name
        spec = judgement_form(request.programme, name, request.statement)
        key = json.dumps([request.project, request.programme, request.statement], ensure_ascii=False)
        self._begin(spec, request.project, DraftPlace(JUDGEMENT, key), None)

    def create(self, request: CreateRecord, why: str = "") -> None:
        """Open the editor for a new record; `why` is said in it, where somebody asked for something else."""
        records = self._context.workspace.records
        spec = EDITORS[request.kind]

        def begin() -> Start | None:
            if request.kind in _NEEDS_MUNICIPALITY and not records.all(Municipality):
                return None
            return self._editing.begin(spec, None, dict(request.values))

        def show(start: Start | None) -> None:
            if start is None:
                self._ask_for_municipality(request)
            else:
                self._open(spec, start, None, None, why=why)

        self._context.operations.read(begin, show, owner=self)

    def can_resume(self, draft: Draft) -> bool:
        """Whether a draft belongs to one of these editors."""
        return draft.place.form == JUDGEMENT or any(draft.place.form == kind.value for kind in EDITORS)

    def resume(self, draft: Draft) -> None:
        """Open the editor with a draft in it; where its record is gone, it is a new one from now on."""
        if draft.place.form == JUDGEMENT:
            project, programme, statement = json.loads(draft.place.key)
            self.judge(JudgeCondition(project, programme, statement))
            return
        spec = EDITORS[Kind(draft.place.form)]

        def begin() -> Start:
            if not draft.place.is_new:
                try:
                    return self._editing.begin(spec, draft.place.key, {})
                except DomainError as error:
                    if error.code != "record_missing":
                        raise
            blank = self._editing.begin(spec, None, {})
            return replace(blank, shown=shown_of(draft, blank.shown))

        def show(start: Start) -> None:
            gone = start.stored is None and not draft.place.is_new
            why = f"{noun(spec.kind).sentence_start} wurde inzwischen gelöscht. Ihr Entwurf steht hier als neuer Datensatz."
            self._open(spec, start, None, draft, why=why if gone else "")

        self._context.operations.read(begin, show, owner=self)

    def _begin(self, spec: FormSpec, key: str, place: DraftPlace, field: str | None) -> None:
        drafts = self._context.workspace.drafts

        def begin() -> tuple[Start, Draft | None]:
            return self._editing.begin(spec, key, {}), drafts.find(place)

        self._context.operations.read(
            begin, lambda found: self._open(spec, found[0], field, found[1], place), owner=self
        )

    def _ask_for_municipality(self, request: CreateRecord) -> None:
        """Begin with the municipality, because everything else belongs to one."""
        thing = noun(request.kind)
        why = (
            f"Bevor Sie {thing.accusative} anlegen können, braucht das Programm die Kommune, zu der es gehört. "
            "Tragen Sie sie hier ein; der Name genügt für den Anfang."
        )
        self.create(CreateRecord(Kind.MUNICIPALITY), why)

    def _open(
        self,
        spec: FormSpec,
        start: Start,
        field: str | None,
        draft: Draft | None,
        place: DraftPlace | None = None,
        *,
        why: str = "",
    ) -> None:
        setting = EditorSetting(
            self._editing, tools_of(self._context), self._context.workspace.themes.suggest_for, draft, place
        )
        dialog = RecordDialog(spec, start, setting, self._context.window)
        dialog.saved.connect(self._after_save)
        dialog.editor_closed.connect(self.editor_closed)
        furnish(dialog, spec, start, self._context, self.requested)
        if why:
            dialog.notice.show_notice(why)
        dialog.open()
        dialog.focus_on(field)

    def _after_save(self, record: Record) -> None:
        self._pages.select(definition_of(record).kind, record.key)
