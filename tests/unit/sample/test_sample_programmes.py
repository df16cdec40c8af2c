"""The sample municipality beside the catalogue: ids that exist, and matches that show every kind of answer."""

from collections.abc import Mapping
from datetime import date

import pytest

from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.domain.application import Application
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.runtime.resources import resource_path

SPRING_2018 = date(2018, 3, 1)
LATE_SUMMER_2025 = date(2025, 9, 1)
AUTUMN_2026 = date(2026, 11, 22)


@pytest.fixture(scope="module")
def programmes() -> Mapping[str, Programme]:
    return {item.id: item for item in CatalogueFolder(resource_path("catalogue")).programmes()}


@pytest.fixture(scope="module")
def subjects(
    projects: Mapping[str, Project],
    municipality: Municipality,
    neighbourhoods: Mapping[str, Neighbourhood],
    organisations: Mapping[str, Organisation],
    participation: tuple[Participation, ...],
) -> Mapping[str, Subject]:
    return {
        project.key: Subject(
            project,
            municipality,
            neighbourhoods.get(project.neighbourhood or ""),
            organisations.get(project.applicant or ""),
            tuple(organisations[partner.organisation] for partner in project.partners or ()),
            tuple(event for event in participation if event.project == project.key),
        )
        for project in projects.values()
    }


def test_every_programme_that_is_named_stands_in_the_catalogue(
    projects: Mapping[str, Project],
    applications: tuple[Application, ...],
    programmes: Mapping[str, Programme],
) -> None:
    named = {row.programme for item in projects.values() for row in item.finances if row.programme}
    named |= {item.programme for item in applications}
    assert len(named) >= 6
    assert named <= set(programmes)


@pytest.mark.parametrize("day", [SPRING_2018, LATE_SUMMER_2025, AUTUMN_2026])
def test_every_day_has_refusals_and_open_answers(
    subjects: Mapping[str, Subject], programmes: Mapping[str, Programme], day: date
) -> None:
    answers = {
        assess(subject, programme, day).eligible
        for subject in subjects.values()
        for programme in programmes.values()
    }
    assert answers >= {Truth.NO, Truth.UNKNOWN}


@pytest.mark.parametrize(
    ("project", "programme", "day"),
    [
        ("P-02-STADTTEILBIBLIOTHEK", "investitionspakt_soziale_integration", SPRING_2018),
        ("P-14-ABENTEUERSPIELPLATZ", "investitionspakt_soziale_integration", SPRING_2018),
        ("P-06-SPRACHE-UND-ARBEIT", "biwaq_vi", LATE_SUMMER_2025),
        ("P-05-STARTPUNKT-JUGEND", "just_best", AUTUMN_2026),
        ("P-09-HAFENKLANG", "kultur_macht_stark_2023_2027", AUTUMN_2026),
        ("P-10-SPORTHALLE", "sanierung_kommunaler_sportstaetten", AUTUMN_2026),
        ("P-01-SCHULE-IM-QUARTIER", "sozialer_zusammenhalt", AUTUMN_2026),
    ],
)
def test_a_project_made_for_a_programme_is_not_turned_away_in_its_time(
    subjects: Mapping[str, Subject],
    programmes: Mapping[str, Programme],
    project: str,
    programme: str,
    day: date,
) -> None:
    assert assess(subjects[project], programmes[programme], day).eligible is not Truth.NO


@pytest.mark.parametrize(
    ("project", "programme", "day"),
    [
        pytest.param("P-06-SPRACHE-UND-ARBEIT", "biwaq_vi", AUTUMN_2026, id="the call is over"),
        pytest.param(
            "P-01-SCHULE-IM-QUARTIER", "investitionspakt_soziale_integration", AUTUMN_2026, id="expired"
        ),
        pytest.param("P-07-HAFENPLATZ", "sozialer_zusammenhalt", AUTUMN_2026, id="begun too early"),
        pytest.param("P-03-KITA-FAMILIENZENTRUM", "sozialer_zusammenhalt", AUTUMN_2026, id="no area"),
        pytest.param("P-12-VERBRAUCHERLOTSEN", "just_best", AUTUMN_2026, id="not a youth office"),
    ],
)
def test_a_project_is_turned_away_for_a_reason_that_can_be_named(
    subjects: Mapping[str, Subject],
    programmes: Mapping[str, Programme],
    project: str,
    programme: str,
    day: date,
) -> None:
    assessment = assess(subjects[project], programmes[programme], day)
    assert assessment.eligible is Truth.NO
    assert assessment.reasons()
