"""A table of rows that are ticked one by one: with the mouse in the first column, or with the space bar anywhere."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coordinator_app.domain.truth import Truth
from coordinator_app.ui.item_models.check_model import CheckModel
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.widgets.record_table import RecordTable

R = TypeVar("R")


class CheckTable(RecordTable[R]):
    """A table of records with a tick box each; see `CheckModel` for what decides about the ticks."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        key_of: Callable[[R], Any],
        ticks: tuple[Callable[[R], Truth], Callable[[R, Truth], None]],
        parent: QWidget | None = None,
    ) -> None:
        self.checks: CheckModel[R] = CheckModel(columns, *ticks)
        super().__init__(name, columns, key_of, parent, model=self.checks)
        self.checks.setParent(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the tick of the chosen row with the space bar, whichever column the cursor is in."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.checks.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)
