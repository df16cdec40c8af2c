"""What works plans out, as the services see it; what it is made with (a solver) loads late."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from coordinator_app.matching.funding_mix.effort import Effort, Watch
from coordinator_app.matching.funding_mix.explanation import Alternative, Conflict, MoneyStep, Reason
from coordinator_app.matching.funding_mix.plan import Plan
from coordinator_app.matching.funding_mix.problem import Problem


class SayReasons(Protocol):
    """Works out why programmes are used or not."""

    def __call__(
        self, problem: Problem, plan: Plan, watch: Watch = ..., *, resolve: bool = ...
    ) -> Sequence[Reason]:
        """Return a reason for every programme on offer; `resolve` also works out the plan without or with it."""
        ...


@dataclass(frozen=True)
class PlanEngine:
    """The functions that work plans out and explain them, as `matching.funding_mix` has them."""

    plan: Callable[[Problem, Effort, Watch], Plan]
    reasons: SayReasons
    alternatives: Callable[[Problem, Plan, int, Watch], Sequence[Alternative]]
    money_steps: Callable[[Problem, Plan, Watch], Sequence[MoneyStep]]
    conflicts: Callable[[Problem, Watch], Sequence[Conflict]]


MakePlanEngine = Callable[[], PlanEngine]
"""Loads what works plans out, at the first plan."""
