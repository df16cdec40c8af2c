"""Übergebene Dokumente: what was handed over, to whom and when; each can be had again exactly as it was."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.wording.formats import day

_SIZE = QSize(980, 480)


def _state(row: HandedDocument) -> str:
    if row.withdrawn_on is None:
        return "✓ übergeben"
    return f"✗ zurückgenommen am {day(row.withdrawn_on)}: {row.withdrawn_reason}"


def _tone(row: HandedDocument) -> Tone:
    return Tone.PLAIN if row.withdrawn_on is None else Tone.OPEN


COLUMNS: tuple[Column[HandedDocument], ...] = (
    Column("Tag", lambda row: day(row.handed_on), lambda row: row.handed_on, width=11),
    Column("Dokument", lambda row: row.title, width=30, least=18, stretch=True, hint=lambda row: row.title),
    Column("An", lambda row: row.authority, width=22, least=12, stretch=True, hint=lambda row: row.authority),
    Column("Von", lambda row: row.by, width=12, least=8, hint=lambda row: row.by),
    Column("Stand", _state, width=16, least=8, tone=_tone, hint=_state),
    Column("Schlüssel", lambda row: row.key, width=16, least=10, hint=lambda row: row.key),
    Column("Prüfsumme (SHA-256)", lambda row: row.sha256, width=20, least=12, hint=lambda row: row.sha256),
)


class HandedDialog(QDialog):
    """Shows what was handed over. `save_wanted` and `open_wanted` tell which document is asked for."""

    save_wanted = Signal(object)
    open_wanted = Signal(object)
    withdraw_wanted = Signal(object)

    def __init__(self, about: str, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self._read_only = read_only
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Übergebene Dokumente")
        caption = QLabel(about)
        caption.setWordWrap(True)
        self.table: RecordTable[HandedDocument] = RecordTable(
            "Übergebene Dokumente", COLUMNS, lambda row: row.key
        )
        self.table.empty_text = "Es ist noch nichts als übergeben vermerkt."
        self.sum = QLabel()
        self.sum.setObjectName("quiet")
        self.sum.setWordWrap(True)
        self.sum.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_button = QPushButton("Ö&ffnen")
        self.save_button = QPushButton("Datei &speichern …")
        self.withdraw_button = QPushButton("Übergabe &zurücknehmen …")
        self.withdraw_button.setToolTip(
            "Hält mit einem Grund fest, dass die Übergabe nicht gilt. Datei und Vermerk bleiben."
        )
        close = QPushButton("S&chließen")
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.withdraw_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(caption)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.sum)
        layout.addLayout(buttons)
        for button in (self.open_button, self.save_button, self.withdraw_button, close):
            button.setAutoDefault(False)
        self.open_button.clicked.connect(lambda: self._tell(to_open=True))
        self.save_button.clicked.connect(lambda: self._tell(to_open=False))
        self.withdraw_button.clicked.connect(self._withdraw)
        self.table.activated_row.connect(lambda _row: self._tell(to_open=True))
        self.table.selected_row.connect(self._select)
        close.clicked.connect(self.accept)
        self._select(None)
        self.resize(fitting(_SIZE, self))
        self.table.setFocus()

    def show_handed(self, rows: tuple[HandedDocument, ...]) -> None:
        """Show what was handed over, newest first."""
        self.table.set_rows(rows)
        if rows and self.table.current() is None:
            self.table.selectRow(0)

    def _tell(self, *, to_open: bool) -> None:
        row = self.table.current()
        if row is not None:
            (self.open_wanted if to_open else self.save_wanted).emit(row)

    def _withdraw(self) -> None:
        row = self.table.current()
        if row is not None:
            self.withdraw_wanted.emit(row)

    def _select(self, row: HandedDocument | None) -> None:
        for button in (self.open_button, self.save_button):
            button.setEnabled(row is not None)
        self.withdraw_button.setEnabled(row is not None and row.withdrawn_on is None and not self._read_only)
        self.sum.setText(f"SHA-256: {row.sha256}" if row is not None else " ")
