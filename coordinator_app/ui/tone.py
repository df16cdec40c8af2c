"""Tones: what a text or cell wants to say by its colour, besides its words; `theme` knows the colours. Qt-free."""

from coordinator_app.domain.programme import Origin
from coordinator_app.domain.truth import Truth
from coordinator_app.ui import shade

Tone = shade.Tone


def tone_of(result: Truth) -> Tone:
    """Return the tone of a result."""
    match result:
        case Truth.YES:
            return Tone.GOOD
        case Truth.UNKNOWN:
            return Tone.OPEN
        case Truth.NO:
            return Tone.BAD


UNCHECKABLE_SYMBOL = "!"
"""The sign of what can't be checked, which is neither a result nor merely open."""


def symbol_of(result: Truth) -> str:
    """Return the symbol that says a result without colour."""
    match result:
        case Truth.YES:
            return "✓"
        case Truth.UNKNOWN:
            return "?"
        case Truth.NO:
            return "✗"


def sign_of(origin: Origin) -> str:
    """Return the sign before a programme's name that tells one's own and unchecked ones from the catalogue's."""
    match origin:
        case Origin.CURATED:
            return ""
        case Origin.OWN:
            return "✎ "
        case Origin.DIRECTORY:
            return "○ "
