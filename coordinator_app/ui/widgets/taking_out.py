"""What was taken out of a table, put on the clipboard or written into a CSV file, and said so."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.writing import write_whole
from coordinator_app.ui.around import Around, around
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.error_text import error_text
from coordinator_app.ui.item_models.cell_grid_model import CellGridModel
from coordinator_app.ui.table_text import Cells, as_html, comma_separated, tabbed
from coordinator_app.wording import formats

WITH_TITLES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CSV = FileFilter("Tabelle (CSV)", ("csv",))


def copy_cells(cells: Cells, surroundings: Around | None, *, titled: bool) -> None:
    """Put cells on the clipboard, for spreadsheets and for texts."""
    data = QMimeData()
    data.setText(tabbed(cells, titled=titled))
    data.setHtml(as_html(cells, titled=titled))
    QGuiApplication.clipboard().setMimeData(data)
    if surroundings is not None and len(cells.rows) > 1:
        surroundings.notices.show_notice(
            f"{formats.count(len(cells.rows), 'Zeile', 'Zeilen')} in die Zwischenablage kopiert."
        )


def save_cells(cells: Cells, name: str, surroundings: Around) -> None:
    """Ask for a CSV file, and write cells into it."""
    path = surroundings.dialogs.ask_save_file(f"{name} als CSV speichern", Path.home() / f"{name}.csv", CSV)
    if path is None:
        return
    try:
        write_whole(comma_separated(cells), path)
    except EnvironmentProblem as problem:
        surroundings.dialogs.warn(error_text(problem))
        return
    folder = path.parent
    surroundings.notices.show_notice(
        f"{formats.quoted(path.name)} geschrieben: {formats.count(len(cells.rows), 'Zeile', 'Zeilen')}.",
        (("Ordner öffnen", lambda: surroundings.dialogs.open_path(folder)),),
    )


def add_entry(
    menu: QMenu, text: str, run: Callable[[], None], *, enabled: bool = True, keys: str = ""
) -> QAction:
    """Put an entry into a menu; its keys are only there to be read, because the table takes them."""
    action = menu.addAction(text)
    action.setEnabled(enabled)
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetShortcut
        )  # only to be read: the table takes the keys
    action.triggered.connect(lambda _checked=False: run())
    return action


class GridTaking:
    """What people do with the cells of a grid: copy them, and save all that are shown."""

    def __init__(self, grid: QTableView, cells: CellGridModel, name: str) -> None:
        self._grid, self._cells, self._name = grid, cells, name

    def press(self, event: QKeyEvent) -> bool:
        """Copy or select; say whether it was one of these keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(titled=False)
        elif event.key() == Qt.Key.Key_C and event.modifiers() == WITH_TITLES:
            self.copy(titled=True)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        else:
            return False
        return True

    def menu(self) -> QMenu:
        """Return the menu of the grid."""
        menu = QMenu(self._grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        filled, rooted = self._cells.rowCount() > 0, around(self._grid) is not None
        add_entry(menu, "&Kopieren", lambda: self.copy(titled=False), enabled=filled, keys="Ctrl+C")
        add_entry(
            menu,
            "Kopieren &mit Überschriften",
            lambda: self.copy(titled=True),
            enabled=filled,
            keys="Ctrl+Shift+C",
        )
        add_entry(menu, "&Alles auswählen", self.select_all, enabled=filled, keys="Ctrl+A")
        add_entry(menu, "Als &CSV speichern …", self.save, enabled=filled and rooted)
        return menu

    def copy(self, *, titled: bool) -> None:
        """Put the selected cells on the clipboard in words, with the names around them if wanted."""
        chosen = self._grid.selectionModel().selection()
        if chosen.isEmpty():
            return
        part = chosen.first()
        cells = self._cells.cells_of(
            range(part.top(), part.bottom() + 1), range(part.left(), part.right() + 1)
        )
        if not titled:
            cells = Cells(cells.titles[1:], tuple(row[1:] for row in cells.rows))
        copy_cells(cells, around(self._grid), titled=titled)

    def select_all(self) -> None:
        """Select every cell that is shown; the current one stays the current one."""
        cells = self._cells
        if cells.rowCount() and cells.columnCount():
            corner = cells.index(cells.rowCount() - 1, cells.columnCount() - 1)
            self._grid.selectionModel().select(
                QItemSelection(cells.index(0, 0), corner), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def save(self) -> None:
        """Write all cells that are shown into a CSV file, in words."""
        surroundings, cells = around(self._grid), self._cells
        if surroundings is not None:
            whole = cells.cells_of(range(cells.rowCount()), range(cells.columnCount()))
            save_cells(whole, self._name, surroundings)
