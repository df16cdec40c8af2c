"""The pages of the window, made once and known by name."""

from collections.abc import Mapping
from functools import cached_property

from coordinator_app.domain.records import Kind
from coordinator_app.services.workspace import Workspace
from coordinator_app.ui.page import Page, PageSetting
from coordinator_app.ui.pages.applications.page import ApplicationsPage
from coordinator_app.ui.pages.applications.presenter import ApplicationsPresenter
from coordinator_app.ui.pages.base_data.page import BaseDataPage
from coordinator_app.ui.pages.base_data.presenter import BaseDataPresenter
from coordinator_app.ui.pages.funding.page import FundingPage
from coordinator_app.ui.pages.funding.presenter import FundingPresenter
from coordinator_app.ui.pages.match.matrix import MatrixPresenter
from coordinator_app.ui.pages.match.page import MatchPage
from coordinator_app.ui.pages.match.presenter import MatchPresenter
from coordinator_app.ui.pages.match.what_if_panel import WhatIfPanel
from coordinator_app.ui.pages.neighbourhoods.page import NeighbourhoodsPage
from coordinator_app.ui.pages.neighbourhoods.presenter import NeighbourhoodsPresenter
from coordinator_app.ui.pages.overview.page import OverviewPage
from coordinator_app.ui.pages.overview.presenter import OverviewPresenter
from coordinator_app.ui.pages.programmes.page import ProgrammesPage
from coordinator_app.ui.pages.programmes.presenter import ProgrammesPresenter
from coordinator_app.ui.pages.projects.page import ProjectsPage
from coordinator_app.ui.pages.projects.presenter import ProjectsPresenter
from coordinator_app.ui.requests import PageName


class PageSet:
    """All pages over one workspace."""

    def __init__(self, workspace: Workspace, setting: PageSetting) -> None:
        records, programmes, matching = workspace.records, workspace.programmes, workspace.matching
        self.overview = OverviewPage(OverviewPresenter(workspace.overview, programmes, records), setting)
        self.neighbourhoods = NeighbourhoodsPage(NeighbourhoodsPresenter(records), setting)
        self.projects = ProjectsPage(ProjectsPresenter(records), setting)
        self.programmes = ProgrammesPage(ProgrammesPresenter(workspace), setting)
        self.match = MatchPage(
            MatchPresenter(
                matching, programmes, records, workspace.early_start, workspace.themes.suggest_for
            ),
            setting,
            workspace.names,
            WhatIfPanel(workspace.what_if, programmes, setting.operations),
            MatrixPresenter(workspace.matrix, matching, programmes),
        )
        self.funding = FundingPage(FundingPresenter(records), workspace.funding_plans, setting)
        self.applications = ApplicationsPage(
            ApplicationsPresenter(workspace.applications, programmes, matching.today), setting
        )
        self.base_data = BaseDataPage(BaseDataPresenter(records), setting)

    @cached_property
    def by_name(self) -> Mapping[PageName, Page]:
        """All pages in the order of the navigation."""
        pages: tuple[Page, ...] = (
            self.overview,
            self.neighbourhoods,
            self.projects,
            self.programmes,
            self.match,
            self.funding,
            self.applications,
            self.base_data,
        )
        return {page.name: page for page in pages}

    def select(self, kind: Kind, key: str) -> None:
        """Select a record in the list that shows its kind, so that what was saved is in sight."""
        match kind:
            case Kind.PROJECT:
                self.projects.select(key)
            case Kind.NEIGHBOURHOOD:
                self.neighbourhoods.select(key)
            case Kind.APPLICATION:
                self.applications.select(key)
            case Kind.MUNICIPALITY | Kind.ORGANISATION:
                self.base_data.select(kind, key)
            case _:  # has no list of its own
                pass
