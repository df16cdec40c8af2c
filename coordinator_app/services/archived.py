"""What was put away: the one place that says which projects lists, matches, dates and plans leave out."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Archivable(Protocol):
    """Something that can be put away; `archived_on` is the day on which it was."""

    @property
    def archived_on(self) -> date | None:
        """The day on which it was put away, None while it is in use."""


A = TypeVar("A", bound=Archivable)


def in_use(items: Iterable[A]) -> tuple[A, ...]:
    """Return what was not put away, in the same order. Whoever asks for a record by its key gets it all the same."""
    return tuple(item for item in items if item.archived_on is None)
