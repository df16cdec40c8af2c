"""Use cases over records in memory and programmes given by the test, for what stands in front of the services."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.programme import CatalogueProblem, Programme
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Record
from coordinator_app.matching.bulk.index import MatchIndex
from coordinator_app.services.early_start import EarlyStartService
from coordinator_app.services.funding_plan_engine import PlanEngine
from coordinator_app.services.funding_plans import FundingPlanService
from coordinator_app.services.listing import NeighbourhoodItem, ProjectItem
from coordinator_app.services.match_matrix import MatchMatrixService
from coordinator_app.services.matching import MatchService
from coordinator_app.services.overview import OverviewService
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.services.records import RecordService
from fakes.memory_store import MemoryStore, MemoryUnit
from fakes.own_money_engine import engine_of

TODAY = date(2026, 11, 22)


class FakeClock:
    """A clock that stands still."""

    def today(self) -> date:
        return TODAY

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class FakeCatalogue:
    """Programmes as the test gives them."""

    def __init__(self, programmes: tuple[Programme, ...]) -> None:
        self._programmes = programmes

    def programmes(self) -> tuple[Programme, ...]:
        return self._programmes

    def problems(self) -> tuple[CatalogueProblem, ...]:
        return ()


class ListingStore(MemoryStore):
    """A store in memory that can also make lists."""

    @contextmanager
    def reading(self) -> Iterator["ListingUnit"]:
        yield ListingUnit(self, None)


class ListingUnit(MemoryUnit):
    """A reader that makes lists from whole records."""

    def project_items(self) -> tuple[ProjectItem, ...]:
        quarters = {item.key: item.name for item in self.all(Neighbourhood)}
        applicants = {item.key: item.name for item in self.all(Organisation)}
        return tuple(
            ProjectItem(
                key=item.key,
                title=item.title,
                stage=item.stage,
                neighbourhood=item.neighbourhood,
                neighbourhood_name=quarters.get(item.neighbourhood or ""),
                applicant_name=applicants.get(item.applicant or ""),
                starts=item.starts,
                ends=item.ends,
                total_cost_cents=item.total_cost_cents,
                applicant=item.applicant,
                themes=item.themes,
                own_fields=item.own_fields,
                address=item.address,
                priority=item.priority,
                archived_on=item.archived_on,
            )
            for item in self.all(Project)
        )

    def neighbourhood_items(self) -> tuple[NeighbourhoodItem, ...]:
        towns = {item.key: item.name for item in self.all(Municipality)}
        return tuple(
            NeighbourhoodItem(
                key=item.key,
                name=item.name,
                municipality_name=towns[item.municipality],
                inhabitants=item.inhabitants,
                area_hectares=item.area_hectares,
                legal_areas=None if item.legal_areas is None else len(item.legal_areas),
                concepts=None if item.concepts is None else len(item.concepts),
                projects=sum(1 for project in self.all(Project) if project.neighbourhood == item.key),
                indicators=len(item.indicators),
            )
            for item in self.all(Neighbourhood)
        )


@dataclass(frozen=True)
class FakeWorkspace:
    """The use cases that presenters ask for."""

    store: ListingStore
    records: RecordService
    programmes: ProgrammeService
    matching: MatchService
    matrix: MatchMatrixService
    early_start: EarlyStartService
    overview: OverviewService
    funding_plans: FundingPlanService


def fake_workspace(
    *records: Record, programmes: tuple[Programme, ...] = (), engine: PlanEngine | None = None
) -> FakeWorkspace:
    """Return use cases over these records and programmes; plans are all own money where no engine is given."""
    store = ListingStore(*records)
    catalogue = ProgrammeService(FakeCatalogue(programmes))
    matching = MatchService(store, catalogue, FakeClock())
    matrices = MatchMatrixService(matching, catalogue, MatchIndex)
    early_start = EarlyStartService(store, matching, catalogue, matrices)
    overview = OverviewService(store, catalogue, matching, matrices, early_start)
    plans = FundingPlanService(
        store,
        matching,
        catalogue,
        FakeClock(),
        make_engine=lambda: engine or engine_of(),
        edition=lambda: "2026-11-22.0",
    )
    records_service = RecordService(store)
    return FakeWorkspace(store, records_service, catalogue, matching, matrices, early_start, overview, plans)
