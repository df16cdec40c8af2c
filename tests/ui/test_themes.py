"""Every theme can be read, and the window changes its theme and the size of its texts while it is open."""

import itertools

import pytest
from PySide6.QtGui import QColor

from coordinator_app.ui.looks import LOOKS, Look, Role, Scheme
from coordinator_app.ui.tone import Tone
from fakes.accessibility import LEAST_CONTRAST, contrast

LEAST_OF_FRAMES = 3.0

TEXTS: tuple[tuple[Role, tuple[Role, ...]], ...] = (
    (
        Role.INK,
        (
            Role.WINDOW,
            Role.PAPER,
            Role.PAPER_ALTERNATE,
            Role.DESK,
            Role.NAVIGATION,
            Role.NAVIGATION_HOVER,
            Role.BUTTON,
            Role.TOOLTIP,
            Role.HIT,
            Role.ACCENT_SOFT,
        ),
    ),
    (Role.INK_QUIET, (Role.WINDOW, Role.PAPER, Role.PAPER_ALTERNATE, Role.DESK)),
    (Role.ACCENT, (Role.WINDOW, Role.PAPER, Role.PAPER_ALTERNATE, Role.NAVIGATION)),
    (Role.ON_ACCENT, (Role.ACCENT,)),
)
FRAMES: tuple[tuple[Role, tuple[Role, ...]], ...] = (
    (Role.FRAME, (Role.WINDOW, Role.PAPER)),
    (Role.ACCENT, (Role.WINDOW, Role.PAPER, Role.NAVIGATION, Role.DESK, Role.BUTTON)),
)


@pytest.mark.parametrize("look", LOOKS.values(), ids=lambda look: look.scheme.value)
class TestEveryTheme:
    def test_texts_can_be_read_on_every_ground_they_stand_on(self, look: Look) -> None:
        assert _weak(look, TEXTS, LEAST_CONTRAST) == []

    def test_frames_and_the_focus_can_be_seen(self, look: Look) -> None:
        assert _weak(look, FRAMES, LEAST_OF_FRAMES) == []

    def test_every_tone_can_be_read_on_every_ground(self, look: Look) -> None:
        grounds = [look[role] for role in (Role.WINDOW, Role.PAPER, Role.PAPER_ALTERNATE, Role.NAVIGATION)]
        pairs = [*itertools.product(Tone, grounds), *((tone, look.grounds[tone]) for tone in look.grounds)]
        pairs += [(Tone.PLAIN, ground) for ground in look.grounds.values()]
        pairs += [(Tone.LINK, look.grounds[tone]) for tone in look.grounds]
        weak = [(tone, on) for tone, on in pairs if _contrast(look.tones[tone], on) < LEAST_CONTRAST]
        assert weak == []

    def test_series_stand_out_from_paper_and_paper_can_be_read_on_them(self, look: Look) -> None:
        weak = [value for value in look.series if _contrast(value, look[Role.PAPER]) < LEAST_CONTRAST]
        assert weak == []
        assert len(set(look.series)) == len(LOOKS[Scheme.LIGHT].series)


def _weak(
    look: Look, pairs: tuple[tuple[Role, tuple[Role, ...]], ...], least: float
) -> list[tuple[Role, Role, float]]:
    found = [
        (role, ground, round(_contrast(look[role], look[ground]), 2))
        for role, grounds in pairs
        for ground in grounds
    ]
    return [item for item in found if item[2] < least]


def _contrast(one: str, other: str) -> float:
    return contrast(QColor(one), QColor(other))
