"""A view for texts to read: selectable, scrollable, with links that the page follows."""

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from coordinator_app.ui.looks import Look, Role
from coordinator_app.ui.reading import Markup
from coordinator_app.ui.theme import look
from coordinator_app.ui.tone import Tone


def reading_style(look: Look) -> str:
    """Return the style sheet of what is read in a theme, and of what is printed of it."""
    quiet, line = look[Role.INK_QUIET], look[Role.LINE]
    tones = "".join(f".{tone.value} {{ color: {value}; }}" for tone, value in look.tones.items())
    return f"""
body {{ color: {look[Role.INK]}; }}
h1 {{ font-size: large; margin-top: 2px; margin-bottom: 2px; }}
h2 {{ font-size: medium; color: {look[Role.ACCENT]}; margin-top: 14px; margin-bottom: 3px; }}
p {{ margin-top: 3px; margin-bottom: 3px; }}
p.part {{ font-weight: 600; margin-top: 9px; margin-bottom: 1px; }}
p.quiet, td.name {{ color: {quiet}; }}
p.source {{ color: {quiet}; font-size: small; margin-top: 0px; margin-bottom: 7px; margin-left: 16px; }}
p.quote {{ font-style: italic; font-size: small; margin-left: 16px; margin-top: 0px; margin-bottom: 2px; }}
p.level1 {{ margin-left: 18px; }}
p.level2 {{ margin-left: 36px; }}
p.level3 {{ margin-left: 54px; }}
p.note {{ color: {quiet}; font-size: small; margin-top: 0px; margin-bottom: 0px; margin-left: 16px; }}
p.stale {{ color: {quiet}; font-style: italic; }}
a.mark {{ font-size: small; text-decoration: none; }}
span.hit {{ background: {look[Role.HIT]}; }}
th {{ border-bottom: 1px solid {line}; }}
ul {{ margin-top: 2px; margin-bottom: 4px; margin-left: 14px; -qt-list-indent: 0; }}
table.grid td {{ border-bottom: 1px solid {line}; }}
a {{ color: {look.tones[Tone.LINK]}; }}
{tones}
"""


class ReadingView(QTextBrowser):
    """Shows markup; a click on a link is only announced."""

    followed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setTabChangesFocus(False)
        self.markup: Markup | None = None
        self.document().setDefaultStyleSheet(reading_style(look()))
        self.document().setDocumentMargin(12)
        self.anchorClicked.connect(self._follow)

    def show_markup(self, markup: Markup, *, stay: bool = False) -> None:
        """Show a text from its beginning, or where the reader was in a text that only changes a little."""
        place = self.verticalScrollBar().value() if stay else 0
        self.markup = markup
        self.setHtml(markup.html)
        self.verticalScrollBar().setValue(place)

    def changeEvent(self, event: QEvent) -> None:
        """Show the text in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "markup"):
            self.document().setDefaultStyleSheet(reading_style(look()))
            if self.markup is not None:
                self.show_markup(self.markup, stay=True)

    def _follow(self, target: QUrl) -> None:
        self.followed.emit(target.toString())
