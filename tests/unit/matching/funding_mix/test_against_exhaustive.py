"""The optimiser against trying everything: the same score, the same programmes, and nothing that the verification finds.

`python tests/benchmarks/funding_mix_proof.py` does the same with thousands of questions and counts which rules bind.
"""

from typing import get_args

import pytest
from hypothesis import given, settings

from coordinator_app.matching.funding_mix import rules
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import PlanStatus
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import Rule
from coordinator_app.matching.funding_mix.verification import check
from funding_mix_exhaustive import exhaustive
from funding_mix_lines import KEEPS
from funding_mix_worlds import KINDS, problems, seeded_problem

SEEDS_OF_EACH_KIND = 30


def assert_best(problem: Problem) -> None:
    """Compare a plan with what an exhaustive search finds."""
    best, plan = exhaustive(problem), optimise(problem)
    assert check(problem, plan) == ()
    if best is None:
        assert plan.status is PlanStatus.INFEASIBLE
        return
    assert plan.status is PlanStatus.OPTIMAL
    assert plan.score == best.score
    assert tuple((item.project, name) for item in plan.projects for name in item.used) == best.used[0]


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=lambda place: KINDS[place].__name__)
def test_a_plan_is_as_good_as_any_with_each_kind_of_rule(kind: int) -> None:
    for turn in range(SEEDS_OF_EACH_KIND):
        assert_best(seeded_problem(kind + turn * len(KINDS)))


@settings(max_examples=60)
@given(problems())
def test_a_plan_is_as_good_as_any(problem: Problem) -> None:
    assert_best(problem)


def test_the_exhaustive_search_knows_every_kind_of_rule() -> None:
    together = {
        rules.GrantCeiling,
        rules.OwnFundsLimit,
        rules.ApplicationLimit,
        rules.MustFund,
        rules.Pinned,
        rules.Forbidden,
    }
    assert not together & KEEPS.keys()
    assert together | KEEPS.keys() == frozenset(get_args(Rule))
