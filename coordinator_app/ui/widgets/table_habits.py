"""What people do with any table: copy it into a spreadsheet, save it, print it, arrange its columns and find them so again."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu, QTableView, QWidget

from coordinator_app.ui import table_layout
from coordinator_app.ui.around import Around, around
from coordinator_app.ui.item_models.table_model import TableModel
from coordinator_app.ui.table_layout import TableLayout
from coordinator_app.ui.table_text import Cells, as_printed
from coordinator_app.ui.widgets.taking_out import WITH_TITLES, add_entry, copy_cells, save_cells


class ArrangedTable(QTableView):
    """What a table must have for the habits: rows, and columns that both its page and its user arrange."""

    keeps_arrangement: ClassVar[bool] = True
    rows: TableModel[Any]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.own_widths: dict[str, float] = {}
        self.hidden_by_page: set[int] = set()
        self.hidden_by_user: set[int] = set()

    def hide_by_user(self, numbers: set[int]) -> None:
        """Hide these columns, as the user wants it, and show the others but those that the page hides."""
        for number in self.hidden_by_user ^ numbers:
            self.setColumnHidden(number, number in numbers or number in self.hidden_by_page)
        self.hidden_by_user = set(numbers)
        self.fit_columns()

    @abstractmethod
    def fit_columns(self) -> None:
        """Give every column its width."""


class TableHabits(QObject):
    """Belongs to one table. A page with a menu of its own puts the entries there by `add_to`."""

    def __init__(self, table: ArrangedTable, name: str) -> None:
        super().__init__(table)
        self._table, self._name = table, name
        self._restored = False
        self._arranging = False
        header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda place: self._columns_menu(header.mapToGlobal(place)))
        header.sectionMoved.connect(lambda *_places: self._keep())
        header.sortIndicatorChanged.connect(lambda *_order: self._keep())

    def press(self, event: QKeyEvent) -> bool:
        """Copy or select with the keys that people know; say whether it was one of them."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(titled=False)
        elif event.key() == Qt.Key.Key_C and event.modifiers() == WITH_TITLES:
            self.copy(titled=True)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.print_table()
        else:
            return False
        return True

    def open_menu(self, place: QPoint, actions: Sequence[QAction] = ()) -> None:
        """Show the menu of the table at a place of the screen, below entries that a page has of its own."""
        menu = QMenu(self._table)
        menu.addActions(list(actions))
        self.add_to(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def add_to(self, menu: QMenu) -> None:
        """Put copying, saving, printing and the columns into a menu, below what is there already."""
        if menu.actions():
            menu.addSeparator()
        filled, rooted = self._table.rows.rowCount() > 0, self._around is not None
        for text, keys, run, enabled in (
            ("&Kopieren", "Ctrl+C", lambda: self.copy(titled=False), filled),
            ("Kopieren &mit Überschriften", "Ctrl+Shift+C", lambda: self.copy(titled=True), filled),
            ("&Alles auswählen", "Ctrl+A", self.select_all, filled),
            ("Als &CSV speichern …", "", self.save, filled and rooted),
            ("&Drucken …", "Ctrl+P", self.print_table, filled and rooted),
        ):
            add_entry(menu, text, run, enabled=enabled, keys=keys)
        columns = menu.addMenu("&Spalten")
        self.add_columns_to(columns)

    def add_columns_to(self, menu: QMenu) -> None:
        """Put the columns into a menu, each to show or to hide, and the way back to how they were."""
        header = self._table.horizontalHeader()
        shown = [number for number in self._order if not self._table.isColumnHidden(number)]
        for number in self._order:
            if number in self._table.hidden_by_page:
                continue
            action = add_entry(menu, self._title(number).replace("&", "&&"), self._toggler(number))
            action.setCheckable(True)
            action.setChecked(number in shown)
            action.setEnabled(not (len(shown) == 1 and number in shown))
        menu.addSeparator()
        add_entry(menu, "&Wie am Anfang", self.reset)
        menu.setEnabled(header.count() > 0)

    def copy(self, *, titled: bool) -> None:
        """Put the selected rows on the clipboard, for spreadsheets and for texts."""
        copy_cells(self.cells(selected=True), self._around, titled=titled)

    def select_all(self) -> None:
        """Select every row that is shown; the current one stays the current one."""
        rows = self._table.rows
        if rows.rowCount():
            corner = rows.index(rows.rowCount() - 1, rows.columnCount() - 1)
            self._table.selectionModel().select(
                QItemSelection(rows.index(0, 0), corner), QItemSelectionModel.SelectionFlag.Select
            )

    def save(self) -> None:
        """Write the whole table into a CSV file."""
        surroundings = self._around
        if surroundings is not None:
            save_cells(self.cells(selected=False), self._name, surroundings)

    def print_table(self) -> None:
        """Print the whole table."""
        surroundings = self._around
        if surroundings is not None and self._table.rows.rowCount():
            cells = self.cells(selected=False)
            right = [self._table.rows.columns[number].right for number in self._shown]
            letters = sum(self._table.rows.columns[number].width for number in self._shown)
            surroundings.dialogs.print_markup(self._name, as_printed(cells, self._name, right), letters)

    def cells(self, *, selected: bool) -> Cells:
        """Return what is shown, from left to right: the selected rows where there are any, or all."""
        rows, columns = self._table.rows, [self._table.rows.columns[number] for number in self._shown]
        chosen = [index.row() for index in self._table.selectionModel().selectedRows(self._shown[0])]
        places = sorted(chosen) if selected and chosen else range(rows.rowCount())
        return Cells(
            tuple(column.title for column in columns),
            tuple(tuple(column.text(rows.row(place)) for column in columns) for place in places),
        )

    def restore(self) -> None:
        """Arrange the table as it was left, once, as soon as it stands in a window that remembers."""
        settings = self._settings
        if self._restored or settings is None:
            return
        self._restored = True
        self._arrange(table_layout.read(settings.value(self._key)))

    def widths_changed(self) -> None:
        """Keep the widths that somebody has dragged."""
        self._keep()

    def reset(self) -> None:
        """Arrange the table as it was at first."""
        if self._settings is not None:
            self._settings.remove(self._key)
        self._table.own_widths.clear()
        self._arrange(TableLayout(order=tuple(column.title for column in self._table.rows.columns)))

    def _arrange(self, layout: TableLayout) -> None:
        table, header = self._table, self._table.horizontalHeader()
        titles = [column.title for column in table.rows.columns]
        self._arranging = True
        table.own_widths.update(layout.widths)
        if table.keeps_arrangement:
            for place, title in enumerate(title for title in layout.order if title in titles):
                header.moveSection(header.visualIndex(titles.index(title)), place)
            hidden = {number for number, title in enumerate(titles) if title in layout.hidden}
            table.hide_by_user(hidden if len(hidden) < len(titles) else set())
            if layout.sorted_by in titles:
                order = Qt.SortOrder.DescendingOrder if layout.descending else Qt.SortOrder.AscendingOrder
                table.sortByColumn(titles.index(layout.sorted_by), order)
        table.fit_columns()
        self._arranging = False

    def _keep(self) -> None:
        settings = self._settings
        if self._arranging or not self._restored or settings is None:
            return
        header, table = self._table.horizontalHeader(), self._table
        number = header.sortIndicatorSection()
        layout = TableLayout(dict(table.own_widths))
        if table.keeps_arrangement:
            layout = TableLayout(
                layout.widths,
                tuple(self._title(place) for place in self._order),
                frozenset(self._title(place) for place in table.hidden_by_user),
                self._title(number) if 0 <= number < header.count() else None,
                header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
            )
        settings.setValue(self._key, table_layout.written(layout))

    def _toggler(self, number: int) -> Callable[[], None]:
        def toggle() -> None:
            self._table.hide_by_user(self._table.hidden_by_user ^ {number})
            self._keep()

        return toggle

    def _columns_menu(self, place: QPoint) -> None:
        if not self._table.keeps_arrangement:
            return
        menu = QMenu(self._table)
        self.add_columns_to(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    @property
    def _order(self) -> list[int]:
        header = self._table.horizontalHeader()
        return [header.logicalIndex(place) for place in range(header.count())]

    @property
    def _shown(self) -> list[int]:
        return [number for number in self._order if not self._table.isColumnHidden(number)]

    def _title(self, number: int) -> str:
        return self._table.rows.columns[number].title

    @property
    def _around(self) -> Around | None:
        return around(self._table)

    @property
    def _settings(self) -> Any:
        surroundings = self._around
        return None if surroundings is None else surroundings.settings

    @property
    def _key(self) -> str:
        """Where the layout is kept: by the page or dialog in which the table stands, and its own name."""
        place: QWidget | None = self._table.parentWidget()
        while place is not None and not isinstance(place, QDialog) and not hasattr(place, "page_commands"):
            place = place.parentWidget()
        return f"tables/{type(place).__name__}/{self._name}"
