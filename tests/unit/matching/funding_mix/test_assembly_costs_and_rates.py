"""Which cost rows count, at which share: every branch by small records."""

from fractions import Fraction

import pytest

from builders import build_basis, build_subject, judgement
from coordinator_app.domain.cost import CostEligibility, CostKind
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding import (
    CostBase,
    CostRule,
    FinancingKind,
    FinancingRule,
    FlatRate,
    FundingCase,
    FundingTerms,
    RateLimit,
)
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.funding_mix.conditions import LeftOutReason
from coordinator_app.matching.funding_mix.problem import Cost, Problem
from coordinator_app.matching.funding_mix.rules import FlatRateCap, Ground, RateCap, UncoveredCap
from coordinator_app.matching.funding_mix.wishes import Caution
from funding_mix_assembling import (
    KINDS,
    PROGRAMME,
    case,
    condition,
    conditions,
    cost,
    offer,
    only,
    part,
    problem_of,
    programme,
    rules,
)

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
CERTAIN, CONDITIONAL, HOPEFUL = Caution.CERTAIN, Caution.CONDITIONAL, Caution.HOPEFUL
OPEN = judgement("Das Vorhaben ist etwas Besonderes.")


def rated(*cases: FundingCase, **terms: object) -> FundingTerms:
    return FundingTerms(cases=cases or (case(HALF),), **terms)  # type: ignore[arg-type]  # fields by name


def cost_rule(eligible: Truth, standing: Standing = Standing.SOURCED, **changes: object) -> CostRule:
    return CostRule((CostKind.RENT,), eligible, "Miete", build_basis(standing), **changes)  # type: ignore[arg-type]


def shares(problem: Problem) -> dict[tuple[int, ...], Fraction]:
    return {rule.part.rows: rule.share for rule in rules(problem, RateCap)}


def left_out(problem: Problem) -> LeftOutReason:
    (found,) = only(problem).left_out
    return found.reason


def test_rows_of_nothing_are_left_out_and_the_others_keep_their_positions() -> None:
    problem = problem_of(programme(funding=rated()), costs=(cost(0), cost(500), cost(0), cost(700)))
    assert only(problem).costs == (
        Cost(1, "Kosten", CostKind.MATERIAL, 2027, 500),
        Cost(3, "Kosten", CostKind.MATERIAL, 2027, 700),
    )
    assert offer(problem).rows == (1, 3)


def test_a_negative_cost_row_is_refused_with_its_project_and_place() -> None:
    with pytest.raises(DomainError) as caught:
        problem_of(programme(), costs=(cost(1), cost(-1)))
    assert caught.value.code == "plan_cost_negative"
    assert caught.value.parameters["position"] == 2
    assert caught.value.parameters["key"] == "P-BUECHEREI"


@pytest.mark.parametrize(
    ("caution", "rows", "told"),
    [
        (CERTAIN, (0,), KINDS.COST_LEFT_OUT),
        (CONDITIONAL, (0,), KINDS.COST_LEFT_OUT),
        (HOPEFUL, (0, 1), KINDS.COST_ELIGIBILITY_OPEN),
    ],
)
def test_rows_of_which_nobody_knows_count_only_where_a_plan_may_hope(
    caution: Caution, rows: tuple[int, ...], told: KINDS
) -> None:
    costs = (cost(500), cost(600, eligible=UNKNOWN), cost(700, eligible=NO))
    problem = problem_of(programme(funding=rated()), costs=costs, caution=caution)
    assert offer(problem).rows == rows
    assert condition(problem, told).rows == (1,)


def test_without_any_row_that_counts_a_programme_is_no_offer() -> None:
    problem = problem_of(programme(funding=rated()), costs=(cost(500, eligible=UNKNOWN),))
    assert left_out(problem) is LeftOutReason.NO_ELIGIBLE_COST


@pytest.mark.parametrize(
    ("found", "own", "row", "counts"),
    [
        ((cost_rule(NO),), YES, YES, False),
        ((cost_rule(YES),), NO, NO, False),
        ((cost_rule(YES), cost_rule(NO)), YES, YES, False),
        ((), NO, YES, False),
        ((), YES, NO, True),
        ((), None, YES, True),
        ((cost_rule(NO, Standing.VAGUE),), None, YES, False),
        ((cost_rule(NO, Standing.VAGUE),), YES, NO, True),
        ((cost_rule(YES, Standing.VAGUE),), None, YES, True),
        ((cost_rule(NO, condition=OPEN),), None, YES, False),
        ((cost_rule(UNKNOWN),), None, YES, False),
        ((cost_rule(UNKNOWN),), YES, YES, True),
    ],
    ids=[
        "a sourced no goes before the records",
        "a person's no stands against a sourced yes",
        "a no goes before a yes",
        "what the records say of this programme goes before what they say of the row",
        "also as a yes",
        "else the row itself",
        "a weak no makes a yes open",
        "a person's word goes before a weak rule",
        "a weak yes changes nothing",
        "an open no makes a yes open",
        "a rule that says neither makes it open",
        "unless a person said it of this programme",
    ],
)
def test_who_says_whether_a_row_counts(
    found: tuple[CostRule, ...], own: Truth | None, row: Truth, counts: bool
) -> None:
    exceptions = () if own is None else (CostEligibility(PROGRAMME, own),)
    rent = cost(500, CostKind.RENT, eligible=row, exceptions=exceptions)
    problem = problem_of(programme(funding=rated(costs=found)), costs=(cost(100), rent))
    assert offer(problem).rows == ((0, 1) if counts else (0,))


def test_a_rate_of_the_total_counts_every_row() -> None:
    costs = (cost(500), cost(600, eligible=NO), cost(700, eligible=UNKNOWN))
    problem = problem_of(programme(funding=rated(case(HALF, base=CostBase.TOTAL))), costs=costs)
    assert shares(problem) == {(0, 1, 2): HALF}


def test_each_row_goes_with_the_most_specific_base_that_names_it() -> None:
    funding = rated(
        case(HALF),
        case(Fraction(9, 10), "personal", base=CostBase.STAFF),
        case(Fraction(1, 4), "gesamt", base=CostBase.TOTAL),
    )
    costs = (
        cost(1, CostKind.STAFF),
        cost(2, CostKind.FEES),
        cost(3, CostKind.DIN276_300, eligible=NO),
        cost(4, CostKind.STAFF, eligible=NO),
    )
    problem = problem_of(programme(funding=funding), costs=costs)
    assert shares(problem) == {(0,): Fraction(9, 10), (1,): HALF, (2, 3): Fraction(1, 4)}


@pytest.mark.parametrize(
    ("base", "rows"),
    [
        (CostBase.STAFF, (0,)),
        (CostBase.MATERIAL, (1, 2)),
        (CostBase.INVESTMENT, (3, 4)),
        (CostBase.ELIGIBLE, (0, 1, 2, 3, 4, 5)),
    ],
)
def test_what_a_base_names(base: CostBase, rows: tuple[int, ...]) -> None:
    kinds = (
        CostKind.STAFF,
        CostKind.FEES,
        CostKind.RENT,
        CostKind.PLANNING,
        CostKind.DIN276_600,
        CostKind.FLAT_RATE,
    )
    problem = problem_of(
        programme(funding=rated(case(HALF, base=base))), costs=tuple(cost(9, kind) for kind in kinds)
    )
    assert shares(problem) == {rows: HALF}


def test_a_rate_of_what_is_uncovered_has_a_rule_of_its_own() -> None:
    problem = problem_of(programme(funding=rated(case(HALF, base=CostBase.UNCOVERED))))
    (found,) = rules(problem, UncoveredCap)
    assert (found.part, found.share) == (part(0), HALF)
    assert shares(problem) == {}


@pytest.mark.parametrize("caution", list(Caution))
def test_an_exact_rate_needs_no_condition(caution: Caution) -> None:
    shipped = programme(funding=rated(case(THIRD)))
    problem = problem_of(shipped, caution=caution)
    assert rules(problem, RateCap) == (
        RateCap(part(0), THIRD, each_row=True, ground=Ground(PROGRAMME, shipped.funding.cases[0])),
    )
    assert conditions(problem) == ()


def test_of_a_range_the_sure_end_counts() -> None:
    funding = rated(case(HALF), case(Fraction(9, 10), "mehr", condition=OPEN))
    for caution in Caution:
        problem = problem_of(programme(funding=funding), caution=caution)
        assert shares(problem) == {(0,): HALF}
        assert condition(problem, KINDS.RATE_MAY_RISE).rule == funding.cases[1]


def test_what_is_at_discretion_is_counted_on_by_who_hopes_and_only_if_its_condition_holds() -> None:
    for held, hoped in ((None, Fraction(9, 10)), (OPEN, HALF)):
        favour = case(Fraction(9, 10), "mehr", condition=held, at_discretion=True)
        funding = rated(case(HALF), favour)
        hopeful = problem_of(programme(funding=funding), caution=Caution.HOPEFUL)
        assert shares(hopeful) == {(0,): hoped}
        careful = problem_of(programme(funding=funding))
        assert shares(careful) == {(0,): HALF}
        assert conditions(careful) == ((KINDS.RATE_MAY_RISE,) if held is None else ())


def test_a_ceiling_is_used_on_condition_and_never_where_all_must_be_certain() -> None:
    funding = rated(case(HALF, limit=RateLimit.UP_TO))
    problem = problem_of(programme(funding=funding))
    assert shares(problem) == {(0,): HALF}
    assert condition(problem, KINDS.RATE_IS_CEILING).rule == funding.cases[0]
    assert left_out(problem_of(programme(funding=funding), caution=CERTAIN)) is LeftOutReason.NOT_CERTAIN


def test_a_ceiling_of_a_case_that_may_not_apply_is_not_used() -> None:
    sure = case(HALF, limit=RateLimit.UP_TO)
    favour = case(Fraction(9, 10), "mehr", limit=RateLimit.UP_TO, condition=OPEN)
    problem = problem_of(programme(funding=rated(sure, favour)))
    assert shares(problem) == {(0,): HALF}
    assert conditions(problem) == (KINDS.RATE_IS_CEILING,)


def test_what_an_authority_may_grant_on_top_does_not_hide_a_case_that_applies() -> None:
    sure = case(HALF, limit=RateLimit.UP_TO)
    favour = case(Fraction(9, 10), "mehr", standing=Standing.VAGUE, at_discretion=True)
    assert shares(problem_of(programme(funding=rated(sure, favour)))) == {(0,): HALF}


def test_where_it_is_open_which_case_applies_the_smallest_share_counts() -> None:
    other = judgement("Das Vorhaben ist gewöhnlich.")
    funding = rated(case(HALF, condition=OPEN), case(THIRD, "weniger", condition=other))
    problem = problem_of(programme(funding=funding))
    assert shares(problem) == {(0,): THIRD}
    assert condition(problem, KINDS.RATE_OPEN).rule == funding.cases[1]
    assert left_out(problem_of(programme(funding=funding), caution=CERTAIN)) is LeftOutReason.NOT_CERTAIN


def test_a_judgement_settles_which_case_applies() -> None:
    answer = PersonalJudgement(PROGRAMME, OPEN.judgement, YES)
    funding = rated(case(HALF), case(Fraction(9, 10), "mehr", condition=OPEN))
    problem = problem_of(programme(funding=funding), judgements=(answer,))
    assert shares(problem) == {(0,): Fraction(9, 10)}


@pytest.mark.parametrize("caution", list(Caution))
def test_without_a_stated_rate_there_is_no_offer(caution: Caution) -> None:
    for funding in (
        FundingTerms(),
        rated(case(None)),
        rated(case(HALF), case(None, "anders", condition=OPEN)),
    ):
        problem = problem_of(programme(funding=funding), caution=caution)
        assert left_out(problem) is LeftOutReason.RATE_UNKNOWN


def test_a_weak_rate_is_used_only_where_a_plan_may_hope() -> None:
    funding = rated(case(HALF, standing=Standing.UNVERIFIED))
    for caution in (CERTAIN, CONDITIONAL):
        assert left_out(problem_of(programme(funding=funding), caution=caution)) is LeftOutReason.RATE_UNKNOWN
    problem = problem_of(programme(funding=funding), caution=HOPEFUL)
    assert shares(problem) == {(0,): HALF}
    assert conditions(problem) == (KINDS.RATE_UNVERIFIED,)


@pytest.mark.parametrize(
    ("standing", "condition_", "kinds", "offered"),
    [
        (Standing.SOURCED, None, (FinancingKind.FULL,), True),
        (Standing.UNVERIFIED, None, (FinancingKind.FULL,), False),
        (Standing.SOURCED, OPEN, (FinancingKind.FULL,), False),
        (Standing.SOURCED, None, (FinancingKind.FULL, FinancingKind.SHARE), False),
    ],
)
def test_full_financing_needs_no_rate_where_it_is_sourced_and_the_only_kind(
    standing: Standing, condition_: object, kinds: tuple[FinancingKind, ...], offered: bool
) -> None:
    basis = build_basis(standing)
    funding = FundingTerms(kinds=tuple(FinancingRule(kind, basis, condition=condition_) for kind in kinds))  # type: ignore[arg-type]
    problem = problem_of(programme(funding=funding))
    assert shares(problem) == ({(0,): Fraction(1)} if offered else {})


@pytest.mark.parametrize(
    ("kinds", "expected", "each_row"),
    [
        ((), FinancingKind.SHARE, True),
        ((FinancingKind.SHARE,), FinancingKind.SHARE, True),
        ((FinancingKind.DEFICIT,), FinancingKind.DEFICIT, False),
        ((FinancingKind.FIXED_AMOUNT,), FinancingKind.FIXED_AMOUNT, False),
        ((FinancingKind.FULL,), FinancingKind.FULL, False),
        ((FinancingKind.FULL, FinancingKind.DEFICIT, FinancingKind.SHARE), FinancingKind.SHARE, True),
    ],
)
def test_a_share_binds_every_row_and_of_several_kinds_it_is_the_one(
    kinds: tuple[FinancingKind, ...], expected: FinancingKind, each_row: bool
) -> None:
    funding = rated(kinds=tuple(FinancingRule(kind, build_basis()) for kind in kinds))
    problem = problem_of(programme(funding=funding))
    assert offer(problem).kind is expected
    assert [rule.each_row for rule in rules(problem, RateCap)] == [each_row]


def test_where_the_whole_from_outside_is_more_than_the_programme_pays_only_its_own_part_counts() -> None:
    funding = rated(case(Fraction(9, 10), federal=Fraction(9, 20), eu=Fraction(0)))
    assert shares(problem_of(programme(funding=funding))) == {(0,): Fraction(9, 20)}
    both = rated(case(None, federal=THIRD, land=THIRD, eu=Fraction(0)))
    assert shares(problem_of(programme(funding=both))) == {(0,): Fraction(2, 3)}


def test_a_rate_above_one_is_refused_with_the_programme() -> None:
    with pytest.raises(DomainError) as caught:
        problem_of(programme(funding=rated(case(Fraction(3, 2)))))
    assert caught.value.code == "plan_rate_outside"
    assert caught.value.parameters["id"] == PROGRAMME


def lump(rate: Fraction | None, **changes: object) -> FlatRate:
    standing = changes.pop("standing", Standing.SOURCED)
    assert isinstance(standing, Standing)
    return FlatRate("Pauschale", build_basis(standing), rate, **changes)  # type: ignore[arg-type]


LUMP_COSTS = (cost(1_000, CostKind.STAFF), cost(100, CostKind.FLAT_RATE), cost(50, CostKind.RENT))


def test_a_lump_sum_is_recognised_as_a_rate_of_its_base_at_the_rate_of_its_rows() -> None:
    rule = lump(Fraction(1, 20), base=CostBase.STAFF)
    problem = problem_of(programme(funding=rated(flat_rates=(rule,))), costs=LUMP_COSTS)
    assert shares(problem) == {(0, 1, 2): HALF}
    assert rules(problem, FlatRateCap) == (
        FlatRateCap(part(1), part(0), Fraction(1, 20), HALF, of_grant=False, ground=Ground(PROGRAMME, rule)),
    )
    assert conditions(problem) == ()


def test_a_lump_sum_on_the_staff_grant_is_paid_as_a_rate_of_that_grant_alone() -> None:
    rule = lump(Fraction(3, 100), base=CostBase.STAFF_GRANT)
    problem = problem_of(programme(funding=rated(flat_rates=(rule,))), costs=LUMP_COSTS)
    assert offer(problem).rows == (0, 1, 2)
    assert shares(problem) == {(0, 2): HALF}
    (found,) = rules(problem, FlatRateCap)
    assert (found.covered, found.base, found.rate, found.of_grant) == (
        part(1),
        part(0),
        Fraction(3, 100),
        True,
    )


def test_a_lump_sum_may_stand_for_kinds_of_cost() -> None:
    rule = lump(Fraction(1, 4), base=CostBase.ELIGIBLE, covers=(CostKind.RENT,))
    problem = problem_of(programme(funding=rated(flat_rates=(rule,))), costs=LUMP_COSTS)
    (found,) = rules(problem, FlatRateCap)
    assert (found.covered.rows, found.base.rows) == ((1, 2), (0,))


@pytest.mark.parametrize(
    ("rule", "used_from"),
    [
        (lump(Fraction(1, 20), limit=RateLimit.UP_TO), CONDITIONAL),
        (lump(Fraction(1, 20), condition=OPEN), CONDITIONAL),
        (lump(Fraction(1, 20), standing=Standing.VAGUE), HOPEFUL),
        (lump(None), None),
        (lump(Fraction(1, 20), base=CostBase.UNCOVERED), None),
    ],
    ids=["up to", "open", "weak", "no rate", "of what is uncovered"],
)
def test_a_lump_sum_that_is_not_sure_is_left_out_or_told(rule: FlatRate, used_from: Caution | None) -> None:
    order = [CERTAIN, CONDITIONAL, HOPEFUL]
    for caution in order:
        shipped = programme(funding=rated(flat_rates=(rule,)))
        problem = problem_of(shipped, costs=LUMP_COSTS, caution=caution)
        if used_from is not None and order.index(caution) >= order.index(used_from):
            assert conditions(problem) == (KINDS.FLAT_RATE_OPEN,)
            assert offer(problem).rows == (0, 1, 2)
        else:
            assert condition(problem, KINDS.COST_LEFT_OUT).rows == (1,)
            assert offer(problem).rows == (0, 2)


def test_a_lump_sum_of_another_case_leaves_its_rows_to_the_rate() -> None:
    rule = lump(Fraction(1, 20), condition=OPEN)
    answer = PersonalJudgement(PROGRAMME, OPEN.judgement, NO)
    problem = problem_of(programme(funding=rated(flat_rates=(rule,))), costs=LUMP_COSTS, judgements=(answer,))
    assert shares(problem) == {(0, 1, 2): HALF}
    assert rules(problem, FlatRateCap) == ()


def test_a_row_of_which_nobody_knows_goes_with_the_base_that_would_name_it_and_never_with_the_total() -> None:
    funding = rated(case(Fraction(1, 10)), case(HALF, "gesamt", base=CostBase.TOTAL))
    costs = (cost(1), cost(2, eligible=UNKNOWN), cost(3, eligible=NO))
    assert shares(problem_of(programme(funding=funding), costs=costs)) == {(0,): Fraction(1, 10), (2,): HALF}


def test_a_lump_sum_without_a_rate_is_paid_by_no_base() -> None:
    funding = rated(case(HALF, base=CostBase.TOTAL), flat_rates=(lump(None),))
    costs = (cost(1), cost(2, CostKind.FLAT_RATE, eligible=UNKNOWN), cost(3, CostKind.FLAT_RATE, eligible=NO))
    problem = problem_of(programme(funding=funding), costs=costs)
    assert shares(problem) == {(0,): HALF}
    assert condition(problem, KINDS.COST_LEFT_OUT).rows == (1,)


def test_rows_whose_own_base_has_no_rate_are_told_as_left_out() -> None:
    funding = rated(case(HALF), case(None, "personal", base=CostBase.STAFF))
    costs = (cost(1), cost(2, CostKind.STAFF))
    problem = problem_of(programme(funding=funding), costs=costs, subject=build_subject())
    assert shares(problem) == {(0,): HALF}
    assert condition(problem, KINDS.COST_LEFT_OUT).rows == (1,)
