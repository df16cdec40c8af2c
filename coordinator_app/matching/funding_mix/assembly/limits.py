"""How much own money there is: the municipality's over all its projects, other applicants' for each project."""

from collections.abc import Iterable, Mapping, Sequence

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.municipality import YearAmount
from coordinator_app.matching.funding_mix.assembly.situation import Situation
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind
from coordinator_app.matching.funding_mix.rules import OwnFundsLimit, Purse

Stated = Mapping[int | None, int]


def municipal_money(situation: Situation, wished: Iterable[YearAmount]) -> Stated:
    """Return the municipality's own money by year; what is wished stands in place of what its record says of these years.

    Of two wishes for one year the smaller counts.

    Raises:
        DomainError: `plan_own_funds_negative`.
    """
    municipality = situation.entry.subject.municipality
    stated: dict[int | None, int] = {
        item.year: item.amount_cents for item in (municipality.own_funds if municipality else ())
    }
    smallest_last = sorted(wished, key=lambda item: (item.year, -item.amount_cents))
    stated.update({item.year: item.amount_cents for item in smallest_last})
    for year, cents in stated.items():
        if cents < 0:
            raise DomainError("plan_own_funds_negative", year=year)
    return stated


def applicant_money(situation: Situation) -> Stated:
    """Return another applicant's own money by year, as the project's finance rows say; with a row of no year, all in one sum."""
    rows = [row for row in situation.project.finances if row.kind is FinanceKind.OWN]
    if any(row.year is None for row in rows):
        return {None: sum(row.amount_cents for row in rows)}
    stated: dict[int | None, int] = {}
    for row in rows:
        stated[row.year] = stated.get(row.year, 0) + row.amount_cents
    return stated


def limits_of(situations: Sequence[Situation], stated: Stated, purse: Purse) -> tuple[OwnFundsLimit, ...]:
    """Return the limits on the own money of these projects for the years in which they cost anything.

    Cost without a year may fall into any: then all years together are limited by the whole, unless a year has no number.
    """
    keys = tuple(situation.key for situation in situations)
    years = {year for situation in situations for year in situation.years}
    whole = stated.get(None)
    if whole is not None:
        return (OwnFundsLimit(keys, None, whole, purse),)
    known = sorted(year for year in years if year is not None and year in stated)
    limits = tuple(OwnFundsLimit(keys, year, stated[year], purse) for year in known)
    if None in years and stated and not _unstated(years, stated):
        limits += (OwnFundsLimit(keys, None, sum(stated.values()), purse),)
    return limits


def not_stated(
    situation: Situation, stated: Stated, limits: Iterable[OwnFundsLimit]
) -> tuple[Condition, ...]:
    """Return what must be told of a project that costs anything in years of which nobody said how much own money there is.

    Without any year, it is cost of no year that nothing limits.
    """
    if None in stated:
        return ()
    years = _unstated(situation.years, stated)
    is_limited = any(limit.year is None and situation.key in limit.projects for limit in limits)
    if not years and (is_limited or None not in situation.years):
        return ()
    return (Condition(ConditionKind.OWN_FUNDS_NOT_STATED, years=years),)


def _unstated(years: Iterable[int | None], stated: Stated) -> tuple[int, ...]:
    return tuple(sorted(year for year in years if year is not None and year not in stated))
