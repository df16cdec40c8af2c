"""Floors, ceilings, fixed sums, rounding and payment: every scope and kind by small records."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import build_basis, build_neighbourhood, build_subject, judgement
from coordinator_app.domain.cost import CostKind, FinanceKind, FinanceState
from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    AmountScope,
    CostBase,
    FinancingKind,
    FinancingRule,
    FundingCase,
    FundingTerms,
    PaymentRule,
    RoundingRule,
)
from coordinator_app.domain.money import Rounding
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Partner, PersonalJudgement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.funding_mix.assembly import EarlierGrant, assemble
from coordinator_app.matching.funding_mix.conditions import LeftOutReason
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    CostCeiling,
    CostFloor,
    FixedGrant,
    GrantCeiling,
    GrantFloor,
    GrantUnit,
    Ground,
    PaymentProfile,
)
from coordinator_app.matching.funding_mix.wishes import NO_WISHES
from funding_mix_assembling import (
    KINDS,
    PROGRAMME,
    TODAY,
    case,
    condition,
    conditions,
    cost,
    entry,
    money,
    offer,
    only,
    part,
    problem_of,
    programme,
    project_of,
    rules,
)

HALF = Fraction(1, 2)
OPEN = judgement("Es ist ein großes Vorhaben.")
MOST, LEAST = AmountKind.MAXIMUM_GRANT, AmountKind.MINIMUM_GRANT
TWO_YEARS = (cost(1_000, year=2028), cost(2_000, year=2027), cost(4_000, CostKind.STAFF, year=2028))


def amount(
    kind: AmountKind, cents: int, scope: AmountScope = AmountScope.PROJECT, **changes: object
) -> AmountRule:
    standing = changes.pop("standing", Standing.SOURCED)
    assert isinstance(standing, Standing)
    return AmountRule(kind, cents, build_basis(standing), scope, **changes)  # type: ignore[arg-type]


def limited(*amounts: AmountRule, name: str = PROGRAMME, **terms: object) -> Programme:
    fields: dict[str, object] = {"cases": (case(HALF),), **terms}
    return programme(name, FundingTerms(amounts=amounts, **fields))  # type: ignore[arg-type]


def ceilings(problem: Problem) -> list[tuple[tuple[tuple[int, ...], ...], int, int | None]]:
    return [
        (tuple(item.rows for item in rule.parts), rule.cents, rule.year)
        for rule in rules(problem, GrantCeiling)
    ]


def test_a_ceiling_of_the_project_is_one_part() -> None:
    rule = amount(MOST, 300)
    problem = problem_of(limited(rule))
    assert rules(problem, GrantCeiling) == (
        GrantCeiling((part(0),), 300, AmountScope.PROJECT, None, Ground(PROGRAMME, rule)),
    )
    assert conditions(problem) == ()


def test_a_ceiling_of_a_year_is_a_part_of_every_year() -> None:
    problem = problem_of(limited(amount(MOST, 300, AmountScope.YEAR)), costs=TWO_YEARS)
    assert ceilings(problem) == [(((1,),), 300, 2027), (((0, 2),), 300, 2028)]


def test_a_row_without_a_year_stands_in_every_year_and_alone_in_one() -> None:
    shipped = limited(amount(MOST, 300, AmountScope.YEAR))
    costs = (*TWO_YEARS, cost(8_000, year=None))
    assert ceilings(problem_of(shipped, costs=costs)) == [(((1, 3),), 300, 2027), (((0, 2, 3),), 300, 2028)]
    assert ceilings(problem_of(shipped, costs=(cost(9, year=None),))) == [(((0,),), 300, None)]


def test_a_base_limits_an_amount_to_its_rows() -> None:
    shipped = limited(amount(MOST, 300, base=CostBase.STAFF), amount(MOST, 200, base=CostBase.INVESTMENT))
    assert ceilings(problem_of(shipped, costs=TWO_YEARS)) == [(((2,),), 300, None)]


def test_of_amounts_that_may_bind_the_strictest_does_and_that_is_told() -> None:
    small, large = amount(MOST, 300), amount(MOST, 900, condition=OPEN)
    problem = problem_of(limited(small, large))
    assert ceilings(problem) == [(((0,),), 300, None)]
    assert condition(problem, KINDS.AMOUNT_OPEN).rule == small
    low, high = amount(LEAST, 100), amount(LEAST, 250, condition=OPEN)
    problem = problem_of(limited(low, high))
    assert [rule.cents for rule in rules(problem, GrantFloor)] == [250]
    assert condition(problem, KINDS.AMOUNT_OPEN).rule == high


def test_a_weak_amount_is_kept_all_the_same() -> None:
    problem = problem_of(limited(amount(MOST, 300, standing=Standing.VAGUE)))
    assert ceilings(problem) == [(((0,),), 300, None)]
    assert conditions(problem) == (KINDS.AMOUNT_OPEN,)


def test_an_amount_that_a_person_ruled_out_is_none() -> None:
    answer = PersonalJudgement(PROGRAMME, OPEN.judgement, Truth.NO)
    problem = problem_of(limited(amount(MOST, 300, condition=OPEN)), judgements=(answer,))
    assert ceilings(problem) == []
    assert conditions(problem) == ()


@pytest.mark.parametrize(
    ("scope", "changes", "cents", "told"),
    [
        (AmountScope.PARTNER, {"partners": (Partner("O-1"), Partner("O-2"))}, 900, ()),
        (AmountScope.PARTNER, {"partners": ()}, 300, ()),
        (AmountScope.PARTNER, {"partners": None}, 300, (KINDS.AMOUNT_PER_UNIT,)),
        (AmountScope.MONTH, {"starts": date(2027, 1, 1), "ends": date(2027, 10, 31)}, 3_000, ()),
        (AmountScope.MONTH, {}, 300, (KINDS.AMOUNT_PER_UNIT,)),
        (AmountScope.PERSON, {}, 300, (KINDS.AMOUNT_PER_UNIT,)),
        (AmountScope.PLACE, {}, 300, (KINDS.AMOUNT_PER_UNIT,)),
    ],
)
def test_how_often_an_amount_counts(
    scope: AmountScope, changes: dict[str, Any], cents: int, told: tuple[KINDS, ...]
) -> None:
    problem = problem_of(limited(amount(MOST, 300, scope)), **changes)
    assert ceilings(problem) == [(((0,),), cents, None)]
    assert conditions(problem) == told


def test_floors_of_a_project_and_of_each_year() -> None:
    problem = problem_of(limited(amount(LEAST, 100)), costs=TWO_YEARS)
    assert rules(problem, GrantFloor)[0].part == part(0, 1, 2)
    problem = problem_of(limited(amount(LEAST, 100, AmountScope.YEAR)), costs=TWO_YEARS)
    found = [(rule.part.rows, rule.cents, rule.year) for rule in rules(problem, GrantFloor)]
    assert found == [((1,), 100, 2027), ((0, 2), 100, 2028)]


@pytest.mark.parametrize(("kind", "rule_type"), [(LEAST, GrantFloor), (AmountKind.MINIMUM_COST, CostFloor)])
def test_a_row_without_a_year_helps_no_year_to_reach_its_floor(
    kind: AmountKind, rule_type: type[GrantFloor | CostFloor]
) -> None:
    costs = (*TWO_YEARS, cost(8_000, year=None))
    problem = problem_of(limited(amount(kind, 100, AmountScope.YEAR)), costs=costs)
    assert [rule.part.rows for rule in rules(problem, rule_type)] == [(1,), (0, 2)]


def test_a_least_cost_is_asked_of_the_base_and_of_all_rows_for_the_total() -> None:
    costs = (cost(500), cost(700, eligible=Truth.NO))
    shipped = limited(
        amount(AmountKind.MINIMUM_COST, 400), amount(AmountKind.MINIMUM_COST, 900, base=CostBase.TOTAL)
    )
    found = rules(problem_of(shipped, costs=costs), CostFloor)
    assert [(rule.part.rows, rule.cents) for rule in found] == [((0,), 400), ((0, 1), 900)]


def test_a_most_of_cost_is_a_rule_and_told_only_where_the_rows_cost_more() -> None:
    rule = amount(AmountKind.MAXIMUM_COST, 1_500)
    problem = problem_of(limited(rule), costs=TWO_YEARS)
    assert rules(problem, CostCeiling) == (CostCeiling(part(0, 1, 2), HALF, 1_500, Ground(PROGRAMME, rule)),)
    assert condition(problem, KINDS.COST_ABOVE_MAXIMUM).rows == (0, 1, 2)
    problem = problem_of(limited(amount(AmountKind.MAXIMUM_COST, 7_000)), costs=TWO_YEARS)
    assert rules(problem, CostCeiling) == ()
    assert conditions(problem) == ()


def test_a_most_of_cost_per_year_and_at_different_rates_is_taken_at_the_smallest() -> None:
    cases = (case(HALF), case(Fraction(1, 5), "personal", base=CostBase.STAFF))
    rule = amount(AmountKind.MAXIMUM_COST, 1_500, AmountScope.YEAR)
    problem = problem_of(limited(rule, cases=cases), costs=TWO_YEARS)
    found = [(rule.part.rows, rule.share) for rule in rules(problem, CostCeiling)]
    assert found == [((1,), HALF), ((0, 2), Fraction(1, 5))]


def test_a_fixed_sum_is_an_offer_without_a_rate() -> None:
    kinds = (FinancingRule(FinancingKind.FIXED_AMOUNT, build_basis()),)
    rule = amount(AmountKind.FIXED_GRANT, 400)
    problem = problem_of(limited(rule, cases=(), kinds=kinds))
    assert rules(problem, FixedGrant) == (FixedGrant(part(0), 400, Ground(PROGRAMME, rule)),)
    assert offer(problem).kind is FinancingKind.FIXED_AMOUNT
    yearly = amount(AmountKind.FIXED_GRANT, 400, AmountScope.YEAR)
    problem = problem_of(limited(yearly, cases=()), costs=TWO_YEARS)
    assert [rule.part.rows for rule in rules(problem, FixedGrant)] == [(1,), (0, 2)]


@pytest.mark.parametrize(
    "amounts",
    [
        (amount(AmountKind.FIXED_GRANT, 400, AmountScope.PERSON),),
        (amount(AmountKind.FIXED_GRANT, 400, condition=OPEN),),
        (amount(AmountKind.FIXED_GRANT, 400, label="A"), amount(AmountKind.FIXED_GRANT, 500, label="B")),
    ],
    ids=["of an unknown number of people", "open", "one of two"],
)
def test_a_fixed_sum_that_is_not_exactly_known_fixes_nothing(amounts: tuple[AmountRule, ...]) -> None:
    bare = problem_of(limited(*amounts, cases=()))
    assert [item.reason for item in only(bare).left_out] == [LeftOutReason.RATE_UNKNOWN]
    rated = problem_of(limited(*amounts))
    assert rules(rated, FixedGrant) == ()
    assert ceilings(rated) == [(((0,),), 400, None)]


def test_a_fixed_sum_does_not_stand_for_a_rate_that_is_only_unsure() -> None:
    weak = limited(amount(AmountKind.FIXED_GRANT, 400), cases=(case(HALF, standing=Standing.VAGUE),))
    assert [item.reason for item in only(problem_of(weak)).left_out] == [LeftOutReason.RATE_UNKNOWN]


def test_rounding_and_payment_are_of_the_whole_grant() -> None:
    rounding = RoundingRule(100_00, Rounding.DOWN, build_basis())
    payment = PaymentRule((Fraction(1, 4), Fraction(3, 4)), build_basis())
    problem = problem_of(limited(rounding=rounding, payment=payment), costs=TWO_YEARS)
    whole = part(0, 1, 2)
    assert rules(problem, GrantUnit) == (GrantUnit(whole, 100_00, Ground(PROGRAMME, rounding)),)
    expected = PaymentProfile(whole, 2027, payment.shares, Ground(PROGRAMME, payment))
    assert rules(problem, PaymentProfile) == (expected,)
    early = problem_of(limited(payment=payment), costs=(cost(5, year=2020), cost(5, year=2028)))
    assert rules(early, PaymentProfile)[0].first_year == TODAY.year


AREA, EVER, YEARLY = AmountScope.AREA, AmountScope.MUNICIPALITY, AmountScope.MUNICIPALITY_YEAR


def shared(scope: AmountScope, *, deducts: bool = False, **changes: object) -> Programme:
    return limited(amount(MOST, 1_000, scope, deducts_earlier=deducts, **changes))


def portfolio(shipped: Programme, *earlier: EarlierGrant) -> Problem:
    entries = [
        entry([shipped], project_of("P-1", neighbourhood="Q-A")),
        entry([shipped], project_of("P-2", neighbourhood="Q-B"), costs=(cost(9), cost(9, year=2028))),
        entry([shipped], project_of("P-3", neighbourhood="Q-A")),
    ]
    return assemble(entries, [shipped], TODAY, NO_WISHES, earlier)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (AREA, [(("P-1", "P-3"), None), (("P-2",), None)]),
        (AmountScope.AREA_YEAR, [(("P-1", "P-3"), 2027), (("P-2",), 2027), (("P-2",), 2028)]),
        (EVER, [(("P-1", "P-2", "P-3"), None)]),
        (YEARLY, [(("P-1", "P-2", "P-3"), 2027), (("P-2",), 2028)]),
        (AmountScope.APPLICANT, [(("P-1", "P-2", "P-3"), None)]),
    ],
)
def test_projects_share_the_ceilings_of_areas_municipalities_and_applicants(
    scope: AmountScope, expected: list[tuple[tuple[str, ...], int | None]]
) -> None:
    found = rules(portfolio(shared(scope)), GrantCeiling)
    assert [(tuple(item.project for item in rule.parts), rule.year) for rule in found] == expected
    assert {rule.cents for rule in found} == {1_000}
    assert {rule.scope for rule in found} == {scope}


def earlier(cents: int, year: int | None = None, area: str = "Q-A", **changes: str) -> EarlierGrant:
    names = {"programme": PROGRAMME, "project": "P-OLD", "municipality": "K-LINDENFURT", **changes}
    return EarlierGrant(names["programme"], names["project"], area, names["municipality"], cents, year)


def first_ceiling(problem: Problem) -> int:
    return rules(problem, GrantCeiling)[0].cents


def test_a_ceiling_over_time_deducts_earlier_grants_of_its_area_and_says_that_there_may_be_others() -> None:
    shipped = shared(AREA, deducts=True)
    assert first_ceiling(portfolio(shipped, earlier(300), earlier(50))) == 650
    assert first_ceiling(portfolio(shipped, earlier(5_000))) == 0
    others = (earlier(300, area="Q-B"), earlier(300, programme="x"), earlier(300, municipality="K-X"))
    problem = portfolio(shipped, *others)
    assert first_ceiling(problem) == 1_000
    conditions_ = [item.kind for case_ in problem.projects for item in case_.offers[0].conditions]
    assert conditions_ == [KINDS.EARLIER_GRANTS_UNKNOWN] * 3


def test_a_ceiling_that_does_not_deduct_earlier_grants_leaves_them_alone() -> None:
    assert first_ceiling(portfolio(shared(AREA), earlier(300))) == 1_000


def test_a_ceiling_of_a_year_deducts_what_others_have_of_that_year() -> None:
    problem = portfolio(shared(YEARLY), earlier(300, 2027), earlier(100, None), earlier(100, 2029))
    assert [rule.cents for rule in rules(problem, GrantCeiling)] == [700, 1_000]


def test_earlier_grants_of_no_known_year_are_told_where_a_ceiling_counts_by_year() -> None:
    told = [KINDS.EARLIER_GRANTS_UNKNOWN]
    problem = portfolio(shared(YEARLY), earlier(100, None))
    assert [[item.kind for item in case_.offers[0].conditions] for case_ in problem.projects] == [told] * 3
    for other in (earlier(100, 2027), earlier(100, None, municipality="K-X")):
        problem = portfolio(shared(YEARLY), other)
        assert not any(case_.offers[0].conditions for case_ in problem.projects)


def test_what_is_approved_in_the_plan_is_deducted_from_what_the_others_share() -> None:
    shipped = shared(EVER)
    granted = money(FinanceKind.GRANT, 400, programme=PROGRAMME, state=FinanceState.RECEIVED)
    entries = [
        entry([shipped], project_of("P-1"), finances=(granted,)),
        entry([shipped], project_of("P-2")),
    ]
    noted_twice = EarlierGrant(PROGRAMME, "P-1", None, "K-LINDENFURT", 400)
    problem = assemble(entries, [shipped], TODAY, NO_WISHES, [noted_twice])
    (found,) = rules(problem, GrantCeiling)
    assert ([item.project for item in found.parts], found.cents) == (["P-2"], 600)


def test_of_different_amounts_for_one_ceiling_the_smallest_counts() -> None:
    large = amount(MOST, 5_000, EVER, condition=OPEN)
    shipped = limited(large, amount(MOST, 1_000, EVER))
    answer = PersonalJudgement(PROGRAMME, OPEN.judgement, Truth.YES)
    entries = [
        entry([shipped], project_of("P-1", judgements=(answer,))),
        entry([shipped], project_of("P-2")),
    ]
    (found,) = rules(assemble(entries, [shipped], TODAY, NO_WISHES, []), GrantCeiling)
    assert found.cents == 1_000
    assert found.ground.rule == shipped.funding.amounts[1]


def test_other_applicants_have_ceilings_of_their_own() -> None:
    shipped = shared(AmountScope.APPLICANT)
    town = project_of("P-1")
    club = build_subject(project=replace(town.project, key="P-2", applicant="O-VEREIN"))
    assert club.applicant is not None
    club = replace(club, applicant=replace(club.applicant, key="O-VEREIN", kind=OrganisationKind.ASSOCIATION))
    problem = assemble([entry([shipped], town), entry([shipped], club)], [shipped], TODAY, NO_WISHES, [])
    assert len(rules(problem, GrantCeiling)) == 2


def test_a_project_without_a_quartier_shares_no_ceiling_of_an_area() -> None:
    shipped = shared(AREA)
    entries = [
        entry(
            [shipped], build_subject(project=project_of(key, neighbourhood=None).project, neighbourhood=None)
        )
        for key in ("P-1", "P-2")
    ]
    assert len(rules(assemble(entries, [shipped], TODAY, NO_WISHES, []), GrantCeiling)) == 2
    assert build_neighbourhood().municipality == entries[0].subject.project.municipality


def test_a_case_is_kept_as_the_ground_of_its_rate() -> None:
    shipped = limited(cases=(case(HALF, "anders"),))
    assert isinstance(shipped.funding.cases[0], FundingCase)
    (rule,) = (item for item in problem_of(shipped).rules if getattr(item, "share", None) == HALF)
    assert getattr(rule, "ground", None) == Ground(PROGRAMME, shipped.funding.cases[0])
