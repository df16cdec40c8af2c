"""Status and deadline of a programme on a day. Unknown is never open."""

from datetime import date

from coordinator_app.domain.programme import Deadline, DeadlineKind, Programme
from coordinator_app.domain.source import Basis, Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion, Doubt, Finding, StatusCriterion


def status_finding(programme: Programme, day: date) -> Finding:
    """Return whether the programme takes applications on the day; a closed one names its successors."""
    phase = programme.phase_on(day)
    basis = phase.basis if phase else _nothing_found(programme)
    criterion = StatusCriterion(phase, basis, programme.successors)
    result = criterion.status.takes_applications
    if not basis.decides:
        return Finding(Truth.UNKNOWN, criterion, doubt=_doubt(basis), tendency=result)
    return Finding(result, criterion, doubt=Doubt.RULE_UNCLEAR if result is Truth.UNKNOWN else None)


def deadline_finding(programme: Programme, day: date, land: Land | None) -> Finding:
    """Return whether an application is still possible in time: yes with a known day ahead or none needed, else unknown.

    Never no: that a programme is closed is said by its status; a past deadline may be followed by the next.
    """
    criterion = next_deadline(programme, day, land)
    if not criterion.reachable:
        return Finding(Truth.UNKNOWN, criterion, doubt=Doubt.RULE_UNCLEAR)
    if not criterion.basis.decides:
        return Finding(Truth.UNKNOWN, criterion, doubt=_doubt(criterion.basis), tendency=Truth.YES)
    return Finding(Truth.YES, criterion)


def next_deadline(programme: Programme, day: date, land: Land | None) -> DeadlineCriterion:
    """Return the next deadline that can still be met; without one, the rule that applies to the Land, without a day."""
    ahead = [found for deadline in programme.deadlines if (found := _ahead(deadline, day, land)) is not None]
    if ahead:
        # Sourced ones first: a deadline that nobody has verified must not put one in doubt that is known.
        deadline, closes = min(ahead, key=lambda found: (not found[0].basis.decides, found[1] or date.max))
        days_left = (closes - day).days if closes else None
        return DeadlineCriterion(deadline, closes, days_left, deadline.basis, reachable=True)
    applying = [item for item in programme.deadlines if item.land in (None, land)]
    rule = next(iter(sorted(applying, key=lambda item: item.kind is not DeadlineKind.PER_LAND)), None)
    return DeadlineCriterion(rule, None, None, rule.basis if rule else _nothing_found(programme))


def _ahead(deadline: Deadline, day: date, land: Land | None) -> tuple[Deadline, date | None] | None:
    """Return a deadline that can still be met, with its day."""
    if deadline.land is not None and deadline.land is not land:
        return None
    if deadline.opens is not None and deadline.opens > day:
        return None
    match deadline.kind:
        case DeadlineKind.ROLLING:
            within = deadline.closes is None or day <= deadline.closes
            return (deadline, deadline.closes) if within else None
        case DeadlineKind.FIXED | DeadlineKind.SPAN | DeadlineKind.PER_LAND:
            within = deadline.closes is not None and day <= deadline.closes
            return (deadline, deadline.closes) if within else None
        case DeadlineKind.YEARLY:
            return None if deadline.closes is None else (deadline, _next_yearly(deadline.closes, day))
        case DeadlineKind.UNKNOWN:
            return None


def _next_yearly(pattern: date, day: date) -> date:
    """Return the next day with the pattern's month and day; 29 February counts as 28 in common years."""
    for year in (day.year, day.year + 1):
        last = pattern.day
        if (pattern.month, pattern.day) == (2, 29) and not _is_leap(year):
            last = 28
        candidate = date(year, pattern.month, last)
        if candidate >= day:
            return candidate
    raise ValueError("A yearly day comes again within two years.")


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _doubt(basis: Basis) -> Doubt:
    return Doubt.SOURCE_UNVERIFIED if basis.standing is Standing.UNVERIFIED else Doubt.RULE_UNCLEAR


def _nothing_found(programme: Programme) -> Basis:
    return Basis(programme.sources[0].id, Standing.NOT_FOUND)
