"""The place of a preview: pages with their sizes and numbers above them, or a calm sentence where there are none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.services.ports.page_images import PageSize
from coordinator_app.ui.widgets.page_view import PageView
from coordinator_app.wording import formats

MOST_PAGES = 300
"""More are not shown here: nobody reads them beside a form, and each is a part of the window."""

_LEAST_WIDTH = 300
_AROUND = 24


class PreviewPane(QWidget):
    """Shows pages or says why there are none. `step_wanted` is the button below such a sentence."""

    step_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Vorschau")
        self.setAccessibleDescription("Zeigt das Dokument, wie es mit den gewählten Angaben gedruckt würde.")
        self.view = PageView()
        self.place = QLabel()
        self.place.setObjectName("quiet")
        self.state = QLabel()
        self.state.setObjectName("quiet")
        self._left_out = ""
        self.smaller = _tool("−", "Kleiner", "Strg+Minus")
        self.larger = _tool("+", "Größer", "Strg+Plus")
        self.size_label = QLabel()
        self.size_label.setObjectName("quiet")
        self.size_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.size_label.setMinimumWidth(self.fontMetrics().horizontalAdvance("000 %"))
        self.fit = _tool("Breite", "An die Breite anpassen", "Strg+0")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.step = QPushButton()
        self.step.setAutoDefault(False)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.hide()
        self.sheets = QStackedWidget()
        self._lay_out()
        self.step.clicked.connect(self.step_wanted)
        for tool, keys, change in (
            (self.smaller, ("Ctrl+-",), self.view.zoom_out),
            (self.larger, ("Ctrl++", "Ctrl+="), self.view.zoom_in),
            (self.fit, ("Ctrl+0",), self.view.fit_width),
        ):
            tool.clicked.connect(change)
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(item) for item in keys])
            shortcut.activated.connect(change)
        self.view.moved.connect(self._tell_place)
        self.show_text("")

    @property
    def shows_pages(self) -> bool:
        """Whether there are pages to see."""
        return self.sheets.currentWidget() is self.view

    def show_pages(self, sizes: Sequence[PageSize], note: str = "", *, stay: bool) -> None:
        """Show the sheets of a document, from its beginning or from where the reader was, with a note below them."""
        self._tell_note(note)
        counted = formats.number(len(sizes))
        self._left_out = (
            f"gezeigt: die ersten {MOST_PAGES} von {counted} Seiten" if len(sizes) > MOST_PAGES else ""
        )
        self.sheets.setCurrentWidget(self.view)
        self.view.show_pages(sizes[:MOST_PAGES], stay=stay)
        self.set_busy("")
        self._tell_place()

    def show_text(self, text: str, step: str = "", *, is_problem: bool = False) -> None:
        """Say something instead of showing pages, with a button where there is something to do about it."""
        self._left_out = ""
        self._tell_note("")
        self.view.show_pages((), stay=False)
        self.sheets.setCurrentIndex(0)
        self.text.setObjectName("problem" if is_problem else "quiet")
        self.text.style().unpolish(self.text)
        self.text.style().polish(self.text)
        self.text.setText(text)
        self.step.setText(step)
        self.step.setVisible(bool(step))
        self.set_busy("")
        self._tell_place()

    def set_busy(self, text: str) -> None:
        """Say what is under way while earlier pages stay in sight; the empty text says that nothing is."""
        self.state.setText(text or self._left_out)

    def _tell_note(self, note: str) -> None:
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _tell_place(self) -> None:
        shown = self.shows_pages and bool(self.view.sheets)
        for tool in (self.smaller, self.larger, self.fit):
            tool.setEnabled(shown)
        self.fit.setChecked(shown and self.view.zoom is None)
        self.size_label.setText(f"{self.view.per_cent} %" if shown else "")
        total = formats.number(len(self.view.sheets))
        self.place.setText(f"Seite {formats.number(self.view.page + 1)} von {total}" if shown else "")

    def _lay_out(self) -> None:
        message = QFrame()
        message.setObjectName("noPages")
        inner = QVBoxLayout(message)
        inner.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        inner.setSpacing(_AROUND // 2)
        inner.addStretch(1)
        inner.addWidget(self.text)
        inner.addWidget(self.step, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self.sheets.addWidget(message)
        self.sheets.addWidget(self.view)
        self.sheets.setMinimumWidth(_LEAST_WIDTH)
        self.fit.setCheckable(True)
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        tools = QHBoxLayout()
        tools.addWidget(self.place)
        tools.addWidget(self.state, 1)
        for widget in (self.smaller, self.size_label, self.larger, self.fit):
            tools.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(tools)
        layout.addWidget(self.sheets, 1)
        layout.addWidget(self.note)


def _tool(label: str, name: str, keys: str) -> QToolButton:
    button = QToolButton()
    button.setText(label)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})")
    return button
