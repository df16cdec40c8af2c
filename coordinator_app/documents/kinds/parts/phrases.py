"""Short German pieces that several kinds of document share."""

from collections.abc import Iterable, Sequence
from enum import Enum

from coordinator_app.documents.model import Bar
from coordinator_app.domain.neighbourhood import Resolution
from coordinator_app.domain.truth import Truth
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

DASH = "–"
"""What stands in a cell where nothing belongs; a missing value is said in words."""


def resolution_text(resolution: Resolution) -> str | None:
    """Return whether, when and by whom a decision was taken; None where nobody has said."""
    match resolution.taken:
        case Truth.UNKNOWN:
            return None
        case Truth.NO:
            return "noch nicht gefasst"
        case Truth.YES:
            parts = (
                f"gefasst am {formats.day(resolution.day)}"
                if resolution.day
                else "gefasst, Tag nicht angegeben",
                resolution.body,
                f"Nr. {resolution.number}" if resolution.number else None,
            )
            return ", ".join(part for part in parts if part)


def terms(members: Iterable[Enum]) -> str | None:
    """Return members of a closed list in a row; None where there are none."""
    return ", ".join(map(term, members)) or None


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def tied(text: str) -> str:
    """Return a short text that no line break divides: a number stays with what it counts."""
    return text.replace(" ", formats.NO_BREAK)


def lines(*parts: str | None) -> str:
    """Put the parts that are there below one another."""
    return "\n".join(part for part in parts if part)


def shares_told(bars: Sequence[Bar]) -> str:
    """Return what a divided bar shows, for those who can't see it; the shares of all parts stand in its table."""
    greatest = max(bars, key=lambda bar: bar.value)
    names = formats.enumeration(bar.label for bar in bars)
    return f"Der Balken hat {formats.number(len(bars))} Teile: {names}. Am größten ist {greatest.label} mit {greatest.text}."
