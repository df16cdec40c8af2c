"""Checkers of the rules about how much a programme pays: shares, ceilings, floors, lump sums, own shares, payment over years.

Each takes the figures of a plan and a rule, and yields what breaks it.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from coordinator_app.matching.funding_mix.rules import (
    CostCeiling,
    CostFloor,
    FixedGrant,
    FlatRateCap,
    GrantCeiling,
    GrantFloor,
    GrantUnit,
    IntensityCap,
    OwnShare,
    Part,
    PaymentProfile,
    RateCap,
    SplitBase,
    UncoveredCap,
)
from coordinator_app.matching.funding_mix.verification.figures import Figures, ceiling_of, floor_of
from coordinator_app.matching.funding_mix.verification.violation import Violation


def rate_cap(figures: Figures, rule: RateCap) -> Iterator[Violation]:
    """Check the sum over the base, and with `each_row` each row of it."""
    part = rule.part
    if not _used(figures, part):
        return
    base = figures.base(part)
    paid, most = figures.part(part), floor_of(rule.share * figures.cost(part.project, base))
    if paid > most:
        yield Violation(rule, part.project, paid, most, "rate")
    for row in sorted(part.rows) if rule.each_row else ():
        counted = figures.cost(part.project, {row} & base)
        paid, most = figures.grant(part.project, part.programme, (row,)), ceiling_of(rule.share * counted)
        if paid > most:
            yield Violation(rule, part.project, paid, most, "rate_of_row")


def uncovered_cap(figures: Figures, rule: UncoveredCap) -> Iterator[Violation]:
    """Check a grant against what all other money leaves of the rows."""
    part = rule.part
    if not _used(figures, part):
        return
    paid = figures.part(part)
    others = figures.all_funds(part.project, part.rows) + figures.all_grants(part.project, part.rows) - paid
    most = rule.share * (figures.cost(part.project, part.rows) - others)
    if paid > most:
        yield Violation(rule, part.project, paid, most, "share_of_uncovered")


def grant_ceiling(figures: Figures, rule: GrantCeiling) -> Iterator[Violation]:
    """Check the sum of the parts."""
    paid = sum(figures.part(part) for part in rule.parts)
    if paid > rule.cents:
        yield Violation(
            rule, _one_project(part.project for part in rule.parts), paid, rule.cents, "grant_ceiling"
        )


def grant_floor(figures: Figures, rule: GrantFloor) -> Iterator[Violation]:
    """Check the least grant of a part, of a year only where the programme pays anything in it."""
    part = rule.part
    if not _used(figures, part):
        return
    in_year = figures.rows_of_year(part.project, rule.year)
    if figures.grant(part.project, part.programme, in_year) > 0 and figures.part(part) < rule.cents:
        yield Violation(rule, part.project, figures.part(part), rule.cents, "grant_floor")


def cost_ceiling(figures: Figures, rule: CostCeiling) -> Iterator[Violation]:
    """Check the grant against the share of the cost that counts at most."""
    part = rule.part
    if not _used(figures, part):
        return
    counted = min(rule.cents, figures.cost(part.project, part.rows))
    paid, most = figures.part(part), floor_of(rule.share * counted)
    if paid > most:
        yield Violation(rule, part.project, paid, most, "cost_ceiling")


def cost_floor(figures: Figures, rule: CostFloor) -> Iterator[Violation]:
    """Check that the base is large enough."""
    part = rule.part
    cost = figures.cost(part.project, figures.base(part))
    if _used(figures, part) and cost < rule.cents:
        yield Violation(rule, part.project, cost, rule.cents, "cost_floor")


def fixed_grant(figures: Figures, rule: FixedGrant) -> Iterator[Violation]:
    """Check that a grant is exactly what is fixed."""
    paid = figures.part(rule.part)
    if _used(figures, rule.part) and paid != rule.cents:
        yield Violation(rule, rule.part.project, paid, rule.cents, "fixed_grant")


def grant_unit(figures: Figures, rule: GrantUnit) -> Iterator[Violation]:
    """Check that the whole grant of the programme is a multiple of the unit."""
    paid = figures.grant(rule.part.project, rule.part.programme)
    if paid % rule.cents:
        yield Violation(rule, rule.part.project, paid, rule.cents, "grant_unit")


def flat_rate_cap(figures: Figures, rule: FlatRateCap) -> Iterator[Violation]:
    """Check the grant on a lump sum against the grant on its base, or against the cost of the base."""
    covered, base = rule.covered, rule.base
    if not _used(figures, covered):
        return
    rows = figures.base(base)
    most: int | Fraction
    if rule.of_grant:
        most = rule.rate * figures.grant(base.project, base.programme, rows)
    else:
        most = floor_of(rule.share * rule.rate * figures.cost(base.project, rows))
    paid = figures.part(covered)
    if paid > most:
        yield Violation(rule, covered.project, paid, most, "flat_rate")


def own_share(figures: Figures, rule: OwnShare) -> Iterator[Violation]:
    """Check that what counts as own reaches the share of the base and the fixed sum."""
    base = rule.base
    if not _used(figures, base):
        return
    own = figures.own_money(base.project)
    own += sum(figures.fund(base.project, key) for key in frozenset(rule.funds))
    own += sum(figures.grant(base.project, other) for other in frozenset(rule.programmes) - {base.programme})
    least = max(rule.cents, ceiling_of(rule.share * figures.cost(base.project, figures.base(base))))
    if own < least:
        yield Violation(rule, base.project, own, least, "own_share")


def intensity_cap(figures: Figures, rule: IntensityCap) -> Iterator[Violation]:
    """Check what all counted money pays for the base together."""
    base = rule.base
    if not _used(figures, base):
        return
    counted = frozenset((*rule.programmes, base.programme))
    paid = sum(figures.grant(base.project, programme, base.rows) for programme in counted)
    paid += sum(figures.fund(base.project, key, base.rows) for key in frozenset(rule.funds))
    most = floor_of(rule.share * figures.cost(base.project, base.rows))
    if paid > most:
        yield Violation(rule, base.project, paid, most, "intensity")


def payment_profile(figures: Figures, rule: PaymentProfile) -> Iterator[Violation]:
    """Check by the end of each year what is used of the grant so far."""
    part = rule.part
    if not _used(figures, part):
        return
    case = figures.cases[part.project]
    last = rule.first_year + len(rule.shares) - 1
    years = {cost.row: last if cost.year is None else cost.year for cost in case.costs}
    wanted = [row for row in part.rows if row in years]
    whole = figures.part(part)
    so_far = [(rule.first_year - 1, Fraction(0))]
    for year, share in enumerate(rule.shares, start=rule.first_year):
        so_far.append((year, so_far[-1][1] + share))
    for year, share in so_far:
        paid = figures.grant(part.project, part.programme, (row for row in wanted if years[row] <= year))
        if paid > share * whole:
            yield Violation(rule, part.project, paid, share * whole, "paid_before_due")


def split_base(figures: Figures, rule: SplitBase) -> Iterator[Violation]:
    """Check that the cost of each row, and of all rows, holds what the grants take up of it."""
    used = sorted({name for name in rule.programmes if figures.used(rule.project, name)})
    offers = [figures.offers[rule.project, name] for name in used if (rule.project, name) in figures.offers]
    rows = sorted({row for offer in offers for row in offer.rows})
    whole = Fraction(0)
    for row in rows:
        taken = Fraction(0)
        for name in used:
            rate = _rate_of_row(figures, rule.project, name, row)
            paid = figures.grant(rule.project, name, (row,))
            if paid and rate:
                taken += max(0, paid - 1) / rate
                whole += paid / rate
        if taken > figures.cost(rule.project, (row,)):
            yield Violation(
                rule, rule.project, taken, figures.cost(rule.project, (row,)), "base_twice_in_row"
            )
    if whole > figures.cost(rule.project, rows):
        yield Violation(rule, rule.project, whole, figures.cost(rule.project, rows), "base_twice")


def _rate_of_row(figures: Figures, project: str, programme: str, row: int) -> Fraction:
    """Return the smallest share by which a row is paid, 1 where no rule gives one; 0 can't take up anything (`RateCap` tells it)."""
    caps = figures.rates.get((project, programme), [])
    return min((cap.share for cap in caps if row in cap.part.rows), default=Fraction(1))


def _used(figures: Figures, part: Part) -> bool:
    return figures.used(part.project, part.programme)


def _one_project(projects: Iterable[str]) -> str | None:
    keys = frozenset(projects)
    return next(iter(keys)) if len(keys) == 1 else None
