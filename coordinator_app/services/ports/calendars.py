"""Calendar files as the services see them."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class CalendarEvent:
    """One event. `uid` stays the same for the same date over all exports; `begins_at` is a time of day such as 18:30.

    An event without a time lasts the whole day. `remind_days` is None where no alarm is wanted.
    """

    uid: str
    day: date
    title: str
    text: str
    begins_at: str | None = None
    place: str | None = None
    remind_days: int | None = None


class CalendarWriter(Protocol):
    """Makes calendar files that other programs read or subscribe to."""

    def content(self, events: tuple[CalendarEvent, ...], name: str, day: date) -> bytes:
        """Return an iCalendar file (RFC 5545) as of a day; the same events on the same day give the same bytes."""
        ...
