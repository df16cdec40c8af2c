"""A page of the help to read."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from coordinator_app.ui.reading import Markup, bullets, heading, joined, paragraph, plain, title
from coordinator_app.ui.widgets.layouts import fitting
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.wording.help import HelpPage, HelpSection

_SIZE = (760, 640)


def help_markup(page: HelpPage) -> Markup:
    """Return a page of the help as text to read."""
    return joined((title(page.title), *(_section(section) for section in page.sections)))


def _section(section: HelpSection) -> Markup:
    paragraphs = (paragraph(plain(text)) for text in section.paragraphs)
    return joined((heading(section.title), *paragraphs, bullets(plain(item) for item in section.items)))


class HelpDialog(QDialog):
    """Shows a page of the help beside the work: the window can be used meanwhile."""

    def __init__(self, name: str, markup: Markup, parent: QWidget | None = None) -> None:
        """Show a text under a name; `help_markup` makes one of a page of the help."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self.view = ReadingView(name)
        self.view.show_markup(markup)
        buttons = QDialogButtonBox()
        buttons.addButton("S&chließen", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)
        self.resize(fitting(QSize(*_SIZE), self))
