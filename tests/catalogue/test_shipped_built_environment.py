"""The programmes of the built environment and of the climate, worked by hand from their guidelines."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import build_municipality, build_neighbourhood, build_organisation, build_project
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.funding import AmountScope, CumulationKind, Trigger
from coordinator_app.domain.neighbourhood import LegalArea, Resolution
from coordinator_app.domain.programme import Programme, ProgrammeStatus
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import (
    AreaProgramme,
    Land,
    LegalBasis,
    MeasureKind,
    OrganisationKind,
)
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject

IN_2024 = date(2024, 6, 1)
AUTUMN_2026 = date(2026, 11, 22)
LOANS = ("kfw_159", "kfw_201_202", "kfw_208")
FIRST_RULE = 2
"""Findings on status and deadline stand before the rules of the guideline."""


def subject(
    *,
    project: Mapping[str, Any] | None = None,
    municipality: Mapping[str, Any] | None = None,
    basis: LegalBasis | None = None,
    programme: AreaProgramme | None = None,
    applicant: OrganisationKind = OrganisationKind.MUNICIPALITY,
) -> Subject:
    """Return a project whose area has one legal basis by resolution, or no area at all."""
    area = () if basis is None else (LegalArea(basis, resolution=Resolution(Truth.YES), programme=programme),)
    return Subject(
        build_project(**(project or {})),
        build_municipality(**(municipality or {})),
        build_neighbourhood(legal_areas=area),
        build_organisation(kind=applicant),
    )


def costs(euros: int) -> dict[str, Any]:
    return {"costs": (CostRow("Alles", CostKind.OTHER, euros * 100, eligible=Truth.YES),)}


def cases(assessment: Assessment) -> dict[str, Truth]:
    return {item.case.id: item.applies for item in assessment.cases}


def rule(assessment: Assessment, position: int) -> Truth:
    return assessment.findings[FIRST_RULE + position].result


@pytest.mark.parametrize(
    ("programme", "day", "status"),
    [
        ("lebendige_zentren", date(2019, 12, 31), ProgrammeStatus.NOT_YET),
        ("lebendige_zentren", AUTUMN_2026, ProgrammeStatus.OPEN),
        ("wachstum_nachhaltige_erneuerung", AUTUMN_2026, ProgrammeStatus.OPEN),
        ("bmwsb_anpassung_urbaner_raeume", date(2023, 9, 15), ProgrammeStatus.CALL),
        ("bmwsb_anpassung_urbaner_raeume", AUTUMN_2026, ProgrammeStatus.UNKNOWN),
        ("bmwsb_ziz", date(2021, 9, 17), ProgrammeStatus.CALL),
        ("bmwsb_ziz", AUTUMN_2026, ProgrammeStatus.EXPIRED),
        ("kfw_444", date(2024, 9, 23), ProgrammeStatus.PAUSED),
        ("kfw_444", AUTUMN_2026, ProgrammeStatus.ROLLING),
        ("kfw_432", AUTUMN_2026, ProgrammeStatus.ROLLING),
        ("kfw_455b", date(2025, 6, 1), ProgrammeStatus.PAUSED),
        ("kfw_455b", AUTUMN_2026, ProgrammeStatus.UNKNOWN),
        ("mpsc_smart_cities", AUTUMN_2026, ProgrammeStatus.NO_GRANTS),
        ("startchancen_saeule_1", AUTUMN_2026, ProgrammeStatus.UNKNOWN),
        ("startchancen", AUTUMN_2026, ProgrammeStatus.UNKNOWN),
        ("bmukn_anpaso", date(2024, 12, 15), ProgrammeStatus.CALL),
        ("bmukn_das", date(2025, 8, 15), ProgrammeStatus.CALL),
        ("heimatprojekte_bayern", AUTUMN_2026, ProgrammeStatus.ROLLING),
        ("heimatprojekte_bayern", date(2027, 1, 1), ProgrammeStatus.EXPIRED),
        ("nichtinvestive_staedtebaufoerderung_bw", AUTUMN_2026, ProgrammeStatus.UNKNOWN),
    ],
)
def test_what_a_day_means_for_a_programme(
    shipped: Mapping[str, Programme], programme: str, day: date, status: ProgrammeStatus
) -> None:
    phase = shipped[programme].phase_on(day)
    assert phase is not None
    assert phase.status is status


@pytest.mark.parametrize("programme", ["kfw_432", "kfw_444"])
def test_after_the_last_sourced_day_nothing_is_said(shipped: Mapping[str, Programme], programme: str) -> None:
    assert shipped[programme].phase_on(date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("basis", "cohesion", "centres", "growth"),
    [
        (LegalBasis.BAUGB_142, Truth.YES, Truth.YES, Truth.YES),
        (LegalBasis.BAUGB_171E, Truth.YES, Truth.YES, Truth.NO),
        (LegalBasis.BAUGB_171B, Truth.NO, Truth.YES, Truth.YES),
        (LegalBasis.BAUGB_171F, Truth.NO, Truth.YES, Truth.NO),
        (LegalBasis.BAUGB_165, Truth.NO, Truth.NO, Truth.YES),
        (LegalBasis.BAUGB_172, Truth.YES, Truth.UNKNOWN, Truth.UNKNOWN),
        (LegalBasis.BAUGB_141, Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_each_programme_of_the_staedtebaufoerderung_takes_its_own_kinds_of_area(
    shipped: Mapping[str, Programme], basis: LegalBasis, cohesion: Truth, centres: Truth, growth: Truth
) -> None:
    gates = [
        rule(assess(subject(basis=basis), shipped[programme], AUTUMN_2026), 1)
        for programme in ("sozialer_zusammenhalt", "lebendige_zentren", "wachstum_nachhaltige_erneuerung")
    ]
    assert gates == [cohesion, centres, growth]


@pytest.mark.parametrize(
    "programme", ["sozialer_zusammenhalt", "lebendige_zentren", "wachstum_nachhaltige_erneuerung"]
)
@pytest.mark.parametrize("emergency", list(Truth))
def test_the_lower_share_of_a_municipality_is_never_sure(
    shipped: Mapping[str, Programme], programme: str, emergency: Truth
) -> None:
    found = cases(assess(subject(municipality={"budget_emergency": emergency}), shipped[programme], IN_2024))
    assert found.get("haushaltsnotlage") is (None if emergency is Truth.NO else Truth.UNKNOWN)
    assert found["regelfall"] is Truth.YES


def test_the_regular_share_is_an_exact_third_and_the_lowered_one_a_tenth(
    shipped: Mapping[str, Programme],
) -> None:
    found = {case.id: case for case in shipped["sozialer_zusammenhalt"].funding.cases}
    assert found["regelfall"].grant == Fraction(2, 3)
    assert (found["haushaltsnotlage"].federal, found["haushaltsnotlage"].municipal) == (
        Fraction(9, 20),
        Fraction(1, 10),
    )


@pytest.mark.parametrize(
    ("programme", "share"),
    [
        ("sozialer_zusammenhalt", Fraction(1)),
        ("lebendige_zentren", Fraction(1, 2)),
        ("wachstum_nachhaltige_erneuerung", Fraction(1, 2)),
    ],
)
def test_the_fund_of_a_quarter_is_paid_for_in_full_only_in_one_strand(
    shipped: Mapping[str, Programme], programme: str, share: Fraction
) -> None:
    found = {case.id: case for case in shipped[programme].funding.cases}
    assert found["verfuegungsfonds"].grant == share


@pytest.mark.parametrize(
    ("land", "reachable"), [(Land.SN, True), (Land.BE, True), (Land.NW, False), (Land.BY, False)]
)
def test_the_rates_of_the_new_laender_stay_there(
    shipped: Mapping[str, Programme], land: Land, reachable: bool
) -> None:
    programme = shipped["wachstum_nachhaltige_erneuerung"]
    found = cases(assess(subject(municipality={"land": land}), programme, IN_2024))
    assert ("neue_laender_altbau" in found) is reachable


@pytest.mark.parametrize(
    ("day", "case", "grant"),
    [
        (date(2025, 12, 31), "regelfall_bis_2025", Fraction(4, 5)),
        (date(2026, 1, 1), "regelfall_ab_2026", None),
    ],
)
def test_the_rate_of_kfw_444_goes_by_the_day_of_the_application(
    shipped: Mapping[str, Programme], day: date, case: str, grant: Fraction | None
) -> None:
    assessment = assess(subject(municipality={"financially_weak": Truth.NO}), shipped["kfw_444"], day)
    assert [(item.case.id, item.case.grant) for item in assessment.cases] == [(case, grant)]


@pytest.mark.parametrize(
    ("programme", "case", "flags", "applies"),
    [
        ("kfw_444", "finanzschwach_bis_2025", {"budget_emergency": Truth.YES}, None),
        ("kfw_444", "finanzschwach_bis_2025", {"financially_weak": Truth.YES}, Truth.YES),
        ("mpsc_smart_cities", "haushaltsnotlage", {"financially_weak": Truth.YES}, None),
        ("mpsc_smart_cities", "haushaltsnotlage", {"budget_emergency": Truth.YES}, Truth.YES),
    ],
)
def test_being_weak_and_being_in_an_emergency_are_two_things(
    shipped: Mapping[str, Programme],
    programme: str,
    case: str,
    flags: dict[str, Truth],
    applies: Truth | None,
) -> None:
    both = {"budget_emergency": Truth.NO, "financially_weak": Truth.NO}
    found = cases(assess(subject(municipality=both | flags), shipped[programme], IN_2024))
    assert found.get(case) is applies


@pytest.mark.parametrize("programme", LOANS)
def test_a_loan_has_no_rate(shipped: Mapping[str, Programme], programme: str) -> None:
    funding = shipped[programme].funding
    assert funding.is_loan
    assert funding.cases == ()


@pytest.mark.parametrize("land", [Land.BW, Land.HE])
def test_the_fund_of_baden_wuerttemberg_is_for_that_land_alone(
    shipped: Mapping[str, Programme], land: Land
) -> None:
    there = subject(
        project={"measure_kind": MeasureKind.NON_INVESTIVE},
        municipality={"land": land},
        basis=LegalBasis.BAUGB_171E,
        programme=AreaProgramme.SOZIALER_ZUSAMMENHALT,
    )
    assessment = assess(there, shipped["nichtinvestive_staedtebaufoerderung_bw"], AUTUMN_2026)
    assert assessment.eligible is (Truth.UNKNOWN if land is Land.BW else Truth.NO)


def test_all_projects_of_an_area_share_one_ceiling_in_baden_wuerttemberg(
    shipped: Mapping[str, Programme],
) -> None:
    (ceiling,) = shipped["nichtinvestive_staedtebaufoerderung_bw"].funding.amounts
    assert (ceiling.cents, ceiling.scope, ceiling.deducts_earlier) == (10_000_000, AmountScope.AREA, True)


def test_in_bavaria_money_that_could_be_had_elsewhere_already_excludes(
    shipped: Mapping[str, Programme],
) -> None:
    (ban,) = shipped["heimatprojekte_bayern"].funding.cumulation
    assert (ban.kind, ban.trigger) == (CumulationKind.FORBIDDEN, Trigger.POSSIBLE)
    (exception,) = ban.exceptions
    assert exception.condition is not None


@pytest.mark.parametrize(
    ("applicant", "euros", "fits"),
    [
        (OrganisationKind.ASSOCIATION, 10_001, Truth.YES),
        (OrganisationKind.ASSOCIATION, 10_000, Truth.UNKNOWN),
        (OrganisationKind.COUNTY, 25_001, Truth.YES),
        (OrganisationKind.COUNTY, 25_000, Truth.UNKNOWN),
    ],
)
def test_how_small_a_project_in_bavaria_may_be_depends_on_who_asks(
    shipped: Mapping[str, Programme], applicant: OrganisationKind, euros: int, fits: Truth
) -> None:
    """Below the floor only the authority can say whether it allows an exception."""
    found = assess(
        subject(project=costs(euros), applicant=applicant), shipped["heimatprojekte_bayern"], AUTUMN_2026
    )
    assert rule(found, 5) is fits
