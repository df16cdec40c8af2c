"""Real guidelines as rules of the funding mix, worked out by hand, and the plan that follows to the cent.

Each test builds a project that the shipped programme matches, and lists every rule that follows from its terms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import (
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_programme,
    build_project,
    build_subject,
)
from coordinator_app.catalogue.programme_checks import walk_records
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.funding import (
    AmountScope,
    CumulationKind,
    CumulationRule,
    FundingCase,
    FundingTerms,
)
from coordinator_app.domain.neighbourhood import LegalArea
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import Judgement
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import (
    AreaProgramme,
    EsfRegion,
    FacilityKind,
    Land,
    LegalBasis,
    Level,
    MeasureKind,
    MoneyOrigin,
    OrganisationKind,
)
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.funding_mix.assembly import Entry, assemble
from coordinator_app.matching.funding_mix.conditions import ConditionKind, LeftOutReason
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import PlanStatus
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    NO_GROUND,
    BarredFund,
    CostFloor,
    Exclusive,
    FlatRateCap,
    GrantCeiling,
    GrantFloor,
    GrantUnit,
    IntensityCap,
    MustFund,
    OwnShare,
    Part,
    RateCap,
    Rule,
)
from coordinator_app.matching.funding_mix.wishes import Caution, Wishes

Shipped = Mapping[str, Programme]

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
PROJECT = "P-BUECHEREI"
TENTH, THREE_QUARTERS, NINE_TENTHS = Fraction(1, 10), Fraction(3, 4), Fraction(9, 10)
BUILDING, STAFF, FEES, MATERIAL = CostKind.DIN276_300, CostKind.STAFF, CostKind.FEES, CostKind.MATERIAL


def cost(euros: int, kind: CostKind, year: int, eligible: Truth = YES, cents: int = 0) -> CostRow:
    return CostRow(kind.value, kind, euros * 100 + cents, year, eligible)


def gift(euros: int, origin: MoneyOrigin) -> FinanceRow:
    return FinanceRow(FinanceKind.THIRD_PARTY, "Geld", euros * 100, None, origin=origin)


def asked(
    programmes: Sequence[Programme],
    day: date,
    costs: Sequence[CostRow],
    *,
    answers: Mapping[str, Truth] | None = None,
    town: Mapping[str, Any] | None = None,
    kind: OrganisationKind = OrganisationKind.MUNICIPALITY,
    caution: Caution = Caution.CONDITIONAL,
    **project: Any,
) -> Problem:
    """Return the problem of a project of which people judged that it meets the first programme's requirements.

    `answers` maps parts of sentences on its money to answers; what no part fits is a no.
    """
    first = programmes[0]
    judged = {item.judgement: YES for item in sentences(first.requirements)}
    judged |= {item.judgement: NO for item in sentences(first.funding) if item.judgement not in judged}
    for wanted, answer in (answers or {}).items():
        fitting = [sentence for sentence in judged if wanted in sentence]
        assert fitting, wanted
        judged |= dict.fromkeys(fitting, answer)
    settled = [PersonalJudgement(first.id, sentence, answer) for sentence, answer in judged.items()]
    area = LegalArea(LegalBasis.BAUGB_171E, programme=AreaProgramme.SOZIALER_ZUSAMMENHALT)
    fields = {
        "themes": first.themes,
        "target_groups": first.target_groups,
        "measure_kind": MeasureKind.INVESTIVE,
        "costs": tuple(costs),
        "judgements": tuple(settled),
    }
    subject = build_subject(
        project=build_project(**{**fields, **project}),
        municipality=build_municipality(**(town or {})),
        neighbourhood=build_neighbourhood(legal_areas=(area,)),
        applicant=build_organisation(kind=kind, charitable=YES),
    )
    assessments = {item.id: assess(subject, item, day) for item in programmes}
    refused = [finding.criterion for finding in assessments[first.id].reasons()]
    assert assessments[first.id].eligible is not NO, refused
    return assemble([Entry(subject, assessments)], programmes, day, Wishes(caution=caution), [])


def sentences(value: object) -> list[Judgement]:
    return [item for _, item in walk_records(value, ()) if isinstance(item, Judgement)]


def part(name: str, *rows: int) -> Part:
    return Part(PROJECT, name, rows)


def plain(problem: Problem) -> list[Rule]:
    """Return the rules without their grounds, and without that the project has to be funded."""
    assert problem.rules[-1] == MustFund(PROJECT)
    return [without_ground(rule) for rule in problem.rules[:-1]]


def without_ground(rule: Any) -> Rule:
    found: Rule = replace(rule, ground=NO_GROUND) if hasattr(rule, "ground") else rule
    return found


def conditions(problem: Problem, position: int = 0) -> list[ConditionKind]:
    kinds = [item.kind for item in problem.projects[0].offers[position].conditions]
    return [kind for kind in kinds if kind is not ConditionKind.REQUIREMENTS_OPEN]


def left_out(problem: Problem) -> list[LeftOutReason]:
    return [item.reason for item in problem.projects[0].left_out]


def euros(problem: Problem) -> dict[str, int]:
    """Return what every source of the best plan pays, in cents."""
    plan = optimise(problem)
    assert plan.status is PlanStatus.OPTIMAL
    sources = plan.project(PROJECT).sources
    return {source.programme or source.fund or "own": source.cents for source in sources}


IN_2024 = date(2024, 6, 1)
TODAY = date(2026, 11, 22)
SZ = "sozialer_zusammenhalt"
HALF_EVEN = (cost(100_000, BUILDING, 2025, cents=1),)


# VV Städtebauförderung 2023/24 Art. 5 (1): 33 1/3 of the Bund, as much of the Land; Art. 5 (6): a tenth stays with the town.
@pytest.mark.parametrize("emergency", [NO, YES, UNKNOWN])
def test_two_thirds_of_bund_and_land_are_sure_with_and_without_a_haushaltsnotlage(
    shipped: Shipped, emergency: Truth
) -> None:
    """45/45/10 is for half of the Land's money at its discretion (Art. 5 (2)): no plan counts on it, it is only told."""
    problem = asked([shipped[SZ]], IN_2024, HALF_EVEN, town={"budget_emergency": emergency})
    assert plain(problem) == [
        RateCap(part(SZ, 0), Fraction(2, 3), each_row=True),
        OwnShare(part(SZ, 0), TENTH),
    ]
    assert conditions(problem) == ([ConditionKind.RATE_MAY_RISE] if emergency is YES else [])
    assert euros(problem) == {SZ: 66_666_67, "own": 33_333_34}


def test_who_hopes_counts_on_45_and_45_percent_in_a_haushaltsnotlage(shipped: Shipped) -> None:
    emergency, hopeful = {"budget_emergency": YES}, Caution.HOPEFUL
    problem = asked([shipped[SZ]], IN_2024, HALF_EVEN, town=emergency, caution=hopeful)
    assert plain(problem)[0] == RateCap(part(SZ, 0), Fraction(9, 10), each_row=True)
    assert conditions(problem) == [ConditionKind.RATE_AT_DISCRETION]
    assert euros(problem) == {SZ: 90_000_00, "own": 10_000_01}
    without = asked([shipped[SZ]], IN_2024, HALF_EVEN, town={"budget_emergency": NO}, caution=hopeful)
    assert plain(without)[0] == RateCap(part(SZ, 0), Fraction(2, 3), each_row=True)


def test_for_2026_the_rate_of_the_staedtebaufoerderung_is_not_sourced_but_for_nordrhein_westfalen(
    shipped: Shipped,
) -> None:
    emergency = {"budget_emergency": YES}
    problem = asked([shipped[SZ]], TODAY, HALF_EVEN, town=emergency)
    assert left_out(problem) == [LeftOutReason.RATE_UNKNOWN]
    hopeful = asked([shipped[SZ]], TODAY, HALF_EVEN, town=emergency, caution=Caution.HOPEFUL)
    assert plain(hopeful)[0] == RateCap(part(SZ, 0), Fraction(2, 3), each_row=True)
    assert conditions(hopeful) == [ConditionKind.RATE_UNVERIFIED]
    rhine = asked([shipped[SZ]], TODAY, HALF_EVEN, town={**emergency, "land": Land.NW})
    assert plain(rhine)[0] == RateCap(part(SZ, 0), Fraction(4, 5), each_row=True)
    assert conditions(rhine) == [ConditionKind.RATE_IS_CEILING]
    assert euros(rhine) == {SZ: 80_000_00, "own": 20_000_01}


# Investitionspakt Soziale Integration: 75 % Bund, 15 % Land, 10 % Kommune.
def test_the_investitionspakt_is_nine_tenths_of_75_and_15(shipped: Shipped) -> None:
    name = "investitionspakt_soziale_integration"
    costs = (cost(500_000, BUILDING, 2019, cents=7), cost(20_000, MATERIAL, 2019, NO))
    problem = asked([shipped[name]], date(2019, 6, 1), costs, facility_kind=FacilityKind.LIBRARY)
    assert plain(problem) == [
        RateCap(part(name, 0), NINE_TENTHS, each_row=True),
        OwnShare(part(name, 0), TENTH),
    ]
    assert euros(problem) == {name: 450_000_06, "own": 70_000_01}
    (case,) = shipped[name].funding.cases
    assert (case.federal, case.land, case.municipal) == (THREE_QUARTERS, Fraction(3, 20), TENTH)


# BIWAQ VI: up to 90 % in every region; how ESF Plus and Bund divide it is not found. 300,000 to 1,200,000 EUR.
@pytest.mark.parametrize("region", [*EsfRegion, None])
def test_biwaq_pays_ninety_percent_of_staff_and_fees_in_every_region(
    shipped: Shipped, region: EsfRegion | None
) -> None:
    """The lump sum for all other cost has no rate in the sources: nothing is counted for it."""
    costs = (cost(300_000, STAFF, 2026), cost(100_000, FEES, 2026), cost(50_000, MATERIAL, 2026))
    problem = asked(
        [shipped["biwaq_vi"]],
        date(2025, 9, 1),
        costs,
        town={"esf_region": region},
        measure_kind=MeasureKind.NON_INVESTIVE,
    )
    assert plain(problem) == [
        RateCap(part("biwaq_vi", 0, 1), NINE_TENTHS, each_row=True),
        CostFloor(part("biwaq_vi", 0, 1), 300_000_00),
        OwnShare(part("biwaq_vi", 0, 1, 2), TENTH),
    ]
    assert conditions(problem) == [ConditionKind.RATE_IS_CEILING, ConditionKind.COST_LEFT_OUT]
    assert euros(problem) == {"biwaq_vi": 360_000_00, "own": 90_000_00}


# SKS, Aufruf 2025/2026: 45 %, 75 % in a Haushaltsnotlage; 250,000 to 8,000,000 EUR; 10 % stay with the town whoever else pays.
SKS = "sanierung_kommunaler_sportstaetten"


@pytest.mark.parametrize(
    ("emergency", "with_land", "share"),
    [
        (NO, NO, Fraction(9, 20)),
        (YES, NO, THREE_QUARTERS),
        (UNKNOWN, NO, Fraction(9, 20)),
        (NO, YES, Fraction(9, 20)),
    ],
)
def test_the_sportstaetten_programme_pays_its_own_share_and_leaves_a_tenth_with_the_town(
    shipped: Shipped, emergency: Truth, with_land: Truth, share: Fraction
) -> None:
    """With money of the Land 90 % come from outside, and still no more than 45 % of them from this programme."""
    problem = asked(
        [shipped[SKS]],
        date(2025, 12, 1),
        [cost(1_000_000, BUILDING, 2027)],
        answers={"Das Land oder Dritte beteiligen sich": with_land},
        town={"budget_emergency": emergency},
        facility_kind=FacilityKind.SPORTS_HALL,
        finances=(gift(600_000, MoneyOrigin.LAND),),
    )
    assert plain(problem) == [
        RateCap(part(SKS, 0), share, each_row=False),
        GrantFloor(part(SKS, 0), 250_000_00),
        GrantCeiling((part(SKS, 0),), 8_000_000_00, AmountScope.PROJECT),
        OwnShare(part(SKS, 0), TENTH),
    ]
    assert ConditionKind.RATE_IS_CEILING in conditions(problem)
    found = euros(problem)
    assert found["own"] == 100_000_00
    assert found[SKS] == share * 1_000_000_00
    assert sum(found.values()) == 1_000_000_00


# KfW 432: 75 %, 90 % for a weak town; all public money together at most 95 %; 200,000 EUR for a concept.
@pytest.mark.parametrize(("weak", "share"), [(NO, THREE_QUARTERS), (YES, NINE_TENTHS)])
def test_kfw_432_keeps_all_public_money_below_ninety_five_percent(
    shipped: Shipped, weak: Truth, share: Fraction
) -> None:
    kfw, land = "kfw_432", "z_landesprogramm"
    allowed = CumulationRule(CumulationKind.ALLOWED, "Erlaubt", build_basis())
    half = FundingCase("fall", "Fall", build_basis(), grant=Fraction(1, 2))
    other = build_programme(
        id=land, level=Level.LAND, funding=FundingTerms(cases=(half,), cumulation=(allowed,))
    )
    problem = asked(
        [shipped[kfw], other],
        date(2026, 2, 1),
        [cost(200_000, FEES, 2026)],
        answers={"integriertes Quartierskonzept": YES},
        town={"financially_weak": weak},
        measure_kind=MeasureKind.NON_INVESTIVE,
        other_grants=YES,
    )
    assert plain(problem) == [
        RateCap(part(kfw, 0), share, each_row=True),
        GrantFloor(part(kfw, 0), 5_000_00),
        GrantCeiling((part(kfw, 0),), 200_000_00, AmountScope.PROJECT),
        OwnShare(part(kfw, 0), Fraction(1, 20)),
        RateCap(part(land, 0), Fraction(1, 2), each_row=True),
        IntensityCap(part(kfw, 0), Fraction(19, 20), (land,)),
    ]
    found = euros(problem)
    assert found["own"] == 10_000_00
    assert found[kfw] + found[land] == 190_000_00
    alone = asked(
        [shipped[kfw]],
        date(2026, 2, 1),
        [cost(200_000, FEES, 2026)],
        answers={"integriertes Quartierskonzept": YES},
        town={"financially_weak": weak},
        other_grants=NO,
        measure_kind=MeasureKind.NON_INVESTIVE,
    )
    assert euros(alone) == {kfw: int(share * 200_000_00), "own": int((1 - share) * 200_000_00)}


# Hessen, Gemeinwesenarbeit No. 5.1, 5.5, 5.6: 75 %, ceilings by inhabitants, overhead 3 % of the staff grant, no Land money.
@pytest.mark.parametrize(
    ("inhabitants", "staff", "material"),
    [(4_999, 45_000, 15_000), (19_999, 60_000, 20_000), (20_000, 90_000, 25_000), (100_001, 120_000, 30_000)],
)
def test_hessen_limits_staff_and_material_by_inhabitants_and_year(
    shipped: Shipped, inhabitants: int, staff: int, material: int
) -> None:
    gwa = "gemeinwesenarbeit_hessen"
    costs = (
        cost(100_000, STAFF, 2026),
        cost(130_000, STAFF, 2027),
        cost(40_000, MATERIAL, 2026),
        cost(5_000, CostKind.FLAT_RATE, 2026),
        cost(9_000, BUILDING, 2026),
    )
    problem = asked(
        [shipped[gwa]],
        date(2025, 6, 1),
        costs,
        town={"land": Land.HE, "inhabitants": inhabitants},
        measure_kind=MeasureKind.NON_INVESTIVE,
        finances=(gift(50_000, MoneyOrigin.LAND), gift(1_000, MoneyOrigin.FEDERAL)),
    )
    yearly = AmountScope.MUNICIPALITY_YEAR
    assert plain(problem) == [
        RateCap(part(gwa, 0, 1, 2), THREE_QUARTERS, each_row=True),
        FlatRateCap(part(gwa, 3), part(gwa, 0, 1), Fraction(3, 100), Fraction(1), of_grant=True),
        BarredFund(PROJECT, gwa, "third_party:0"),
        GrantCeiling((part(gwa, 2),), material * 100, yearly, 2026),
        GrantCeiling((part(gwa, 0),), staff * 100, yearly, 2026),
        GrantCeiling((part(gwa, 1),), staff * 100, yearly, 2027),
    ]
    assert conditions(problem) == [ConditionKind.RATE_IS_CEILING, ConditionKind.OWN_SHARE_UNCLEAR]
    paid = min(75_000, staff) + min(97_500, staff)
    grant = paid * 100 + min(30_000, material) * 100 + min(paid * 3, 5_000_00)
    assert euros(problem) == {gwa: grant, "third_party:1": 1_000_00, "own": 283_000_00 - grant}


# rückenwind3 No. 4.5, 5.3, 5.4: 50 %, all other cost 24 % of staff, no other public money of EU, Bund or Land.
def test_rueckenwind_stands_beside_no_other_public_money(shipped: Shipped) -> None:
    name, costs = "rueckenwind3", (cost(200_000, STAFF, 2027), cost(60_000, MATERIAL, 2027))
    others = [
        build_programme(
            id=f"z_{level.value}",
            level=level,
            funding=FundingTerms(
                cases=(FundingCase("fall", "Fall", build_basis(), grant=TENTH),),
                cumulation=(CumulationRule(CumulationKind.ALLOWED, "Erlaubt", build_basis()),),
            ),
        )
        for level in (Level.EU, Level.FEDERAL, Level.FOUNDATION, Level.LAND)
    ]
    problem = asked(
        [shipped[name], *others],
        TODAY,
        costs,
        kind=OrganisationKind.WELFARE_ORGANISATION,
        measure_kind=MeasureKind.NON_INVESTIVE,
    )
    found = [rule for rule in plain(problem) if not isinstance(rule, RateCap) or rule.part.programme == name]
    assert found == [
        RateCap(part(name, 0, 1), Fraction(1, 2), each_row=True),
        FlatRateCap(part(name, 1), part(name, 0), Fraction(24, 100), Fraction(1, 2), of_grant=False),
        OwnShare(part(name, 0, 1), Fraction(1, 2)),
        Exclusive(PROJECT, name, "z_eu"),
        Exclusive(PROJECT, name, "z_federal"),
        Exclusive(PROJECT, name, "z_land"),
    ]
    pairs = problem.projects[0].pair_conditions
    assert [(item.second, item.condition.kind) for item in pairs if item.first == name] == [
        ("z_foundation", ConditionKind.COMBINATION_OPEN)
    ]
    alone = asked([shipped[name]], TODAY, costs, kind=OrganisationKind.WELFARE_ORGANISATION)
    assert euros(alone) == {name: 124_000_00, "own": 136_000_00}


# Kleinprojektefonds No. 5: up to 90 %, 1,000 to 20,000 EUR, a tenth of the total; Land money may replace it, work may not.
@pytest.mark.parametrize(
    ("origin", "own"),
    [(MoneyOrigin.LAND, 0), (MoneyOrigin.THIRD_PARTY, 0), (MoneyOrigin.VOLUNTARY_WORK, 2_000)],
)
def test_the_kleinprojektefonds_lets_land_money_replace_the_own_share(
    shipped: Shipped, origin: MoneyOrigin, own: int
) -> None:
    name = "kleinprojektefonds_kommunale_entwicklungspolitik"
    problem = asked(
        [shipped[name]],
        IN_2024,
        [cost(19_000, MATERIAL, 2024), cost(1_000, FEES, 2024, NO)],
        answers={"Es ist ein Projekt im Inland": YES},
        starts=date(2024, 8, 1),
        ends=date(2024, 12, 31),
        finances=(gift(5_000, origin),),
    )
    funds = ("third_party:0",) if own == 0 else ()
    assert plain(problem) == [
        RateCap(part(name, 0), NINE_TENTHS, each_row=True),
        GrantFloor(part(name, 0), 1_000_00),
        GrantCeiling((part(name, 0),), 20_000_00, AmountScope.PROJECT),
        OwnShare(part(name, 0, 1), TENTH, funds=funds),
    ]
    assert euros(problem).get("own", 0) == own * 100


# Kinder- und Jugendplan No. VI.2.3: small activities up to 1,000 EUR, a tenth of the *total* from own means; whole euros.
def test_the_kinder_und_jugendplan_states_no_rate_and_asks_a_tenth_of_the_total(shipped: Shipped) -> None:
    kjp = shipped["kinder_und_jugendplan"]
    costs = (cost(1_500, FEES, 2027), cost(700, CostKind.RENT, 2027, NO))
    small = {"Es ist eine Kleinaktivität der bundeszentralen": YES}
    kind = OrganisationKind.ASSOCIATION
    problem = asked([kjp], TODAY, costs, answers=small, kind=kind)
    assert left_out(problem) == [LeftOutReason.RATE_UNKNOWN]
    two_thirds = FundingCase("angenommen", "Nur für diesen Test", build_basis(), grant=Fraction(2, 3))
    supposed = replace(kjp, funding=replace(kjp.funding, cases=(two_thirds,)))
    problem = asked([supposed], TODAY, costs, answers=small, kind=kind)
    assert plain(problem) == [
        RateCap(part(kjp.id, 0), Fraction(2, 3), each_row=True),
        GrantCeiling((part(kjp.id, 0),), 1_000_00, AmountScope.PROJECT),
        GrantUnit(part(kjp.id, 0), 1_00),
        OwnShare(part(kjp.id, 0, 1), TENTH),
    ]
    assert euros(problem) == {kjp.id: 1_000_00, "own": 1_200_00}
