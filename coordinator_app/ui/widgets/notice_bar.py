"""The notice bar: says what has happened without interrupting, and offers what comes next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget


class NoticeBar(QFrame):
    """One sentence with buttons (label, what they do); the next notice replaces it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[QPushButton] = []
        self.steps: tuple[Callable[[], None], ...] = ()
        self.number = 0
        """How many notices there were; each has a number of its own."""
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setToolTip("Hinweis schließen")
        self._close.setAccessibleName("Hinweis schließen")
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 5, 6, 5)
        self._row.addWidget(self.label, 1)
        self._row.addWidget(self._close)
        self.hide()

    def show_notice(self, text: str, steps: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        """Show a notice in place of the one before."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        self.steps = tuple(step for _, step in steps)
        self.number += 1
        self.label.setText(text)
        self.setAccessibleName(text)
        for position, (label, step) in enumerate(steps, start=1):
            button = QPushButton(label)
            button.clicked.connect(lambda _checked=False, run=step: run())
            self._row.insertWidget(position, button)
            self.buttons.append(button)
        self.show()

    @property
    def is_shown(self) -> bool:
        """Whether a notice is there that nobody has closed yet."""
        return not self.isHidden()

    def hide_notice(self) -> None:
        """Take the notice away."""
        self.hide()
