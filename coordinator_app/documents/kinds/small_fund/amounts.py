"""What is asked of the fund and what comes from elsewhere, as far as the financing plan tells it."""

import re

from coordinator_app.domain.cost import FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.project import Project

_FUND = re.compile(r"fonds|stadtteilbudget|quartiersbudget", re.IGNORECASE)
_OPEN_STATES = frozenset({FinanceState.IDEA, FinanceState.APPLIED})


def requested_rows(project: Project) -> tuple[FinanceRow, ...]:
    """Return the rows of the financing plan that ask for money of the fund.

    A fund of the Quartier is in no catalogue, so these are grants without a programme: those whose name is that of a fund, or,
    where none is, all that are not granted yet.
    """
    grants = tuple(row for row in project.finances if row.kind is FinanceKind.GRANT and row.programme is None)
    named = tuple(row for row in grants if _FUND.search(row.label))
    return named or tuple(row for row in grants if row.state in _OPEN_STATES)


def requested_cents(project: Project) -> int | None:
    """Return what is asked of the fund; None where the financing plan does not say."""
    rows = requested_rows(project)
    return sum(row.amount_cents for row in rows) if rows else None


def own_part_cents(project: Project) -> int | None:
    """Return the own funds; None where none were entered."""
    return project.financed_cents(FinanceKind.OWN)


def other_cents(project: Project) -> int | None:
    """Return what comes from neither the fund nor own funds; None where nothing was entered."""
    asked = requested_rows(project)
    others = [
        row.amount_cents
        for row in project.finances
        if row.kind is not FinanceKind.OWN and not any(row is item for item in asked)
    ]
    return sum(others) if others else None
