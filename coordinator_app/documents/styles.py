"""How documents look: colours, sizes, distances. What is drawn where is decided in `page` and `flowables`."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from coordinator_app.documents.fonts import BOLD, REGULAR


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours, as hex digits; on their ground all texts keep a contrast of 4.5 to 1, also printed in grey."""

    paper: str = "#FFFFFF"
    ink: str = "#1B1F24"
    muted: str = "#4D5965"
    accent: str = "#1F4468"
    rule: str = "#C3CBD3"
    strong_rule: str = "#5F6D7A"
    shade: str = "#EAEEF2"
    open_ground: str = "#FBF4E3"
    open_mark: str = "#8A5A00"
    chart: tuple[str, ...] = ("#1F4468", "#A9BFD3", "#54769A", "#DCE5EC", "#3B4652", "#C9C3AE")


PALETTE = Palette()

FULL_SIZE = 8.0  # DejaVu is a large, wide face
SMALL_SIZE = 7.2
TABLE_SIZES = (7.5, 7.1, 6.6)  # tried one after the other until the amounts of a table fit beside its words
LEADING_RATIO = 1.25

CELL_PADDING = 3.4
PANEL_PADDING = 5.5
PANEL_BAR = 3.0
LIST_INDENT = 13.0
NUMBER_INDENT = 20.0
BLOCK_DISTANCE = 4.0
THIN = 0.5
THICK = 1.0

BAR_HEIGHT = 9.0
STACKED_HEIGHT = 12.0
FACT_LABEL_SHARE = 0.2  # of the width
CHART_LABEL_SHARE = 0.32
SWATCH_WIDTH = 6 * mm


@dataclass(frozen=True, slots=True)
class Look:
    """What sets one kind of text apart from another."""

    size: float = FULL_SIZE
    bold: bool = False
    colour: str = PALETTE.ink
    before: float = 0.0
    after: float = 0.0
    leading_ratio: float = LEADING_RATIO
    right: bool = False


LOOKS = {
    "body": Look(after=3.0),
    "lead": Look(size=8.4, after=3.0, leading_ratio=1.3),
    "item": Look(after=1.2),
    "source": Look(size=6.6, after=0.4, leading_ratio=1.18),
    "kicker": Look(size=9.0, bold=True, colour=PALETTE.accent, after=2.0),
    "title": Look(size=15.0, bold=True, colour=PALETTE.ink, after=3.0, leading_ratio=1.2),
    "subtitle": Look(size=10.0, colour=PALETTE.muted, after=3.0, leading_ratio=1.25),
    "heading1": Look(size=11.2, bold=True, colour=PALETTE.accent, before=6.0, after=2.0, leading_ratio=1.2),
    "heading2": Look(size=8.6, bold=True, before=3.0, after=1.0, leading_ratio=1.22),
    "heading3": Look(bold=True, colour=PALETTE.muted, before=4.0, after=1.5),
    "caption": Look(size=8.0, bold=True, before=2.0, after=2.0, leading_ratio=1.3),
    "label": Look(size=7.6, colour=PALETTE.muted, leading_ratio=FULL_SIZE * LEADING_RATIO / 7.6),
    "value": Look(),
    "amount": Look(right=True),
    "small_label": Look(size=SMALL_SIZE, colour=PALETTE.muted),
    "notice_title": Look(size=8.8, bold=True, after=2.0),
    "notice": Look(after=1.2),
    "missing": Look(colour=PALETTE.muted),
}


@cache
def paragraph_style(name: str) -> Any:
    """Return the ReportLab style of a kind of text."""
    return _style(name, LOOKS[name])


@cache
def cell_style(size: float, *, bold: bool, right: bool, colour: str) -> Any:
    """Return the style of a table cell that does not fit on one line."""
    return _style("cell", Look(size=size, bold=bold, right=right, colour=colour, leading_ratio=1.24))


@cache
def colour(digits: str) -> Any:
    """Turn hex digits into a ReportLab colour."""
    return HexColor(digits)


def readable_on(ground: str) -> str:
    """Choose paper or ink for a text on a coloured ground."""
    return max((PALETTE.paper, PALETTE.ink), key=lambda text: contrast(text, ground))


def contrast(one: str, other: str) -> float:
    """Measure the contrast of two colours as WCAG 2.1 defines it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def font_name(*, bold: bool) -> str:
    """Name the font of a weight."""
    return BOLD if bold else REGULAR


def _style(name: str, look: Look) -> Any:
    font = font_name(bold=look.bold)
    return ParagraphStyle(
        name,
        fontName=font,
        bulletFontName=font,
        fontSize=look.size,
        leading=look.size * look.leading_ratio,
        textColor=colour(look.colour),
        spaceBefore=look.before,
        spaceAfter=look.after,
        alignment=TA_RIGHT if look.right else TA_LEFT,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        uriWasteReduce=0,
        underlineWidth=THIN,
    )


_LINEAR_UP_TO = 0.04045  # IEC 61966-2-1, the curve of sRGB


def _luminance(digits: str) -> float:
    channels = (int(digits[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= _LINEAR_UP_TO else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
