"""All use cases over one opened database, as window and command line receive them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast, overload

if TYPE_CHECKING:
    from coordinator_app.services.agenda import AgendaService
    from coordinator_app.services.applications import ApplicationService
    from coordinator_app.services.autosave import AutosaveService
    from coordinator_app.services.backups import BackupService, RescueService
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
    from coordinator_app.services.ports.storage import Store
    from coordinator_app.services.previews import PreviewService
    from coordinator_app.services.privacy import PrivacyService
    from coordinator_app.services.programme_names import ProgrammeNameService
    from coordinator_app.services.programme_search import ProgrammeSearchService
    from coordinator_app.services.programmes import ProgrammeService
    from coordinator_app.services.questions import QuestionService
    from coordinator_app.services.records import RecordService
    from coordinator_app.services.secret import Secret
    from coordinator_app.services.signing import SigningService
    from coordinator_app.services.theme_suggestions import ThemeService
    from coordinator_app.services.what_if import WhatIfService
    from coordinator_app.services.workplace import WorkplaceExport

T_co = TypeVar("T_co", covariant=True)


class Part(Generic[T_co]):
    """A use case of a workspace, put together when it is first asked for, by whichever thread, and only once.

    `Workspace` names the parts; a class below it decorates with `Part` the function of the same name that makes each.
    """

    def __init__(self, make: Callable[[Any], T_co] | None = None) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, workspace: None, owner: type) -> Self: ...

    @overload
    def __get__(self, workspace: "Workspace", owner: type) -> T_co: ...

    def __get__(self, workspace: "Workspace | None", owner: type) -> T_co | Self:
        """Make the part; from then on Python finds it in the workspace itself and does not ask here."""
        if workspace is None:
            return self
        if self._make is None:
            raise AttributeError(self._name, name=self._name, obj=workspace)
        made = vars(workspace)
        with workspace.making:
            if self._name not in made:
                made[self._name] = self._make(workspace)
        return cast("T_co", made[self._name])


class Workspace:
    """The use cases; `store` is only there to be closed and to say where the data lie, `making` is for `Part` alone."""

    records: "Part[RecordService]" = Part()
    autosave: "Part[AutosaveService]" = Part()
    drafts: "Part[DraftService]" = Part()
    applications: "Part[ApplicationService]" = Part()
    agenda: "Part[AgendaService]" = Part()
    finding: "Part[FindingService]" = Part()
    programmes: "Part[ProgrammeService]" = Part()
    matching: "Part[MatchService]" = Part()
    matrix: "Part[MatchMatrixService]" = Part()
    match_changes: "Part[MatchChangeService]" = Part()
    questions: "Part[QuestionService]" = Part()
    what_if: "Part[WhatIfService]" = Part()
    early_start: "Part[EarlyStartService]" = Part()
    overview: "Part[OverviewService]" = Part()
    documents: "Part[DocumentService]" = Part()
    previews: "Part[PreviewService]" = Part()
    signing: "Part[SigningService]" = Part()
    imports: "Part[ImportService]" = Part()
    boundaries: "Part[BoundaryService]" = Part()
    register: "Part[MunicipalityRegisterService]" = Part()
    passwords: "Part[PasswordService]" = Part()
    place: "Part[Place]" = Part()
    portfolio: "Part[PortfolioService]" = Part()
    paper_bin: "Part[BinService]" = Part()
    workplace: "Part[WorkplaceExport]" = Part()
    privacy: "Part[PrivacyService]" = Part()
    checks: "Part[CheckService]" = Part()
    directory: "Part[DirectoryService]" = Part()
    own_programmes: "Part[OwnProgrammeService]" = Part()
    duplicates: "Part[DuplicateService]" = Part()
    search: "Part[ProgrammeSearchService]" = Part()
    names: "Part[ProgrammeNameService]" = Part()
    updates: "Part[CatalogueUpdateService]" = Part()
    themes: "Part[ThemeService]" = Part()
    funding_plans: "Part[FundingPlanService]" = Part()
    backups: "Part[BackupService]" = Part()

    def __init__(self, store: "Store") -> None:
        self.store = store
        self.making = threading.RLock()


@dataclass(frozen=True)
class OpenRequest:
    """Which database and catalogue to open, and how. `catalogue` None means the one that is shipped.

    `secret` opens a database that is encrypted.
    """

    database: Path
    catalogue: Path | None = None
    read_only: bool = False
    create: bool = True
    secret: "Secret | None" = None


OpenWorkspace = Callable[[OpenRequest], Workspace]
"""Opens a workspace. Raises EnvironmentProblem where the database can't be opened."""

OpenRescue = Callable[[OpenRequest], "RescueService"]
"""Returns what can be done with a database that is not open."""
