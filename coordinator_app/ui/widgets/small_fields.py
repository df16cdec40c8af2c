"""Fields of a programme that records do not have: a flag, lines of text, programmes picked from a long list."""

from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.ui.forms.field import Field, Option
from coordinator_app.ui.widgets.choice_fields import ChoiceField
from coordinator_app.ui.widgets.field_widget import FieldWidget
from coordinator_app.ui.widgets.text_fields import TextField

_LINES = 3


class FlagField(FieldWidget):
    """A box to tick, for what either holds or does not."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QCheckBox("ja")
        self.box.setAccessibleName(f"{field.label}: ja")
        self.box.clicked.connect(lambda _checked: self.changed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addStretch()

    @property
    def target(self) -> QWidget:
        """The box."""
        return self.box

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick or clear the box."""
        self.box.setChecked(bool(value))


class LinesField(TextField):
    """Texts, one per line."""

    _lines = _LINES

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._given = ()
        self.text.setPlaceholderText("Eine Angabe je Zeile")

    @property
    def is_wide(self) -> bool:
        """Few lines stand beside their label."""
        return False

    def _read(self, text: str) -> tuple[str, ...]:
        return tuple(line.strip() for line in text.splitlines() if line.strip())

    def _written(self, value: Any) -> str:
        return "\n".join(value)


class PicksField(FieldWidget):
    """Several of a long list: a search to add one, and a list of those that are taken."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._names: dict[str, str] = {}
        self._keys: list[str] = []
        self.search = ChoiceField(field)
        self.search.target.setAccessibleName(f"{field.label}: Programm zum Hinzufügen")
        self.add_button = QPushButton("Hinzufügen")
        self.remove_button = QPushButton("Entfernen")
        self.list = QListWidget()
        self.list.setAccessibleName(field.label)
        self.list.setFixedHeight(_LINES * self.list.fontMetrics().lineSpacing() + 14)
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.add_button)
        top.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.list)

    @property
    def target(self) -> QWidget:
        """The search."""
        return self.search.target

    def value(self) -> tuple[str, ...]:
        """Return the ids that are taken, in their order."""
        return tuple(self._keys)

    def set_value(self, value: Any) -> None:
        """Show what is taken; what is not on the list is shown by its id, so that it is not lost."""
        self._keys = list(value)
        self._fill()

    def set_options(self, options: tuple[Option, ...]) -> None:
        """Offer other programmes."""
        self._names = {option.value: option.label for option in options}
        self.search.set_options(options)
        self._fill()

    def add(self) -> None:
        """Take what is chosen."""
        chosen = self.search.box.currentData()
        if chosen is not None and chosen not in self._keys:
            self._keys.append(chosen)
            self._fill()
            self.changed.emit()

    def remove(self) -> None:
        """Let go of what is marked."""
        row = self.list.currentRow()
        if 0 <= row < len(self._keys):
            del self._keys[row]
            self._fill()
            self.changed.emit()

    def _fill(self) -> None:
        self.list.clear()
        for key in self._keys:
            self.list.addItem(QListWidgetItem(self._names.get(key, key)))
        self.remove_button.setEnabled(bool(self._keys))
