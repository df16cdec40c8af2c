"""The figures of a plan for chart and tables: sums by source, by year and by cost row, all to the cent. Qt-free."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.matching.funding_mix.plan import ProjectPlan, Source
from coordinator_app.matching.funding_mix.problem import Cost, ProjectCase
from coordinator_app.matching.funding_mix.rules import OwnFundsLimit, Purse
from coordinator_app.services.funding_plan_answers import PlanAnswer
from coordinator_app.ui.stacks import Stack, Stacks
from coordinator_app.wording.terms import term

NO_YEAR = "ohne Jahr"
_MOST_SERIES, _LONGEST_HEAD = 7, 22
_OWN_LOOK, _THIRD_LOOK, _INCOME_LOOK, _OTHERS_LOOK = 0, 8, 9, 10
_KINDS = (FinanceKind.GRANT, FinanceKind.THIRD_PARTY, FinanceKind.INCOME, FinanceKind.OWN)


class TableView(Enum):
    """By what the table is laid out."""

    COSTS = "Kostenzeile"
    YEARS = "Jahr"


@dataclass(frozen=True)
class MoneyRow:
    """A row of money: its name, short texts beside it, sums (None: nothing), and whether it is the sum of the others.

    `project` and `cost` tell which cost row it is.
    """

    key: tuple[str, ...]
    label: str
    notes: tuple[str, ...]
    cells: tuple[int | None, ...]
    is_sum: bool = False
    project: str | None = None
    cost: Cost | None = None


@dataclass(frozen=True)
class MoneyTable:
    """A table of money: what its first column is called, the short ones beside it, and the heads of the sums."""

    first: str
    beside: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[MoneyRow, ...]


@dataclass(frozen=True)
class Sums:
    """What a project, or several together, cost and who pays it, in cents."""

    cost: int = 0
    grants: int = 0
    third: int = 0
    income: int = 0
    own: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.cost + other.cost,
            self.grants + other.grants,
            self.third + other.third,
            self.income + other.income,
            self.own + other.own,
        )


@dataclass(frozen=True)
class OwnYear:
    """Own money of the municipality in a year: the limit that holds (None: none is stated), and what the plan needs of it."""

    year: int
    limit: int | None
    used: int


Pair = tuple[ProjectCase, ProjectPlan]


def pairs_of(answer: PlanAnswer, projects: frozenset[str] | None = None) -> tuple[Pair, ...]:
    """Return the projects of an answer with their plans, those without cost too, or those of them that are named."""
    problem = answer.problem
    cases = sorted((*problem.projects, *problem.without_costs), key=lambda case: case.key)
    plans = {plan.project: plan for plan in answer.plan.projects}
    return tuple(
        (case, plans.get(case.key, ProjectPlan(case.key, funded=False)))
        for case in cases
        if projects is None or case.key in projects
    )


def sums_of(case: ProjectCase, plan: ProjectPlan) -> Sums:
    """Return who pays what of a project; one that is not funded only costs."""

    def paid(kind: FinanceKind) -> int:
        return sum(source.cents for source in plan.sources if source.kind is kind)

    return Sums(
        case.total_cents,
        paid(FinanceKind.GRANT),
        paid(FinanceKind.THIRD_PARTY),
        paid(FinanceKind.INCOME),
        paid(FinanceKind.OWN),
    )


def source_name(case: ProjectCase, source: Source) -> str:
    """Return what a source of money is called."""
    if source.programme is not None:
        return next(offer.name for offer in case.offers if offer.programme == source.programme)
    if source.fund is not None:
        return next(fund.label for fund in case.funds if fund.key == source.fund) or term(source.kind)
    return term(source.kind)


def year_name(year: int | None) -> str:
    """Return a year as a heading."""
    return NO_YEAR if year is None else str(year)


def years_of(pairs: Iterable[Pair]) -> tuple[int | None, ...]:
    """Return the years of all cost rows in their order, what has none last."""
    found = {cost.year for case, _ in pairs for cost in case.costs}
    return tuple(sorted(found, key=lambda year: (year is None, year or 0)))


def stacks_of(pairs: Sequence[Pair]) -> Stacks:
    """Return the bars of a chart: money by year and source; of very many programmes the smallest together."""
    years = years_of(pairs)
    lines = _lines(pairs, years)
    grants = sorted((line for line in lines if line.is_grant), key=lambda line: (-line.total, line.label))
    shown, rest = (
        (grants, [])
        if len(grants) <= _MOST_SERIES
        else (grants[: _MOST_SERIES - 1], grants[_MOST_SERIES - 1 :])
    )
    looks = [(line, 1 + number) for number, line in enumerate(shown)]
    if rest:
        looks.append((_together(f"{len(rest)} weitere Programme", rest, FinanceKind.GRANT), _OTHERS_LOOK))
    for kind, look in ((FinanceKind.THIRD_PARTY, _THIRD_LOOK), (FinanceKind.INCOME, _INCOME_LOOK)):
        alike = [line for line in lines if line.kind is kind]
        if alike:
            looks.append((_together(alike[0].label if len(alike) == 1 else term(kind), alike, kind), look))
    looks += [(line, _OWN_LOOK) for line in lines if line.kind is FinanceKind.OWN]
    bars = tuple(
        Stack(year_name(year), tuple(line.cents[number] for line, _ in looks))
        for number, year in enumerate(years)
    )
    return Stacks(tuple(line.label for line, _ in looks), tuple(look for _, look in looks), bars)


def table_of(pairs: Sequence[Pair], view: TableView) -> MoneyTable:
    """Return the table of one project or several; every sum is the sum of what stands above or beside it."""
    funded = [pair for pair in pairs if pair[1].funded]
    return _by_years(funded) if view is TableView.YEARS else _by_costs(funded)


def own_years(answer: PlanAnswer) -> tuple[OwnYear, ...]:
    """Return the municipality's own money in every year that has cost of its projects or a limit."""
    municipal = frozenset(case.key for case in answer.problem.projects if case.municipal)
    limits: dict[int, int] = defaultdict(int)
    for rule in answer.problem.rules:
        if isinstance(rule, OwnFundsLimit) and rule.purse is Purse.MUNICIPALITY and rule.year is not None:
            limits[rule.year] += rule.cents
    used: dict[int, int] = defaultdict(int)
    pairs = pairs_of(answer, municipal)
    for case, plan in pairs:
        for cost, cents in _cells(case, plan.own):
            if cost.year is not None:
                used[cost.year] += cents
    cost_years = {year for year in years_of(pairs) if year is not None}
    return tuple(
        OwnYear(year, limits.get(year), used.get(year, 0)) for year in sorted(cost_years | limits.keys())
    )


@dataclass(frozen=True)
class _Line:
    """A source, or several alike, with its cents by year."""

    key: tuple[str, ...]
    label: str
    kind: FinanceKind
    cents: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.cents)

    @property
    def is_grant(self) -> bool:
        return self.kind is FinanceKind.GRANT


def _lines(pairs: Sequence[Pair], years: Sequence[int | None]) -> tuple[_Line, ...]:
    """Return all sources over these projects in the order of tables; a programme is one, own money is one."""
    found: dict[tuple[str, ...], tuple[FinanceKind, str, dict[int | None, int]]] = {}
    for case, plan in pairs:
        for source in plan.sources:
            key = _key(case, source)
            label = source_name(case, source)
            if source.fund is not None and len(pairs) > 1:
                label = f"{label} ({case.title})"
            _, _, by_year = found.setdefault(key, (source.kind, label, defaultdict(int)))
            for cost, cents in _cells(case, source):
                by_year[cost.year] += cents
    ordered = sorted(
        found.items(), key=lambda item: (_KINDS.index(item[1][0]), item[1][1].casefold(), item[0])
    )
    return tuple(
        _Line(key, label, kind, tuple(by_year.get(year, 0) for year in years))
        for key, (kind, label, by_year) in ordered
    )


def _key(case: ProjectCase, source: Source) -> tuple[str, ...]:
    if source.programme is not None:
        return ("grant", source.programme)
    if source.fund is not None:
        return ("fund", case.key, source.fund)
    return ("own",)


def _together(label: str, lines: Sequence[_Line], kind: FinanceKind) -> _Line:
    cents = tuple(sum(column) for column in zip(*(line.cents for line in lines), strict=True))
    return _Line((kind.value,), label, kind, cents)


def _cells(case: ProjectCase, source: Source | None) -> Iterator[tuple[Cost, int]]:
    if source is not None:
        costs = {cost.row: cost for cost in case.costs}
        for cell in source.cells:
            yield costs[cell.row], cell.cents


def _by_years(pairs: Sequence[Pair]) -> MoneyTable:
    years = years_of(pairs)
    rows = [
        MoneyRow(line.key, line.label, (term(line.kind),), (*_blank(line.cents), line.total))
        for line in _lines(pairs, years)
    ]
    heads = (*(year_name(year) for year in years), "Summe")
    return MoneyTable("Herkunft", ("Art",), heads, _with_sum(rows, len(heads), 1))


def _by_costs(pairs: Sequence[Pair]) -> MoneyTable:
    """Return one row for each cost row: what it costs and who pays it.

    Columns are programmes and, for other money, its kind: its own names are long. Over several projects all money goes by kind.
    """
    if len(pairs) == 1:
        beside: tuple[str, ...] = ("Jahr",)
        heads = tuple(dict.fromkeys(_head(pairs[0][0], source) for source in pairs[0][1].sources))
    else:
        beside = ("Projekt", "Jahr")
        found = {source.kind for _, plan in pairs for source in plan.sources}
        heads = tuple(term(kind) for kind in _KINDS if kind in found)
    rows = []
    for case, plan in pairs:
        paid: dict[str, dict[int, int]] = {head: defaultdict(int) for head in heads}
        for source in plan.sources:
            of_head = paid[_head(case, source) if len(pairs) == 1 else term(source.kind)]
            for cell in source.cells:
                of_head[cell.row] += cell.cents
        before = (case.title,) * (len(beside) - 1)
        rows += [
            _cost_row(case, cost, before, [paid[head].get(cost.row, 0) for head in heads])
            for cost in case.costs
        ]
    titles = tuple(_short(head) for head in heads)
    return MoneyTable(
        "Kostenzeile", beside, ("Kosten", *titles), _with_sum(rows, len(heads) + 1, len(beside))
    )


def _head(case: ProjectCase, source: Source) -> str:
    return source_name(case, source) if source.programme is not None else term(source.kind)


def _short(head: str) -> str:
    return head if len(head) <= _LONGEST_HEAD else f"{head[: _LONGEST_HEAD - 1].rstrip()}…"


def _cost_row(case: ProjectCase, cost: Cost, beside: tuple[str, ...], paid: Sequence[int]) -> MoneyRow:
    return MoneyRow(
        (case.key, str(cost.row)),
        cost.label,
        (*beside, year_name(cost.year)),
        (cost.cents, *_blank(paid)),
        project=case.key,
        cost=cost,
    )


def _blank(cents: Iterable[int]) -> tuple[int | None, ...]:
    return tuple(value or None for value in cents)


def _with_sum(rows: Sequence[MoneyRow], columns: int, beside: int) -> tuple[MoneyRow, ...]:
    if not rows:
        return ()
    sums = tuple(sum(row.cells[number] or 0 for row in rows) for number in range(columns))
    return (*rows, MoneyRow(("sum",), "Summe", ("",) * beside, sums, is_sum=True))
