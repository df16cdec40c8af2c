"""A view for texts to read: selectable, scrollable, with links that the page follows."""

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTextBrowser, QWidget

from coordinator_app.ui.around import around
from coordinator_app.ui.reading import Markup
from coordinator_app.ui.reading_style import reading_style
from coordinator_app.ui.theme import look

_LEAST_LINES = 3


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

    def minimumSizeHint(self) -> QSize:
        """Need room for a few lines."""
        least = _LEAST_LINES * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin())
        return QSize(super().minimumSizeHint().width(), least)

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to print besides what every text offers."""
        menu = self.createStandardContextMenu(event.pos())
        menu.addSeparator()
        action = menu.addAction("&Drucken …")
        action.setShortcut(QKeySequence.StandardKey.Print)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setEnabled(self.markup is not None and around(self) is not None)
        action.triggered.connect(lambda _checked=False: self.print_text())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print with the keys that people know."""
        if event.matches(QKeySequence.StandardKey.Print) and around(self) is not None:
            self.print_text()
            event.accept()
            return
        super().keyPressEvent(event)

    def print_text(self) -> None:
        """Print what is shown, black on white."""
        surroundings = around(self)
        if surroundings is not None and self.markup is not None:
            surroundings.dialogs.print_markup(self.accessibleName(), self.markup.html)

    def _follow(self, target: QUrl) -> None:
        self.followed.emit(target.toString())
