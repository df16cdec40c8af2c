"""The index itself: two FTS5 tables in memory, one of stems and one of the parts of compounds, and what each text holds."""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from math import log

from coordinator_app.search.folding import words_of
from coordinator_app.search.language import Language
from coordinator_app.search.vocabulary import AnalysedVocabulary, Vocabulary
from coordinator_app.services.ports.search import SearchText

KEY_FIELDS = frozenset(
    {"themes", "target_groups", "facility_kinds", "object", "applicants", "legal_basis", "predecessors"}
)
"""Names of fields that say in few words what a programme is about; all other fields are plain text."""

_REPEATS = (0, 1, 2, 4, 4, *(5,) * 60)
"""How often a word is put into the index, by the binary length of how often it is written: 1, 2 or 3, 4 to 15, more."""

_KEPT_POSTINGS = 400
_KEPT_TEXTS = 400
_WEIGHTS = (8.0, 2.5, 1.0)
"""How much a word weighs in the names, in the key fields and in the rest."""


class Table(Enum):
    """The tables of the index."""

    STEMS = "stems"
    PARTS = "parts"


@dataclass(frozen=True)
class Term:
    """What is looked up in one table: texts that hold a stem, or that hold it in their name."""

    table: Table
    stem: str
    in_names: bool = False


Postings = dict[int, float]
"""How well a text (by number) matches a stem: 0 to about 2.2, before rarity."""


@dataclass(frozen=True)
class _Column:
    numbers: "array[int]"
    counts: bytes


class IndexedTexts:
    """Texts by number, in the order of their ids."""

    def __init__(self, texts: Iterable[SearchText], language: Language) -> None:
        kept = {text.id: text for text in texts}
        self.ids: tuple[str, ...] = tuple(sorted(kept))
        self._words_of_text: list[array[int]] = []
        vocabulary = Vocabulary(language)
        columns = [self._read(kept[id_], vocabulary) for id_ in self.ids]
        self.vocabulary = AnalysedVocabulary(vocabulary)
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._fill(columns)
        self.postings = lru_cache(_KEPT_POSTINGS)(self._ask)
        """The texts that hold a term and how well each matches; what was asked lately is kept."""
        self.words = lru_cache(_KEPT_TEXTS)(self._words)
        """The numbers of the words of a text; of those asked lately they are kept."""

    def _words(self, text: int) -> frozenset[int]:
        return frozenset(self._words_of_text[text])

    def _read(self, text: SearchText, vocabulary: Vocabulary) -> tuple[_Column, ...]:
        key = "\n".join(content for name, content in text.fields if name in KEY_FIELDS)
        rest = "\n".join(content for name, content in text.fields if name not in KEY_FIELDS)
        columns = [Counter(words_of(content)) for content in (f"{text.title}\n{text.short_title}", key, rest)]
        found: set[int] = set()
        read = []
        for column in columns:
            numbers = array("I", vocabulary.numbers(column))
            found.update(numbers)
            read.append(
                _Column(numbers, bytes(map(_REPEATS.__getitem__, map(int.bit_length, column.values()))))
            )
        vocabulary.texts.update(found)
        vocabulary.names.update(read[0].numbers)
        self._words_of_text.append(array("I", found))
        return tuple(read)

    def _fill(self, columns: Sequence[tuple[_Column, ...]]) -> None:
        for table, analysed in ((Table.STEMS, self.vocabulary.stems), (Table.PARTS, self.vocabulary.parts)):
            joined = ["".join(f"{stem} " for stem in stems) for stems in analysed]
            self._connection.execute(
                f"CREATE VIRTUAL TABLE {table.value} USING fts5(name, keys, body, content='')"
            )
            # One segment at the end instead of a merge for each megabyte.
            self._connection.execute(
                f"INSERT INTO {table.value}({table.value}, rank) VALUES('hashsize', 268435456)"
            )
            with self._connection:
                self._connection.executemany(
                    f"INSERT INTO {table.value}(rowid, name, keys, body) VALUES (?, ?, ?, ?)",  # noqa: S608
                    _rows(columns, joined),
                )

    def _ask(self, term: Term) -> Postings:
        table = term.table.value
        weights = ", ".join(str(weight) for weight in _WEIGHTS)
        quoted = term.stem.replace('"', '""')
        rows = self._connection.execute(
            f"SELECT rowid, bm25({table}, {weights}) FROM {table} WHERE {table} MATCH ?",  # noqa: S608
            (f'name : "{quoted}"' if term.in_names else f'"{quoted}"',),
        ).fetchall()
        if not rows:
            return {}
        rarity = -_fts_rarity(len(self.ids), len(rows))
        return {number: score / rarity for number, score in rows}


def _rows(
    columns: Sequence[tuple[_Column, ...]], joined: Sequence[str]
) -> Iterator[tuple[int, str, str, str]]:
    for row, (name, keys, body) in enumerate(columns):
        yield row, _content(name, joined), _content(keys, joined), _content(body, joined)


def _content(column: _Column, joined: Sequence[str]) -> str:
    return "".join(
        [joined[number] * count for number, count in zip(column.numbers, column.counts, strict=True)]
    )


def _fts_rarity(texts: int, holding: int) -> float:
    """Return the factor for rarity that FTS5 has in its bm25, so that it can be taken out: our own looks at whole groups."""
    rarity = log((texts - holding + 0.5) / (holding + 0.5))
    return rarity if rarity > 0 else 1e-6
