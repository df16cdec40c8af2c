"""A field of many parts: their titles on the left, the form of the chosen one on the right, and three buttons below."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from coordinator_app.ui.forms.field import Field
from coordinator_app.ui.widgets.field_widget import FieldWidget
from coordinator_app.ui.widgets.form_context import FormContext
from coordinator_app.ui.widgets.parts_field import PartForm

MakeForm = Callable[[type, FormContext], PartForm]

_UNLIMITED = 16_777_215  # Qt's QWIDGETSIZE_MAX
_EMPTY_HEIGHT = 75


class BesideField(FieldWidget):
    """What such fields have in common; what was removed can be fetched back while the form is open."""

    def __init__(
        self, field: Field, context: FormContext, make_form: MakeForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self._context, self._make_form = context, make_form
        self.stack = QStackedWidget()
        self._hint = QLabel()
        self._hint.setObjectName("quiet")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint.setWordWrap(True)
        self.stack.addWidget(self._hint)
        self.add_button = QPushButton("Hinzufügen")
        self.remove_button = QPushButton("Entfernen")
        self.fetch_button = QPushButton("Entferntes zurückholen")
        self._buttons = (self.add_button, self.remove_button, self.fetch_button)
        for button in self._buttons:
            button.setAutoDefault(False)
        self.remove_button.clicked.connect(self.remove_current)
        self.fetch_button.clicked.connect(self.fetch_back)

    @property
    def is_wide(self) -> bool:
        """The parts stand below their label."""
        return True

    @abstractmethod
    def remove_current(self) -> None:
        """Remove the chosen part; it can be fetched back."""

    @abstractmethod
    def fetch_back(self) -> None:
        """Put what was removed last back to its place."""

    def _lay_out(self, titles: QWidget, hint: str) -> None:
        self._hint.setText(hint)
        buttons = QHBoxLayout()
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        both = QHBoxLayout()
        both.addWidget(titles)
        both.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(both, 1)
        layout.addLayout(buttons)

    def _show_extent(self, titles: QWidget, *, least: int, is_empty: bool, has_removed: bool) -> None:
        """Take little room while there is nothing, so that the next question is in sight."""
        self.remove_button.setEnabled(not is_empty)
        self.fetch_button.setVisible(has_removed)
        titles.setVisible(not is_empty)
        self.setMinimumHeight(0 if is_empty else least)
        self.setMaximumHeight(_EMPTY_HEIGHT if is_empty else _UNLIMITED)
