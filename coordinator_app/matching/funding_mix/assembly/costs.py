"""Which cost rows count for a programme, and which of them a base names.

Zuwendungsfähig is what the programme's own rule says of a kind of cost, else what the project's records say of the row for this
programme, else what they say of the row; a no of any of them is a no (VV No. 1.2 and 2 to § 44 BHO: a grant is measured by the eligible expenditure).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coordinator_app.domain.cost import CostKind
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding import CostBase, CostRule
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.funding_mix.assembly.situation import Candidate
from coordinator_app.matching.funding_mix.problem import Cost
from coordinator_app.matching.funding_mix.wishes import Caution
from coordinator_app.matching.terms.circumstances import in_force

INVESTMENT = frozenset(
    {
        CostKind.PLANNING,
        CostKind.DIN276_100,
        CostKind.DIN276_200,
        CostKind.DIN276_300,
        CostKind.DIN276_400,
        CostKind.DIN276_500,
        CostKind.DIN276_600,
        CostKind.DIN276_700,
        CostKind.DIN276_800,
    }
)
"""Building and what belongs to it: the cost groups of DIN 276 and planning."""

STAFF = frozenset({CostKind.STAFF})
"""Personalausgaben; fees are none, because nobody is employed for them."""

MATERIAL = frozenset(CostKind) - INVESTMENT - STAFF - {CostKind.FLAT_RATE}
"""Sachausgaben: what is neither staff nor building, and no lump sum."""

_KINDS = {CostBase.STAFF: STAFF, CostBase.MATERIAL: MATERIAL, CostBase.INVESTMENT: INVESTMENT}


@dataclass(frozen=True)
class CountedRows:
    """The positions of the rows that count as eligible for a programme, and of those of which that is open.

    Open rows are among the `eligible` ones only where a plan may hope.
    """

    eligible: tuple[int, ...]
    open: tuple[int, ...]
    total: tuple[int, ...]
    kinds: tuple[tuple[int, CostKind], ...]

    def of_kinds(self, kinds: Iterable[CostKind]) -> tuple[int, ...]:
        """Return the eligible rows of these kinds."""
        named = frozenset(self.all_of_kinds(kinds))
        return tuple(row for row in self.eligible if row in named)

    def all_of_kinds(self, kinds: Iterable[CostKind]) -> tuple[int, ...]:
        """Return all rows of these kinds, whether they count or not."""
        wanted = frozenset(kinds)
        return tuple(row for row, kind in self.kinds if kind in wanted)

    @property
    def with_open(self) -> "CountedRows":
        """The same with the open rows among the eligible ones, to tell which base would name them."""
        return replace(self, eligible=tuple(sorted({*self.eligible, *self.open})))

    def base(self, base: CostBase | None) -> tuple[int, ...]:
        """Return the rows that a base names; all rows for the total, eligible ones for all others."""
        match base:
            case CostBase.TOTAL:
                return self.total
            case CostBase.STAFF | CostBase.MATERIAL | CostBase.INVESTMENT:
                return self.of_kinds(_KINDS[base])
            case CostBase.STAFF_GRANT:
                return self.of_kinds(STAFF)
            case _:
                return self.eligible


def cost_rows(project: Project, shifted: dict[int, int]) -> tuple[Cost, ...]:
    """Return the cost rows of a project, those of nothing left out; `shifted` holds other years by position.

    Raises:
        DomainError: `plan_cost_negative`.
    """
    for position, row in enumerate(project.costs):
        if row.amount_cents < 0:
            raise DomainError(
                "plan_cost_negative",
                key=project.key,
                title=project.title,
                position=position + 1,
                label=row.label,
            )
    return tuple(
        Cost(position, row.label, row.kind, shifted.get(position, row.year), row.amount_cents)
        for position, row in enumerate(project.costs)
        if row.amount_cents
    )


def counted_rows(candidate: Candidate) -> CountedRows:
    """Return which rows count for a programme."""
    found = {cost.row: _counts(candidate, cost) for cost in candidate.situation.costs}
    hopeful = candidate.situation.caution is Caution.HOPEFUL
    wanted = (Truth.YES, Truth.UNKNOWN) if hopeful else (Truth.YES,)
    return CountedRows(
        eligible=tuple(row for row, answer in found.items() if answer in wanted),
        open=tuple(row for row, answer in found.items() if answer is Truth.UNKNOWN),
        total=tuple(found),
        kinds=tuple((cost.row, cost.kind) for cost in candidate.situation.costs),
    )


def _counts(candidate: Candidate, cost: Cost) -> Truth:
    """A no decides, of a sourced rule as of a person; then a rule's yes; any other rule makes open what it contradicts."""
    speaking = [rule for rule in candidate.programme.funding.costs if cost.kind in rule.kinds]
    states = [(rule, in_force(rule, candidate.circumstances)) for rule in speaking]
    said = {rule.eligible for rule, state in states if state is Truth.YES}
    record = candidate.situation.record_of(cost.row)
    if Truth.NO in said or record.eligible_for(candidate.programme.id) is Truth.NO:
        return Truth.NO
    if Truth.YES in said:
        return Truth.YES
    own = next((item for item in record.exceptions if item.programme == candidate.programme.id), None)
    if own is not None:
        return own.eligible
    return Truth.UNKNOWN if _contradicted(record.eligible, states) else record.eligible


def _contradicted(answer: Truth, states: list[tuple[CostRule, Truth]]) -> bool:
    """Whether a rule that holds or may hold says anything else; one that leaves it to the single case does."""
    return any(state is not Truth.NO and rule.eligible is not answer for rule, state in states)
