"""The best plan: against trying everything, at the limits of what there is, and what it says where it can't prove."""

from dataclasses import replace
from fractions import Fraction

import pytest

from coordinator_app.domain.funding import AmountScope
from coordinator_app.matching.funding_mix import lexicographic
from coordinator_app.matching.funding_mix import optimise as module
from coordinator_app.matching.funding_mix.effort import Effort, Watch
from coordinator_app.matching.funding_mix.optimise import PlanBroken, optimise
from coordinator_app.matching.funding_mix.plan import NO_PLAN, Plan, PlanStatus
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import (
    Exclusive,
    Forbidden,
    FundUsed,
    GrantCeiling,
    GrantUnit,
    MustFund,
    OwnFundsLimit,
    Part,
    Pinned,
    Purse,
    RateCap,
    Rule,
    SeparateRows,
    SplitBase,
)
from funding_mix_exhaustive import exhaustive
from funding_mix_plans import build_case, build_fund, build_offer, build_problem
from funding_mix_worlds import seeded_problem

HALF = Fraction(1, 2)


def used(plan: Plan) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((item.project, name) for item in plan.projects for name in item.used))


def share(case: ProjectCase, programme: str, rate: Fraction = HALF, *, each_row: bool = True) -> RateCap:
    offer = next(offer for offer in case.offers if offer.programme == programme)
    return RateCap(Part(case.key, programme, offer.rows), rate, each_row)


@pytest.fixture(params=["whole cents", "merged rows"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run small questions both as they are and the way large ones go."""
    if request.param == "merged rows":
        monkeypatch.setattr(lexicographic, "_WHOLE", -1)


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("block", range(8))
def test_no_other_plan_is_better(block: int) -> None:
    for seed in range(5_000 + block * 15, 5_000 + (block + 1) * 15):
        problem = seeded_problem(seed)
        best, plan = exhaustive(problem), optimise(problem)
        if best is None:
            assert plan == NO_PLAN, seed
            continue
        assert (plan.status, plan.score, used(plan)) == (PlanStatus.OPTIMAL, best.score, best.used[0]), seed


def test_a_question_that_the_presolve_of_the_solver_calls_impossible_has_its_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lexicographic, "_WHOLE", -1)
    plan = optimise(seeded_problem(5022))
    assert (plan.status, plan.projects[0].funded) == (PlanStatus.OPTIMAL, False)


@pytest.mark.usefixtures("either_way")
def test_equal_questions_give_equal_plans() -> None:
    problem = seeded_problem(31)
    assert optimise(problem) == optimise(seeded_problem(31))


def test_no_projects_are_an_empty_plan() -> None:
    plan = optimise(build_problem(()))
    assert (plan.status, plan.projects) == (PlanStatus.OPTIMAL, ())


def test_a_wish_that_nothing_can_fulfil_leaves_no_plan_even_without_projects() -> None:
    assert optimise(build_problem((), (Pinned((("a", "p"),)),))) == NO_PLAN


def test_a_project_without_offers_is_paid_by_its_own_money() -> None:
    case = build_case("a", [(700, 2027), (300, 2027)])
    plan = optimise(build_problem([case]))
    assert plan.score.municipal_cents == 1000
    assert plan.projects[0].used == ()


def test_a_project_that_cannot_be_funded_is_left_out_unless_it_must() -> None:
    case = build_case("a", [(700, 2027)])
    limit = OwnFundsLimit(("a",), None, 699, Purse.MUNICIPALITY)
    plan = optimise(build_problem([case], (limit,)))
    assert (plan.status, plan.projects[0].funded) == (PlanStatus.OPTIMAL, False)
    assert optimise(build_problem([case], (limit, MustFund("a")))) == NO_PLAN


@pytest.mark.usefixtures("either_way")
def test_one_cent_is_paid_by_one_programme() -> None:
    offers = [build_offer("p", (0,)), build_offer("q", (0,))]
    case = build_case("a", [(1, 2027)], offers)
    plan = optimise(build_problem([case], (share(case, "p", Fraction(1)), share(case, "q", Fraction(1)))))
    assert (used(plan), plan.score.municipal_cents) == ((("a", "p"),), 0)


def test_ten_billion_euros_close_to_the_cent() -> None:
    rows = tuple(range(7))
    costs = [(10**12 // 7 + row, 2027 + row % 3) for row in rows]
    case = build_case("a", costs, [build_offer("p", rows), build_offer("q", rows)])
    rules: tuple[Rule, ...] = (
        share(case, "p", Fraction(1, 3)),
        share(case, "q", Fraction(2, 3)),
        SplitBase("a", ("p", "q")),
        GrantCeiling((Part("a", "q", rows),), 123_456_789_011, AmountScope.PROJECT),
    )
    plan = optimise(build_problem([case], rules))
    whole = case.total_cents
    assert plan.projects[0].used == ("p", "q")
    # what q takes up is no base for p: q and a third of the rest, and no more than a cent for each row is lost
    best = 123_456_789_011 + (whole - Fraction(123_456_789_011 * 3, 2)) / 3
    paid = whole - plan.score.municipal_cents
    assert best - len(rows) <= paid <= best + len(rows)


@pytest.mark.usefixtures("either_way")
def test_of_ten_identical_programmes_the_first_is_used() -> None:
    rows = (0, 1, 2)
    names = [f"p{place}" for place in range(10)]
    costs = [(1001 + row, 2027) for row in rows]
    case = build_case("a", costs, [build_offer(name, rows) for name in names])
    rules: list[Rule] = [*(share(case, name) for name in names), SplitBase("a", tuple(names))]
    plan = optimise(build_problem([case], rules))
    assert plan.status is PlanStatus.OPTIMAL
    assert plan.score.municipal_cents <= case.total_cents // 2 + 1
    assert used(plan)[0] == ("a", "p0")


@pytest.mark.usefixtures("either_way")
def test_income_is_used_before_anybody_else_pays() -> None:
    case = build_case(
        "a", [(500, 2027), (500, 2027)], [build_offer("p", (0, 1))], [build_fund("income:0", 300)]
    )
    plan = optimise(build_problem([case], (share(case, "p", Fraction(1)), FundUsed("a", "income:0"))))
    fund = plan.projects[0].fund("income:0")
    assert fund is not None
    assert fund.cents == 300
    assert plan.score.municipal_cents == 0


@pytest.mark.usefixtures("either_way")
def test_rows_kept_apart_are_shared_out_in_the_best_way() -> None:
    rows = (0, 1)
    case = build_case("a", [(800, 2027), (200, 2027)], [build_offer("p", rows), build_offer("q", rows)])
    part = Part("a", "p", rows)
    rules = (
        share(case, "p", Fraction(4, 5)),
        share(case, "q", Fraction(1, 2)),
        SeparateRows("a", "p", "q"),
        GrantCeiling((part,), 200, AmountScope.PROJECT),
    )
    plan = optimise(build_problem([case], rules))
    assert plan.score.municipal_cents == 1000 - 400 - 160
    assert dict(plan.projects[0].bases) == {"p": (1,), "q": (0,)}


@pytest.mark.usefixtures("either_way")
def test_a_grant_in_whole_hundreds_stays_below_its_cap() -> None:
    case = build_case("a", [(199_999, 2027)], [build_offer("p", (0,))])
    unit = GrantUnit(Part("a", "p", (0,)), 10_000)
    assert optimise(build_problem([case], (share(case, "p"), unit))).score.municipal_cents == 199_999 - 90_000


def test_a_set_of_pairs_that_is_excluded_does_not_come_again() -> None:
    rows = (0,)
    case = build_case("a", [(1000, 2027)], [build_offer("p", rows), build_offer("q", rows)])
    problem = build_problem([case], (share(case, "p"), share(case, "q"), Exclusive("a", "p", "q")))
    first = frozenset({("a", "p")})
    assert used(optimise(problem)) == (("a", "p"),)
    assert used(optimise(problem, excluded=(first,))) == (("a", "q"),)
    both = (first, frozenset({("a", "q")}))
    assert used(optimise(problem, excluded=both)) == ()
    assert optimise(problem, excluded=(*both, frozenset())) == NO_PLAN


def test_a_rule_that_is_left_out_binds_nobody() -> None:
    case = build_case("a", [(1000, 2027)], [build_offer("p", (0,))])
    ban = Forbidden((("a", "p"),))
    problem = build_problem([case], (share(case, "p"), ban))
    assert optimise(problem).score.municipal_cents == 1000
    assert optimise(problem, without=frozenset({ban})).score.municipal_cents == 500


def test_like_cost_rows_are_paid_in_proportion() -> None:
    rows = (0, 1, 2)
    case = build_case("a", [(100_000 * (row + 1), 2027) for row in rows], [build_offer("p", rows)])
    rules = (share(case, "p"), GrantCeiling((Part("a", "p", rows),), 60_000, AmountScope.PROJECT))
    grant = optimise(build_problem([case], rules)).projects[0].grant("p")
    assert grant is not None
    assert [cell.cents for cell in grant.cells] == [10_000, 20_000, 30_000]


def test_a_stopped_search_says_what_it_does_not_know() -> None:
    problem = _hard()
    plan = optimise(problem, watch=Watch(stop=lambda: True))
    assert plan.status is PlanStatus.GAP
    assert plan.gap is not None
    assert plan.gap.weight_bound >= plan.score.weight


def test_a_search_of_one_node_never_claims_more_than_it_proved() -> None:
    problem = _hard()
    best = optimise(problem)
    short = optimise(problem, Effort(nodes=1))
    assert best.status is PlanStatus.OPTIMAL
    assert short.score.objective >= best.score.objective
    if short.status is PlanStatus.OPTIMAL:
        assert short.score == best.score
    elif short.gap is not None and short.gap.municipal_bound_cents is not None:
        assert short.gap.municipal_bound_cents <= best.score.municipal_cents


def test_better_plans_are_shown_on_the_way() -> None:
    seen: list[Plan] = []
    plan = optimise(_hard(), watch=Watch(improved=seen.append))
    assert seen
    assert all(item.score.objective >= plan.score.objective for item in seen)
    assert all(item.status is PlanStatus.GAP for item in seen)


def test_a_plan_that_the_verification_refuses_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    case = build_case("a", [(1000, 2027)], [build_offer("p", (0,))])
    problem = build_problem([case], (share(case, "p"),))
    monkeypatch.setattr(module, "smoothed", lambda _model, values: tuple(value + 1 for value in values))
    with pytest.raises(PlanBroken):
        optimise(problem)


def _hard() -> Problem:
    """Return two projects with ceilings, rates and own money that do not fit."""
    rows = (0, 1, 2)
    cases = [
        build_case(
            key,
            [(333_333 * (row + 1), 2027 + row) for row in rows],
            [build_offer(name, rows) for name in ("p", "q", "s")],
        )
        for key in ("a", "b")
    ]
    rules: list[Rule] = [OwnFundsLimit(("a", "b"), None, 1_500_000, Purse.MUNICIPALITY)]
    for case in cases:
        rules += [share(case, "p"), share(case, "q", Fraction(2, 3)), share(case, "s", Fraction(9, 10))]
        rules.append(SplitBase(case.key, ("p", "q", "s")))
        rules.append(GrantCeiling((Part(case.key, "s", rows),), 200_000, AmountScope.PROJECT))
    shared = tuple(Part(case.key, "q", rows) for case in cases)
    rules.append(GrantCeiling(shared, 700_000, AmountScope.AREA))
    return replace(build_problem(cases), rules=tuple(rules))
