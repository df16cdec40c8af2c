"""Compounds that are only partly known: Wuhlheideschule is something unknown and a school.

`compounds.py` splits only what it knows wholly, which suits a search; here one known part is enough, and the unknown rest
(mostly a name) is passed over.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

PartT = TypeVar("PartT")

_LINKS = ("s", "es", "n", "en", "er", "e")
_SHORTEST = 3
_SHORTEST_COMPOUND = 6
_SURE_LENGTH = 5
"""Shorter parts beside something unknown are chance: the Ohr in Rohr, the Chor in Anchor."""

_KNOWN_COST, _NEUTRAL_COST, _LINK_COST = 10, 13, 2
_UNKNOWN_COST, _UNKNOWN_LETTER_COST = 25, 8
_ENDLESS = 1_000_000


@dataclass(frozen=True)
class Segment(Generic[PartT]):
    """A part of a compound with its place; `part` is None for what is unknown or says nothing."""

    start: int
    end: int
    part: PartT | None
    known: bool
    last: bool

    @property
    def strange(self) -> bool:
        """Whether it is so long and so unknown that it may be a mistyped word."""
        return not self.known and self.end - self.start >= _SURE_LENGTH


class Segmenter(Generic[PartT]):
    """Cuts folded words into known parts, at the least cost: few parts, few unknown letters."""

    def __init__(
        self,
        inner: Mapping[str, PartT],
        final: Callable[[str], PartT | None],
        neutral: frozenset[str],
        stem: Callable[[str], str],
        trusted: Callable[[PartT], bool],
    ) -> None:
        """Take parts as they stand before others, what finds one at the end, and words without meaning.

        `trusted` tells which parts count beside something unknown, however short they are.
        """
        self._inner = inner
        self._final = final
        self._neutral = neutral
        self._stem = stem
        self._trusted = trusted
        self._longest = max(map(len, (*inner, *neutral)), default=0)
        self._beginnings = frozenset(piece[:_SHORTEST] for piece in (*inner, *neutral))
        self._neutral_stems = frozenset(map(stem, neutral))
        self._cut: dict[str, tuple[Segment[PartT], ...]] = {}

    def parts(self, word: str) -> tuple[Segment[PartT], ...]:
        """Return the segments that say something and those that nobody knows, in their order."""
        if len(word) < _SHORTEST_COMPOUND or not word.isalpha():
            return ()
        found = self._cut.get(word)
        if found is None:
            found = self._cut[word] = self._telling(self._best(word))
        return found

    def _telling(self, segments: list[Segment[PartT]]) -> tuple[Segment[PartT], ...]:
        kept = []
        for place, segment in enumerate(segments):
            neighbours = segments[max(place - 1, 0) : place + 2]
            if not segment.known or (
                segment.part is not None
                and (
                    all(item.known for item in neighbours)
                    or (self._sure(segment, segment.part) and (segment.start == 0 or segment.last))
                )
            ):
                kept.append(segment)
        return tuple(kept)

    def _sure(self, segment: Segment[PartT], part: PartT) -> bool:
        """Say whether a part at the edge of a word counts beside something unknown."""
        return segment.end - segment.start >= _SURE_LENGTH or self._trusted(part)

    def _best(self, word: str) -> list[Segment[PartT]]:
        size = len(word)
        costs = [0] + [_ENDLESS] * size
        ways: list[list[Segment[PartT]]] = [[] for _ in range(size + 1)]
        for start in range(size - _SHORTEST + 1):
            cost = costs[start]
            if cost == _ENDLESS:
                continue
            before = ways[start]
            for end, part, price in self._known_parts(word, start):
                segment = Segment(start, end, part, known=True, last=end == size)
                for stop, link in self._stops(word, end):
                    if cost + price + link < costs[stop]:
                        costs[stop] = cost + price + link
                        ways[stop] = [*before, segment]
            if before and not before[-1].known:
                continue
            for end in range(start + _SHORTEST, size + (start > 0)):
                price = cost + _UNKNOWN_COST + _UNKNOWN_LETTER_COST * (end - start)
                if price < costs[end]:
                    costs[end] = price
                    ways[end] = [*before, Segment(start, end, None, known=False, last=end == size)]
        return ways[size]

    def _known_parts(self, word: str, start: int) -> Iterator[tuple[int, PartT | None, int]]:
        """Yield the ends of known parts from a place on, what they are, and what they cost."""
        size = len(word)
        if word[start : start + _SHORTEST] in self._beginnings:
            for end in range(start + _SHORTEST, min(size - 1, start + self._longest) + 1):
                piece = word[start:end]
                if piece in self._inner:
                    yield end, self._inner[piece], _KNOWN_COST
                elif piece in self._neutral:
                    yield end, None, _NEUTRAL_COST
        if start > 0:
            piece = word[start:]
            part = self._final(piece)
            if part is not None:
                yield size, part, _KNOWN_COST
            elif piece in self._neutral or self._stem(piece) in self._neutral_stems:
                yield size, None, _NEUTRAL_COST

    @staticmethod
    def _stops(word: str, end: int) -> list[tuple[int, int]]:
        """Return where a known part may end: right there, or after linking letters with more to follow."""
        stops = [(end, 0)]
        for link in _LINKS:
            stop = end + len(link)
            if stop < len(word) and word.startswith(link, end):
                stops.append((stop, _LINK_COST))
        return stops
