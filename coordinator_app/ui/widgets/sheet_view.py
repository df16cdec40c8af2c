"""The view of an editable grid, with the habits of a spreadsheet: type at once, Tab and Enter go on, copy, paste, undo."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QKeyCombination, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QTableView, QWidget

from coordinator_app.ui.forms.grid_clipboard import block_of, text_of
from coordinator_app.ui.item_models.grid_model import GridModel
from coordinator_app.ui.widgets.cell_delegate import CellDelegate

_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_NONE = Qt.KeyboardModifier.NoModifier
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EMPTY_CLIPBOARD = "In der Zwischenablage ist kein Text. Kopieren Sie zuerst Zellen, zum Beispiel in Excel."


class SheetView(QTableView):
    """Edits a grid model. `told` brings a sentence about what was just done."""

    told = Signal(str)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self._begun: int | None = None
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked
            | triggers.EditKeyPressed
            | triggers.AnyKeyPressed
            | triggers.SelectedClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self._keys: Mapping[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]] = {
            (Qt.Key.Key_C, _CTRL): self.copy,
            (Qt.Key.Key_C, _CTRL | _SHIFT): self.copy_with_titles,
            (Qt.Key.Key_X, _CTRL): self.cut,
            (Qt.Key.Key_V, _CTRL): self.paste,
            (Qt.Key.Key_D, _CTRL): self.fill_down,
            (Qt.Key.Key_Z, _CTRL): self.undo,
            (Qt.Key.Key_Y, _CTRL): self.redo,
            (Qt.Key.Key_Z, _CTRL | _SHIFT): self.redo,
            (Qt.Key.Key_Delete, _NONE): self.clear_cells,
            (Qt.Key.Key_Backspace, _NONE): self.clear_cells,
            (Qt.Key.Key_Delete, _CTRL): self.remove_rows,
            (Qt.Key.Key_Insert, _CTRL): self.insert_row,
            (Qt.Key.Key_Plus, _CTRL): self.insert_row,
            (Qt.Key.Key_Up, _ALT): lambda: self.move_row(-1),
            (Qt.Key.Key_Down, _ALT): lambda: self.move_row(1),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means in a spreadsheet."""
        keys: QKeyCombination = event.keyCombination()
        modifiers = keys.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
        command = self._keys.get((keys.key(), modifiers))
        if command is not None and self.state() is not self.State.EditingState:
            command()
        elif self.state() is self.State.EditingState:
            super().keyPressEvent(event)  # what a line edit leaves over, such as the Enter that ends it
        elif keys.key() in _RETURNS and modifiers in (_NONE, _SHIFT):
            self._go_down(-1 if modifiers == _SHIFT else 1)
        else:
            self._begun = None
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a new row of entries wherever the mouse points."""
        self._begun = None
        super().mousePressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on with Tab to the next cell, with Enter to the next row, below the cell with which the row was begun."""
        hints = QAbstractItemDelegate.EndEditHint
        steps = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}
        if hint in steps:
            if self._begun is None:
                self._begun = self.currentIndex().column()
            super().closeEditor(editor, hints.NoHint)
            self._edit_neighbour(steps[hint])
        elif hint is hints.SubmitModelCache:
            super().closeEditor(editor, hints.NoHint)
            self._go_down(1)
        else:
            super().closeEditor(editor, hint)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the cells."""
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def menu(self) -> QMenu:
        """Return the menu of the cells."""
        menu = QMenu(self)
        menu.setAccessibleName("Zellen")
        commands: Iterable[tuple[str, Callable[[], None]] | None] = (
            ("Ausschneiden\tStrg+X", self.cut),
            ("Kopieren\tStrg+C", self.copy),
            ("Mit Überschriften kopieren\tStrg+Umschalt+C", self.copy_with_titles),
            ("Einfügen\tStrg+V", self.paste),
            ("Inhalt löschen\tEntf", self.clear_cells),
            ("Nach unten ausfüllen\tStrg+D", self.fill_down),
            None,
            ("Zeile einfügen\tStrg++", self.insert_row),
            ("Zeile nach oben\tAlt+Pfeil hoch", lambda: self.move_row(-1)),
            ("Zeile nach unten\tAlt+Pfeil runter", lambda: self.move_row(1)),
            ("Zeile entfernen\tStrg+Entf", self.remove_rows),
            None,
            ("Rückgängig\tStrg+Z", self.undo),
            ("Wiederholen\tStrg+Y", self.redo),
        )
        for command in commands:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(command[0], command[1])
        return menu

    def chosen(self) -> tuple[list[int], list[int]]:
        """Return rows and columns of the rectangle around the chosen cells, or of the cell with the cursor."""
        found = self.selectedIndexes() or [item for item in (self.currentIndex(),) if item.isValid()]
        rows, columns = [item.row() for item in found], [item.column() for item in found]
        if not found:
            return [], []
        return list(range(min(rows), max(rows) + 1)), list(range(min(columns), max(columns) + 1))

    def copy(self, *, titles: bool = False) -> None:
        """Copy the chosen cells."""
        rows, columns = self.chosen()
        block = self.grid.copied(rows, columns, titles=titles)
        if block:
            QGuiApplication.clipboard().setText(text_of(block))

    def copy_with_titles(self) -> None:
        """Copy the chosen cells with the titles of their columns."""
        self.copy(titles=True)

    def cut(self) -> None:
        """Copy the chosen cells and empty them."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Write what a spreadsheet has copied from the cell with the cursor on; one text fills all chosen cells."""
        block = block_of(QGuiApplication.clipboard().text())
        if not block:
            self.told.emit(_EMPTY_CLIPBOARD)
            return
        rows, columns = self.chosen()
        row, column = (rows[0], columns[0]) if rows else (len(self.grid.rows), 0)
        if len(block) == 1 and len(block[0]) == 1 and len(rows) * len(columns) > 1:
            cells = [(item, place) for item in rows for place in columns]
            self._keeping(lambda: self.grid.fill(block[0][0], cells))
            return
        found = self.grid.paste(block, row, column)
        last = min(row + max(found.rows, 1) - 1, len(self.grid.rows) - 1)
        self.setCurrentIndex(self.grid.index(max(last, 0), min(column, self.grid.columnCount() - 1)))
        self.told.emit(found.told)

    def clear_cells(self) -> None:
        """Empty the chosen cells."""
        rows, columns = self.chosen()
        self._keeping(lambda: self.grid.clear((row, column) for row in rows for column in columns))

    def fill_down(self) -> None:
        """Write the uppermost chosen cells into those below, or the cell above into the one with the cursor."""
        rows, columns = self.chosen()
        rows = [row for row in rows if row < len(self.grid.rows)]
        if len(rows) == 1 and rows[0] > 0:
            rows = [rows[0] - 1, rows[0]]
        if len(rows) > 1:
            self._keeping(lambda: self.grid.fill_down(rows, columns))

    def insert_row(self) -> None:
        """Insert an empty row above the one with the cursor."""
        row = max(self.currentIndex().row(), 0)
        self.grid.insert_row(row)
        self.setCurrentIndex(self.grid.index(row, 0))
        self.setFocus()

    def move_row(self, step: int) -> None:
        """Move the row with the cursor up (-1) or down (1)."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if self.grid.move_row(row, row + step):
            self.setCurrentIndex(self.grid.index(row + step, column))

    def remove_rows(self) -> None:
        """Remove the chosen rows."""
        rows, _ = self.chosen()
        self._keeping(lambda: self.grid.remove_rows(rows))

    def undo(self) -> None:
        """Take back what was entered last into the grid."""
        self._keeping(self.grid.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._keeping(self.grid.redo)

    def _keeping(self, change: Callable[[], None]) -> None:
        """Change the grid and put the cursor back where it was."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        change()
        if row >= 0:
            self.setCurrentIndex(self.grid.index(min(row, self.grid.rowCount() - 1), column))

    def _go_down(self, step: int) -> None:
        row = self.currentIndex().row() + step
        column = self.currentIndex().column() if self._begun is None else self._begun
        self._begun = None
        if 0 <= row < self.grid.rowCount():
            self.setCurrentIndex(self.grid.index(row, max(column, 0)))

    def _edit_neighbour(self, step: int) -> None:
        index = self._neighbour(self.currentIndex(), step)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def _neighbour(self, index: QModelIndex, step: int) -> QModelIndex:
        """Return the next cell that can be edited, row after row."""
        width = self.grid.columnCount()
        place = index.row() * width + index.column() + step
        while 0 <= place < width * self.grid.rowCount():
            found = self.grid.index(*divmod(place, width))
            if not self.grid.rows.is_fixed(found.column()):
                return found
            place += step
        return QModelIndex()
