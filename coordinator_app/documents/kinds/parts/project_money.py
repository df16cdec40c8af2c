"""What projects cost and how far their money is, to the cent: rows of sums, for one project and for many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coordinator_app.documents.kinds.parts.financing import gap_cents
from coordinator_app.documents.kinds.parts.phrases import DASH
from coordinator_app.documents.model import Column, ColumnKind
from coordinator_app.domain.cost import FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.project import Project
from coordinator_app.wording import formats

MONEY_COLUMNS = (
    Column("Kosten", ColumnKind.MONEY),
    Column("bewilligt, erhalten", ColumnKind.MONEY),
    Column("beantragt", ColumnKind.MONEY),
    Column("vorgesehen", ColumnKind.MONEY),
    Column("nicht gedeckt", ColumnKind.MONEY),
)
"""The columns that `money_cells` fills; they name the states of the financing rows."""

_MOST_YEARS = 25  # beyond that a year is a slip of the pen
_SECURED = (FinanceState.APPROVED, FinanceState.RECEIVED)


@dataclass(frozen=True)
class Money:
    """Sums in cents; None where nothing has been entered, which is not zero."""

    cost: int | None
    secured: int | None
    applied: int | None
    planned: int | None
    gap: int | None


def money_of(projects: Iterable[Project]) -> Money:
    """Add up projects: each sum over those of which it is known, None where it is of none."""
    taken = tuple(projects)
    rows = [row for project in taken for row in project.finances]
    gaps = [max(gap, 0) for project in taken if (gap := gap_cents(project)) is not None]
    costs = [project.total_cost_cents for project in taken if project.total_cost_cents is not None]
    return Money(
        cost=sum(costs) if costs else None,
        secured=_of_states(rows, _SECURED),
        applied=_of_states(rows, (FinanceState.APPLIED,)),
        planned=_of_states(rows, (FinanceState.IDEA,)),
        gap=sum(gaps) if gaps else None,
    )


def money_cells(money: Money) -> tuple[str | None, ...]:
    """Return the cells of the columns of money; what is not known is said, where no row has that state stands a dash."""
    entered = any(part is not None for part in (money.secured, money.applied, money.planned))
    parts = (money.secured, money.applied, money.planned)
    cells = tuple(formats.amount(part) if part is not None else DASH if entered else None for part in parts)
    return (_amount(money.cost), *cells, _amount(money.gap))


def sum_by(rows: Iterable[FinanceRow], kind: FinanceKind, years: Sequence[int | None]) -> tuple[int, ...]:
    """Return the sum of one kind of source for each year."""
    taken = [row for row in rows if row.kind is kind]
    return tuple(sum(row.amount_cents for row in taken if row.year == year) for year in years)


def years_of(rows: Iterable[FinanceRow]) -> tuple[int | None, ...]:
    """Return the years of financing rows, rising, with those between them; those without a year come last."""
    found = {row.year for row in rows}
    known = sorted(year for year in found if year is not None)
    if known and known[-1] - known[0] < _MOST_YEARS:
        known = list(range(known[0], known[-1] + 1))
    return (*known, None) if None in found else tuple(known)


def _of_states(rows: Sequence[FinanceRow], states: tuple[FinanceState, ...]) -> int | None:
    found = [row.amount_cents for row in rows if row.state in states]
    return sum(found) if found else None


def _amount(cents: int | None) -> str | None:
    return formats.amount(cents) if cents is not None else None
