"""Random small questions of the funding mix, of all kinds of rule, with numbers that bind: some cents, thirds, narrow limits."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any, get_args

from hypothesis import strategies as st

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.funding import AmountScope
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind
from coordinator_app.matching.funding_mix.problem import Fund, Offer, PairCondition, Problem, ProjectCase
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
    Purse,
    RateCap,
    Rule,
    SeparateRows,
    SplitBase,
    UncoveredCap,
)
from funding_mix_exhaustive import size
from funding_mix_plans import build_case, build_fund, build_offer, build_problem

KINDS: tuple[type, ...] = get_args(Rule)
SHARES = tuple(Fraction(text) for text in ("1/3", "1/2", "2/3", "3/4", "4/5", "9/10", "1/4", "3/5", "1"))
YEARS = (2027, 2027, 2028, 2028, None)
MOST_LINES = 20_000
"""How many ways of paying a project of these worlds has at most before any rule: what an exhaustive search gets through."""


def random_problem(random: Random, kind: type | None = None) -> Problem:
    """Return a question of one to three projects; with `kind`, one in which such a rule stands."""
    number = random.choice((1, 1, 1, 1, 2, 2, 2, 3))
    cases = tuple(
        _case(random, "abc"[place], MOST_LINES // (1, 4, 40)[number - 1]) for place in range(number)
    )
    rules: list[Rule] = [
        rule for case in cases for offer in case.offers for rule in _rates(random, case, offer)
    ]
    kinds = [random.choice(KINDS) for _ in range(random.randint(0, 5))]
    if random.random() < 0.6:
        kinds.append(OwnFundsLimit)
    for wanted in (*kinds, *((kind, kind) if kind else ())):
        rule = RULES[wanted](random, cases, random.choice(cases))
        if rule is not None and rule not in rules:
            rules.append(rule)
    approved = [(case.key, offer.programme) for case in cases for offer in case.offers if offer.approved]
    return build_problem(cases, (*rules, *(Pinned((pair,), approved=True) for pair in approved)))


def seeded_problem(seed: int) -> Problem:
    """Return the question of a seed; each kind of rule has its turn."""
    return random_problem(Random(seed), KINDS[seed % len(KINDS)])  # noqa: S311 - the same on every computer


def problems(kind: type | None = None) -> st.SearchStrategy[Problem]:
    """Return a strategy that shrinks by itself, because it draws what the generator asks for."""
    return st.randoms(use_true_random=False).map(lambda random: random_problem(random, kind))


def enlarged(problem: Problem, factor: int, seed: int) -> Problem:
    """Return a question like this one with amounts so many times as large, and some odd cents."""
    random = Random(seed)  # noqa: S311 - the same on every computer

    def large(cents: int) -> int:
        return cents * factor + (random.randrange(factor) if cents else 0)

    cases = tuple(
        replace(
            case,
            costs=tuple(replace(cost, cents=large(cost.cents)) for cost in case.costs),
            funds=tuple(replace(fund, cents=large(fund.cents)) for fund in case.funds),
        )
        for case in problem.projects
    )
    rules = tuple(
        _with_cents(rule, large(rule.cents)) if hasattr(rule, "cents") else rule for rule in problem.rules
    )
    return replace(problem, projects=cases, rules=rules)


def _with_cents(rule: Any, cents: int) -> Rule:
    changed: Rule = replace(rule, cents=cents)
    return changed


def _case(random: Random, key: str, most_lines: int) -> ProjectCase:
    costs = [(random.randint(1, 12), random.choice(YEARS)) for _ in range(random.choice((1, 2, 2, 3)))]
    rows = tuple(range(len(costs)))
    offers = [_offer(random, name, rows) for name in "pqrs"[: random.choice((1, 2, 2, 3, 3, 4))]]
    funds = [_fund(random, place) for place in range(random.choice((0, 0, 0, 1, 1, 2)))]
    case = build_case(
        key,
        costs,
        offers,
        sorted(funds, key=lambda fund: fund.key),
        random.randint(1, 3),
        municipal=random.random() < 0.8,
    )
    while size(case) > most_lines:
        case = _smaller(case)
    names = [offer.programme for offer in case.offers]
    pairs = tuple(
        PairCondition(first, second, Condition(ConditionKind.COMBINATION_OPEN, first, second))
        for first in names
        for second in names
        if first < second and random.random() < 0.2
    )
    return replace(case, pair_conditions=pairs)


def _smaller(case: ProjectCase) -> ProjectCase:
    """Take a cent from the dearest row, so that a search gets through with it."""
    dearest = max(case.costs, key=lambda cost: cost.cents)
    costs = tuple(replace(cost, cents=cost.cents - (cost is dearest)) for cost in case.costs)
    return replace(case, costs=costs)


def _offer(random: Random, name: str, rows: Sequence[int]) -> Offer:
    some = tuple(row for row in rows if random.random() < 0.8) or tuple(rows)
    offer = build_offer(name, some, approved=random.random() < 0.05)
    kinds = (ConditionKind.RATE_OPEN, ConditionKind.COST_LEFT_OUT, ConditionKind.AMOUNT_OPEN)
    conditions = tuple(Condition(kind, name) for kind in kinds if random.random() < 0.2)
    return replace(offer, conditions=conditions)


def _fund(random: Random, place: int) -> Fund:
    kind = random.choice((FinanceKind.INCOME, FinanceKind.THIRD_PARTY, FinanceKind.THIRD_PARTY))
    return build_fund(f"{kind.value}:{place}", random.randint(1, 6), random.choice(YEARS))


def _rates(random: Random, case: ProjectCase, offer: Offer) -> list[Rule]:
    """Return how much of its rows a programme pays: as programmes have it, mostly a share of each row."""
    part, share = Part(case.key, offer.programme, offer.rows), random.choice(SHARES)
    if offer.approved:
        return [FixedGrant(part, random.randint(1, max(1, case.cost_of(offer.rows) // 2)))]
    how = random.random()
    if how < 0.5:
        return [RateCap(part, share, each_row=True)]
    if how < 0.7:
        return [RateCap(part, share, each_row=False)]
    if how < 0.8 and len(offer.rows) > 1:
        first, rest = replace(part, rows=offer.rows[:1]), replace(part, rows=offer.rows[1:])
        return [
            RateCap(first, share, each_row=True),
            RateCap(rest, random.choice(SHARES), each_row=random.random() < 0.5),
        ]
    return [UncoveredCap(part, share)] if how < 0.9 else []


def _part(random: Random, case: ProjectCase) -> Part:
    """Return all or some rows of some offer."""
    offer = random.choice(case.offers)
    rows = offer.rows
    if random.random() < 0.3:
        rows = tuple(cost.row for cost in case.costs if random.random() < 0.6) or rows
    return Part(case.key, offer.programme, rows)


def _cents(random: Random, case: ProjectCase, part: Part) -> int:
    return random.randint(1, max(1, case.cost_of(part.rows)))


def _names(random: Random, case: ProjectCase, least: int) -> list[str]:
    names = [offer.programme for offer in case.offers]
    return sorted(random.sample(names, random.randint(least, len(names)))) if len(names) >= least else []


def _some_funds(random: Random, case: ProjectCase) -> tuple[str, ...]:
    return tuple(fund.key for fund in case.funds if random.random() < 0.6)


Maker = Callable[[Random, Sequence[ProjectCase], ProjectCase], Rule | None]


def _ceiling(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    parts = [_part(random, other) for other in cases if other is case or random.random() < 0.7]
    most = sum(item.cost_of(part.rows) for part in parts for item in cases if item.key == part.project)
    return GrantCeiling(tuple(parts), random.randint(1, max(1, most * 2 // 3)), AmountScope.AREA)


def _floor(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    part, year = _part(random, case), random.choice((None, None, 2027, 2028))
    rows = tuple(cost.row for cost in case.costs if cost.year == year)
    part = replace(part, rows=rows) if rows else part
    return GrantFloor(part, _cents(random, case, part), year)


def _cost_ceiling(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    part = _part(random, case)
    return CostCeiling(part, random.choice(SHARES), _cents(random, case, part))


def _cost_floor(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    part = _part(random, case)
    return CostFloor(part, max(1, case.cost_of(part.rows) - random.choice((-1, 0, 0, 2, 5))))


def _fixed(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    part = _part(random, case)
    return FixedGrant(part, max(1, _cents(random, case, part) // 2))


def _flat(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule | None:
    offer = random.choice(case.offers)
    if len(offer.rows) < 2:
        return None
    place = random.randint(1, len(offer.rows) - 1)
    covered, base = (
        Part(case.key, offer.programme, offer.rows[:place]),
        Part(case.key, offer.programme, offer.rows[place:]),
    )
    of_grant = random.random() < 0.5
    return FlatRateCap(covered, base, random.choice(SHARES[:7]), random.choice(SHARES), of_grant)


def _own_share(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    part = _part(random, case)
    others = tuple(
        offer.programme
        for offer in case.offers
        if offer.programme != part.programme and random.random() < 0.3
    )
    cents = random.choice((0, 0, 1, 3, 6))
    return OwnShare(
        part,
        random.choice((*SHARES[:3], Fraction(1, 10), Fraction(0))),
        cents,
        _some_funds(random, case),
        others,
    )


def _intensity(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    return IntensityCap(
        _part(random, case), random.choice(SHARES), tuple(_names(random, case, 1)), _some_funds(random, case)
    )


def _pair(random: Random, case: ProjectCase) -> tuple[str, str] | None:
    names = [offer.programme for offer in case.offers]
    if len(names) < 2:
        return None
    first, second = sorted(random.sample(names, 2))
    return first, second


def _exclusive(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule | None:
    pair = _pair(random, case)
    return Exclusive(case.key, *pair) if pair else None


def _separate(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule | None:
    pair = _pair(random, case)
    return SeparateRows(case.key, *pair) if pair else None


def _split_base(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule | None:
    names = _names(random, case, 2)
    return SplitBase(case.key, tuple(names)) if names else None


def _companion(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    offer = random.choice(case.offers)
    others = tuple(other.programme for other in case.offers if other is not offer and random.random() < 0.7)
    return Companion(case.key, offer.programme, others)


def _barred(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule | None:
    if not case.funds:
        return None
    return BarredFund(case.key, random.choice(case.offers).programme, random.choice(case.funds).key)


def _fund_used(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule | None:
    return FundUsed(case.key, random.choice(case.funds).key) if case.funds else None


def _profile(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    shares = random.choice(
        (
            (Fraction(1),),
            (Fraction(1, 3), Fraction(2, 3)),
            (Fraction(1, 2), Fraction(1, 2)),
            (Fraction(0), Fraction(1)),
        )
    )
    return PaymentProfile(_part(random, case), random.choice((2026, 2027, 2027, 2028)), shares)


def _own_funds(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    projects = tuple(other.key for other in cases if other is case or random.random() < 0.8)
    year = random.choice((None, None, 2027, 2028))
    whole = sum(
        cost.cents
        for other in cases
        if other.key in projects
        for cost in other.costs
        if year in (None, cost.year)
    )
    purse = Purse.MUNICIPALITY if case.municipal else Purse.APPLICANT
    return OwnFundsLimit(projects, year, random.randint(0, max(1, whole * 2 // 3)), purse)


def _choices(random: Random, cases: Sequence[ProjectCase]) -> tuple[tuple[str, str], ...]:
    pairs = [(case.key, offer.programme) for case in cases for offer in case.offers]
    return tuple(sorted(random.sample(pairs, random.randint(1, min(2, len(pairs))))))


def _rate(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    return RateCap(_part(random, case), random.choice(SHARES), random.random() < 0.5)


def _uncovered(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    return UncoveredCap(_part(random, case), random.choice(SHARES))


def _unit(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    return GrantUnit(_part(random, case), random.choice((2, 3, 4, 5)))


def _applications(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    return ApplicationLimit(random.randint(0, 2))


def _must_fund(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    return MustFund(case.key)


def _pinned(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    return Pinned(_choices(random, cases))


def _forbidden(random: Random, cases: Sequence[ProjectCase], case: ProjectCase) -> Rule:
    return Forbidden(_choices(random, cases))


RULES: dict[type, Maker] = {
    RateCap: _rate,
    UncoveredCap: _uncovered,
    GrantCeiling: _ceiling,
    GrantFloor: _floor,
    CostCeiling: _cost_ceiling,
    CostFloor: _cost_floor,
    FixedGrant: _fixed,
    GrantUnit: _unit,
    FlatRateCap: _flat,
    OwnShare: _own_share,
    IntensityCap: _intensity,
    Exclusive: _exclusive,
    SeparateRows: _separate,
    SplitBase: _split_base,
    Companion: _companion,
    BarredFund: _barred,
    FundUsed: _fund_used,
    PaymentProfile: _profile,
    OwnFundsLimit: _own_funds,
    ApplicationLimit: _applications,
    MustFund: _must_fund,
    Pinned: _pinned,
    Forbidden: _forbidden,
}
