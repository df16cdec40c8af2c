"""Themes from text: what leads to which suggestion, where the words stand, and what never leads to one."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.project import Description, DescriptionBlock, Project
from coordinator_app.domain.vocabulary import FacilityKind, TargetGroup, Theme
from coordinator_app.runtime.resources import resource_path
from coordinator_app.search.theme_dictionary import read_dictionary
from coordinator_app.search.themes import ThemeDictionary
from coordinator_app.services.ports.themes import FoundThrough
from coordinator_app.services.theme_suggestions import ThemeService


@pytest.fixture(scope="module")
def service() -> ThemeService:
    return _SERVICE


_SERVICE = ThemeService(lambda: ThemeDictionary.of_folders(resource_path("themes"), resource_path("search")))


def _best(text: str) -> Theme | None:
    found = _SERVICE.suggest(text).themes
    return found[0].label if found else None


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Betrieb einer Jugendfreizeiteinrichtung", Theme.YOUTH),
        ("Sanierung Sportplatz", Theme.SPORT),
        ("Kita", Theme.CHILDCARE_FAMILY),
        ("KITA-AUSBAU", Theme.CHILDCARE_FAMILY),
        ("Zuschuss MGH 2019", Theme.NEIGHBOURHOOD_LIFE),
        ("ÖPNV", Theme.MOBILITY),
        ("OePNV", Theme.MOBILITY),
        ("Eingliederung nach SGB II", Theme.EMPLOYMENT),
        ("DaZ-Kurs", Theme.LANGUAGE),
        ("LSBTIQ", Theme.DEMOCRACY),
        ("Freiwilligenagentur", Theme.ENGAGEMENT),
        ("Denkmalpflege", Theme.CULTURE),
        ("Frauenhaus", Theme.SAFETY),
        ("Quartiersmanagement", Theme.NEIGHBOURHOOD_MANAGEMENT),
        ("Spielplätze", Theme.PUBLIC_SPACE),
        ("Wuhlheider Grundschule", Theme.EDUCATION),
        ("Kammerchor St. Nikolai", Theme.CULTURE),
        ("Start-up-Garage", Theme.LOCAL_ECONOMY),
        ("Eltern-Kind-Zentrum", Theme.CHILDCARE_FAMILY),
    ],
)
def test_a_word_of_the_field_leads_to_its_theme(text: str, theme: Theme) -> None:
    assert _best(text) is theme


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Jugendstil", Theme.YOUTH),
        ("Altona", Theme.SENIORS),
        ("Altbau", Theme.SENIORS),
        ("Sportwagen", Theme.SPORT),
        ("Transport", Theme.SPORT),
        ("Integriertes Konzept", Theme.INTEGRATION),
        ("Deutscher Verband", Theme.LANGUAGE),
        ("Regensburg", Theme.CLIMATE),
        ("Mitgliederversammlung", Theme.CULTURE),
        ("Verwaltung und Gestaltung", Theme.SENIORS),
        ("Orientierung", Theme.CLIMATE),
        ("Büro in der Lehrter Straße", Theme.PUBLIC_SPACE),
        ("einige Tage arbeiten", Theme.EMPLOYMENT),
    ],
)
def test_what_only_looks_like_a_word_of_the_field_leads_nowhere(text: str, theme: Theme) -> None:
    assert theme not in {item.label for item in _SERVICE.suggest(text).themes}


@pytest.mark.parametrize(
    "text", ["", " \t ", "...", "2019/20", "Xyz GmbH", "Zuwendung", "Projektförderung 2021"]
)
def test_without_a_known_word_nothing_is_suggested(text: str) -> None:
    found = _SERVICE.suggest(text)
    assert (found.themes, found.target_groups, found.facility_kinds) == ((), (), ())


def test_all_three_kinds_are_suggested(service: ThemeService) -> None:
    found = service.suggest("Umbau der Grundschule für Kinder mit Behinderungen")
    assert found.facility_kinds[0].label is FacilityKind.SCHOOL
    assert {TargetGroup.CHILDREN, TargetGroup.DISABLED_PEOPLE} <= {item.label for item in found.target_groups}


@pytest.mark.parametrize(
    ("text", "written", "via"),
    [
        ("Ein Sportplatz", "Sportplatz", FoundThrough.WORD),
        ("Hilfen zur Erziehung", "Hilfen zur Erziehung", FoundThrough.PHRASE),
        ("Rahnsdorfschule", "schule", FoundThrough.PART),
        ("Telefonselsorge", "Telefonselsorge", FoundThrough.TYPO),
    ],
)
def test_a_suggestion_names_the_words_as_they_are_written(text: str, written: str, via: FoundThrough) -> None:
    word = _SERVICE.suggest(text).themes[0].words[0]
    assert (word.written, word.via) == (written, via)
    assert text[word.start : word.end] == written


def test_a_mistyped_word_weighs_less_than_the_word(service: ThemeService) -> None:
    right, wrong = service.suggest("Telefonseelsorge").themes[0], service.suggest("Telefonselsorge").themes[0]
    assert right.label is wrong.label
    assert wrong.score < right.score


def test_repeating_a_word_proves_nothing(service: ThemeService) -> None:
    assert service.suggest("Chor").themes[0].score == service.suggest("Chor, Chor, Chor").themes[0].score


def test_a_title_counts_more_than_the_description(service: ThemeService) -> None:
    found = service.suggest("Auch Sport gehört dazu.", title="Kultur im Hof")
    assert found.themes[0].label is Theme.CULTURE
    assert found.themes[0].score == 2 * service.suggest("Kultur im Hof").themes[0].score


def test_a_project_is_read_by_its_title_and_what_it_is_about(service: ThemeService) -> None:
    project = Project(
        key="p",
        title="Treffpunkt",
        municipality="m",
        descriptions=(
            Description(DescriptionBlock.SUMMARY, "Ein Chor für alle."),
            Description(DescriptionBlock.CROSS_CUTTING, "Klimaschutz und Energie werden beachtet."),
        ),
    )
    themes = {item.label for item in service.suggest_for(project).themes}
    assert Theme.CULTURE in themes
    assert Theme.CLIMATE not in themes


@given(st.text(max_size=80))
def test_nothing_that_can_be_typed_raises_and_every_word_stands_where_it_is_said(text: str) -> None:
    found = _SERVICE.suggest(text)
    normal = unicodedata.normalize("NFC", text)
    for item in (*found.themes, *found.target_groups, *found.facility_kinds):
        assert item.score > 0
        assert all(normal[word.start : word.end] == word.written for word in item.words)


@given(st.permutations(["Chor", "Sportplatz", "Kita", "Beratung für Frauen", "Energie"]))
def test_the_order_of_words_changes_no_ranking(words: list[str]) -> None:
    one, other = (_SERVICE.suggest(", ".join(each)) for each in (sorted(words), words))
    assert [(item.label, item.score) for item in one.themes] == [
        (item.label, item.score) for item in other.themes
    ]


def test_scores_fall_and_equal_ones_stand_in_the_order_of_the_list(service: ThemeService) -> None:
    found = service.suggest("Kultur, Sport, Gesundheit, Klima, Verkehr und Demokratie").themes
    places = [(-item.score, list(Theme).index(item.label)) for item in found]
    assert places == sorted(places)


def test_a_very_long_line_is_read(service: ThemeService) -> None:
    assert service.suggest("Chor " + "x" * 1_000_000).themes[0].label is Theme.CULTURE


def test_the_dictionary_is_rich_and_covers_every_label() -> None:
    terms = read_dictionary(resource_path("themes"))
    labels = {label for term in terms for label, _ in term.labels}
    assert len({term.text for term in terms}) > 3_000
    assert labels == {*Theme, *TargetGroup, *FacilityKind} - {FacilityKind.NONE}
    assert all(1 <= weight <= 9 for term in terms for _, weight in term.labels)


def test_no_term_stands_in_the_dictionary_twice() -> None:
    terms = read_dictionary(resource_path("themes"))
    seen = [(term.text.casefold(), term.place) for term in terms]
    assert sorted({item[0] for item in seen if seen.count(item) > 1}) == []


def test_a_line_that_is_none_of_a_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "wrong.tsv").write_text("# comment\nyuoth:9\t-\t-\tJugend\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong\.tsv:2"):
        read_dictionary(tmp_path)
