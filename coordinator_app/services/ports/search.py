"""Full-text search over programmes as the services see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class MatchedVia(Enum):
    """Through what a word of a query was found in a programme."""

    WORD = "word"
    STEM = "stem"
    PART = "part"
    SYNONYM = "synonym"
    TYPO = "typo"
    PREFIX = "prefix"


@dataclass(frozen=True)
class SearchText:
    """What can be found of one programme: its names, and the fields of its text by name, as plain text."""

    id: str
    title: str
    short_title: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class MatchedWord:
    """One word of a query and the word of the text it was found as; `found` is written as the text has it."""

    query: str
    found: str
    via: MatchedVia


@dataclass(frozen=True)
class SearchHit:
    """A programme that was found. Hits are ordered best first; equal scores are ordered by id."""

    id: str
    score: float
    words: tuple[MatchedWord, ...]


class SearchIndex(Protocol):
    """An index over texts; building it is the slow part."""

    def search(
        self, query: str, limit: int | None = None, among: frozenset[str] | None = None
    ) -> tuple[SearchHit, ...]:
        """Return the hits for what a person typed, best first; an empty query finds nothing.

        `among` limits the hits to these ids. Nothing that can be typed raises.
        """
        ...

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Return words of the texts that begin like the last word typed, the most frequent first."""
        ...


class SearchEngine(Protocol):
    """Makes indexes."""

    def build(self, texts: Iterable[SearchText]) -> SearchIndex:
        """Return an index over these texts."""
        ...
