"""Compounds: Jugendfreizeiteinrichtung is made of Jugend, Freizeit and Einrichtung. Splits only what it knows wholly."""

from collections.abc import Callable, Iterable

_LINKS = ("", "s", "es", "n", "en", "er", "e")
_SHORTEST_PART = 3
_SHORTEST_COMPOUND = 7

Split = tuple[str, ...]


class CompoundSplitter:
    """Splits folded words by a list of folded words; a word is worked out once.

    A split must use up the whole word with known words and linking letters; the last word may be inflected. Two parts
    are better than three, then the longest last part wins. What can't be split wholly stays whole: no split is better
    than a wrong one.
    """

    def __init__(self, known: Iterable[str], stem: Callable[[str], str]) -> None:
        self._known = frozenset(word for word in known if len(word) >= _SHORTEST_PART)
        self._stem = stem
        self._last_stems = frozenset(stem(word) for word in self._known)
        self._beginnings = frozenset(word[:_SHORTEST_PART] for word in self._known)
        self._longest = max(map(len, self._known), default=0)
        self._splits: dict[str, Split] = {}

    def parts(self, word: str) -> Split:
        """Return the words that a compound is made of, those of its longer parts included; empty if it is none."""
        outer = self._split(word)
        if not outer:
            return ()
        found = list(outer)
        for part in outer:
            found.extend(self._split(part))
        return tuple(dict.fromkeys(found))

    def _split(self, word: str) -> Split:
        if len(word) < _SHORTEST_COMPOUND or word[:_SHORTEST_PART] not in self._beginnings:
            return ()
        split = self._splits.get(word)
        if split is None:
            split = self._splits[word] = self._work_out(word) if word.isalpha() else ()
        return split

    def _work_out(self, word: str) -> Split:
        cuts = self._cuts(word)
        for head, tail in cuts:  # the first cut has the longest tail
            if tail in self._known or (len(tail) > _SHORTEST_PART and self._stem(tail) in self._last_stems):
                return head, tail
        longer = [(head, *rest) for head, tail in cuts if (rest := self._split(tail))]
        return min(longer, key=lambda split: (len(split), -len(split[-1])), default=())

    def _cuts(self, word: str) -> list[tuple[str, str]]:
        """Return the known beginnings of a word with what follows them and their linking letters, longest rest first."""
        cuts = []
        for end in range(_SHORTEST_PART, min(len(word) - _SHORTEST_PART, self._longest) + 1):
            head = word[:end]
            if head in self._known:
                for link in _LINKS:
                    if word.startswith(link, end):
                        tail = word[end + len(link) :]
                        if tail[:_SHORTEST_PART] in self._beginnings and len(tail) >= _SHORTEST_PART:
                            cuts.append((head, tail))
        return cuts
