"""What a page shows while there is nothing yet: a sentence, and the first step as buttons."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """A title, an explanation, and buttons (label, what they do)."""

    def __init__(
        self,
        title: str,
        text: str,
        steps: Sequence[tuple[str, Callable[[], None]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.heading = heading = QLabel(title)
        heading.setObjectName("figure")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        explanation = QLabel(text)
        explanation.setWordWrap(True)
        explanation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        explanation.setFixedWidth(560)
        centred = QHBoxLayout()  # an aligned label would get the height of an unwrapped one
        centred.addStretch()
        centred.addWidget(explanation)
        centred.addStretch()
        self.explanation = explanation
        buttons = QHBoxLayout()
        buttons.addStretch()
        self.buttons = tuple(self._button(label, step) for label, step in steps)
        for button in self.buttons:
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch(2)
        layout.addWidget(heading)
        layout.addLayout(centred)
        layout.addLayout(buttons)
        layout.addStretch(3)

    def say(self, title: str, text: str) -> None:
        """Show another title and explanation, because the first step is another one by now."""
        self.heading.setText(title)
        self.explanation.setText(text)

    @staticmethod
    def _button(label: str, step: Callable[[], None]) -> QPushButton:
        button = QPushButton(label)
        button.setMinimumHeight(34)
        button.clicked.connect(lambda _checked=False: step())
        return button
