"""Documents can be read by people who see little, and from a grey printout."""

from itertools import pairwise

import pytest

from coordinator_app.documents.styles import LOOKS, PALETTE, contrast, readable_on

ENOUGH = 4.5  # WCAG 2.1, 1.4.3
TEXT_COLOURS = sorted({look.colour for look in LOOKS.values()} | {PALETTE.accent})
GROUNDS = (PALETTE.paper, PALETTE.shade, PALETTE.open_ground)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT_COLOURS)
def test_every_text_stands_out_from_every_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= ENOUGH


@pytest.mark.parametrize("ground", PALETTE.chart)
def test_numbers_in_charts_stand_out_from_their_part(ground: str) -> None:
    assert contrast(readable_on(ground), ground) >= ENOUGH


def test_neighbouring_parts_of_a_chart_differ_in_grey() -> None:
    assert all(contrast(one, other) >= 1.9 for one, other in pairwise(PALETTE.chart))
