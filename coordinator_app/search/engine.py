"""The search over programmes as the services see it: builds an index, ranks what is found, and says why it was found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from math import log
from pathlib import Path
from threading import Lock

from coordinator_app.search.folding import fold
from coordinator_app.search.language import Language, read_language
from coordinator_app.search.query import QueryReader, QueryWord, Way, Ways
from coordinator_app.search.texts import IndexedTexts, Postings, Table, Term
from coordinator_app.services.ports.search import MatchedVia, MatchedWord, SearchHit, SearchText

_STRICT_WORDS = 4
"""Up to so many words, texts that have all of them come first; longer queries go by the rarity of what was found."""

_SURE_WEIGHT = 0.5
"""From this weight on a way counts as the word itself when its rarity is worked out."""

_HAVING_WEIGHT = 0.35
"""From this weight on a text counts as having the word."""

_ENOUGH = 20
"""Where fewer texts surely hold a word, it is also looked for in its parts, within words and as a typing error."""

_LOOSE_COVERAGE = 0.3
_MOST_FOUND = 4
_MARKED_FIRST = 150
_KEPT_WORDS = 64


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
    """What texts hold of one word of the query, by text: how well, how much of it, and which words of theirs.

    `scores` and `shares` contain the rarity; `having` are the texts that count as having the word. `marks` are the words
    of all texts that the word may be found as, with their rank.
    """

    word: QueryWord
    rarity: float
    scores: Postings
    shares: Postings
    having: frozenset[int]
    marks: Mapping[int, "_Mark"]

    @cached_property
    def marked(self) -> frozenset[int]:
        """The numbers of the words in `marks`."""
        return frozenset(self.marks)

    @cached_property
    def marked_first(self) -> frozenset[int]:
        """The numbers of the words in `marks` that rank first; most texts hold one of them."""
        return frozenset(islice(self.marks, _MARKED_FIRST))


_Mark = tuple[int, int, MatchedVia]
"""The rank of the way, the number of the word, and through what it was found."""


class FullTextIndex:
    """Implements the port `SearchIndex`; may be asked from any thread."""

    def __init__(self, texts: Iterable[SearchText], language: Language) -> None:
        self._texts = IndexedTexts(texts, language)
        self._reader = QueryReader(language, self._texts.vocabulary)
        self._lock = Lock()
        self._score = lru_cache(_KEPT_WORDS)(self._work_out)

    def search(
        self, query: str, limit: int | None = None, among: frozenset[str] | None = None
    ) -> tuple[SearchHit, ...]:
        """Return the hits for what a person typed, best first; an empty query finds nothing."""
        with self._lock:
            scored = [self._score(word) for word in self._reader.read(query)]
            ranked = self._ranked(scored, among, limit)
            return tuple(
                SearchHit(self._texts.ids[text], score, self._found(text, scored)) for score, text in ranked
            )

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Return words of the texts that begin like the last word typed, the most frequent first."""
        with self._lock:
            begun = self._reader.unfinished_piece(prefix)
            if not begun or limit < 1:
                return ()
            vocabulary = self._texts.vocabulary
            return tuple(vocabulary.spelling(word) for word in vocabulary.beginning_with(begun, limit))

    def _work_out(self, word: QueryWord) -> _Scored:
        ways = self._reader.ways(word)
        sure = self._texts_of(ways, _SURE_WEIGHT)
        if len(sure) < _ENOUGH:
            ways = (*ways, *self._reader.loose_ways(word))
            sure = self._texts_of(ways, _SURE_WEIGHT)
        rarity = self._rarity(len(sure or self._texts_of(ways, max((way.weight for way in ways), default=0))))
        matches: dict[int, float] = {}
        for way in ways:
            postings = self._postings(way)
            weight = way.weight * min(1.0, self._rarity(len(postings)) / rarity)
            for text, match in postings.items():
                worth = weight * match
                if worth > matches.get(text, 0.0):
                    matches[text] = worth
        having = self._texts_of(ways, _HAVING_WEIGHT)
        loose = rarity * _LOOSE_COVERAGE
        return _Scored(
            word=word,
            rarity=rarity,
            scores={text: rarity * match for text, match in matches.items()},
            shares={text: rarity if text in having else loose for text in matches} if word.wanted else {},
            having=having,
            marks=self._marks(word.typed, ways),
        )

    def _rarity(self, holding: int) -> float:
        return log(1 + (len(self._texts.ids) - holding + 0.5) / (holding + 0.5))

    def _texts_of(self, ways: Ways, least: float) -> frozenset[int]:
        return frozenset().union(*(self._postings(way) for way in ways if way.weight >= least))

    def _telling(self, way: Way) -> Sequence[Term]:
        """Return the terms of a way that say something: of `ältere Menschen` the first, as many texts hold the other."""
        holding = {term: len(self._texts.postings(term)) for term in way.terms}
        return [term for term in way.terms if holding[term] <= 2 * min(holding.values())]

    def _postings(self, way: Way) -> Postings:
        first, *others = (self._texts.postings(term) for term in way.terms)
        for other in others:
            first = {text: min(match, other[text]) for text, match in first.items() if text in other}
        return first

    def _ranked(
        self, scored: Sequence[_Scored], among: frozenset[str] | None, limit: int | None
    ) -> list[tuple[float, int]]:
        totals = _sum(item.scores for item in scored)
        covered = _sum(item.shares for item in scored)
        wanted = [item for item in scored if item.word.wanted]
        whole = sum(item.rarity for item in wanted)
        all_first = 1 < len(wanted) <= _STRICT_WORDS
        complete = frozenset.intersection(*(item.having for item in wanted)) if all_first else frozenset()
        lead = max(totals.values(), default=0.0)
        ids = self._texts.ids
        ranked = [
            (-totals[text] * share / whole - (lead if text in complete else 0.0), text)
            for text, share in covered.items()
            if among is None or ids[text] in among
        ]
        ranked.sort()
        return [(-score, text) for score, text in ranked[: None if limit is None else max(limit, 0)]]

    def _found(self, text: int, scored: Sequence[_Scored]) -> tuple[MatchedWord, ...]:
        words = self._texts.words(text)
        found: list[MatchedWord] = []
        for item in scored:
            if text in item.scores:
                ranked = sorted(
                    item.marks[number] for number in (words & item.marked_first or words & item.marked)
                )
                for _, number, via in ranked[:_MOST_FOUND]:
                    written = self._texts.vocabulary.written[number]
                    found.append(MatchedWord(item.word.typed, written, via))
        return tuple(found)

    def _marks(self, typed: str, ways: Ways) -> Mapping[int, _Mark]:
        vocabulary = self._texts.vocabulary
        same = fold(typed)
        marks: dict[int, _Mark] = {}
        for place, way in enumerate(ways):
            for term in self._telling(way):
                numbers = vocabulary.by_stem if term.table is Table.STEMS else vocabulary.by_part
                for number in numbers.get(term.stem, ()):
                    if number not in marks:
                        written = vocabulary.written[number]
                        exact = way.via is MatchedVia.STEM and fold(written) == same
                        via = MatchedVia.WORD if exact else way.via
                        marks[number] = (0 if exact else place + 1, number, via)
        return marks


def _sum(parts: Iterable[Postings]) -> Postings:
    total: Postings = {}
    for part in parts:
        if total:
            for text, value in part.items():
                total[text] = total.get(text, 0.0) + value
        else:
            total = dict(part)
    return total
