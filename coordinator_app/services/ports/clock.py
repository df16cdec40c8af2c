"""The clock: the only way to know what day it is."""

from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the day and the time."""

    def today(self) -> date:
        """Return the day on which things are decided."""
        ...

    def now(self) -> datetime:
        """Return the moment for the change log, with time zone."""
        ...
