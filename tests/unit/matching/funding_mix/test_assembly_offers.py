"""Which programmes are on offer, what is approved, money at hand and own money: every branch by small records."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from builders import (
    all_of,
    build_basis,
    build_municipality,
    build_organisation,
    build_phase,
    build_subject,
    judgement,
)
from coordinator_app.domain.cost import CostKind, FinanceKind, FinanceState
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding import (
    CumulationKind,
    CumulationRule,
    FinancingKind,
    FinancingRule,
    FundingTerms,
    Overlap,
    Trigger,
)
from coordinator_app.domain.municipality import YearAmount
from coordinator_app.domain.programme import Programme, ProgrammeStatus
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level, MoneyOrigin, OrganisationKind, TargetGroup, Theme
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.funding_mix.assembly import assemble
from coordinator_app.matching.funding_mix.conditions import LeftOut, LeftOutReason
from coordinator_app.matching.funding_mix.problem import Fund, Problem
from coordinator_app.matching.funding_mix.rules import (
    Exclusive,
    FixedGrant,
    FundUsed,
    OwnFundsLimit,
    Pinned,
    Purse,
    RateCap,
    SplitBase,
)
from coordinator_app.matching.funding_mix.wishes import NO_WISHES, Caution, Choice, Wishes
from funding_mix_assembling import (
    KINDS,
    PROGRAMME,
    PROJECT,
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
RATED = FundingTerms(cases=(case(HALF),))
OPEN = judgement("Das Vorhaben dient dem Lesen.")
GRANT, OWN, GIFT, INCOME = FinanceKind.GRANT, FinanceKind.OWN, FinanceKind.THIRD_PARTY, FinanceKind.INCOME


def reasons(problem: Problem) -> dict[str, LeftOutReason]:
    return {item.programme: item.reason for item in only(problem).left_out}


def test_open_requirements_are_conditions_and_certainty_allows_none() -> None:
    shipped = programme(funding=RATED, requirements=all_of(OPEN))
    for caution in (Caution.CONDITIONAL, Caution.HOPEFUL):
        problem = problem_of(shipped, caution=caution)
        assert condition(problem, KINDS.REQUIREMENTS_OPEN).requirements == (OPEN,)
    certain = problem_of(shipped, caution=Caution.CERTAIN)
    assert only(certain).left_out == (
        LeftOut(PROGRAMME, PROGRAMME, LeftOutReason.NOT_CERTAIN, Truth.UNKNOWN),
    )
    yes = PersonalJudgement(PROGRAMME, OPEN.judgement, Truth.YES)
    for caution in Caution:
        assert conditions(problem_of(shipped, caution=caution, judgements=(yes,))) == ()


def test_what_does_not_match_does_not_fit_or_lends_is_left_out_with_its_reason() -> None:
    no_match = programme("a", RATED, phases=(build_phase(ProgrammeStatus.EXPIRED),))
    no_fit = programme("b", RATED, themes=(Theme.SPORT,))
    loan = programme(
        "c", FundingTerms(cases=(case(HALF),), kinds=(FinancingRule(FinancingKind.LOAN, build_basis()),))
    )
    fits = programme("d", RATED, themes=(Theme.CULTURE,))
    problem = problem_of(no_match, no_fit, loan, fits, themes=(Theme.CULTURE,))
    assert reasons(problem) == {
        "a": LeftOutReason.NOT_ELIGIBLE,
        "b": LeftOutReason.NO_FIT,
        "c": LeftOutReason.LOAN,
    }
    assert [item.programme for item in only(problem).offers] == ["d"]


def test_what_fits_in_part_and_is_open_is_on_offer_only_if_somebody_pins_it() -> None:
    asked_for = all_of(judgement("Das Projekt ist neu."))
    found = programme(
        "a", RATED, requirements=asked_for, themes=(Theme.CULTURE,), target_groups=(TargetGroup.SENIORS,)
    )
    partly: dict[str, Any] = {"themes": (Theme.CULTURE,), "target_groups": (TargetGroup.CHILDREN,)}
    assert reasons(problem_of(found, **partly)) == {"a": LeftOutReason.PARTIAL_AND_OPEN}
    pinned = problem_of(found, wishes=Wishes(pinned=(Choice("a"),)), **partly)
    assert [item.programme for item in only(pinned).offers] == ["a"]
    sure = programme("a", RATED, themes=(Theme.CULTURE,), target_groups=(TargetGroup.SENIORS,))
    assert [item.programme for item in only(problem_of(sure, **partly)).offers] == ["a"]


def test_every_programme_is_on_offer_or_left_out() -> None:
    names = [f"p{number}" for number in range(9)]
    problem = problem_of(*(programme(name, RATED if name > "p4" else None) for name in names))
    assert [item.programme for item in only(problem).offers] == names[5:]
    assert [item.programme for item in only(problem).left_out] == names[:5]


def ousting(*, exception: bool = False) -> Programme:
    kind = CumulationKind.CONDITIONAL if exception else CumulationKind.FORBIDDEN
    rule = CumulationRule(kind, "Nachrang", build_basis(), overlap=Overlap.PURPOSE, trigger=Trigger.POSSIBLE)
    return programme("a", FundingTerms(cases=(case(HALF),), cumulation=(rule,)))


def test_the_possibility_of_other_money_ousts_a_programme() -> None:
    other = programme("b", RATED, themes=(Theme.CULTURE,))
    problem = problem_of(ousting(), other, themes=(Theme.CULTURE,))
    (found,) = only(problem).left_out
    assert (found.reason, found.other) == (LeftOutReason.OUSTED, "b")
    assert found.rule == ousting().funding.cumulation[0]
    gone = programme("b", RATED, phases=(build_phase(ProgrammeStatus.EXPIRED),))
    assert conditions(problem_of(ousting(), gone), "a") == ()


def test_where_it_is_open_whether_other_money_can_be_had_that_is_a_condition() -> None:
    other = programme("b", RATED, requirements=all_of(OPEN))
    problem = problem_of(ousting(), other)
    assert condition(problem, KINDS.OUSTED_OPEN, "a").other == "b"
    third = programme("c", RATED, requirements=all_of(OPEN))
    assert condition(problem_of(ousting(), other, third), KINDS.OUSTED_OPEN, "a").other is None
    certain = problem_of(ousting(), other, caution=Caution.CERTAIN)
    assert reasons(certain)["a"] is LeftOutReason.NOT_CERTAIN
    by_person = problem_of(
        ousting(exception=True), programme("b", RATED, themes=(Theme.CULTURE,)), themes=(Theme.CULTURE,)
    )
    assert condition(by_person, KINDS.OUSTED_OPEN, "a").other == "b"


def test_a_pinned_programme_need_not_fit_but_must_match() -> None:
    no_fit = programme("b", RATED, themes=(Theme.SPORT,))
    wishes = Wishes(pinned=(Choice("b"),))
    problem = problem_of(no_fit, themes=(Theme.CULTURE,), wishes=wishes)
    assert [item.programme for item in only(problem).offers] == ["b"]
    with pytest.raises(DomainError) as caught:
        problem_of(programme("b", RATED, phases=(build_phase(ProgrammeStatus.EXPIRED),)), wishes=wishes)
    assert caught.value.code == "plan_pin_not_eligible"


GRANTED = money(GRANT, 400, programme=PROGRAMME)


def test_an_approved_grant_is_a_fixed_offer_of_each_year_and_no_other_rule() -> None:
    received = money(GRANT, 300, 2028, programme=PROGRAMME, state=FinanceState.RECEIVED)
    costs = (cost(500), cost(600, year=2028), cost(700, year=2028, eligible=Truth.NO))
    problem = problem_of(
        programme(funding=RATED, phases=(build_phase(ProgrammeStatus.EXPIRED),)),
        costs=costs,
        finances=(GRANTED, received, money(GRANT, 50, programme=PROGRAMME)),
    )
    found = offer(problem)
    assert (found.approved, found.rows, found.conditions) == (True, (0, 1), ())
    pinned = Pinned(((PROJECT, PROGRAMME),), approved=True)
    assert [rule for rule in problem.rules if isinstance(rule, FixedGrant | Pinned | RateCap)] == [
        FixedGrant(part(0), 450),
        FixedGrant(part(1), 300),
        pinned,
    ]


@pytest.mark.parametrize(
    ("cents", "year", "rows"),
    [
        (500, 2027, (0,)),
        (900, 2027, (0, 1)),
        (1_100, 2027, (0, 2)),
        (1_500, 2027, (0, 1, 2)),
        (900, None, (0, 2)),
    ],
    ids=["eligible of the year", "all of the year", "all eligible", "all", "no year"],
)
def test_an_approved_sum_finds_rows_that_hold_it(cents: int, year: int | None, rows: tuple[int, ...]) -> None:
    costs = (cost(500), cost(400, eligible=Truth.NO), cost(600, year=2028))
    granted = money(GRANT, cents, year, programme=PROGRAMME)
    problem = problem_of(programme(funding=RATED), costs=costs, finances=(granted,))
    assert rules(problem, FixedGrant) == (FixedGrant(part(*rows), cents),)
    assert offer(problem).rows == rows


def test_what_is_only_an_idea_or_applied_for_is_what_the_plan_replaces() -> None:
    states = (FinanceState.IDEA, FinanceState.APPLIED)
    problem = problem_of(
        programme(funding=RATED),
        finances=tuple(
            money(GRANT, 400, programme=name, state=state) for state in states for name in (PROGRAMME, None)
        ),
    )
    assert only(problem).funds == ()
    assert not offer(problem).approved


def test_an_approved_grant_of_no_known_programme_is_money_at_hand() -> None:
    rows = (money(GRANT, 400), money(GRANT, 300, programme="unbekannt", origin=MoneyOrigin.LAND))
    problem = problem_of(programme(funding=RATED), finances=rows)
    assert only(problem).funds == (
        Fund("grant:0", GRANT, "Geld", 2027, 400),
        Fund("grant:1", GRANT, "Geld", 2027, 300, MoneyOrigin.LAND),
    )


def test_new_programmes_must_get_along_with_approved_ones_and_approved_ones_with_each_other_anyhow() -> None:
    ban = CumulationRule(CumulationKind.FORBIDDEN, "Nein", build_basis())
    banning = programme("b", FundingTerms(cases=(case(HALF),), cumulation=(ban,)))
    problem = problem_of(programme(funding=RATED), banning, finances=(GRANTED,))
    assert [(rule.first, rule.second) for rule in rules(problem, Exclusive)] == [("b", PROGRAMME)]
    both = (GRANTED, money(GRANT, 100, programme="b"))
    problem = problem_of(programme(funding=RATED), banning, finances=both)
    assert rules(problem, Exclusive) == ()
    assert rules(problem, SplitBase) == ()
    assert [item.condition.kind for item in only(problem).pair_conditions] == [KINDS.COMBINATION_OPEN]


def test_an_approved_grant_counts_even_where_nobody_asked_for_a_match() -> None:
    shipped = programme(funding=RATED)
    whole = entry([], finances=(GRANTED,))
    problem = assemble([whole], [shipped], TODAY, NO_WISHES, [])
    assert offer(problem).approved


def test_money_at_hand_keeps_its_place_among_the_finance_rows() -> None:
    rows = (
        money(OWN, 50),
        money(GIFT, 0),
        money(GIFT, 100, None, origin=MoneyOrigin.FOUNDATION, state=FinanceState.IDEA),
        money(INCOME, 200),
    )
    problem = problem_of(finances=rows)
    assert only(problem).funds == (
        Fund("third_party:2", GIFT, "Geld", None, 100, MoneyOrigin.FOUNDATION),
        Fund("income:3", INCOME, "Geld", 2027, 200),
    )
    assert rules(problem, FundUsed) == (FundUsed(PROJECT, "income:3"),)


def test_negative_money_is_refused_with_its_project_and_place() -> None:
    with pytest.raises(DomainError) as caught:
        problem_of(finances=(money(OWN, 1), money(GIFT, -1)))
    assert caught.value.code == "plan_finance_negative"
    assert caught.value.parameters["position"] == 2


def town(*stated: tuple[int, int], **changes: object) -> Subject:
    funds = tuple(YearAmount(year, cents) for year, cents in stated)
    return build_subject(municipality=build_municipality(own_funds=funds), **changes)


def limits(problem: Problem) -> list[tuple[int | None, int]]:
    return [(rule.year, rule.cents) for rule in rules(problem, OwnFundsLimit)]


COSTS = (cost(100), cost(100, CostKind.STAFF, year=2028))


def test_the_municipality_limits_its_own_money_by_year_and_years_without_a_number_are_told() -> None:
    problem = problem_of(subject=town((2027, 70), (2029, 10)), costs=COSTS)
    assert rules(problem, OwnFundsLimit) == (OwnFundsLimit((PROJECT,), 2027, 70, Purse.MUNICIPALITY),)
    (told,) = only(problem).conditions
    assert (told.kind, told.years) == (KINDS.OWN_FUNDS_NOT_STATED, (2028,))
    problem = problem_of(subject=town((2027, 70), (2028, 0)), costs=COSTS)
    assert limits(problem) == [(2027, 70), (2028, 0)]
    assert only(problem).conditions == ()


def test_cost_of_no_year_is_limited_by_all_years_where_these_are_known() -> None:
    costs = (*COSTS, cost(100, year=None))
    problem = problem_of(subject=town((2027, 70), (2028, 5), (2029, 10)), costs=costs)
    assert limits(problem) == [(2027, 70), (2028, 5), (None, 85)]
    assert only(problem).conditions == ()
    problem = problem_of(subject=town((2027, 70)), costs=costs)
    assert limits(problem) == [(2027, 70)]
    assert [item.years for item in only(problem).conditions] == [(2028,)]
    problem = problem_of(subject=town(), costs=(cost(100, year=None),))
    assert limits(problem) == []
    assert [item.years for item in only(problem).conditions] == [()]


def test_cost_of_no_year_is_told_where_another_project_has_years_without_a_number() -> None:
    subjects = [replace(town((2027, 70)), project=project_of(key).project) for key in ("P-1", "P-2")]
    entries = [
        entry([], subjects[0], costs=(cost(1, year=2031),)),
        entry([], subjects[1], costs=(cost(1, year=None),)),
    ]
    problem = assemble(entries, [], TODAY, NO_WISHES, [])
    assert [[item.years for item in case_.conditions] for case_ in problem.projects] == [[(2031,)], [()]]


def test_wished_money_stands_in_place_of_the_record() -> None:
    wishes = Wishes(own_funds=(YearAmount(2027, 1), YearAmount(2028, 9), YearAmount(2028, 8)))
    problem = problem_of(subject=town((2027, 70)), costs=COSTS, wishes=wishes)
    assert limits(problem) == [(2027, 1), (2028, 8)]
    with pytest.raises(DomainError) as caught:
        problem_of(wishes=Wishes(own_funds=(YearAmount(2027, -1),)))
    assert caught.value.code == "plan_own_funds_negative"


def test_all_projects_of_a_municipality_share_its_money_and_others_have_their_own() -> None:
    club = build_organisation(key="O-VEREIN", kind=OrganisationKind.ASSOCIATION)
    nobody = replace(town((2027, 70)), project=project_of("P-3").project, applicant=None)
    entries = [
        entry([], replace(town((2027, 70)), project=project_of("P-2").project)),
        entry(
            [],
            replace(town((2027, 70)), project=project_of("P-1").project, applicant=club),
            finances=(money(OWN, 30),),
        ),
        entry([], nobody),
    ]
    problem = assemble(entries, [], TODAY, NO_WISHES, [])
    assert rules(problem, OwnFundsLimit) == (
        OwnFundsLimit(("P-2", "P-3"), 2027, 70, Purse.MUNICIPALITY),
        OwnFundsLimit(("P-1",), 2027, 30, Purse.APPLICANT),
    )
    assert [item.municipal for item in problem.projects] == [False, True, True]


@pytest.mark.parametrize(
    ("rows", "expected", "told"),
    [
        ((money(OWN, 30), money(OWN, 12), money(OWN, 5, 2028)), [(2027, 42), (2028, 5)], []),
        ((money(OWN, 30), money(OWN, 12, None)), [(None, 42)], []),
        ((money(OWN, 30),), [(2027, 30)], [(2028,)]),
        ((), [], [(2027, 2028)]),
    ],
)
def test_other_applicants_are_limited_by_their_own_finance_rows(
    rows: tuple[object, ...], expected: list[tuple[int | None, int]], told: list[tuple[int, ...]]
) -> None:
    club = build_organisation(kind=OrganisationKind.ASSOCIATION)
    problem = problem_of(subject=town((2027, 999), applicant=club), costs=COSTS, finances=rows)
    assert limits(problem) == expected
    assert [item.years for item in only(problem).conditions] == told


def test_a_project_counts_as_much_as_its_priority() -> None:
    assert [only(problem_of(priority=value)).weight for value in (None, 1, 7)] == [1, 1, 7]


def test_a_project_without_cost_is_no_case_and_alone_it_is_refused() -> None:
    entries = [entry([], project_of("P-1"), costs=()), entry([], project_of("P-2"))]
    problem = assemble(entries, [], TODAY, NO_WISHES, [])
    assert [item.key for item in problem.projects] == ["P-2"]
    assert [item.key for item in problem.without_costs] == ["P-1"]
    assert problem.rules == ()
    for costs in ((), (cost(0),)):
        with pytest.raises(DomainError) as caught:
            problem_of(costs=costs)
        assert caught.value.code == "plan_costs_missing"


def test_a_programme_keeps_its_level_and_short_name() -> None:
    shipped = programme(funding=RATED, level=Level.LAND, short_name="Lesen")
    found = offer(problem_of(shipped))
    assert (found.level, found.name) == (Level.LAND, "Lesen")
