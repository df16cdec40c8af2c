"""The numbers of the sample municipality: money closes to the cent, figures and boundaries are plausible."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

import pytest

from coordinator_app.domain.application import Application
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.indicator import IndicatorState
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.vocabulary import MeasureKind

FULLY_PLANNED_STAGES = frozenset(
    {ProjectStage.APPLIED, ProjectStage.GRANTED, ProjectStage.RUNNING, ProjectStage.CLOSED}
)
FULLY_PLANNED_ALTHOUGH_EARLY = frozenset(
    {"P-05-STARTPUNKT-JUGEND", "P-06-SPRACHE-UND-ARBEIT", "P-16-PARTNERSCHAFT-DEMOKRATIE"}
)

Ring = list[list[float]]


def _by_year(rows: Iterable[CostRow | FinanceRow]) -> Counter[int | None]:
    sums: Counter[int | None] = Counter()
    for row in rows:
        sums[row.year] += row.amount_cents
    return sums


def _is_fully_planned(project: Project) -> bool:
    return project.stage in FULLY_PLANNED_STAGES or project.key in FULLY_PLANNED_ALTHOUGH_EARLY


def test_no_project_has_more_money_than_cost(projects: Mapping[str, Project]) -> None:
    for project in projects.values():
        financed = sum(row.amount_cents for row in project.finances)
        assert financed <= (project.total_cost_cents or 0), project.key


def test_fully_planned_projects_close_to_the_cent_in_every_year(projects: Mapping[str, Project]) -> None:
    planned = [project for project in projects.values() if _is_fully_planned(project)]
    assert len(planned) >= 8
    for project in planned:
        assert _by_year(project.finances) == _by_year(project.costs), project.key


def test_some_projects_still_lack_money(projects: Mapping[str, Project]) -> None:
    gaps = [
        project.key
        for project in projects.values()
        if project.costs
        and sum(row.amount_cents for row in project.finances) < (project.total_cost_cents or 0)
    ]
    assert len(gaps) >= 5


def test_rows_lie_in_the_years_of_the_project(projects: Mapping[str, Project]) -> None:
    for project in projects.values():
        if project.starts and project.ends:
            years = {row.year for row in project.costs} | {row.year for row in project.finances}
            assert years <= set(range(project.starts.year, project.ends.year + 1)), project.key


def test_building_is_costed_by_din_276_and_people_by_kinds_of_their_own(
    projects: Mapping[str, Project],
) -> None:
    for project in projects.values():
        building = [row.kind.value.startswith("din276") for row in project.costs]
        if project.measure_kind is MeasureKind.INVESTIVE:
            assert any(building), project.key
        if project.measure_kind is MeasureKind.NON_INVESTIVE:
            assert not any(building), project.key


def test_every_kind_of_money_and_most_kinds_of_cost_occur(projects: Mapping[str, Project]) -> None:
    finances = {row.kind for project in projects.values() for row in project.finances}
    costs = {row.kind for project in projects.values() for row in project.costs}
    assert finances == set(FinanceKind)
    assert set(CostKind) - costs <= {CostKind.DIN276_100, CostKind.DIN276_800, CostKind.PLANNING}


def test_what_is_asked_for_is_what_the_finance_plan_counts_on(
    projects: Mapping[str, Project], applications: tuple[Application, ...]
) -> None:
    for application in applications:
        if application.requested_cents is not None:
            rows = projects[application.project].finances
            grants = [row for row in rows if row.programme == application.programme]
            assert sum(row.amount_cents for row in grants) == application.requested_cents, application.key


def test_the_town_has_own_funds_for_every_planned_year(municipality: Municipality) -> None:
    assert [item.year for item in municipality.own_funds] == [2026, 2027, 2028, 2029]
    assert all(item.amount_cents > 0 for item in municipality.own_funds)


def test_quartiere_are_smaller_than_the_town_and_their_latest_count_is_their_size(
    municipality: Municipality, neighbourhoods: Mapping[str, Neighbourhood]
) -> None:
    assert municipality.inhabitants is not None
    assert sum(item.inhabitants or 0 for item in neighbourhoods.values()) < municipality.inhabitants
    places: list[Neighbourhood | Municipality] = [*neighbourhoods.values(), municipality]
    for item in places:
        counts = [value for value in item.indicators if value.code == "population"]
        assert counts[-1].number == item.inhabitants, item.key


def test_figures_run_over_seven_years_with_source_and_comparison(
    municipality: Municipality, neighbourhoods: Mapping[str, Neighbourhood]
) -> None:
    town = {(value.code, value.period): value.number for value in municipality.indicators}
    for item in neighbourhoods.values():
        assert {value.period for value in item.indicators} == {str(year) for year in range(2019, 2026)}
        for value in item.indicators:
            assert value.source is not None
            assert value.unit is not None
            if value.unit == "%":
                assert value.comparison == town[value.code, value.period]
                assert value.comparison_area == "Stadt Lindenfurt"


def test_a_suppressed_figure_has_no_number(neighbourhoods: Mapping[str, Neighbourhood]) -> None:
    values = [value for item in neighbourhoods.values() for value in item.indicators]
    assert all((value.number is None) == (value.state is not IndicatorState.REPORTED) for value in values)
    states = Counter(value.state for value in values)
    assert states[IndicatorState.SUPPRESSED] >= 5
    assert states[IndicatorState.MISSING] >= 1


@pytest.mark.parametrize("key", ["Q-AM-MUEHLBACH", "Q-HAFENVIERTEL", "Q-NORDSTADT-SIEDLUNG"])
def test_boundaries_are_closed_counterclockwise_rings_of_the_stated_size(
    neighbourhoods: Mapping[str, Neighbourhood], key: str
) -> None:
    neighbourhood = neighbourhoods[key]
    ring = _ring(neighbourhood)
    assert ring[0] == ring[-1]
    assert all(5 < longitude < 16 and 47 < latitude < 56 for longitude, latitude in ring)
    assert neighbourhood.area_hectares is not None
    assert math.isclose(_hectares(ring), float(neighbourhood.area_hectares), rel_tol=0.01)


def test_quartiere_do_not_overlap(neighbourhoods: Mapping[str, Neighbourhood]) -> None:
    spans = sorted(
        (min(point[1] for point in ring), max(point[1] for point in ring))
        for ring in map(_ring, neighbourhoods.values())
    )
    assert all(lower[1] < upper[0] for lower, upper in pairwise(spans))


def _ring(neighbourhood: Neighbourhood) -> Ring:
    geometry = json.loads(neighbourhood.boundary or "")
    assert geometry["type"] == "Polygon"
    (ring,) = geometry["coordinates"]
    return list(ring)


def _hectares(ring: Ring) -> float:
    """Return the area of a small ring in WGS 84, positive where it runs counterclockwise."""
    metres = [(x * 111_320 * math.cos(math.radians(ring[0][1])), y * 111_267) for x, y in ring]
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(metres))
    return doubled / 2 / 10_000
