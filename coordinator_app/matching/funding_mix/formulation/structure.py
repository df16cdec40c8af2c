"""What holds without any rule: costs are covered to the cent, only by what is used, within what there is."""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil

from coordinator_app.matching.funding_mix.classes import CostGroup
from coordinator_app.matching.funding_mix.formulation.book import Book
from coordinator_app.matching.funding_mix.formulation.columns import ColumnKind
from coordinator_app.matching.funding_mix.problem import Fund, Offer, ProjectCase


def write_columns(book: Book, case: ProjectCase) -> None:
    """Write the columns of a project, before any rule."""
    key = case.key
    book.funded[key] = book.column(ColumnKind.FUNDED, key)
    for offer in case.offers:
        pair = (key, offer.programme)
        book.offers[pair] = offer
        book.used[pair] = book.column(ColumnKind.USED, key, offer.programme)
    groups = book.groups[key]
    for offer in case.offers:
        _grant_columns(book, key, offer, groups)
    for fund in case.funds:
        book.purses[key, fund.key] = fund
        book.funds[key, fund.key] = {
            index: book.column(ColumnKind.FUND, key, fund.key, index, upper=min(group.cents, fund.cents))
            for index, group in enumerate(groups)
            if can_pay(fund, group.year)
        }
    book.own[key] = {
        index: book.column(ColumnKind.OWN, key, None, index, upper=group.cents)
        for index, group in enumerate(groups)
    }


def can_pay(fund: Fund, year: int | None) -> bool:
    """Whether a fund can pay for cost rows of a year."""
    return fund.year is None or fund.year == year


def _grant_columns(book: Book, key: str, offer: Offer, groups: tuple[CostGroup, ...]) -> None:
    pair = (key, offer.programme)
    rows = frozenset(offer.rows)
    inside = [index for index, group in enumerate(groups) if group.costs[0].row in rows]
    book.grants[pair] = {
        index: book.column(
            ColumnKind.GRANT, key, offer.programme, index, upper=_most(book, pair, groups[index])
        )
        for index in inside
    }
    if pair in book.apart:
        book.bases[pair] = {
            index: book.column(ColumnKind.BASE, key, offer.programme, index) for index in inside
        }


def _most(book: Book, pair: tuple[str, str], group: CostGroup) -> int:
    project, programme = pair
    shares = {book.rate(project, programme, cost.row) for cost in group.costs}
    return min(most_of_rows(group, share) for share in shares)


def most_of_rows(group: CostGroup, share: Fraction) -> int:
    """Return the most that a share of each row lets a programme pay for a group: of each row the share, rounded up."""
    return sum(min(cost.cents, ceil(share * cost.cents)) for cost in group.costs)


def write_structure(book: Book, case: ProjectCase) -> None:
    """Write the rows of a project that hold without any rule."""
    key, funded = case.key, book.funded[case.key]
    for offer in case.offers:
        pair = (key, offer.programme)
        used, columns = book.used[pair], book.grants[pair]
        book.add([(used, 1), (funded, -1)], upper=0)
        book.add([*((column, 1) for column in columns.values()), (used, -1)], lower=0)
        bases = book.bases.get(pair)
        for index, column in columns.items():
            switch = used if bases is None else bases[index]
            book.add([(column, 1), (switch, -book.columns[column].upper)], upper=0)
            if bases is not None:
                book.add([(switch, 1), (used, -1)], upper=0)
    for fund in case.funds:
        columns = book.funds[key, fund.key]
        book.add([*((column, 1) for column in columns.values()), (funded, -fund.cents)], upper=0)
    for index, group in enumerate(book.groups[key]):
        payers = payers_of(book, case, index)
        book.add([*((column, 1) for column in payers), (funded, -group.cents)], lower=0, upper=0)


def payers_of(book: Book, case: ProjectCase, group: int) -> Iterable[int]:
    """Return the columns of all money for a group."""
    for offer in case.offers:
        yield from _at(book.grants[case.key, offer.programme], group)
    for fund in case.funds:
        yield from _at(book.funds[case.key, fund.key], group)
    yield from _at(book.own[case.key], group)


def _at(columns: dict[int, int], group: int) -> tuple[int, ...]:
    return (columns[group],) if group in columns else ()


def write_risks(book: Book, case: ProjectCase) -> None:
    """Write how many risks come with offers, and the columns of pairs that bring further ones."""
    for offer in case.offers:
        count = sum(condition.is_risk for condition in offer.conditions)
        if count:
            book.risks[book.used[case.key, offer.programme]] = count
    counts: dict[tuple[str, str], int] = {}
    for item in case.pair_conditions:
        pair = (item.first, item.second)
        if item.condition.is_risk and all((case.key, programme) in book.used for programme in pair):
            counts[pair] = counts.get(pair, 0) + 1
    for (first, second), count in counts.items():
        column = book.column(ColumnKind.RISK, case.key, f"{first} + {second}", integral=False)
        terms = [(book.used[case.key, first], 1), (book.used[case.key, second], 1), (column, -1)]
        book.add(terms, upper=1)
        book.risks[column] = count
