"""A table whose rows can be ticked: yes, no, or not decided yet. The ticks lie in the model, not in the rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from coordinator_app.domain.truth import Truth
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.item_models.table_model import Index, TableModel

R = TypeVar("R")
_STATES: Mapping[Truth, Qt.CheckState] = {
    Truth.YES: Qt.CheckState.Checked,
    Truth.NO: Qt.CheckState.Unchecked,
    Truth.UNKNOWN: Qt.CheckState.PartiallyChecked,
}


class CheckModel(TableModel[R]):
    """Shows a tick box in the first column; `ticked` is sent after every change of one or many ticks.

    `state_of` tells a row's tick, `tick` is asked to change it and may change others with it.
    """

    ticked = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        state_of: Callable[[R], Truth],
        tick: Callable[[R, Truth], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._state_of = state_of
        self._tick = tick

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows in a role."""
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return _STATES[self._state_of(self.row(index.row()))]
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick; a click on what is not decided yet is a yes."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self.set_ticks([self.row(index.row())], yes=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def toggle(self, position: int) -> None:
        """Change the tick of the row that is shown at a position."""
        row = self.row(position)
        self.set_ticks([row], yes=self._state_of(row) is not Truth.YES)

    def set_ticks(self, rows: Iterable[R], *, yes: bool) -> None:
        """Tick rows or take their ticks away."""
        for row in rows:
            self._tick(row, Truth.YES if yes else Truth.NO)
        self.refresh()

    def refresh(self) -> None:
        """Show the ticks as they are now."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.ticked.emit()
