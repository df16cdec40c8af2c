"""The shades of meaning that colours carry, for the theme, which the first frame of the window needs before anything is loaded. Qt-free."""

from enum import Enum


class Tone(Enum):
    """The few shades of meaning that colours carry."""

    PLAIN = "plain"
    QUIET = "quiet"
    GOOD = "good"
    OPEN = "open"
    BAD = "bad"
    LINK = "link"
