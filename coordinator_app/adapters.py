"""What reads and writes beside the use cases: files, documents, pictures, the solver. Each is loaded when a use case needs it first."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.runtime.resources import resource_path

if TYPE_CHECKING:
    from coordinator_app.domain.programme import Programme
    from coordinator_app.services.funding_plan_engine import PlanEngine
    from coordinator_app.services.match_matrix import PairIndex
    from coordinator_app.services.ports.boundaries import BoundaryReader
    from coordinator_app.services.ports.calendars import CalendarWriter
    from coordinator_app.services.ports.directory import DirectoryReader
    from coordinator_app.services.ports.documents import DocumentWriter
    from coordinator_app.services.ports.exchange import FileReader, PortfolioWriter
    from coordinator_app.services.ports.municipality_register import RegisterReader
    from coordinator_app.services.ports.page_images import PageImages
    from coordinator_app.services.ports.search import SearchEngine
    from coordinator_app.services.ports.signing import DocumentSigner
    from coordinator_app.services.ports.themes import ThemeReader
    from coordinator_app.services.ports.workplace import WorkplaceArchive
    from coordinator_app.services.privacy import PersonReport


def make_document_writer() -> "DocumentWriter":
    """Return what writes PDF files."""
    from coordinator_app.documents.writer import PdfWriter

    return PdfWriter()


def make_workplace_archive() -> "WorkplaceArchive":
    """Return what writes and reads the file of a whole workplace."""
    from coordinator_app.exchange.workplace_archive import ZipWorkplace

    return ZipWorkplace()


def make_recovery_sheet(name: str, recovery_key: str, day: date) -> bytes:
    """Return the sheet with the recovery key of a database, as a PDF file."""
    from coordinator_app.documents.recovery_sheet import recovery_sheet

    return recovery_sheet(name, recovery_key, day)


def print_person_report(report: "PersonReport") -> bytes:
    """Return what is kept about a person, as a PDF file."""
    from coordinator_app.documents.person_report import person_report

    return person_report(report)


def make_calendar_writer() -> "CalendarWriter":
    """Return what writes calendar files."""
    from coordinator_app.exchange.calendar_file import IcsWriter

    return IcsWriter()


def make_page_images() -> "PageImages":
    """Return what draws the pages of PDF files.

    Raises:
        EnvironmentProblem: `page_images_missing`.
    """
    try:
        from coordinator_app.documents.page_images import PdfiumPages
    except (ImportError, OSError) as error:  # not installed, or its library does not fit this computer
        raise EnvironmentProblem("page_images_missing", reason=str(error)) from error
    return PdfiumPages()


def make_document_signer() -> "DocumentSigner":
    """Return what signs PDF files.

    Raises:
        EnvironmentProblem: `signing_not_installed`.
    """
    try:
        from coordinator_app.documents.signing.signer import PadesSigner
    except ImportError as error:
        raise EnvironmentProblem("signing_not_installed", reason=str(error)) from error
    return PadesSigner()


def make_match_index(programmes: Sequence["Programme"], day: date) -> "PairIndex":
    """Return what matches all projects with programmes as of a day."""
    from coordinator_app.matching.bulk.index import MatchIndex

    return MatchIndex(programmes, day)


def make_plan_engine() -> "PlanEngine":
    """Return what plans funding, with the solver behind it."""
    from coordinator_app.matching.funding_mix.alternatives import alternatives
    from coordinator_app.matching.funding_mix.budget import money_steps
    from coordinator_app.matching.funding_mix.infeasibility import conflicts
    from coordinator_app.matching.funding_mix.planning import plan_problem
    from coordinator_app.matching.funding_mix.reasons import reasons
    from coordinator_app.services.funding_plan_engine import PlanEngine

    return PlanEngine(plan_problem, reasons, alternatives, money_steps, conflicts)


def make_boundary_reader() -> "BoundaryReader":
    """Return what reads boundaries."""
    from coordinator_app.exchange.boundaries.reader import BoundaryFiles

    return BoundaryFiles()


def make_file_reader() -> "FileReader":
    """Return what reads records from files."""
    from coordinator_app.exchange.reader import FileImporters

    return FileImporters()


def make_register_reader() -> "RegisterReader":
    """Return what reads the Gemeindeverzeichnis."""
    from coordinator_app.exchange.municipality_register import Gv100Reader

    return Gv100Reader()


def make_directory_reader() -> "DirectoryReader":
    """Return what reads exports of the Förderdatenbank."""
    from coordinator_app.exchange.directory.reader import DirectoryFiles

    return DirectoryFiles()


def make_portfolio_writer() -> "PortfolioWriter":
    """Return what writes all records into one file."""
    from coordinator_app.exchange.portfolio import JsonPortfolioWriter

    return JsonPortfolioWriter()


def make_search_engine() -> "SearchEngine":
    """Return what searches texts."""
    from coordinator_app.search.engine import FullTextSearch

    return FullTextSearch(resource_path("search"))


def make_theme_reader() -> "ThemeReader":
    """Return what finds themes in texts."""
    from coordinator_app.search.themes import ThemeDictionary

    return ThemeDictionary.of_folders(resource_path("themes"), resource_path("search"))
