"""What is asked of the funding mix over the database, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project
from coordinator_app.matching.funding_mix.explanation import Explanation
from coordinator_app.matching.funding_mix.plan import Plan
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.wishes import NO_WISHES, Wishes


@dataclass(frozen=True)
class PlanRequest:
    """A plan of one project, of several, or (None) of all that are not closed or dropped; programmes None: all but the Förderdatenbank's.

    `alternatives` is how many other mixes are worked out at most. `seconds` ends the search with the best plan so far; without
    it the search is limited by work alone, so that it gives the same plan everywhere.
    """

    projects: tuple[str, ...] | None = None
    programmes: tuple[str, ...] | None = None
    as_of: date | None = None
    wishes: Wishes = NO_WISHES
    alternatives: int = 0
    seconds: float | None = None


@dataclass(frozen=True)
class PlanAnswer:
    """The question in numbers, the plan, what is told about it, and the programmes that both name, by id.

    `catalogue` is the edition of the catalogue. A plan on the way (`PlanWatch`) has an empty explanation. `closes` holds the
    next known last day for applications, by project and programme, where one is known. `over` are the projects in the question
    that are closed or dropped, or whose time has passed: they are planned like any other, and that is to be said.
    """

    request: PlanRequest
    problem: Problem
    plan: Plan
    explanation: Explanation
    programmes: Mapping[str, Programme]
    catalogue: str
    closes: Mapping[tuple[str, str], date] = field(default_factory=dict)
    over: tuple[Project, ...] = ()
