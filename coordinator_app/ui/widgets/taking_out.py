"""What was taken out of a table, put on the clipboard or written into a CSV file, and said so."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView

from coordinator_app.domain.errors import EnvironmentProblem, KnownError
from coordinator_app.services.writing import write_whole
from coordinator_app.ui.around import Around, around
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.error_text import error_text
from coordinator_app.ui.item_models.cell_grid_model import CellGridModel, Tell
from coordinator_app.ui.table_text import Cells, as_html, comma_separated, tabbed
from coordinator_app.wording import formats

T = TypeVar("T")
WITH_TITLES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CSV = FileFilter("Tabelle (CSV)", ("csv",))


def copy_cells(cells: Cells, surroundings: Around | None, *, titled: bool) -> None:
    """Put cells on the clipboard, for spreadsheets and for texts."""
    data = QMimeData()
    data.setText(tabbed(cells, titled=titled))
    data.setHtml(as_html(cells, titled=titled))
    QGuiApplication.clipboard().setMimeData(data)
    _tell_copied(len(cells.rows), surroundings)


def save_cells(cells: Cells, name: str, surroundings: Around) -> None:
    """Ask for a CSV file, and write cells into it."""
    path = _asked_file(name, surroundings)
    if path is None:
        return
    try:
        write_whole(comma_separated(cells), path)
    except EnvironmentProblem as problem:
        surroundings.dialogs.warn(error_text(problem))
        return
    _tell_written(path, len(cells.rows), surroundings)


def _asked_file(name: str, surroundings: Around) -> Path | None:
    return surroundings.dialogs.ask_save_file(f"{name} als CSV speichern", Path.home() / f"{name}.csv", CSV)


def _tell_written(path: Path, rows: int, surroundings: Around) -> None:
    folder = path.parent
    surroundings.notices.show_notice(
        f"{formats.quoted(path.name)} geschrieben: {formats.count(rows, 'Zeile', 'Zeilen')}.",
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


class RunInSight(Protocol):
    """Runs what takes long beside the window, with a dialog that tells how far it is and ends it."""

    def __call__(
        self,
        text: str,
        task: Callable[[Tell], T],
        done: Callable[[T], None],
        *,
        refused: Callable[[KnownError], None],
    ) -> None:
        """Run a task; `done` gets what it returns."""
        ...


class GridTaking:
    """What people do with the cells of a grid: copy them, and save all that are shown.

    Where there is a way to run in sight, more than `at_once` cells are taken out beside the window.
    """

    def __init__(self, grid: QTableView, cells: CellGridModel, name: str) -> None:
        self._grid, self._cells, self._name = grid, cells, name
        self.run_in_sight: RunInSight | None = None
        self.at_once = 50_000

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
        rows, columns = range(part.top(), part.bottom() + 1), range(part.left(), part.right() + 1)
        take = self._cells.taker(rows, columns)
        if self.run_in_sight is None or len(rows) * len(columns) <= self.at_once:
            cells = take(lambda _done, _total: None)
            copy_cells(cells if titled else _without_names(cells), around(self._grid), titled=titled)
            return

        def make(tell: Tell) -> str:
            cells = take(tell)
            return tabbed(cells if titled else _without_names(cells), titled=titled)

        self.run_in_sight(
            f"{formats.count(len(rows), 'Zeile wird', 'Zeilen werden')} in die Zwischenablage kopiert …",
            make,
            lambda text: _put_text(text, len(rows), around(self._grid)),
            refused=self._refuse,
        )

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
        surroundings, model = around(self._grid), self._cells
        rows, columns = range(model.rowCount()), range(model.columnCount())
        if surroundings is None:
            return
        if self.run_in_sight is None or len(rows) * len(columns) <= self.at_once:
            save_cells(model.cells_of(rows, columns), self._name, surroundings)
            return
        path = _asked_file(self._name, surroundings)
        if path is None:
            return
        take = model.taker(rows, columns)

        def write(tell: Tell) -> None:
            content = comma_separated(take(tell))
            tell(len(rows), len(rows))  # the last moment at which it can be given up: no file is there yet
            write_whole(content, path)

        self.run_in_sight(
            f"{formats.quoted(path.name)} wird geschrieben …",
            write,
            lambda _nothing: _tell_written(path, len(rows), surroundings),
            refused=self._refuse,
        )

    def _refuse(self, error: KnownError) -> None:
        surroundings = around(self._grid)
        if surroundings is not None:
            surroundings.dialogs.warn(error_text(error))


def _without_names(cells: Cells) -> Cells:
    return Cells(cells.titles[1:], tuple(row[1:] for row in cells.rows))


def _put_text(text: str, rows: int, surroundings: Around | None) -> None:
    """Put a long text on the clipboard, without a table of HTML that would be six times as long."""
    QGuiApplication.clipboard().setText(text)
    _tell_copied(rows, surroundings)


def _tell_copied(rows: int, surroundings: Around | None) -> None:
    if surroundings is not None and rows > 1:
        surroundings.notices.show_notice(
            f"{formats.count(rows, 'Zeile', 'Zeilen')} in die Zwischenablage kopiert."
        )
