"""The search over programmes as the services see it: builds an index, ranks what is found, and says why it was found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from threading import Lock

from coordinator_app.search.folding import fold
from coordinator_app.search.language import Language, read_language
from coordinator_app.search.query import QueryReader, QueryWord, Way
from coordinator_app.search.texts import IndexedTexts, Postings, Table
from coordinator_app.services.ports.search import MatchedVia, MatchedWord, SearchHit, SearchText

_STRICT_WORDS = 4
"""Up to so many words, texts that have all of them come first; longer queries go by the rarity of what was found."""

_SURE_WEIGHT = 0.5
"""From this weight on a way counts as the word itself when its rarity is worked out."""

_HELD_WEIGHT = 0.35
"""From this weight on a text counts as having the word."""

_MOST_FOUND = 4
_COVERAGE_POWER = 1.0


class FullTextSearch:
    """Implements the port `SearchEngine` over SQLite FTS5, in memory."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of the language data; it is read with the first index."""
        self._folder = folder
        self._language: Language | None = None

    def build(self, texts: Iterable[SearchText]) -> "FullTextIndex":
        """Return an index over these texts; of two with the same id the later one is kept."""
        if self._language is None:
            self._language = read_language(self._folder)
        return FullTextIndex(texts, self._language)


@dataclass(frozen=True)
class _Scored:
    """How well the texts hold one word of the query: by text the score and the place of the best way."""

    word: QueryWord
    rarity: float
    best: dict[int, tuple[float, int]]


class FullTextIndex:
    """Implements the port `SearchIndex`; may be asked from any thread."""

    def __init__(self, texts: Iterable[SearchText], language: Language) -> None:
        self._texts = IndexedTexts(texts, language)
        self._reader = QueryReader(language, self._texts.vocabulary)
        self._lock = Lock()

    def search(
        self, query: str, limit: int | None = None, among: frozenset[str] | None = None
    ) -> tuple[SearchHit, ...]:
        """Return the hits for what a person typed, best first; an empty query finds nothing."""
        with self._lock:
            scored = [self._score(word) for word in self._reader.read(query)]
            ranked = self._ranked(scored, among)
            if limit is not None:
                ranked = ranked[: max(limit, 0)]
            return tuple(
                SearchHit(self._texts.ids[text], round(score, 6), self._found(text, scored))
                for score, text in ranked
            )

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Return words of the texts that begin like the last word typed, the most frequent first."""
        begun = self._reader.last_piece(prefix)
        if not begun or limit < 1:
            return ()
        vocabulary = self._texts.vocabulary
        words = sorted(
            vocabulary.beginning_with(begun), key=lambda word: (-vocabulary.frequency[word], word)
        )[:limit]
        return tuple(vocabulary.spelling(word) for word in words)

    def _score(self, word: QueryWord) -> _Scored:
        best: dict[int, tuple[float, int]] = {}
        sure: set[int] = set()
        for place, way in enumerate(word.ways):
            postings = self._postings(way)
            if way.weight >= _SURE_WEIGHT:
                sure.update(postings)
            for text, match in postings.items():
                score = way.weight * match
                known = best.get(text)
                if known is None or score > known[0]:
                    best[text] = (score, place)
        holding = len(sure or best)
        rarity = log(1 + (len(self._texts.ids) - holding + 0.5) / (holding + 0.5))
        return _Scored(word, rarity, best)

    def _postings(self, way: Way) -> Postings:
        first, *others = (self._texts.postings(way.table, stem) for stem in way.stems)
        for other in others:
            first = {text: min(match, other[text]) for text, match in first.items() if text in other}
        return first

    def _ranked(self, scored: Sequence[_Scored], among: frozenset[str] | None) -> list[tuple[float, int]]:
        totals: dict[int, float] = {}
        covered: dict[int, float] = {}
        held: dict[int, int] = {}
        for item in scored:
            weights = [way.weight for way in item.word.ways]
            for text, (score, place) in item.best.items():
                totals[text] = totals.get(text, 0.0) + item.rarity * score
                if item.word.wanted:
                    weight = weights[place]
                    covered[text] = covered.get(text, 0.0) + item.rarity * min(weight, 1.0)
                    if weight >= _HELD_WEIGHT:
                        held[text] = held.get(text, 0) + 1
        wanted = [item for item in scored if item.word.wanted]
        whole = sum(item.rarity for item in wanted) or 1.0
        strict = len(wanted) <= _STRICT_WORDS
        ids = self._texts.ids
        texts = totals if among is None else [text for text in totals if ids[text] in among]
        ranked = []
        for text in texts:
            if text not in covered:
                continue
            score = totals[text] * (covered[text] / whole) ** _COVERAGE_POWER
            ranked.append((strict and held.get(text, 0) == len(wanted), score, text))
        ranked.sort(key=lambda entry: (not entry[0], -entry[1], entry[2]))
        return [(score, text) for _, score, text in ranked]

    def _found(self, text: int, scored: Sequence[_Scored]) -> tuple[MatchedWord, ...]:
        found: list[MatchedWord] = []
        for item in scored:
            if text not in item.best:
                continue
            ways = item.word.ways
            first = item.best[text][1]
            order = [first, *(place for place in range(len(ways)) if place != first)]
            seen: dict[str, MatchedWord] = {}
            for place in order:
                for matched in self._words_of(text, item.word, ways[place]):
                    seen.setdefault(matched.found, matched)
                if len(seen) >= _MOST_FOUND:
                    break
            found.extend(list(seen.values())[:_MOST_FOUND])
        return tuple(found)

    def _words_of(self, text: int, word: QueryWord, way: Way) -> Iterable[MatchedWord]:
        vocabulary = self._texts.vocabulary
        numbers = vocabulary.by_stem if way.table is Table.STEMS else vocabulary.by_part
        for stem in way.stems:
            for number in numbers.get(stem, ()):
                if self._texts.holds(text, number):
                    written = vocabulary.written[number]
                    yield MatchedWord(word.typed, written, _exact_via(way.via, word.typed, written))


def _exact_via(via: MatchedVia, typed: str, written: str) -> MatchedVia:
    if via in {MatchedVia.WORD, MatchedVia.STEM}:
        return MatchedVia.WORD if fold(typed) == fold(written) else MatchedVia.STEM
    return via
