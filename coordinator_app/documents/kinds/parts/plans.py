"""A plan over years as a table: lines with a column for each year, or, where there are too many years, a row for each amount."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coordinator_app.documents.kinds.parts.phrases import DASH
from coordinator_app.documents.model import Column, ColumnKind, DataTable
from coordinator_app.wording import formats

_MOST_YEAR_COLUMNS = 4
_WITHOUT_YEAR = "ohne Jahr"
_SUM = "Summe"

Year = int | None


@dataclass(frozen=True)
class Entry:
    """An amount of a plan: what it is for, in which year, and what is said of it in the last column."""

    label: str
    year: Year
    cents: int
    remark: str


@dataclass(frozen=True)
class Total:
    """Entries that are added up in a line of their own below the plan; of several lines the last stands out."""

    label: str
    entries: tuple[Entry, ...]


def plan_tables(
    caption: str, label: str, remark: str, entries: Sequence[Entry], totals: Sequence[Total]
) -> tuple[DataTable, ...]:
    """Return the plan with its totals, in euros; with many years a second table adds up the years."""
    years = _years([*entries, *(entry for total in totals for entry in total.entries)])
    if len(years) > _MOST_YEAR_COLUMNS:
        return (
            _long_table(caption, label, remark, entries, totals),
            _sums_by_year(f"{caption}, Summen je Jahr", totals, years),
        )
    return (_year_table(caption, (label, remark), entries, totals, years),)


def _year_table(
    caption: str,
    titles: tuple[str, str],
    entries: Sequence[Entry],
    totals: Sequence[Total],
    years: tuple[Year, ...],
) -> DataTable:
    several = len(years) > 1
    amounts = [_year_title(year) if several else _amount_title(year) for year in years]
    columns = (
        Column(titles[0], weight=4),
        *(Column(title, ColumnKind.MONEY) for title in amounts),
        *((Column(_SUM, ColumnKind.MONEY, strong=True),) if several else ()),
        Column(titles[1]),
    )
    rows = [(line[0].label, *_amounts(line, years), line[0].remark) for line in _lines(entries)]
    rows += [(total.label, *_amounts(total.entries, years), "") for total in totals]
    return DataTable(_in_euros(caption), columns, tuple(rows), has_total=True)


def _long_table(
    caption: str, label: str, remark: str, entries: Sequence[Entry], totals: Sequence[Total]
) -> DataTable:
    columns = (Column(label, weight=5), Column("Jahr"), Column("Betrag", ColumnKind.MONEY), Column(remark))
    rows = [
        (entry.label, _year_title(entry.year), formats.amount(entry.cents), entry.remark) for entry in entries
    ]
    rows += [(total.label, "", formats.amount(_sum(total.entries)), "") for total in totals]
    return DataTable(_in_euros(caption), columns, tuple(rows), has_total=True)


def _sums_by_year(caption: str, totals: Sequence[Total], years: tuple[Year, ...]) -> DataTable:
    columns = (Column("Jahr"), *(Column(total.label, ColumnKind.MONEY) for total in totals))
    rows = [
        (_year_title(year), *(formats.amount(_sum(_of_year(total.entries, year))) for total in totals))
        for year in years
    ]
    rows.append((_SUM, *(formats.amount(_sum(total.entries)) for total in totals)))
    return DataTable(_in_euros(caption), columns, tuple(rows), has_total=True)


def _lines(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """Put amounts of the same thing in different years on one line; a second one of the same year gets its own."""
    lines: dict[tuple[str, str], list[list[Entry]]] = {}
    for entry in entries:
        same = lines.setdefault((entry.label, entry.remark), [])
        free = (line for line in same if all(other.year != entry.year for other in line))
        line = next(free, None)
        if line is None:
            same.append([entry])
        else:
            line.append(entry)
    return tuple(tuple(line) for same in lines.values() for line in same)


def _amounts(entries: Sequence[Entry], years: tuple[Year, ...]) -> tuple[str, ...]:
    """Return the amounts by year, and their sum where there are several years."""
    by_year = [_of_year(entries, year) for year in years]
    cells = [formats.amount(_sum(found)) if found else DASH for found in by_year]
    return (*cells, formats.amount(_sum(entries))) if len(years) > 1 else tuple(cells)


def _of_year(entries: Iterable[Entry], year: Year) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.year == year)


def _sum(entries: Iterable[Entry]) -> int:
    return sum(entry.cents for entry in entries)


def _years(entries: Iterable[Entry]) -> tuple[Year, ...]:
    found = {entry.year for entry in entries}
    known = sorted(year for year in found if year is not None)
    return (*known, None) if None in found else tuple(known)


def _year_title(year: Year) -> str:
    return _WITHOUT_YEAR if year is None else str(year)


def _amount_title(year: Year) -> str:
    return "Betrag" if year is None else f"Betrag {year}"


def _in_euros(caption: str) -> str:
    return f"{caption}, Beträge in Euro"
