"""The composition root: the only module that knows all layers, and the one place where heavy libraries are loaded late."""

import getpass
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.catalogue.own_programmes import OwnProgrammeFiles
from coordinator_app.catalogue.packages import InstalledCatalogue, Packages
from coordinator_app.cli.surroundings import CERTIFICATE_VARIABLE, Surroundings
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.programme import Programme
from coordinator_app.runtime import display
from coordinator_app.runtime.paths import data_folder, default_database, demo_folder
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.agenda import AgendaService
from coordinator_app.services.applications import ApplicationService
from coordinator_app.services.autosave import AutosaveService
from coordinator_app.services.boundaries import BoundaryService
from coordinator_app.services.catalogue_updates import CatalogueUpdateService
from coordinator_app.services.checks import CheckService
from coordinator_app.services.directory import DirectoryService
from coordinator_app.services.document_data import EmbeddedWords
from coordinator_app.services.documents import DocumentService
from coordinator_app.services.drafts import DraftService
from coordinator_app.services.duplicate_decisions import DuplicateService
from coordinator_app.services.early_start import EarlyStartService
from coordinator_app.services.finding import FindingService
from coordinator_app.services.funding_plan_engine import PlanEngine
from coordinator_app.services.funding_plans import FundingPlanService
from coordinator_app.services.imports import ImportService
from coordinator_app.services.match_changes import MatchChangeService
from coordinator_app.services.match_matrix import MatchMatrixService, PairIndex
from coordinator_app.services.matching import MatchService
from coordinator_app.services.municipality_register import MunicipalityRegisterService
from coordinator_app.services.overview import OverviewService
from coordinator_app.services.own_programmes import OwnProgrammeService
from coordinator_app.services.portfolio import PortfolioService
from coordinator_app.services.ports.boundaries import BoundaryReader
from coordinator_app.services.ports.calendars import CalendarWriter
from coordinator_app.services.ports.catalogue import CatalogueSource
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.ports.directory import DirectoryReader
from coordinator_app.services.ports.documents import DocumentWriter
from coordinator_app.services.ports.exchange import FileReader, PortfolioWriter
from coordinator_app.services.ports.municipality_register import RegisterReader
from coordinator_app.services.ports.page_images import PageImages
from coordinator_app.services.ports.search import SearchEngine
from coordinator_app.services.ports.signing import DocumentSigner
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.ports.themes import ThemeReader
from coordinator_app.services.previews import PreviewService
from coordinator_app.services.programme_names import ProgrammeNameService
from coordinator_app.services.programme_search import ProgrammeSearchService
from coordinator_app.services.programme_shelf import ProgrammeShelf
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.services.questions import QuestionService
from coordinator_app.services.records import RecordService
from coordinator_app.services.secret import Secret
from coordinator_app.services.signing import SigningService
from coordinator_app.services.theme_suggestions import ThemeService
from coordinator_app.services.what_if import WhatIfService
from coordinator_app.services.window_trial import WindowTrial
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.services.writing import make_folder
from coordinator_app.wording.directory_programmes import DIRECTORY_WORDS
from coordinator_app.wording.documents import DATA_DESCRIPTION, DATA_NAME
from coordinator_app.wording.search_texts import describer

if TYPE_CHECKING:
    from coordinator_app.storage.cipher import Key
    from coordinator_app.ui.application import LoadedWindow

# Imports inside the functions below are wanted: SQLAlchemy, pandas, numpy, ReportLab, the solver and Qt cost up to a second each and are
# loaded when a use case needs them first; the command line is nothing for the window. Only `start` defers imports, too.


class SystemClock:
    """The clock of the machine."""

    def today(self) -> date:
        """Return the machine's day."""
        return self.now().date()

    def now(self) -> datetime:
        """Return the machine's time with its zone."""
        return datetime.now().astimezone()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    from coordinator_app.cli.main import run

    surroundings = Surroundings(
        clock=SystemClock(),
        open_workspace=open_workspace,
        open_programmes=open_programmes,
        open_updates=open_updates,
        open_search=open_search,
        open_themes=open_themes,
        read_text=_read_text,
        open_window=open_window,
        window_obstacle=window_obstacle,
        take_screenshots=take_screenshots,
        try_window=try_window,
        stated_password=_stated_password,
        ask_password=_ask_password,
        sample=resource_path("sample", "lindenfurt.json"),
        shipped_catalogue=resource_path("catalogue"),
        default_database=lambda: _own(default_database),
        demo_folder=lambda: _own(demo_folder),
    )
    return run(sys.argv[1:] if arguments is None else arguments, surroundings)


def open_programmes(catalogue: Path | None) -> ProgrammeService:
    """Return the catalogue of a folder, or the one that is shipped."""
    return ProgrammeService(_catalogue(catalogue))


def open_search(programmes: ProgrammeService) -> ProgrammeSearchService:
    """Return the search over all programmes of a service, those of the Förderdatenbank included."""
    describe = describer(lambda: programmes.by_id, programmes.directory_item)
    return ProgrammeSearchService(_make_search_engine, programmes.with_directory, describe)


def open_themes() -> ThemeService:
    """Return what suggests themes for texts; its dictionary is read with the first text."""
    return ThemeService(_make_theme_reader)


def open_workspace(request: OpenRequest, *, clock: Clock | None = None) -> Workspace:
    """Open a database and put the use cases together over it.

    Raises:
        EnvironmentProblem: the database can't be opened.
    """
    used_clock = clock or SystemClock()
    store = _open_store(request, used_clock)
    installed = _installed_catalogue()
    source = CatalogueFolder(request.catalogue) if request.catalogue else installed
    programmes = ProgrammeService(source, ProgrammeShelf(store, DIRECTORY_WORDS, OwnProgrammeFiles()))

    def renew() -> None:
        installed.renew()
        programmes.renew()

    matching = MatchService(store, programmes, used_clock)
    search = open_search(programmes)
    names = ProgrammeNameService(programmes, search)
    matrices = MatchMatrixService(matching, programmes, _make_match_index)
    early_start = EarlyStartService(store, matching, programmes, matrices)
    funding_plans = FundingPlanService(
        store,
        matching,
        programmes,
        used_clock,
        make_engine=_make_plan_engine,
        edition=lambda: request.catalogue.name if request.catalogue else str(installed.in_use.edition),
    )
    documents = DocumentService(
        store,
        matching,
        programmes,
        _make_document_writer,
        make_data_writer=_make_portfolio_writer,
        data_words=EmbeddedWords(DATA_NAME, DATA_DESCRIPTION),
        who=_who,
        plan_question=funding_plans.question,
    )
    return Workspace(
        store=store,
        records=RecordService(store, names.short_name),
        autosave=AutosaveService(store, names.short_name),
        drafts=DraftService(store, names.short_name),
        applications=ApplicationService(store),
        agenda=AgendaService(store, matching.today, _make_calendar_writer),
        programmes=programmes,
        matching=matching,
        matrix=matrices,
        match_changes=MatchChangeService(programmes, matching),
        questions=QuestionService(store, matching, programmes),
        what_if=WhatIfService(store, matching, programmes),
        early_start=early_start,
        overview=OverviewService(store, programmes, matching, matrices, early_start),
        documents=documents,
        previews=PreviewService(documents, _make_page_images),
        signing=SigningService(used_clock, _make_document_signer),
        imports=ImportService(store, _make_file_reader),
        boundaries=BoundaryService(store, _make_boundary_reader),
        register=MunicipalityRegisterService(_make_register_reader),
        portfolio=PortfolioService(store, _make_portfolio_writer),
        checks=CheckService(store, programmes),
        directory=DirectoryService(store, _make_directory_reader, used_clock),
        own_programmes=OwnProgrammeService(store, programmes, OwnProgrammeFiles()),
        duplicates=DuplicateService(store, programmes),
        search=search,
        names=names,
        finding=FindingService(store, names),
        updates=_updates(installed, renew),
        themes=open_themes(),
        funding_plans=funding_plans,
    )


def open_window(request: OpenRequest) -> int:
    """Open the window and return its exit code when it is closed.

    Raises:
        EnvironmentProblem: `window_impossible` where there is no display; `qt_missing` where Qt can't be loaded.
    """
    obstacle = display.obstacle()
    if obstacle is not None:
        raise EnvironmentProblem("window_impossible", obstacle=obstacle)
    try:
        from coordinator_app.ui.application import run_window
    except ImportError as error:
        raise EnvironmentProblem("qt_missing", reason=str(error)) from error
    return run_window(request, open_workspace)


def load_window(
    database: Path, catalogue: Path | None, told: Callable[[str], None], *, is_own: bool
) -> "LoadedWindow | None":
    """Load everything that the main window needs, and open the database where that is possible.

    `is_own` marks the user's own database, whose folder is made; None where that or Qt is in the way.
    """
    try:
        from coordinator_app.ui.application import LoadedWindow

        if is_own:
            make_folder(database.parent)
    except (ImportError, EnvironmentProblem):
        return None
    request = OpenRequest(database, catalogue)
    try:
        opened = open_workspace(request)
    except EnvironmentProblem:
        opened = None  # the session tries again, and says what is the matter or asks
    return LoadedWindow(request, open_workspace, opened, told)


def window_obstacle() -> str | None:
    """Say in German what keeps people from seeing a window, or return None."""
    if display.shows_nothing():
        return "Es ist keine Anzeige eingestellt (QT_QPA_PLATFORM)."
    return display.obstacle()


def take_screenshots(request: OpenRequest | None, folder: Path) -> tuple[Path, ...]:
    """Write pictures of every page into a folder, without a database those of the manual; a display is not needed for it.

    Raises:
        EnvironmentProblem: the database can't be opened, or `qt_missing`.
    """
    if display.obstacle() is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from coordinator_app.ui.manual_pictures import write_manual_pictures
        from coordinator_app.ui.screenshots import write_screenshots
    except ImportError as error:
        raise EnvironmentProblem("qt_missing", reason=str(error)) from error
    if request is None:
        return write_manual_pictures(open_workspace, folder)
    return write_screenshots(request, open_workspace, folder)


def try_window(request: OpenRequest) -> WindowTrial:
    """Open the window over a database where nobody sees it, and tell what it looked like; a display is not needed for it.

    Raises:
        EnvironmentProblem: the database can't be opened, or `qt_missing`.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from coordinator_app.ui.window_trial import try_window as tried
    except ImportError as error:
        raise EnvironmentProblem("qt_missing", reason=str(error)) from error
    return tried(request, open_workspace)


def open_updates() -> CatalogueUpdateService:
    """Return the use cases on catalogue packages."""
    return _updates(_installed_catalogue())


def _updates(
    catalogue: InstalledCatalogue, renew: Callable[[], None] | None = None
) -> CatalogueUpdateService:
    return CatalogueUpdateService(
        _packages(), lambda: catalogue.in_use, catalogue.shipped, SystemClock(), renew
    )


def _catalogue(folder: Path | None) -> CatalogueSource:
    return CatalogueFolder(folder) if folder else _installed_catalogue()


def _installed_catalogue() -> InstalledCatalogue:
    return InstalledCatalogue(_packages(), resource_path("catalogue"), resource_path("catalogue_edition.txt"))


def _packages() -> Packages:
    return Packages(lambda: _own(data_folder), resource_path() / "keys")


def _own(find: Callable[[], Path]) -> Path:
    try:
        return find()
    except RuntimeError as error:  # neither HOME nor an entry among the system's users
        raise EnvironmentProblem("home_unknown") from error


def _who() -> str:
    try:
        return getpass.getuser()
    except (
        ImportError,
        KeyError,
        OSError,
    ):  # somebody without a name, as in containers; which one depends on Python
        return "unbekannt"


def _stated_password() -> str | None:
    return os.environ.pop(CERTIFICATE_VARIABLE, None)  # away with it, so that no other program inherits it


def _ask_password(question: str) -> str | None:
    if not (sys.stdin and sys.stdin.isatty()):
        return None
    try:
        return getpass.getpass(question)
    except EOFError:
        return None


def _open_store(request: OpenRequest, clock: Clock) -> Store:
    from coordinator_app.storage.store import open_store

    return open_store(
        request.database,
        clock,
        who=_who(),
        read_only=request.read_only,
        create=request.create,
        unlock=lambda place, header: _unlock(place, header, request.secret),
    )


def _unlock(place: Path, header: bytes, secret: Secret | None) -> "Key":
    try:
        from coordinator_app.storage.cipher import unlock
    except ImportError as error:
        raise EnvironmentProblem("encryption_not_installed", path=place, reason=str(error)) from error
    return unlock(place, header, secret)


def _make_document_writer() -> DocumentWriter:
    from coordinator_app.documents.writer import PdfWriter

    return PdfWriter()


def _make_calendar_writer() -> CalendarWriter:
    from coordinator_app.exchange.calendar_file import IcsWriter

    return IcsWriter()


def _make_page_images() -> PageImages:
    try:
        from coordinator_app.documents.page_images import PdfiumPages
    except (ImportError, OSError) as error:  # not installed, or its library does not fit this computer
        raise EnvironmentProblem("page_images_missing", reason=str(error)) from error
    return PdfiumPages()


def _make_document_signer() -> DocumentSigner:
    try:
        from coordinator_app.documents.signing.signer import PadesSigner
    except ImportError as error:
        raise EnvironmentProblem("signing_not_installed", reason=str(error)) from error
    return PadesSigner()


def _make_match_index(programmes: Sequence[Programme], day: date) -> PairIndex:
    from coordinator_app.matching.bulk.index import MatchIndex

    return MatchIndex(programmes, day)


def _make_plan_engine() -> PlanEngine:
    from coordinator_app.matching.funding_mix.alternatives import alternatives
    from coordinator_app.matching.funding_mix.budget import money_steps
    from coordinator_app.matching.funding_mix.infeasibility import conflicts
    from coordinator_app.matching.funding_mix.planning import plan_problem
    from coordinator_app.matching.funding_mix.reasons import reasons

    return PlanEngine(plan_problem, reasons, alternatives, money_steps, conflicts)


def _make_boundary_reader() -> BoundaryReader:
    from coordinator_app.exchange.boundaries.reader import BoundaryFiles

    return BoundaryFiles()


def _make_file_reader() -> FileReader:
    from coordinator_app.exchange.reader import FileImporters

    return FileImporters()


def _make_register_reader() -> RegisterReader:
    from coordinator_app.exchange.municipality_register import Gv100Reader

    return Gv100Reader()


def _make_directory_reader() -> DirectoryReader:
    from coordinator_app.exchange.directory.reader import DirectoryFiles

    return DirectoryFiles()


def _make_portfolio_writer() -> PortfolioWriter:
    from coordinator_app.exchange.portfolio import JsonPortfolioWriter

    return JsonPortfolioWriter()


def _make_search_engine() -> SearchEngine:
    from coordinator_app.search.engine import FullTextSearch

    return FullTextSearch(resource_path("search"))


def _make_theme_reader() -> ThemeReader:
    from coordinator_app.search.themes import ThemeDictionary

    return ThemeDictionary.of_folders(resource_path("themes"), resource_path("search"))


def _read_text(path: Path) -> str:
    from coordinator_app.exchange.input_file import read_lines

    return read_lines(path)
