"""The backups of the database: when and why each was made, what is in it, and whether it is sound."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.services.backups import BackupLook
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.wording import formats
from coordinator_app.wording.backups import occasion_text, projects_told, soundness, trouble_told

COLUMNS: tuple[Column[BackupLook], ...] = (
    Column("Zeitpunkt", lambda look: formats.moment(look.backup.at), lambda look: look.backup.at, width=24),
    Column("Anlass", lambda look: occasion_text(look.backup.occasion), stretch=True),
    Column("Projekte", projects_told, lambda look: -1 if look.projects is None else look.projects, width=9),
    Column("Größe", lambda look: formats.file_size(look.size), lambda look: look.size, width=10),
    Column("Zustand", soundness, width=24),
)
_HINT = (
    "Gesichert wird von selbst: beim Schließen, wenn sich etwas geändert hat, und vor jedem Einlesen, jedem Katalogpaket, jeder neuen "
    "Version und jedem Wiederherstellen. Von älteren Sicherungen bleibt die letzte jedes Tages, jeder Woche und jedes Monats."
)


class BackupsDialog(QDialog):
    """Lists backups; `look_wanted`, `restore_wanted` and `file_wanted` tell what somebody chose."""

    look_wanted = Signal(object)
    restore_wanted = Signal(object)
    file_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None, *, may_restore: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Sicherungen")
        self._may_restore = may_restore
        self.table: RecordTable[BackupLook] = RecordTable(
            "Sicherungen", COLUMNS, lambda look: look.backup.path
        )
        self.table.empty_text = "Es gibt noch keine Sicherung dieser Datenbank."
        self.trouble = _quiet("")
        self.look_button = QPushButton("&Hineinsehen")
        self.look_button.setToolTip("Öffnet die Sicherung im Fenster, nur zum Lesen.")
        self.restore_button = QPushButton("&Wiederherstellen …")
        self.restore_button.setToolTip(
            "Setzt die Datenbank auf diesen Stand zurück. Der jetzige wird vorher gesichert."
        )
        self.file_button = QPushButton("Aus &Datei …")
        self.file_button.setToolTip("Stellt eine Sicherung wieder her, die anderswo liegt.")
        self.folder_button = QPushButton("&Ordner öffnen")
        close = QPushButton("S&chließen")
        self.look_button.clicked.connect(lambda: self._tell(self.look_wanted))
        self.restore_button.clicked.connect(lambda: self._tell(self.restore_wanted))
        self.file_button.clicked.connect(lambda _checked=False: self.file_wanted.emit())
        self.folder_button.clicked.connect(lambda _checked=False: self.folder_wanted.emit())
        close.clicked.connect(self.accept)
        self.table.doubleClicked.connect(lambda _index: self._tell(self.look_wanted))
        self.table.selected_row.connect(lambda _row: self._show_current())
        buttons = QHBoxLayout()
        for button in (self.look_button, self.restore_button, self.file_button, self.folder_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(_quiet(_HINT))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.trouble)
        layout.addWidget(_quiet(f"Ordner: {folder}"))
        layout.addLayout(buttons)
        self.resize(fitting(QSize(900, 480), self))
        self._show_current()

    def show_backups(self, looks: Sequence[BackupLook]) -> None:
        """Show what there is."""
        self.table.set_rows(tuple(looks))
        if looks and self.table.current() is None:
            self.table.selectRow(0)
        self._show_current()

    def _show_current(self) -> None:
        look = self.table.current()
        readable = look is not None and (look.is_sound or look.projects is not None)
        self.look_button.setEnabled(readable)
        self.restore_button.setEnabled(readable and self._may_restore)
        self.file_button.setEnabled(self._may_restore)
        self.trouble.setText("" if look is None else trouble_told(look))
        self.trouble.setVisible(bool(self.trouble.text()))

    def _tell(self, told: SignalInstance) -> None:
        look = self.table.current()
        if look is not None:
            told.emit(look.backup.path)


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("quiet")
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
