"""A field for a part of a programme that is there once or not at all."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.forms.field import Field
from coordinator_app.ui.widgets.beside_field import MakeForm
from coordinator_app.ui.widgets.field_widget import FieldWidget
from coordinator_app.ui.widgets.form_context import FormContext
from coordinator_app.ui.widgets.parts_field import PartForm
from coordinator_app.ui.widgets.rules_field import founded


class OptionalField(FieldWidget):
    """One part with its form. What was taken out comes back as it was typed when it is added again."""

    def __init__(
        self, field: Field, context: FormContext, make_form: MakeForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self._context, self._make_form = context, make_form
        self._is_there = False
        self.form: PartForm | None = None
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.toggle)
        self._hint = QLabel("nicht angegeben")
        self._hint.setObjectName("quiet")
        top = QHBoxLayout()
        top.addWidget(self._hint)
        top.addWidget(self.button)
        top.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(top)
        self._show()

    @property
    def is_there(self) -> bool:
        """Whether there is a part."""
        return self._is_there

    @property
    def target(self) -> QWidget:
        """The button that adds the part or takes it out."""
        return self.button

    @property
    def is_wide(self) -> bool:
        """A part stands below its label."""
        return True

    def value(self) -> Any:
        """Return the part, or None."""
        return self.form.collect()[0] if self._is_there and self.form is not None else None

    def set_value(self, value: Any) -> None:
        """Show a part, or that there is none."""
        self._is_there = value is not None
        if self.form is not None:
            self._layout.removeWidget(self.form.widget)
            self.form.widget.deleteLater()
            self.form = None
        if value is not None:
            self._make(value)
        self._show()

    def problems(self) -> Sequence[FieldProblem]:
        """Return what cannot be read in the part."""
        if not self._is_there or self.form is None:
            return ()
        return tuple(
            FieldProblem(f"{self.field.path}.{problem.path}", problem.text)
            for problem in self.form.collect()[1]
        )

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Mark what is wrong in the part."""
        if self.form is not None:
            self.form.show_problems([FieldProblem(rest.lstrip("."), text) for rest, text in problems])

    def focus_on(self, rest: str) -> None:
        """Put the cursor into the part."""
        if self._is_there and self.form is not None:
            self.form.focus_on(rest.lstrip("."))
        else:
            self.button.setFocus()

    def toggle(self) -> None:
        """Add the part, or take it out."""
        self._is_there = not self._is_there
        if self._is_there and self.form is None and self.field.blank is not None:
            self._make(founded(self.field.blank(), self._context.first_source))
        self._show()
        self.changed.emit()

    def _make(self, value: Any) -> None:
        self.form = self._make_form(type(value), self._context)
        self.form.set_record(value)
        self.form.changed.connect(self.changed)
        self._layout.addWidget(self.form.widget)

    def _show(self) -> None:
        self.button.setText("Herausnehmen" if self._is_there else "Angeben")
        self.button.setAccessibleName(f"{self.field.label}: {self.button.text()}")
        self._hint.setVisible(not self._is_there)
        if self.form is not None:
            self.form.widget.setVisible(self._is_there)
