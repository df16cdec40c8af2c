"""What the search is measured by: the known-item test, the everyday queries, and plain BM25 to compare with."""

import json
import random
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.services.ports.search import SearchText

Rank = Callable[[str], Sequence[str]]
"""Returns the ids that a query finds, best first."""

_SHORT_TEXT = re.compile(r"### Kurztext\s*(.*?)(?=\n### |\Z)", re.DOTALL)
_DEEPEST = 50


@dataclass(frozen=True)
class Figures:
    """Shares of the queries whose first hit is right, with the right ones in the first five, and the mean reciprocal rank."""

    queries: int
    first: float
    in_five: float
    reciprocal_rank: float

    def row(self, name: str) -> str:
        """Return the figures as a row of a table."""
        return f"{name:<44} {self.queries:>4} {self.first:>7.1%} {self.in_five:>7.1%} {self.reciprocal_rank:>7.3f}"


HEADER = f"{'':<44} {'n':>4} {'P@1':>7} {'P@5':>7} {'MRR':>7}"


@dataclass(frozen=True)
class Question:
    """A query and what must be in the first five: of each group at least one id."""

    query: str
    groups: tuple[frozenset[str], ...]
    held_out: bool = False

    @property
    def right(self) -> frozenset[str]:
        """All ids that are right answers."""
        return frozenset().union(*self.groups)


def measure(rank: Rank, questions: Iterable[Question]) -> Figures:
    """Return the figures of a search for questions; a right answer below the fiftieth place counts as not found."""
    first = in_five = 0
    reciprocal = 0.0
    asked = tuple(questions)
    for question in asked:
        ids = list(rank(question.query))[:_DEEPEST]
        places = [place for place, found in enumerate(ids, 1) if found in question.right]
        first += bool(places) and places[0] == 1
        in_five += all(not group.isdisjoint(ids[:5]) for group in question.groups)
        reciprocal += 1 / places[0] if places else 0
    count = len(asked) or 1
    return Figures(len(asked), first / count, in_five / count, reciprocal / count)


def plain_bm25(texts: Iterable[SearchText]) -> Rank:
    """Return the search to compare with: FTS5, unicode61 without diacritics, the words of the query joined by OR."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE plain USING fts5(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')"
    )
    connection.executemany(
        "INSERT INTO plain VALUES (?, ?)",
        (
            (text.id, "\n".join((text.title, text.short_title, *(content for _, content in text.fields))))
            for text in texts
        ),
    )

    def rank(query: str) -> Sequence[str]:
        words = re.findall(r"\w+", query)
        if not words:
            return ()
        found = connection.execute(
            "SELECT id FROM plain WHERE plain MATCH ? ORDER BY bm25(plain), id LIMIT ?",
            (" OR ".join(f'"{word}"' for word in words), _DEEPEST),
        )
        return tuple(row[0] for row in found)

    return rank


def known_items(path: Path, *, titles: bool) -> tuple[tuple[SearchText, ...], tuple[Question, ...]]:
    """Return texts without their Kurztext, and the Kurztexte as questions for their own texts."""
    texts: list[SearchText] = []
    questions: list[Question] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        description = entry["description_raw"]
        short = _SHORT_TEXT.search(description)
        if short is not None:
            questions.append(Question(short.group(1).strip(), (frozenset({entry["id_hash"]}),)))
            description = description[: short.start()] + description[short.end() :]
        fields = (("description", description), ("legal_requirements", entry["more_info"] or ""))
        texts.append(SearchText(entry["id_hash"], entry["title"] if titles else "", "", fields))
    return tuple(texts), tuple(questions)


def everyday_questions(path: Path, present: frozenset[str]) -> tuple[Question, ...]:
    """Return the everyday queries whose answers are among the programmes that are present."""
    questions = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            half, query, answers = line.split("\t")
            groups = tuple(frozenset(group.split("|")) & present for group in answers.split())
            if all(groups):
                questions.append(Question(query, groups, held_out=half == "held"))
    return tuple(questions)


def many_texts(samples: Sequence[str], count: int, seed: int = 1) -> tuple[SearchText, ...]:
    """Return texts of 3 to 25 kB made of the sentences of real ones, each with compounds of its own."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    sentences = [item for text in samples for item in re.split(r"(?<=[.;\n])\s+", text) if len(item) > 20]
    nouns = sorted({noun for item in sentences for noun in re.findall(r"\b[A-ZÄÖÜ][a-zäöüß]{4,}\b", item)})
    texts = []
    for number in range(count):
        size = chance.randint(3_000, 25_000) if chance.random() < 1 / 3 else chance.randint(3_000, 8_000)
        parts = [chance.choice(nouns) + chance.choice(nouns).lower() for _ in range(10)]
        length = 0
        while length < size:
            parts.append(chance.choice(sentences))
            length += len(parts[-1])
        title = " ".join(chance.choice(nouns) for _ in range(4))
        texts.append(SearchText(f"p{number:04}", title, "", (("description", " ".join(parts)),)))
    return tuple(texts)


def real_texts(folder: Path) -> Mapping[str, str]:
    """Return the real texts of the Förderdatenbank in a folder, by title."""
    found: dict[str, str] = {}
    for file in sorted(folder.glob("fdb_*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            parts = (entry.get(name) or "" for name in ("description_raw", "more_info", "legal_basis"))
            found[entry["title"]] = "\n".join(parts)
    return found
