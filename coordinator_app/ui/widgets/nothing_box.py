"""A box to say that there are none: no entry alone means only that nobody has said."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget


class NothingBox(QWidget):
    """Ticked: there are none. Not ticked and no entries: nobody has said yet."""

    changed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(text)
        self.box.setToolTip(
            "Ohne Haken und ohne Einträge gilt: noch nicht angegeben. Das ist etwas anderes als „es gibt keine“."
        )
        self.box.clicked.connect(lambda _checked: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)

    @property
    def is_checked(self) -> bool:
        """Whether the user has said that there are none."""
        return self.box.isChecked()

    def set_checked(self, checked: bool) -> None:
        """Tick or clear the box."""
        self.box.setChecked(checked)

    def set_possible(self, possible: bool) -> None:
        """Allow the statement only while there are no entries."""
        if not possible:
            self.box.setChecked(False)
        self.box.setEnabled(possible)
