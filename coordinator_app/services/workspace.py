"""All use cases over one opened database, as window and command line receive them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.services.agenda import AgendaService
from coordinator_app.services.applications import ApplicationService
from coordinator_app.services.autosave import AutosaveService
from coordinator_app.services.boundaries import BoundaryService
from coordinator_app.services.catalogue_updates import CatalogueUpdateService
from coordinator_app.services.checks import CheckService
from coordinator_app.services.directory import DirectoryService
from coordinator_app.services.documents import DocumentService
from coordinator_app.services.drafts import DraftService
from coordinator_app.services.duplicate_decisions import DuplicateService
from coordinator_app.services.early_start import EarlyStartService
from coordinator_app.services.finding import FindingService
from coordinator_app.services.funding_plans import FundingPlanService
from coordinator_app.services.imports import ImportService
from coordinator_app.services.match_changes import MatchChangeService
from coordinator_app.services.match_matrix import MatchMatrixService
from coordinator_app.services.matching import MatchService
from coordinator_app.services.municipality_register import MunicipalityRegisterService
from coordinator_app.services.overview import OverviewService
from coordinator_app.services.own_programmes import OwnProgrammeService
from coordinator_app.services.portfolio import PortfolioService
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.previews import PreviewService
from coordinator_app.services.programme_names import ProgrammeNameService
from coordinator_app.services.programme_search import ProgrammeSearchService
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.services.questions import QuestionService
from coordinator_app.services.records import RecordService
from coordinator_app.services.secret import Secret
from coordinator_app.services.signing import SigningService
from coordinator_app.services.theme_suggestions import ThemeService
from coordinator_app.services.what_if import WhatIfService


@dataclass(frozen=True)
class Workspace:
    """The use cases; `store` is only there to be closed and to say where the data lie."""

    store: Store
    records: RecordService
    autosave: AutosaveService
    drafts: DraftService
    applications: ApplicationService
    agenda: AgendaService
    finding: FindingService
    programmes: ProgrammeService
    matching: MatchService
    matrix: MatchMatrixService
    match_changes: MatchChangeService
    questions: QuestionService
    what_if: WhatIfService
    early_start: EarlyStartService
    overview: OverviewService
    documents: DocumentService
    previews: PreviewService
    signing: SigningService
    imports: ImportService
    boundaries: BoundaryService
    register: MunicipalityRegisterService
    portfolio: PortfolioService
    checks: CheckService
    directory: DirectoryService
    own_programmes: OwnProgrammeService
    duplicates: DuplicateService
    search: ProgrammeSearchService
    names: ProgrammeNameService
    updates: CatalogueUpdateService
    themes: ThemeService
    funding_plans: FundingPlanService


@dataclass(frozen=True)
class OpenRequest:
    """Which database and catalogue to open, and how. `catalogue` None means the one that is shipped.

    `secret` opens a database that is encrypted.
    """

    database: Path
    catalogue: Path | None = None
    read_only: bool = False
    create: bool = True
    secret: Secret | None = None


OpenWorkspace = Callable[[OpenRequest], Workspace]
"""Opens a workspace. Raises EnvironmentProblem where the database can't be opened."""
