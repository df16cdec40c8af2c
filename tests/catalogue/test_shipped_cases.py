"""Cases worked by hand against the shipped rules, as an officer of an authority would go through the list."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import build_municipality, build_neighbourhood, build_organisation, build_project
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.neighbourhood import LegalArea, Resolution
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import Comparison, Judgement
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import (
    AreaProgramme,
    FacilityKind,
    Land,
    LegalBasis,
    MeasureKind,
    OrganisationKind,
    TargetGroup,
    Theme,
)
from coordinator_app.matching.eligibility.assessment import Assessment, Doubt
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject

RESOLVED = Resolution(Truth.YES)
SPRING_2018 = date(2018, 3, 1)
AUTUMN_2026 = date(2026, 11, 22)


def area(programme: AreaProgramme, taken: Truth = Truth.YES) -> LegalArea:
    return LegalArea(LegalBasis.BAUGB_171E, resolution=Resolution(taken), programme=programme)


def money(cost_euros: int, own_euros: int) -> dict[str, Any]:
    return {
        "costs": (CostRow("Alles", CostKind.OTHER, cost_euros * 100, eligible=Truth.YES),),
        "finances": (FinanceRow(FinanceKind.OWN, "Haushalt", own_euros * 100),),
    }


def school(**changes: Any) -> Subject:
    """Return a school opened to the quarter in North Rhine-Westphalia, with everything entered."""
    subject = Subject(
        build_project(
            measure_kind=MeasureKind.INVESTIVE,
            facility_kind=FacilityKind.SCHOOL,
            themes=(Theme.EDUCATION, Theme.INTEGRATION),
            target_groups=(TargetGroup.RESIDENTS,),
            **money(1_000_000, 100_000),
        ),
        build_municipality(land=Land.NW),
        build_neighbourhood(legal_areas=(area(AreaProgramme.SOZIALE_STADT),)),
        build_organisation(),
    )
    return replace(subject, **changes)


def open_leaves(assessment: Assessment) -> list[str]:
    names = []
    for finding in assessment.open_points():
        criterion = finding.criterion
        if isinstance(criterion, Comparison):
            names.append(criterion.fact)
        elif isinstance(criterion, Judgement):
            names.append("judgement")
        else:
            names.append(type(criterion).__name__)
    return names


def test_the_school_fits_the_investitionspakt_but_for_the_rule_that_no_source_confirms(
    shipped: Mapping[str, Programme],
) -> None:
    assessment = assess(school(), shipped["investitionspakt_soziale_integration"], SPRING_2018)
    assert assessment.eligible is Truth.UNKNOWN
    (reason,) = assessment.reasons()
    assert isinstance(reason.criterion, Comparison)
    assert reason.criterion.fact == "neighbourhood.concept_resolved"
    assert (reason.doubt, reason.tendency) == (Doubt.SOURCE_UNVERIFIED, Truth.YES)
    assert [case.case.id for case in assessment.cases] == ["regelfall"]


def test_the_same_school_is_too_late_in_2026(shipped: Mapping[str, Programme]) -> None:
    assessment = assess(school(), shipped["investitionspakt_soziale_integration"], AUTUMN_2026)
    assert assessment.eligible is Truth.NO


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"facility_kind": FacilityKind.LIBRARY}, Truth.YES),
        ({"facility_kind": FacilityKind.YOUTH_CENTRE}, Truth.UNKNOWN),
        ({"facility_kind": FacilityKind.HOUSING}, Truth.NO),
        ({"facility_kind": FacilityKind.NONE}, Truth.NO),
        ({"measure_kind": MeasureKind.NON_INVESTIVE}, Truth.UNKNOWN),
        ({"started": Truth.YES}, Truth.UNKNOWN),
        ({"started": Truth.YES, "early_start_consent": Truth.YES}, Truth.YES),
        ({"started": Truth.YES, "early_start_consent": Truth.NO}, Truth.NO),
        ({"started": Truth.UNKNOWN}, Truth.UNKNOWN),
        (money(1_000_000, 99_999), Truth.UNKNOWN),
    ],
)
def test_what_a_project_must_be_for_the_investitionspakt(
    shipped: Mapping[str, Programme], changes: dict[str, Any], result: Truth
) -> None:
    subject = school(project=replace(school().project, **changes))
    assessment = assess(subject, shipped["investitionspakt_soziale_integration"], SPRING_2018)
    others = [item.result for item in assessment.findings if item.doubt is not Doubt.SOURCE_UNVERIFIED]
    assert (
        Truth.NO if Truth.NO in others else Truth.UNKNOWN if Truth.UNKNOWN in others else Truth.YES
    ) is result


@pytest.mark.parametrize(
    ("surroundings", "result"),
    [
        ({"applicant": build_organisation(kind=OrganisationKind.ASSOCIATION)}, Truth.UNKNOWN),
        ({"applicant": build_organisation(kind=OrganisationKind.COUNTY)}, Truth.YES),
        ({"neighbourhood": build_neighbourhood(legal_areas=())}, Truth.UNKNOWN),
        ({"neighbourhood": build_neighbourhood(legal_areas=(area(AreaProgramme.STADTUMBAU),))}, Truth.YES),
        ({"municipality": build_municipality(land=Land.SL)}, Truth.UNKNOWN),
    ],
)
def test_where_and_who_the_investitionspakt_takes(
    shipped: Mapping[str, Programme], surroundings: dict[str, Any], result: Truth
) -> None:
    """Nobody is turned away where the guideline knows an exception that only the Land can grant."""
    assessment = assess(school(**surroundings), shipped["investitionspakt_soziale_integration"], SPRING_2018)
    others = [item.result for item in assessment.findings if item.doubt is not Doubt.SOURCE_UNVERIFIED]
    assert Truth.NO not in others
    assert (Truth.UNKNOWN in others) is (result is Truth.UNKNOWN)


def test_soziale_stadt_leaves_only_the_date_open_for_the_school(shipped: Mapping[str, Programme]) -> None:
    assessment = assess(school(), shipped["soziale_stadt"], SPRING_2018)
    assert [type(reason.criterion).__name__ for reason in assessment.reasons()] == ["DeadlineCriterion"]


@pytest.mark.parametrize(
    ("legal_areas", "result"),
    [
        ((area(AreaProgramme.SOZIALER_ZUSAMMENHALT),), Truth.YES),
        ((area(AreaProgramme.SOZIALER_ZUSAMMENHALT, Truth.UNKNOWN),), Truth.UNKNOWN),
        ((area(AreaProgramme.SOZIALER_ZUSAMMENHALT, Truth.NO),), Truth.NO),
        ((LegalArea(LegalBasis.BAUGB_141, resolution=RESOLVED),), Truth.UNKNOWN),
        ((LegalArea(LegalBasis.RESOLUTION_ONLY, resolution=RESOLVED),), Truth.UNKNOWN),
        ((LegalArea(LegalBasis.BAUGB_165, resolution=RESOLVED),), Truth.NO),
        ((), Truth.NO),
        (None, Truth.UNKNOWN),
    ],
)
def test_sozialer_zusammenhalt_needs_an_area_by_resolution(
    shipped: Mapping[str, Programme], legal_areas: tuple[LegalArea, ...] | None, result: Truth
) -> None:
    subject = school(neighbourhood=build_neighbourhood(legal_areas=legal_areas))
    assessment = assess(subject, shipped["sozialer_zusammenhalt"], AUTUMN_2026)
    gate = assessment.findings[3]
    assert gate.criterion.basis.place == "Art. 3 Abs. 1"
    assert gate.result is result


def sports_hall(municipality: dict[str, Any] | None = None, **changes: Any) -> Subject:
    fields: dict[str, Any] = {
        "measure_kind": MeasureKind.INVESTIVE,
        "facility_kind": FacilityKind.SPORTS_HALL,
        **money(2_000_000, 300_000),
    }
    project = build_project(**{**fields, **changes})
    return Subject(
        project,
        build_municipality(**(municipality or {})),
        build_neighbourhood(),
        build_organisation(),
    )


def test_a_sports_hall_during_the_call_leaves_only_what_a_person_decides(
    shipped: Mapping[str, Programme],
) -> None:
    assessment = assess(sports_hall(), shipped["sanierung_kommunaler_sportstaetten"], date(2025, 12, 1))
    assert assessment.eligible is Truth.UNKNOWN
    assert open_leaves(assessment) == ["judgement"] * 4


@pytest.mark.parametrize(
    ("subject", "eligible"),
    [
        (sports_hall(started=Truth.YES, early_start_consent=Truth.YES), Truth.NO),
        (sports_hall(**money(2_000_000, 199_999)), Truth.UNKNOWN),  # ten percent of the eligible cost may do
        (sports_hall(**money(2_000_000, 200_000)), Truth.UNKNOWN),
        (sports_hall(**money(555_555, 300_000)), Truth.NO),
        (sports_hall(**money(555_556, 300_000)), Truth.UNKNOWN),
        (sports_hall({"budget_emergency": Truth.YES}, **money(400_000, 100_000)), Truth.UNKNOWN),
        (sports_hall({"budget_emergency": Truth.UNKNOWN}, **money(400_000, 100_000)), Truth.UNKNOWN),
        (sports_hall({"budget_emergency": Truth.YES}, **money(333_333, 100_000)), Truth.NO),
        (sports_hall(facility_kind=FacilityKind.LIBRARY), Truth.NO),
    ],
)
def test_what_rules_a_sports_hall_out(
    shipped: Mapping[str, Programme], subject: Subject, eligible: Truth
) -> None:
    programme = shipped["sanierung_kommunaler_sportstaetten"]
    assert assess(subject, programme, date(2025, 12, 1)).eligible is eligible


def test_a_budget_emergency_brings_the_higher_rate_into_view(shipped: Mapping[str, Programme]) -> None:
    programme = shipped["sanierung_kommunaler_sportstaetten"]
    rates = {}
    for answer in Truth:
        subject = sports_hall({"budget_emergency": answer})
        found = assess(subject, programme, date(2025, 12, 1)).cases
        rates[answer] = [(item.case.id, item.applies) for item in found if item.case.id == "haushaltsnotlage"]
    assert rates == {
        Truth.YES: [("haushaltsnotlage", Truth.YES)],
        Truth.NO: [],
        Truth.UNKNOWN: [("haushaltsnotlage", Truth.UNKNOWN)],
    }


def job_project(**changes: Any) -> Subject:
    fields: dict[str, Any] = {
        "measure_kind": MeasureKind.NON_INVESTIVE,
        "facility_kind": FacilityKind.NONE,
        "themes": (Theme.EMPLOYMENT,),
        "starts": date(2026, 7, 1),
        "ends": date(2028, 9, 30),
        **money(800_000, 80_000),
    }
    return Subject(
        build_project(**{**fields, **changes}),
        build_municipality(),
        build_neighbourhood(legal_areas=(area(AreaProgramme.SOZIALE_STADT),)),
        build_organisation(),
    )


def test_a_job_project_fits_biwaq_vi_but_for_the_size_of_its_area(shipped: Mapping[str, Programme]) -> None:
    during_call = assess(job_project(), shipped["biwaq_vi"], date(2025, 9, 1))
    assert (during_call.eligible, open_leaves(during_call)) == (Truth.UNKNOWN, ["judgement"])
    assert during_call.days_left == 44
    assert assess(job_project(), shipped["biwaq_vi"], AUTUMN_2026).eligible is Truth.NO


@pytest.mark.parametrize(
    "changes",
    [
        money(299_999, 80_000),
        money(1_200_001, 200_000),
        {"starts": date(2026, 6, 30)},
        {"ends": date(2028, 10, 1)},
        {"measure_kind": MeasureKind.INVESTIVE},
    ],
)
def test_what_rules_a_job_project_out(shipped: Mapping[str, Programme], changes: dict[str, Any]) -> None:
    assert assess(job_project(**changes), shipped["biwaq_vi"], date(2025, 9, 1)).eligible is Truth.NO


@pytest.mark.parametrize(
    ("kind", "youth_office", "applicant_fits"),
    [
        (OrganisationKind.MUNICIPALITY, Truth.YES, Truth.YES),
        (OrganisationKind.MUNICIPALITY, Truth.NO, Truth.NO),
        (OrganisationKind.MUNICIPALITY, Truth.UNKNOWN, Truth.UNKNOWN),
        (OrganisationKind.COUNTY, Truth.NO, Truth.YES),
        (OrganisationKind.ASSOCIATION, Truth.YES, Truth.NO),
        (None, Truth.YES, Truth.UNKNOWN),
    ],
)
def test_just_best_is_for_the_youth_office_only(
    shipped: Mapping[str, Programme],
    kind: OrganisationKind | None,
    youth_office: Truth,
    applicant_fits: Truth,
) -> None:
    subject = Subject(
        build_project(),
        build_municipality(has_youth_office=youth_office),
        build_neighbourhood(),
        build_organisation(kind=kind),
    )
    assert assess(subject, shipped["just_best"], AUTUMN_2026).findings[2].result is applicant_fits
