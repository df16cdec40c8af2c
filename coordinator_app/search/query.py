"""What was typed, made ready: words in their order, each with the stems under which texts may hold it and how surely."""

from collections.abc import Iterator
from dataclasses import dataclass

from coordinator_app.search.folding import fold, pieces_of, words_of
from coordinator_app.search.language import Language, Phrase
from coordinator_app.search.spelling import Speller
from coordinator_app.search.texts import Table
from coordinator_app.search.vocabulary import AnalysedVocabulary
from coordinator_app.services.ports.search import MatchedVia

LONGEST_QUERY = 2_000
"""Characters; the rest of a longer query is left out."""

_MOST_WORDS = 60
_MOST_CONTINUATIONS = 12
_SHORTEST_LOOSE = 4


@dataclass(frozen=True)
class Way:
    """One way in which a text may hold a word: all of the stems, in a table, worth `weight` of the word itself."""

    via: MatchedVia
    weight: float
    table: Table
    stems: Phrase


@dataclass(frozen=True)
class QueryWord:
    """A word of the query as it was typed, with the ways to find it; `wanted` tells content from filler."""

    typed: str
    ways: tuple[Way, ...]
    wanted: bool


@dataclass(frozen=True)
class _Typed:
    written: str
    folded: str
    stem: str


class QueryReader:
    """Reads queries against the words of an index."""

    def __init__(self, language: Language, vocabulary: AnalysedVocabulary) -> None:
        self._language = language
        self._vocabulary = vocabulary
        self._speller = Speller(vocabulary.frequency, language.spellings)

    def read(self, text: str) -> tuple[QueryWord, ...]:
        """Return the words of a query; the last one may still be in the middle of being typed."""
        text = text[:LONGEST_QUERY]
        typed = list(self._typed(text))
        content = [word for word in typed if word.folded not in self._language.stop_words] or typed
        unfinished = content[-1] if content and content[-1] is typed[-1] and _ends_in_word(text) else None
        names = self._names(typed)
        found: dict[str, QueryWord] = {}
        for word in content[:_MOST_WORDS]:
            if word.folded not in found:
                ways = tuple(self._ways(word, names.get(word.written, ()), unfinished=word is unfinished))
                filler = word.stem in self._language.fillers and word is not unfinished
                found[word.folded] = QueryWord(word.written, ways, wanted=not filler)
        if not any(word.wanted for word in found.values()):
            found = {key: QueryWord(word.typed, word.ways, wanted=True) for key, word in found.items()}
        return tuple(found.values())

    def last_piece(self, text: str) -> str:
        """Return the folded last word of what was typed, or an empty text after a blank."""
        words = words_of(text[-LONGEST_QUERY:]) if _ends_in_word(text) else []
        return pieces_of(words[-1])[-1] if words else ""

    def _typed(self, text: str) -> Iterator[_Typed]:
        for written in words_of(text):
            pieces = pieces_of(written)
            known = [piece for piece in pieces if piece in self._vocabulary.by_folded]
            if len(pieces) > 1 and pieces[-1] in known:  # the whole, written together
                known = [pieces[-1]]
            for piece in known or pieces:
                yield _Typed(written, piece, self._language.stems(piece))

    def _names(self, typed: list[_Typed]) -> dict[str, tuple[Phrase, ...]]:
        """Return the names of several words of the synonym table that the query holds, by each word written in them."""
        found: dict[str, tuple[Phrase, ...]] = {}
        words = [word for word in typed if word.folded not in self._language.stop_words]
        for start in range(len(words)):
            for end in range(start + 2, min(start + self._language.longest_phrase, len(words)) + 1):
                phrase = tuple(word.stem for word in words[start:end])
                if phrase in self._language.related:
                    for word in words[start:end]:
                        found[word.written] = (*found.get(word.written, ()), phrase)
        return found

    def _ways(self, word: _Typed, names: tuple[Phrase, ...], *, unfinished: bool) -> Iterator[Way]:
        direct = word.stem in self._vocabulary.by_stem
        as_part = word.stem in self._vocabulary.by_part
        via = MatchedVia.WORD if word.folded in self._vocabulary.by_folded else MatchedVia.STEM
        yield from self._own_ways(word.stem, via, 1.0)
        for phrase in (*names, (word.stem,)):
            yield from self._related_ways(phrase, 1.0)
        yield from self._part_ways(word)
        if unfinished:
            yield from self._continuations(word)
        if (not direct and not as_part) or self._is_rare(word):
            yield from self._mended_ways(word, sure=not direct)

    def _own_ways(self, stem: str, via: MatchedVia, weight: float) -> Iterator[Way]:
        if stem in self._vocabulary.by_stem:
            yield Way(via, weight, Table.STEMS, (stem,))
        if stem in self._vocabulary.by_part:
            yield Way(MatchedVia.PART if via in _EXACT else via, weight * _PART_WEIGHT, Table.PARTS, (stem,))

    def _related_ways(self, phrase: Phrase, weight: float) -> Iterator[Way]:
        for item in self._language.related.get(phrase, ()):
            worth = weight * (_SAME_WEIGHT if item.same else _WIDER_WEIGHT)
            if len(item.target) == 1:
                yield from self._own_ways(item.target[0], MatchedVia.SYNONYM, worth)
            elif all(stem in self._vocabulary.by_stem for stem in item.target):
                yield Way(MatchedVia.SYNONYM, worth * _SEVERAL_WEIGHT, Table.STEMS, item.target)

    def _part_ways(self, word: _Typed) -> Iterator[Way]:
        stems = self._vocabulary.part_stems(word.folded, self._language.stems)
        stems = tuple(stem for stem in stems if stem != word.stem)
        held = tuple(stem for stem in stems if stem in self._vocabulary.by_stem)
        if len(held) > 1:
            yield Way(MatchedVia.PART, _ALL_PARTS_WEIGHT, Table.STEMS, held)
        for stem in stems:
            yield from (
                Way(MatchedVia.PART, way.weight, way.table, way.stems)
                for way in self._own_ways(stem, MatchedVia.PART, _ONE_PART_WEIGHT)
            )
            yield from self._related_ways((stem,), _ONE_PART_WEIGHT)

    def _continuations(self, word: _Typed) -> Iterator[Way]:
        begun = self._vocabulary.beginning_with(word.folded)
        frequent = sorted(begun, key=lambda other: (-self._vocabulary.frequency[other], other))
        stems = dict.fromkeys(self._language.stems(other) for other in frequent[: 2 * _MOST_CONTINUATIONS])
        stems.pop(word.stem, None)
        for stem in list(stems)[:_MOST_CONTINUATIONS]:
            yield Way(MatchedVia.PREFIX, _PREFIX_WEIGHT, Table.STEMS, (stem,))

    def _mended_ways(self, word: _Typed, *, sure: bool) -> Iterator[Way]:
        for other, likeness in self._speller.similar(word.folded):
            stem = self._language.stems(other)
            if stem != word.stem:
                weight = likeness * (_TYPO_WEIGHT if sure else _RARE_TYPO_WEIGHT)
                yield from (
                    Way(MatchedVia.TYPO, way.weight, way.table, way.stems)
                    for way in self._own_ways(stem, MatchedVia.TYPO, weight)
                )
                yield from self._related_ways((stem,), weight)

    def _is_rare(self, word: _Typed) -> bool:
        return len(word.folded) >= _SHORTEST_LOOSE and self._vocabulary.frequency.get(word.folded, 0) == 1


def _ends_in_word(text: str) -> bool:
    return bool(text) and fold(text[-1]).isalnum()


_EXACT = (MatchedVia.WORD, MatchedVia.STEM)
_PART_WEIGHT = 0.6
_SAME_WEIGHT = 0.75
_WIDER_WEIGHT = 0.4
_SEVERAL_WEIGHT = 0.6
_ALL_PARTS_WEIGHT = 0.5
_ONE_PART_WEIGHT = 0.25
_PREFIX_WEIGHT = 0.7
_TYPO_WEIGHT = 0.9
_RARE_TYPO_WEIGHT = 0.4
