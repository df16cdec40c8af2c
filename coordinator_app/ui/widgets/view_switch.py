"""Buttons of which one is always pressed: they switch between the views of a page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class ViewSwitch(QWidget):
    """Chooses one of several views; `changed` tells its number."""

    changed = Signal(int)

    def __init__(self, labels: Sequence[str], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, label in enumerate(labels):
            button = QPushButton(label)
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {label.replace('&', '')}")
            self._group.addButton(button, number)
            layout.addWidget(button)
        self.button(0).setChecked(True)
        self._group.idToggled.connect(self._tell)

    @property
    def chosen(self) -> int:
        """The number of the view that is chosen."""
        return self._group.checkedId()

    def button(self, number: int) -> QPushButton:
        """Return the button of a view."""
        found = self._group.button(number)
        assert isinstance(found, QPushButton)  # noqa: S101 - the group has no others
        return found

    def choose(self, number: int) -> None:
        """Show a view."""
        self.button(number).setChecked(True)

    def _tell(self, number: int, checked: bool) -> None:
        if checked:
            self.changed.emit(number)
