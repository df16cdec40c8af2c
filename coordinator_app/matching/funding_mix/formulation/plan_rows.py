"""Rows of the rules about programmes side by side, money, applications and wishes."""

from coordinator_app.matching.funding_mix.formulation.book import Book
from coordinator_app.matching.funding_mix.formulation.columns import ColumnKind, Number
from coordinator_app.matching.funding_mix.problem import Fund
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    BarredFund,
    Companion,
    Exclusive,
    Forbidden,
    FundUsed,
    MustFund,
    OwnFundsLimit,
    Pinned,
    SeparateRows,
    SplitBase,
)


def exclusive(book: Book, rule: Exclusive) -> None:
    """At most one of the two is used."""
    pairs = [(rule.project, name) for name in (rule.first, rule.second)]
    if all(pair in book.used for pair in pairs):
        book.add([(book.used[pair], 1) for pair in pairs], upper=1, rule=rule)


def separate_rows(book: Book, rule: SeparateRows) -> None:
    """Each group is in the base of at most one of the two."""
    first, second = (book.bases.get((rule.project, name), {}) for name in (rule.first, rule.second))
    for group in first:
        if group in second:
            book.add([(first[group], 1), (second[group], 1)], upper=1, rule=rule)


def split_base(book: Book, rule: SplitBase) -> None:
    """What the grants take up fits each group, but for a cent of each grant for each row, and fits all groups exactly."""
    project, groups = rule.project, book.groups.get(rule.project, ())
    names = [name for name in dict.fromkeys(rule.programmes) if (project, name) in book.used]
    whole: list[tuple[int, Number]] = []
    room: dict[tuple[str, ...], int] = {}
    for index, group in enumerate(groups):
        takers = tuple(name for name in names if index in book.grants[project, name])
        room[takers] = room.get(takers, 0) + group.cents
        taken: list[tuple[int, Number]] = []
        slack: list[tuple[int, Number]] = []
        for name in takers:
            rate = book.rate(project, name, group.costs[0].row)
            if not rate:
                continue
            column = book.grants[project, name][index]
            whole.append((column, 1 / rate))
            if len(takers) > 1 and not book.merged:
                column = _above(book, project, name, index, column)
            elif len(takers) > 1:
                slack.append((book.used[project, name], -len(group.costs) / rate))
            taken.append((column, 1 / rate))
        if len(taken) > 1:
            book.add([*taken, *slack], upper=group.cents, rule=rule)
    room.pop((), None)
    fixed = room.pop(tuple(names), 0)
    terms = [(_room(book, project, takers), -cents) for takers, cents in room.items()]
    if whole:
        book.add([*whole, *terms], upper=fixed, rule=rule)


def _above(book: Book, project: str, name: str, group: int, grant: int) -> int:
    """Return a column for what a grant pays for a row beyond a cent."""
    above = book.column(
        ColumnKind.ABOVE, project, name, group, upper=book.columns[grant].upper, integral=False
    )
    book.add([(grant, 1), (above, -1)], upper=1)
    return above


def _room(book: Book, project: str, takers: tuple[str, ...]) -> int:
    """Return a column that can be 1 only if one of these programmes is used."""
    room = book.column(ColumnKind.ROOM, project, " | ".join(takers), integral=False)
    book.add([(room, 1), *((book.used[project, name], -1) for name in takers)], upper=0)
    return room


def companion(book: Book, rule: Companion) -> None:
    """The programme is used only with one of the others."""
    used = book.used.get((rule.project, rule.programme))
    if used is not None:
        others = [book.used.get((rule.project, name)) for name in dict.fromkeys(rule.any_of)]
        book.add([(used, 1), *((column, -1) for column in others if column is not None)], upper=0, rule=rule)


def barred_fund(book: Book, rule: BarredFund) -> None:
    """The fund pays nothing where the programme is used."""
    used = book.used.get((rule.project, rule.programme))
    columns = book.funds.get((rule.project, rule.fund), {})
    if used is not None and columns:
        most = book.purses[rule.project, rule.fund].cents
        book.add([*((column, 1) for column in columns.values()), (used, most)], upper=most, rule=rule)


def fund_used(book: Book, rule: FundUsed) -> None:
    """A fund pays what it has; where several have no room for that together, all of them pay what they can."""
    project, purse = rule.project, book.purses.get((rule.project, rule.fund))
    if purse is None:
        return
    wanted = [item.fund for item in book.rules if isinstance(item, FundUsed) and item.project == project]
    funds = [book.purses[project, key] for key in dict.fromkeys(wanted) if (project, key) in book.purses]
    most, alone = most_paid(book, project, funds), sum(_limit(book, project, fund) for fund in funds)
    if most == alone:
        terms = [(column, 1) for column in book.funds[project, purse.key].values()]
        book.add([*terms, (book.funded[project], -_limit(book, project, purse))], lower=0, upper=0, rule=rule)
    else:
        terms = [(column, 1) for fund in funds for column in book.funds[project, fund.key].values()]
        book.add([*terms, (book.funded[project], -most)], lower=0, upper=0, rule=rule)


def most_paid(book: Book, project: str, funds: list[Fund]) -> int:
    """Return the most that funds can pay together: those of a year within it, the others wherever room is left."""
    by_year: dict[int, int] = {}
    for fund in funds:
        if fund.year is not None:
            by_year[fund.year] = by_year.get(fund.year, 0) + fund.cents
    paid = sum(min(cents, _cost(book, project, year)) for year, cents in by_year.items())
    free = sum(fund.cents for fund in funds if fund.year is None)
    return paid + min(free, _cost(book, project, None) - paid)


def _limit(book: Book, project: str, fund: Fund) -> int:
    return min(fund.cents, _cost(book, project, fund.year))


def _cost(book: Book, project: str, year: int | None) -> int:
    return sum(group.cents for group in book.groups[project] if year is None or group.year == year)


def own_funds_limit(book: Book, rule: OwnFundsLimit) -> None:
    """The own money of the projects in the year stays below the limit."""
    terms = [
        (column, 1)
        for project in dict.fromkeys(rule.projects)
        for index, column in book.own.get(project, {}).items()
        if rule.year is None or book.groups[project][index].year == rule.year
    ]
    if terms:
        book.add(terms, upper=rule.cents, rule=rule)


def application_limit(book: Book, rule: ApplicationLimit) -> None:
    """At most so many offers that take a new application are used."""
    terms = [(book.used[pair], 1) for pair, offer in book.offers.items() if not offer.approved]
    if terms:
        book.add(terms, upper=rule.most, rule=rule)


def must_fund(book: Book, rule: MustFund) -> None:
    """The project is funded."""
    funded = book.funded.get(rule.project)
    book.add([] if funded is None else [(funded, 1)], lower=1, rule=rule)


def pinned(book: Book, rule: Pinned) -> None:
    """One of the pairs is used."""
    columns = (book.used.get(pair) for pair in dict.fromkeys(rule.choices))
    book.add([(column, 1) for column in columns if column is not None], lower=1, rule=rule)


def forbidden(book: Book, rule: Forbidden) -> None:
    """None of the pairs is used."""
    for pair in dict.fromkeys(rule.choices):
        if pair in book.used:
            book.add([(book.used[pair], 1)], upper=0, rule=rule)
