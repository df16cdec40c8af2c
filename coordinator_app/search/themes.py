"""Reads themes, target groups and kinds of facility out of a text: phrases, words, parts of compounds, typing errors.

The longest term wins and uses up its words: where "Jugendstil" is known, "Jugend" in it says nothing any more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from coordinator_app.search.folding import PlacedWord, placed_words
from coordinator_app.search.language import Language, read_language
from coordinator_app.search.segments import Segment, Segmenter
from coordinator_app.search.theme_dictionary import DictionaryTerm, Place, read_dictionary
from coordinator_app.services.ports.themes import Evidence, FoundThrough, Label, TextWord

_WHOLE, _LAST_PART, _OTHER_PART, _TYPO = 100, 90, 75, 60
"""Percent of what a term says: as a word, at the end of a compound, before others in it, mistyped.

Weights count squared, so that several hints don't outweigh the one word that says it.
"""

_SHORTEST_STEM = 4
_SHORTEST_TYPO = 7
_TWO_TYPOS = 12
_CAPITALS = 2
"""So many capitals make an abbreviation: OePNV, IT, HzE."""

_LEAST_COMMON = 5
_FEMININE = ("innen", "in")
_MOST_JOINED = 5
"""Pieces of a word with hyphens that are looked up as one; no term has more, and a line may consist of hyphens."""


@dataclass(frozen=True)
class _Token:
    """A piece of a written word; `joined` is the whole word on its first piece where hyphens join several."""

    word: str
    stem: str
    start: int
    end: int
    group: int


class _Words:
    """Terms by their words: the very word first, else any word with the same stem."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._exact: dict[str, DictionaryTerm] = {}
        self._by_stem: dict[str, list[str]] = defaultdict(list)

    def add(self, word: str, term: DictionaryTerm) -> None:
        """Take a folded word; of two terms for the same word the earlier one stays."""
        if word not in self._exact:
            self._exact[word] = term
            self._by_stem[self._stem(word)].append(word)

    def find(self, word: str) -> DictionaryTerm | None:
        """Return the term of a folded word: of several with its stem the one that is spelt most like it."""
        term = self._exact.get(word)
        if term is None:
            like = self._by_stem.get(self._stem(word))
            term = self._exact[max(like, key=lambda other: _common(word, other))] if like else None
        return term

    def find_end(self, word: str) -> DictionaryTerm | None:
        """Return the term that a part at the end of a compound is, which may only differ in its ending."""
        term = self._exact.get(word)
        if term is None:
            like = [
                other
                for other in self._by_stem.get(self._stem(word), ())
                if _common(word, other) >= min(len(other), len(word) - 3, max(len(other) - 2, _LEAST_COMMON))
            ]
            term = self._exact[like[0]] if like else None
        return term


def _common(word: str, other: str) -> int:
    """Return how many letters two words have in common at their beginning."""
    return next(
        (n for n, (one, two) in enumerate(zip(word, other, strict=False)) if one != two),
        min(len(word), len(other)),
    )


def _is_trusted(term: DictionaryTerm) -> bool:
    return term.place is not Place.ANYWHERE


class ThemeDictionary:
    """Implements the port `ThemeReader` over the tables of a folder."""

    def __init__(self, terms: Iterable[DictionaryTerm], language: Language) -> None:
        self._language = language
        self._whole = _Words(language.stems)
        self._phrases: dict[str, list[tuple[tuple[str, ...], DictionaryTerm]]] = defaultdict(list)
        self._abbreviations: dict[str, DictionaryTerm] = {}
        self._spellings: dict[tuple[str, int], list[str]] = defaultdict(list)
        inner: dict[str, DictionaryTerm] = {}
        final = _Words(language.stems)
        for term in terms:
            words = self._content(term.text)
            if len(words) > 1:
                stems = tuple(map(language.stems, words))
                self._phrases[stems[0]].append((stems, term))
            elif words:
                self._take(term, words[0], inner, final)
        for named in self._phrases.values():
            named.sort(key=lambda item: -len(item[0]))
        self._segments = Segmenter(inner, final.find_end, language.parts, language.stems, _is_trusted)
        self._ordinary = frozenset(map(language.stems, language.parts))
        self._typos: dict[str, DictionaryTerm | None] = {}

    @classmethod
    def of_folders(cls, themes: Path, language: Path) -> "ThemeDictionary":
        """Read the tables of the field and the language data of the search."""
        return cls(read_dictionary(themes), read_language(language))

    def read(self, text: str) -> tuple[Evidence, ...]:
        """Return what the words of a text (in NFC) speak for, in their order."""
        words = placed_words(text)
        tokens = self._tokens(words)
        found: list[Evidence] = []
        place = 0
        while place < len(tokens):
            count, evidence = self._at(text, words, tokens, place)
            found += evidence
            place += count
        return tuple(found)

    def _content(self, text: str) -> list[str]:
        """Return the folded words of a term without stop words; hyphens join."""
        words = [word.joined for word in placed_words(text)]
        kept = [word for word in words if word not in self._language.stop_words]
        return kept or words

    def _take(
        self,
        term: DictionaryTerm,
        word: str,
        inner: dict[str, DictionaryTerm],
        final: "_Words",
    ) -> None:
        if term.abbreviation:
            self._abbreviations.setdefault(word, term)
            return
        if term.place is not Place.BEFORE_OTHERS:
            self._whole.add(word, term)
            if word.isalpha():
                self._spellings[word[0], len(word)].append(word)
        if term.place in {Place.ANYWHERE, Place.BEFORE_OTHERS}:
            inner.setdefault(word, term)
            if word.endswith("e") and len(word) > _SHORTEST_STEM:
                inner.setdefault(word[:-1], term)
        if term.place in {Place.ANYWHERE, Place.AT_THE_END}:
            final.add(word, term)

    def _tokens(self, words: Sequence[PlacedWord]) -> list[_Token]:
        stems = self._language.stems
        return [
            _Token(piece, stems(piece), start, end, group)
            for group, word in enumerate(words)
            for piece, start, end in word.pieces
            if piece not in self._language.stop_words or len(word.pieces) > 1 or word.written.isupper()
        ]

    def _at(
        self, text: str, words: Sequence[PlacedWord], tokens: Sequence[_Token], place: int
    ) -> tuple[int, list[Evidence]]:
        """Return how many tokens are used up from a place on, and what they speak for."""
        token = tokens[place]
        phrase = self._phrase(tokens, place)
        if phrase is not None:
            term, count = phrase
            end = tokens[place + count - 1].end
            return count, self._evidence(text, (token.start, end), term, FoundThrough.PHRASE, _WHOLE)
        word = words[token.group]
        first = place == 0 or tokens[place - 1].group != token.group
        if first:
            for count in range(min(len(word.pieces), _MOST_JOINED), 1, -1):
                pieces = word.pieces[:count]
                joined = self._word("".join(piece for piece, _, _ in pieces), word.written)
                if joined is not None:
                    used = sum(other.group == token.group for other in tokens[place : place + count])
                    span = (word.start, pieces[-1][2])
                    return used, self._evidence(text, span, joined, FoundThrough.WORD, _WHOLE)
        return 1, self._single(text, token)

    def _phrase(self, tokens: Sequence[_Token], place: int) -> tuple[DictionaryTerm, int] | None:
        for stems, term in self._phrases.get(tokens[place].stem, ()):
            if tuple(token.stem for token in tokens[place : place + len(stems)]) == stems:
                return term, len(stems)
        return None

    def _word(self, word: str, written: str) -> DictionaryTerm | None:
        if word in self._abbreviations and sum(map(str.isupper, written)) >= _CAPITALS:
            return self._abbreviations[word]
        found = self._whole.find(word)
        for ending in _FEMININE:
            if found is None and word.endswith(ending):
                found = self._whole.find(word.removesuffix(ending))
        return found

    def _single(self, text: str, token: _Token) -> list[Evidence]:
        written = text[token.start : token.end]
        term = self._word(token.word, written)
        if term is not None:
            return self._evidence(text, (token.start, token.end), term, FoundThrough.WORD, _WHOLE)
        segments = self._segments.parts(token.word)
        guessed = any(not segment.known for segment in segments)
        if not segments or any(segment.strange for segment in segments):
            mended = self._mended(token.word)
            if mended is not None:
                return self._evidence(text, (token.start, token.end), mended, FoundThrough.TYPO, _TYPO)
        if guessed and written.islower():  # a verb or the like: "besuchen" has no "suchen" in it that counts
            return []
        return list(self._of_parts(text, token, segments))

    def _of_parts(
        self, text: str, token: _Token, segments: Sequence[Segment[DictionaryTerm]]
    ) -> Iterator[Evidence]:
        straight = token.end - token.start == len(token.word)  # no umlauts, so that letters keep their places
        for segment in segments:
            start = token.start + segment.start if straight else token.start
            end = token.start + segment.end if straight else token.end
            if segment.part is not None:
                percent = _LAST_PART if segment.last else _OTHER_PART
                yield from self._evidence(text, (start, end), segment.part, FoundThrough.PART, percent)
            elif segment.strange:
                mended = self._mended(token.word[segment.start : segment.end])
                if mended is not None:
                    yield from self._evidence(text, (start, end), mended, FoundThrough.TYPO, _TYPO)

    def _mended(self, word: str) -> DictionaryTerm | None:
        """Return the one term that a word nobody knows is a slip of, if there is one."""
        if len(word) < _SHORTEST_TYPO or not word.isalpha() or self._language.stems(word) in self._ordinary:
            return None
        if word not in self._typos:
            errors = 2 if len(word) >= _TWO_TYPOS else 1
            near = [
                other
                for length in range(len(word) - errors, len(word) + errors + 1)
                for other in self._spellings.get((word[0], length), ())
            ]
            found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=errors)
            self._typos[word] = self._whole.find(found[0]) if found else None
        return self._typos[word]

    @staticmethod
    def _evidence(
        text: str, span: tuple[int, int], term: DictionaryTerm, via: FoundThrough, percent: int
    ) -> list[Evidence]:
        if not term.labels:
            return []
        start, end = span
        labels: tuple[tuple[Label, int], ...] = tuple(
            (label, weight * weight * percent) for label, weight in term.labels
        )
        return [Evidence(TextWord(text[start:end], start, end, term.text, via), labels)]
