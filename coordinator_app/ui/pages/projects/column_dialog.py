"""Which columns the list shows, and in which order: by mouse and by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.pages.projects.columns import NamedColumn, standard_ids

_SIZE = QSize(460, 560)
_TEXT = (
    "Spalten mit Haken werden gezeigt, von oben nach unten in der Tabelle von links nach rechts. Ziehen Sie eine Zeile an "
    "ihren Platz, oder nehmen Sie Alt+Pfeiltaste. Eigene Angaben Ihrer Projekte stehen am Ende."
)


class ColumnDialog(QDialog):
    """Chooses columns; `chosen` tells the names of those with a tick, in order."""

    chosen = Signal(object)

    def __init__(
        self, columns: Sequence[NamedColumn], shown: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Spalten")
        self._columns = tuple(columns)
        text = QLabel(_TEXT)
        text.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Spalten")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.up, self.down = QPushButton("Nach &oben"), QPushButton("Nach &unten")
        self.standard = QPushButton("&Wie am Anfang")
        for button, step, keys in ((self.up, -1, "Alt+Up"), (self.down, 1, "Alt+Down")):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, by=step: self._move(by))
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(button.click)
        self.standard.setAutoDefault(False)
        self.standard.clicked.connect(lambda: self._fill(standard_ids(self._columns)))
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.accept_button = self.buttons.button(standard.Ok)
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self.list.itemChanged.connect(lambda _item: self._check())
        side = QVBoxLayout()
        for button in (self.up, self.down, self.standard):
            side.addWidget(button)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addLayout(middle, 1)
        layout.addWidget(self.buttons)
        self._fill(shown)
        self.resize(fitting(_SIZE, self))
        self.list.setFocus()

    def ticked(self) -> tuple[str, ...]:
        """Return the columns with a tick, in order."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _fill(self, shown: Sequence[str]) -> None:
        by_id = {item.id: item for item in self._columns}
        first = [by_id[name] for name in shown if name in by_id]
        self.list.clear()
        for column in (*first, *(item for item in self._columns if item.id not in shown)):
            item = QListWidgetItem(column.column.title)
            item.setData(Qt.ItemDataRole.UserRole, column.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            ticked = column.id in shown
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._check()

    def _move(self, step: int) -> None:
        place = self.list.currentRow()
        target = place + step
        if place < 0 or not 0 <= target < self.list.count():
            return
        item = self.list.takeItem(place)
        self.list.insertItem(target, item)
        self.list.setCurrentRow(target)

    def _check(self) -> None:
        """Keep at least one column."""
        self.accept_button.setEnabled(bool(self.ticked()))

    def _choose(self) -> None:
        self.chosen.emit(self.ticked())
        self.accept()
