"""How the window looks: a calm light palette on the Fusion style, fonts, and the colours of the tones."""

from collections.abc import Mapping

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from coordinator_app.runtime.resources import resource_path
from coordinator_app.ui.shade import Tone

BUNDLED_FONT = "DejaVu Sans"

WINDOW, PAPER, PAPER_ALTERNATE, LINE = "#f4f5f2", "#ffffff", "#f7f8f5", "#cfd4cd"
DESK = "#e3e6e0"
"""What pages of paper lie on; quiet ink can be read on it."""

INK, INK_QUIET, ACCENT, ACCENT_SOFT, NAVIGATION = "#1d2521", "#566059", "#1c5d63", "#d9e9e8", "#e7eae4"

COLOURS: Mapping[Tone, str] = {
    Tone.PLAIN: INK,
    Tone.QUIET: INK_QUIET,
    Tone.GOOD: "#1a6a36",
    Tone.OPEN: "#855300",
    Tone.BAD: "#a02a24",
    Tone.LINK: "#14596b",
}

GROUNDS: Mapping[Tone, str] = {
    Tone.QUIET: "#eef0ec",
    Tone.GOOD: "#eaf5ed",
    Tone.OPEN: "#fdf4e3",
    Tone.BAD: "#fbeceb",
}
"""The grounds of cells and notices that say something; texts in their tones can be read on them."""

SERIES: tuple[str, ...] = (
    "#566059",
    "#1c5d63",
    "#8a4b08",
    "#3f4f9b",
    "#7a2f5f",
    "#2f6b2f",
    "#a02a24",
    "#5b4a86",
    "#35637f",
    "#6b6116",
    "#4a4f55",
)
"""The colours of series in a chart, by the number of their look; white can be read on each, and each stands out from paper."""

_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: WINDOW,
    QPalette.ColorRole.WindowText: INK,
    QPalette.ColorRole.Base: PAPER,
    QPalette.ColorRole.AlternateBase: PAPER_ALTERNATE,
    QPalette.ColorRole.Text: INK,
    QPalette.ColorRole.PlaceholderText: "#6b756e",
    QPalette.ColorRole.Button: "#eceee9",
    QPalette.ColorRole.ButtonText: INK,
    QPalette.ColorRole.ToolTipBase: "#fffdf3",
    QPalette.ColorRole.ToolTipText: INK,
    QPalette.ColorRole.Highlight: ACCENT,
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Link: COLOURS[Tone.LINK],
    QPalette.ColorRole.LinkVisited: COLOURS[Tone.LINK],
    QPalette.ColorRole.Light: "#ffffff",
    QPalette.ColorRole.Midlight: "#f8f9f6",
    QPalette.ColorRole.Mid: "#b9c0b8",
    QPalette.ColorRole.Dark: "#8d968e",
    QPalette.ColorRole.Accent: ACCENT,
}

_DISABLED = "#767f79"

_STYLE = f"""
QListWidget#navigation {{ background: {NAVIGATION}; border: none; border-right: 1px solid {LINE}; outline: none; }}
QListWidget#navigation::item {{ padding: 0px 14px; border-left: 4px solid transparent; color: {INK}; }}
QListWidget#navigation::item:hover {{ background: #dde2da; }}
QListWidget#navigation::item:selected {{ background: {PAPER}; border-left: 4px solid {ACCENT}; color: {ACCENT}; }}
QListWidget#navigation::item:selected:active:focus {{ border: 2px solid {ACCENT}; border-left: 4px solid {ACCENT}; }}
QLabel#pageTitle {{ font-size: 17pt; font-weight: bold; color: {INK}; }}
QLabel#quiet {{ color: {INK_QUIET}; }}
QLabel#heading {{ font-weight: bold; color: {ACCENT}; }}
QLabel#problem {{ color: {COLOURS[Tone.BAD]}; }}
QLabel#figure {{ font-size: 15pt; font-weight: bold; color: {ACCENT}; }}
QPushButton#figureButton {{ font-size: 15pt; font-weight: bold; color: {ACCENT}; border: none; padding: 0px; text-align: left; }}
QPushButton#figureButton:focus {{ border: 2px solid {ACCENT}; border-radius: 3px; }}
QFrame#card {{ background: {PAPER}; border: 1px solid {LINE}; border-radius: 6px; }}
QFrame#notice {{ background: {ACCENT_SOFT}; border: 1px solid {ACCENT}; border-radius: 4px; }}
QFrame#start_notice {{ border: 1px solid {LINE}; border-radius: 4px; }}
QFrame#start_notice[severity="red"] {{ background: {GROUNDS[Tone.BAD]}; border-color: {COLOURS[Tone.BAD]}; }}
QFrame#start_notice[severity="amber"] {{ background: {GROUNDS[Tone.OPEN]}; border-color: {COLOURS[Tone.OPEN]}; }}
QFrame#start_notice[severity="green"] {{ background: {GROUNDS[Tone.GOOD]}; border-color: {COLOURS[Tone.GOOD]}; }}
QFrame#problems {{ background: #fbeceb; border: 1px solid {COLOURS[Tone.BAD]}; border-radius: 4px; }}
QTableView, QTreeView, QTextBrowser {{ border: 1px solid {LINE}; padding: 1px; background: {PAPER}; }}
QFrame#card QTableView {{ border: 1px solid {PAPER}; }}
QTableView:focus, QTreeView:focus, QTextBrowser:focus, QFrame#card QTableView:focus {{
    border: 2px solid {ACCENT}; padding: 0px; }}
QScrollArea#pages {{ border: 1px solid {LINE}; padding: 1px; background: {DESK}; }}
QScrollArea#pages:focus {{ border: 2px solid {ACCENT}; padding: 0px; }}
QWidget#pagesDesk, QFrame#noPages {{ background: {DESK}; }}
QFrame#noPages {{ border: 1px solid {LINE}; }}
QHeaderView::section {{ background: {WINDOW}; color: {INK}; border: none; border-bottom: 1px solid {LINE};
    border-right: 1px solid {LINE}; padding: 5px 3px; font-weight: bold; }}
QTableCornerButton::section {{ background: {WINDOW}; border: none; border-bottom: 1px solid {LINE};
    border-right: 1px solid {LINE}; }}
QSplitter::handle {{ background: {WINDOW}; }}
QToolTip {{ border: 1px solid {LINE}; padding: 3px; }}
"""


def colour(tone: Tone) -> QColor:
    """Return the colour of a tone."""
    return QColor(COLOURS[tone])


def apply_theme(application: QApplication) -> None:
    """Give the application its style, palette, fonts and style sheet."""
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setPalette(_palette())
    application.setFont(_font(application))
    application.setStyleSheet(_STYLE)


def _palette() -> QPalette:
    palette = QPalette()
    for role, value in _ROLES.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor("#b9c0b8"))
    palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, QColor(ACCENT_SOFT))
    palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.HighlightedText, QColor(INK))
    return palette


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
