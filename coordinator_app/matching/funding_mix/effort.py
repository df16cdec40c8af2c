"""How much work goes into a plan, and who watches it."""

from collections.abc import Callable
from dataclasses import dataclass

from coordinator_app.matching.funding_mix.plan import Plan


def _nothing(done: int, total: int) -> None:
    """Tell nobody."""


def _nobody(plan: Plan) -> None:
    """Show it to nobody."""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Watch:
    """Who watches a plan being made.

    `progress` is told how many of how many steps are done and may raise to give the whole up. `improved` gets each better
    plan (checked, exact) of a long search. `stop` is asked between solves: a yes ends the search with the best plan so far.
    """

    progress: Callable[[int, int], None] = _nothing
    improved: Callable[[Plan], None] = _nobody
    stop: Callable[[], bool] = _never


UNWATCHED = Watch()


@dataclass(frozen=True)
class Effort:
    """Limits of the search, counted in work and not in time, so that equal questions give equal plans on every computer.

    `nodes` limits each solve, `rounds` the rounds of column generation; `joint_projects` and `joint_decisions` are up to how many
    projects, and offers and cost rows to decide on, one model holds them all, `alone_projects` up to how many projects are first
    planned each by itself. With `quick`, for what would be otherwise, the
    first plan that is nearly the best is enough, and of equal ones any.
    """

    nodes: int = 200_000
    rounds: int = 60
    joint_projects: int = 12
    joint_decisions: int = 60
    alone_projects: int = 60
    quick: bool = False


DEFAULT_EFFORT = Effort()
WHAT_IF = Effort(nodes=500, quick=True)
"""Enough to tell what would be otherwise."""
