"""The request desk: does what pages ask for, one way for every kind of request."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import QTimer, Signal

from coordinator_app.domain.records import Kind
from coordinator_app.services.draft import Draft
from coordinator_app.ui import late
from coordinator_app.ui.desk_set import DeskSet
from coordinator_app.ui.requests import (
    ArchiveProjects,
    AskQuestions,
    ChangeStage,
    CheckDuplicates,
    CreateRecord,
    DecideProgramme,
    DeleteOwnProgramme,
    DeleteProjects,
    DeleteRecord,
    DuplicateProject,
    EditDirectoryProgramme,
    EditOwnProgramme,
    EditRecord,
    ExportSummary,
    ImportBoundary,
    JudgeCondition,
    KeepCalendar,
    KeepPlan,
    KeepTemplate,
    LoadSample,
    MakeApplications,
    MakeDocument,
    OpenAddress,
    OpenDatabase,
    OpenFirstRun,
    OpenFunding,
    OpenHelp,
    OpenMatch,
    OpenOverdue,
    OpenPage,
    OpenProgramme,
    OpenProjects,
    PageName,
    PlaceProject,
    ReadInFile,
    RemoveBoundary,
    Request,
    RunCommand,
    SettleDate,
    ShowChanges,
    ShowHanded,
    ShowNeighbourhood,
    ShowRecordHistory,
    ShowRules,
    ShowTemplates,
    WriteProgramme,
)

_REMINDERS_MS = 3_000
"""How long after the first picture reminders are thought of."""


class RequestDesk(DeskSet):
    """Answers requests. `page_wanted` asks the window to show a page, `command_wanted` for a command of its menus."""

    page_wanted = Signal(object)
    command_wanted = Signal(str)

    def answer(self, request: Request) -> None:
        """Do what a request asks for."""
        self._answers[type(request)](request)

    def begin(self) -> None:
        """Say what was left of an earlier time, and offer the first steps where there is nothing at all."""
        drafts = self._context.workspace.drafts
        self._context.operations.read(drafts.all, self._offer_drafts, owner=self, channel="drafts")
        self._context.hub.changed.connect(lambda _kinds: self.agenda.renew_soon())
        QTimer.singleShot(_REMINDERS_MS, self, lambda: self.reminders.begin())

    def offer_first_steps(self) -> None:
        """Open the assistant by itself where the database holds nothing at all, and nothing was begun."""
        store = self._context.workspace.store
        if store.read_only:
            return

        def is_empty() -> bool:
            with store.reading() as reader:
                return not any(reader.keys(kind) for kind in Kind) and not reader.drafts()

        self._context.operations.read(is_empty, self._open_first_steps, owner=self, channel="first steps")

    def _offer_drafts(self, drafts: Sequence[Draft]) -> None:
        if drafts:
            self.drafts.offer(drafts)

    def _open_first_steps(self, empty: bool) -> None:
        if empty:
            self.first_run.open()

    @cached_property
    def _answers(self) -> Mapping[type, Callable[[Any], None]]:
        return {
            OpenPage: self._open_page,
            OpenDatabase: lambda request: self.database_wanted.emit(request.path),
            RunCommand: lambda request: self.command_wanted.emit(request.command),
            OpenProjects: self._open_projects,
            OpenProgramme: self._open_programme,
            OpenMatch: self._open_match,
            OpenFunding: self._open_funding,
            OpenOverdue: lambda _request: self._open_overdue(),
            KeepPlan: lambda request: self.funding.keep(request),
            MakeApplications: lambda request: self.funding.apply(request),
            ShowChanges: lambda request: self.changes.show(request),
            ShowNeighbourhood: self._open_neighbourhood,
            ImportBoundary: lambda request: self.boundaries.read_in(request),
            RemoveBoundary: lambda request: self.boundaries.remove(request),
            PlaceProject: lambda request: self.boundaries.place(request),
            EditRecord: lambda request: self.records.edit(request),
            JudgeCondition: lambda request: self.records.judge(request),
            DecideProgramme: lambda request: self.applications.decide(request),
            SettleDate: lambda request: self.agenda.settle(request),
            ShowRecordHistory: lambda request: self.care.show_changes(
                request.kind, request.key, request.title
            ),
            ShowRules: lambda _request: self.agenda.show_rules(),
            KeepCalendar: lambda _request: self.agenda.keep_calendar(),
            CreateRecord: lambda request: self.records.create(request),
            DeleteRecord: self._delete,
            ChangeStage: lambda request: self.projects.move(request),
            ArchiveProjects: lambda request: self.projects.archive(request),
            DeleteProjects: lambda request: self.projects.delete(request),
            DuplicateProject: lambda request: self.projects.duplicate(request),
            KeepTemplate: lambda request: self.projects.keep_template(request),
            ShowTemplates: lambda _request: self.projects.show_templates(),
            WriteProgramme: lambda request: self.programmes.write(request),
            EditOwnProgramme: lambda request: self.programmes.edit(request),
            EditDirectoryProgramme: lambda request: self.programmes.edit_directory(request),
            DeleteOwnProgramme: lambda request: self.programmes.delete(request),
            CheckDuplicates: lambda _request: self.duplicates.open(),
            AskQuestions: lambda request: self.questions.begin(request),
            ExportSummary: lambda request: self.summaries.begin(request),
            MakeDocument: self._make_document,
            ShowHanded: lambda request: self.documents.show_handed(request),
            OpenAddress: lambda request: self._context.dialogs.open_address(request.address),
            LoadSample: lambda _request: self.imports.load_sample(),
            ReadInFile: lambda _request: self.imports.choose_file(),
            OpenFirstRun: lambda _request: self.first_run.open(),
            OpenHelp: lambda request: self.help.open(request.page),
        }

    def _make_document(self, request: MakeDocument) -> None:
        (self.project_documents if request.projects else self.documents).begin(request)

    def _open_page(self, request: OpenPage) -> None:
        self.page_wanted.emit(request.page)
        if request.stage is not None:
            self._pages.applications.limit_to(request.stage)

    def _open_projects(self, request: OpenProjects) -> None:
        self.page_wanted.emit(PageName.PROJECTS)
        self._pages.projects.limit_to(request.stage)

    def _open_programme(self, request: OpenProgramme) -> None:
        self.page_wanted.emit(PageName.PROGRAMMES)
        self._pages.programmes.open(request.programme, request.day)

    def _open_neighbourhood(self, request: ShowNeighbourhood) -> None:
        self.page_wanted.emit(PageName.NEIGHBOURHOODS)
        self._pages.neighbourhoods.open(request.key)

    def _open_match(self, request: OpenMatch) -> None:
        name = None
        if request.programme is not None:
            name = self._context.workspace.programmes.get(request.programme).short_name
        self.page_wanted.emit(PageName.MATCH)
        self._pages.match.open(request.project, name, request.day, request.programme, request.projects)

    def _open_overdue(self) -> None:
        self.page_wanted.emit(PageName.AGENDA)
        self._pages.agenda.show_overdue()

    def _open_funding(self, request: OpenFunding) -> None:
        self.page_wanted.emit(PageName.FUNDING)
        self._pages.funding.open(request.project)

    def _delete(self, request: DeleteRecord) -> None:
        records = self._context.workspace.records
        text = late.deleted_text(request.kind, request.title)
        self._context.operations.write(
            lambda: records.delete(request.kind, request.key),
            lambda _nothing: self._context.notices.show_notice(text, (("Rückgängig", self._undo.undo),)),
            owner=self,
        )
