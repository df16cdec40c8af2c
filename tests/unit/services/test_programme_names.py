"""A programme is found by whatever part of its name a person remembers."""

import pytest

from builders import build_programme
from coordinator_app.services.programme_names import called, folded

SPORT = build_programme(id="ip_sport", short_name="Investitionspakt Sportstätten", name="Goldener Plan")
ZUSAMMEN = build_programme(
    id="sozialer_zusammenhalt", short_name="Sozialer Zusammenhalt", name="Städtebauförderung"
)
STARK = build_programme(
    id="esf_stark", short_name="Zusammenhalt stärken", name="ESF Plus: Zusammenhalt stärken"
)
ALL = (SPORT, ZUSAMMEN, STARK)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Sozialer Zusammenhalt", {"sozialer_zusammenhalt"}),
        ("sozialer_zusammenhalt", {"sozialer_zusammenhalt"}),
        ("zusammenhalt", {"sozialer_zusammenhalt", "esf_stark"}),
        ("SPORTSTATTEN", {"ip_sport"}),
        ("sportstätten goldener", {"ip_sport"}),
        ("Zusamenhalt sozialer", {"sozialer_zusammenhalt"}),
        ("Investitonspakt", {"ip_sport"}),
        ("ip sport", {"ip_sport"}),
        ("ESF Plus – Zusammenhalt", {"esf_stark"}),
        ("Feuerwehr", set()),
        ("esx", set()),
        ("", set()),
        (" – ", set()),
    ],
)
def test_names_are_found_whole_in_part_and_with_typing_errors(text: str, ids: set[str]) -> None:
    assert {programme.id for programme in called(ALL, text)} == ids


def test_whoever_is_called_exactly_so_is_meant_alone() -> None:
    short = build_programme(id="kurz", short_name="Zusammenhalt")
    assert called((*ALL, short), "zusammenhalt") == (short,)


def test_folding_leaves_the_words_alone() -> None:
    assert folded("Größe: Café – Ü_1") == "grosse cafe u 1"
