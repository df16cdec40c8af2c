"""A table of rows: searched, sorted, walked through by keyboard; it keeps its place when the rows are read again."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QWidget

from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.item_models.table_model import GAP, TableModel
from coordinator_app.ui.widgets.table_habits import ArrangedTable, TableHabits

R = TypeVar("R")
_ASCENDING = Qt.SortOrder.AscendingOrder
_ROW_PADDING = 10
_CELL_PADDING = 10
_TITLE_PADDING = 20
_LEAST_ROWS = 3
_NOT_READ_YET = "Einen Augenblick …"


class RecordTable(ArrangedTable, Generic[R]):
    """Shows rows of one type. `key_of` tells which row is which when they are read again.

    In a window it remembers by its name how somebody has arranged it. A table that looks after the order, the choice and
    the sorting of its columns itself says so by `keeps_arrangement = False`; then only widths are remembered here.
    """

    activated_row = Signal(object)
    selected_row = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        key_of: Callable[[R], Any],
        parent: QWidget | None = None,
        *,
        model: TableModel[R] | None = None,
    ) -> None:
        super().__init__(parent)
        self.empty_text = "Keine Treffer."
        self.own_actions: Callable[[], Sequence[QAction]] = tuple
        """What a page puts into the menu of the current row, above what all tables offer."""
        self._is_fitting = False
        self._is_filled = False
        self._key_of = key_of
        self._wanted: Any = None
        self._column = self._row = 0
        self.rows: TableModel[R] = model or TableModel(columns, self)
        self._figures = _Figures(self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self._lay_out()
        self.habits = TableHabits(self, name)
        self.horizontalHeader().sectionResized.connect(self._take_width)
        self.activated.connect(self._activate)
        self.rows.modelAboutToBeReset.connect(self._remember)
        self.rows.modelReset.connect(self._keep_apart)
        self.rows.modelReset.connect(self._come_back)
        self.selectionModel().currentRowChanged.connect(self._select)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows and stay at the one that was selected."""
        self._is_filled = True
        self.rows.set_rows(rows)

    @property
    def absence(self) -> str:
        """What is said where no row is shown: that there is none, or that nothing has been read yet."""
        return self.empty_text if self._is_filled else _NOT_READ_YET

    def current(self) -> R | None:
        """Return the selected row."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def select_key(self, key: Any) -> bool:
        """Select the row with a key; one that is not there yet is selected as soon as it comes."""
        for position, row in enumerate(self.rows.shown_rows()):
            if self._key_of(row) == key:
                index = self.rows.index(position, self._seen_column())
                self.setCurrentIndex(index)
                self.scrollTo(index)
                self._wanted = None
                return True
        self._wanted = key
        return False

    def _seen_column(self) -> int:
        """Return the column of the cursor, or the first that is shown: Qt scrolls to no cell of a hidden one."""
        if not self.isColumnHidden(self._column):
            return self._column
        shown = (number for number in range(len(self.rows.columns)) if not self.isColumnHidden(number))
        return next(shown, self._column)

    def sort_by_current_column(self) -> None:
        """Sort by the column in which the cursor stands, and the other way round the next time."""
        column, header = max(self.currentIndex().column(), 0), self.horizontalHeader()
        ascending = header.sortIndicatorSection() == column and header.sortIndicatorOrder() is _ASCENDING
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if ascending else _ASCENDING)

    def hide_column(self, number: int, *, hidden: bool) -> None:
        """Hide or show a column for the page, and share its width; one that the user has hidden stays hidden."""
        (self.hidden_by_page.add if hidden else self.hidden_by_page.discard)(number)
        self.setColumnHidden(number, hidden or number in self.hidden_by_user)
        self._fit_columns()

    def fit_columns(self) -> None:
        """Give every column its width."""
        self._fit_columns()

    def minimumSizeHint(self) -> QSize:
        """Need room for the titles and a few rows."""
        rows = _LEAST_ROWS * self.verticalHeader().defaultSectionSize()
        return QSize(
            super().minimumSizeHint().width(),
            self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth(),
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row, so that it can be seen where the keyboard is."""
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.selectRow(0)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, whatever the platform's habit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._activate(self.currentIndex())
            return
        if self.habits.press(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy, save, print and arrange, by mouse where it was clicked, by keyboard below the current row."""
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.habits.open_menu(place, self.own_actions())

    def showEvent(self, event: QShowEvent) -> None:
        """Be arranged as somebody has left it."""
        self.habits.restore()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say that there is nothing to show instead of staying blank."""
        super().paintEvent(event)
        if self.rows.rowCount() == 0 and self.absence:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            area = self.viewport().rect().adjusted(12, 8, -12, -8)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self.absence)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the height of the rows when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_row_height()

    def _lay_out(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_row_height()
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setStretchLastSection(False)
        self._keep_apart()
        self._fit_columns()

    def _keep_apart(self) -> None:
        """Have a gap behind figures; the columns may be others since the last time."""
        for number, column in enumerate(self.rows.columns):
            wanted = self._figures if column.right else None
            if self.itemDelegateForColumn(number) is not wanted:
                self.setItemDelegateForColumn(number, wanted)  # type: ignore[arg-type]  # None takes it away

    def _fit_columns(self) -> None:
        """Give every column its width, and what is left to those that stretch."""
        shown = [number for number in range(len(self.rows.columns)) if not self.isColumnHidden(number)]
        widths = {number: self._liked_width(number) for number in shown}
        stretching = [number for number in shown if self._stretches(number)]
        left = self.viewport().width() - sum(widths.values())
        for number in stretching:
            widths[number] += max(left, 0) // len(stretching)
        give = {number: widths[number] - self._least_width(number) for number in shown}
        for number, most in give.items():
            widths[number] += -most * min(max(-left, 0), sum(give.values())) // max(sum(give.values()), 1)
        self._is_fitting = True
        for number, width in widths.items():
            self.setColumnWidth(number, width)
        self._is_fitting = False

    def _stretches(self, number: int) -> bool:
        return self.rows.columns[number].stretch and self.rows.columns[number].title not in self.own_widths

    def _take_width(self, number: int, before: int, after: int) -> None:
        """Remember a width that somebody has dragged, in digits, so that it follows the size of texts."""
        if not (self._is_fitting or before == 0 or after == 0):
            digit = self.fontMetrics().horizontalAdvance("0")
            self.own_widths[self.rows.columns[number].title] = (after - _CELL_PADDING) / max(digit, 1)
            self.habits.widths_changed()

    def _own_width(self, number: int) -> int | None:
        own = self.own_widths.get(self.rows.columns[number].title)
        return None if own is None else round(own * self.fontMetrics().horizontalAdvance("0")) + _CELL_PADDING

    def _liked_width(self, number: int) -> int:
        own = self._own_width(number)
        if own is not None:
            return own
        return self._width_of(number, self.rows.columns[number].width)

    def _least_width(self, number: int) -> int:
        column, own = self.rows.columns[number], self._own_width(number)
        if own is not None:
            return own
        return self._width_of(number, column.width if column.least is None else column.least)

    def _width_of(self, number: int, digits: int) -> int:
        column, metrics = self.rows.columns[number], self.fontMetrics()
        gap = metrics.horizontalAdvance(GAP) if column.right else 0
        titled = metrics.horizontalAdvance(column.title) * 11 // 10 + _TITLE_PADDING
        return max(digits * metrics.horizontalAdvance("0") + _CELL_PADDING, titled) + gap

    def _set_row_height(self) -> None:
        vertical = self.verticalHeader()
        vertical.setVisible(False)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING)

    def _activate(self, index: QModelIndex) -> None:
        self.activated_row.emit(self.rows.row(index.row()))

    def _select(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._wanted = None
        self.selected_row.emit(self.rows.row(current.row()) if current.isValid() else None)

    def _remember(self) -> None:
        current = self.current()
        self._column = max(self.currentIndex().column(), 0)
        if current is not None:
            self._row = self.currentIndex().row()
        if current is not None and self._wanted is None:
            self._wanted = self._key_of(current)

    def _come_back(self) -> None:
        if self._wanted is not None and self.select_key(self._wanted):
            return
        if self.hasFocus() and self.rows.rowCount():
            self.selectRow(min(self._row, self.rows.rowCount() - 1))  # the neighbour of a row that has gone
        else:
            self.selected_row.emit(None)


class _Figures(QStyledItemDelegate):
    """Shows the cells of a column on the right; what is copied and read out stays without the gap."""

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:
        """Return what is painted of a cell."""
        return super().displayText(value, locale) + GAP
