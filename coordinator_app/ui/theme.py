"""How the window looks now: style, palette, fonts and style sheet of a theme and a size, switched at any time.

Whoever paints asks `look()` while painting; whoever keeps colours renews them on `QEvent.PaletteChange`.
The first frame needs this module, so it does without `Qt`, whose enums take long to load: they are compared by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from coordinator_app.runtime.resources import resource_path
from coordinator_app.ui.looks import LOOKS, Look, Role, Scheme
from coordinator_app.ui.shade import Tone

BUNDLED_FONT = "DejaVu Sans"
STANDARD_PERCENT, LEAST_PERCENT, MOST_PERCENT = 100, 100, 200
_DARK = 128
"""A ground of less lightness is dark."""

_GROUP, _ROLE = QPalette.ColorGroup, QPalette.ColorRole

_PALETTE: Mapping[QPalette.ColorRole, Role] = {
    _ROLE.Window: Role.WINDOW,
    _ROLE.WindowText: Role.INK,
    _ROLE.Base: Role.PAPER,
    _ROLE.AlternateBase: Role.PAPER_ALTERNATE,
    _ROLE.Text: Role.INK,
    _ROLE.PlaceholderText: Role.INK_QUIET,
    _ROLE.Button: Role.BUTTON,
    _ROLE.ButtonText: Role.INK,
    _ROLE.BrightText: Role.INK,
    _ROLE.ToolTipBase: Role.TOOLTIP,
    _ROLE.ToolTipText: Role.INK,
    _ROLE.Highlight: Role.ACCENT,
    _ROLE.HighlightedText: Role.ON_ACCENT,
    _ROLE.Light: Role.LIGHT,
    _ROLE.Midlight: Role.MIDLIGHT,
    _ROLE.Mid: Role.MID,
    _ROLE.Dark: Role.DARK,
    _ROLE.Accent: Role.ACCENT,
}

_OUTLINED = (
    "QCheckBox",
    "QRadioButton",
    "QAbstractSpinBox",
    "QProgressBar",
    "QSlider",
    "QAbstractItemView",
)
"""What the style outlines by a darker shade of the window without painting the window itself."""

_TICK = 13
"""How wide a box to tick is at 100 %."""

_DARKER = 1.4
"""By how much the style darkens the window for an outline."""


_LETTERED = ("QMenu", "QMenuBar", "QMessageBox", "QTipLabel", "QStatusBar", "QAbstractItemView")
"""Widgets that Windows gives fonts of its own, which neither the application's font nor its size would reach."""


@dataclass(frozen=True)
class Appearance:
    """What somebody has chosen: a theme, and the size of texts in percent of what the system has."""

    scheme: Scheme = Scheme.LIGHT
    percent: int = STANDARD_PERCENT


class Theme(QObject):
    """What the window looks like now. `changed` comes after everything is switched."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.appearance = Appearance()
        self.look = LOOKS[Scheme.LIGHT]
        self._font: QFont | None = None
        self._is_listening = False

    def apply(self, application: QApplication, appearance: Appearance) -> None:
        """Give the application its style, palette, fonts and style sheet."""
        # To ask the system for its theme loads all enums of `Qt`. The first frame goes by the system's palette; `follow` asks.
        shown = _guessed if self._font is None else _shown
        self.appearance, self.look = appearance, LOOKS[shown(appearance.scheme, application)]
        if self._font is None:
            self._font = _font(application)
        font = QFont(self._font)
        font.setPointSizeF(font.pointSizeF() * appearance.percent / STANDARD_PERCENT)
        if application.style().objectName() != "fusion":
            application.setStyle(QStyleFactory.create("Fusion"))
        palette = _palette(self.look)
        if palette != application.palette():  # each of these goes through every widget there is
            application.setPalette(palette)
            for kind in _OUTLINED:
                application.setPalette(_outlined(palette, self.look), kind)  # type: ignore[arg-type]  # takes only str
        if font != application.font():
            application.setFont(font)
        for kind in _LETTERED:
            if application.font(kind) != font:  # type: ignore[call-overload]  # takes only str
                application.setFont(font, kind)  # type: ignore[arg-type]  # takes only str
        application.setStyleSheet(style_sheet(self.look, appearance.percent))
        self.changed.emit()

    def follow(self, application: QApplication) -> None:
        """Do as the system does, where that was chosen, from now on."""
        if not self._is_listening:
            self._is_listening = True
            application.styleHints().colorSchemeChanged.connect(lambda _scheme: self.follow(application))
        if (
            self.appearance.scheme is Scheme.SYSTEM
            and _shown(Scheme.SYSTEM, application) is not self.look.scheme
        ):
            self.apply(application, self.appearance)


THEME = Theme()
"""The one theme of the one application."""


def look() -> Look:
    """Return the colours as they are now."""
    return THEME.look


def ink(role: Role) -> QColor:
    """Return the colour of a role as it is now."""
    return QColor(THEME.look[role])


def colour(tone: Tone) -> QColor:
    """Return the colour of a tone as it is now."""
    return QColor(THEME.look.tones[tone])


def ground(tone: Tone) -> QColor:
    """Return the ground for texts in a tone as it is now."""
    return QColor(THEME.look.grounds[tone])


def series_colour(number: int) -> QColor:
    """Return the colour of a series in a chart as it is now."""
    return QColor(THEME.look.series[number])


def apply_theme(application: QApplication, appearance: Appearance | None = None) -> None:
    """Give the application a theme and a size; without, those that it has already."""
    THEME.apply(application, appearance or THEME.appearance)


def scaled(pixels: int) -> int:
    """Return how many pixels something takes that is so many wide at 100 %, for what holds texts."""
    return pixels * THEME.appearance.percent // STANDARD_PERCENT


def follow_system() -> None:
    """Look as the system wants it, where that was chosen, and listen to it from now on."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        THEME.follow(application)


def _guessed(scheme: Scheme, application: QApplication) -> Scheme:
    """Return the same as `_shown`, going by the palette that the application has from the system."""
    if scheme is not Scheme.SYSTEM:
        return scheme
    return Scheme.DARK if application.palette().color(_ROLE.Window).lightness() < _DARK else Scheme.LIGHT


def _shown(scheme: Scheme, application: QApplication) -> Scheme:
    """Return the theme that a choice leads to: what the system wants where that was chosen."""
    if scheme is not Scheme.SYSTEM:
        return scheme
    hints = application.styleHints()
    if hints.accessibility().contrastPreference().name == "HighContrast":
        return Scheme.CONTRAST
    return Scheme.DARK if hints.colorScheme().name == "Dark" else Scheme.LIGHT


def style_sheet(look: Look, percent: int) -> str:
    """Return the style sheet of the window in a theme and a size of texts."""
    bad, opened, good = (look.tones[tone] for tone in (Tone.BAD, Tone.OPEN, Tone.GOOD))
    on_bad, on_open, on_good = (look.grounds[tone] for tone in (Tone.BAD, Tone.OPEN, Tone.GOOD))
    window, paper, line, frame = (look[role] for role in (Role.WINDOW, Role.PAPER, Role.LINE, Role.FRAME))
    inked, quiet, accent, desk = (look[role] for role in (Role.INK, Role.INK_QUIET, Role.ACCENT, Role.DESK))
    title, figure = (size * percent / STANDARD_PERCENT for size in (17, 15))
    return f"""
QListWidget#navigation {{ background: {look[Role.NAVIGATION]}; border: none; border-right: 1px solid {line}; outline: none; }}
QListWidget#navigation::item {{ padding: 0px 14px; border-left: 4px solid transparent; color: {inked}; }}
QListWidget#navigation::item:hover {{ background: {look[Role.NAVIGATION_HOVER]}; }}
QListWidget#navigation::item:selected {{ background: {paper}; border-left: 4px solid {accent}; color: {accent}; }}
QListWidget#navigation::item:selected:active:focus {{ border: 2px solid {accent}; border-left: 4px solid {accent}; }}
QLabel, QToolTip {{ qproperty-textFormat: PlainText; }}
QLabel[markup="true"] {{ qproperty-textFormat: RichText; }}
QLabel#pageTitle {{ font-size: {title}pt; font-weight: bold; color: {inked}; }}
QLabel#quiet {{ color: {quiet}; }}
QLabel#heading {{ font-weight: bold; color: {accent}; }}
QLabel#problem, QLabel[tone="bad"] {{ color: {bad}; }}
QLabel[tone="open"] {{ color: {opened}; }}
QLabel[tone="good"] {{ color: {good}; }}
QLabel[tone="quiet"] {{ color: {quiet}; }}
QLabel#figure {{ font-size: {figure}pt; font-weight: bold; color: {accent}; }}
QPushButton#figureButton {{ font-size: {figure}pt; font-weight: bold; color: {accent}; border: none; padding: 0px; text-align: left; }}
QPushButton#figureButton:focus {{ border: 2px solid {accent}; border-radius: 3px; }}
QFrame#card {{ background: {paper}; border: 1px solid {line}; border-radius: 6px; }}
QFrame#notice {{ background: {look[Role.ACCENT_SOFT]}; border: 1px solid {accent}; border-radius: 4px; }}
QFrame#start_notice {{ border: 1px solid {frame}; border-radius: 4px; }}
QFrame#start_notice[severity="red"] {{ background: {on_bad}; border-color: {bad}; }}
QFrame#start_notice[severity="amber"] {{ background: {on_open}; border-color: {opened}; }}
QFrame#start_notice[severity="green"] {{ background: {on_good}; border-color: {good}; }}
QFrame#problems {{ background: {on_bad}; border: 1px solid {bad}; border-radius: 4px; }}
QTableView, QTreeView, QTextBrowser, QListWidget {{ border: 1px solid {frame}; padding: 1px; outline: 1px solid {frame}; }}
QTableView {{ gridline-color: {line}; }}
SheetView {{ outline: 2px solid {accent}; }}
QAbstractScrollArea::corner {{ background: {window}; }}
QFrame#card QTableView {{ border: 1px solid {paper}; }}
QTableView:focus, QTreeView:focus, QTextBrowser:focus, QListWidget:focus, QFrame#card QTableView:focus {{
    border: 2px solid {accent}; padding: 0px; }}
QScrollArea#pages {{ border: 1px solid {frame}; padding: 1px; background: {desk}; }}
QScrollArea#pages:focus {{ border: 2px solid {accent}; padding: 0px; }}
QWidget#pagesDesk, QFrame#noPages {{ background: {desk}; }}
QFrame#noPages {{ border: 1px solid {line}; }}
QHeaderView::section {{ background: {window}; color: {inked}; border: none; border-bottom: 1px solid {line};
    border-right: 1px solid {line}; padding: 5px 3px; font-weight: bold; }}
QTableCornerButton::section {{ background: {window}; border: none; border-bottom: 1px solid {line};
    border-right: 1px solid {line}; }}
QLineEdit, QPlainTextEdit {{ border: 1px solid {frame}; border-radius: 3px; padding: 2px 3px;
    background: {paper}; color: {inked}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {accent}; padding: 1px 2px; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {look[Role.DISABLED]}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractItemView QLineEdit {{ border: none; padding: 0px; }}
{_controls(look, _TICK * percent // STANDARD_PERCENT)}
QSplitter::handle {{ background: {window}; }}
QToolTip {{ border: 1px solid {frame}; padding: 3px; background: {look[Role.TOOLTIP]}; color: {inked}; }}
"""


def _controls(look: Look, tick: int) -> str:
    """Return frames that can be seen for what the style frames by a darker shade of the window."""
    frame, accent, button = look[Role.FRAME], look[Role.ACCENT], look[Role.BUTTON]
    soft, hover, off = look[Role.ACCENT_SOFT], look[Role.NAVIGATION_HOVER], look[Role.DISABLED]
    return f"""
QPushButton {{ border: 1px solid {frame}; border-radius: 3px; padding: 4px 9px; background: {button}; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:default {{ border-color: {accent}; }}
QPushButton:checked, QPushButton:pressed {{ background: {soft}; border-color: {accent}; color: {accent}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 3px 8px; }}
QPushButton:disabled {{ color: {off}; border-color: {look[Role.LINE]}; }}
QPushButton::menu-indicator {{ width: {tick * 2 // 3}px; height: {tick * 2 // 5}px; background: {_arrow(look[Role.INK])};
    subcontrol-origin: padding; subcontrol-position: right center; right: 5px; margin-left: 8px; }}
QPushButton#figureButton {{ background: transparent; }}
QToolButton {{ border: 1px solid {frame}; border-radius: 3px; padding: 2px 4px; background: {button}; }}
QToolButton[autoRaise="true"] {{ border-color: transparent; background: transparent; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:focus, QToolButton:pressed {{ border: 1px solid {accent}; background: {soft}; }}
QToolButton:disabled {{ color: {off}; border-color: {look[Role.LINE]}; }}
QComboBox {{ border: 1px solid {frame}; border-radius: 3px; padding: 2px 6px; background: {button}; }}
QComboBox:focus {{ border: 2px solid {accent}; padding: 1px 5px; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{ border: 1px solid {frame}; background: {look[Role.PAPER]}; color: {look[Role.INK]};
    outline: none; }}
QComboBox QAbstractItemView::item {{ padding: 2px 6px; }}
QComboBox QAbstractItemView::item:selected {{ background: {accent}; color: {look[Role.ON_ACCENT]}; }}
QComboBox:disabled {{ color: {off}; border-color: {look[Role.LINE]}; }}
QComboBox::drop-down {{ border: none; width: {tick + 8}px; }}
QComboBox::down-arrow {{ width: {tick * 2 // 3}px; height: {tick * 2 // 5}px; background: {_arrow(look[Role.INK])}; }}
QComboBox::down-arrow:disabled {{ background: {_arrow(off)}; }}
QTabBar::tab {{ border: 1px solid {look[Role.LINE]}; padding: 4px 10px; background: {button}; color: {look[Role.INK]}; }}
QTabBar::tab:selected {{ background: {look[Role.PAPER]}; color: {accent}; border-bottom: 2px solid {accent}; }}
QTabBar::tab:selected:focus {{ border: 2px solid {accent}; padding: 3px 9px; }}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator {{
    width: {tick}px; height: {tick}px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {look[Role.WINDOW]}; }}
QCalendarWidget QToolButton {{ color: {look[Role.INK]}; background: transparent; border: none; padding: 4px; }}
QCalendarWidget QToolButton:hover {{ background: {hover}; }}
QMenu {{ border: 1px solid {frame}; }}
"""


def _arrow(colour: str) -> str:
    """Return a ground that is a triangle pointing down: a cone of colour that opens upwards from the middle of the foot."""
    stops = (
        (0, "transparent"),
        (0.174, "transparent"),
        (0.178, colour),
        (0.322, colour),
        (0.326, "transparent"),
    )
    listed = ", ".join(f"stop:{place} {shade}" for place, shade in (*stops, (1, "transparent")))
    return f"qconicalgradient(cx:0.5, cy:1, angle:0, {listed})"


def _palette(look: Look) -> QPalette:
    palette = QPalette()
    for role, name in _PALETTE.items():
        palette.setColor(role, QColor(look[name]))
    for role in (_ROLE.Link, _ROLE.LinkVisited):
        palette.setColor(role, QColor(look.tones[Tone.LINK]))
    for role in (_ROLE.Text, _ROLE.WindowText, _ROLE.ButtonText):
        palette.setColor(_GROUP.Disabled, role, QColor(look[Role.DISABLED]))
    palette.setColor(_GROUP.Disabled, _ROLE.Highlight, QColor(look[Role.MID]))
    palette.setColor(_GROUP.Inactive, _ROLE.Highlight, QColor(look[Role.ACCENT_SOFT]))
    palette.setColor(_GROUP.Inactive, _ROLE.HighlightedText, QColor(look[Role.INK]))
    return palette


def _outlined(palette: QPalette, look: Look) -> QPalette:
    """Return a palette whose darker shade of the window is the colour of frames."""
    frame = QColor(look[Role.FRAME])
    shade = QColor.fromHsvF(frame.hueF(), frame.saturationF(), min(frame.valueF() * _DARKER, 1.0))
    outlined = QPalette(palette)
    outlined.setColor(_ROLE.Window, shade)
    return outlined


def _font(application: QApplication) -> QFont:
    """Return the platform's font, with the bundled one behind it for whatever it cannot paint.

    A platform without any font of its own paints no text at all, so the bundled one is then the first.
    """
    platform_has_fonts = bool(QFontDatabase.families())
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
    font = QFont(application.font())
    font.setFamilies([font.family(), BUNDLED_FONT] if platform_has_fonts else [BUNDLED_FONT])
    return font
