"""Numbers of official tables: exact, and never a zero where there is no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.indicator import IndicatorState
from coordinator_app.exchange.numbers import GERMAN, WITH_POINT, NumberStyle, NumberUnreadableError
from coordinator_app.exchange.tabular import clean
from coordinator_app.wording.formats import decimal


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 234,5", "1234.5"),
        ("1\N{NO-BREAK SPACE}234,5", "1234.5"),
        ("1\N{NARROW NO-BREAK SPACE}788\N{NARROW NO-BREAK SPACE}994    ", "1788994"),
        ("1.234,50", "1234.50"),
        ("1.234", "1234"),
        ("12,3", "12.3"),
        ("-1,2", "-1.2"),
        ("-  23    ", "-23"),
        ("\N{MINUS SIGN}2,0", "-2.0"),
        ("  726", "726"),
        ("0", "0"),
        ("0,0", "0.0"),
        ("4\N{ZERO WIDTH SPACE}2", "42"),
    ],
)
def test_german_numbers_are_read_exactly(cell: str, number: str) -> None:
    figure = GERMAN.read(clean(cell))
    assert figure.state is IndicatorState.REPORTED
    assert str(figure.number) == number


@pytest.mark.parametrize(
    ("cell", "number"), [("4.22594", "4.22594"), ("-9.5", "-9.5"), ("1.0", "1.0"), ("12", "12")]
)
def test_numbers_with_a_point_are_read_exactly(cell: str, number: str) -> None:
    assert str(WITH_POINT.read(cell).number) == number


@pytest.mark.parametrize("style", [GERMAN, WITH_POINT])
@pytest.mark.parametrize("mark", [".", "–", "-", "x", "•", "/"])
def test_a_suppressed_value_is_suppressed_and_not_zero(style: NumberStyle, mark: str) -> None:
    figure = style.read(mark)
    assert (figure.state, figure.number) == (IndicatorState.SUPPRESSED, None)


@pytest.mark.parametrize("style", [GERMAN, WITH_POINT])
@pytest.mark.parametrize("cell", ["", "…"])
def test_an_empty_cell_is_missing_and_not_zero(style: NumberStyle, cell: str) -> None:
    figure = style.read(cell)
    assert (figure.state, figure.number) == (IndicatorState.MISSING, None)


@pytest.mark.parametrize("cell", ["1 23", "12 34", "1,2,3", "n.v.", "=1+1", "12,3*", "1e5", "٣", "1" * 60])
def test_what_is_no_german_number_is_not_guessed_at(cell: str) -> None:
    with pytest.raises(NumberUnreadableError):
        GERMAN.read(cell)


@pytest.mark.parametrize("cell", ["1,5", "1.5.2", "1 234", "nan", "inf", "1e5", "٣", "1_000", "1" * 60])
def test_what_is_no_number_with_a_point_is_not_guessed_at(cell: str) -> None:
    with pytest.raises(NumberUnreadableError):
        WITH_POINT.read(cell)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_every_number_printed_in_german_is_read_back(number: Decimal) -> None:
    assert GERMAN.read(decimal(number)).number == number
