"""Decisions and legal areas on a day: what had been decided by then, and which areas held, or may have held."""

from collections.abc import Iterable
from datetime import date

from coordinator_app.domain.neighbourhood import LegalArea, Resolution
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.contradictions import ends_unresolved


def taken_on(resolution: Resolution, day: date) -> Truth:
    """Return whether a decision was taken by a day; one that is dated later was not, one without a day is as stated."""
    if resolution.taken is Truth.YES and resolution.day is not None and resolution.day > day:
        return Truth.NO
    return resolution.taken


def in_force_on(area: LegalArea, day: date) -> Truth:
    """Return whether an area was fixed by a day and still held.

    Past its end that is unknown: the end may have been a plan, and a wrong yes is worse than an open one. It is unknown
    as well where the area is said to end before it was resolved.
    """
    taken = taken_on(area.resolution, day)
    ended = taken is Truth.YES and area.ends is not None and area.ends < day
    return Truth.UNKNOWN if ended or ends_unresolved(area) else taken


def areas_on(areas: Iterable[LegalArea], day: date) -> tuple[tuple[LegalArea, ...], tuple[LegalArea, ...]]:
    """Return the areas that held on a day, and those that may have."""
    held = [(area, in_force_on(area, day)) for area in areas]
    sure = tuple(area for area, truth in held if truth is Truth.YES)
    return sure, tuple(area for area, truth in held if truth is Truth.UNKNOWN)
