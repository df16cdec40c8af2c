"""Short German pieces that several sections of the Antragszusammenfassung share."""

from collections.abc import Iterable
from enum import Enum

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


def lines(*parts: str | None) -> str:
    """Put the parts that are there below one another."""
    return "\n".join(part for part in parts if part)
