"""Cases worked by hand: social funds, integration and socioculture after 2020."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from builders import build_municipality, build_neighbourhood, build_organisation, build_project
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.funding import CumulationKind
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Partner
from coordinator_app.domain.requirement import Comparison, Judgement, PartnerCount
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import (
    EsfRegion,
    Land,
    Level,
    MeasureKind,
    MoneyOrigin,
    OrganisationKind,
)
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject

AUTUMN_2026 = date(2026, 11, 22)
ASSOCIATION = Organisation("O-TREFF", "Treff im Hafenviertel e. V.", OrganisationKind.ASSOCIATION, Truth.YES)
TOWN = build_organisation()


def subject(
    applicant: Organisation = TOWN,
    *partners: Organisation,
    land: Land = Land.HE,
    region: EsfRegion | None = None,
    cost_euros: int | None = None,
    **changes: Any,
) -> Subject:
    """Return a project that pays for people, with its partners entered."""
    costs = (
        ()
        if cost_euros is None
        else (CostRow("Alles", CostKind.OTHER, cost_euros * 100, eligible=Truth.YES),)
    )
    fields: dict[str, Any] = {
        "measure_kind": MeasureKind.NON_INVESTIVE,
        "partners": tuple(Partner(item.key) for item in partners),
        "costs": costs,
    }
    return Subject(
        build_project(**{**fields, **changes}),
        build_municipality(land=land, esf_region=region),
        build_neighbourhood(),
        applicant,
        partners,
    )


def refusals(assessment: Assessment) -> list[str]:
    """Return what a project is turned away for, apart from the calendar."""
    found = []
    for reason in assessment.reasons():
        if reason.result is Truth.NO and isinstance(reason.criterion, Comparison):
            found.append(reason.criterion.fact)
        elif reason.result is Truth.NO and isinstance(reason.criterion, PartnerCount):
            found.append("partners")
    return found


def test_a_town_may_still_apply_against_loneliness(shipped: Mapping[str, Programme]) -> None:
    project = subject(starts=date(2027, 3, 1))
    assessment = assess(project, shipped["esf_zusammenhalt_staerken"], AUTUMN_2026)
    assert (assessment.eligible, assessment.days_left) == (Truth.UNKNOWN, 39)
    assert {type(point.criterion) for point in assessment.open_points()} == {Judgement}


def test_who_comes_too_late_is_turned_away(shipped: Mapping[str, Programme]) -> None:
    late = subject(starts=date(2027, 7, 2))
    assessment = assess(late, shipped["esf_zusammenhalt_staerken"], AUTUMN_2026)
    assert (assessment.eligible, "project.starts" in refusals(assessment)) == (Truth.NO, True)


def test_an_association_may_stand_behind_its_municipality(shipped: Mapping[str, Programme]) -> None:
    behind = subject(ASSOCIATION, starts=date(2027, 3, 1))
    assessment = assess(behind, shipped["esf_zusammenhalt_staerken"], AUTUMN_2026)
    sentences = [
        point.criterion.judgement
        for point in assessment.open_points()
        if isinstance(point.criterion, Judgement)
    ]
    assert assessment.eligible is Truth.UNKNOWN
    assert any("leitet nach Rücksprache Mittel" in sentence for sentence in sentences)


@pytest.mark.parametrize(
    ("applicant", "partners", "complete"),
    [
        (ASSOCIATION, (), Truth.NO),
        (ASSOCIATION, (TOWN,), Truth.YES),
        (TOWN, (), Truth.UNKNOWN),
        (TOWN, (Organisation("O-VERBAND", "Verband", OrganisationKind.WELFARE_ORGANISATION),), Truth.YES),
    ],
)
def test_ehap_plus_needs_a_municipality_and_a_charitable_body(
    shipped: Mapping[str, Programme],
    applicant: Organisation,
    partners: tuple[Organisation, ...],
    complete: Truth,
) -> None:
    """A further charitable body need not be entered as a partner, so a town alone stays open."""
    assessment = assess(subject(applicant, *partners), shipped["ehap_plus"], date(2024, 3, 1))
    consortium = next(item for item in assessment.findings if item.criterion.basis.place == "Nr. 4")
    assert consortium.result is complete


@pytest.mark.parametrize(
    ("land", "eligible"), [(Land.BY, Truth.NO), (Land.TH, Truth.NO), (Land.HE, Truth.UNKNOWN)]
)
def test_aktif_plus_leaves_out_five_laender(
    shipped: Mapping[str, Programme], land: Land, eligible: Truth
) -> None:
    assert assess(subject(land=land), shipped["aktif_plus"], date(2025, 4, 1)).eligible is eligible


@pytest.mark.parametrize(("euros", "refused"), [(8_000, False), (8_001, True)])
def test_u25_ends_where_the_general_fund_begins(
    shipped: Mapping[str, Programme], euros: int, *, refused: bool
) -> None:
    project = subject(ASSOCIATION, cost_euros=euros)
    assessment = assess(project, shipped["fonds_soziokultur_u25"], AUTUMN_2026)
    assert ("project.total_cost" in refusals(assessment)) is refused
    assert "project.total_cost" not in refusals(
        assess(project, shipped["fonds_soziokultur_allgemein"], AUTUMN_2026)
    )


@pytest.mark.parametrize(
    ("applicant", "eligible"),
    [
        (TOWN, Truth.NO),
        (build_organisation(kind=OrganisationKind.COUNTY), Truth.NO),
        (ASSOCIATION, Truth.UNKNOWN),
    ],
)
def test_a_town_never_applies_for_the_small_grants_of_the_foundation(
    shipped: Mapping[str, Programme], applicant: Organisation, eligible: Truth
) -> None:
    assessment = assess(subject(applicant), shipped["dsee_mikrofoerderung"], date(2025, 6, 1))
    assert assessment.eligible is eligible


@pytest.mark.parametrize(
    ("region", "cases"),
    [
        (EsfRegion.MORE_DEVELOPED, {"staerker_entwickelte_region": Truth.YES}),
        (EsfRegion.TRANSITION, {"uebergangsregion": Truth.YES}),
        (None, {"staerker_entwickelte_region": Truth.UNKNOWN, "uebergangsregion": Truth.UNKNOWN}),
    ],
)
def test_the_rate_of_all_day_schooling_follows_the_region(
    shipped: Mapping[str, Programme], region: EsfRegion | None, cases: dict[str, Truth]
) -> None:
    found = assess(subject(region=region), shipped["ganztag_bildungskommunen"], AUTUMN_2026).cases
    assert {item.case.id: item.applies for item in found} == cases


def test_the_money_of_the_amif_comes_from_the_union_and_bears_other_money_of_the_union(
    shipped: Mapping[str, Programme],
) -> None:
    amif = shipped["amif_2021_2027"]
    assert amif.level is Level.EU
    assert [(rule.kind, rule.levels) for rule in amif.funding.cumulation] == [
        (CumulationKind.ALLOWED, (Level.EU,))
    ]
    assert all(MoneyOrigin.IN_KIND in rule.refuses for rule in amif.funding.own_share)
