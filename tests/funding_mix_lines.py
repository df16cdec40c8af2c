"""The rules of one project as masks over a table of its plans, for the exhaustive search: written from the sentences of `rules` alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import ceil, floor, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coordinator_app.matching.funding_mix import rules as r
from coordinator_app.matching.funding_mix.problem import ProjectCase

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Lines:
    """Plans of one project with the same programmes and bases: what each source pays of each row, one line per plan."""

    case: ProjectCase
    used: frozenset[str]
    bases: Mapping[str, frozenset[int]]
    rules: Sequence[r.Rule]
    count: int
    cells: Mapping[tuple[str, int], Whole]

    def paid(
        self, sources: Sequence[str] | frozenset[str], rows: Sequence[int] | frozenset[int] | None = None
    ) -> Whole:
        """Return what these sources pay for these rows (None: all), line by line."""
        total = np.zeros(self.count, dtype=np.int64)
        for (source, row), cents in self.cells.items():
            if source in sources and (rows is None or row in rows):
                total = total + cents
        return total

    def own(self, rows: frozenset[int]) -> Whole:
        """Return what own money pays for these rows."""
        everybody = frozenset(source for source, _ in self.cells)
        return self.cost(rows) - self.paid(everybody, rows)

    def cost(self, rows: Sequence[int] | frozenset[int]) -> int:
        """Return what the rows cost."""
        return sum(cost.cents for cost in self.case.costs if cost.row in rows)

    @property
    def rows(self) -> frozenset[int]:
        """All rows."""
        return frozenset(cost.row for cost in self.case.costs)

    @property
    def all_funds(self) -> frozenset[str]:
        """The keys of all funds."""
        return frozenset(fund.key for fund in self.case.funds)

    def based(self, part: r.Part) -> frozenset[int]:
        """Return the rows of a part, without those that are not the base of a programme that keeps rows apart."""
        return frozenset(part.rows) & self.bases.get(part.programme, self.rows)


def subsets(rows: Sequence[int]) -> list[frozenset[int]]:
    return [frozenset(some) for number in range(len(rows) + 1) for some in combinations(rows, number)]


def _at_most(cents: Whole, bound: Fraction | int) -> Mask:
    """Compare cents with a fraction, exactly."""
    limit: Mask = cents <= floor(bound)
    return limit


def _always(lines: Lines, *, kept: bool = True) -> Mask:
    return np.full(lines.count, kept, dtype=np.bool_)


def keeps_rate(lines: Lines, rule: r.RateCap) -> Mask:
    """A share of the base; and of each row, rounded up (what `_most` sees to row by row)."""
    return _at_most(
        lines.paid((rule.part.programme,), rule.part.rows), rule.share * lines.cost(lines.based(rule.part))
    )


def _uncovered(lines: Lines, rule: r.UncoveredCap) -> Mask:
    """Grant times the denominator is at most the numerator times what is left."""
    rows, name = rule.part.rows, rule.part.programme
    others = (lines.used | lines.all_funds) - {name}
    left = lines.cost(rows) - lines.paid(others, rows)
    mask: Mask = lines.paid((name,), rows) * rule.share.denominator <= left * rule.share.numerator
    return mask


def _floor(lines: Lines, rule: r.GrantFloor) -> Mask:
    """Enough, or nothing in the year at all."""
    name = (rule.part.programme,)
    of_year = frozenset(cost.row for cost in lines.case.costs if cost.year == rule.year)
    enough: Mask = lines.paid(name, rule.part.rows) >= rule.cents
    return enough if rule.year is None else enough | (lines.paid(name, of_year) == 0)


def _cost_ceiling(lines: Lines, rule: r.CostCeiling) -> Mask:
    counted = min(lines.cost(rule.part.rows), rule.cents)
    return _at_most(lines.paid((rule.part.programme,), rule.part.rows), rule.share * counted)


def _cost_floor(lines: Lines, rule: r.CostFloor) -> Mask:
    return _always(lines, kept=lines.cost(lines.based(rule.part)) >= rule.cents)


def _fixed(lines: Lines, rule: r.FixedGrant) -> Mask:
    mask: Mask = lines.paid((rule.part.programme,), rule.part.rows) == rule.cents
    return mask


def _unit(lines: Lines, rule: r.GrantUnit) -> Mask:
    mask: Mask = lines.paid((rule.part.programme,)) % rule.cents == 0
    return mask


def _flat(lines: Lines, rule: r.FlatRateCap) -> Mask:
    paid, base = lines.paid((rule.covered.programme,), rule.covered.rows), lines.based(rule.base)
    if not rule.of_grant:
        return _at_most(paid, rule.share * (rule.rate * lines.cost(base)))
    mask: Mask = (
        paid * rule.rate.denominator <= lines.paid((rule.base.programme,), base) * rule.rate.numerator
    )
    return mask


def _own_share(lines: Lines, rule: r.OwnShare) -> Mask:
    needed = max(ceil(rule.share * lines.cost(lines.based(rule.base))), rule.cents)
    mask: Mask = lines.own(lines.rows) + lines.paid((*rule.funds, *rule.programmes)) >= needed
    return mask


def _intensity(lines: Lines, rule: r.IntensityCap) -> Mask:
    counted = frozenset((rule.base.programme, *rule.programmes, *rule.funds))
    return _at_most(lines.paid(counted, rule.base.rows), rule.share * lines.cost(rule.base.rows))


def _profile(lines: Lines, rule: r.PaymentProfile) -> Mask:
    """Year by year from before the first on; what comes after the last is paid by then anyway."""
    name, final = (rule.part.programme,), rule.first_year + len(rule.shares) - 1
    whole, mask = lines.paid(name, rule.part.rows), _always(lines)
    for number in range(len(rule.shares) + 1):
        year, share = rule.first_year + number - 1, sum(rule.shares[:number], Fraction(0))
        so_far = [
            c.row
            for c in lines.case.costs
            if c.row in rule.part.rows and (final if c.year is None else c.year) <= year
        ]
        mask &= lines.paid(name, so_far) * share.denominator <= whole * share.numerator
    return mask


def _exclusive(lines: Lines, rule: r.Exclusive) -> Mask:
    return _always(lines, kept=not {rule.first, rule.second} <= lines.used)


def _separate(lines: Lines, rule: r.SeparateRows) -> Mask:
    """Bases are given apart, and nobody pays outside of theirs: nothing is left but that no row is paid by both."""
    mask = _always(lines)
    for row in lines.rows:
        mask &= (lines.paid((rule.first,), (row,)) == 0) | (lines.paid((rule.second,), (row,)) == 0)
    return mask


def _companion(lines: Lines, rule: r.Companion) -> Mask:
    return _always(lines, kept=rule.programme not in lines.used or bool({*rule.any_of} & lines.used))


def _barred(lines: Lines, rule: r.BarredFund) -> Mask:
    mask: Mask = lines.paid((rule.fund,)) == 0
    return mask if rule.programme in lines.used else _always(lines)


def _split_base(lines: Lines, rule: r.SplitBase) -> Mask:
    """Everything times a common denominator of what a cent of each grant takes up."""
    names = sorted(lines.used & {*rule.programmes})
    if not names:
        return _always(lines)
    offered = sorted({row for offer in lines.case.offers if offer.programme in names for row in offer.rows})
    rates = {(name, row): _row_rate(lines, name, row) for name in names for row in offered}
    common = prod({rate.numerator for rate in rates.values()})
    whole, mask = np.zeros(lines.count, dtype=np.int64), _always(lines)
    for row in offered:
        taken = np.zeros(lines.count, dtype=np.int64)
        for name in names:
            paid, each = lines.paid((name,), (row,)), int(common / rates[name, row])
            taken = taken + np.maximum(paid - 1, 0) * each
            whole = whole + paid * each
        mask &= taken <= lines.cost((row,)) * common
    mask &= whole <= lines.cost(offered) * common
    return mask


def _row_rate(lines: Lines, programme: str, row: int) -> Fraction:
    caps = [rule for rule in lines.rules if isinstance(rule, r.RateCap) and rule.each_row]
    shares = [rule.share for rule in caps if rule.part.programme == programme and row in rule.part.rows]
    return min(shares, default=Fraction(1))


def _fund_used(lines: Lines, rule: r.FundUsed) -> Mask:
    """All such funds together pay the most that they can: the smallest cut between what they have and what the rows cost."""
    incomes = {item.fund for item in lines.rules if isinstance(item, r.FundUsed)}
    reach = {
        fund: {cost.row for cost in lines.case.costs if fund.year in (None, cost.year)}
        for fund in lines.case.funds
        if fund.key in incomes
    }
    cuts = subsets(sorted(lines.rows))
    most = min(
        lines.cost(rows) + sum(fund.cents for fund, reached in reach.items() if reached - rows)
        for rows in cuts
    )
    mask: Mask = lines.paid(tuple(fund.key for fund in reach)) >= most
    return mask


def _part_of_used(keeps: Callable[[Lines, Any], Mask], name: str) -> Callable[[Lines, Any], Mask]:
    """Let a rule about a grant mean nothing while the programme is not used."""

    def only_if_used(lines: Lines, rule: Any) -> Mask:
        used = getattr(rule, name).programme in lines.used
        return keeps(lines, rule) if used else _always(lines)

    return only_if_used


KEEPS: Mapping[type, Callable[[Lines, Any], Mask]] = {
    r.RateCap: _part_of_used(keeps_rate, "part"),
    r.UncoveredCap: _part_of_used(_uncovered, "part"),
    r.GrantFloor: _part_of_used(_floor, "part"),
    r.CostCeiling: _part_of_used(_cost_ceiling, "part"),
    r.CostFloor: _part_of_used(_cost_floor, "part"),
    r.FixedGrant: _part_of_used(_fixed, "part"),
    r.GrantUnit: _part_of_used(_unit, "part"),
    r.FlatRateCap: _part_of_used(_flat, "covered"),
    r.OwnShare: _part_of_used(_own_share, "base"),
    r.IntensityCap: _part_of_used(_intensity, "base"),
    r.PaymentProfile: _part_of_used(_profile, "part"),
    r.Exclusive: _exclusive,
    r.SeparateRows: _separate,
    r.SplitBase: _split_base,
    r.Companion: _companion,
    r.BarredFund: _barred,
    r.FundUsed: _fund_used,
}
"""What a project keeps alone; the other kinds are kept where projects are put together (`_allowed`, `_least_own`)."""
