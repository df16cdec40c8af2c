"""Cases worked by hand: rules that bind only one round, one recipient, one Land or one other programme."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from builders import build_municipality, build_neighbourhood, build_organisation, build_project
from catalogue.rule_cases import beside, circumstances
from coordinator_app.domain.funding import AmountScope, CostBase, Overlap
from coordinator_app.domain.programme import DeadlineKind, Programme
from coordinator_app.domain.requirement import Judgement
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land, MeasureKind, MoneyOrigin, OrganisationKind
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.terms.cumulation import Verdict
from coordinator_app.matching.terms.own_share import least_own_share
from coordinator_app.matching.terms.rates import Part, rate_range

AUTUMN_2026 = date(2026, 11, 22)
COSTS = {CostBase.ELIGIBLE: 90_000_00, CostBase.TOTAL: 90_000_00}

Shipped = Mapping[str, Programme]


def project_of(kind: OrganisationKind, *, charitable: Truth = Truth.UNKNOWN) -> Subject:
    """Return a project of people and activities by an applicant of this kind."""
    return Subject(
        build_project(measure_kind=MeasureKind.NON_INVESTIVE),
        build_municipality(),
        build_neighbourhood(),
        build_organisation(kind=kind, charitable=charitable),
    )


def asked(assessment: Assessment) -> str:
    """Return all that a person must judge, as one text."""
    leaves = [leaf for finding in assessment.findings for leaf in finding.leaves()]
    return "\n".join(leaf.criterion.judgement for leaf in leaves if isinstance(leaf.criterion, Judgement))


@pytest.mark.parametrize(("day", "in_question"), [(date(2014, 8, 1), False), (date(2018, 3, 1), True)])
def test_only_the_second_round_of_jugend_staerken_asks_for_the_first(
    shipped: Shipped, day: date, *, in_question: bool
) -> None:
    found = assess(project_of(OrganisationKind.COUNTY), shipped["jugend_staerken_im_quartier"], day)
    assert ("in der ersten Phase" in asked(found)) is in_question


@pytest.mark.parametrize(("day", "refused"), [(date(2019, 12, 31), False), (date(2020, 1, 1), True)])
def test_the_guideline_of_2019_rules_nothing_before_2020(
    shipped: Shipped, day: date, *, refused: bool
) -> None:
    club = project_of(OrganisationKind.ASSOCIATION, charitable=Truth.NO)
    found = assess(club, shipped["zusammenhalt_durch_teilhabe_2010"], day)
    assert (Truth.NO in {finding.result for finding in found.findings}) is refused


@pytest.mark.parametrize(
    ("kind", "day", "cents"),
    [
        (OrganisationKind.MUNICIPALITY, date(2023, 6, 1), 9_000_00),
        (OrganisationKind.ASSOCIATION, date(2023, 6, 1), None),  # one measure out of the partnership's fund
        (OrganisationKind.MUNICIPALITY, date(2021, 6, 1), None),  # before the guideline of 5 August 2022
    ],
)
def test_the_tenth_of_demokratie_leben_binds_the_partnership(
    shipped: Shipped, kind: OrganisationKind, day: date, cents: int | None
) -> None:
    programme = shipped["demokratie_leben_2020_2024"]
    held = circumstances(programme, day, kind=kind)
    assert least_own_share(programme.funding, held, COSTS).cents == cents


def test_ceilings_of_the_partnerships_are_counted_per_municipality(shipped: Shipped) -> None:
    for name in ("demokratie_leben_2015_2019", "demokratie_leben_2020_2024"):
        assert {rule.scope for rule in shipped[name].funding.amounts} == {AmountScope.MUNICIPALITY_YEAR}


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("kinder_und_jugendplan", Verdict.FORBIDDEN),
        ("bamf_bgz", Verdict.CONDITIONAL),
        ("amif_2021_2027", Verdict.CONDITIONAL),
    ],
)
def test_demokratie_leben_bars_the_kinder_und_jugendplan_and_weighs_the_rest(
    shipped: Shipped, other: str, verdict: Verdict
) -> None:
    programme = shipped["demokratie_leben_2020_2024"]
    held = circumstances(programme, date(2023, 6, 1))
    assert beside(programme, shipped[other], held=held).verdict is verdict


@pytest.mark.parametrize("origin", [MoneyOrigin.FEDERAL, MoneyOrigin.LAND])
def test_biwaq_vi_lets_no_money_in_for_being_linked_with_urban_renewal(
    shipped: Shipped, origin: MoneyOrigin
) -> None:
    programme = shipped["biwaq_vi"]
    assert beside(programme, origin, Overlap.PROJECT).verdict is Verdict.UNKNOWN
    assert beside(programme, shipped["sozialer_zusammenhalt"], Overlap.PROJECT).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(("land", "cents"), [(Land.HE, 30_000_00), (Land.SN, 18_000_00)])
def test_the_share_of_a_town_in_monuments_depends_on_the_land(
    shipped: Shipped, land: Land, cents: int
) -> None:
    programme = shipped["staedtebaulicher_denkmalschutz_1991_2019"]
    held = circumstances(programme, date(2018, 3, 1), land=land)
    assert least_own_share(programme.funding, held, COSTS).cents == cents


@pytest.mark.parametrize(
    ("emergency", "least", "most"),
    [(Truth.YES, Fraction(1, 10), Fraction(1, 3)), (Truth.NO, Fraction(1, 3), Fraction(1, 3))],
)
def test_a_share_that_can_fall_to_a_tenth_need_not(
    shipped: Shipped, emergency: Truth, least: Fraction, most: Fraction
) -> None:
    programme = shipped["nationale_projekte_des_staedtebaus_2014_2020"]
    held = circumstances(programme, date(2016, 3, 1), budget_emergency=emergency)
    found = rate_range(programme.funding, held, part=Part.MUNICIPAL)
    assert (found.low.share, found.high.share) == (least, most)


@pytest.mark.parametrize("day", [date(2016, 7, 1), date(2018, 5, 1)])
def test_kurze_wege_turns_no_welfare_organisation_away(shipped: Shipped, day: date) -> None:
    charity = project_of(OrganisationKind.WELFARE_ORGANISATION)
    found = assess(charity, shipped["kurze_wege_fuer_den_klimaschutz_2016_2018"], day)
    assert Truth.NO not in {finding.result for finding in found.findings}


def test_two_cooperations_need_not_be_entered_as_partners(shipped: Shipped) -> None:
    found = assess(
        project_of(OrganisationKind.MUNICIPALITY), shipped["esf_teilhabe_aeltere"], date(2022, 3, 1)
    )
    assert Truth.NO not in {finding.result for finding in found.findings}


def test_both_entries_on_the_startchancen_say_the_same_of_every_day(shipped: Shipped) -> None:
    spans = [
        [(phase.status, phase.starts, phase.ends) for phase in shipped[name].phases]
        for name in ("startchancen", "startchancen_saeule_1")
    ]
    assert spans[0] == spans[1]
    assert "einen eigenen Eintrag" in " ".join(item.text for item in shipped["startchancen"].statements)
    assert "einen eigenen Eintrag" in " ".join(
        item.text for item in shipped["startchancen_saeule_1"].statements
    )


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("stadtumbau_2017_2019", "wachstum_nachhaltige_erneuerung"),
        ("soziale_teilhabe_am_arbeitsmarkt_2015_2018", "sgb2_16i"),
        ("elternchance_ii_2015_2021", "elternchancen"),
        ("soziale_stadt", "sozialer_zusammenhalt"),
    ],
)
def test_a_sourced_succession_is_sourced_on_both_sides(shipped: Shipped, earlier: str, later: str) -> None:
    def decides(programme: Programme, field: str) -> bool:
        return any(
            item.basis.decides for item in programme.provenance if field in {f.value for f in item.fields}
        )

    assert later in shipped[earlier].successors
    assert decides(shipped[earlier], "successors")
    assert decides(shipped[later], "predecessors")


def test_a_deadline_with_a_first_and_a_last_day_is_a_span(shipped: Shipped) -> None:
    for programme in shipped.values():
        for deadline in programme.deadlines:
            if deadline.kind is DeadlineKind.FIXED:
                assert deadline.opens is None, (programme.id, deadline.label)
