"""Options about time: begin, end, length, first contract, consent to an early start. The past stays as it was."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from coordinator_app.domain.truth import Truth
from coordinator_app.matching.what_if.changes import Change, Edit
from coordinator_app.matching.what_if.ground import CHANGE, SUPPLY, Ground, Row

STARTS, ENDS, DURATION = "project.starts", "project.ends", "project.duration_months"
STARTED, CONTRACT, CONSENT = "project.started", "project.first_contract", "project.early_start_consent"
_TOUCHED = (STARTS, ENDS, DURATION)
_ONE_DAY = timedelta(days=1)
_LONGEST = 1200
"""Months; nobody is advised to plan for more than a century."""


def starts(ground: Ground, row: Row) -> Iterator[Change]:
    """Begin later or earlier, never before the day; a project that has begun began when it did."""
    old, has_begun = ground.subject.project.starts, ground.started is Truth.YES
    if old is not None and (has_begun or ground.over):
        return
    earliest = date.min if old is None and has_begun else ground.day
    for new in begins(ground):
        if new >= earliest and new != old:
            kind = SUPPLY if old is None else CHANGE
            direction, size = _move(old, new)
            edits = (ground.edit("starts", new), *_end_moved_along(ground, new))
            example = not ground.wants.asks(STARTS)
            yield row.option(kind, STARTS, direction, size, new, edits, _TOUCHED, example=example)


def ends(ground: Ground, row: Row) -> Iterator[Change]:
    """End later or earlier, never before the day, so that days and length are as wanted."""
    project, has_begun = ground.subject.project, ground.started is Truth.YES
    old = project.ends
    if old is not None and (ground.over or (has_begun and old < ground.day)):
        return
    earliest = date.min if old is None and has_begun else ground.day
    for new in _finishes(ground):
        if new < earliest or new == old:
            continue
        moved = _begin_moved_along(ground, new)
        if moved is None:
            continue
        kind = SUPPLY if old is None else CHANGE
        direction, size = _move(old, new)
        yield row.option(kind, ENDS, direction, size, new, (*moved, ground.edit("ends", new)), _TOUCHED)


def duration(_ground: Ground, _row: Row) -> Iterator[Change]:
    """The length follows from begin and end, which have rows of their own."""
    return iter(())


def started(ground: Ground, row: Row) -> Iterator[Change]:
    """Say whether the project has begun, or begin it; nobody can take back a beginning."""
    now = ground.started
    for wanted in ground.wants.members.get(STARTED, ()):
        edits = (ground.edit("started", wanted),)
        if now is Truth.UNKNOWN:
            yield row.option(SUPPLY, STARTED, wanted.value, 1, wanted, edits)
        elif now is Truth.NO and wanted is Truth.YES:
            yield row.option(CHANGE, STARTED, wanted.value, 1, wanted, edits)


def first_contract(ground: Ground, row: Row) -> Iterator[Change]:
    """Sign the first contract on another day; one of today or before is signed, and a new one is not dated back."""
    old = ground.subject.project.first_contract
    if ground.over or (old is not None and old <= ground.day):
        return
    may_be_past = old is None and ground.started is not Truth.NO
    earliest = date.min if may_be_past else ground.day + _ONE_DAY
    lows = [max(bound.lowest(), earliest) for bound in ground.wants.lows.get(CONTRACT, ())]
    if may_be_past:
        lows += [max(low, ground.day + _ONE_DAY) for low in lows]
    highs = [bound.highest() for bound in ground.wants.highs.get(CONTRACT, ())]
    for new in sorted({*lows, *highs}):
        if new >= earliest and new != old:
            direction, size = _move(old, new)
            edits = (ground.edit("first_contract", new),)
            kind = SUPPLY if old is None else CHANGE
            yield row.option(kind, CONTRACT, direction, size, new, edits, (STARTED,))


def consent(ground: Ground, row: Row) -> Iterator[Change]:
    """Ask for the consent while nothing has begun; later nobody gives it, and nobody gives it back."""
    now = ground.content(CONSENT)
    for wanted in ground.wants.members.get(CONSENT, ()):
        edits = (ground.edit("early_start_consent", wanted),)
        if now is None:
            yield row.option(SUPPLY, CONSENT, wanted.value, 1, wanted, edits)
        elif now is Truth.NO and wanted is Truth.YES and ground.started is not Truth.YES and not ground.over:
            yield row.option(CHANGE, CONSENT, wanted.value, 1, wanted, edits)


def begins(ground: Ground) -> tuple[date, ...]:
    """Return every day on which the project may have to begin."""
    project, wants = ground.subject.project, ground.wants
    earliest = date.min if project.starts is None and ground.started is Truth.YES else ground.day
    found = {max(bound.lowest(), earliest) for bound in wants.lows.get(STARTS, ())}
    found |= {bound.highest() for bound in wants.highs.get(STARTS, ())}
    if project.starts is None and wants.asks(DURATION):
        lengths = _lengths(ground)
        if project.ends is None:
            found.add(ground.day)
        else:
            found |= {_begin_for(project.ends, *length) for length in lengths}
    return tuple(sorted(found))


def _finishes(ground: Ground) -> tuple[date, ...]:
    project, wants = ground.subject.project, ground.wants
    found = {max(bound.lowest(), ground.day) for bound in wants.lows.get(ENDS, ())}
    found |= {bound.highest() for bound in wants.highs.get(ENDS, ())}
    possible = {*begins(ground), *([project.starts] if project.starts else [])}
    if wants.asks(DURATION) or wants.asks(ENDS):
        found |= {end_for(begin, *length) for begin in possible for length in _lengths(ground)}
    return tuple(sorted(found))


def _lengths(ground: Ground) -> tuple[tuple[int, bool], ...]:
    """Return the lengths in months that are asked for, each with whether it is the least or the most."""
    least = ((bound.lowest(), True) for bound in ground.wants.lows.get(DURATION, ()))
    most = ((bound.highest(), False) for bound in ground.wants.highs.get(DURATION, ()))
    wanted = ((max(months, 1), is_least) for months, is_least in (*least, *most))
    return tuple(length for length in wanted if length[0] <= _LONGEST)


def end_for(begin: date, months: int, is_least: bool) -> date:  # a pair from _lengths
    """Return the first day on which a project has lasted so many months, or the last on which it lasts no more."""
    if is_least:
        last = _month_after(begin, months - 1)
        fits = begin.day <= _days_in(last)
        return last.replace(day=begin.day) if fits else _month_after(begin, months)
    if begin.day == 1:
        return _month_after(begin, months) - _ONE_DAY
    last = _month_after(begin, months)
    return last.replace(day=min(_days_in(last), begin.day - 1))


def _begin_for(end: date, months: int, is_least: bool) -> date:
    """Return the last day on which a project that ends then may begin, or the first one."""
    around = _month_after(end, -months)
    candidates = [around + timedelta(days=offset) for offset in range(70)]
    good = [
        item
        for item in candidates
        if item <= end
        and (end_for(item, months, is_least) <= end if is_least else end <= end_for(item, months, is_least))
    ]
    return max(good) if is_least else min(good)


def _month_after(day: date, months: int) -> date:
    """Return the first day of the month so many months later."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _days_in(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _move(old: date | None, new: date) -> tuple[str, int]:
    if old is None:
        return "first", new.toordinal()  # of days that do, the earliest is proposed
    return ("later", (new - old).days) if new > old else ("earlier", (old - new).days)


def _end_moved_along(ground: Ground, begin: date) -> tuple[Edit, ...]:
    """Keep the length where the project would otherwise end before it begins."""
    project = ground.subject.project
    if project.ends is None or begin <= project.ends:
        return ()
    length = project.ends - project.starts if project.starts else timedelta()
    return (ground.edit("ends", begin + length),)


def _begin_moved_along(ground: Ground, end: date) -> tuple[Edit, ...] | None:
    """Begin earlier where the project would otherwise end before it begins; None where that would be in the past."""
    project = ground.subject.project
    if project.starts is None or project.starts <= end:
        return ()
    if ground.started is Truth.YES:
        return None
    length = project.ends - project.starts if project.ends else timedelta()
    begin = max(ground.day, end - length)
    return (ground.edit("starts", begin),) if begin <= end else None
