"""What a person types finds the programme, and the hit says why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator_app.search.engine import FullTextIndex, FullTextSearch
from coordinator_app.services.ports.search import MatchedVia, MatchedWord, SearchText

_NASTY = (
    '"', '""', "'", "AND", "OR NOT", "NEAR(", "a* OR b*", "name:kita", "^kita", "kita)", "-", "--", ";", "\\", "%", "_",
    "\x00", "kita\x00sport", "\ud800", "🏫 🏀", "👨‍👩‍👧", "§", "½", "²", "ﬁ", "İ", "ß", "ẞ", "中文", "كلمة", "\u0308", "a\u0308",
    "kita " * 20_000, "k" * 100_000, "\u200b", "\n\t\r", "kita'; DROP TABLE stems;--",
)  # fmt: skip


def _best(index: FullTextIndex, query: str) -> str | None:
    hits = index.search(query)
    return hits[0].id if hits else None


@pytest.mark.parametrize(
    ("query", "programme"),
    [
        ("Kitas", "kita_sprache"),
        ("Kindertageseinrichtung", "kita_sprache"),
        ("Kindergarten", "kita_sprache"),
        ("sprachliche bildung", "kita_sprache"),
        ("Turnhalle", "sport"),
        ("SPORTSTAETTE", "sport"),
        ("Sportstäte", "sport"),
        ("spielplatz", "sport"),
        ("Kunstrasen", "sport"),
        ("Geld für Spielplatz", "sport"),
        ("Staedtebau", "staedtebau"),
        ("stadtebauforderung", "staedtebau"),
        ("171e", "staedtebau"),
        ("§171e BauGB", "staedtebau"),
        ("Quatiersmanagement", "staedtebau"),
        ("quartiersm", "staedtebau"),
        ("KfW 444", "kfw_444"),
        ("444", "kfw_444"),
        ("Bäume", "kfw_444"),
        ("Entsiegelung", "kfw_444"),
        ("455b", "kfw_455"),
        ("455-B", "kfw_455"),
        ("barrierefrei", "kfw_455"),
        ("Rollstuhl", "kfw_455"),
        ("Rentner", "kfw_455"),
        ("16i", "arbeit"),
        ("SGB II", "arbeit"),
        ("langzeitarbeitslos", "arbeit"),
    ],
)
def test_finds_what_is_meant(index: FullTextIndex, query: str, programme: str) -> None:
    assert _best(index, query) == programme


@pytest.mark.parametrize("query", ["", " ", "\n", "...", "„“", "§"])
def test_a_query_without_words_finds_nothing(index: FullTextIndex, query: str) -> None:
    assert index.search(query) == ()


@pytest.mark.parametrize("query", _NASTY)
def test_nothing_that_can_be_typed_raises(index: FullTextIndex, query: str) -> None:
    index.search(query)
    index.suggest(query)


@given(st.text(st.characters(), max_size=60))
def test_no_text_at_all_raises(index: FullTextIndex, query: str) -> None:
    assert index.search(query) == index.search(query)
    index.suggest(query)


@given(st.text(alphabet='kita sport"*()-:^ANDOR äß§1', max_size=30), st.integers(0, 4))
def test_a_limit_cuts_the_end_off_and_nothing_else(index: FullTextIndex, query: str, limit: int) -> None:
    assert index.search(query, limit) == index.search(query)[:limit]


@given(st.sampled_from(["Kita Sport", "Sport", "Klimaschutz Kommunen", "kommunal"]), st.sets(st.sampled_from(["sport", "kfw_444", "arbeit", "fehlt"])))  # fmt: skip
def test_among_leaves_the_same_hits_in_the_same_order(
    index: FullTextIndex, query: str, among: set[str]
) -> None:
    everything = index.search(query)
    assert index.search(query, among=frozenset(among)) == tuple(hit for hit in everything if hit.id in among)


@settings(max_examples=20)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_texts_can_be_indexed(engine: FullTextSearch, contents: list[str]) -> None:
    texts = [SearchText(str(n), text, text[:3], (("text", text),)) for n, text in enumerate(contents)]
    index = engine.build(texts)
    for text in contents:
        ids = [hit.id for hit in index.search(text)]
        assert len(ids) == len(set(ids))


@given(st.permutations(range(4)))
def test_the_order_of_the_texts_changes_nothing(engine: FullTextSearch, order: list[int]) -> None:
    texts = [SearchText(f"p{n}", "Sport im Quartier", "", (("text", "Kita"),)) for n in range(4)]
    index = engine.build([texts[n] for n in order])
    assert [hit.id for hit in index.search("Sport")] == ["p0", "p1", "p2", "p3"]


@pytest.mark.parametrize(
    ("query", "programme", "word"),
    [
        ("Sportstätten", "sport", MatchedWord("Sportstätten", "Sportstätten", MatchedVia.WORD)),
        ("sportstätte", "sport", MatchedWord("sportstätte", "Sportstätten", MatchedVia.STEM)),
        ("Kunstrasen ", "sport", MatchedWord("Kunstrasen", "Kunstrasenplätze", MatchedVia.PART)),
        ("Rentner", "kfw_455", MatchedWord("Rentner", "Ältere", MatchedVia.SYNONYM)),
        ("Quatiersmanagement", "staedtebau", MatchedWord("Quatiersmanagement", "Quartiersmanagement", MatchedVia.TYPO)),
        ("quartiersm", "staedtebau", MatchedWord("quartiersm", "Quartiersmanagement", MatchedVia.PREFIX)),
    ],
)  # fmt: skip
def test_a_hit_says_which_word_was_found_as_which(
    index: FullTextIndex, query: str, programme: str, word: MatchedWord
) -> None:
    hit = next(hit for hit in index.search(query) if hit.id == programme)
    assert word in hit.words


def test_a_programme_with_all_words_comes_before_one_with_the_rarer_word(engine: FullTextSearch) -> None:
    index = engine.build(
        [
            SearchText("both", "Begegnung", "", (("text", "Sport und Theater sind nur kurz erwähnt. " + "Anderes. " * 50),)),
            SearchText("one", "Theater Theater", "", (("object", "Theater"),)),
            *(SearchText(f"other{n}", "Sport", "", ()) for n in range(5)),
        ]
    )  # fmt: skip
    assert _best(index, "Sport Theater") == "both"


def test_names_weigh_more_than_texts(engine: FullTextSearch) -> None:
    index = engine.build(
        [
            SearchText("text", "Anderes", "", (("text", "Sport, Sport und Sport"),)),
            SearchText("title", "Sport im Park", "", (("text", "Anderes " * 20),)),
        ]
    )
    assert _best(index, "Sport") == "title"


def test_suggests_words_of_the_texts_the_most_frequent_first(index: FullTextIndex) -> None:
    assert index.suggest("Geld für Kit") == ("Kita", "Kitas")
    assert index.suggest("geld für ") == ()
    assert index.suggest("") == ()
    assert set(index.suggest("s", limit=3)) <= set(index.suggest("s", limit=50))
    assert index.suggest("spo")[0] == "Sport"
