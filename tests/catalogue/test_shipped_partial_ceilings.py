"""Worked by hand from the sources: a ceiling for a part binds only that part, and what guideline texts rule out."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import build_organisation, build_project, build_subject
from catalogue.rule_cases import circumstances
from coordinator_app.domain.funding import AmountKind, AmountScope, CostBase
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import FacilityKind, MeasureKind, OrganisationKind
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.terms.amounts import amount_limit
from coordinator_app.matching.terms.rates import rate_ranges

Shipped = Mapping[str, Programme]


@pytest.mark.parametrize(
    ("programme", "group", "cents"),
    [
        ("kfw_444", (AmountKind.MAXIMUM_COST, AmountScope.PROJECT, CostBase.STAFF), 72_000_00),
        ("sgb2_16i", (AmountKind.MAXIMUM_GRANT, AmountScope.PERSON, None), 3_000_00),
        ("wir_esf_plus", (AmountKind.MAXIMUM_COST, AmountScope.PARTNER, None), 2_800_000_00),
        (
            "integrationsagenturen_nrw",
            (AmountKind.MAXIMUM_COST, AmountScope.YEAR, CostBase.MATERIAL),
            8_800_00,
        ),
        ("ki_fuer_das_gemeinwohl", (AmountKind.MAXIMUM_GRANT, AmountScope.APPLICANT, None), 200_000_00),
    ],
)
def test_the_ceiling_of_a_part_binds_only_where_a_person_says_so(
    shipped: Shipped, programme: str, group: tuple[AmountKind, AmountScope, CostBase | None], cents: int
) -> None:
    terms = shipped[programme].funding
    limits = {
        answer: amount_limit(terms, circumstances(shipped[programme], otherwise=answer), *group)
        for answer in Truth
    }
    assert limits[Truth.YES].cents == cents
    assert limits[Truth.UNKNOWN].cents is None
    assert [rule.cents for rule in limits[Truth.UNKNOWN].open] == [cents]
    assert (limits[Truth.NO].rule, limits[Truth.NO].open) == (None, ())


@pytest.mark.parametrize("answer", [Truth.UNKNOWN, Truth.NO])
def test_the_construction_ceiling_of_the_lottery_does_not_bind_work_in_the_quarter(
    shipped: Shipped, answer: Truth
) -> None:
    dhw = shipped["fernsehlotterie_dhw_quartier"]
    limit = amount_limit(
        dhw.funding,
        circumstances(dhw, otherwise=answer),
        AmountKind.MAXIMUM_GRANT,
        AmountScope.PROJECT,
        CostBase.INVESTMENT,
    )
    assert limit.cents is None


def test_seven_percent_for_head_offices_are_a_cap_and_no_flat_rate(shipped: Shipped) -> None:
    rates = [item.rate for item in shipped["migrationsberatung_mbe"].funding.flat_rates]
    assert rates == [Fraction(1, 10)]


@pytest.mark.parametrize(
    ("answer", "promised"), [(Truth.NO, {"personal"}), (Truth.YES, {"spezifische_massnahme"})]
)
def test_ninety_percent_are_not_said_of_specific_measures(
    shipped: Shipped, answer: Truth, promised: set[str]
) -> None:
    agencies = shipped["integrationsagenturen_nrw"]
    held = circumstances(agencies, answers={"Es ist eine spezifische Maßnahme": answer})
    cases = {
        found.case.id
        for rates in rate_ranges(agencies.funding, held)
        for found in (rates.low, rates.high)
        if found.case
    }
    assert cases <= promised


def refused_at(programme: Programme, day: date, kind: OrganisationKind, **project: Any) -> set[str | None]:
    """Return the places of the rules that are not met."""
    subject = build_subject(project=build_project(**project), applicant=build_organisation(kind=kind))
    return {
        item.criterion.basis.place
        for item in assess(subject, programme, day).findings
        if item.result is Truth.NO
    }


THREE_YEARS = {"starts": date(2023, 1, 1), "ends": date(2025, 12, 31)}
A_MONTH_MORE = {"starts": date(2023, 1, 1), "ends": date(2026, 1, 31)}


@pytest.mark.parametrize(
    ("programme", "place", "allowed", "refused"),
    [
        ("rueckenwind3", "Nr. 4.7", THREE_YEARS, A_MONTH_MORE),
        ("wandel_der_arbeit", "Nr. 4.3", THREE_YEARS, A_MONTH_MORE),
        (
            "erstorientierungskurse",
            "Nr. 5.3",
            {"measure_kind": MeasureKind.NON_INVESTIVE},
            {"measure_kind": MeasureKind.INVESTIVE},
        ),
    ],
)
def test_what_a_guideline_text_rules_out(
    shipped: Shipped, programme: str, place: str, allowed: dict[str, Any], refused: dict[str, Any]
) -> None:
    day, kind = date(2023, 1, 1), OrganisationKind.WELFARE_ORGANISATION
    assert place not in refused_at(shipped[programme], day, kind, **allowed)
    assert place in refused_at(shipped[programme], day, kind, **refused)


@pytest.mark.parametrize(
    ("programme", "place", "allowed", "refused"),
    [
        (
            "aktionsgruppenprogramm",
            "Abschnitt B Nr. 2 b",
            OrganisationKind.ASSOCIATION,
            OrganisationKind.PRIVATE_PERSON,
        ),
        (
            "integrationsagenturen_nrw",
            "Nr. 3",
            OrganisationKind.WELFARE_ORGANISATION,
            OrganisationKind.MUNICIPALITY,
        ),
    ],
)
def test_who_a_guideline_text_rules_out(
    shipped: Shipped, programme: str, place: str, allowed: OrganisationKind, refused: OrganisationKind
) -> None:
    day = date(2025, 6, 1)
    assert place not in refused_at(shipped[programme], day, allowed)
    assert place in refused_at(shipped[programme], day, refused)


def test_a_foundation_is_no_sure_applicant_of_the_action_group_programme(shipped: Shipped) -> None:
    """Political foundations are excluded, and only a person knows whether one is."""
    subject = build_subject(applicant=build_organisation(kind=OrganisationKind.FOUNDATION))
    (gate,) = [
        item
        for item in assess(subject, shipped["aktionsgruppenprogramm"], date(2025, 6, 1)).findings
        if item.criterion.basis.place == "Abschnitt B Nr. 2"
    ]
    assert gate.result is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("programme", "source", "kind"),
    [
        ("kfw_159", "pflege", OrganisationKind.MUNICIPAL_COMPANY),
        ("kfw_159", "pflege", OrganisationKind.RELIGIOUS_COMMUNITY),
        ("kfw_201_202", "lfu", OrganisationKind.EDUCATION_PROVIDER),
    ],
)
def test_nobody_is_turned_away_whom_the_list_of_a_loan_may_mean(
    shipped: Shipped, programme: str, source: str, kind: OrganisationKind
) -> None:
    """A housing company of the city is one, and a charitable school is a charitable organisation."""
    applicant = build_organisation(kind=kind, charitable=Truth.UNKNOWN)
    findings = assess(build_subject(applicant=applicant), shipped[programme], date(2025, 6, 1)).findings
    (gate,) = [item for item in findings if "applicant.kind" in repr(item.criterion)]
    assert gate.criterion.basis.source == source
    assert gate.result is Truth.UNKNOWN


def test_belonging_to_the_umbrella_organisations_is_never_taken_for_granted(shipped: Shipped) -> None:
    applicant = build_organisation(kind=OrganisationKind.WELFARE_ORGANISATION)
    findings = assess(
        build_subject(applicant=applicant), shipped["migrationsberatung_mbe"], date(2025, 6, 1)
    ).findings
    assert [item.result for item in findings if item.criterion.basis.place == "Nr. 3.1 und 3.2"] == [
        Truth.UNKNOWN
    ]


@pytest.mark.parametrize(
    ("programme", "fact", "project", "result"),
    [
        ("startchancen_saeule_1", "facility_kind", {"facility_kind": FacilityKind.SCHOOL}, Truth.YES),
        (
            "startchancen_saeule_1",
            "facility_kind",
            {"facility_kind": FacilityKind.SPORTS_HALL},
            Truth.UNKNOWN,
        ),
        ("kfw_159", "measure_kind", {"measure_kind": MeasureKind.MIXED}, Truth.UNKNOWN),
        ("kfw_455b", "measure_kind", {"measure_kind": MeasureKind.MIXED}, Truth.UNKNOWN),
        ("kfw_455b", "measure_kind", {"measure_kind": MeasureKind.NON_INVESTIVE}, Truth.NO),
    ],
)
def test_a_part_that_may_be_paid_leaves_the_answer_open(
    shipped: Shipped, programme: str, fact: str, project: dict[str, Any], result: Truth
) -> None:
    """The sports hall of a chosen school is part of the school, and of a mixed project the works may be paid."""
    subject = build_subject(project=build_project(**project))
    findings = assess(subject, shipped[programme], date(2025, 6, 1)).findings
    assert [item.result for item in findings if f"project.{fact}" in repr(item.criterion)] == [result]
