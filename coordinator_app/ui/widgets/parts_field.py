"""A field that is a list of larger parts, such as the legal areas of a Quartier: a list on the left, a form on the right."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.ui.forms.assembly import FieldProblem, steps
from coordinator_app.ui.forms.field import Field
from coordinator_app.ui.theme import scaled
from coordinator_app.ui.widgets.field_widget import FieldWidget
from coordinator_app.ui.widgets.nothing_box import NothingBox


class PartForm(Protocol):
    """What the form of one part can do."""

    @property
    def changed(self) -> SignalInstance:
        """Sent whenever someone enters something."""
        ...

    @property
    def widget(self) -> QWidget:
        """The form on the screen."""
        ...

    def set_record(self, record: Any) -> None:
        """Show a part."""
        ...

    def collect(self) -> tuple[Any, tuple[FieldProblem, ...]]:
        """Return the part and what cannot be read."""
        ...

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Mark what is wrong."""
        ...

    def focus_on(self, path: str) -> None:
        """Put the cursor into a field."""
        ...


class PartsField(FieldWidget):
    """Parts with a form of their own. Each keeps its form, so that half-typed values survive a change of part."""

    def __init__(
        self, field: Field, make_form: Callable[[], PartForm], parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self._make_form = make_form
        self.forms: list[PartForm] = []
        self.list = QListWidget()
        self.list.setAccessibleName(field.label)
        self.stack = QStackedWidget()
        self._hint = QLabel("Noch kein Eintrag. Mit „Hinzufügen“ beginnen Sie einen.")
        self._hint.setObjectName("quiet")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint.setWordWrap(True)
        self.stack.addWidget(self._hint)
        self.add_button = QPushButton("&Hinzufügen")
        self.remove_button = QPushButton("Ent&fernen")
        self.nothing = NothingBox(field.nothing) if field.nothing else None
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()

    @property
    def target(self) -> QWidget:
        """The list, or the button that begins it."""
        return self.list if self.forms else self.add_button

    @property
    def is_wide(self) -> bool:
        """Parts stand below their label."""
        return True

    def value(self) -> Any:
        """Return the parts; none at all is None where the user has not said that there are none."""
        items = tuple(form.collect()[0] for form in self.forms)
        if items or self.nothing is None:
            return items
        return () if self.nothing.is_checked else None

    def set_value(self, value: Any) -> None:
        """Show parts."""
        while self.forms:
            self._drop(0)
        for item in value or ():
            self._append(item)
        if self.nothing is not None:
            self.nothing.set_checked(value == ())
        self._after_change(0)

    def problems(self) -> Sequence[FieldProblem]:
        """Return what cannot be read in any of the parts."""
        return tuple(
            FieldProblem(f"{self.field.path}[{number}].{problem.path}", problem.text)
            for number, form in enumerate(self.forms)
            for problem in form.collect()[1]
        )

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Mark what is wrong in each part."""
        for number, form in enumerate(self.forms):
            own = [(rest, text) for rest, text in problems if steps(rest)[:1] == (number,)]
            form.show_problems([FieldProblem(_below(rest), text) for rest, text in own])

    def focus_on(self, rest: str) -> None:
        """Put the cursor into a part."""
        found = steps(rest)
        if found and isinstance(found[0], int) and found[0] < len(self.forms):
            self.list.setCurrentRow(found[0])
            self.forms[found[0]].focus_on(_below(rest))
        else:
            self.target.setFocus()

    def add(self) -> None:
        """Begin a new part."""
        if self.field.blank is None:
            raise ValueError("Parts without a blank cannot grow.")
        self._append(self.field.blank())
        self._after_change(len(self.forms) - 1)
        self.forms[-1].focus_on("")
        self.changed.emit()

    def remove_current(self) -> None:
        """Remove the part that is shown."""
        row = self.list.currentRow()
        if 0 <= row < len(self.forms):
            self._drop(row)
            self._after_change(max(row - 1, 0))
            self.changed.emit()

    def name_all(self) -> None:
        """Give every part in the list the title that follows from what stands in its form."""
        for row in range(len(self.forms)):
            self._name(row)

    def _append(self, item: Any) -> None:
        form = self._make_form()
        form.set_record(item)
        form.changed.connect(self._after_edit)
        self.forms.append(form)
        self.stack.addWidget(form.widget)
        self.list.addItem("")
        self._name(len(self.forms) - 1)

    def _drop(self, row: int) -> None:
        form = self.forms.pop(row)
        self.list.takeItem(row)
        self.stack.removeWidget(form.widget)
        form.widget.deleteLater()

    def _after_edit(self) -> None:
        self._name(self.list.currentRow())
        self.changed.emit()

    def _name(self, row: int) -> None:
        if 0 <= row < len(self.forms) and self.field.part_title is not None:
            self.list.item(row).setText(self.field.part_title(self.forms[row].collect()[0]))

    def _after_change(self, row: int) -> None:
        self.remove_button.setEnabled(bool(self.forms))
        if self.nothing is not None:
            self.nothing.set_possible(not self.forms)
        self.list.setCurrentRow(row if self.forms else -1)
        self._show(self.list.currentRow())

    def _show(self, row: int) -> None:
        self.stack.setCurrentWidget(self.forms[row].widget if 0 <= row < len(self.forms) else self._hint)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove_current)
        if self.nothing is not None:
            self.nothing.changed.connect(self.changed)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        self.list.setFixedWidth(scaled(230))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        left.addLayout(buttons)
        both = QHBoxLayout()
        both.addLayout(left)
        both.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(both, 1)
        if self.nothing is not None:
            layout.addWidget(self.nothing)


def _below(rest: str) -> str:
    """Return the path inside of a part: [0].resolution.day gives resolution.day."""
    return rest.partition("]")[2].lstrip(".")
