"""The question that a funding mix answers, in exact numbers: cost rows, money at hand, programmes on offer, and rules.

Everything about programmes has become numbers here: integer cents, fractions, positions of cost rows. Where the records
left something open, the careful value stands here and a condition tells of it. `assembly` makes a problem of the records;
formulation, verification, explanation and documents know nothing else.
"""

from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.cost import CostKind, FinanceKind
from coordinator_app.domain.funding import FinancingKind
from coordinator_app.domain.vocabulary import Level, MoneyOrigin
from coordinator_app.matching.funding_mix.conditions import Condition, LeftOut
from coordinator_app.matching.funding_mix.rules import Rule


@dataclass(frozen=True)
class Cost:
    """A cost row: its position in the project (from 0), what it is, its year (None: not stated), and its cents (above 0)."""

    row: int
    label: str
    kind: CostKind
    year: int | None
    cents: int


@dataclass(frozen=True)
class Fund:
    """Money beside new grants: of third parties, income, or a grant that is already approved outside of any programme here.

    At most `cents` of it can be used, for cost rows of its year, or of any year where it names none. `key` is unique within
    the project and made of its kind and its position among the project's finance rows ("third_party:2").
    """

    key: str
    kind: FinanceKind
    label: str
    year: int | None
    cents: int
    origin: MoneyOrigin | None = None


@dataclass(frozen=True)
class Offer:
    """A programme on offer for a project.

    `rows` are the positions of the cost rows that it may pay for at all; how much of them, the rules say. One that is
    already `approved` takes no new application. `conditions` are what must still turn out well if the offer is used.
    """

    programme: str
    name: str
    level: Level
    kind: FinancingKind
    rows: tuple[int, ...]
    approved: bool = False
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class PairCondition:
    """What must turn out well if both programmes of a project are used."""

    first: str
    second: str
    condition: Condition


@dataclass(frozen=True)
class ProjectCase:
    """A project as the funding mix sees it.

    `weight` tells how much it counts when not all projects can be funded. `municipal`: its own money is the
    municipality's. `offers` are ordered by programme id, one for each programme. `left_out` names every other programme
    with the reason why it is none.
    """

    key: str
    title: str
    weight: int
    costs: tuple[Cost, ...]
    funds: tuple[Fund, ...] = ()
    offers: tuple[Offer, ...] = ()
    pair_conditions: tuple[PairCondition, ...] = ()
    conditions: tuple[Condition, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    municipal: bool = True

    @property
    def total_cents(self) -> int:
        """The cost of all rows."""
        return sum(cost.cents for cost in self.costs)

    def cost_of(self, rows: tuple[int, ...]) -> int:
        """Return what the rows at these positions cost together."""
        wanted = frozenset(rows)
        return sum(cost.cents for cost in self.costs if cost.row in wanted)


@dataclass(frozen=True)
class Problem:
    """Which projects get which money: projects ordered by key, and every rule that a plan must keep.

    A project is funded if every cent of its cost rows is covered and no rule is broken; what is not funded gets nothing.
    `without_costs` are projects that no plan can be made for, because nobody has entered what they cost; they are told, not
    planned.
    """

    day: date
    projects: tuple[ProjectCase, ...]
    rules: tuple[Rule, ...]
    without_costs: tuple[ProjectCase, ...] = ()
