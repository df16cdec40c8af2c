"""The distinct words of the indexed texts: their stems and parts, and the way from what is typed to what is written."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nsmallest

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
        self.names: set[int] = set()
        """Words that stand in the name of a text."""
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
        self._language = language
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
        self._splitter = CompoundSplitter(language.parts | learnt, language.stems)
        stem_of = {piece: language.stems(piece) for piece in self.by_folded}
        parts_of = {piece: self.part_stems(piece) for piece in self.by_folded}
        for number, folded in enumerate(pieces):
            stems = tuple(dict.fromkeys(stem_of[piece] for piece in folded))
            parts = tuple(dict.fromkeys(part for piece in folded for part in parts_of[piece]))
            self.stems.append(stems)
            self.parts.append(parts)
            for stem in stems:
                self.by_stem[stem].append(number)
            for part in parts:
                self.by_part[part].append(number)
        self._sorted = sorted(self.by_folded)
        self._sorted_names = sorted({piece for number in source.names for piece in pieces[number]})
        self._joined = "".join(f"{word}\n" for word in self._sorted)

    def beginning_with(self, prefix: str, most: int, *, in_names: bool = False) -> tuple[str, ...]:
        """Return folded words of the texts, or of their names, that begin with a prefix, the most frequent first."""
        words = self._sorted_names if in_names else self._sorted
        start = bisect_left(words, prefix)
        return self._most_frequent(words[start : bisect_left(words, prefix + "\U0010ffff", start)], most)

    def containing(self, piece: str, most: int) -> tuple[str, ...]:
        """Return folded words that have a piece in their middle or at their end, the most frequent first."""
        words = []
        place = self._joined.find(piece)
        while place >= 0:
            start = self._joined.rfind("\n", 0, place) + 1
            end = self._joined.find("\n", place)
            if start < place:
                words.append(self._joined[start:end])
            place = self._joined.find(piece, end)
        return self._most_frequent(words, most)

    def _most_frequent(self, words: Sequence[str], most: int) -> tuple[str, ...]:
        return tuple(nsmallest(most, words, key=lambda word: (-self.frequency[word], word)))

    def spelling(self, word: str) -> str:
        """Return a folded word as the texts write it: on its own, or as a piece of what is joined by hyphens."""
        spellings = [self.written[number] for number in self.by_folded[word]]
        pieces = (piece for spelling in spellings for piece in written_pieces(spelling))
        return next((piece for piece in (*spellings, *pieces) if fold(piece) == word), spellings[0])

    def part_stems(self, word: str) -> tuple[str, ...]:
        """Return the stems of a folded word's parts; empty if it is no compound."""
        return tuple(dict.fromkeys(map(self._language.stems, self._splitter.parts(word))))

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
