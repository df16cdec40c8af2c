"""The building blocks of the page Einstellungen: a card with a title, and lines of a name with what belongs to it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coordinator_app.ui.widgets.layouts import clear_layout, tab_from


class Section(QFrame):
    """A card. Its lines have their names to the left, all of the same width."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        heading = QLabel(title)
        heading.setObjectName("heading")
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addLayout(self._grid)

    def add(self, label: str, control: QWidget, hint: str = "") -> None:
        """Put a control with its name below the others, and a hint below it."""
        row = self._grid.rowCount()
        name = QLabel(label)
        name.setBuddy(control)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.addWidget(
            control, 0 if control.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum else 1
        )
        line.addStretch(0)
        self._grid.addLayout(line, row, 1)
        if hint:
            self._grid.addWidget(quiet(hint), row + 1, 1)
            control.setToolTip(hint)

    def add_wide(self, control: QWidget) -> None:
        """Put something below the others, as wide as the card."""
        self._grid.addWidget(control, self._grid.rowCount(), 0, 1, 2)


class Buttons(QWidget):
    """Buttons beside each other, from the left."""

    def __init__(self, buttons: Iterable[QWidget]) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.show_buttons(buttons)

    def show_buttons(self, buttons: Iterable[QWidget]) -> None:
        """Show these instead of those before."""
        clear_layout(self._row)
        shown = tuple(buttons)
        for button in shown:
            self._row.addWidget(button)
        self._row.addStretch(1)
        tab_from(self, *shown)


def quiet(text: str) -> QLabel:
    """Return a hint that wraps."""
    label = QLabel(text)
    label.setObjectName("quiet")
    label.setWordWrap(True)
    return label


def told() -> QLabel:
    """Return a text that wraps and can be selected."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
