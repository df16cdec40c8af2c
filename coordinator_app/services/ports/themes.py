"""Reading fields of action, target groups and kinds of facility out of a text, as the services see it."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from coordinator_app.domain.vocabulary import FacilityKind, TargetGroup, Theme

Label = Theme | TargetGroup | FacilityKind
"""What a word of a text may speak for."""


class FoundThrough(Enum):
    """Through what a word of a text led to a term of the dictionary."""

    WORD = "word"
    PHRASE = "phrase"
    PART = "part"
    TYPO = "typo"


@dataclass(frozen=True)
class TextWord:
    """Words of a text as they are written there, and the term of the dictionary that they are.

    `start` and `end` count in characters of the text in NFC.
    """

    written: str
    start: int
    end: int
    term: str
    via: FoundThrough


@dataclass(frozen=True)
class Evidence:
    """What one place of a text speaks for, and how strongly: whole numbers, comparable with one another only."""

    word: TextWord
    labels: tuple[tuple[Label, int], ...]


class ThemeReader(Protocol):
    """Knows the words of the field."""

    def read(self, text: str) -> tuple[Evidence, ...]:
        """Return what the words of a text (in NFC) speak for, in their order; nothing that can be typed raises."""
        ...
