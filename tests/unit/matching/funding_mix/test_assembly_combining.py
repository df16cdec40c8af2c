"""Programmes side by side, and money beside them: every verdict, both ways, at every caution."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from builders import build_basis, judgement
from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.funding import (
    CompanionRule,
    CostBase,
    CumulationKind,
    CumulationRule,
    FundingTerms,
    Overlap,
)
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level, MoneyOrigin
from coordinator_app.matching.funding_mix.assembly.cliques import cliques
from coordinator_app.matching.funding_mix.problem import PairCondition, Problem
from coordinator_app.matching.funding_mix.rules import (
    NO_GROUND,
    BarredFund,
    Companion,
    Exclusive,
    Ground,
    IntensityCap,
    Rule,
    SeparateRows,
    SplitBase,
)
from coordinator_app.matching.funding_mix.wishes import Caution
from funding_mix_assembling import (
    KINDS,
    PROJECT,
    case,
    condition,
    conditions,
    cost,
    money,
    only,
    part,
    problem_of,
    programme,
    rules,
)

FORBIDDEN, ALLOWED, UP_TO = CumulationKind.FORBIDDEN, CumulationKind.ALLOWED, CumulationKind.UP_TO
SEPARATE, SUBSIDIARY = CumulationKind.SEPARATE_COSTS, CumulationKind.SUBSIDIARY
BY_PERSON, NOT_FOUND = CumulationKind.CONDITIONAL, CumulationKind.UNKNOWN
OPEN = judgement("Das Vorhaben ist ein Verfügungsfonds.")


def says(kind: CumulationKind, **changes: object) -> CumulationRule:
    standing = changes.pop("standing", Standing.SOURCED)
    assert isinstance(standing, Standing)
    return CumulationRule(kind, "Regel", build_basis(standing), **changes)  # type: ignore[arg-type]


def saying(name: str, *found: CumulationRule, level: Level = Level.FEDERAL, **terms: object) -> Programme:
    return programme(name, FundingTerms(cases=(case(),), cumulation=found, **terms), level=level)  # type: ignore[arg-type]


def pair_rules(problem: Problem) -> tuple[Rule, ...]:
    kinds = (Exclusive, SeparateRows, SplitBase)
    return tuple(rule for rule in problem.rules if isinstance(rule, kinds))


def both(
    first: Sequence[CumulationRule],
    second: Sequence[CumulationRule],
    *,
    levels: tuple[Level, Level] = (Level.FEDERAL, Level.FEDERAL),
    caution: Caution = Caution.CONDITIONAL,
) -> Problem:
    programmes = (saying("a", *first, level=levels[0]), saying("b", *second, level=levels[1]))
    return problem_of(*programmes, caution=caution)


def told(problem: Problem) -> list[KINDS]:
    return [item.condition.kind for item in only(problem).pair_conditions]


OPEN_FOR_BOTH = KINDS.COMBINATION_OPEN
PERSON = KINDS.COMBINATION_BY_PERSON


@pytest.mark.parametrize(
    ("first", "second", "kind", "conditions_"),
    [
        (says(FORBIDDEN), says(ALLOWED), Exclusive, []),
        (says(FORBIDDEN, overlap=Overlap.PURPOSE), says(ALLOWED), Exclusive, []),
        (says(FORBIDDEN), None, Exclusive, []),
        (says(ALLOWED), says(ALLOWED), None, []),
        (says(ALLOWED), says(UP_TO, ceiling=Fraction(9, 10)), None, []),
        (says(ALLOWED), says(UP_TO), None, [OPEN_FOR_BOTH]),
        (says(SEPARATE), says(ALLOWED), SeparateRows, []),
        (says(SUBSIDIARY), says(ALLOWED), SeparateRows, []),
        (says(ALLOWED), None, SplitBase, [OPEN_FOR_BOTH]),
        (None, None, SplitBase, [OPEN_FOR_BOTH]),
        (says(NOT_FOUND), says(ALLOWED), SplitBase, [OPEN_FOR_BOTH]),
        (says(BY_PERSON), says(ALLOWED), SplitBase, [PERSON]),
        (says(BY_PERSON), None, SplitBase, [OPEN_FOR_BOTH]),
        (says(FORBIDDEN, standing=Standing.VAGUE), says(ALLOWED), SplitBase, [OPEN_FOR_BOTH]),
        (says(SUBSIDIARY), None, SeparateRows, [OPEN_FOR_BOTH]),
        (says(FORBIDDEN, overlap=Overlap.COSTS), None, SeparateRows, [OPEN_FOR_BOTH]),
    ],
)
def test_what_two_programmes_of_one_level_come_to_in_either_order(
    first: CumulationRule | None,
    second: CumulationRule | None,
    kind: type[Rule] | None,
    conditions_: list[KINDS],
) -> None:
    sides = [() if rule is None else (rule,) for rule in (first, second)]
    for left, right in (sides, sides[::-1]):
        problem = both(left, right)
        assert [type(rule) for rule in pair_rules(problem)] == ([] if kind is None else [kind])
        assert told(problem) == conditions_


def test_what_is_permitted_in_one_project_and_not_for_one_cost_keeps_rows_apart() -> None:
    ban = says(FORBIDDEN, overlap=Overlap.COSTS)
    problem = both([says(ALLOWED), ban], [says(ALLOWED)])
    assert pair_rules(problem) == (SeparateRows(PROJECT, "a", "b", Ground("a", ban)),)
    assert told(problem) == []
    weak = says(FORBIDDEN, overlap=Overlap.COSTS, standing=Standing.VAGUE)
    problem = both([says(ALLOWED), weak], [says(ALLOWED)])
    assert [type(rule) for rule in pair_rules(problem)] == [SeparateRows]


def test_programmes_of_different_levels_may_pay_for_one_cost_where_nothing_else_is_said() -> None:
    problem = both([], [], levels=(Level.FEDERAL, Level.LAND))
    assert pair_rules(problem) == ()
    assert told(problem) == [OPEN_FOR_BOTH]


@pytest.mark.parametrize("kind", [None, NOT_FOUND, BY_PERSON])
def test_where_all_must_be_certain_only_a_rule_puts_programmes_side_by_side(
    kind: CumulationKind | None,
) -> None:
    first = () if kind is None else (says(kind),)
    problem = both(first, [says(ALLOWED)], caution=Caution.CERTAIN)
    assert [type(rule) for rule in pair_rules(problem)] == [Exclusive]
    assert told(problem) == []
    assert pair_rules(both([says(ALLOWED)], [says(ALLOWED)], caution=Caution.CERTAIN)) == ()


def test_the_rule_that_decides_is_the_ground_and_a_rule_nobody_found_is_none() -> None:
    ban = says(FORBIDDEN)
    (rule,) = rules(both([], [ban]), Exclusive)
    assert rule.ground == Ground("b", ban)
    (rule,) = rules(both([], [], caution=Caution.CERTAIN), Exclusive)
    assert rule.ground == NO_GROUND
    person = says(BY_PERSON)
    (pair,) = only(both([person], [says(ALLOWED)])).pair_conditions
    assert isinstance(pair, PairCondition)
    assert (pair.first, pair.second, pair.condition.rule) == ("a", "b", person)


def test_a_judgement_settles_what_only_a_person_can_say() -> None:
    rule = says(BY_PERSON, condition=OPEN)
    programmes = (saying("a", rule), saying("b", says(ALLOWED)))
    yes = PersonalJudgement("a", OPEN.judgement, Truth.YES)
    no = PersonalJudgement("a", OPEN.judgement, Truth.NO)
    assert pair_rules(problem_of(*programmes, judgements=(yes,))) == ()
    assert [type(rule) for rule in pair_rules(problem_of(*programmes, judgements=(no,)))] == [Exclusive]


def test_what_one_project_knows_of_a_rule_is_not_taken_for_another() -> None:
    rule = says(FORBIDDEN, condition=OPEN)
    programmes = (saying("a", rule), saying("b", says(ALLOWED)))
    no = PersonalJudgement("a", OPEN.judgement, Truth.NO)
    assert [type(item) for item in pair_rules(problem_of(*programmes))] == [SplitBase]
    assert [type(item) for item in pair_rules(problem_of(*programmes, judgements=(no,)))] == [SplitBase]
    yes = PersonalJudgement("a", OPEN.judgement, Truth.YES)
    assert [type(item) for item in pair_rules(problem_of(*programmes, judgements=(yes,)))] == [Exclusive]


def test_programmes_of_one_level_split_the_cost_in_groups_as_large_as_can_be() -> None:
    free = says(ALLOWED, programmes=("c",))
    problem = problem_of(
        saying("a", free),
        saying("b"),
        saying("c", says(ALLOWED, programmes=("a",))),
        saying("d", level=Level.LAND),
    )
    assert [rule.programmes for rule in rules(problem, SplitBase)] == [("a", "b"), ("b", "c")]
    problem = problem_of(saying("a"), saying("b"), saying("c"), saying("d", level=Level.LAND))
    assert [rule.programmes for rule in rules(problem, SplitBase)] == [("a", "b", "c")]


def test_programmes_that_exclude_one_another_do_not_tear_a_group_apart() -> None:
    ban = says(FORBIDDEN, programmes=("b",))
    problem = problem_of(saying("a", ban), saying("b"), saying("c"))
    assert [rule.programmes for rule in rules(problem, SplitBase)] == [("a", "b", "c")]


def test_too_many_groups_become_one() -> None:
    names = [f"n{number:02}" for number in range(20)]
    partner = {name: names[position ^ 1] for position, name in enumerate(names)}
    ties = [(a, b) for a in names for b in names if a < b and partner[a] != b]
    assert cliques(ties) == (tuple(names),)
    assert cliques([]) == ()


def test_a_ceiling_on_all_money_counts_what_its_rule_bears_on() -> None:
    rule = says(UP_TO, levels=(Level.LAND, Level.EU), ceiling=Fraction(19, 20), ceiling_base=CostBase.TOTAL)
    gift = money(FinanceKind.THIRD_PARTY, 100, origin=MoneyOrigin.LAND)
    private = money(FinanceKind.THIRD_PARTY, 100, origin=MoneyOrigin.PRIVATE)
    problem = problem_of(
        saying("a", rule),
        saying("b", level=Level.LAND),
        saying("c", level=Level.FEDERAL),
        costs=(cost(1_000), cost(500, eligible=Truth.NO)),
        finances=(gift, private),
    )
    assert rules(problem, IntensityCap) == (
        IntensityCap(part(0, 1, name="a"), Fraction(19, 20), ("b",), ("third_party:0",), Ground("a", rule)),
    )


def test_a_ceiling_that_may_hold_is_kept_and_one_on_nothing_is_no_rule() -> None:
    open_one = says(UP_TO, ceiling=Fraction(1, 2), condition=OPEN)
    (found,) = rules(both([open_one], [says(ALLOWED)]), IntensityCap)
    assert (found.share, found.programmes) == (Fraction(1, 2), ("b",))
    alone = problem_of(saying("a", says(UP_TO, ceiling=Fraction(1, 2))))
    assert rules(alone, IntensityCap) == ()


@pytest.mark.parametrize(("level", "barred"), [(MoneyOrigin.LAND, True), (MoneyOrigin.FEDERAL, False)])
def test_money_that_a_programme_forbids_beside_it_is_barred(level: MoneyOrigin, barred: bool) -> None:
    ban = says(FORBIDDEN, levels=(Level.LAND,))
    gift = money(FinanceKind.THIRD_PARTY, 100, origin=level)
    problem = problem_of(saying("a", ban), finances=(gift,))
    expected = (BarredFund(PROJECT, "a", "third_party:0", Ground("a", ban)),) if barred else ()
    assert rules(problem, BarredFund) == expected
    assert conditions(problem, "a") == ()


@pytest.mark.parametrize(
    ("rule", "origin", "open_"),
    [
        (says(BY_PERSON), MoneyOrigin.LAND, True),
        (says(FORBIDDEN, standing=Standing.VAGUE), MoneyOrigin.LAND, True),
        (says(FORBIDDEN), None, True),
        (says(UP_TO, ceiling=Fraction(1, 2)), None, True),
        (says(NOT_FOUND), MoneyOrigin.LAND, True),
        (says(NOT_FOUND), None, False),
        (says(ALLOWED), None, False),
        (says(ALLOWED), MoneyOrigin.LAND, False),
        (says(FORBIDDEN, levels=(Level.EU,)), MoneyOrigin.LAND, False),
    ],
)
def test_money_of_which_it_is_open_is_told_and_barred_only_where_all_must_be_certain(
    rule: CumulationRule, origin: MoneyOrigin | None, open_: bool
) -> None:
    gift = money(FinanceKind.THIRD_PARTY, 100, origin=origin)
    for caution in Caution:
        problem = problem_of(saying("a", rule), finances=(gift,), caution=caution)
        if open_ and caution is Caution.CERTAIN:
            assert [item.fund for item in rules(problem, BarredFund)] == ["third_party:0"]
        elif open_:
            assert condition(problem, KINDS.FUND_OPEN, "a").funds == ("third_party:0",)
            assert rules(problem, BarredFund) == ()
        else:
            assert conditions(problem, "a") == ()
            assert rules(problem, BarredFund) == ()


def test_money_that_may_only_pay_for_other_cost_is_barred_because_no_rule_keeps_it_apart() -> None:
    gift = money(FinanceKind.THIRD_PARTY, 100, origin=MoneyOrigin.LAND)
    problem = problem_of(saying("a", says(SEPARATE)), finances=(gift,))
    assert [item.fund for item in rules(problem, BarredFund)] == ["third_party:0"]


def test_income_is_no_money_beside_a_grant() -> None:
    problem = problem_of(saying("a", says(FORBIDDEN)), finances=(money(FinanceKind.INCOME, 100),))
    assert rules(problem, BarredFund) == ()


@pytest.mark.parametrize("standing", [Standing.SOURCED, Standing.VAGUE])
def test_a_programme_that_needs_another_names_those_on_offer(standing: Standing) -> None:
    rule = CompanionRule(("b", "x"), "Nur zusammen", build_basis(standing))
    problem = problem_of(saying("a", companions=(rule,)), saying("b"))
    assert rules(problem, Companion) == (Companion(PROJECT, "a", ("b",), Ground("a", rule)),)
    alone = problem_of(saying("a", companions=(rule,)))
    assert rules(alone, Companion)[0].any_of == ()
