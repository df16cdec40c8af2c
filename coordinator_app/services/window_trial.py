"""What a trial of the window shows, as plain facts: the self-test judges them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WindowTrial:
    """A window that was opened where nobody sees it.

    `platform` is Qt's name for the display used, `cancel` the text of Qt's own button for giving up, `missing` the characters of
    the texts for people that the window's font lacks. `width` and `height` are the picture's in pixels; `colours` counts how
    many it has, one where nothing was painted.
    """

    version: str
    platform: str
    cancel: str
    font: str
    missing: str
    width: int
    height: int
    colours: int
