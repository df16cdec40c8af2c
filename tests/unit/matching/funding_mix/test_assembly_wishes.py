"""What somebody wishes of a plan: rules, and messages where a wish speaks of nothing there is."""

from fractions import Fraction

import pytest

from builders import all_of, build_basis, build_phase, judgement
from coordinator_app.domain.cost import FinanceKind
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
from coordinator_app.domain.programme import Programme, ProgrammeStatus
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Theme
from coordinator_app.matching.funding_mix.assembly import assemble
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    Forbidden,
    GrantFloor,
    MustFund,
    Pinned,
    Rule,
)
from coordinator_app.matching.funding_mix.wishes import Caution, Choice, CostShift, Wishes
from coordinator_app.wording.errors import message
from funding_mix_assembling import (
    PROGRAMME,
    PROJECT,
    TODAY,
    case,
    cost,
    entry,
    money,
    only,
    problem_of,
    programme,
    project_of,
    rules,
)

RATED = FundingTerms(cases=(case(Fraction(1, 2)),))
A, B = programme("a", RATED), programme("b", RATED)


def two(wishes: Wishes, *programmes: Programme) -> Problem:
    offered = programmes or (A, B)
    entries = [entry(offered, project_of(key)) for key in ("P-1", "P-2")]
    return assemble(entries, offered, TODAY, wishes, [])


def wished(problem: Problem) -> list[Rule]:
    kinds = (MustFund, Pinned, Forbidden, ApplicationLimit)
    return [rule for rule in problem.rules if isinstance(rule, kinds)]


def test_a_plan_of_one_project_must_fund_it_and_one_of_several_what_is_wished() -> None:
    assert wished(problem_of(A)) == [MustFund(PROJECT)]
    assert wished(two(Wishes())) == []
    assert wished(two(Wishes(must_fund=("P-2", "P-1", "P-2")))) == [MustFund("P-1"), MustFund("P-2")]


def test_a_single_project_beside_one_without_cost_need_not_be_funded() -> None:
    entries = [entry([A], project_of("P-1")), entry([A], project_of("P-2"), costs=())]
    assert wished(assemble(entries, [A], TODAY, Wishes(), [])) == []


def test_the_only_project_of_a_portfolio_need_not_be_funded_either() -> None:
    entries = [entry([A], project_of("P-1"))]
    assert wished(assemble(entries, [A], TODAY, Wishes(), [], portfolio=True)) == []


def test_a_choice_of_no_project_means_any_of_them() -> None:
    wishes = Wishes(
        pinned=(Choice("b", "P-2"), Choice("a")), forbidden=(Choice("b", "P-1"), Choice("a", "P-2"))
    )
    assert wished(two(wishes)) == [
        Pinned((("P-1", "a"), ("P-2", "a"))),
        Pinned((("P-2", "b"),)),
        Forbidden((("P-2", "a"),)),
        Forbidden((("P-1", "b"),)),
    ]


def test_forbidding_what_is_not_on_offer_asks_for_nothing() -> None:
    expired = programme("c", RATED, phases=(build_phase(ProgrammeStatus.EXPIRED),))
    assert wished(two(Wishes(forbidden=(Choice("c"),)), A, expired)) == []


def test_a_limit_on_applications_is_a_rule() -> None:
    assert wished(two(Wishes(most_applications=0))) == [ApplicationLimit(0)]


def test_a_shifted_row_counts_in_its_other_year() -> None:
    shift = CostShift(PROJECT, 1, 2030)
    problem = problem_of(costs=(cost(1), cost(2), cost(3)), wishes=Wishes(shifts=(shift,)))
    assert [item.year for item in only(problem).costs] == [2027, 2030, 2027]


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (Wishes(must_fund=("P-9",)), "plan_project_unknown"),
        (Wishes(pinned=(Choice("a", "P-9"),)), "plan_project_unknown"),
        (Wishes(forbidden=(Choice("x"),)), "plan_programme_unknown"),
        (Wishes(shifts=(CostShift("P-9", 0, 2028),)), "plan_project_unknown"),
        (Wishes(shifts=(CostShift("P-1", 1, 2028),)), "plan_row_unknown"),
        (Wishes(shifts=(CostShift("P-1", -1, 2028),)), "plan_row_unknown"),
        (Wishes(most_applications=-1), "plan_applications_negative"),
    ],
)
def test_a_wish_that_speaks_of_nothing_there_is_is_refused_in_german(wishes: Wishes, code: str) -> None:
    with pytest.raises(DomainError) as caught:
        two(wishes)
    assert caught.value.code == code
    assert message(caught.value).endswith(".")


def test_a_project_that_must_be_funded_and_costs_nothing_is_refused() -> None:
    entries = [entry([A], project_of("P-1")), entry([A], project_of("P-2"), costs=())]
    with pytest.raises(DomainError) as caught:
        assemble(entries, [A], TODAY, Wishes(must_fund=("P-2",)), [])
    assert caught.value.code == "plan_costs_missing"
    assert "P-2" in message(caught.value)


LOAN = FundingTerms(kinds=(FinancingRule(FinancingKind.LOAN, build_basis()),))
POSSIBLE = CumulationRule(
    CumulationKind.FORBIDDEN, "Nein", build_basis(), overlap=Overlap.PURPOSE, trigger=Trigger.POSSIBLE
)


@pytest.mark.parametrize(
    ("shipped", "caution", "code"),
    [
        (
            programme("c", RATED, phases=(build_phase(ProgrammeStatus.EXPIRED),)),
            Caution.CONDITIONAL,
            "plan_pin_not_eligible",
        ),
        (programme("c", LOAN), Caution.CONDITIONAL, "plan_pin_loan"),
        (programme("c"), Caution.CONDITIONAL, "plan_pin_rate_unknown"),
        (
            programme("c", RATED, requirements=all_of(judgement("Ja."))),
            Caution.CERTAIN,
            "plan_pin_not_certain",
        ),
        (
            programme("c", FundingTerms(cases=(case(Fraction(1, 2)),), cumulation=(POSSIBLE,))),
            Caution.CONDITIONAL,
            "plan_pin_ousted",
        ),
    ],
)
def test_pinning_what_is_not_on_offer_is_refused_with_the_reason(
    shipped: Programme, caution: Caution, code: str
) -> None:
    fitting = programme("a", RATED, themes=(Theme.CULTURE,))
    with pytest.raises(DomainError) as caught:
        problem_of(
            fitting, shipped, wishes=Wishes(pinned=(Choice("c"),)), caution=caution, themes=(Theme.CULTURE,)
        )
    assert caught.value.code == code
    assert "im Projekt „Bücherei im Quartier“" in message(caught.value)


def test_pinning_where_no_row_counts_or_nothing_was_matched_is_refused() -> None:
    wishes = Wishes(pinned=(Choice("a"),))
    with pytest.raises(DomainError) as caught:
        problem_of(A, costs=(cost(5, eligible=Truth.NO),), wishes=wishes)
    assert caught.value.code == "plan_pin_no_eligible_cost"
    with pytest.raises(DomainError) as caught:
        assemble([entry([B])], [A, B], TODAY, wishes, [])
    assert caught.value.code == "plan_pin_nowhere"
    assert message(caught.value)


def test_of_several_projects_the_reason_that_is_nearest_to_an_offer_is_told() -> None:
    entries = [
        entry([A], project_of("P-1"), costs=(cost(5, eligible=Truth.NO),)),
        entry([A], project_of("P-2"), costs=(cost(5, eligible=Truth.UNKNOWN),)),
    ]
    with pytest.raises(DomainError) as caught:
        assemble(entries, [A], TODAY, Wishes(pinned=(Choice("a"),)), [])
    assert caught.value.parameters["key"] == "P-1"


def test_what_is_approved_may_be_forbidden_and_then_no_plan_keeps_both() -> None:
    granted = money(FinanceKind.GRANT, 100, programme=PROGRAMME)
    problem = problem_of(
        programme(funding=RATED), finances=(granted,), wishes=Wishes(forbidden=(Choice(PROGRAMME),))
    )
    pair = ((PROJECT, PROGRAMME),)
    assert rules(problem, Pinned) == (Pinned(pair, approved=True),)
    assert rules(problem, Forbidden) == (Forbidden(pair),)


def test_no_application_is_written_for_less_than_somebody_wants() -> None:
    floors = rules(two(Wishes(least_grant_cents=100_000)), GrantFloor)
    assert {(floor.part.project, floor.part.programme, floor.cents) for floor in floors} == {
        (project, name, 100_000) for project in ("P-1", "P-2") for name in ("a", "b")
    }
