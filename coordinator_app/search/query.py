"""What was typed, made ready: words in their order, each with the ways in which texts may hold it and how sure they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from coordinator_app.search.folding import pieces_of, words_of
from coordinator_app.search.language import Language, Phrase
from coordinator_app.search.spelling import Speller
from coordinator_app.search.texts import Table, Term
from coordinator_app.search.vocabulary import AnalysedVocabulary
from coordinator_app.services.ports.search import MatchedVia

LONGEST_QUERY = 2_000
"""Characters; the rest of a longer query is left out."""

_MOST_WORDS = 60
_MOST_SINGLE_WORDS = 7
"""A query of more words is a sentence."""
_MOST_CONTINUATIONS = 8
_SHORTEST_CONTINUED = 3
"""Letters; what is shorter is continued with words of names only."""
_MOST_CONTAINING = 8
_SHORTEST_CONTAINED = 4
_LEAST_WEIGHT = 0.08

_PART_WEIGHT = 0.6
_SAME_WEIGHT = 0.75
_WIDER_WEIGHT = 0.4
_SEVERAL_WEIGHT = 0.6
_ALL_PARTS_WEIGHT = 0.5
_FIRST_PART_WEIGHT = 0.3
_LATER_PART_WEIGHT = 0.12
_PREFIX_WEIGHT = 0.7
_CONTAINED_WEIGHT = 0.3
_TYPO_WEIGHT = 0.9
_RARE_TYPO_WEIGHT = 0.4
_SENTENCE_FACTOR = 0.5


@dataclass(frozen=True)
class Way:
    """One way in which a text may hold a word: all of the terms, worth `weight` of the word itself."""

    via: MatchedVia
    weight: float
    terms: tuple[Term, ...]


Ways = tuple[Way, ...]


@dataclass(frozen=True)
class QueryWord:
    """A word of a query, or a piece of one: as it was written, folded, and its stem.

    `unfinished` is the last one while it is typed; `wanted` tells content from filler; `names` are the names of several
    words in the synonym table that it belongs to in this query; `in_sentence` tells a word among many, which need not be
    found by all means.
    """

    typed: str
    folded: str
    stem: str
    unfinished: bool = False
    wanted: bool = True
    names: tuple[Phrase, ...] = ()
    in_sentence: bool = False


class QueryReader:
    """Reads queries against the words of an index."""

    def __init__(self, language: Language, vocabulary: AnalysedVocabulary) -> None:
        self._language = language
        self._vocabulary = vocabulary
        self._speller = Speller(vocabulary.frequency, language.spellings)

    def read(self, text: str) -> tuple[QueryWord, ...]:
        """Return the words of a query, each once; stop words only if there are no others."""
        typed = self._typed(text[:LONGEST_QUERY])
        content = [word for word in typed if word.folded not in self._language.stop_words] or typed
        names = self._names(content)
        words = {
            word.folded: replace(
                word,
                wanted=word.stem not in self._language.fillers,
                names=names.get(word.stem, ()),
                in_sentence=len(content) > _MOST_SINGLE_WORDS,
            )
            for word in content[:_MOST_WORDS]
        }
        if not any(word.wanted for word in words.values()):
            return tuple(replace(word, wanted=True) for word in words.values())
        return tuple(words.values())

    def ways(self, word: QueryWord) -> Ways:
        """Return the ways in which texts surely hold a word, the surest first."""
        ways = self._ways(word)
        return _best(map(_in_sentence, ways) if word.in_sentence else ways)

    def loose_ways(self, word: QueryWord) -> Ways:
        """Return further ways for a word that few texts hold: its parts, longer words around it, typing errors."""
        known = word.stem in self._vocabulary.by_stem or word.stem in self._vocabulary.by_part
        return () if word.in_sentence and known else _best(self._loose_ways(word))

    def unfinished_piece(self, text: str) -> str:
        """Return the folded word that is being typed at the end of a text; empty after a blank."""
        typed = self._typed(text[-LONGEST_QUERY:])
        return typed[-1].folded if typed and typed[-1].unfinished else ""

    def _typed(self, text: str) -> list[QueryWord]:
        words = words_of(text)
        typed = [self._piece(word, piece) for word in words for piece in self._known_pieces(word)]
        if typed and text.endswith(words[-1][-1]):
            typed[-1] = replace(typed[-1], unfinished=True)
        return typed

    def _known_pieces(self, word: str) -> tuple[str, ...]:
        """Return the pieces of a word that texts have; the whole, written together, if they have that."""
        pieces = pieces_of(word)
        known = tuple(piece for piece in pieces if piece in self._vocabulary.by_folded)
        return pieces[-1:] if pieces[-1] in known else known or pieces

    def _piece(self, written: str, folded: str) -> QueryWord:
        return QueryWord(written, folded, self._language.stems(folded))

    def _names(self, words: list[QueryWord]) -> dict[str, tuple[Phrase, ...]]:
        """Return the names of several words of the synonym table that the query holds, by the stems in them."""
        found: dict[str, tuple[Phrase, ...]] = {}
        for start in range(len(words)):
            for end in range(start + 2, min(start + self._language.longest_phrase, len(words)) + 1):
                phrase = tuple(word.stem for word in words[start:end])
                if phrase in self._language.related:
                    for stem in phrase:
                        found[stem] = (*found.get(stem, ()), phrase)
        return found

    def _ways(self, word: QueryWord) -> Iterator[Way]:
        yield from self._held(word.stem, MatchedVia.STEM, 1.0)
        for phrase in (*word.names, (word.stem,)):
            yield from self._related(phrase, MatchedVia.SYNONYM, 1.0)
        if word.unfinished:
            yield from self._continued(word)

    def _loose_ways(self, word: QueryWord) -> Iterator[Way]:
        yield from self._made_of_parts(word)
        if len(word.folded) >= _SHORTEST_CONTAINED:
            for other in self._vocabulary.containing(word.folded, _MOST_CONTAINING):
                yield Way(MatchedVia.PART, _CONTAINED_WEIGHT, self._terms(other))
        if self._vocabulary.frequency.get(word.folded, 0) <= 1 and not self._is_german(word):
            known = word.stem in self._vocabulary.by_stem or word.stem in self._vocabulary.by_part
            yield from self._mended(word, _RARE_TYPO_WEIGHT if known else _TYPO_WEIGHT)

    def _held(self, stem: str, via: MatchedVia, weight: float) -> Iterator[Way]:
        if stem in self._vocabulary.by_stem:
            yield Way(via, weight, (Term(Table.STEMS, stem),))
        if stem in self._vocabulary.by_part:
            inside = MatchedVia.PART if via is MatchedVia.STEM else via
            yield Way(inside, weight * _PART_WEIGHT, (Term(Table.PARTS, stem),))

    def _related(self, phrase: Phrase, via: MatchedVia, weight: float) -> Iterator[Way]:
        for item in self._language.related.get(phrase, ()):
            worth = weight * (_SAME_WEIGHT if item.same else _WIDER_WEIGHT)
            if len(item.target) == 1:
                yield from self._held(item.target[0], via, worth)
            elif all(stem in self._vocabulary.by_stem for stem in item.target):
                terms = tuple(Term(Table.STEMS, stem) for stem in item.target)
                yield Way(via, worth * _SEVERAL_WEIGHT, terms)

    def _continued(self, word: QueryWord) -> Iterator[Way]:
        in_names = len(word.folded) < _SHORTEST_CONTINUED
        for other in self._vocabulary.beginning_with(word.folded, _MOST_CONTINUATIONS, in_names=in_names):
            yield Way(MatchedVia.PREFIX, _PREFIX_WEIGHT, self._terms(other, in_names=in_names))

    def _made_of_parts(self, word: QueryWord) -> Iterator[Way]:
        stems = self._vocabulary.part_stems(word.folded)
        held = [stem for stem in stems if stem in self._vocabulary.by_stem]
        if len(held) > 1:
            yield Way(MatchedVia.PART, _ALL_PARTS_WEIGHT, tuple(Term(Table.STEMS, stem) for stem in held))
        for place, stem in enumerate(stems):  # Schulden-beratung: what it is about stands in front
            weight = _LATER_PART_WEIGHT if place else _FIRST_PART_WEIGHT
            yield from self._held(stem, MatchedVia.PART, weight)
            yield from self._related((stem,), MatchedVia.SYNONYM, weight)

    def _mended(self, word: QueryWord, worth: float) -> Iterator[Way]:
        for other, likeness in self._speller.similar(word.folded):
            stem = self._language.stems(other)
            if stem != word.stem:
                yield from self._held(stem, MatchedVia.TYPO, worth * likeness)
                yield from self._related((stem,), MatchedVia.TYPO, worth * likeness)

    def _is_german(self, word: QueryWord) -> bool:
        """Whether a word is one of the language data, or made of their words, so that it is no typing error."""
        known = self._language.spellings | self._language.parts
        return word.folded in known or bool(self._vocabulary.part_stems(word.folded))

    def _terms(self, folded: str, *, in_names: bool = False) -> tuple[Term, ...]:
        return (Term(Table.STEMS, self._language.stems(folded), in_names=in_names),)


def _in_sentence(way: Way) -> Way:
    """Return a way as it counts among many words: what is only related says less, what is wider says nothing."""
    if way.via is not MatchedVia.SYNONYM:
        return way
    return replace(way, weight=way.weight * _SENTENCE_FACTOR if way.weight > _WIDER_WEIGHT else 0.0)


def _best(ways: Iterable[Way]) -> Ways:
    """Return ways without repetition, surest first, so that the surest of several equal ones is kept."""
    kept: dict[tuple[Term, ...], Way] = {}
    for way in sorted(ways, key=lambda way: -way.weight):
        if way.weight >= _LEAST_WEIGHT:
            kept.setdefault(way.terms, way)
    return tuple(kept.values())
