"""Programmes of the years around the strategy of 2016: their days, and cases worked by hand against their rules."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import build_municipality, build_neighbourhood, build_organisation, build_project
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land, MeasureKind, OrganisationKind
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.eligibility.timing import status_finding

SPRING_2018 = date(2018, 3, 1)
AUTUMN_2026 = date(2026, 11, 22)
ASSOCIATION = OrganisationKind.ASSOCIATION
COUNTY = OrganisationKind.COUNTY
FOUNDATION = OrganisationKind.FOUNDATION
MUNICIPALITY = OrganisationKind.MUNICIPALITY
WELFARE = OrganisationKind.WELFARE_ORGANISATION

# Worked out by hand from the days in the research file: yes = takes applications, no = does not.
TAKES_APPLICATIONS = {
    "aktive_stadt_und_ortsteilzentren_2008_2019": ("yes", "no"),
    "anlaufstellen_fuer_aeltere_menschen_2013_2017": ("no", "no"),
    "bamf_integrationsprojekte_gwo": ("unknown", "no"),
    "ehap_2014_2020": ("unknown", "no"),
    "elternchance_ii_2015_2021": ("no", "no"),
    "gkv_kommunales_foerderprogramm_2019": ("no", "no"),
    "gleiche_politische_teilhabe_im_quartier_2021": ("no", "no"),
    "gut_essen_macht_stark": ("no", "unknown"),
    "integration_durch_sport_1989": ("unknown", "unknown"),
    "kfw_432_energetische_stadtsanierung_2014_2020": ("unknown", "no"),
    "kinvfg_kapitel_1_2015_2021": ("unknown", "no"),
    "kita_einstieg_2017_2020": ("unknown", "no"),
    "kleinere_staedte_und_gemeinden_2010_2019": ("yes", "no"),
    "klimaschutz_im_alltag_2017": ("no", "no"),
    "kommunale_koordinierung_neuzugewanderte_2016_2021": ("no", "no"),
    "kommunalrichtlinie_nki_2015_2018": ("yes", "no"),
    "kurze_wege_fuer_den_klimaschutz_2016_2018": ("no", "no"),
    "lokale_allianzen_demenz_2012_2018": ("unknown", "no"),
    "nationale_projekte_des_staedtebaus_2014_2020": ("unknown", "no"),
    "soziale_teilhabe_am_arbeitsmarkt_2015_2018": ("unknown", "no"),
    "sport_digital_im_quartier": ("no", "no"),
    "stadtumbau_2017_2019": ("yes", "no"),
    "staedtebaulicher_denkmalschutz_1991_2019": ("yes", "no"),
    "stark_im_beruf_2015_2022": ("unknown", "no"),
    "stromspar_check_kommunal_2016_2019": ("no", "no"),
    "zukunft_stadtgruen_2017_2019": ("yes", "no"),
    "zusammenhalt_durch_teilhabe_2010": ("unknown", "no"),
}


@pytest.mark.parametrize(("programme", "answers"), TAKES_APPLICATIONS.items(), ids=TAKES_APPLICATIONS)
def test_status_is_what_the_research_says(
    shipped: Mapping[str, Programme], programme: str, answers: tuple[str, str]
) -> None:
    found = (status_finding(shipped[programme], day).result for day in (SPRING_2018, AUTUMN_2026))
    assert tuple(result.value for result in found) == answers


def subject(kind: OrganisationKind, *, charitable: Truth = Truth.UNKNOWN, **town: Any) -> Subject:
    """Return a project of people and activities by an applicant of this kind."""
    return Subject(
        build_project(measure_kind=MeasureKind.NON_INVESTIVE),
        build_municipality(**town),
        build_neighbourhood(),
        build_organisation(kind=kind, charitable=charitable),
    )


def results(assessment: Assessment) -> list[Truth]:
    return [finding.result for finding in assessment.findings]


@pytest.mark.parametrize(
    ("applicant", "partner", "fits"),
    [
        (MUNICIPALITY, WELFARE, Truth.YES),
        (MUNICIPALITY, COUNTY, Truth.NO),
        (WELFARE, MUNICIPALITY, Truth.YES),
        (WELFARE, ASSOCIATION, Truth.NO),
        (ASSOCIATION, MUNICIPALITY, Truth.UNKNOWN),  # whether it is charitable has not been said
        (COUNTY, WELFARE, Truth.UNKNOWN),
        (OrganisationKind.COMPANY, MUNICIPALITY, Truth.UNKNOWN),  # a charitable one may
        (OrganisationKind.JOB_CENTRE, MUNICIPALITY, Truth.NO),
    ],
)
def test_the_ehap_wants_a_town_and_a_charity_together(
    shipped: Mapping[str, Programme], applicant: OrganisationKind, partner: OrganisationKind, fits: Truth
) -> None:
    other = build_organisation(key="O-PARTNER", name="Partner", kind=partner)
    alone = subject(applicant)
    together = replace(alone, project=replace(alone.project, partners=()), partners=(other,))
    programme = shipped["ehap_2014_2020"]
    gate = next(
        finding
        for finding in assess(together, programme, SPRING_2018).findings
        if finding.criterion.basis.source == "fdb_alt"
    )
    assert gate.result is fits


@pytest.mark.parametrize(
    ("kind", "day", "fits"),
    [
        (FOUNDATION, date(2016, 7, 1), True),
        (FOUNDATION, date(2018, 5, 1), False),
        (OrganisationKind.COOPERATIVE, date(2016, 7, 1), False),
        (OrganisationKind.COOPERATIVE, date(2018, 5, 1), True),
        (ASSOCIATION, date(2016, 7, 1), True),
        (ASSOCIATION, date(2018, 5, 1), True),
    ],
)
def test_kurze_wege_took_others_in_2016_than_later(
    shipped: Mapping[str, Programme], kind: OrganisationKind, day: date, *, fits: bool
) -> None:
    found = assess(subject(kind), shipped["kurze_wege_fuer_den_klimaschutz_2016_2018"], day)
    assert (Truth.NO not in results(found)) is fits


@pytest.mark.parametrize(
    ("land", "day", "fits"),
    [
        (Land.HE, date(2016, 12, 31), False),
        (Land.HE, date(2017, 1, 1), True),
        (Land.SN, date(2016, 12, 31), True),
        (Land.BE, date(2016, 12, 31), True),
    ],
)
def test_zusammenhalt_durch_teilhabe_came_to_the_west_in_2017(
    shipped: Mapping[str, Programme], land: Land, day: date, *, fits: bool
) -> None:
    club = subject(ASSOCIATION, charitable=Truth.YES, land=land)
    found = assess(club, shipped["zusammenhalt_durch_teilhabe_2010"], day)
    assert (Truth.NO not in results(found)) is fits


@pytest.mark.parametrize(
    ("land", "cases"),
    [
        (Land.HE, {"alte_laender": Truth.YES}),
        (Land.SN, {"neue_laender": Truth.YES}),
        (Land.BE, {"alte_laender": Truth.UNKNOWN, "neue_laender": Truth.UNKNOWN}),
    ],
)
def test_the_rate_for_monuments_depends_on_the_land(
    shipped: Mapping[str, Programme], land: Land, cases: Mapping[str, Truth]
) -> None:
    found = assess(
        subject(MUNICIPALITY, land=land), shipped["staedtebaulicher_denkmalschutz_1991_2019"], SPRING_2018
    )
    assert {item.case.id: item.applies for item in found.cases if item.applies is not Truth.NO} == cases


@pytest.mark.parametrize(
    ("town", "fits"),
    [
        ({"financially_weak": Truth.YES}, True),
        ({"financially_weak": Truth.NO}, False),
        ({"financially_weak": Truth.NO, "land": Land.BE}, True),  # a city state chooses areas
        ({"financially_weak": Truth.UNKNOWN}, True),
    ],
)
def test_the_investment_law_is_for_weak_towns_or_for_areas_of_a_city_state(
    shipped: Mapping[str, Programme], town: dict[str, Any], *, fits: bool
) -> None:
    town_hall = subject(MUNICIPALITY, **town)
    building = replace(town_hall, project=replace(town_hall.project, measure_kind=MeasureKind.INVESTIVE))
    found = assess(building, shipped["kinvfg_kapitel_1_2015_2021"], SPRING_2018)
    assert (Truth.NO not in results(found)) is fits


def test_closed_model_programmes_never_say_yes(shipped: Mapping[str, Programme]) -> None:
    closed = ("gut_essen_macht_stark", "sport_digital_im_quartier", "elternchance_ii_2015_2021")
    for programme in closed:
        for kind in OrganisationKind:
            found = assess(subject(kind), shipped[programme], SPRING_2018)
            assert found.eligible is Truth.NO, (programme, kind)
