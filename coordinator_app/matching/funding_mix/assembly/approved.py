"""Grants that a project already has: of a programme that is known here an offer in fixed sums, else money at hand."""

from collections.abc import Mapping

from coordinator_app.domain.cost import FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.funding_mix.assembly.costs import CountedRows, counted_rows
from coordinator_app.matching.funding_mix.assembly.offers import Draft
from coordinator_app.matching.funding_mix.assembly.rates import financing_kind
from coordinator_app.matching.funding_mix.assembly.situation import Candidate, Situation
from coordinator_app.matching.funding_mix.problem import Offer
from coordinator_app.matching.funding_mix.rules import FixedGrant, Pinned, Rule

_SETTLED = (FinanceState.APPROVED, FinanceState.RECEIVED)


def is_approved(row: FinanceRow) -> bool:
    """Whether a finance row is a grant that the authority has granted."""
    return row.kind is FinanceKind.GRANT and row.state in _SETTLED and row.amount_cents > 0


def approved_sums(
    situation: Situation, programmes: Mapping[str, Programme]
) -> Mapping[str, Mapping[int | None, int]]:
    """Return the cents by year that known programmes have granted to a project, by the programme's id."""
    found: dict[str, dict[int | None, int]] = {}
    for row in situation.project.finances:
        if is_approved(row) and row.programme is not None and row.programme in programmes:
            years = found.setdefault(row.programme, {})
            years[row.year] = years.get(row.year, 0) + row.amount_cents
    return found


def approved_draft(candidate: Candidate, sums: Mapping[int | None, int]) -> Draft:
    """Return a programme that has granted these sums by year: exactly they are paid, and no other rule of it is asked."""
    rows = counted_rows(candidate)
    fixed: list[Rule] = []
    paid: set[int] = set()
    for year in sorted(sums, key=lambda item: (item is None, item or 0)):
        taken = _rows_for(candidate.situation, rows, year, sums[year])
        paid.update(taken)
        fixed.append(FixedGrant(candidate.part(taken), sums[year]))
    programme = candidate.programme
    offer = Offer(
        programme=programme.id,
        name=programme.short_name,
        level=programme.level,
        kind=financing_kind(programme, candidate.circumstances),
        rows=tuple(sorted(paid)),
        approved=True,
    )
    pinned = Pinned(((candidate.situation.key, programme.id),), approved=True)
    return Draft(candidate, rows, offer, (*fixed, pinned))


def _rows_for(situation: Situation, rows: CountedRows, year: int | None, cents: int) -> tuple[int, ...]:
    """Return the rows that an approved sum pays for: the eligible ones of its year, unless these cost less than it.

    The authority has decided; where our rows do not match it, all rows of the year are taken, then all eligible ones, then all.
    """
    of_year = {cost.row for cost in situation.costs if year is None or cost.year == year}
    known = tuple(dict.fromkeys((*rows.eligible, *rows.open)))
    choices = (
        tuple(sorted(row for row in known if row in of_year)),
        tuple(sorted(of_year)),
        tuple(sorted(known)),
    )
    return next((choice for choice in choices if situation.cents_of(choice) >= cents), rows.total)
