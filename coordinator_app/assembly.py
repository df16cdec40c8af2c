"""Puts the use cases together over an opened database, each with its imports when it is first asked for; `bootstrap` is its only user.

A new service is a line in `services/workspace.py` and a function of the same name here.
"""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coordinator_app import __version__, adapters
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.runtime.paths import data_folder, settings_file
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.workspace import OpenRequest, Part, Workspace

if TYPE_CHECKING:
    from coordinator_app.catalogue.packages import InstalledCatalogue, Packages
    from coordinator_app.services.agenda import AgendaService
    from coordinator_app.services.applications import ApplicationService
    from coordinator_app.services.autosave import AutosaveService
    from coordinator_app.services.backup_names import Occasion
    from coordinator_app.services.backups import BackupService, BeforeChange, MadeBackup, RescueService
    from coordinator_app.services.bin import BinService
    from coordinator_app.services.boundaries import BoundaryService
    from coordinator_app.services.catalogue_updates import CatalogueUpdateService
    from coordinator_app.services.checks import CheckService
    from coordinator_app.services.directory import DirectoryService
    from coordinator_app.services.documents import DocumentService
    from coordinator_app.services.drafts import DraftService
    from coordinator_app.services.duplicate_decisions import DuplicateService
    from coordinator_app.services.early_start import EarlyStartService
    from coordinator_app.services.finding import FindingService
    from coordinator_app.services.funding_plan_answers import PlanAnswer, PlanRequest
    from coordinator_app.services.funding_plans import FundingPlanService
    from coordinator_app.services.imports import ImportService
    from coordinator_app.services.match_changes import MatchChangeService
    from coordinator_app.services.match_matrix import MatchMatrixService
    from coordinator_app.services.matching import MatchService
    from coordinator_app.services.municipality_register import MunicipalityRegisterService
    from coordinator_app.services.overview import OverviewService
    from coordinator_app.services.own_programmes import OwnProgrammeService
    from coordinator_app.services.passwords import PasswordService
    from coordinator_app.services.place import Place
    from coordinator_app.services.portfolio import PortfolioService
    from coordinator_app.services.ports.catalogue import CatalogueSource
    from coordinator_app.services.ports.clock import Clock
    from coordinator_app.services.ports.storage import Store
    from coordinator_app.services.previews import PreviewService
    from coordinator_app.services.privacy import PrivacyService
    from coordinator_app.services.programme_names import ProgrammeNameService
    from coordinator_app.services.programme_search import ProgrammeSearchService
    from coordinator_app.services.programmes import ProgrammeService
    from coordinator_app.services.questions import QuestionService
    from coordinator_app.services.records import RecordService
    from coordinator_app.services.signing import SigningService
    from coordinator_app.services.theme_suggestions import ThemeService
    from coordinator_app.services.what_if import WhatIfService
    from coordinator_app.services.workplace import WorkplaceExport, WorkplaceFolders, WorkplaceImport
    from coordinator_app.storage.salvage.working_copy import FindKey


class SystemClock:
    """The clock of the machine."""

    def today(self) -> date:
        """Return the machine's day."""
        return self.now().date()

    def now(self) -> datetime:
        """Return the machine's time with its zone."""
        return datetime.now().astimezone()


class AssembledWorkspace(Workspace):
    """The use cases over one database, with everything that reads and writes beside them.

    `who` is the name under which the user is known to the computer; `find_key` finds the key of an encrypted copy.
    """

    def __init__(
        self,
        store: "Store",
        request: OpenRequest,
        clock: "Clock",
        who: Callable[[], str],
        find_key: "FindKey",
    ) -> None:
        super().__init__(store)
        self._find_key = find_key
        self._request = request
        self._clock = clock
        self._who = who

    @Part
    def backups(self) -> "BackupService":
        """Backups of this database."""
        from coordinator_app.services.backups import BackupService, BackupShelf
        from coordinator_app.storage.files import SqliteFiles

        files = SqliteFiles(self._find_key, self._who())
        return BackupService(self.store, BackupShelf(self.store.path, files, self._clock), files)

    def _before(self, occasion: "Occasion") -> "MadeBackup | None":
        return self.backups.make_where_needed(occasion)

    @Part
    def records(self) -> "RecordService":
        """Create, read, change and delete records."""
        from coordinator_app.services.records import RecordService

        return RecordService(self.store, self._programme_name)

    @Part
    def autosave(self) -> "AutosaveService":
        """Save what may be saved while somebody types."""
        from coordinator_app.services.autosave import AutosaveService

        return AutosaveService(self.store, self._programme_name)

    @Part
    def drafts(self) -> "DraftService":
        """Keep what can't be saved yet."""
        from coordinator_app.services.drafts import DraftService

        return DraftService(self.store, self._programme_name)

    @Part
    def applications(self) -> "ApplicationService":
        """Applications and how far they are."""
        from coordinator_app.services.applications import ApplicationService

        return ApplicationService(self.store)

    @Part
    def agenda(self) -> "AgendaService":
        """Dates, and the file for calendars."""
        from coordinator_app.services.agenda import AgendaService

        return AgendaService(self.store, self._clock.today, adapters.make_calendar_writer)

    @Part
    def finding(self) -> "FindingService":
        """Find anything by words."""
        from coordinator_app.services.finding import FindingService

        return FindingService(self.store, self.names)

    @Part
    def programmes(self) -> "ProgrammeService":
        """The catalogue, one's own programmes and the Förderdatenbank."""
        from coordinator_app.catalogue.own_programmes import OwnProgrammeFiles
        from coordinator_app.services.programme_shelf import ProgrammeShelf
        from coordinator_app.services.programmes import ProgrammeService
        from coordinator_app.wording.directory_programmes import DIRECTORY_WORDS

        named = self._request.catalogue
        source = named_catalogue(named) if named else self._installed
        return ProgrammeService(source, ProgrammeShelf(self.store, DIRECTORY_WORDS, OwnProgrammeFiles()))

    @Part
    def matching(self) -> "MatchService":
        """Match projects with programmes, with reasons."""
        from coordinator_app.services.matching import MatchService

        return MatchService(self.store, self.programmes, self._clock)

    @Part
    def matrix(self) -> "MatchMatrixService":
        """Match all projects with all programmes at once."""
        from coordinator_app.services.match_matrix import MatchMatrixService

        return MatchMatrixService(self.matching, self.programmes, adapters.make_match_index)

    @Part
    def match_changes(self) -> "MatchChangeService":
        """What changes for projects between two days or catalogues."""
        from coordinator_app.services.match_changes import MatchChangeService

        return MatchChangeService(self.programmes, self.matching)

    @Part
    def questions(self) -> "QuestionService":
        """Which fact helps most."""
        from coordinator_app.services.questions import QuestionService

        return QuestionService(self.store, self.matching, self.programmes)

    @Part
    def what_if(self) -> "WhatIfService":
        """What would have to change for a programme to fit."""
        from coordinator_app.services.what_if import WhatIfService

        return WhatIfService(self.store, self.matching, self.programmes)

    @Part
    def early_start(self) -> "EarlyStartService":
        """The guard against an early start."""
        from coordinator_app.services.early_start import EarlyStartService

        return EarlyStartService(self.store, self.matching, self.programmes, self.matrix)

    @Part
    def overview(self) -> "OverviewService":
        """What needs attention."""
        from coordinator_app.services.overview import OverviewService

        return OverviewService(self.store, self.programmes, self.matching, self.matrix, self.early_start)

    @Part
    def documents(self) -> "DocumentService":
        """PDF documents."""
        from coordinator_app.services.document_data import EmbeddedWords
        from coordinator_app.services.documents import DocumentService
        from coordinator_app.wording.documents import DATA_DESCRIPTION, DATA_NAME

        return DocumentService(
            self.store,
            self.matching,
            self.programmes,
            adapters.make_document_writer,
            make_data_writer=adapters.make_portfolio_writer,
            data_words=EmbeddedWords(DATA_NAME, DATA_DESCRIPTION),
            who=self._who,
            plan_question=self._plan_question,
        )

    @Part
    def previews(self) -> "PreviewService":
        """Pictures of the pages of documents."""
        from coordinator_app.services.previews import PreviewService

        return PreviewService(self.documents, adapters.make_page_images)

    @Part
    def signing(self) -> "SigningService":
        """Sign documents."""
        from coordinator_app.services.signing import SigningService

        return SigningService(self._clock, adapters.make_document_signer)

    @Part
    def imports(self) -> "ImportService":
        """Read in records from files."""
        from coordinator_app.services.imports import ImportService

        return ImportService(self.store, adapters.make_file_reader, self._before)

    @Part
    def boundaries(self) -> "BoundaryService":
        """Boundaries of Quartiere."""
        from coordinator_app.services.boundaries import BoundaryService

        return BoundaryService(self.store, adapters.make_boundary_reader, self._before)

    @Part
    def register(self) -> "MunicipalityRegisterService":
        """The Gemeindeverzeichnis."""
        from coordinator_app.services.municipality_register import MunicipalityRegisterService

        return MunicipalityRegisterService(adapters.make_register_reader)

    @Part
    def passwords(self) -> "PasswordService":
        """The password of the database."""
        from coordinator_app.services.passwords import PasswordService

        return PasswordService(self.store, self._clock.today, adapters.make_recovery_sheet)

    @Part
    def place(self) -> "Place":
        """What is special about where the database lies, as it was found when first asked."""
        from coordinator_app.storage.drives import place_of

        return place_of(self.store.path)

    @Part
    def portfolio(self) -> "PortfolioService":
        """All records as one file."""
        from coordinator_app.services.portfolio import PortfolioService

        return PortfolioService(self.store, adapters.make_portfolio_writer)

    @Part
    def workplace(self) -> "WorkplaceExport":
        """Everything in one file for another computer."""
        from coordinator_app.services.workplace import WorkplaceExport

        return WorkplaceExport(
            self.store,
            adapters.make_workplace_archive(),
            workplace_folders(),
            self._clock,
            who=self._who,
            program=__version__,
            importer=lambda database: workplace_import(
                rescue(database, self._clock, self._who(), self._find_key)
            ),
        )

    @Part
    def paper_bin(self) -> "BinService":
        """What was deleted and can come back."""
        from coordinator_app.services.bin import BinService

        return BinService(self.store, self._clock, self._programme_name)

    @Part
    def privacy(self) -> "PrivacyService":
        """What is kept about persons."""
        from coordinator_app.services.privacy import PrivacyService

        return PrivacyService(
            self.store, self._clock, self._programme_name, self._copies, adapters.print_person_report
        )

    def _copies(self) -> tuple[Path, ...]:
        return tuple(backup.path for backup in self.backups.shelf.all())

    @Part
    def checks(self) -> "CheckService":
        """What is wrong with records."""
        from coordinator_app.services.checks import CheckService

        return CheckService(self.store, self.programmes)

    @Part
    def directory(self) -> "DirectoryService":
        """The Förderdatenbank."""
        from coordinator_app.services.directory import DirectoryService

        return DirectoryService(self.store, adapters.make_directory_reader, self._clock, self._before)

    @Part
    def own_programmes(self) -> "OwnProgrammeService":
        """Programmes of one's own."""
        from coordinator_app.catalogue.own_programmes import OwnProgrammeFiles
        from coordinator_app.services.own_programmes import OwnProgrammeService

        return OwnProgrammeService(self.store, self.programmes, OwnProgrammeFiles())

    @Part
    def duplicates(self) -> "DuplicateService":
        """Programmes that may be the same."""
        from coordinator_app.services.duplicate_decisions import DuplicateService

        return DuplicateService(self.store, self.programmes)

    @Part
    def search(self) -> "ProgrammeSearchService":
        """Full-text search over programmes."""
        return search_over(self.programmes)

    @Part
    def names(self) -> "ProgrammeNameService":
        """Programmes by their names."""
        from coordinator_app.services.programme_names import ProgrammeNameService

        return ProgrammeNameService(self.programmes, self.search)

    @Part
    def updates(self) -> "CatalogueUpdateService":
        """Packages of the catalogue."""
        return catalogue_updates(self._installed, self._clock, self._renew, self._before)

    @Part
    def themes(self) -> "ThemeService":
        """Themes suggested for texts."""
        return theme_suggestions()

    @Part
    def funding_plans(self) -> "FundingPlanService":
        """The funding mix of projects."""
        from coordinator_app.services.funding_plans import FundingPlanService

        return FundingPlanService(
            self.store,
            self.matching,
            self.programmes,
            self._clock,
            make_engine=adapters.make_plan_engine,
            edition=self._edition,
        )

    @Part
    def _installed(self) -> "InstalledCatalogue":
        return installed_catalogue()

    def _renew(self) -> None:
        self._installed.renew()
        self.programmes.renew()

    def _edition(self) -> str:
        named = self._request.catalogue
        return named.name if named else str(self._installed.in_use.edition)

    def _plan_question(self, request: "PlanRequest") -> "PlanAnswer":
        return self.funding_plans.question(request)

    def _programme_name(self, programme: str) -> str:
        return self.names.short_name(programme)


def installed_catalogue() -> "InstalledCatalogue":
    """Return the catalogue that the program reads: the one it came with, or a newer package."""
    from coordinator_app.catalogue.packages import InstalledCatalogue

    return InstalledCatalogue(_packages(), resource_path("catalogue"), resource_path("catalogue_edition.txt"))


def named_catalogue(folder: Path | None) -> "CatalogueSource":
    """Return the catalogue of a folder, or the one that the program reads."""
    if folder is None:
        return installed_catalogue()
    from coordinator_app.catalogue.folder import CatalogueFolder

    return CatalogueFolder(folder)


def rescue(database: Path, clock: "Clock", who: str, find_key: "FindKey") -> "RescueService":
    """Return what can be done with a database that is not open."""
    from coordinator_app.services.backups import BackupShelf, RescueService
    from coordinator_app.storage.files import SqliteFiles

    files = SqliteFiles(find_key, who)
    return RescueService(BackupShelf(Path(os.path.realpath(database)), files, clock), files)


def workplace_import(rescue_service: "RescueService") -> "WorkplaceImport":
    """Return what puts the workplace out of a file in place, around the database of a rescue service."""
    from coordinator_app.services.workplace import WorkplaceImport

    return WorkplaceImport(adapters.make_workplace_archive(), workplace_folders(), rescue_service)


def workplace_folders() -> "WorkplaceFolders":
    """Return where the parts of a workplace lie on this computer.

    Raises:
        EnvironmentProblem: `home_unknown`.
    """
    from coordinator_app.services.workplace import WorkplaceFolders

    home = users_own(data_folder)
    return WorkplaceFolders(home / "catalogue", home / "keys", users_own(settings_file))


def catalogue_updates(
    catalogue: "InstalledCatalogue",
    clock: "Clock",
    renew: Callable[[], None] | None = None,
    before: "BeforeChange | None" = None,
) -> "CatalogueUpdateService":
    """Return the use cases on catalogue packages; `renew` has the program read its catalogue again, `before` makes a backup."""
    from coordinator_app.services.backups import no_backup
    from coordinator_app.services.catalogue_updates import CatalogueUpdateService

    return CatalogueUpdateService(
        _packages(),
        lambda: catalogue.in_use,
        catalogue.shipped,
        clock,
        renew=renew,
        before=before or no_backup,
    )


def search_over(programmes: "ProgrammeService") -> "ProgrammeSearchService":
    """Return the search over all programmes of a service, those of the Förderdatenbank included."""
    from coordinator_app.services.programme_search import ProgrammeSearchService
    from coordinator_app.wording.search_texts import describer

    describe = describer(lambda: programmes.by_id, programmes.directory_item)
    return ProgrammeSearchService(adapters.make_search_engine, programmes.with_directory, describe)


def theme_suggestions() -> "ThemeService":
    """Return what suggests themes for texts; its dictionary is read with the first text."""
    from coordinator_app.services.theme_suggestions import ThemeService

    return ThemeService(adapters.make_theme_reader)


def users_own(find: Callable[[], Path]) -> Path:
    """Return a folder or file of the user's own.

    Raises:
        EnvironmentProblem: `home_unknown`.
    """
    try:
        return find()
    except RuntimeError as error:  # neither HOME nor an entry among the system's users
        raise EnvironmentProblem("home_unknown") from error


def _packages() -> "Packages":
    from coordinator_app.catalogue.packages import Packages

    return Packages(lambda: users_own(data_folder), resource_path() / "keys")
