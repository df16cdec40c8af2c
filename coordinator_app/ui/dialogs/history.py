"""The history: every change, newest first, with undo and redo."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.undo_state import HistoryRow, UndoState
from coordinator_app.ui.widgets.record_table import RecordTable


def _tone(row: HistoryRow) -> Tone:
    return Tone.QUIET if row.undone else Tone.PLAIN


COLUMNS: tuple[Column[HistoryRow], ...] = (
    Column("Änderung", lambda row: row.what, stretch=True, tone=_tone),
    Column("Wann und wer", lambda row: row.details, lambda row: row.number, width=29, tone=_tone),
)


class HistoryDialog(QDialog):
    """Shows the history. It asks for undo and redo, and is told what became of it."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Verlauf der Änderungen")
        self.table: RecordTable[HistoryRow] = RecordTable("Änderungen", COLUMNS, lambda row: row.number)
        self.table.empty_text = "Noch wurde nichts geändert."
        self.undo_button = QPushButton("&Rückgängig")
        self.redo_button = QPushButton("&Wiederholen")
        close = QPushButton("S&chließen")
        self.undo_button.clicked.connect(self.undo_wanted)
        self.redo_button.clicked.connect(self.redo_wanted)
        close.clicked.connect(self.accept)
        hint = QLabel("Rückgängig nimmt immer die neueste Änderung zurück, die noch gilt.")
        hint.setObjectName("quiet")
        buttons = QHBoxLayout()
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.redo_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        for button in self.findChildren(QPushButton):  # Enter in the list takes nothing back
            button.setAutoDefault(False)
        self.resize(fitting(QSize(820, 520), self))

    def show_history(self, rows: tuple[HistoryRow, ...], state: UndoState) -> None:
        """Show the history as it is now."""
        self.table.set_rows(rows)
        if self.table.current() is None:
            self.table.selectRow(0)
        self.undo_button.setEnabled(state.undo is not None)
        self.redo_button.setEnabled(state.redo is not None)
        self.undo_button.setToolTip(state.undo or "Es gibt nichts rückgängig zu machen.")
        self.redo_button.setToolTip(state.redo or "Es gibt nichts zu wiederholen.")
