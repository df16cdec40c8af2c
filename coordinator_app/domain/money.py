"""Money and shares: integer cents and fractions, rounded in one stated way, adding up to the cent."""

import re
from collections.abc import Sequence
from enum import Enum
from fractions import Fraction

MOST_CENTS = 10**15
"""Ten trillion euros: more than any public budget, and still exact in every file format used."""


# Fraction() also reads "1e999999999" and would then compute for ever, so only plain fractions reach it.
_SHARE = re.compile(r"-?[0-9]{1,18}(?:/[1-9][0-9]{0,17})?")


class Rounding(Enum):
    """How a computed amount becomes whole cents."""

    DOWN = "down"
    HALF_UP = "half_up"


def read_share(text: str) -> Fraction:
    """Return the share that a text such as 1/3 or 1 says.

    Raises:
        ValueError: the text is no fraction of whole numbers.
    """
    if not _SHARE.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


def share_of(cents: int, share: Fraction, rounding: Rounding = Rounding.DOWN) -> int:
    """Return the share of a non-negative amount in whole cents.

    Rounding down is the careful side: a grant is never promised a cent too high.
    """
    if cents < 0:
        raise ValueError("A share is taken of amounts that are not negative.")
    exact = cents * share
    match rounding:
        case Rounding.DOWN:
            return exact.numerator // exact.denominator
        case Rounding.HALF_UP:
            return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def allocate(total_cents: int, weights: Sequence[Fraction | int]) -> tuple[int, ...]:
    """Split an amount by weights so that the parts add up to it exactly (largest remainder, first wins a tie)."""
    if total_cents < 0 or any(weight < 0 for weight in weights):
        raise ValueError("Only non-negative amounts and weights can be allocated.")
    whole = sum((Fraction(weight) for weight in weights), Fraction(0))
    if whole == 0:
        raise ValueError("At least one weight must be positive.")
    exact = [total_cents * Fraction(weight) / whole for weight in weights]
    parts = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[: total_cents - sum(parts)]:
        parts[index] += 1
    return tuple(parts)
