"""What every field on the screen can do: show a value, give back what was entered, say what is wrong with it."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.forms.field import Field, Option, ReadableRows

Values = Callable[[str], Any]
"""Asks for the value of another field of the form by its path, of a grid its readable rows; None where there is none."""


class FieldWidget(QWidget):
    """The common behaviour of fields; `changed` is sent whenever someone enters something.

    `left` is sent when somebody leaves a field that can be wrong by itself, `proposed` (path, value) by a field that wants
    to change another one.
    """

    changed = Signal()
    left = Signal()
    proposed = Signal(str, object)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field

    @property
    def target(self) -> QWidget:
        """The control that takes the input, for the label and the focus."""
        return self

    @property
    def is_wide(self) -> bool:
        """Whether the field stands below its label instead of beside it."""
        return False

    @abstractmethod
    def value(self) -> Any:
        """Return what was entered.

        Raises:
            UnreadableError: it cannot be read.
        """

    @abstractmethod
    def set_value(self, value: Any) -> None:
        """Show a value."""

    def take(self, _rest: str, value: Any) -> None:
        """Take a value as if somebody had entered it; the rest of the path leads to a place inside of the field."""
        self.set_value(value)
        self.changed.emit()

    def hear(self, values: Values) -> None:
        """Follow what stands in the other fields of the form; called after every change."""

    def set_options(self, options: tuple[Option, ...]) -> None:
        """Offer other choices; only fields whose choices come from the data have any."""

    def problems(self) -> Sequence[FieldProblem]:
        """Return what cannot be read inside of a field that consists of many; others raise in `value`."""
        return ()

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Mark the places (rest of the path, text) that are wrong inside of the field."""

    def tells(self, _rest: str) -> bool:
        """Say whether the field itself says what is wrong with the place; otherwise it stands below the field."""
        return False

    def focus_on(self, _rest: str) -> None:
        """Put the cursor into the field, at the place below it if one is named."""
        self.target.setFocus()

    def readable_rows(self) -> ReadableRows:
        """Return the readable rows of the grids in the field by path."""
        return {}

    def show_summary(self, rows: ReadableRows) -> None:
        """Show what follows from the rows of all grids of the form."""
