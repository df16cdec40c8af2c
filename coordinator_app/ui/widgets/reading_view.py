"""A view for texts to read: selectable, scrollable, with links that the page follows."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from coordinator_app.ui.reading import Markup
from coordinator_app.ui.theme import ACCENT, COLOURS, INK_QUIET, LINE
from coordinator_app.ui.tone import Tone

_TONES = "".join(f".{tone.value} {{ color: {value}; }}" for tone, value in COLOURS.items())
_STYLE = f"""
h1 {{ font-size: large; margin-top: 2px; margin-bottom: 2px; }}
h2 {{ font-size: medium; color: {ACCENT}; margin-top: 14px; margin-bottom: 3px; }}
p {{ margin-top: 3px; margin-bottom: 3px; }}
p.part {{ font-weight: 600; margin-top: 9px; margin-bottom: 1px; }}
p.quiet, td.name {{ color: {INK_QUIET}; }}
p.source {{ color: {INK_QUIET}; font-size: small; margin-top: 0px; margin-bottom: 7px; margin-left: 16px; }}
p.quote {{ font-style: italic; font-size: small; margin-left: 16px; margin-top: 0px; margin-bottom: 2px; }}
p.level1 {{ margin-left: 18px; }}
p.level2 {{ margin-left: 36px; }}
p.level3 {{ margin-left: 54px; }}
p.note {{ color: {INK_QUIET}; font-size: small; margin-top: 0px; margin-bottom: 0px; margin-left: 16px; }}
p.stale {{ color: {INK_QUIET}; font-style: italic; }}
a.mark {{ font-size: small; text-decoration: none; }}
span.hit {{ background: #fff0a8; }}
th {{ border-bottom: 1px solid {LINE}; }}
ul {{ margin-top: 2px; margin-bottom: 4px; margin-left: 14px; -qt-list-indent: 0; }}
table.grid td {{ border-bottom: 1px solid {LINE}; }}
a {{ color: {COLOURS[Tone.LINK]}; }}
{_TONES}
"""


class ReadingView(QTextBrowser):
    """Shows markup; a click on a link is only announced."""

    followed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setTabChangesFocus(False)
        self.document().setDefaultStyleSheet(_STYLE)
        self.document().setDocumentMargin(12)
        self.anchorClicked.connect(self._follow)

    def show_markup(self, markup: Markup, *, stay: bool = False) -> None:
        """Show a text from its beginning, or where the reader was in a text that only changes a little."""
        place = self.verticalScrollBar().value() if stay else 0
        self.setHtml(markup.html)
        self.verticalScrollBar().setValue(place)

    def _follow(self, target: QUrl) -> None:
        self.followed.emit(target.toString())
