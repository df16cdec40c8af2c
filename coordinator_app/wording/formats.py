"""Numbers, money, shares, days and counts as German text, and back from what people type."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from coordinator_app.domain.errors import DomainError
from coordinator_app.wording import figures

NO_BREAK, MINUS = figures.NO_BREAK, figures.MINUS
euro, amount, number, day = figures.euro, figures.amount, figures.number, figures.day

# A mixed fraction with a larger denominator says less to a reader than a rounded decimal.
_LARGEST_DENOMINATOR = 12

# Nobody types longer numbers, and Python refuses to read numbers of several thousand digits.
_LONGEST_INPUT = 40

LONGEST_QUOTE = 100
"""Characters of what somebody typed that a message repeats."""

_SIZE_UNITS = ("Byte", "kB", "MB", "GB")
_TENTHS_OF_NEXT_UNIT = 10_000

_SPACES = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]"
_GROUPED = rf"[0-9]+|[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]{{1,3}}(?:{_SPACES}[0-9]{{3}})+"
_SIGN = "(?P<sign>[-+\N{MINUS SIGN}]?)"
_EURO = re.compile(
    rf"{_SIGN}(?P<whole>{_GROUPED})(?:,(?P<cents>[0-9]{{1,2}}))?(?:{_SPACES}*(?:€|EUR|Euro))?", re.IGNORECASE
)
_PER_CENT = re.compile(
    rf"(?P<whole>[0-9]{{1,3}}(?![0-9/]))?(?:,(?P<part>[0-9]{{1,9}}))?(?:{_SPACES}*(?P<over>[0-9]{{1,9}})/(?P<under>[1-9][0-9]{{0,8}}))?{_SPACES}*%"
)
_FRACTION = re.compile(r"(?P<over>[0-9]{1,18})/(?P<under>[1-9][0-9]{0,17})")
_WHOLE = re.compile(rf"{_SIGN}(?P<whole>{_GROUPED})")
_DECIMAL = re.compile(rf"{_SIGN}(?P<whole>{_GROUPED})(?:,(?P<part>[0-9]+))?")
_GERMAN_DAY = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")
_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2}")


def parse_euro(text: str) -> int:
    """Return the cents of an amount as people in Germany type it.

    Raises:
        DomainError: `amount_unreadable`; a point that does not separate thousands is never guessed at.
    """
    found = _EURO.fullmatch(text.strip()) if len(text) <= _LONGEST_INPUT else None
    if found is None:
        raise DomainError("amount_unreadable", text=text)
    return _signed(found, 100 * _digits(found) + int((found["cents"] or "0").ljust(2, "0")))


def share(value: Fraction) -> str:
    """Return a share in per cent: 90 %, 12,5 %, 33 1/3 %; what is rounded says to which side (knapp, gut)."""
    per_cent = value * 100
    tenths = per_cent * 10
    if tenths.denominator == 1:
        return f"{_tenths(tenths.numerator)}{NO_BREAK}%"
    if per_cent.denominator <= _LARGEST_DENOMINATOR and per_cent > 0:
        return f"{_mixed(per_cent)}{NO_BREAK}%"
    rounded = (2 * tenths.numerator + tenths.denominator) // (2 * tenths.denominator)
    side = "knapp" if rounded > tenths else "gut"
    return f"{side} {_tenths(rounded)}{NO_BREAK}%"


def exact_share(value: Fraction) -> str:
    """Return a share so that `parse_share` gives it back: in per cent where that is exact, or as a fraction."""
    text = share(value)
    try:
        return text if parse_share(text) == value else f"{value.numerator}/{value.denominator}"
    except DomainError:
        return f"{value.numerator}/{value.denominator}"


def parse_share(text: str) -> Fraction:
    """Return a share as people type it: 80 %, 12,5 %, 33 1/3 %, 1/3.

    Raises:
        DomainError: `share_unreadable`; a number without its sign is never guessed at.
    """
    stripped = text.strip()
    short = len(stripped) <= _LONGEST_INPUT
    plain = _FRACTION.fullmatch(stripped) if short else None
    if plain is not None:
        return Fraction(int(plain["over"]), int(plain["under"]))
    found = _PER_CENT.fullmatch(stripped) if short else None
    if found is None or not (found["whole"] or found["over"]) or (found["part"] and found["over"]):
        raise DomainError("share_unreadable", text=text)
    per_cent = Fraction(int(found["whole"] or 0))
    if found["part"]:
        per_cent += Fraction(int(found["part"]), 10 ** len(found["part"]))
    if found["over"]:
        per_cent += Fraction(int(found["over"]), int(found["under"]))
    return per_cent / 100


def parse_number(text: str) -> int:
    """Return a whole number as people type it, with or without points or blanks between thousands.

    Raises:
        DomainError: `whole_number_unreadable`.
    """
    found = _WHOLE.fullmatch(text.strip()) if len(text) <= _LONGEST_INPUT else None
    if found is None:
        raise DomainError("whole_number_unreadable", text=text)
    return _signed(found, _digits(found))


def parse_year(text: str) -> int:
    """Return a year.

    Raises:
        DomainError: `year_unreadable`.
    """
    try:
        return parse_number(text)
    except DomainError as error:
        raise DomainError("year_unreadable", text=text) from error


def decimal(value: Decimal) -> str:
    """Return an exact decimal number with every digit it was given with: 1.234,50."""
    whole, _, part = format(abs(value), "f").partition(".")
    return f"{MINUS if value < 0 else ''}{number(int(whole))}{',' if part else ''}{part}"


def parse_decimal(text: str) -> Decimal:
    """Return a decimal number as people type it, exactly.

    Raises:
        DomainError: `number_unreadable`.
    """
    found = _DECIMAL.fullmatch(text.strip()) if len(text) <= _LONGEST_INPUT else None
    if found is None:
        raise DomainError("number_unreadable", text=text)
    # Built from its text, because arithmetic would round what has more digits than the context.
    return Decimal(f"{_minus(found)}{_digits(found)}.{found['part'] or ''}")


def parse_day(text: str) -> date:
    """Return a day typed as 31.12.2027, 1.3.2026 or 2027-12-31.

    Raises:
        DomainError: `day_year_short` (the century is never guessed), `day_not_in_calendar`, `day_unreadable`.
    """
    typed = text.strip()
    found = _GERMAN_DAY.fullmatch(typed) or _ISO_DAY.fullmatch(typed)
    if found is None:
        raise DomainError("day_year_short" if _SHORT_YEAR.fullmatch(typed) else "day_unreadable", text=text)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise DomainError("day_not_in_calendar", text=text) from None


def moment(value: datetime) -> str:
    """Return a day with the time: 31.12.2027, 14:05 Uhr."""
    return f"{day(value)}, {value.hour:02d}:{value.minute:02d}{NO_BREAK}Uhr"


def day_span(starts: date | None, ends: date | None) -> str | None:
    """Return a span of days: 01.01.2027 bis 31.12.2028, ab ..., bis ...; None where both ends are unknown."""
    return _span(day(starts) if starts else None, day(ends) if ends else None, " bis ")


def year_span(first: int | None, last: int | None) -> str | None:
    """Return a span of years: 2017–2020, 2017, ab 2017, bis 2020; None where both ends are unknown."""
    if first is not None and first == last:
        return str(first)
    return _span(str(first) if first else None, str(last) if last else None, "–")


def about_seconds(seconds: int) -> str:
    """Return how long something takes roughly: etwa 20 Sekunden, etwa 3 Minuten."""
    if seconds < _SECONDS_TOLD:
        return f"etwa {count(max(seconds, 1), 'Sekunde', 'Sekunden')}"
    return f"etwa {count(max(round(seconds / 60), 1), 'Minute', 'Minuten')}"


_SECONDS_TOLD = 90


def count(value: int, singular: str, plural: str) -> str:
    """Return a number with its noun: 1 Projekt, 3 Projekte, 0 Projekte."""
    return f"{number(value)} {singular if value == 1 else plural}"


def shortened(text: str) -> str:
    """Return a text as a message quotes it: whole, or of a long one the beginning."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


def file_size(size_bytes: int) -> str:
    """Return the size of a file with at most one decimal: 512 Byte, 1,5 kB, 312 MB."""
    tenths, unit = Fraction(size_bytes * 10), 0
    while round(tenths) >= _TENTHS_OF_NEXT_UNIT and unit < len(_SIZE_UNITS) - 1:
        tenths, unit = tenths / 1000, unit + 1
    return f"{_tenths(round(tenths))}{NO_BREAK}{_SIZE_UNITS[unit]}"


def enumeration(items: Iterable[str], conjunction: str = "und") -> str:
    """Return items in a row: Kita, Schule und Bücherei."""
    taken = tuple(items)
    if len(taken) <= 1:
        return "".join(taken)
    return f"{', '.join(taken[:-1])} {conjunction} {taken[-1]}"


def quoted(text: str) -> str:
    """Return a text in German quotation marks: „Hafenviertel“."""
    return f"„{text}“"


def _span(first: str | None, last: str | None, between: str) -> str | None:
    match first, last:
        case None, None:
            return None
        case str(), None:
            return f"ab {first}"
        case None, str():
            return f"bis {last}"
        case _:
            return f"{first}{between}{last}"


def _mixed(value: Fraction) -> str:
    whole, rest = divmod(value.numerator, value.denominator)
    fraction = f"{rest}/{value.denominator}"
    return f"{number(whole)}{NO_BREAK}{fraction}" if whole else fraction


def _tenths(value: int) -> str:
    whole, rest = divmod(abs(value), 10)
    return f"{MINUS if value < 0 else ''}{number(whole)}{f',{rest}' if rest else ''}"


def _digits(found: re.Match[str]) -> int:
    return int(re.sub(r"[^0-9]", "", found["whole"]))


def _minus(found: re.Match[str]) -> str:
    return "-" if found["sign"] in ("-", MINUS) else ""


def _signed(found: re.Match[str], value: int) -> int:
    return -value if _minus(found) else value
