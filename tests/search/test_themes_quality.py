"""How good the suggestions are on hand-labelled purposes. Nobody looks at the failures of those held out."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from coordinator_app.bootstrap import open_themes
from theme_measures import Figures, measure, read_purposes

PURPOSES = Path(__file__).parent / "theme_purposes.tsv"


@pytest.fixture(scope="module")
def figures() -> dict[bool, Figures]:
    service = open_themes()

    def suggest(text: str) -> Sequence[str]:
        return [item.label.value for item in service.suggest(text).themes]

    purposes = read_purposes(PURPOSES)
    return {
        held_out: measure(
            suggest, ((item.text, item.themes) for item in purposes if item.held_out is held_out)
        )
        for held_out in (False, True)
    }


@pytest.mark.parametrize("held_out", [False, True])
def test_a_right_theme_is_among_the_first_three(figures: dict[bool, Figures], *, held_out: bool) -> None:
    assert figures[held_out].texts > 300
    assert figures[held_out].in_three >= 0.9


@pytest.mark.parametrize("held_out", [False, True])
def test_the_first_theme_is_mostly_right(figures: dict[bool, Figures], *, held_out: bool) -> None:
    assert figures[held_out].first >= 0.75
