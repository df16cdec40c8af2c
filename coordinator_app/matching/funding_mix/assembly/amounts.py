"""Floors, ceilings and fixed sums of one programme for one project, in cents.

Where it is open which amount binds, the strictest of those that may bind does: the smallest ceiling, the largest floor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from coordinator_app.domain.funding import AmountKind, AmountRule, AmountScope, CostBase
from coordinator_app.matching.funding_mix.assembly.costs import CountedRows
from coordinator_app.matching.funding_mix.assembly.situation import Candidate
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind
from coordinator_app.matching.funding_mix.rules import (
    CostCeiling,
    CostFloor,
    FixedGrant,
    GrantCeiling,
    GrantFloor,
    Ground,
    Part,
    Rule,
)
from coordinator_app.matching.terms.amounts import AmountLimit, amount_limits

SHARED = frozenset(
    {
        AmountScope.AREA,
        AmountScope.AREA_YEAR,
        AmountScope.MUNICIPALITY,
        AmountScope.MUNICIPALITY_YEAR,
        AmountScope.APPLICANT,
    }
)
"""Scopes of a ceiling that several projects may share."""

YEARLY = frozenset({AmountScope.YEAR, AmountScope.AREA_YEAR, AmountScope.MUNICIPALITY_YEAR})
"""Scopes of an amount that counts anew in every year."""


@dataclass(frozen=True)
class SharedClaim:
    """What one project claims of a ceiling that several may share."""

    candidate: Candidate
    part: Part
    cents: int
    year: int | None
    rule: AmountRule


@dataclass(frozen=True)
class AmountRules:
    """What the amounts of a programme come to: rules for the project, claims on shared ceilings, conditions."""

    rules: tuple[Rule, ...] = ()
    claims: tuple[SharedClaim, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class _Amount:
    """An amount that binds: its rule, its cents in this project, and the rows it is about, by year."""

    limit: AmountLimit
    rule: AmountRule
    cents: int
    parts: tuple[tuple[int | None, tuple[int, ...]], ...]


def fixed_sum(candidate: Candidate) -> AmountLimit | None:
    """Return the exactly known fixed sum of a project, or None where there is none."""
    limits = amount_limits(candidate.programme.funding, candidate.circumstances)
    return next((limit for limit in limits if _is_fixed(limit) and limit.base is None), None)


def amount_rules(
    candidate: Candidate, rows: CountedRows, paid: tuple[int, ...], shares: dict[int, Fraction]
) -> AmountRules:
    """Return what the amounts of a programme come to for a project.

    `paid` are the rows of the offer, `shares` the rates of these rows by position. A least cost is asked of rows that are
    paid for, because nothing else is sure to be recognised; of the total it is asked of all.
    """
    rules: list[Rule] = []
    claims: list[SharedClaim] = []
    conditions: list[Condition] = []
    for limit in amount_limits(candidate.programme.funding, candidate.circumstances):
        amount = _amount(candidate, limit, rows, paid)
        conditions.extend(_conditions(candidate, amount))
        if limit.kind is AmountKind.MAXIMUM_GRANT and limit.scope in SHARED:
            claims.extend(_claims(candidate, amount))
            continue
        found = tuple(_rules(candidate, amount, shares))
        rules.extend(found)
        capped = next((rule for rule in found if isinstance(rule, CostCeiling)), None)
        if capped is not None:
            kind, programme = ConditionKind.COST_ABOVE_MAXIMUM, candidate.programme.id
            conditions.append(Condition(kind, programme, rule=amount.rule, rows=capped.part.rows))
    return AmountRules(tuple(rules), tuple(claims), tuple(conditions))


def _is_fixed(limit: AmountLimit) -> bool:
    yearly = limit.scope in (AmountScope.PROJECT, AmountScope.YEAR)
    return limit.kind is AmountKind.FIXED_GRANT and yearly and limit.rule is not None


def _amount(candidate: Candidate, limit: AmountLimit, rows: CountedRows, paid: tuple[int, ...]) -> _Amount:
    """Return the amount that binds. Of open fixed sums it is the smallest, because it becomes a ceiling."""
    if limit.rule is not None:
        rule = limit.rule
    elif limit.kind is AmountKind.FIXED_GRANT:
        rule = min(limit.open, key=lambda item: item.cents)
    else:
        rule = limit.open[0]
    named = rows.base(limit.base)
    whole = limit.kind is AmountKind.MAXIMUM_COST or limit.base is CostBase.TOTAL
    about_cost = limit.kind in (AmountKind.MINIMUM_COST, AmountKind.MAXIMUM_COST) and whole
    wanted = named if about_cost else tuple(row for row in paid if limit.base is None or row in named)
    yearly = limit.scope in YEARLY
    is_floor = limit.kind in (AmountKind.MINIMUM_GRANT, AmountKind.MINIMUM_COST)
    by_year = candidate.situation.rows_by_year(wanted, with_undated=not is_floor)
    parts = by_year if yearly else ((None, wanted),)
    times, _ = candidate.times(limit.scope)
    return _Amount(limit, rule, rule.cents * times, parts)


def _conditions(candidate: Candidate, amount: _Amount) -> Iterator[Condition]:
    programme, rule, limit = candidate.programme.id, amount.rule, amount.limit
    if limit.rule is None:
        yield Condition(ConditionKind.AMOUNT_OPEN, programme, rule=rule)
    if not candidate.times(limit.scope)[1]:
        yield Condition(ConditionKind.AMOUNT_PER_UNIT, programme, rule=rule)
    if rule.deducts_earlier and limit.kind is AmountKind.MAXIMUM_GRANT:
        yield Condition(ConditionKind.EARLIER_GRANTS_UNKNOWN, programme, rule=rule)


def _claims(candidate: Candidate, amount: _Amount) -> Iterator[SharedClaim]:
    for year, rows in amount.parts:
        if rows:
            yield SharedClaim(candidate, candidate.part(rows), amount.cents, year, amount.rule)


def _rules(candidate: Candidate, amount: _Amount, shares: dict[int, Fraction]) -> Iterator[Rule]:
    limit, cents = amount.limit, amount.cents
    ground = Ground(candidate.programme.id, amount.rule)
    for year, rows in amount.parts:
        part = candidate.part(rows)
        match limit.kind:
            case AmountKind.MAXIMUM_GRANT if rows:
                yield GrantCeiling((part,), cents, limit.scope, year, ground)
            case AmountKind.MINIMUM_GRANT:
                yield GrantFloor(part, cents, year, ground)
            case AmountKind.MINIMUM_COST:
                yield CostFloor(part, cents, ground)
            case AmountKind.MAXIMUM_COST if candidate.situation.cents_of(rows) > cents:
                share = min((shares[row] for row in rows if row in shares), default=Fraction(1))
                yield CostCeiling(part, share, cents, ground)
            case AmountKind.FIXED_GRANT if _is_fixed(limit):
                yield FixedGrant(part, cents, ground)
            case AmountKind.FIXED_GRANT if rows:
                yield GrantCeiling((part,), cents, limit.scope, year, ground)
            case _:
                pass
