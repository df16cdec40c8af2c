"""How far a plan is from the limit of each rule, in cents or pieces: what a reason rests on. Written from `rules` alone.

Nothing here judges a plan; `verification` does. The numbers are exact, so that "exhausted" means exhausted to the cent.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch

from coordinator_app.matching.funding_mix.plan import Plan
from coordinator_app.matching.funding_mix.problem import Fund, Problem
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    BarredFund,
    Companion,
    CostCeiling,
    CostFloor,
    Exclusive,
    FixedGrant,
    FlatRateCap,
    Forbidden,
    FundUsed,
    GrantCeiling,
    GrantFloor,
    GrantUnit,
    IntensityCap,
    MustFund,
    OwnFundsLimit,
    OwnShare,
    Part,
    PaymentProfile,
    Pinned,
    RateCap,
    Rule,
    SeparateRows,
    SplitBase,
    UncoveredCap,
)
from coordinator_app.matching.funding_mix.verification.figures import (
    Figures,
    ceiling_of,
    figures_of,
    floor_of,
)

Room = int | Fraction | None
"""What is left until a rule is broken: 0 at its limit, below 0 where it is broken, None where it means nothing for the plan."""


@dataclass(frozen=True)
class Slack:
    """A rule, and what a plan leaves of it."""

    rule: Rule
    room: Room


def slacks(problem: Problem, plan: Plan) -> tuple[Slack, ...]:
    """Return the slack of each rule of the problem, in the order of its rules."""
    figures = figures_of(problem, plan)
    return tuple(Slack(rule, room_of(rule, figures)) for rule in problem.rules)


@singledispatch
def room_of(rule: Rule, figures: Figures) -> Room:
    """Return what a plan leaves of a rule."""
    raise TypeError(type(rule), figures)


def _used(figures: Figures, part: Part) -> bool:
    return figures.used(part.project, part.programme)


@room_of.register
def _(rule: RateCap, figures: Figures) -> Room:
    part = rule.part
    if not _used(figures, part):
        return None
    base = figures.base(part)
    rooms = [floor_of(rule.share * figures.cost(part.project, base)) - figures.part(part)]
    if rule.each_row:
        rooms += [
            ceiling_of(rule.share * figures.cost(part.project, {row} & base))
            - figures.grant(part.project, part.programme, (row,))
            for row in part.rows
        ]
    return min(rooms)


@room_of.register
def _(rule: UncoveredCap, figures: Figures) -> Room:
    part = rule.part
    if not _used(figures, part):
        return None
    others = figures.all_grants(part.project, part.rows) - figures.part(part)
    covered = others + figures.all_funds(part.project, part.rows)
    return floor_of(rule.share * (figures.cost(part.project, part.rows) - covered)) - figures.part(part)


@room_of.register
def _(rule: GrantCeiling, figures: Figures) -> Room:
    if not any(figures.used(part.project, part.programme) for part in rule.parts):
        return None
    return rule.cents - sum(figures.part(part) for part in rule.parts)


@room_of.register
def _(rule: GrantFloor, figures: Figures) -> Room:
    part = rule.part
    rows = figures.rows_of_year(part.project, rule.year)
    if not _used(figures, part):
        return None
    if rule.year is not None and figures.grant(part.project, part.programme, rows) == 0:
        return None
    return figures.part(part) - rule.cents


@room_of.register
def _(rule: CostCeiling, figures: Figures) -> Room:
    part = rule.part
    counted = min(rule.cents, figures.cost(part.project, part.rows))
    return floor_of(rule.share * counted) - figures.part(part) if _used(figures, part) else None


@room_of.register
def _(rule: CostFloor, figures: Figures) -> Room:
    part = rule.part
    return figures.cost(part.project, figures.base(part)) - rule.cents if _used(figures, part) else None


@room_of.register
def _(rule: FixedGrant, figures: Figures) -> Room:
    part = rule.part
    return -abs(figures.part(part) - rule.cents) if _used(figures, part) else None


@room_of.register
def _(rule: GrantUnit, figures: Figures) -> Room:
    part = rule.part
    return -(figures.grant(part.project, part.programme) % rule.cents) if _used(figures, part) else None


@room_of.register
def _(rule: FlatRateCap, figures: Figures) -> Room:
    covered, base = rule.covered, rule.base
    if not figures.used(covered.project, covered.programme):
        return None
    most = rule.rate * figures.grant(base.project, base.programme, figures.base(base))
    if not rule.of_grant:
        most = rule.share * rule.rate * figures.cost(base.project, figures.base(base))
    return floor_of(most) - figures.part(covered)


@room_of.register
def _(rule: OwnShare, figures: Figures) -> Room:
    project, programme = rule.base.project, rule.base.programme
    if not figures.used(project, programme):
        return None
    needed = max(ceiling_of(rule.share * figures.cost(project, figures.base(rule.base))), rule.cents)
    funds = sum(figures.fund(project, key) for key in frozenset(rule.funds))
    grants = sum(figures.grant(project, other) for other in frozenset(rule.programmes) - {programme})
    return figures.own_money(project) + funds + grants - needed


@room_of.register
def _(rule: IntensityCap, figures: Figures) -> Room:
    project, rows = rule.base.project, rule.base.rows
    if not figures.used(project, rule.base.programme):
        return None
    counted = {rule.base.programme, *rule.programmes}
    grants = sum(figures.grant(project, programme, rows) for programme in counted)
    funds = sum(figures.fund(project, key, rows) for key in frozenset(rule.funds))
    return floor_of(rule.share * figures.cost(project, rows)) - grants - funds


@room_of.register
def _(rule: Exclusive, figures: Figures) -> Room:
    used = sum(figures.used(rule.project, programme) for programme in {rule.first, rule.second})
    return 1 - used if used else None


@room_of.register
def _(rule: SeparateRows, figures: Figures) -> Room:
    used = [item for item in (rule.first, rule.second) if figures.used(rule.project, item)]
    if not used:
        return None
    bases = {programme: figures.stated_base(rule.project, programme) for programme in used}
    outside = sum(
        cents > 0 and row not in bases[programme]
        for programme in used
        for row, cents in figures.grants[rule.project][programme].items()
    )
    shared = len(bases[rule.first] & bases[rule.second]) if len(used) > 1 else 0
    return -outside - shared


@room_of.register
def _(rule: SplitBase, figures: Figures) -> Room:
    used = [item for item in dict.fromkeys(rule.programmes) if figures.used(rule.project, item)]
    if not used:
        return None
    rows = frozenset(row for item in used for row in figures.offers[rule.project, item].rows)
    whole = Fraction(0)
    rooms: list[Fraction] = []
    for row in rows:
        careful = Fraction(0)
        for programme in used:
            rate = _rate(figures, rule.project, programme, row)
            cents = figures.grant(rule.project, programme, (row,))
            if cents and rate:
                whole += cents / rate
                careful += max(0, cents - 1) / rate
        rooms.append(figures.cost(rule.project, (row,)) - careful)
    return min([figures.cost(rule.project, rows) - whole, *rooms])


def _rate(figures: Figures, project: str, programme: str, row: int) -> Fraction:
    caps = figures.rates.get((project, programme), [])
    return min((cap.share for cap in caps if row in cap.part.rows), default=Fraction(1))


@room_of.register
def _(rule: Companion, figures: Figures) -> Room:
    found = sum(figures.used(rule.project, other) for other in frozenset(rule.any_of))
    return found - 1 if figures.used(rule.project, rule.programme) else None


@room_of.register
def _(rule: BarredFund, figures: Figures) -> Room:
    return -figures.fund(rule.project, rule.fund) if figures.used(rule.project, rule.programme) else None


@room_of.register
def _(rule: FundUsed, figures: Figures) -> Room:
    fund = figures.known_fund(rule.project, rule.fund)
    if fund is None or not figures.funded(rule.project):
        return None
    payable = figures.cost(rule.project, figures.rows_of_year(rule.project, fund.year))
    missing = min(fund.cents, payable) - figures.fund(rule.project, rule.fund)
    alike = figures.incomes.get(rule.project, [])
    used = sum(figures.fund(rule.project, item.key) for item in alike)
    return -max(0, min(missing, _most_of(figures, rule.project, alike) - used))


def _most_of(figures: Figures, project: str, funds: Iterable[Fund]) -> int:
    """Return the most that funds can pay together: those of a year what its rows cost at most, the others what remains."""
    by_year: dict[int | None, int] = {}
    for fund in funds:
        by_year[fund.year] = by_year.get(fund.year, 0) + fund.cents
    free = by_year.pop(None, 0)
    tied = sum(
        min(cents, figures.cost(project, figures.rows_of_year(project, year)))
        for year, cents in by_year.items()
    )
    return tied + min(free, figures.cost(project, figures.rows_of_year(project, None)) - tied)


@room_of.register
def _(rule: PaymentProfile, figures: Figures) -> Room:
    part = rule.part
    if not _used(figures, part):
        return None
    return min(_profile_rooms(rule, figures), default=None)


def _profile_rooms(rule: PaymentProfile, figures: Figures) -> Iterator[int]:
    part, whole = rule.part, figures.part(rule.part)
    case = figures.cases[part.project]
    last = rule.first_year + len(rule.shares) - 1
    years = {
        cost.row: last if cost.year is None else cost.year for cost in case.costs if cost.row in part.rows
    }
    shares = (Fraction(0), *rule.shares)
    for index in range(len(shares)):
        reached = sum(shares[: index + 1], Fraction(0))
        if reached < 1:
            until = rule.first_year + index - 1
            rows = [row for row, year in years.items() if year <= until]
            if rows:
                yield floor_of(reached * whole) - figures.grant(part.project, part.programme, rows)


@room_of.register
def _(rule: OwnFundsLimit, figures: Figures) -> Room:
    return rule.cents - own_money_in(figures, rule.projects, rule.year)


def own_money_in(figures: Figures, projects: Iterable[str], year: int | None) -> int:
    """Return the own money of projects for cost rows of a year, or (None) for all rows."""
    return sum(
        figures.own_money(project, figures.rows_of_year(project, year)) for project in dict.fromkeys(projects)
    )


@room_of.register
def _(rule: ApplicationLimit, figures: Figures) -> Room:
    new = (figures.offers.get(pair) for pair in figures.all_used())
    return rule.most - sum(offer is not None and not offer.approved for offer in new)


@room_of.register
def _(rule: MustFund, figures: Figures) -> Room:
    return 0 if figures.funded(rule.project) else -1


@room_of.register
def _(rule: Pinned, figures: Figures) -> Room:
    return sum(figures.used(project, programme) for project, programme in frozenset(rule.choices)) - 1


@room_of.register
def _(rule: Forbidden, figures: Figures) -> Room:
    return -sum(figures.used(project, programme) for project, programme in frozenset(rule.choices))
