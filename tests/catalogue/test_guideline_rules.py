"""Real rules of guidelines that simple models break at: each is computed, or visibly handed to a person.

One test for each programme that the findings on guidelines name. What they paraphrase without a text at hand stands in
`rules/` and in `test_paraphrased_rules.py`; the rules across programmes stand in `test_cross_programme_rules.py`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from builders import build_subject
from catalogue.rule_cases import TODAY, beside, circumstances, sentence
from coordinator_app.domain.funding import AmountKind, AmountScope, CostBase, Overlap
from coordinator_app.domain.money import allocate, share_of
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import AnyOf, Judgement, walk
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land, MoneyOrigin, OrganisationKind
from coordinator_app.matching.eligibility.assessment import Fit, FitLevel
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.terms.amounts import amount_limit
from coordinator_app.matching.terms.cumulation import Verdict, ousted_by, room_under_ceilings
from coordinator_app.matching.terms.own_share import (
    counts_as_own,
    each_partner_pays,
    least_own_share,
    replaces_own_share,
)
from coordinator_app.matching.terms.rates import Part, RateDoubt, possible_cases, rate_range
from coordinator_app.wording.money_terms import FOR_A_PERSON
from coordinator_app.wording.term_findings import limit_text, own_share_text

Shipped = Mapping[str, Programme]

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
IN_2024 = date(2024, 6, 1)
ELIGIBLE, TOTAL = CostBase.ELIGIBLE, CostBase.TOTAL
COSTS = {ELIGIBLE: 100_000_00, TOTAL: 120_000_00}
THIRD = Fraction(1, 3)


# VV Städtebauförderung 2023/24: the federal share is a third.
def test_a_third_stays_a_third_and_closes_to_the_cent(shipped: Shipped) -> None:
    terms = shipped["sozialer_zusammenhalt"].funding
    held = circumstances(shipped["sozialer_zusammenhalt"], IN_2024, otherwise=NO, budget_emergency=NO)
    parts = [rate_range(terms, held, part=part).exact for part in (Part.FEDERAL, Part.LAND, Part.MUNICIPAL)]
    assert parts == [THIRD, THIRD, THIRD]
    assert share_of(100_000_00, THIRD) == 33_333_33
    assert sum(allocate(100_000_01, [part for part in parts if part is not None])) == 100_000_01


# The same: 45/45/10 for half of the Land's money, which an applicant can't know.
@pytest.mark.parametrize(
    ("emergency", "low", "high"),
    [
        (YES, Fraction(2, 3), Fraction(9, 10)),
        (NO, Fraction(2, 3), Fraction(2, 3)),
        (UNKNOWN, Fraction(2, 3), Fraction(9, 10)),
    ],
)
def test_a_quota_over_a_pool_makes_the_rate_a_range(
    shipped: Shipped, emergency: Truth, low: Fraction, high: Fraction
) -> None:
    programme = shipped["sozialer_zusammenhalt"]
    held = circumstances(programme, IN_2024, otherwise=NO, budget_emergency=emergency)
    found = rate_range(programme.funding, held)
    assert (found.low.share, found.high.share) == (low, high)
    assert found.low.case is not None
    assert found.high.case is not None
    names = ("regelfall", "regelfall" if emergency is NO else "haushaltsnotlage")
    assert (found.low.case.id, found.high.case.id) == names
    federal = rate_range(programme.funding, held, part=Part.FEDERAL)
    assert federal.high.share == (THIRD if emergency is NO else Fraction(45, 100))


# The same, preamble and Art. 3: bundling, and a condition that other money may meet.
def test_the_climate_condition_may_be_met_by_another_programme(shipped: Shipped) -> None:
    tree = shipped["sozialer_zusammenhalt"].requirements
    ways = [node for node in walk(tree) if isinstance(node, AnyOf) and "Klima" in str(node.any_of[0])]
    assert len(ways) == 1
    assert [isinstance(way, Judgement) for way in ways[0].any_of] == [True, True]
    assert "anders bezahlt, etwa aus einem anderen Programm" in str(ways[0].any_of[1])


def test_other_money_beside_the_staedtebaufoerderung_is_for_a_person_to_weigh(shipped: Shipped) -> None:
    programme = shipped["sozialer_zusammenhalt"]
    found = beside(programme, shipped["biwaq_vi"])
    assert found.verdict is Verdict.CONDITIONAL
    assert FOR_A_PERSON in sentence(programme, found, shipped)


# The same, Art. 9: the rate of the Verfügungsfonds depends on the strand.
def test_the_verfuegungsfonds_may_be_paid_in_full_in_one_strand_only(shipped: Shipped) -> None:
    def most(name: str) -> Fraction | None:
        answers = {"Verfügungsfonds der Gemeinde bezahlt": YES}
        held = circumstances(shipped[name], IN_2024, answers=answers, otherwise=NO, budget_emergency=NO)
        cases = [item.case for item in possible_cases(shipped[name].funding, held)]
        return next(case.grant for case in cases if case.id == "verfuegungsfonds")

    assert most("sozialer_zusammenhalt") == 1
    assert most("lebendige_zentren") == Fraction(1, 2)


# rückenwind3, No. 4.5: no other public money of the EU, the federation or the Länder.
@pytest.mark.parametrize(
    ("origin", "verdict"),
    [
        (MoneyOrigin.EU, Verdict.FORBIDDEN),
        (MoneyOrigin.FEDERAL, Verdict.FORBIDDEN),
        (MoneyOrigin.LAND, Verdict.FORBIDDEN),
        (MoneyOrigin.MUNICIPAL, Verdict.UNKNOWN),
        (MoneyOrigin.PRIVATE, Verdict.UNKNOWN),
    ],
)
def test_rueckenwind_stands_beside_no_other_programme(
    shipped: Shipped, origin: MoneyOrigin, verdict: Verdict
) -> None:
    assert beside(shipped["rueckenwind3"], origin).verdict is verdict
    assert "4.5" in str(beside(shipped["rueckenwind3"], MoneyOrigin.EU).ruling)


# Wandel der Arbeit, No. 4.4.2: the same ban for the same purpose, with an exception that is own share.
def test_money_of_the_land_beside_wandel_der_arbeit_depends_on_field_and_origin(shipped: Shipped) -> None:
    programme = shipped["wandel_der_arbeit"]
    land = (programme, MoneyOrigin.LAND, Overlap.PURPOSE)
    assert beside(programme, shipped["biwaq_vi"], Overlap.PURPOSE).verdict is Verdict.FORBIDDEN
    assert beside(programme, shipped["biwaq_vi"], Overlap.PROJECT).verdict is Verdict.UNKNOWN
    assert beside(*land).verdict is Verdict.CONDITIONAL
    national = {"stammen nicht aus dem ESF": YES, "Handlungsfeld 2.1": NO}
    allowed = beside(*land, held=circumstances(programme, answers=national))
    assert (allowed.verdict, allowed.as_own_share) == (Verdict.ALLOWED, True)
    in_first_field = circumstances(programme, answers={**national, "Handlungsfeld 2.1": YES})
    assert beside(*land, held=in_first_field).verdict is Verdict.FORBIDDEN


# Kleinprojektefonds: which money counts as own.
def test_land_money_may_replace_the_own_share_of_the_kleinprojektefonds(shipped: Shipped) -> None:
    programme = shipped["kleinprojektefonds_kommunale_entwicklungspolitik"]
    terms, held = programme.funding, circumstances(programme, IN_2024)
    for transport, least in ((NO, (12_000_00, 12_000_00)), (YES, (0, 0)), (UNKNOWN, (0, 12_000_00))):
        answered = circumstances(programme, IN_2024, answers={"der Transport von Gütern": transport})
        found = least_own_share(terms, answered, COSTS)
        assert (found.low, found.high) == least
    assert counts_as_own(terms, held, MoneyOrigin.LAND).answer is YES
    assert replaces_own_share(terms, held, MoneyOrigin.LAND).answer is YES
    assert replaces_own_share(terms, held, MoneyOrigin.THIRD_PARTY).answer is UNKNOWN
    assert counts_as_own(terms, held, MoneyOrigin.IN_KIND).answer is NO
    at_home = circumstances(programme, IN_2024, answers={"Projekt im Inland": YES}, otherwise=NO)
    assert amount_limit(terms, at_home, AmountKind.MINIMUM_GRANT).cents == 1_000_00
    assert amount_limit(terms, at_home, AmountKind.MAXIMUM_GRANT).cents == 20_000_00


# AGP: the rate of the own share by applicant, and it may come from third parties.
@pytest.mark.parametrize(
    ("school", "least"),
    [(YES, (10_000_00, 10_000_00)), (NO, (25_000_00, 25_000_00)), (UNKNOWN, (10_000_00, 25_000_00))],
)
def test_the_own_share_of_the_agp_is_smaller_for_schools(
    shipped: Shipped, school: Truth, least: tuple[int, int]
) -> None:
    programme = shipped["aktionsgruppenprogramm"]
    held = circumstances(programme, IN_2024, otherwise=school)
    found = least_own_share(programme.funding, held, COSTS)
    assert (found.low, found.high) == least
    assert counts_as_own(programme.funding, held, MoneyOrigin.THIRD_PARTY).answer is YES


# KJP: a share of all that is spent, not of what is eligible.
def test_the_own_share_of_the_kjp_is_taken_of_the_total(shipped: Shipped) -> None:
    programme = shipped["kinder_und_jugendplan"]
    small = circumstances(programme, IN_2024, answers={"bundeszentralen Infrastruktur": YES}, otherwise=NO)
    assert least_own_share(programme.funding, small, COSTS).cents == 12_000_00
    assert least_own_share(programme.funding, circumstances(programme, IN_2024), COSTS).cents is None


# AMIF: third-party money, but nothing in kind.
def test_the_own_share_of_the_amif_takes_money_of_others_but_nothing_in_kind(shipped: Shipped) -> None:
    programme = shipped["amif_2021_2027"]
    terms, held = programme.funding, circumstances(programme, otherwise=NO)
    assert counts_as_own(terms, held, MoneyOrigin.THIRD_PARTY).answer is YES
    assert counts_as_own(terms, held, MoneyOrigin.IN_KIND).answer is NO
    assert least_own_share(terms, held, COSTS).cents == 25_000_00


# Erstorientierungskurse: a default, and an exception that must be proved.
def test_full_financing_of_courses_is_open_until_it_is_proved_that_nothing_else_can_pay(
    shipped: Shipped,
) -> None:
    programme = shipped["erstorientierungskurse"]
    unproved, proved, refuted = (
        circumstances(programme, IN_2024, otherwise=item) for item in (UNKNOWN, YES, NO)
    )
    assert least_own_share(programme.funding, refuted, COSTS).cents == 6_000_00
    assert least_own_share(programme.funding, unproved, COSTS).cents is None
    assert least_own_share(programme.funding, proved, COSTS).cents is None
    shares = [rate_range(programme.funding, held, TOTAL).high.share for held in (refuted, unproved, proved)]
    assert shares == [Fraction(19, 20), 1, 1]
    assert counts_as_own(programme.funding, refuted, MoneyOrigin.THIRD_PARTY).answer is YES


# MBE: as much own money as possible, at least a tenth, and a second pool for some wages.
def test_the_own_share_of_the_mbe_has_a_floor_and_no_known_end(shipped: Shipped) -> None:
    programme = shipped["migrationsberatung_mbe"]
    held = circumstances(programme, IN_2024, otherwise=NO)
    found = least_own_share(programme.funding, held, COSTS)
    assert (found.low, found.high) == (10_000_00, None)
    assert FOR_A_PERSON in own_share_text(programme, found).text
    assert "nicht öffentlich finanziert" in own_share_text(programme, found).text


# Win-Win: every partner brings private money of its own.
def test_every_partner_of_win_win_is_asked_for_money_of_its_own(shipped: Shipped) -> None:
    programme = shipped["win_win_esf_plus"]
    held = circumstances(programme)
    assert each_partner_pays(programme.funding, held).answer is YES
    found = least_own_share(programme.funding, held, COSTS)
    assert (found.low, found.high) == (5_000_00, None)
    assert "jeder Partner" in own_share_text(programme, found).text


# Familienförderung and Bundesaltenplan: "in angemessenem Umfang".
@pytest.mark.parametrize("name", ["familienfoerderrichtlinien", "bundesaltenplan"])
def test_an_appropriate_share_is_neither_nothing_nor_a_tenth(shipped: Shipped, name: str) -> None:
    found = least_own_share(shipped[name].funding, circumstances(shipped[name], IN_2024), COSTS)
    assert (found.low, found.high) == (None, None)
    assert f"die Höhe ist {FOR_A_PERSON}" in own_share_text(shipped[name], found).text


# Hessen, Gemeinwesenarbeit: no money of the Land, passed on or not; ceilings by inhabitants; overhead.
@pytest.mark.parametrize(
    ("origin", "counts", "verdict"),
    [
        (MoneyOrigin.OWN, YES, Verdict.UNKNOWN),
        (MoneyOrigin.MUNICIPAL, YES, Verdict.ALLOWED),
        (MoneyOrigin.FEDERAL, YES, Verdict.ALLOWED),
        (MoneyOrigin.THIRD_PARTY, YES, Verdict.UNKNOWN),
        (MoneyOrigin.LAND, NO, Verdict.FORBIDDEN),
        (MoneyOrigin.LAND_PASSED_ON, NO, Verdict.FORBIDDEN),
        (MoneyOrigin.EU, UNKNOWN, Verdict.UNKNOWN),
    ],
)
def test_hessen_takes_any_money_but_that_of_the_land(
    shipped: Shipped, origin: MoneyOrigin, counts: Truth, verdict: Verdict
) -> None:
    programme = shipped["gemeinwesenarbeit_hessen"]
    assert counts_as_own(programme.funding, circumstances(programme), origin).answer is counts
    assert beside(programme, origin).verdict is verdict


@pytest.mark.parametrize(
    ("inhabitants", "staff", "material"),
    [
        (4_999, 45_000_00, 15_000_00),
        (5_000, 60_000_00, 20_000_00),
        (19_999, 60_000_00, 20_000_00),
        (20_000, 90_000_00, 25_000_00),
        (99_999, 90_000_00, 25_000_00),
        (100_000, None, None),
        (100_001, 120_000_00, 30_000_00),
        (None, None, None),
    ],
)
def test_hessen_caps_staff_and_material_by_inhabitants_and_year(
    shipped: Shipped, inhabitants: int | None, staff: int | None, material: int | None
) -> None:
    programme = shipped["gemeinwesenarbeit_hessen"]
    held = circumstances(programme, land=Land.HE, inhabitants=inhabitants)

    def most(base: CostBase) -> int | None:
        scope = AmountScope.MUNICIPALITY_YEAR
        return amount_limit(programme.funding, held, AmountKind.MAXIMUM_GRANT, scope, base).cents

    assert (most(CostBase.STAFF), most(CostBase.MATERIAL)) == (staff, material)


def test_hessen_pays_overhead_on_its_grant_for_staff_and_up_to_all_in_a_special_case(
    shipped: Shipped,
) -> None:
    programme = shipped["gemeinwesenarbeit_hessen"]
    (overhead,) = programme.funding.flat_rates
    assert (overhead.base, overhead.rate) == (CostBase.STAFF_GRANT, Fraction(3, 100))
    plain, special = (circumstances(programme, otherwise=item) for item in (NO, YES))
    assert rate_range(programme.funding, plain).high.share == Fraction(3, 4)
    assert rate_range(programme.funding, special).high.share == 1
    assert rate_range(programme.funding, special).low.doubt is RateDoubt.CEILING_ONLY


# Baden-Württemberg, VwV-NIS: one ceiling for all projects of an area over time.
@pytest.mark.parametrize(
    ("earlier", "left"), [(None, None), (0, 100_000_00), (70_000_00, 30_000_00), (100_000_00, 0)]
)
def test_earlier_grants_eat_into_the_ceiling_of_an_area(
    shipped: Shipped, earlier: int | None, left: int | None
) -> None:
    programme = shipped["nichtinvestive_staedtebaufoerderung_bw"]
    held = circumstances(programme, IN_2024, land=Land.BW)
    assert rate_range(programme.funding, held).exact == Fraction(3, 5)
    found = amount_limit(programme.funding, held, AmountKind.MAXIMUM_GRANT, AmountScope.AREA)
    assert found.remaining_cents(earlier) == left
    assert "abgezogen" in limit_text(programme, found).text


def test_whether_other_money_raises_the_effect_is_for_a_person_to_say(shipped: Shipped) -> None:
    programme = shipped["nichtinvestive_staedtebaufoerderung_bw"]
    assert beside(programme, MoneyOrigin.FEDERAL).verdict is Verdict.CONDITIONAL
    same = (programme, MoneyOrigin.FEDERAL, Overlap.COSTS)
    useless = circumstances(programme, answers={"erhöhen die Wirkung": NO})
    assert beside(*same, held=useless).verdict is Verdict.FORBIDDEN
    useful = circumstances(programme, answers={"erhöhen die Wirkung": YES, "sonstige nicht investive": NO})
    assert beside(*same, held=useful).verdict is Verdict.CONDITIONAL  # specialised funding goes first


# Bayern, Heimatprojekte: that other money could be had is enough.
@pytest.mark.parametrize(
    ("other", "verdict"),
    [("gemeinwesenarbeit_hessen", Verdict.FORBIDDEN), ("biwaq_vi", Verdict.CONDITIONAL)],
)
@pytest.mark.parametrize("eligible", [YES, NO, UNKNOWN])
def test_a_heimatprojekt_is_ousted_by_what_its_own_match_finds_elsewhere(
    shipped: Shipped, other: str, verdict: Verdict, eligible: Truth
) -> None:
    programme = shipped["heimatprojekte_bayern"]
    assessment = assess(build_subject(), shipped[other], TODAY)
    found_elsewhere = replace(assessment, eligible=eligible, fit=Fit(FitLevel.STRONG))
    findings = ousted_by(programme.funding, circumstances(programme), [(shipped[other], found_elsewhere)])
    expected = {YES: [verdict], NO: [], UNKNOWN: [Verdict.UNKNOWN]}
    assert [finding.verdict for finding in findings] == expected[eligible]


# Berlin, Stadtteilzentren: no other structural funds.
def test_the_stadtteilzentren_take_no_second_structural_fund(shipped: Shipped) -> None:
    programme = shipped["stadtteilzentren_iii_berlin"]
    assert beside(programme, shipped["biwaq_vi"]).verdict is Verdict.FORBIDDEN
    assert beside(programme, shipped["sozialer_zusammenhalt"]).verdict is Verdict.UNKNOWN
    assert beside(programme, shipped["sozialer_zusammenhalt"]).open == ()
    unknown_family = beside(programme, shipped["kinder_und_jugendplan"])
    assert unknown_family.verdict is Verdict.UNKNOWN
    assert FOR_A_PERSON in sentence(programme, unknown_family, shipped)


def test_an_applicant_of_another_kind_changes_no_ban(shipped: Shipped) -> None:
    programme = shipped["gemeinwesenarbeit_hessen"]
    held = circumstances(programme, kind=OrganisationKind.COUNTY)
    assert beside(programme, MoneyOrigin.LAND, held=held).verdict is Verdict.FORBIDDEN


# The cluster programme: other cost that can be told apart is free, the same cost only up to the highest intensity.
def test_the_clusters_take_other_aid_for_the_same_cost_up_to_an_intensity_only(shipped: Shipped) -> None:
    programme = shipped["transformationscluster"]
    assert beside(programme, MoneyOrigin.LAND, Overlap.PURPOSE).verdict is Verdict.ALLOWED
    assert beside(programme, MoneyOrigin.LAND).verdict is Verdict.UNKNOWN
    same = beside(programme, MoneyOrigin.LAND, Overlap.COSTS)
    assert same.verdict is Verdict.UP_TO
    assert room_under_ceilings(same, COSTS, 0) is None
