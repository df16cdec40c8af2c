"""The slack of each rule, held against the verification, which was written apart from it."""

from dataclasses import replace
from random import Random

import pytest

from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import PlanStatus
from coordinator_app.matching.funding_mix.rules import MustFund
from coordinator_app.matching.funding_mix.slack import slacks
from coordinator_app.matching.funding_mix.verification import check
from funding_mix_worlds import seeded_problem


@pytest.mark.parametrize("first", range(0, 60, 10))
def test_a_rule_has_less_than_no_room_exactly_where_the_verification_finds_it_broken(first: int) -> None:
    tried = broken = 0
    for seed in range(first, first + 10):
        problem = seeded_problem(seed)
        chance = Random(seed)  # noqa: S311 - the same on every computer
        kept = tuple(rule for rule in problem.rules if chance.random() < 0.5)
        wanted = (MustFund(case.key) for case in problem.projects if chance.random() < 0.7)
        plan = optimise(replace(problem, rules=(*kept, *wanted)))
        if plan.status is PlanStatus.INFEASIBLE:
            continue
        told = {item.rule for item in slacks(problem, plan) if item.room is not None and item.room < 0}
        assert told == {item.rule for item in check(problem, plan) if item.rule is not None}
        tried, broken = tried + 1, broken + len(told)
    assert tried > 3
    assert broken > 3
