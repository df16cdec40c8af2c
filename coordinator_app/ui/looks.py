"""The themes as tables: which colour each role, tone and series of a chart has in light, dark and high contrast. Qt-free."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from coordinator_app.ui.shade import Tone


class Scheme(Enum):
    """What somebody can choose; the value stands in the settings file."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Role(Enum):
    """What a colour is used for."""

    WINDOW = "window"
    PAPER = "paper"
    PAPER_ALTERNATE = "paper_alternate"
    DESK = "desk"
    LINE = "line"
    FRAME = "frame"
    INK = "ink"
    INK_QUIET = "ink_quiet"
    DISABLED = "disabled"
    ACCENT = "accent"
    ACCENT_SOFT = "accent_soft"
    ON_ACCENT = "on_accent"
    NAVIGATION = "navigation"
    NAVIGATION_HOVER = "navigation_hover"
    BUTTON = "button"
    TOOLTIP = "tooltip"
    HIT = "hit"
    LIGHT = "light"
    MIDLIGHT = "midlight"
    MID = "mid"
    DARK = "dark"


@dataclass(frozen=True)
class Look:
    """One theme. Colours are written #rrggbb."""

    scheme: Scheme
    roles: Mapping[Role, str]
    tones: Mapping[Tone, str]
    grounds: Mapping[Tone, str]
    series: tuple[str, ...]

    def __getitem__(self, role: Role) -> str:
        """Return the colour of a role."""
        return self.roles[role]


_SCHEMES = (Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST)

_ROLES: Mapping[Role, tuple[str, str, str]] = {
    Role.WINDOW: ("#f4f5f2", "#1f2422", "#000000"),
    Role.PAPER: ("#ffffff", "#171b19", "#000000"),
    Role.PAPER_ALTERNATE: ("#f7f8f5", "#1d2220", "#1a1a1a"),
    Role.DESK: ("#e3e6e0", "#2a302d", "#1a1a1a"),
    Role.LINE: ("#cfd4cd", "#414946", "#a8a8a8"),
    Role.FRAME: ("#767f78", "#848e88", "#ffffff"),
    Role.INK: ("#1d2521", "#e6ebe7", "#ffffff"),
    Role.INK_QUIET: ("#566059", "#aab5ae", "#f0f0f0"),
    Role.DISABLED: ("#767f79", "#858f89", "#9f9f9f"),
    Role.ACCENT: ("#1c5d63", "#72c3c9", "#ffe14d"),
    Role.ACCENT_SOFT: ("#d9e9e8", "#213b3d", "#3a3300"),
    Role.ON_ACCENT: ("#ffffff", "#0c1a1b", "#000000"),
    Role.NAVIGATION: ("#e7eae4", "#262c29", "#000000"),
    Role.NAVIGATION_HOVER: ("#dde2da", "#313835", "#333333"),
    Role.BUTTON: ("#eceee9", "#343b38", "#262626"),
    Role.TOOLTIP: ("#fffdf3", "#2f3532", "#000000"),
    Role.HIT: ("#fff0a8", "#5a4a00", "#5a4a00"),
    Role.LIGHT: ("#ffffff", "#4a524e", "#ffffff"),
    Role.MIDLIGHT: ("#f8f9f6", "#3a413e", "#4d4d4d"),
    Role.MID: ("#b9c0b8", "#505854", "#a8a8a8"),
    Role.DARK: ("#8d968e", "#0f1211", "#bfbfbf"),
}

_TONES: Mapping[Tone, tuple[str, str, str]] = {
    Tone.PLAIN: ("#1d2521", "#e6ebe7", "#ffffff"),
    Tone.QUIET: ("#566059", "#aab5ae", "#f0f0f0"),
    Tone.GOOD: ("#1a6a36", "#7fd49a", "#7dff9b"),
    Tone.OPEN: ("#855300", "#f0bd6a", "#ffc04d"),
    Tone.BAD: ("#a02a24", "#ff9f96", "#ff9f96"),
    Tone.LINK: ("#14596b", "#8ccbe0", "#8fd8ff"),
}

_GROUNDS: Mapping[Tone, tuple[str, str, str]] = {
    Tone.QUIET: ("#eef0ec", "#262b29", "#1a1a1a"),
    Tone.GOOD: ("#eaf5ed", "#1a2f21", "#00260c"),
    Tone.OPEN: ("#fdf4e3", "#35290f", "#2e2000"),
    Tone.BAD: ("#fbeceb", "#3b1f1d", "#330a07"),
}
"""The grounds of cells and notices that say something; texts in their tones can be read on them."""

_SERIES: tuple[tuple[str, str, str], ...] = (
    ("#566059", "#a3aea7", "#d9d9d9"),
    ("#1c5d63", "#72c3c9", "#5fe3ec"),
    ("#8a4b08", "#e0a564", "#ffb35c"),
    ("#3f4f9b", "#9fb0f2", "#a9bcff"),
    ("#7a2f5f", "#e39cc8", "#ff9fdc"),
    ("#2f6b2f", "#8ecb8e", "#8cff8c"),
    ("#a02a24", "#f2938c", "#ff9f96"),
    ("#5b4a86", "#bda9ee", "#d0b8ff"),
    ("#35637f", "#8bbddb", "#8fd0ff"),
    ("#6b6116", "#cdbf62", "#ffe14d"),
    ("#4a4f55", "#b4bac2", "#bfc9d6"),
)
"""The colours of series in a chart, by the number of their look; paper can be read on each, and each stands out from paper."""


def _look(place: int, scheme: Scheme) -> Look:
    return Look(
        scheme,
        MappingProxyType({role: values[place] for role, values in _ROLES.items()}),
        MappingProxyType({tone: values[place] for tone, values in _TONES.items()}),
        MappingProxyType({tone: values[place] for tone, values in _GROUNDS.items()}),
        tuple(values[place] for values in _SERIES),
    )


LOOKS: Mapping[Scheme, Look] = {scheme: _look(place, scheme) for place, scheme in enumerate(_SCHEMES)}
"""Every theme but that of the system, which is one of these."""

SHEET = LOOKS[Scheme.LIGHT]
"""The colours of what is printed: pages of a document stay white in every theme."""
