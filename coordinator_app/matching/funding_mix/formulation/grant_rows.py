"""Rows of the rules about how much a programme pays: shares, ceilings, floors, lump sums, own shares, payment over years."""

from fractions import Fraction
from math import ceil, floor

from coordinator_app.matching.funding_mix.formulation.book import Book
from coordinator_app.matching.funding_mix.formulation.columns import ColumnKind, Number
from coordinator_app.matching.funding_mix.formulation.structure import most_of_rows
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
    PaymentProfile,
    RateCap,
    UncoveredCap,
)


def rate_cap(book: Book, rule: RateCap) -> None:
    """The sum is capped by the share of the base, and with `each_row` each group by the shares of its rows."""
    part = rule.part
    terms = book.paid(part)
    if not terms:
        return
    if book.is_apart(part):
        book.add([*terms, *book.based(part, -rule.share)], upper=0, rule=rule)
    else:
        book.cap(part, terms, floor(rule.share * book.cost(part)), rule)
    if not rule.each_row:
        return
    columns = book.grants[part.project, part.programme]
    for group in book.groups_in(part.project, part.rows):
        if group in columns:
            most = most_of_rows(book.groups[part.project][group], rule.share)
            book.add([(columns[group], 1)], upper=most, rule=rule)


def uncovered_cap(book: Book, rule: UncoveredCap) -> None:
    """Grant and share of all other money on the rows stay below the share of their cost."""
    part = rule.part
    terms = book.paid(part)
    if not terms:
        return
    case = book.cases[part.project]
    for group in book.groups_in(part.project, part.rows):
        for offer in case.offers:
            columns = book.grants[part.project, offer.programme]
            if offer.programme != part.programme and group in columns:
                terms.append((columns[group], rule.share))
        for fund in case.funds:
            columns = book.funds[part.project, fund.key]
            if group in columns:
                terms.append((columns[group], rule.share))
    book.add(terms, upper=rule.share * book.cost(part), rule=rule)


def grant_ceiling(book: Book, rule: GrantCeiling) -> None:
    """The parts together stay below the ceiling."""
    terms = [term for part in rule.parts for term in book.paid(part)]
    if terms and len(rule.parts) == 1:
        book.cap(rule.parts[0], terms, rule.cents, rule)
    elif terms:
        book.add(terms, upper=rule.cents, rule=rule)


def grant_floor(book: Book, rule: GrantFloor) -> None:
    """A used programme pays at least so much; one of a year only if it pays for any cost row of that year."""
    part, used = rule.part, book.use(rule.part)
    if used is None:
        return
    if rule.year is None:
        book.add([*book.paid(part), (used, -rule.cents)], lower=0, rule=rule)
        return
    key = (part.project, part.programme)
    groups = book.groups[part.project]
    in_year = [
        (index, column) for index, column in book.grants[key].items() if groups[index].year == rule.year
    ]
    if not in_year:
        return
    pays = book.column(ColumnKind.YEAR, part.project, part.programme)
    book.add([(pays, 1), (used, -1)], upper=0, rule=rule)
    for _, column in in_year:
        book.add([(column, 1), (pays, -book.columns[column].upper)], upper=0, rule=rule)
    book.add([*book.paid(part), (pays, -rule.cents)], lower=0, rule=rule)


def cost_ceiling(book: Book, rule: CostCeiling) -> None:
    """The grant is at most the share of the cost that counts."""
    terms = book.paid(rule.part)
    if terms:
        counted = min(rule.cents, book.cost(rule.part))
        book.cap(rule.part, terms, floor(rule.share * counted), rule)


def cost_floor(book: Book, rule: CostFloor) -> None:
    """A programme is used only if its base is large enough."""
    used = book.use(rule.part)
    if used is None:
        return
    if book.is_apart(rule.part):
        book.add([*book.based(rule.part, 1), (used, -rule.cents)], lower=0, rule=rule)
    elif book.cost(rule.part) < rule.cents:
        book.add([(used, 1)], upper=0, rule=rule)


def fixed_grant(book: Book, rule: FixedGrant) -> None:
    """A used programme pays exactly this."""
    used = book.use(rule.part)
    if used is not None:
        book.add([*book.paid(rule.part), (used, -rule.cents)], lower=0, upper=0, rule=rule)


def grant_unit(book: Book, rule: GrantUnit) -> None:
    """The whole grant is a whole number of units."""
    key = (rule.part.project, rule.part.programme)
    if key not in book.used:
        return
    columns = book.grants[key].values()
    most = sum(book.columns[column].upper for column in columns) // rule.cents
    units = book.column(ColumnKind.UNITS, *key, upper=most)
    book.units[units] = rule.cents
    book.add([*((column, 1) for column in columns), (units, -rule.cents)], lower=0, upper=0, rule=rule)


def flat_rate_cap(book: Book, rule: FlatRateCap) -> None:
    """The grant on the covered rows follows the grant on the base, or its cost."""
    terms = book.paid(rule.covered)
    if not terms:
        return
    if rule.of_grant:
        book.add([*terms, *book.paid(rule.base, -rule.rate)], upper=0, rule=rule)
    elif book.is_apart(rule.base):
        book.add([*terms, *book.based(rule.base, -rule.share * rule.rate)], upper=0, rule=rule)
    else:
        book.cap(rule.covered, terms, floor(rule.share * rule.rate * book.cost(rule.base)), rule)


def own_share(book: Book, rule: OwnShare) -> None:
    """If the programme is used, what counts as own reaches the share of the base and the fixed sum."""
    base, used = rule.base, book.use(rule.base)
    if used is None:
        return
    counted: list[tuple[int, Number]] = [(column, 1) for column in book.own[base.project].values()]
    for key in dict.fromkeys(rule.funds):
        counted += [(column, 1) for column in book.funds.get((base.project, key), {}).values()]
    for programme in dict.fromkeys(rule.programmes):
        if programme != base.programme:
            counted += [(column, 1) for column in book.grants.get((base.project, programme), {}).values()]
    if book.is_apart(base):
        book.add([*counted, *book.based(base, -rule.share)], lower=0, rule=rule)
        book.add([*counted, (used, -rule.cents)], lower=0, rule=rule)
    else:
        least = max(rule.cents, ceil(rule.share * book.cost(base)))
        book.add([*counted, (used, -least)], lower=0, rule=rule)


def intensity_cap(book: Book, rule: IntensityCap) -> None:
    """If the programme is used, all counted money stays below the share of the base."""
    base, used = rule.base, book.use(rule.base)
    if used is None:
        return
    terms: list[tuple[int, Number]] = []
    groups = book.groups_in(base.project, base.rows)
    names = dict.fromkeys((base.programme, *rule.programmes))
    sources = [book.grants.get((base.project, name), {}) for name in names]
    sources += [book.funds.get((base.project, key), {}) for key in dict.fromkeys(rule.funds)]
    for columns in sources:
        terms += [(columns[group], 1) for group in groups if group in columns]
    cost = book.cost(base)
    most = floor(rule.share * cost)
    book.add([*terms, (used, max(0, cost - most))], upper=max(cost, most), rule=rule)


def payment_profile(book: Book, rule: PaymentProfile) -> None:
    """Up to each year no more than the shares so far of the grant of the part."""
    part = rule.part
    columns = book.grants.get((part.project, part.programme), {})
    groups = book.groups[part.project] if columns else ()
    inside = (
        [index for index in book.groups_in(part.project, part.rows) if index in columns] if columns else []
    )
    last = rule.first_year + len(rule.shares) - 1
    so_far = Fraction(0)
    for year, share in enumerate((Fraction(0), *rule.shares), start=rule.first_year - 1):
        so_far += share
        early = [index for index in inside if _year(groups[index].year, last) <= year]
        if early and so_far < 1:
            whole = [(columns[index], -so_far) for index in inside]
            book.add([*((columns[index], 1) for index in early), *whole], upper=0, rule=rule)


def _year(year: int | None, last: int) -> int:
    return last if year is None else year
