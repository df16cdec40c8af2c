"""The money of several projects by source and year: stacked bars with their table, or the table alone."""

from collections.abc import Sequence
from fractions import Fraction

from coordinator_app.documents.kinds.parts.phrases import DASH, capital
from coordinator_app.documents.kinds.parts.project_money import sum_by, years_of
from coordinator_app.documents.model import Block, Column, ColumnKind, DataTable, StackedYears, YearSeries
from coordinator_app.domain.cost import FinanceKind, FinanceRow, FinanceState
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_WITHOUT_YEAR = "ohne Jahr"


def money_by_year(title: str, rows: Sequence[FinanceRow]) -> tuple[Block, ...]:
    """Return the picture of the money by year with its table; nothing where no money has been entered."""
    if not rows:
        return ()
    years = years_of(rows)
    titles = tuple(_WITHOUT_YEAR if year is None else str(year) for year in years)
    series = tuple(
        YearSeries(capital(term(kind)), sum_by(rows, kind, years))
        for kind in FinanceKind
        if any(row.kind is kind for row in rows)
    )
    caption = f"{title}, Beträge in Euro"
    if any(cents < 0 for item in series for cents in item.cents):
        return (_table(caption, titles, series),)
    return (StackedYears(caption, _told(titles, series), titles, series),)


def money_by_source(title: str, rows: Sequence[FinanceRow]) -> tuple[Block, ...]:
    """Return the table of the money by source and by how far it is; nothing where no money has been entered."""
    if not rows:
        return ()
    columns = (
        Column("Herkunft der Mittel", weight=3),
        *(Column(term(state), ColumnKind.MONEY) for state in FinanceState),
        Column("Summe", ColumnKind.MONEY, strong=True),
    )
    kinds = [kind for kind in FinanceKind if any(row.kind is kind for row in rows)]
    body = tuple(
        (capital(term(kind)), *_by_state([row for row in rows if row.kind is kind])) for kind in kinds
    )
    total = ("Summe", *_by_state(rows))
    return (DataTable(f"{title}, Beträge in Euro", columns, (*body, total), has_total=True),)


def _by_state(rows: Sequence[FinanceRow]) -> tuple[str, ...]:
    by_state = [[row.amount_cents for row in rows if row.state is state] for state in FinanceState]
    cells = (formats.amount(sum(found)) if found else DASH for found in by_state)
    return (*cells, formats.amount(sum(row.amount_cents for row in rows)))


def _told(years: Sequence[str], series: Sequence[YearSeries]) -> str:
    sums = [sum(item.cents[index] for item in series) for index in range(len(years))]
    whole = sum(sums)
    if not whole:
        return f"Für alle Jahre sind zusammen {formats.euro(0)} eingetragen."
    greatest = max(range(len(years)), key=lambda index: (sums[index], -index))
    shares = formats.enumeration(
        f"{item.label} {formats.share(Fraction(sum(item.cents), whole))}" for item in series
    )
    return (
        f"Die Balken zeigen die Mittel je Jahr ({_span(years)}), zusammen "
        f"{formats.euro(whole)}. Am meisten sind es {_in(years[greatest])}: {formats.euro(sums[greatest])}. "
        f"Die Anteile der Quellen: {shares}."
    )


def _span(years: Sequence[str]) -> str:
    return years[0] if len(years) == 1 else f"{years[0]} bis {years[-1]}"


def _in(year: str) -> str:
    return year if year == _WITHOUT_YEAR else f"im Jahr {year}"


def _table(caption: str, years: Sequence[str], series: Sequence[YearSeries]) -> DataTable:
    columns = (
        Column("Jahr"),
        *(Column(item.label, ColumnKind.MONEY) for item in series),
        Column("Summe", ColumnKind.MONEY, strong=True),
    )
    lines = [[item.cents[index] for item in series] for index in range(len(years))]
    rows = [(year, *map(formats.amount, (*line, sum(line)))) for year, line in zip(years, lines, strict=True)]
    sums = [sum(item.cents) for item in series]
    rows.append(("Summe", *map(formats.amount, (*sums, sum(sums)))))
    return DataTable(caption, columns, tuple(rows), has_total=True)
