"""Where a value comes from: sources, and how well a statement is founded."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Standing(Enum):
    """How well a value is founded. Only `SOURCED` and `COMPUTED` may decide anything."""

    SOURCED = "sourced"
    COMPUTED = "computed"
    UNVERIFIED = "unverified"
    VAGUE = "vague"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Source:
    """A document or page in which a value was seen."""

    id: str
    title: str
    url: str
    seen: date


@dataclass(frozen=True)
class Basis:
    """What a single rule rests on: the source's id, the place in it, the standing, and the literal quote if at hand."""

    source: str
    standing: Standing = Standing.SOURCED
    place: str | None = None
    quote: str | None = None
    note: str | None = None

    @property
    def decides(self) -> bool:
        """Whether a rule on this basis may lead to yes or no (and not only to unknown)."""
        return self.standing is Standing.SOURCED or self.standing is Standing.COMPUTED
