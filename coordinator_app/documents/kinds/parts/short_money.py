"""Costs and financing in few lines: what documents of a page or two have room for, every sum to the cent."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from coordinator_app.documents.kinds.parts.phrases import DASH, capital
from coordinator_app.documents.model import Block, Column, ColumnKind, DataTable, Paragraph
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term

MOST_LINES = 7
"""Of more, those of the same kind stand on one line, with the names of all."""
_LONGEST_NAMES = 1200  # characters

_COST_ORDER = {kind: place for place, kind in enumerate(CostKind)}
_FINANCE_ORDER = {kind: place for place, kind in enumerate(FinanceKind)}
_ELIGIBLE = {
    Truth.YES: "zuwendungsfähig",
    Truth.NO: "nicht zuwendungsfähig",
    Truth.UNKNOWN: "noch nicht eingeordnet",
}
_SUM = "Summe"

Row = TypeVar("Row", CostRow, FinanceRow)


def short_costs(
    rows: Iterable[CostRow], caption: str, *, standing: bool = True, together: bool = False
) -> tuple[Block, ...]:
    """Return the costs with their sum; nothing where there are none.

    With `standing` it is said below how far they are worked out, what of them is eligible, and what each year costs. `together`
    puts all of a kind on one line, however long.
    """
    ordered = sorted(rows, key=lambda row: _COST_ORDER[row.kind])
    if not ordered:
        return ()
    groups = _groups(
        ordered, lambda row: (row.kind, row.label, row.remark), lambda row: row.kind, _cost_name, together
    )
    columns = (
        Column("Kostenart", weight=5),
        Column("Wofür", weight=5),
        Column("Jahr"),
        Column("Betrag", ColumnKind.MONEY, strong=True),
    )
    body = tuple(
        (_kind_name(group[0].kind), _names(map(_cost_name, group)), _years(group), _amount(group))
        for group in groups
    )
    groups_named = any(_kind_name(row.kind) != capital(term(row.kind)) for row in ordered)
    meaning = " (KG: Kostengruppe nach DIN 276)" if groups_named else ""
    table = DataTable(
        f"{caption}{meaning}, Beträge in Euro",
        columns,
        (*body, (_SUM, "", "", _amount(ordered))),
        has_total=True,
    )
    return (table, Paragraph(_standing(ordered))) if standing else (table,)


def short_financing(
    rows: Iterable[FinanceRow], programmes: Mapping[str, Programme], caption: str, *, together: bool = False
) -> tuple[Block, ...]:
    """Return where the money comes from, with its sum; nothing where no source has been entered."""
    ordered = sorted(rows, key=lambda row: _FINANCE_ORDER[row.kind])
    if not ordered:
        return ()
    groups = _groups(
        ordered,
        lambda row: (row.kind, row.label, row.programme, row.origin, row.state),
        lambda row: (row.kind, row.state),
        lambda row: source_name(row, programmes),
        together,
    )
    columns = (
        Column("Herkunft", weight=2),
        Column("Quelle", weight=6),
        Column("Jahr"),
        Column("Stand"),
        Column("Betrag", ColumnKind.MONEY, strong=True),
    )
    body = tuple(
        (
            term(group[0].kind),
            _names(source_name(row, programmes) for row in group),
            _years(group),
            term(group[0].state),
            _amount(group),
        )
        for group in groups
    )
    total = (_SUM, "", "", "", _amount(ordered))
    return (DataTable(f"{caption}, Beträge in Euro", columns, (*body, total), has_total=True),)


def source_name(row: FinanceRow, programmes: Mapping[str, Programme]) -> str:
    """Return a source of money with the programme and the origin that were entered, where its name does not tell them."""
    programme = programmes.get(row.programme or "")
    name = programme.short_name if programme else row.programme
    told = name is None or name in row.label
    parts = (None if told else f"Programm: {name}", term(row.origin) if row.origin else None)
    beside = "; ".join(part for part in parts if part)
    return f"{row.label} ({beside})" if beside else row.label


def year_sums(rows: Sequence[CostRow] | Sequence[FinanceRow]) -> str | None:
    """Return the sum of each year in a row; None where there is but one year or none."""
    years = _in_order(row.year for row in rows)
    if len(years) < 2:  # noqa: PLR2004  # one year is the whole
        return None
    sums = {year: sum(row.amount_cents for row in rows if row.year == year) for year in years}
    return "; ".join(f"{_year(year)}: {formats.euro(cents)}" for year, cents in sums.items())


def _groups(
    rows: Sequence[Row],
    same: Callable[[Row], Hashable],
    alike: Callable[[Row], Hashable],
    name: Callable[[Row], str],
    together: bool,
) -> tuple[tuple[Row, ...], ...]:
    """Put amounts of the same thing together; where that leaves too many lines, those of the same kind.

    Where the names of all on one line would fill a page, each keeps its own, unless they are to stand `together`.
    """
    fine = _by(rows, same)
    if len(fine) <= MOST_LINES:
        return fine
    coarse = _by(rows, alike)
    longest = max(sum(len(name(row)) for row in group) for group in coarse)
    return coarse if together or longest <= _LONGEST_NAMES else fine


def _by(rows: Sequence[Row], key: Callable[[Row], Hashable]) -> tuple[tuple[Row, ...], ...]:
    groups: dict[Hashable, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return tuple(map(tuple, groups.values()))


def _kind_name(kind: CostKind) -> str:
    return capital(term(kind)).replace("DIN 276, Kostengruppe ", f"KG{formats.NO_BREAK}")


def _cost_name(row: CostRow) -> str:
    return f"{row.label} ({row.remark.rstrip('.')})" if row.remark else row.label


def _names(names: Iterable[str]) -> str:
    return "; ".join(name for name in dict.fromkeys(names) if name) or DASH


def _amount(rows: Sequence[CostRow] | Sequence[FinanceRow]) -> str:
    return formats.amount(sum(row.amount_cents for row in rows))


def _in_order(years: Iterable[int | None]) -> tuple[int | None, ...]:
    found = set(years)
    known = sorted(year for year in found if year is not None)
    return (*known, None) if None in found else tuple(known)


def _years(rows: Sequence[CostRow] | Sequence[FinanceRow]) -> str:
    """Return the years of rows, as a span where none between is left out."""
    years = _in_order(row.year for row in rows)
    first, last = years[0], years[-1]
    if first is not None and last is not None and last - first == len(years) - 1:
        return str(first) if first == last else f"{first}–{last}"
    return ", ".join(map(_year, years))


def _year(year: int | None) -> str:
    return "ohne Jahr" if year is None else str(year)


def _standing(rows: Sequence[CostRow]) -> str:
    """Say how far the figures are worked out, and what of them is eligible."""
    stages = dict.fromkeys(row.stage for row in rows)
    stage = formats.enumeration(term(item) if item else NOT_STATED for item in stages)
    sums = {truth: [row.amount_cents for row in rows if row.eligible is truth] for truth in _ELIGIBLE}
    parts = [f"{formats.euro(sum(found))} {_ELIGIBLE[truth]}" for truth, found in sums.items() if found]
    by_year = year_sums(rows)
    years = f" Kosten je Jahr: {by_year}." if by_year else ""
    return f"Stand der Kostenermittlung: {stage}. Nach den Angaben sind {formats.enumeration(parts)}.{years}"
