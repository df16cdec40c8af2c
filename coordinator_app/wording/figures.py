"""Amounts, numbers and days as German text, for the first frame of the window too: nothing else may be loaded for them.

Everybody else asks `formats`, which has them as well.
"""

from datetime import date

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
"""The one sign of what is below zero; the hyphen is for words."""


def euro(cents: int) -> str:
    """Return an amount with its currency: 1.234,56 €."""
    return f"{amount(cents)}{NO_BREAK}€"


def amount(cents: int) -> str:
    """Return an amount without its currency, for table columns that name it: 1.234,56."""
    euros, rest = divmod(abs(cents), 100)
    return f"{MINUS if cents < 0 else ''}{number(euros)},{rest:02d}"


def number(value: int) -> str:
    """Return a whole number with points between thousands: 12.345."""
    return f"{value:,}".replace(",", ".").replace("-", MINUS)


def day(value: date) -> str:
    """Return a day: 31.12.2027."""
    return f"{value.day:02d}.{value.month:02d}.{value.year:04d}"
