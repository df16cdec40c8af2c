"""The request desk: does what pages ask for, one way for every kind of request."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from PySide6.QtCore import QObject, Signal

from coordinator_app.ui.agenda_desk import AgendaDesk
from coordinator_app.ui.application_desk import ApplicationDesk
from coordinator_app.ui.boundary_desk import BoundaryDesk
from coordinator_app.ui.dialogs.match_changes import ChangesSetting, EarlierCatalogue, MatchChangesDialog
from coordinator_app.ui.document_export import DocumentExport
from coordinator_app.ui.duplicate_check import DuplicateCheck
from coordinator_app.ui.file_import import FileImport
from coordinator_app.ui.first_run.desk import FirstRunDesk
from coordinator_app.ui.funding_desk import FundingDesk
from coordinator_app.ui.page_set import PageSet
from coordinator_app.ui.programme_desk import ProgrammeDesk
from coordinator_app.ui.project_desk import ProjectDesk
from coordinator_app.ui.questionnaire import Questionnaire
from coordinator_app.ui.record_desk import RecordDesk
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
    ShowRules,
    ShowTemplates,
    WriteProgramme,
)
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.ui.summary_export import SummaryExport
from coordinator_app.ui.undo_control import UndoControl
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.terms import noun


class RequestDesk(QObject):
    """Answers requests. `page_wanted` asks the window to show a page, `help_wanted` for a page of the manual."""

    page_wanted = Signal(object)
    command_wanted = Signal(str)
    database_wanted = Signal(object)
    help_wanted = Signal(object)

    def __init__(self, context: WindowContext, pages: PageSet, undo: UndoControl) -> None:
        super().__init__(context.window)
        self._context = context
        self._pages = pages
        self._undo = undo
        self.records = RecordDesk(context, pages)
        self.records.requested.connect(self.answer)
        self.imports = FileImport(context)
        self._export = SummaryExport(context)
        self._documents = DocumentExport(context)
        self._documents.requested.connect(self.answer)
        self._duplicates = DuplicateCheck(context)
        self._questions = Questionnaire(context)
        self._funding = FundingDesk(context, undo)
        self._boundaries = BoundaryDesk(context, undo)
        self.imports.boundary_found.connect(self._boundaries.preview)
        self._applications = ApplicationDesk(context, undo)
        self._agenda = AgendaDesk(context, undo, self.answer)
        self._projects = ProjectDesk(context, pages, undo)
        self._projects.requested.connect(self.answer)
        self.programmes = ProgrammeDesk(context, pages, undo)
        self.first_run = FirstRunDesk(context)
        self.first_run.requested.connect(self.answer)
        self.first_run.undo_wanted.connect(undo.undo)

    def answer(self, request: Request) -> None:
        """Do what a request asks for."""
        self._answers[type(request)](request)

    @cached_property
    def _answers(self) -> Mapping[type, Callable[[Any], None]]:
        return {
            OpenPage: lambda request: self.page_wanted.emit(request.page),
            OpenDatabase: lambda request: self.database_wanted.emit(request.path),
            RunCommand: lambda request: self.command_wanted.emit(request.command),
            OpenProjects: self._open_projects,
            OpenProgramme: self._open_programme,
            OpenMatch: self._open_match,
            OpenFunding: self._open_funding,
            OpenOverdue: lambda _request: self._open_overdue(),
            KeepPlan: self._funding.keep,
            MakeApplications: self._funding.apply,
            ShowChanges: self._show_changes,
            ShowNeighbourhood: self._open_neighbourhood,
            ImportBoundary: self._boundaries.read_in,
            RemoveBoundary: self._boundaries.remove,
            PlaceProject: self._boundaries.place,
            EditRecord: self.records.edit,
            JudgeCondition: self.records.judge,
            DecideProgramme: self._applications.decide,
            SettleDate: self._agenda.settle,
            ShowRules: lambda _request: self._agenda.show_rules(),
            KeepCalendar: lambda _request: self._agenda.keep_calendar(),
            CreateRecord: self.records.create,
            DeleteRecord: self._delete,
            ChangeStage: self._projects.move,
            ArchiveProjects: self._projects.archive,
            DeleteProjects: self._projects.delete,
            DuplicateProject: self._projects.duplicate,
            KeepTemplate: self._projects.keep_template,
            ShowTemplates: lambda _request: self._projects.show_templates(),
            WriteProgramme: self.programmes.write,
            EditOwnProgramme: self.programmes.edit,
            EditDirectoryProgramme: self.programmes.edit_directory,
            DeleteOwnProgramme: self.programmes.delete,
            CheckDuplicates: lambda _request: self._duplicates.open(),
            AskQuestions: self._questions.begin,
            ExportSummary: self._export.begin,
            MakeDocument: self._documents.begin,
            ShowHanded: self._documents.show_handed,
            OpenAddress: lambda request: self._context.dialogs.open_address(request.address),
            LoadSample: lambda _request: self.imports.load_sample(),
            ReadInFile: lambda _request: self.imports.choose_file(),
            OpenFirstRun: lambda _request: self.first_run.open(),
            OpenHelp: lambda request: self.help_wanted.emit(request.page),
        }

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

    def _show_changes(self, request: ShowChanges) -> None:
        context, workspace = self._context, self._context.workspace

        def earlier() -> tuple[EarlierCatalogue, ...]:
            return tuple(EarlierCatalogue(*found) for found in workspace.updates.earlier())

        def show(titles: Mapping[str, str]) -> None:
            projects = sorted(titles.items(), key=lambda item: natural_key(item[1]))
            setting = ChangesSetting(
                workspace.match_changes, earlier, projects, context.operations, workspace.matching.today()
            )
            dialog = MatchChangesDialog(setting, request.project, context.window)
            dialog.requested.connect(self.answer)
            dialog.open()

        context.operations.read(workspace.matching.titles, show, owner=self)

    def _delete(self, request: DeleteRecord) -> None:
        records = self._context.workspace.records
        text = f"{noun(request.kind).singular} {formats.quoted(request.title)} ist gelöscht."
        self._context.operations.write(
            lambda: records.delete(request.kind, request.key),
            lambda _nothing: self._context.notices.show_notice(text, (("Rückgängig", self._undo.undo),)),
            owner=self,
        )
