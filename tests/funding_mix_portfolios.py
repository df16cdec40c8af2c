"""Random portfolios as towns have them, for benchmarks of the funding mix: thirds as rates, ceilings, bans, scarce own money."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations
from random import Random

from coordinator_app.domain.cost import CostKind, FinanceKind
from coordinator_app.domain.funding import AmountScope, FinancingKind
from coordinator_app.domain.vocabulary import Level
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind
from coordinator_app.matching.funding_mix.problem import Cost, Fund, Offer, Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import (
    Exclusive,
    FlatRateCap,
    FundUsed,
    GrantCeiling,
    GrantFloor,
    GrantUnit,
    IntensityCap,
    MustFund,
    OwnFundsLimit,
    OwnShare,
    Part,
    Purse,
    RateCap,
    Rule,
    SeparateRows,
    SplitBase,
)

FIRST_YEAR = 2027
_STAFF = (CostKind.STAFF, CostKind.FEES)
_GOODS = (CostKind.MATERIAL, CostKind.RENT, CostKind.PUBLICITY)
_BUILDING = (CostKind.DIN276_300, CostKind.DIN276_400, CostKind.DIN276_500, CostKind.EQUIPMENT)
_KINDS = (*_STAFF, *_GOODS, *_BUILDING)
_SHARES = tuple(
    Fraction(*pair) for pair in ((1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10), (19, 20), (1, 3))
)


@dataclass(frozen=True)
class _Template:
    """A programme before it is offered to a project."""

    programme: str
    level: Level
    kind: FinancingKind
    kinds: tuple[CostKind, ...]
    share: Fraction
    ceiling: int
    floor: int
    own_share: Fraction
    unit: int
    intensity: Fraction | None
    shared_ceiling: int | None
    flat_rate: Fraction | None
    risks: int


def random_portfolio(
    seed: int,
    *,
    projects: int = 50,
    programmes: int = 30,
    rows: int = 20,
    years: int = 4,
    own_share: Fraction = Fraction(1, 4),
    offered: float = 0.4,
) -> Problem:
    """Return a portfolio in which own money of a town suffices for a share of all cost, spread evenly over the years."""
    random = Random(seed)  # noqa: S311  a benchmark needs no secrets
    templates = tuple(_template(random, number) for number in range(programmes))
    banned = tuple(pair for pair in combinations(range(programmes), 2) if random.random() < 0.06)
    apart = tuple(pair for pair in combinations(range(programmes), 2) if random.random() < 0.003)
    cases: list[ProjectCase] = []
    rules: list[Rule] = []
    for number in range(projects):
        chosen = tuple(template for template in templates if random.random() < offered)
        case, own_rules = _project(random, number, _costs(random, rows, years), chosen)
        names = {offer.programme for offer in case.offers}
        bans, separate = (
            [
                (name_a, name_b)
                for a, b in pairs
                if {name_a := templates[a].programme, name_b := templates[b].programme} <= names
            ]
            for pairs in (banned, apart)
        )
        separate = [pair for pair in separate if pair not in bans]
        own_rules += [Exclusive(case.key, *pair) for pair in bans]
        own_rules += [SeparateRows(case.key, *pair) for pair in separate]
        own_rules += _split_bases(case)
        cases.append(case)
        rules += own_rules
    rules += _shared(cases, templates)
    rules += _limits(cases, own_share, years)
    return Problem(date(2026, 11, 22), tuple(cases), tuple(rules))


def single_project(seed: int, *, programmes: int = 12, rows: int = 20, years: int = 4) -> Problem:
    """Return one project with so many programmes on offer, which must be funded; own money is not limited."""
    made = random_portfolio(seed, projects=1, programmes=programmes, rows=rows, years=years, offered=1.1)
    kept = tuple(rule for rule in made.rules if not isinstance(rule, OwnFundsLimit))
    return Problem(made.day, made.projects, (*kept, MustFund(made.projects[0].key)))


def _template(random: Random, number: int) -> _Template:
    kinds = random.choice((_KINDS, _KINDS, _BUILDING, (*_STAFF, *_GOODS), _STAFF))
    kind = random.choices((FinancingKind.SHARE, FinancingKind.DEFICIT), (9, 1))[0]
    return _Template(
        programme=f"programme_{number:02}",
        level=random.choices((Level.FEDERAL, Level.LAND, Level.EU, Level.FOUNDATION), (5, 4, 2, 1))[0],
        kind=kind,
        kinds=kinds,
        share=random.choice(_SHARES),
        ceiling=random.randrange(5_000_000, 120_000_000, 500_000),
        floor=random.choice((0, 0, 0, 1_000_000, 5_000_000)),
        own_share=random.choice((Fraction(0), Fraction(1, 10), Fraction(1, 10), Fraction(1, 5))),
        unit=random.choices((1, 100, 10_000), (6, 2, 1))[0],
        intensity=random.choice((None, None, None, Fraction(9, 10), Fraction(19, 20))),
        shared_ceiling=random.randrange(200_000_000, 800_000_000, 1_000_000)
        if random.random() < 0.2
        else None,
        flat_rate=Fraction(2, 5) if kinds is _KINDS and random.random() < 0.1 else None,
        risks=random.choices((0, 1, 2), (5, 3, 2))[0],
    )


def _costs(random: Random, rows: int, years: int) -> tuple[Cost, ...]:
    size = random.choice((1, 1, 2, 5))
    return tuple(
        Cost(
            row,
            f"Position {row + 1}",
            random.choice(_KINDS),
            FIRST_YEAR + random.randrange(years),
            random.randrange(100_000, 20_000_000) * size,
        )
        for row in range(rows)
    )


def _project(
    random: Random, number: int, costs: tuple[Cost, ...], templates: tuple[_Template, ...]
) -> tuple[ProjectCase, list[Rule]]:
    key = f"P-{number:03}"
    total = sum(cost.cents for cost in costs)
    funds = []
    if random.random() < 0.4:
        year = random.choice(costs).year
        funds.append(Fund("third_party:0", FinanceKind.THIRD_PARTY, "Stiftung", year, total // 25))
    if random.random() < 0.2:
        funds.append(Fund("income:1", FinanceKind.INCOME, "Einnahmen", None, total // 50))
    offers: list[Offer] = []
    rules: list[Rule] = [FundUsed(key, fund.key) for fund in funds if fund.kind is FinanceKind.INCOME]
    names = tuple(template.programme for template in templates)
    for template in templates:
        accepted = tuple(cost.row for cost in costs if cost.kind in template.kinds)
        if accepted:
            offers.append(_offer(template, accepted))
            part = Part(key, template.programme, accepted)
            rules += _own_rules(part, costs, template, tuple(fund.key for fund in funds), names)
    case = ProjectCase(
        key, f"Projekt {number + 1}", random.randrange(1, 6), costs, tuple(funds), tuple(offers)
    )
    return case, rules


def _offer(template: _Template, accepted: tuple[int, ...]) -> Offer:
    kinds = (ConditionKind.REQUIREMENTS_OPEN, ConditionKind.RATE_IS_CEILING)
    conditions = tuple(Condition(kind, template.programme) for kind in kinds[: template.risks])
    return Offer(
        template.programme, template.programme, template.level, template.kind, accepted, conditions=conditions
    )


def _own_rules(
    part: Part,
    costs: tuple[Cost, ...],
    template: _Template,
    funds: tuple[str, ...],
    names: tuple[str, ...],
) -> list[Rule]:
    rules: list[Rule] = [
        RateCap(part, template.share, each_row=template.kind is FinancingKind.SHARE),
        GrantCeiling((part,), template.ceiling, AmountScope.PROJECT),
    ]
    if template.floor:
        rules.append(GrantFloor(part, template.floor))
    if template.own_share:
        rules.append(OwnShare(part, template.own_share, funds=funds))
    if template.unit > 1:
        rules.append(GrantUnit(part, template.unit))
    if template.intensity:
        others = tuple(name for name in names if name != template.programme)
        rules.append(IntensityCap(part, template.intensity, others))
    staff = tuple(row for row in part.rows if costs[row].kind in _STAFF)
    rest = tuple(row for row in part.rows if row not in staff)
    if template.flat_rate and staff and rest:
        covered, base = (Part(part.project, part.programme, rows) for rows in (rest, staff))
        rules.append(FlatRateCap(covered, base, template.flat_rate, template.share, of_grant=False))
    return rules


def _split_bases(case: ProjectCase) -> Iterator[Rule]:
    """Programmes of one level share no base; bans and separate rows between some of them only demand more."""
    by_level: dict[Level, list[str]] = {}
    for offer in case.offers:
        by_level.setdefault(offer.level, []).append(offer.programme)
    for level, programmes in by_level.items():
        if level is not Level.FOUNDATION and len(programmes) > 1:
            yield SplitBase(case.key, tuple(programmes))


def _shared(cases: list[ProjectCase], templates: tuple[_Template, ...]) -> Iterator[Rule]:
    for template in templates:
        if template.shared_ceiling is None:
            continue
        parts = tuple(
            Part(case.key, offer.programme, offer.rows)
            for case in cases
            for offer in case.offers
            if offer.programme == template.programme
        )
        if len(parts) > 1:
            yield GrantCeiling(parts, template.shared_ceiling, AmountScope.MUNICIPALITY)


def _limits(cases: list[ProjectCase], own_share: Fraction, years: int) -> Iterator[Rule]:
    total = sum(case.total_cents for case in cases)
    keys = tuple(case.key for case in cases)
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        yield OwnFundsLimit(keys, year, int(total * own_share / years), Purse.MUNICIPALITY)
