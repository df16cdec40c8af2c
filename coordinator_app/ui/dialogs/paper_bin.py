"""The bin: what was deleted within the last year, to bring it back or to let it go for good."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.services.bin import BinItem
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording import formats
from coordinator_app.wording.bin import EMPTY, KEPT, item_told
from coordinator_app.wording.terms import noun

COLUMNS: tuple[Column[BinItem], ...] = (
    Column("Art", lambda item: noun(item.deleted.kind).singular, width=16, least=10),
    Column("Name", lambda item: item.name, width=30, least=14, stretch=True),
    Column(
        "Gelöscht am", lambda item: formats.moment(item.deleted.at), lambda item: item.deleted.at, width=21
    ),
    Column("Von", lambda item: item.deleted.who, width=10, least=6),
    Column("Bleibt bis", lambda item: formats.day(item.goes_at.date()), lambda item: item.goes_at, width=12),
)


class BinDialog(QDialog):
    """Lists what was deleted. `restore_wanted` brings an item and whether what went along comes, too; `empty_wanted` asks to empty."""

    restore_wanted = Signal(object, bool)
    empty_wanted = Signal()

    def __init__(self, *, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Papierkorb")
        self._writes = writes
        self.search = SearchField("Im Papierkorb suchen", self)
        self.table: RecordTable[BinItem] = RecordTable("Papierkorb", COLUMNS, _key)
        self.table.empty_text = EMPTY
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.along = QCheckBox("&Zusammen Gelöschtes mit zurückholen")
        self.along.setChecked(True)
        self.restore_button = QPushButton("Zu&rückholen")
        self.empty_button = QPushButton("Papierkorb &leeren …")
        self.close_button = QPushButton("S&chließen")
        hint = QLabel(KEPT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore_button)
        buttons.addWidget(self.along)
        buttons.addStretch(1)
        buttons.addWidget(self.empty_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        self.resize(fitting(QSize(900, 520), self))
        self.search.textChanged.connect(self.table.rows.search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.selected_row.connect(self._select)
        self.table.activated_row.connect(lambda _row: self._restore())
        self.restore_button.clicked.connect(lambda _checked: self._restore())
        self.empty_button.clicked.connect(lambda _checked: self.empty_wanted.emit())
        self.close_button.clicked.connect(lambda _checked: self.accept())
        for button in self.findChildren(QPushButton):  # Enter in the search brings nothing back
            button.setAutoDefault(False)
        self._select(None)

    def show_items(self, items: Sequence[BinItem]) -> None:
        """Show the bin as it is now."""
        self.table.set_rows(tuple(items))
        if items and self.table.current() is None:
            self.table.selectRow(0)
        self.empty_button.setEnabled(bool(items) and self._writes)
        self._select(self.table.current())

    def _select(self, item: BinItem | None) -> None:
        self.restore_button.setEnabled(item is not None and item.deleted.record is not None and self._writes)
        self.along.setEnabled(item is not None and bool(item.along) and self._writes)
        self.told.setText(item_told(item) if item else "")
        self.told.setVisible(item is not None)

    def _restore(self) -> None:
        item = self.table.current()
        if item is not None and self.restore_button.isEnabled():
            self.restore_wanted.emit(item, self.along.isChecked())


def _key(item: BinItem) -> tuple[str, str]:
    return item.deleted.kind.value, item.deleted.key
