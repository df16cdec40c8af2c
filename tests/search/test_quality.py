"""The search is well ahead of plain BM25, on texts that nobody chose for it and on everyday queries held out."""

from pathlib import Path

import pytest

from coordinator_app.bootstrap import open_programmes
from coordinator_app.runtime.resources import resource_path
from coordinator_app.search.engine import FullTextIndex, FullTextSearch
from coordinator_app.services.ports.search import SearchText
from coordinator_app.wording.search_texts import search_text
from search_measures import everyday_questions, known_items, measure, plain_bm25

EVERYDAY = Path(__file__).parent / "everyday_queries.tsv"


@pytest.fixture(scope="module")
def catalogue() -> tuple[SearchText, ...]:
    service = open_programmes(resource_path("catalogue"))
    return tuple(search_text(programme, service.by_id) for programme in service.all())


def _ids(index: FullTextIndex, query: str) -> list[str]:
    return [hit.id for hit in index.search(query)]


@pytest.mark.parametrize("titles", [True, False])
def test_a_short_text_finds_its_own_programme(
    engine: FullTextSearch, shared_data: Path, titles: bool
) -> None:
    texts, questions = known_items(shared_data / "fdb_programme_120_2025-07.jsonl", titles=titles)
    index = engine.build(texts)
    ours = measure(lambda query: _ids(index, query), questions)
    plain = measure(plain_bm25(texts), questions)
    assert ours.queries == 110
    assert ours.first >= plain.first + 0.05
    assert ours.in_five >= plain.in_five + 0.04
    assert ours.reciprocal_rank >= plain.reciprocal_rank + 0.06


@pytest.mark.parametrize("held_out", [False, True])
def test_everyday_queries_find_what_is_meant(
    engine: FullTextSearch, catalogue: tuple[SearchText, ...], held_out: bool
) -> None:
    present = frozenset(text.id for text in catalogue)
    questions = [item for item in everyday_questions(EVERYDAY, present) if item.held_out is held_out]
    index = engine.build(catalogue)
    ours = measure(lambda query: _ids(index, query), questions)
    plain = measure(plain_bm25(catalogue), questions)
    assert ours.queries >= 60
    assert ours.in_five >= 0.85
    assert ours.in_five >= plain.in_five + 0.3


def test_hits_fall_in_score_and_are_told_why(
    engine: FullTextSearch, catalogue: tuple[SearchText, ...]
) -> None:
    index = engine.build(catalogue)
    for question in everyday_questions(EVERYDAY, frozenset(text.id for text in catalogue)):
        hits = index.search(question.query, 20)
        scores = [hit.score for hit in hits]
        assert scores == sorted(scores, reverse=True)
        assert all(hit.words for hit in hits)
        assert all(word.query in question.query for hit in hits for word in hit.words)


def test_every_marked_word_stands_in_the_text(
    engine: FullTextSearch, catalogue: tuple[SearchText, ...]
) -> None:
    index = engine.build(catalogue)
    whole = {
        text.id: "\n".join((text.title, text.short_title, *(content for _, content in text.fields)))
        for text in catalogue
    }
    for query in ("Kita Sprache", "Rentner einsam", "Quatiersmanagement", "Klimaanpassung Schulhof"):
        for hit in index.search(query):
            assert [word.found for word in hit.words if word.found not in whole[hit.id]] == []
