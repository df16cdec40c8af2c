"""The table of projects: several rows at once, columns that can be chosen, moved and hidden."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView

from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.pages.projects.columns import NamedColumn, standard_ids
from coordinator_app.ui.widgets.record_table import RecordTable


class ProjectTable(RecordTable[ProjectItem]):
    """Shows some columns of all in an order of one's own; `layout_changed` tells that a person changed that."""

    keeps_arrangement: ClassVar[bool] = False
    """Which columns are seen, where, and by what rows are sorted belongs to saved views and is remembered with them."""

    layout_changed = Signal()
    columns_menu_wanted = Signal(QPoint)
    rows_menu_wanted = Signal(QPoint)
    chosen_rows = Signal()

    def __init__(self, columns: Sequence[NamedColumn]) -> None:
        self._named = tuple(columns)
        self._wanted_ids: tuple[str, ...] = ()
        self._arranging = False
        super().__init__("Projekte", [item.column for item in columns], lambda row: row.key)
        self.empty_text = "Kein Projekt passt zu Suche und Filter."
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.columns_menu_wanted.emit(header.mapToGlobal(place))
        )
        header.sectionMoved.connect(lambda *_places: self._tell())
        header.sortIndicatorChanged.connect(lambda *_order: self._tell())
        self.selectionModel().selectionChanged.connect(lambda *_rows: self.chosen_rows.emit())
        self._arrange()

    @property
    def named_columns(self) -> tuple[NamedColumn, ...]:
        """All columns that can be shown."""
        return self._named

    def show_rows(
        self, rows: Sequence[ProjectItem], columns: Sequence[NamedColumn], found: Sequence[str]
    ) -> None:
        """Show other rows, with the columns that they bring; those that were chosen before stay.

        `found` is what the search looks through of each row.
        """
        same = [item.id for item in columns] == [item.id for item in self._named]
        sorted_by, descending = self.sorting
        if not same:
            self.sort_by(None, descending=False)
        self._named = tuple(columns)
        self.rows.columns = tuple(item.column for item in columns)
        self._is_filled = True
        self.rows.set_rows(rows, found)
        if not same:
            self._arrange()
            self.sort_by(sorted_by, descending=descending)

    def show_columns(self, ids: Sequence[str]) -> None:
        """Show these columns in this order; those that do not exist now come back with rows that bring them."""
        self._wanted_ids = tuple(dict.fromkeys(ids))
        self._arrange()

    def shown_columns(self) -> tuple[str, ...]:
        """Return the columns that are shown, from left to right, and with them wanted ones that do not exist now."""
        header = self.horizontalHeader()
        logical = (header.logicalIndex(place) for place in range(header.count()))
        shown = [self._named[number].id for number in logical if not self.isColumnHidden(number)]
        known = {item.id for item in self._named}
        return (*shown, *(name for name in self._wanted_ids if name not in known))

    @property
    def sorting(self) -> tuple[str | None, bool]:
        """By which column the rows are sorted, and whether descending."""
        header = self.horizontalHeader()
        number = header.sortIndicatorSection()
        known = 0 <= number < len(self._named)
        descending = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        return (self._named[number].id, descending) if known else (None, False)

    def sort_by(self, column: str | None, *, descending: bool) -> None:
        """Sort by a column; None, or one that does not exist, brings back the order of the rows themselves."""
        ids = [item.id for item in self._named]
        number = ids.index(column) if column in ids else -1
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._arranging = True
        self.sortByColumn(number, order)
        self._arranging = False

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Select the row of a cell alone, whatever keys are held down: Qt would extend or toggle the selection."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def selectRow(self, row: int) -> None:
        """Select a row alone, whatever keys are held down."""
        self.setCurrentIndex(self.rows.index(row, max(self.currentIndex().column(), 0)))

    def chosen(self) -> tuple[ProjectItem, ...]:
        """Return the selected rows in the order in which they are shown."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.row(place) for place in places)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the chosen rows, by mouse where it was clicked, by keyboard below the current row."""
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        if self.chosen():
            self.rows_menu_wanted.emit(place)

    def _arrange(self) -> None:
        """Put the wanted columns in their order from the left and hide the others."""
        known = [item.id for item in self._named]
        wanted = [name for name in self._wanted_ids if name in known] or list(standard_ids(self._named))
        header = self.horizontalHeader()
        self._arranging = True
        for number, name in enumerate(known):
            self.setColumnHidden(number, name not in wanted)
        for place, name in enumerate(wanted):
            header.moveSection(header.visualIndex(known.index(name)), place)
        self._arranging = False
        self._fit_columns()

    def _tell(self) -> None:
        if not self._arranging:
            self._wanted_ids = self.shown_columns()
            self.layout_changed.emit()
