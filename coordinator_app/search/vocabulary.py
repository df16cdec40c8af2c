"""The distinct words of the indexed texts: their stems and parts, and the way from what is typed to what is written."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from coordinator_app.search.compounds import CompoundSplitter
from coordinator_app.search.folding import fold, pieces_of, written_pieces
from coordinator_app.search.language import Language

_LEARNT_TEXTS = 3
_LEARNT_LENGTH = 5
_LONGEST_LEARNT = 14


class Vocabulary:
    """Gathers words; they are numbered in the order in which they were first seen."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.texts: Counter[int] = Counter()
        """In how many texts each word is written."""
        self._numbers = _Numbers()

    @property
    def written(self) -> tuple[str, ...]:
        """The words as they are written, in the order of their numbers."""
        return tuple(self._numbers)

    def numbers(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of written words; a word that has none yet gets one."""
        return list(map(self._numbers.__getitem__, words))


class _Numbers(dict[str, int]):
    """Gives every new key the next number."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class AnalysedVocabulary:
    """A finished vocabulary, with the ways into it."""

    def __init__(self, source: Vocabulary) -> None:
        language = source.language
        self.written = source.written
        self.stems: list[tuple[str, ...]] = []
        self.parts: list[tuple[str, ...]] = []
        self.by_stem: dict[str, list[int]] = defaultdict(list)
        self.by_part: dict[str, list[int]] = defaultdict(list)
        self.by_folded: dict[str, list[int]] = defaultdict(list)
        self.frequency: dict[str, int] = defaultdict(int)
        """In how many texts a folded word stands, at least one of its spellings."""
        pieces = [pieces_of(word) for word in source.written]
        for number, folded in enumerate(pieces):
            for piece in folded:
                self.by_folded[piece].append(number)
                self.frequency[piece] += source.texts[number]
        learnt = self._learnt(language)
        self.splitter = CompoundSplitter(language.parts | learnt, language.stems)
        stem_of = {piece: language.stems(piece) for piece in self.by_folded}
        parts_of = {piece: self._part_stems(piece, language.stems) for piece in self.by_folded}
        for number, folded in enumerate(pieces):
            stems = tuple(dict.fromkeys(stem_of[piece] for piece in folded))
            parts = tuple(dict.fromkeys(part for piece in folded for part in parts_of[piece]))
            self.stems.append(stems)
            self.parts.append(parts)
            for stem in stems:
                self.by_stem[stem].append(number)
            for part in parts:
                self.by_part[part].append(number)
        self.sorted_words = sorted(self.by_folded)

    def beginning_with(self, prefix: str) -> list[str]:
        """Return the folded words that begin with a folded prefix, in alphabetical order."""
        start = bisect_left(self.sorted_words, prefix)
        end = bisect_left(self.sorted_words, prefix + "\U0010ffff", start)
        return self.sorted_words[start:end]

    def spelling(self, word: str) -> str:
        """Return a folded word as the texts write it: on its own, or as a piece of what is joined by hyphens."""
        spellings = [self.written[number] for number in self.by_folded[word]]
        pieces = (piece for spelling in spellings for piece in written_pieces(spelling))
        return next((piece for piece in (*spellings, *pieces) if fold(piece) == word), spellings[0])

    def part_stems(self, word: str, stem: Callable[[str], str]) -> tuple[str, ...]:
        """Return the stems of a folded word's parts; empty if it is no compound."""
        return self._part_stems(word, stem)

    def _part_stems(self, word: str, stem: Callable[[str], str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stem(part) for part in self.splitter.parts(word)))

    def _learnt(self, language: Language) -> frozenset[str]:
        """Return nouns that the texts use on their own often enough to be found inside of longer words."""
        sure = CompoundSplitter(language.parts, language.stems)
        return frozenset(
            folded
            for folded, numbers in self.by_folded.items()
            if _LEARNT_LENGTH <= len(folded) <= _LONGEST_LEARNT
            and folded.isalpha()
            and self.frequency[folded] >= _LEARNT_TEXTS
            and folded not in language.stop_words
            and _is_noun(self.written[number] for number in numbers)
            and not sure.parts(folded)
        )


def _is_noun(spellings: Iterable[str]) -> bool:
    """Tell a noun: written on its own with a capital, never small and never in capitals only."""
    return all(word[:1].isupper() and word[1:].islower() for word in spellings if word.isalpha())
