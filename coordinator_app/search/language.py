"""The language data of the search, read from `resources/search`: stop words, fillers, forms, parts, synonyms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.search.folding import fold, pieces_of, words_of
from coordinator_app.search.stemming import GermanStems

Phrase = tuple[str, ...]
"""Stems of a name of one or more words."""


@dataclass(frozen=True)
class Related:
    """What a name is also found as. `same` tells a synonym from a wider name."""

    target: Phrase
    same: bool


@dataclass(frozen=True)
class Language:
    """Everything that is known of German before a text is read; words are folded, phrases are stems."""

    stems: GermanStems
    stop_words: frozenset[str]
    fillers: frozenset[str]
    parts: frozenset[str]
    related: Mapping[Phrase, tuple[Related, ...]]
    longest_phrase: int
    spellings: frozenset[str]
    """Folded words of the synonym table, against which typing errors are mended too."""


def read_language(folder: Path) -> Language:
    """Read the files of a folder; a file that is not there is an incomplete installation."""
    forms: dict[str, str] = {}
    endings: dict[str, str] = {}
    for line in _lines(folder / "lemmas.tsv"):
        form, base = (fold(cell.strip()) for cell in line.split("\t"))
        if form.startswith("-"):
            endings[form[1:]] = base
            forms[form[1:]] = base
        else:
            forms[form] = base
    stems = GermanStems(forms, endings)
    stop_words = frozenset(_folded_words(folder / "stopwords.txt"))
    related = _read_related(folder / "synonyms.txt", stems, stop_words)
    return Language(
        stems=stems,
        stop_words=stop_words,
        fillers=frozenset(stems(word) for word in _folded_words(folder / "fillers.txt")),
        parts=frozenset(_folded_words(folder / "parts.txt")),
        related={name: tuple(found) for name, found in related.items()},
        longest_phrase=max((len(name) for name in related), default=1),
        spellings=frozenset(
            piece for word in _folded_words(folder / "synonyms.txt") for piece in pieces_of(word)
        )
        - stop_words,
    )


def _read_related(path: Path, stems: GermanStems, stop_words: frozenset[str]) -> dict[Phrase, list[Related]]:
    """Read the table; who is found as a wider name is also found as whatever is the same as that."""
    related: dict[Phrase, list[Related]] = {}
    wider: list[tuple[Phrase, tuple[Phrase, ...]]] = []
    for line in _lines(path):
        narrow, sign, wide = line.partition(">")
        if sign:
            targets = _phrases(wide, ",", stems, stop_words)
            wider += [(name, targets) for name in _phrases(narrow, ",", stems, stop_words)]
        else:
            names = _phrases(line, "=", stems, stop_words)
            for name in names:
                _add(related, name, names, same=True)
    same = {name: tuple(item.target for item in items) for name, items in related.items()}
    for name, targets in wider:
        for target in targets:
            _add(related, name, (target, *same.get(target, ())), same=False)
    return related


def _add(
    related: dict[Phrase, list[Related]], name: Phrase, targets: tuple[Phrase, ...], *, same: bool
) -> None:
    known = related.setdefault(name, [])
    have = {item.target for item in known}
    known.extend(Related(target, same) for target in targets if target != name and target not in have)


def _phrases(text: str, sign: str, stems: GermanStems, stop_words: frozenset[str]) -> tuple[Phrase, ...]:
    phrases = (
        tuple(stems(piece) for piece in _folded(part) if piece not in stop_words) for part in text.split(sign)
    )
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))


def _folded(text: str) -> list[str]:
    return [pieces_of(word)[-1] for word in words_of(text)]


def _folded_words(path: Path) -> Iterator[str]:
    for line in _lines(path):
        for word in words_of(line):
            yield fold(word)


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line
