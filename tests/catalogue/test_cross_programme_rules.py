"""The rules across the programmes of the built environment, R1 to R10, computed on the shipped catalogue."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from builders import build_municipality, build_organisation, build_project, build_subject
from catalogue.rule_cases import TODAY, beside, circumstances, sentence
from coordinator_app.domain.funding import CostBase, FinancingKind, Overlap
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import Comparison, Operator, walk
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level, MoneyOrigin, OrganisationKind
from coordinator_app.matching.eligibility.evaluation import evaluate
from coordinator_app.matching.eligibility.facts import read_facts
from coordinator_app.matching.terms.cumulation import Verdict, room_under_ceilings
from coordinator_app.matching.terms.other_money import OtherMoney
from coordinator_app.matching.terms.own_share import counts_as_own, least_own_money, least_own_share
from coordinator_app.matching.terms.rates import Part, RateDoubt, rate_range
from coordinator_app.wording.money_terms import FOR_A_PERSON

Shipped = Mapping[str, Programme]

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
COSTS = {CostBase.ELIGIBLE: 100_000_00}
STRANDS = ("sozialer_zusammenhalt", "lebendige_zentren", "wachstum_nachhaltige_erneuerung")
IN_FORCE = {
    "sanierung_kommunaler_einrichtungen": date(2023, 9, 1),
    "sanierung_kommunaler_sportstaetten": TODAY,
    "bmwsb_anpassung_urbaner_raeume": date(2023, 9, 1),
    "bmwsb_ziz": date(2021, 9, 1),
    "mpsc_smart_cities": date(2021, 9, 1),
    "kfw_432": TODAY,
}


def federal_money(overlap: Overlap | None = None) -> OtherMoney:
    return OtherMoney(Level.FEDERAL, "anderes", (), MoneyOrigin.FEDERAL, overlap)


# R1: the Städtebauförderung pays only what no other programme pays.
@pytest.mark.parametrize("name", STRANDS)
def test_r1_the_staedtebaufoerderung_stands_behind_other_programmes(shipped: Shipped, name: str) -> None:
    found = beside(shipped[name], federal_money(Overlap.COSTS))
    assert found.verdict is Verdict.CONDITIONAL
    assert FOR_A_PERSON in sentence(shipped[name], found, shipped)


# R2: bundling is wanted nevertheless, and meets the climate condition.
@pytest.mark.parametrize("name", STRANDS)
def test_r2_bundling_is_wanted_and_meets_the_climate_condition(shipped: Shipped, name: str) -> None:
    sentences = [getattr(node, "judgement", "") for node in walk(shipped[name].requirements)]
    assert any("anders bezahlt, etwa aus einem anderen Programm" in item for item in sentences)
    assert beside(shipped[name], federal_money()).verdict is not Verdict.FORBIDDEN


# R3: the area types differ per programme.
@pytest.mark.parametrize(
    ("name", "areas"),
    [
        ("sozialer_zusammenhalt", {"baugb_171e", "baugb_142", "baugb_172", "baugb_141"}),
        (
            "lebendige_zentren",
            {"baugb_142", "baugb_172", "baugb_171b", "baugb_171e", "baugb_171f", "baugb_141"},
        ),
        (
            "wachstum_nachhaltige_erneuerung",
            {"baugb_171b", "baugb_142", "baugb_165", "baugb_172", "baugb_141"},
        ),
    ],
)
def test_r3_each_strand_has_areas_of_its_own(shipped: Shipped, name: str, areas: set[str]) -> None:
    asked = [node for node in walk(shipped[name].requirements) if isinstance(node, Comparison)]
    found = {value for node in asked if node.fact == "neighbourhood.legal_bases" for value in node.wanted}
    assert found - {"resolution_only"} == areas
    assert "resolution_only" in found  # in justified cases a plain resolution of the town is enough


# R4: what an emergency of the budget changes differs from programme to programme.
@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("sanierung_kommunaler_einrichtungen", Fraction(75, 100)),
        ("sanierung_kommunaler_sportstaetten", Fraction(75, 100)),
        ("bmwsb_anpassung_urbaner_raeume", Fraction(85, 100)),
        ("bmwsb_ziz", Fraction(90, 100)),
        ("mpsc_smart_cities", Fraction(90, 100)),
        ("kfw_432", Fraction(90, 100)),
    ],
)
def test_r4_an_emergency_raises_the_federal_share_by_each_programmes_own_rule(
    shipped: Shipped, name: str, most: Fraction
) -> None:
    terms, day = shipped[name].funding, IN_FORCE[name]
    emergency, normal, unsaid = (
        circumstances(shipped[name], day, otherwise=NO, budget_emergency=state, financially_weak=NO)
        for state in (YES, NO, UNKNOWN)
    )
    high = rate_range(terms, emergency, part=Part.FEDERAL).high.share
    low = rate_range(terms, normal, part=Part.FEDERAL).high.share
    assert high == most
    assert low is not None
    assert low < most
    assert rate_range(terms, unsaid, part=Part.FEDERAL).high.share == most


def test_r4_financially_weak_is_a_wider_flag_of_its_own(shipped: Shipped) -> None:
    terms = shipped["kfw_432"].funding
    held = circumstances(shipped["kfw_432"], TODAY, budget_emergency=NO, financially_weak=YES)
    assert rate_range(terms, held).exact == Fraction(9, 10)


# R5: at least a tenth stays the municipality's own money, whatever third parties give.
@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("sanierung_kommunaler_sportstaetten", TODAY),
        ("bmwsb_anpassung_urbaner_raeume", date(2023, 9, 1)),
        ("sozialer_zusammenhalt", date(2024, 6, 1)),
    ],
)
def test_r5_a_tenth_stays_own_money(shipped: Shipped, name: str, day: date) -> None:
    assert least_own_money(shipped[name].funding, circumstances(shipped[name], day), COSTS).cents == 10_000_00


def test_r5_third_parties_of_the_sjk_are_for_a_person_to_check(shipped: Shipped) -> None:
    programme = shipped["sanierung_kommunaler_einrichtungen"]
    found = beside(programme, MoneyOrigin.FOUNDATION)
    assert found.verdict is Verdict.CONDITIONAL
    assert "weder" in sentence(programme, found, shipped)
    assert least_own_share(programme.funding, circumstances(programme), COSTS).cents is None


# R6: federal money beside federal money.
def test_r6_where_two_sources_disagree_nothing_is_decided(shipped: Shipped) -> None:
    found = beside(shipped["sanierung_kommunaler_sportstaetten"], federal_money())
    assert found.verdict is Verdict.UNKNOWN
    assert found.open


def test_r6_the_kinvfg_excludes_what_other_federal_programmes_fund(shipped: Shipped) -> None:
    programme = shipped["kinvfg_kapitel_1_2015_2021"]
    assert beside(programme, federal_money()).verdict is Verdict.FORBIDDEN
    assert beside(programme, shipped["soziale_stadt"]).verdict is Verdict.FORBIDDEN


def test_r6_the_own_share_of_a_smart_city_is_not_paid_by_the_federation(shipped: Shipped) -> None:
    programme = shipped["mpsc_smart_cities"]
    held = circumstances(programme, IN_FORCE["mpsc_smart_cities"])
    assert counts_as_own(programme.funding, held, MoneyOrigin.FEDERAL).answer is NO
    assert beside(programme, federal_money(), held=held).verdict is Verdict.CONDITIONAL


@pytest.mark.parametrize(
    ("day", "origin", "room"),
    [
        (TODAY, MoneyOrigin.LAND, 20_000_00),
        (TODAY, MoneyOrigin.EU, 20_000_00),
        (date(2022, 6, 1), MoneyOrigin.LAND, 10_000_00),
    ],
)
def test_r6_all_public_money_beside_kfw_432_stays_below_a_cap(
    shipped: Shipped, day: date, origin: MoneyOrigin, room: int
) -> None:
    programme = shipped["kfw_432"]
    found = beside(programme, origin, held=circumstances(programme, day))
    assert found.verdict is Verdict.UP_TO
    assert room_under_ceilings(found, COSTS, 75_000_00) == room


# R7: rates hang on days.
@pytest.mark.parametrize(
    ("day", "high"),
    [(date(2025, 12, 31), Fraction(4, 5)), (date(2026, 1, 1), RateDoubt.WEAK_SOURCE)],
)
def test_r7_the_rate_of_kfw_444_ends_with_2025(
    shipped: Shipped, day: date, high: Fraction | RateDoubt
) -> None:
    held = circumstances(shipped["kfw_444"], day, budget_emergency=NO, financially_weak=NO)
    end = rate_range(shipped["kfw_444"].funding, held).high
    assert (end.doubt or end.share) == high


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2019, 6, 1), Fraction(9, 10)),
        (date(2022, 8, 1), Fraction(3, 4)),
    ],
)
def test_r7_the_sjk_rate_depends_on_the_call(shipped: Shipped, day: date, share: Fraction) -> None:
    programme = shipped["sanierung_kommunaler_einrichtungen"]
    held = circumstances(programme, day, budget_emergency=YES)
    assert rate_range(programme.funding, held).high.share == share


@pytest.mark.parametrize(
    ("weak", "low", "high"),
    [
        (NO, Fraction(7, 10), Fraction(7, 10)),
        (YES, Fraction(9, 10), Fraction(9, 10)),
        (UNKNOWN, Fraction(7, 10), Fraction(9, 10)),
    ],
)
def test_r7_a_first_concept_after_the_kommunalrichtlinie_of_2024(
    shipped: Shipped, weak: Truth, low: Fraction, high: Fraction
) -> None:
    programme = shipped["nki_kommunalrichtlinie"]
    answers = {"Erstvorhaben": YES}
    held = circumstances(programme, TODAY, answers=answers, otherwise=NO, financially_weak=weak)
    found = rate_range(programme.funding, held)
    assert (found.low.share, found.high.share) == (low, high)


@pytest.mark.parametrize(
    ("day", "federal"), [(date(2021, 6, 1), Fraction(3, 4)), (date(2022, 6, 1), Fraction(1, 2))]
)
def test_r7_the_investitionspakt_goes_by_the_programme_year(
    shipped: Shipped, day: date, federal: Fraction
) -> None:
    programme = shipped["investitionspakt_sportstaetten"]
    found = rate_range(programme.funding, circumstances(programme, day), part=Part.FEDERAL)
    assert found.high.share == federal


@pytest.mark.parametrize(("day", "federal"), [(date(2025, 6, 1), Fraction(1, 3)), (date(2026, 6, 1), None)])
def test_r7_the_staedtebaufoerderung_goes_by_the_agreement_of_its_year(
    shipped: Shipped, day: date, federal: Fraction | None
) -> None:
    programme = shipped["sozialer_zusammenhalt"]
    held = circumstances(programme, day, otherwise=NO, budget_emergency=NO)
    assert rate_range(programme.funding, held, part=Part.FEDERAL).exact == federal


# R8: most programmes are for municipalities; others reach them by Weiterleitung.
@pytest.mark.parametrize(
    "name", ["sozialer_zusammenhalt", "sanierung_kommunaler_sportstaetten", "kfw_444", "kfw_432"]
)
def test_r8_a_club_reaches_the_money_of_a_municipality_by_weiterleitung_only(
    shipped: Shipped, name: str
) -> None:
    programme = shipped[name]

    def applicant_fits(kind: OrganisationKind) -> Truth:
        subject = build_subject(applicant=build_organisation(kind=kind))
        facts = read_facts(subject, TODAY)
        asked = [node for node in walk(programme.requirements) if isinstance(node, Comparison)]
        found = [evaluate(node, facts).result for node in asked if node.fact == "applicant.kind"]
        assert found, name
        return YES if YES in found else NO

    assert applicant_fits(OrganisationKind.MUNICIPALITY) is YES
    assert applicant_fits(OrganisationKind.ASSOCIATION) is NO
    assert programme.passing_on is not None
    assert programme.passing_on.allowed is YES


# R9: loans are never a share of a grant; they finance the own share.
@pytest.mark.parametrize("name", ["kfw_208", "kfw_201_202", "kfw_159"])
def test_r9_a_loan_has_no_rate_of_a_grant(shipped: Shipped, name: str) -> None:
    terms = shipped[name].funding
    assert FinancingKind.LOAN in {rule.kind for rule in terms.kinds}
    shares = [case.grant for case in terms.cases if case.grant is not None]
    assert not terms.is_loan or shares == []
    assert rate_range(terms, circumstances(shipped[name])).high.share is None


# R10: no start before the grant, in every programme that says so.
@pytest.mark.parametrize(
    "name", ["sanierung_kommunaler_sportstaetten", "kfw_444", "kfw_432", "nki_kommunalrichtlinie"]
)
def test_r10_what_has_started_is_not_funded(shipped: Shipped, name: str) -> None:
    started = [
        node
        for node in walk(shipped[name].requirements)
        if isinstance(node, Comparison) and node.fact == "project.started"
    ]
    assert [(node.operator, node.wanted) for node in started] == [(Operator.IS, ("no",))] * len(started)
    assert started
    subject = build_subject(
        project=build_project(started=YES), municipality=build_municipality(budget_emergency=NO)
    )
    assert {evaluate(node, read_facts(subject, TODAY)).result for node in started} <= {NO, UNKNOWN}
