"""Natural German order."""

from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.ui.sort_keys import folded, natural_key, ordered


def test_umlauts_stand_beside_their_vowels() -> None:
    words = ["Zoo", "Äpfel", "Apfel", "Ofen", "Öl", "Straße", "Strasse", "arg"]
    assert sorted(words, key=natural_key) == [
        "Apfel",
        "Äpfel",
        "arg",
        "Ofen",
        "Öl",
        "Strasse",
        "Straße",
        "Zoo",
    ]


def test_numbers_are_sorted_by_their_size() -> None:
    assert sorted(["Haus 10", "Haus 9", "Haus 1"], key=natural_key) == ["Haus 1", "Haus 9", "Haus 10"]


def test_what_has_no_key_stays_last_in_both_directions() -> None:
    keys = [3, None, 1, 2]
    assert ordered(range(4), keys, descending=False) == [2, 3, 0, 1]
    assert ordered(range(4), keys, descending=True) == [0, 3, 2, 1]


@given(st.lists(st.text(), max_size=8))
def test_every_text_can_be_compared_with_every_other(texts: list[str]) -> None:
    backwards = list(reversed(texts))
    assert sorted(texts, key=natural_key) == sorted(backwards, key=natural_key)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
