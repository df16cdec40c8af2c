"""Spellings, word forms and compounds come together; nothing is split wrongly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.runtime.resources import resource_path
from coordinator_app.search.compounds import CompoundSplitter
from coordinator_app.search.folding import fold, pieces_of, words_of
from coordinator_app.search.language import Language, read_language


@pytest.fixture(scope="module")
def language() -> Language:
    return read_language(resource_path("search"))


@pytest.fixture(scope="module")
def splitter(language: Language) -> CompoundSplitter:
    return CompoundSplitter(language.parts, language.stems)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Städtebau", "STAEDTEBAU"), ("Straße", "strasse"), ("Café", "cafe"), ("Stra\u00dfe", "STRASSE"), ("ä", "ae")],
)  # fmt: skip
def test_spellings_are_folded_into_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=80))
def test_folding_folded_words_changes_nothing(text: str) -> None:
    for word in words_of(text):
        for piece in pieces_of(word):
            assert fold(piece) == piece


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("Kita-Platz", ("kita", "platz", "kitaplatz")),
        ("455-B", ("455", "b", "455b")),
        ("Bürger*innen", ("buerger",)),
        ("Akti(F)", ("akti", "f", "aktif")),
        ("2021–2027", ("2021", "2027")),
        ("Z:T", ("z", "t", "zt")),
    ],
)
def test_what_is_joined_is_found_in_pieces_and_whole(written: str, pieces: tuple[str, ...]) -> None:
    assert words_of(written) == [written]
    assert pieces_of(written) == pieces


@pytest.mark.parametrize(
    "forms",
    [
        "Kita Kitas",
        "Jugendzentrum Jugendzentren Jugendzentrums",
        "Spielplatz Spielplätze Spielplätzen Spielplaetze",
        "sanieren Sanierung saniert Sanierungen",
        "fördern Förderung gefördert fördert",
        "integrieren Integration integriert Integrationen",
        "dämmen Dämmung gedämmt",
        "beraten Beratung Berater Beratungen",
        "Stadt Städte städtisch Staedte",
        "Bäume Baum Bäumen",
        "Museum Museen",
        "Bad Bäder",
        "Geflüchtete Geflüchteten Geflüchteter",
    ],
)
def test_forms_of_a_word_have_one_stem(language: Language, forms: str) -> None:
    assert len({language.stems(fold(form)) for form in forms.split()}) == 1, forms


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("jugendfreizeiteinrichtung", {"jugend", "freizeit", "einrichtung"}),
        ("kinderspielplätze", {"kind", "kinder", "spielplaetze", "spiel", "plaetze"}),
        ("quartiersmanagement", {"quartier", "management"}),
        ("schuldnerberatungsstelle", {"schuldner", "beratungsstelle", "beratung", "stelle"}),
        ("wohnumfeldverbesserung", {"wohnumfeld", "wohn", "umfeld", "verbesserung"}),
        ("stadtteilzentrum", {"stadtteil", "stadt", "teil", "zentrum"}),
        ("integrationslotsen", {"integration", "integrations", "lotsen"}),
        ("schulhofentsiegelung", {"schulhof", "schul", "hof", "entsiegelung"}),
    ],
)
def test_compounds_are_split(splitter: CompoundSplitter, word: str, parts: set[str]) -> None:
    assert set(splitter.parts(fold(word))) <= parts
    assert len(splitter.parts(fold(word))) > 1


@pytest.mark.parametrize(
    "word",
    ["integration", "beteiligung", "generation", "brandenburg", "hamburg", "verein", "personal", "gemeinde",
     "partnerschaft", "förderung", "entsiegelung", "gastronomie", "innovation", "migration", "kommunen", "bundesländer",
     "mindestens", "unterstützung", "zuwendung", "voraussetzung", "wissenschaft", "landwirt"],
)  # fmt: skip
def test_what_only_looks_like_a_compound_stays_whole(splitter: CompoundSplitter, word: str) -> None:
    if word == "bundesländer":
        assert set(splitter.parts(fold(word))) <= {"bund", "bundes", "laender"}
    else:
        assert splitter.parts(fold(word)) == ()


def test_no_name_of_the_synonym_table_is_related_to_itself(language: Language) -> None:
    assert [name for name, found in language.related.items() if name in {item.target for item in found}] == []


def test_synonyms_hold_both_ways_and_wider_names_one_way(language: Language) -> None:
    for name, found in language.related.items():
        for item in found:
            if item.same:
                assert name in {back.target for back in language.related[item.target]}
