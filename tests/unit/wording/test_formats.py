from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.errors import DomainError
from coordinator_app.wording import formats
from coordinator_app.wording.errors import message

MOST = 10**15


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "0,00\u00a0€"),
        (5, "0,05\u00a0€"),
        (123_456, "1.234,56\u00a0€"),
        (100_000_000, "1.000.000,00\u00a0€"),
        (-300_005, "\N{MINUS SIGN}3.000,05\u00a0€"),
        (-5, "\N{MINUS SIGN}0,05\u00a0€"),
    ],
)
def test_money_is_written_as_in_germany(cents: int, text: str) -> None:
    assert formats.euro(cents) == text


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234.567,8 €", 123_456_780),
        ("12,5", 1_250),
        ("-3.000,05", -300_005),
        ("−3.000,05", -300_005),
        ("1234", 123_400),
        ("1.234", 123_400),
        ("1 234,00", 123_400),
        ("1\u202f234\u00a0€", 123_400),
        ("  7 EUR ", 700),
        ("7 Euro", 700),
        ("+7", 700),
        ("007", 700),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, cents: int) -> None:
    assert formats.parse_euro(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "1,234.56",
        "1.23",
        "12.34.567",
        "1.2345",
        "1,234",
        "zwölf",
        "",
        "€",
        "1 2",
        "1.234 567",
        "--1",
        "1e3",
        "٣",
        "9" * 5000,
    ],
)
def test_amounts_that_could_mean_something_else_are_refused(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        formats.parse_euro(text)
    assert refused.value.code == "amount_unreadable"
    assert refused.value.parameters == {"text": text}


@given(st.integers(-MOST, MOST))
def test_money_comes_back_from_its_text(cents: int) -> None:
    assert formats.parse_euro(formats.euro(cents)) == cents
    assert formats.parse_euro(formats.amount(cents)) == cents


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "33\u00a01/3\u00a0%"),
        (Fraction(2, 3), "66\u00a02/3\u00a0%"),
        (Fraction(9, 10), "90\u00a0%"),
        (Fraction(1, 8), "12,5\u00a0%"),
        (Fraction(1, 16), "6\u00a01/4\u00a0%"),
        (Fraction(1, 300), "1/3\u00a0%"),
        (Fraction(0), "0\u00a0%"),
        (Fraction(1), "100\u00a0%"),
        (Fraction(13, 10), "130\u00a0%"),
        (Fraction(999, 10_000), "knapp 10\u00a0%"),
        (Fraction(1001, 10_000), "gut 10\u00a0%"),
        (Fraction(1, 13), "knapp 7,7\u00a0%"),
    ],
)
def test_shares_are_exact_or_say_to_which_side_they_were_rounded(value: Fraction, text: str) -> None:
    assert formats.share(value) == text


def value_of_share(text: str) -> Fraction:
    words = text.removesuffix("\u00a0%").replace("knapp ", "").replace("gut ", "").replace(".", "")
    return sum((Fraction(part.replace(",", ".")) for part in words.split("\u00a0")), Fraction(0)) / 100


@given(st.fractions(min_value=0, max_value=2))
def test_the_text_of_a_share_is_true(value: Fraction) -> None:
    text = formats.share(value)
    shown = value_of_share(text)
    if text.startswith("knapp"):
        assert value < shown <= value + Fraction(5, 10_000)
    elif text.startswith("gut"):
        assert value - Fraction(5, 10_000) <= shown < value
    else:
        assert shown == value


@given(st.integers(-MOST, MOST))
def test_whole_numbers_come_back_from_their_text(value: int) -> None:
    assert formats.parse_number(formats.number(value)) == value
    assert formats.parse_number(str(value)) == value


def test_whole_numbers_have_points_between_thousands() -> None:
    assert formats.number(12_345) == "12.345"


@given(st.decimals(-MOST, MOST, allow_nan=False, places=4))
def test_decimal_numbers_come_back_with_every_digit(value: Decimal) -> None:
    assert str(formats.parse_decimal(formats.decimal(value))) == str(value).replace("-0.0000", "0.0000")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("12.3"), "12,3"),
        (Decimal("12.30"), "12,30"),
        (Decimal("12345.678"), "12.345,678"),
        (Decimal(-1), "\N{MINUS SIGN}1"),
        (Decimal("-0.5"), "\N{MINUS SIGN}0,5"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_decimal_numbers_are_shown_as_given(value: Decimal, text: str) -> None:
    assert formats.decimal(value) == text


@pytest.mark.parametrize(
    ("parse", "code"),
    [(formats.parse_number, "whole_number_unreadable"), (formats.parse_decimal, "number_unreadable")],
)
@pytest.mark.parametrize("text", ["1.23", "viele", "", "1,2,3", "9" * 50])
def test_other_texts_are_no_numbers(parse: Callable[[str], object], code: str, text: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse(text)
    assert refused.value.code == code


def test_long_decimals_are_not_rounded() -> None:
    digits = "12345678901234567890,123456789012345"
    assert formats.parse_decimal(digits) == Decimal(digits.replace(",", "."))


@given(st.dates())
def test_days_come_back_from_their_text(value: date) -> None:
    assert formats.parse_day(formats.day(value)) == value
    assert formats.parse_day(value.isoformat()) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("31.12.2027", date(2027, 12, 31)),
        ("1.3.2026", date(2026, 3, 1)),
        (" 2027-12-31 ", date(2027, 12, 31)),
        ("29.02.2028", date(2028, 2, 29)),
    ],
)
def test_days_are_read_as_people_type_them(text: str, value: date) -> None:
    assert formats.parse_day(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.3.26", "day_year_short"),
        ("29.02.2027", "day_not_in_calendar"),
        ("31.13.2027", "day_not_in_calendar"),
        ("01.01.0000", "day_not_in_calendar"),
        ("12/31/2027", "day_unreadable"),
        ("31.12.", "day_unreadable"),
        ("20271231", "day_unreadable"),
        ("", "day_unreadable"),
    ],
)
def test_days_that_cannot_be_read_say_why(text: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        formats.parse_day(text)
    assert refused.value.code == code


def test_moments_have_day_and_time() -> None:
    assert formats.moment(datetime(2026, 11, 2, 9, 5)) == "02.11.2026, 09:05\u00a0Uhr"  # noqa: DTZ001 - shown as it is


def test_spans_of_days_may_be_open() -> None:
    first, last = date(2027, 1, 1), date(2028, 12, 31)
    assert formats.day_span(first, last) == "01.01.2027 bis 31.12.2028"
    assert formats.day_span(first, None) == "ab 01.01.2027"
    assert formats.day_span(None, last) == "bis 31.12.2028"
    assert formats.day_span(None, None) is None


def test_spans_of_years_may_be_open_or_single() -> None:
    assert formats.year_span(2017, 2020) == "2017–2020"
    assert formats.year_span(2017, 2017) == "2017"
    assert formats.year_span(2017, None) == "ab 2017"
    assert formats.year_span(None, 2020) == "bis 2020"
    assert formats.year_span(None, None) is None


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0 Projekte"), (1, "1 Projekt"), (3, "3 Projekte"), (1500, "1.500 Projekte")]
)
def test_counts_take_the_right_number(value: int, text: str) -> None:
    assert formats.count(value, "Projekt", "Projekte") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0\u00a0Byte"),
        (999, "999\u00a0Byte"),
        (1_000, "1\u00a0kB"),
        (1_540, "1,5\u00a0kB"),
        (999_990, "1\u00a0MB"),
        (312_400_000, "312,4\u00a0MB"),
        (2_000_000_000_000, "2.000\u00a0GB"),
    ],
)
def test_file_sizes_have_at_most_one_decimal(value: int, text: str) -> None:
    assert formats.file_size(value) == text


def test_items_stand_in_a_row() -> None:
    assert formats.enumeration([]) == ""
    assert formats.enumeration(["Kita"]) == "Kita"
    assert formats.enumeration(["Kita", "Schule"], "oder") == "Kita oder Schule"
    assert formats.enumeration(["Kita", "Schule", "Bücherei"]) == "Kita, Schule und Bücherei"


def test_a_year_that_cannot_be_read_is_answered_with_a_year() -> None:
    assert formats.parse_year(" 2027 ") == 2027
    with pytest.raises(DomainError) as refused:
        formats.parse_year("nächstes")
    assert message(refused.value).endswith("Schreiben Sie es zum Beispiel so: 2027.")
