"""The answer: who pays how many cents of which cost row. Everything else about a plan is computed from these cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.matching.funding_mix.conditions import Condition
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase


@dataclass(frozen=True)
class Cell:
    """What a source pays of one cost row, in cents above 0; `row` is its position in the project."""

    row: int
    cents: int


@dataclass(frozen=True)
class Source:
    """One source of money of a project, with its cells ordered by row.

    `programme` names the offer of a grant, `fund` the fund of third-party money, of income, or of a grant that no programme
    here stands for; own money has neither.
    """

    kind: FinanceKind
    cells: tuple[Cell, ...]
    programme: str | None = None
    fund: str | None = None

    @property
    def cents(self) -> int:
        """What the source pays altogether."""
        return sum(cell.cents for cell in self.cells)

    def cents_of(self, rows: Iterable[int]) -> int:
        """Return what the source pays for these rows."""
        wanted = frozenset(rows)
        return sum(cell.cents for cell in self.cells if cell.row in wanted)


@dataclass(frozen=True)
class ProjectPlan:
    """How a project is financed: sources in the order grants by programme, funds by key, own money; none if not funded.

    `bases` names, for each used programme with rules that separate cost rows, the rows that are its base.
    """

    project: str
    funded: bool
    sources: tuple[Source, ...] = ()
    bases: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def used(self) -> tuple[str, ...]:
        """The programmes in use, ordered by id."""
        return tuple(source.programme for source in self.sources if source.programme is not None)

    def grant(self, programme: str) -> Source | None:
        """Return the grant of a programme, or None where it is not used."""
        return next((source for source in self.sources if source.programme == programme), None)

    def fund(self, key: str) -> Source | None:
        """Return what is used of a fund, or None where nothing is."""
        return next((source for source in self.sources if source.fund == key), None)

    @property
    def own(self) -> Source | None:
        """The project's own money, or None where none is needed."""
        return next((source for source in self.sources if source.kind is FinanceKind.OWN), None)


@dataclass(frozen=True, order=True)
class Score:
    """What a plan is judged by, best first compared in this order once the weight is negated: see `objective`.

    `weight` is the sum over funded projects (most is best); of the rest the least is best: the municipality's own money
    and that of other applicants in cents, new applications, and conditions that are risks.
    """

    weight: int
    municipal_cents: int
    other_own_cents: int
    applications: int
    risk: int

    @property
    def objective(self) -> tuple[int, int, int, int, int]:
        """The tuple of which the smallest is best."""
        return (-self.weight, self.municipal_cents, self.other_own_cents, self.applications, self.risk)


class PlanStatus(Enum):
    """How good a plan is known to be."""

    OPTIMAL = "optimal"
    GAP = "gap"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True)
class Gap:
    """What is proven where a plan is not known to be the best: no plan reaches more weight, and with the same weight less own money.

    `weight_bound` is the most weight that any plan can reach, `municipal_bound_cents` the least own money of the municipality in
    any plan with this plan's weight, `other_bound_cents` the least own money of other applicants in any plan that needs no more of
    the municipality's either; None where nothing is proven.
    """

    weight_bound: int
    municipal_bound_cents: int | None = None
    other_bound_cents: int | None = None


@dataclass(frozen=True)
class OpenMoney:
    """How much of whose own money a plan might need too much at most; where nothing is proven (`is_known`), all of it."""

    municipal: bool
    most_cents: int
    is_known: bool


@dataclass(frozen=True)
class Plan:
    """A plan, and how good it is known to be. An infeasible one funds nothing and has no projects."""

    status: PlanStatus
    score: Score
    projects: tuple[ProjectPlan, ...] = ()
    gap: Gap | None = None

    def project(self, key: str) -> ProjectPlan:
        """Return the plan of a project of this plan."""
        return next(item for item in self.projects if item.project == key)

    @property
    def gap_share(self) -> Fraction:
        """The gap as a share: of weight, or where that is closed of own money; 0 for what is proven best, 1 for what is unknown."""
        if self.gap is None:
            return Fraction(0)
        if self.gap.weight_bound > self.score.weight:
            return Fraction(self.gap.weight_bound - self.score.weight, self.gap.weight_bound)
        money = self.open_money
        return (
            Fraction(money.most_cents, self.score.municipal_cents + self.score.other_own_cents)
            if money
            else Fraction(0)
        )

    @property
    def open_money(self) -> "OpenMoney | None":
        """By how much other plans of the same weight might need less own money, the municipality's first; None where by nothing."""
        if self.gap is None:
            return None
        both = (
            (True, self.score.municipal_cents, self.gap.municipal_bound_cents),
            (False, self.score.other_own_cents, self.gap.other_bound_cents),
        )
        for municipal, cents, bound in both:
            if cents > (bound or 0):
                return OpenMoney(municipal, cents - (bound or 0), is_known=bound is not None)
        return None


NO_PLAN = Plan(PlanStatus.INFEASIBLE, Score(0, 0, 0, 0, 0))
"""No plan keeps all rules."""


def conditions_of(case: ProjectCase, plan: ProjectPlan) -> tuple[Condition, ...]:
    """Return what a project's plan rests on: conditions of the project, of each used programme, and of pairs of them."""
    if not plan.funded:
        return ()
    used = frozenset(plan.used)
    of_offers = (item for offer in case.offers if offer.programme in used for item in offer.conditions)
    of_pairs = (item.condition for item in case.pair_conditions if {item.first, item.second} <= used)
    return tuple(dict.fromkeys((*case.conditions, *of_offers, *of_pairs)))


def score_of(problem: Problem, projects: Iterable[ProjectPlan]) -> Score:
    """Return what plans of projects are judged by; the risk counts each condition of an offer or a pair that is a risk once."""
    cases = {case.key: case for case in problem.projects}
    weight = municipal = other = applications = risk = 0
    for item in projects:
        if not item.funded:
            continue
        case, own = cases[item.project], item.own.cents if item.own else 0
        weight += case.weight
        municipal, other = (municipal + own, other) if case.municipal else (municipal, other + own)
        used = frozenset(item.used)
        applications += sum(offer.programme in used and not offer.approved for offer in case.offers)
        of_offers = [rest for offer in case.offers if offer.programme in used for rest in offer.conditions]
        of_pairs = [pair.condition for pair in case.pair_conditions if {pair.first, pair.second} <= used]
        risk += sum(condition.is_risk for condition in (*of_offers, *of_pairs))
    return Score(weight, municipal, other, applications, risk)
