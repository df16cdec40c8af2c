"""The pages of the window, known by name, each made once: when it is first asked for."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from coordinator_app.domain.records import Kind
from coordinator_app.services.workspace import Workspace
from coordinator_app.ui import late
from coordinator_app.ui.page import Page, PageSetting
from coordinator_app.ui.requests import PageName

if TYPE_CHECKING:
    from coordinator_app.ui.pages.agenda.page import AgendaPage
    from coordinator_app.ui.pages.applications.page import ApplicationsPage
    from coordinator_app.ui.pages.base_data.page import BaseDataPage
    from coordinator_app.ui.pages.examples.page import ExamplesPage
    from coordinator_app.ui.pages.funding.page import FundingPage
    from coordinator_app.ui.pages.match.page import MatchPage
    from coordinator_app.ui.pages.neighbourhoods.page import NeighbourhoodsPage
    from coordinator_app.ui.pages.overview.page import OverviewPage
    from coordinator_app.ui.pages.participation.page import ParticipationPage
    from coordinator_app.ui.pages.programmes.page import ProgrammesPage
    from coordinator_app.ui.pages.projects.page import ProjectsPage
    from coordinator_app.ui.pages.settings.page import SettingsPage

P = TypeVar("P", bound=Page)


class PageSet:
    """All pages over one workspace. Each is made when it is first asked for, and handed to `adopt`.

    A new page is one property here, called like its member of `PageName` in small letters. Each property imports its page
    itself: together they cost as much as everything else of the window, and the first page needs none of the others.
    """

    def __init__(self, workspace: Workspace, setting: PageSetting) -> None:
        self._workspace = workspace
        self._setting = setting
        self._made: list[Page] = []
        self.adopt: Callable[[Page], None] = lambda _page: None
        self.by_name: Mapping[PageName, Page] = _ByName(self)

    @property
    def made(self) -> tuple[Page, ...]:
        """The pages that somebody asked for so far."""
        return tuple(self._made)

    @cached_property
    def overview(self) -> "OverviewPage":
        """What needs attention today."""
        from coordinator_app.ui.pages.overview.page import OverviewPage

        return self._new(OverviewPage(late.overview_presenter(self._workspace), self._setting))

    @cached_property
    def neighbourhoods(self) -> "NeighbourhoodsPage":
        """Quartiere."""
        from coordinator_app.ui.pages.neighbourhoods.page import NeighbourhoodsPage
        from coordinator_app.ui.pages.neighbourhoods.presenter import NeighbourhoodsPresenter

        return self._new(NeighbourhoodsPage(NeighbourhoodsPresenter(self._workspace.records), self._setting))

    @cached_property
    def projects(self) -> "ProjectsPage":
        """Projekte."""
        from coordinator_app.services.projects import ProjectService
        from coordinator_app.ui.pages.projects.page import ProjectsPage
        from coordinator_app.ui.pages.projects.presenter import ProjectsPresenter
        from coordinator_app.ui.pages.projects.views import ViewStore

        use = self._workspace
        presenter = ProjectsPresenter(use.records, ProjectService(use.store, use.early_start))
        # names and filters of views are words of the user, which of an encrypted database must not lie outside of it
        views = ViewStore(None if use.store.encrypted else self._setting.settings, use.store.path)
        return self._new(ProjectsPage(presenter, self._setting, views))

    @cached_property
    def programmes(self) -> "ProgrammesPage":
        """Programme."""
        from coordinator_app.ui.pages.programmes.page import ProgrammesPage
        from coordinator_app.ui.pages.programmes.presenter import ProgrammesPresenter

        return self._new(ProgrammesPage(ProgrammesPresenter(self._workspace), self._setting))

    @cached_property
    def match(self) -> "MatchPage":
        """Abgleich."""
        from coordinator_app.ui.pages.match.matrix import MatrixPresenter
        from coordinator_app.ui.pages.match.page import MatchPage
        from coordinator_app.ui.pages.match.presenter import MatchPresenter
        from coordinator_app.ui.pages.match.what_if_panel import WhatIfPanel

        use = self._workspace
        page = MatchPage(
            MatchPresenter(
                use.matching,
                use.programmes,
                use.records,
                use.early_start,
                matrices=use.matrix,
                suggest=use.themes.suggest_for,
            ),
            self._setting,
            use.names,
            WhatIfPanel(use.what_if, use.programmes, self._setting.operations),
            MatrixPresenter(use.matrix, use.matching, use.programmes),
        )
        return self._new(page)

    @cached_property
    def funding(self) -> "FundingPage":
        """Finanzierung."""
        from coordinator_app.ui.pages.funding.page import FundingPage
        from coordinator_app.ui.pages.funding.presenter import FundingPresenter

        use = self._workspace
        return self._new(FundingPage(FundingPresenter(use.records), use.funding_plans, self._setting))

    @cached_property
    def applications(self) -> "ApplicationsPage":
        """Anträge."""
        from coordinator_app.ui.pages.applications.page import ApplicationsPage
        from coordinator_app.ui.pages.applications.presenter import ApplicationsPresenter

        use = self._workspace
        presenter = ApplicationsPresenter(use.applications, use.programmes, use.matching.today)
        return self._new(ApplicationsPage(presenter, self._setting))

    @cached_property
    def agenda(self) -> "AgendaPage":
        """Termine."""
        from coordinator_app.ui.pages.agenda.page import AgendaPage
        from coordinator_app.ui.pages.agenda.presenter import AgendaPresenter

        use = self._workspace
        presenter = AgendaPresenter(use.agenda, use.programmes, lambda: use.overview.overview().deadlines)
        return self._new(AgendaPage(presenter, use.matching.today(), self._setting))

    @cached_property
    def participation(self) -> "ParticipationPage":
        """Beteiligung."""
        from coordinator_app.ui.pages.participation.page import ParticipationPage
        from coordinator_app.ui.pages.participation.presenter import ParticipationPresenter

        use = self._workspace
        return self._new(
            ParticipationPage(ParticipationPresenter(use.records, use.matching.today), self._setting)
        )

    @cached_property
    def examples(self) -> "ExamplesPage":
        """Praxisbeispiele."""
        from coordinator_app.ui.pages.examples.page import ExamplesPage
        from coordinator_app.ui.pages.examples.presenter import ExamplesPresenter

        return self._new(ExamplesPage(ExamplesPresenter(self._workspace.records), self._setting))

    @cached_property
    def base_data(self) -> "BaseDataPage":
        """Stammdaten."""
        from coordinator_app.ui.pages.base_data.page import BaseDataPage
        from coordinator_app.ui.pages.base_data.presenter import BaseDataPresenter

        return self._new(BaseDataPage(BaseDataPresenter(self._workspace.records), self._setting))

    @cached_property
    def settings(self) -> "SettingsPage":
        """Einstellungen."""
        from coordinator_app.ui.pages.settings.page import SettingsPage
        from coordinator_app.ui.pages.settings.presenter import SettingsPresenter

        return self._new(SettingsPage(SettingsPresenter(self._workspace), self._setting))

    def select(self, kind: Kind, key: str) -> None:
        """Select a record in the list that shows its kind, so that what was saved is in sight."""
        match kind:
            case Kind.PROJECT:
                self.projects.select(key)
            case Kind.NEIGHBOURHOOD:
                self.neighbourhoods.select(key)
            case Kind.APPLICATION:
                self.applications.select(key)
            case Kind.PARTICIPATION:
                self.participation.select(key)
            case Kind.GOOD_EXAMPLE:
                self.examples.select(key)
            case Kind.APPOINTMENT:
                self.agenda.select(key)
            case Kind.MUNICIPALITY | Kind.ORGANISATION:
                self.base_data.select(kind, key)
            case _:  # has no list of its own
                pass

    def _new(self, page: P) -> P:
        self._made.append(page)
        self.adopt(page)
        return page


class _ByName(Mapping[PageName, Page]):
    """The pages in the order of the navigation; looking one up makes it."""

    def __init__(self, pages: PageSet) -> None:
        self._pages = pages

    def __getitem__(self, name: PageName) -> Page:
        page: Page = getattr(self._pages, name.name.lower())
        return page

    def __iter__(self) -> Iterator[PageName]:
        return iter(PageName)

    def __len__(self) -> int:
        return len(PageName)
