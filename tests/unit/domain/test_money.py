from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.money import MOST_CENTS, Rounding, allocate, read_share, share_of

CENTS = st.integers(0, MOST_CENTS)
SHARES = st.fractions(0, 1, max_denominator=1000)
WEIGHTS = st.lists(
    st.one_of(st.integers(0, 10**6), st.fractions(0, 1, max_denominator=1000)), min_size=1, max_size=8
).filter(any)


@given(CENTS, SHARES)
def test_a_share_is_never_more_than_the_exact_one_and_less_than_a_cent_below(
    cents: int, share: Fraction
) -> None:
    assert 0 <= cents * share - share_of(cents, share) < 1


@given(CENTS, SHARES)
def test_half_up_is_at_most_half_a_cent_away(cents: int, share: Fraction) -> None:
    difference = share_of(cents, share, Rounding.HALF_UP) - cents * share
    assert -Fraction(1, 2) < difference <= Fraction(1, 2)


def test_thirds_of_a_euro_are_rounded_down() -> None:
    assert share_of(100, Fraction(1, 3)) == 33
    assert share_of(100, Fraction(2, 3)) == 66
    assert share_of(100, Fraction(2, 3), Rounding.HALF_UP) == 67
    assert share_of(1, Fraction(1, 2), Rounding.HALF_UP) == 1


def test_a_share_of_less_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        share_of(-1, Fraction(1, 2))


@given(CENTS, WEIGHTS)
def test_parts_add_up_to_the_cent_and_stay_within_a_cent_of_exact(
    total: int, weights: list[Fraction | int]
) -> None:
    parts = allocate(total, weights)
    whole = sum(map(Fraction, weights))
    assert sum(parts) == total
    assert len(parts) == len(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * Fraction(weight) / whole) < 1


@given(CENTS, WEIGHTS)
def test_who_weighs_nothing_gets_nothing(total: int, weights: list[Fraction | int]) -> None:
    parts = allocate(total, weights)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


def test_the_first_of_equals_gets_the_odd_cent() -> None:
    assert allocate(100, [1, 1, 1]) == (34, 33, 33)
    assert allocate(200, [Fraction(1, 3)] * 3) == (67, 67, 66)
    assert allocate(0, [1, 2]) == (0, 0)


@pytest.mark.parametrize(("total", "weights"), [(-1, [1]), (1, [-1, 2]), (1, [0, 0]), (1, [])])
def test_what_cannot_be_allocated_is_refused(total: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weight"):
        allocate(total, weights)


@given(st.fractions(-(10**9), 10**9, max_denominator=10**9))
def test_a_share_comes_back_from_its_text(share: Fraction) -> None:
    assert read_share(str(share)) == share


@pytest.mark.parametrize(
    "text", ["1e999999999", "0.5", "1/0", "1 / 3", "", "a", "1/3/4", "٣", "9" * 19, "1/03"]
)
def test_other_texts_are_no_shares(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the value itself is the message
        read_share(text)
