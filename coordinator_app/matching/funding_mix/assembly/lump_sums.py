"""Lump sums (Pauschalen): which rows they stand for, and what at most is paid for these.

Art. 54 to 56 of Regulation (EU) 2021/1060 and the guidelines recognise a rate of other cost, or pay a rate of another grant
(3 % of the staff grant for overhead). A row that is a lump sum counts only as far as a rate that may be used covers it.
"""

from dataclasses import dataclass
from fractions import Fraction

from coordinator_app.domain.cost import CostKind
from coordinator_app.domain.funding import CostBase, FlatRate, RateLimit
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.funding_mix.assembly.costs import CountedRows
from coordinator_app.matching.funding_mix.assembly.situation import Candidate
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind
from coordinator_app.matching.funding_mix.rules import FlatRateCap, Ground
from coordinator_app.matching.funding_mix.wishes import Caution


@dataclass(frozen=True)
class LumpSum:
    """A lump sum that a plan may use: its rule, the rows it stands for, and those it is a rate of."""

    rule: FlatRate
    rate: Fraction
    covered: tuple[int, ...]
    base: tuple[int, ...]

    @property
    def of_grant(self) -> bool:
        """Whether it is a rate of a grant, and not of cost that is recognised."""
        return self.rule.base is CostBase.STAFF_GRANT


@dataclass(frozen=True)
class LumpSums:
    """The lump sums of a programme for a project.

    `left_out` are rows that are lump sums and that none may cover: nothing is paid for them, whatever the base of the rate.
    """

    used: tuple[LumpSum, ...] = ()
    left_out: tuple[int, ...] = ()
    conditions: tuple[Condition, ...] = ()

    @property
    def on_grants(self) -> frozenset[int]:
        """The rows that are paid as a rate of another grant, hence not at the rate of their own cost."""
        return frozenset(row for item in self.used if item.of_grant for row in item.covered)


def lump_sums(candidate: Candidate, rows: CountedRows) -> LumpSums:
    """Return which lump sums may be used, with what must turn out well for them."""
    used: list[LumpSum] = []
    conditions: list[Condition] = []
    named: set[int] = set()
    for rule in candidate.programme.funding.flat_rates:
        state = candidate.circumstances.hold(rule.condition)
        kinds = {CostKind.FLAT_RATE, *rule.covers}
        if state is Truth.NO:
            continue
        named.update(rows.all_of_kinds(kinds))
        covered = rows.of_kinds(kinds)
        if not covered or rule.rate is None or not _may_be_used(candidate, rule, state):
            continue
        base = tuple(row for row in rows.base(rule.base) if row not in covered)
        used.append(LumpSum(rule, rule.rate, covered, base))
        if not _is_sure(rule, state):
            condition = ConditionKind.FLAT_RATE_OPEN
            conditions.append(Condition(condition, candidate.programme.id, rule=rule, rows=covered))
    paid = {row for item in used for row in item.covered}
    return LumpSums(tuple(used), tuple(sorted(named - paid)), tuple(conditions))


def lump_sum_rules(
    candidate: Candidate, found: LumpSums, shares: dict[int, Fraction]
) -> tuple[FlatRateCap, ...]:
    """Return the ceilings on lump sums; `shares` are the rates of the rows they stand for, by position.

    Rows of different rates are kept apart by the smallest of them.
    """
    return tuple(
        FlatRateCap(
            covered=candidate.part(item.covered),
            base=candidate.part(item.base),
            rate=item.rate,
            share=min((shares[row] for row in item.covered if row in shares), default=Fraction(1)),
            of_grant=item.of_grant,
            ground=Ground(candidate.programme.id, item.rule),
        )
        for item in found.used
    )


def _is_sure(rule: FlatRate, state: Truth) -> bool:
    return state is Truth.YES and rule.basis.decides and rule.limit is RateLimit.EXACT


def _may_be_used(candidate: Candidate, rule: FlatRate, state: Truth) -> bool:
    if rule.base is CostBase.UNCOVERED:
        return False
    match candidate.situation.caution:
        case Caution.CERTAIN:
            return _is_sure(rule, state)
        case Caution.CONDITIONAL:
            return rule.basis.decides
        case Caution.HOPEFUL:
            return True
