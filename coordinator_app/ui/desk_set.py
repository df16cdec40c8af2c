"""The desks of the window, which do what commands and pages ask for, each made when it is first needed."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from coordinator_app.services.draft import DraftPlace
from coordinator_app.ui.actions import Command
from coordinator_app.ui.page_name import PageName
from coordinator_app.ui.page_set import PageSet
from coordinator_app.ui.requests import Request
from coordinator_app.ui.undo_control import UndoControl
from coordinator_app.ui.window_context import WindowContext

if TYPE_CHECKING:
    from coordinator_app.ui.agenda_desk import AgendaDesk
    from coordinator_app.ui.application_desk import ApplicationDesk
    from coordinator_app.ui.boundary_desk import BoundaryDesk
    from coordinator_app.ui.care_desk import CareDesk
    from coordinator_app.ui.catalogue_update import CatalogueUpdate
    from coordinator_app.ui.document_export import DocumentExport
    from coordinator_app.ui.draft_desk import DraftDesk
    from coordinator_app.ui.duplicate_check import DuplicateCheck
    from coordinator_app.ui.file_commands import FileCommands
    from coordinator_app.ui.file_import import FileImport
    from coordinator_app.ui.find_desk import FindDesk
    from coordinator_app.ui.first_run.desk import FirstRunDesk
    from coordinator_app.ui.funding_desk import FundingDesk
    from coordinator_app.ui.help.desk import HelpDesk
    from coordinator_app.ui.match_changes_desk import MatchChangesDesk
    from coordinator_app.ui.password_desk import PasswordDesk
    from coordinator_app.ui.programme_desk import ProgrammeDesk
    from coordinator_app.ui.project_desk import ProjectDesk
    from coordinator_app.ui.project_documents import ProjectDocuments
    from coordinator_app.ui.questionnaire import Questionnaire
    from coordinator_app.ui.record_desk import RecordDesk
    from coordinator_app.ui.reminders import Reminders
    from coordinator_app.ui.summary_export import SummaryExport


class DeskSet(QObject):
    """All desks of one window. A new desk is one property here, which imports it: nobody needs all of them to see the first page.

    `actions` are those of the menus, `current` tells the page that is shown. `renewed` tells that the programmes are others.
    """

    database_wanted = Signal(object)
    new_database_wanted = Signal(object)
    renewed = Signal()

    def __init__(
        self,
        context: WindowContext,
        pages: PageSet,
        undo: UndoControl,
        actions: Mapping[Command, QAction],
        current: Callable[[], PageName],
    ) -> None:
        super().__init__(context.window)
        self._context = context
        self._pages = pages
        self._undo = undo
        self._actions = actions
        self._current = current

    @abstractmethod
    def answer(self, request: Request) -> None:
        """Do what a request asks for."""

    @cached_property
    def records(self) -> "RecordDesk":
        """Editors of records."""
        from coordinator_app.ui.record_desk import RecordDesk

        desk = RecordDesk(self._context, self._pages)
        desk.requested.connect(self.answer)
        desk.editor_closed.connect(self._after_closing)
        return desk

    @cached_property
    def passwords(self) -> "PasswordDesk":
        """The password of the database."""
        from coordinator_app.ui.password_desk import PasswordDesk

        desk = PasswordDesk(self._context)
        desk.changed.connect(self.renewed)
        return desk

    @cached_property
    def programmes(self) -> "ProgrammeDesk":
        """Editors of programmes."""
        from coordinator_app.ui.programme_desk import ProgrammeDesk

        desk = ProgrammeDesk(self._context, self._pages, self._undo)
        desk.editor_closed.connect(self._after_closing)
        return desk

    @cached_property
    def first_run(self) -> "FirstRunDesk":
        """The assistant for the first steps."""
        from coordinator_app.ui.first_run.desk import FirstRunDesk

        desk = FirstRunDesk(self._context)
        desk.requested.connect(self.answer)
        desk.undo_wanted.connect(self._undo.undo)
        return desk

    @cached_property
    def drafts(self) -> "DraftDesk":
        """What could not be saved yet."""
        from coordinator_app.ui.draft_desk import DraftDesk

        return DraftDesk(self._context, self.records, self.programmes, self.first_run)

    @cached_property
    def imports(self) -> "FileImport":
        """Reading in files."""
        from coordinator_app.ui.file_import import FileImport

        desk = FileImport(self._context, self._undo.undo)
        desk.boundary_found.connect(lambda found: self.boundaries.preview(found))
        return desk

    @cached_property
    def files(self) -> "FileCommands":
        """Commands on whole files."""
        from coordinator_app.ui.file_commands import FileCommands

        desk = FileCommands(self._context)
        desk.database_wanted.connect(self.database_wanted)
        desk.new_database_wanted.connect(self.new_database_wanted)
        return desk

    @cached_property
    def catalogue(self) -> "CatalogueUpdate":
        """Packages of the catalogue."""
        from coordinator_app.ui.catalogue_update import CatalogueUpdate

        desk = CatalogueUpdate(self._context)
        desk.renewed.connect(self.renewed)
        return desk

    @cached_property
    def finding(self) -> "FindDesk":
        """The search over everything."""
        from coordinator_app.ui.find_desk import FindDesk

        return FindDesk(self._context, self._pages, self._actions, self.answer)

    @cached_property
    def help(self) -> "HelpDesk":
        """The manual."""
        from coordinator_app.ui.help.desk import HelpDesk

        return HelpDesk(self._context, self.finding.keys_markup, self._current)

    @cached_property
    def summaries(self) -> "SummaryExport":
        """The Antragszusammenfassung."""
        from coordinator_app.ui.summary_export import SummaryExport

        return SummaryExport(self._context)

    @cached_property
    def documents(self) -> "DocumentExport":
        """PDF documents."""
        from coordinator_app.ui.document_export import DocumentExport

        desk = DocumentExport(self._context)
        desk.requested.connect(self.answer)
        return desk

    @cached_property
    def project_documents(self) -> "ProjectDocuments":
        """PDF documents of several projects."""
        from coordinator_app.ui.project_documents import ProjectDocuments

        return ProjectDocuments(self._context)

    @cached_property
    def duplicates(self) -> "DuplicateCheck":
        """Programmes that may be the same."""
        from coordinator_app.ui.duplicate_check import DuplicateCheck

        return DuplicateCheck(self._context, self._undo.undo)

    @cached_property
    def questions(self) -> "Questionnaire":
        """What is missing, question by question."""
        from coordinator_app.ui.questionnaire import Questionnaire

        desk = Questionnaire(self._context, self._undo.undo)
        desk.requested.connect(self.answer)
        desk.editor_closed.connect(self._after_closing)
        return desk

    @cached_property
    def funding(self) -> "FundingDesk":
        """Funding plans that are kept or become applications."""
        from coordinator_app.ui.funding_desk import FundingDesk

        return FundingDesk(self._context, self._undo)

    @cached_property
    def boundaries(self) -> "BoundaryDesk":
        """Boundaries and places."""
        from coordinator_app.ui.boundary_desk import BoundaryDesk

        return BoundaryDesk(self._context, self._undo)

    @cached_property
    def applications(self) -> "ApplicationDesk":
        """Decisions on programmes."""
        from coordinator_app.ui.application_desk import ApplicationDesk

        return ApplicationDesk(self._context, self._undo)

    @cached_property
    def agenda(self) -> "AgendaDesk":
        """Dates, their rules, and the calendar file."""
        from coordinator_app.ui.agenda_desk import AgendaDesk

        return AgendaDesk(
            self._context, self._undo, self.answer, lambda kind, key: self.care.erase(kind, key)
        )

    @cached_property
    def reminders(self) -> "Reminders":
        """Dates that are near."""
        from coordinator_app.ui.reminders import Reminders

        return Reminders(self._context)

    @cached_property
    def projects(self) -> "ProjectDesk":
        """Stages, archive, copies and templates of projects."""
        from coordinator_app.ui.project_desk import ProjectDesk

        desk = ProjectDesk(self._context, self._pages, self._undo)
        desk.requested.connect(self.answer)
        return desk

    @cached_property
    def care(self) -> "CareDesk":
        """Changes field by field, the bin, privacy, moving to another computer."""
        from coordinator_app.ui.care_desk import CareDesk

        desk = CareDesk(self._context, self._undo.undo)
        desk.database_wanted.connect(self.database_wanted)
        return desk

    @cached_property
    def changes(self) -> "MatchChangesDesk":
        """What changes between two days or catalogues."""
        from coordinator_app.ui.match_changes_desk import MatchChangesDesk

        return MatchChangesDesk(self._context, self.answer)

    def _after_closing(self, place: DraftPlace) -> None:
        self.drafts.tell_left(place)
