"""Typing errors: words of the texts that are spelt nearly like a word that no text has."""

from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

_SHORTEST = 4
_TWO_ERRORS = 8
_MOST = 4
_LOOSE_SHORTEST = 6
_LOOSE_ERRORS = 4
_LOOSE_LIKENESS = 0.78


class Speller:
    """Finds known spellings for unknown ones."""

    def __init__(self, frequency: Mapping[str, int], further: frozenset[str]) -> None:
        """Take folded words with the number of texts that hold them, and further words that no text need hold."""
        self._frequency = frequency
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(further.union(frequency)):
            if word.isalpha():
                self._by_length[len(word)].append(word)
        self._known: dict[str, tuple[tuple[str, float], ...]] = {}

    def similar(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the words nearest to a folded word with their likeness (0 to 1), best first.

        Numbers and words of fewer than four letters are taken as they are: nothing is similar to them.
        """
        if len(word) < _SHORTEST or not word.isalpha():
            return ()
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._work_out(word)
        return found

    def _work_out(self, word: str) -> tuple[tuple[str, float], ...]:
        for errors in range(1, 3 if len(word) >= _TWO_ERRORS else 2):
            near = [
                other
                for length in range(len(word) - errors, len(word) + errors + 1)
                for other, _, _ in process.extract(
                    word,
                    self._by_length.get(length, ()),
                    scorer=OSA.distance,
                    score_cutoff=errors,
                    limit=None,
                )
                if other != word
            ]
            if near:
                near.sort(key=lambda other: (other[0] != word[0], -self._frequency.get(other, 0), other))
                return tuple((other, 1 - errors / len(word)) for other in near[:_MOST])
        return self._loosely(word)

    def _loosely(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return long words with mostly the same letters in the same order, where nothing nearer is known."""
        if len(word) < _LOOSE_SHORTEST:
            return ()
        near = [
            (-likeness, -self._frequency.get(other, 0), other)
            for length in range(len(word) - _LOOSE_ERRORS, len(word) + _LOOSE_ERRORS + 1)
            for other, likeness, _ in process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=Indel.normalized_similarity,
                score_cutoff=_LOOSE_LIKENESS,
                limit=_MOST,
            )
        ]
        return tuple((other, -likeness / 2) for likeness, _, other in sorted(near)[:_MOST])
