"""Wiederherstellungsschlüssel: shown once after a password was set, to be printed, saved as PDF or written down."""

import html
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.dialog_size import make_room, need_width
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.errors import message
from coordinator_app.wording.formats import quoted
from coordinator_app.wording.passwords import LOST_IS_LOST, SHEET_NAME

_WIDTH = 600
_LARGER = 1.4
_TEXT = (
    "Die Datenbank ist verschlüsselt. Dies ist der Schlüssel, der sie öffnet, wenn niemand mehr das Passwort weiß. Er wird nur jetzt gezeigt. "
    "Drucken Sie ihn, und legen Sie das Blatt in einen verschlossenen Schrank, nicht neben den Computer."
)
_PDF = FileFilter("PDF-Datei", ("pdf",))


class RecoveryDialog(QDialog):
    """Shows the recovery key until somebody says that it is kept."""

    def __init__(self, context: WindowContext, recovery_key: str) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Wiederherstellungsschlüssel")
        self._context = context
        self._recovery_key = recovery_key
        text = QLabel(_TEXT)
        text.setWordWrap(True)
        groups = recovery_key.split("-")
        half = len(groups) // 2
        self.key = QLabel(f"{'-'.join(groups[:half])}-\n{'-'.join(groups[half:])}")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF() * _LARGER)
        self.key.setFont(font)
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key.setAccessibleName(" ".join(recovery_key.replace("-", "")))
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        warning = QLabel(LOST_IS_LOST)
        warning.setObjectName("problem")
        warning.setWordWrap(True)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.kept = QCheckBox("Der Schlüssel ist &gedruckt oder abgeschrieben.")
        self.print_button = QPushButton("&Drucken …")
        self.save_button = QPushButton("Als &PDF speichern …")
        self.close_button = QPushButton("&Schließen")
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        for widget in (text, self.key, warning, self.kept, self.state):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        need_width(_WIDTH, self)
        self.kept.toggled.connect(self.close_button.setEnabled)
        self.close_button.setEnabled(False)
        self.close_button.clicked.connect(self.accept)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.print_button.setFocus()

    def reject(self) -> None:
        """Close only if the key is kept: it can't be shown a second time."""
        if self.kept.isChecked():
            super().reject()
            return
        self._say(
            "Bitte drucken Sie den Schlüssel, oder schreiben Sie ihn ab, und bestätigen Sie das mit dem Häkchen."
        )
        self.kept.setFocus()

    def _print(self) -> None:
        name = html.escape(self._context.workspace.store.path.name)
        markup = (
            f"<h1>Wiederherstellungsschlüssel</h1><p>Datenbank: {name}</p><p style='font-size:16pt'><b>{self._recovery_key}</b></p>"
            "<p>Geben Sie ihn beim Öffnen ein, wenn niemand mehr das Passwort weiß. Wer dieses Blatt und die Datenbank hat, kann alles darin "
            f"lesen.</p><p>{LOST_IS_LOST}</p>"
        )
        self._context.dialogs.print_markup("Wiederherstellungsschlüssel", markup)

    def _save(self) -> None:
        suggestion = Path.home() / SHEET_NAME
        path = self._context.dialogs.ask_save_file("Schlüssel als PDF speichern", suggestion, _PDF)
        if path is None:
            return
        service, key = self._context.workspace.passwords, self._recovery_key
        self._context.operations.read(
            lambda: service.write_sheet(key, path),
            lambda _none: self._tell_saved(path),
            owner=self,
            refused=lambda error: self._say(message(error)),
        )

    def _tell_saved(self, path: Path) -> None:
        self._say(
            f"Der Schlüssel steht in der Datei {quoted(str(path))}. Drucken Sie sie, und löschen Sie sie danach: Neben der Datenbank nützt ein "
            "Passwort nichts mehr."
        )
        self._context.dialogs.open_path(path)

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setAccessibleName(text)
        make_room(self)
