"""Passwort der Datenbank: set one, change it, or remove it."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.services.passwords import LEAST_LENGTH
from coordinator_app.ui.dialog_size import make_room, need_width
from coordinator_app.wording.passwords import LOST_IS_LOST

_WIDTH = 600
_WHAT_IT_DOES = (
    "Mit einem Passwort ist die ganze Datenbank verschlüsselt: Wer die Datei findet oder den Rechner stiehlt, kann nichts darin lesen. "
    "Sie geben es bei jedem Öffnen ein. Sicherungen, die danach entstehen, haben dasselbe Passwort; PDF-Dateien und andere Dateien, die Sie "
    "speichern, sind nicht verschlüsselt."
)
_BACKUPS = (
    "Ob auch die Sicherungen von vorher verschlüsselt werden sollen, fragt das Programm danach. Kopien, die Sie selbst an anderen Orten "
    "abgelegt haben, bleiben, wie sie sind."
)
_OTHERWISE = "Ist die Festplatte schon mit BitLocker oder auf andere Weise verschlüsselt, brauchen Sie meist kein Passwort. Fragen Sie Ihre IT."
_SHORT = f"Das neue Passwort braucht mindestens {LEAST_LENGTH} Zeichen. Gut sind mehrere Wörter."
_DIFFERENT = "Die beiden neuen Passwörter sind nicht gleich."
_BUSY = "Die Datenbank wird neu geschrieben …"


@dataclass(frozen=True)
class Wish:
    """What somebody wants: a new password, or none; `current` is the one before, where there was one."""

    new: str | None = field(repr=False)
    current: str | None = field(repr=False)


class PasswordDialog(QDialog):
    """Takes passwords; `wanted` tells what shall be done. It stays open until that is done."""

    wanted = Signal(object)

    def __init__(self, *, is_set: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Passwort der Datenbank")
        self._is_set = is_set
        self._is_busy = False
        self.current, self.new, self.again = (QLineEdit() for _ in range(3))
        for line in (self.current, self.new, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_them = QCheckBox("Passwörter an&zeigen")
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.accept_button = QPushButton("Passwort &ändern" if is_set else "Passwort &setzen")
        self.accept_button.setDefault(True)
        self.remove_button = QPushButton("Passwort &entfernen")
        self.remove_button.setVisible(is_set)
        self.cancel_button = QPushButton("Ab&brechen")
        self._lay_out()
        for line in (self.current, self.new, self.again):
            line.textChanged.connect(lambda _text: self._look())
        self.show_them.toggled.connect(self._show_letters)
        self.accept_button.clicked.connect(lambda: self._want(self.new.text()))
        self.remove_button.clicked.connect(lambda: self._want(None))
        self.cancel_button.clicked.connect(self.reject)
        self._look()
        (self.current if is_set else self.new).setFocus()

    def tell(self, text: str) -> None:
        """Say what was refused, and take other passwords."""
        self._set_typing(possible=True)
        self._say(text, "problem")
        first = self.current if self._is_set else self.new
        first.selectAll()
        first.setFocus()

    def set_busy(self) -> None:
        """Take nothing new while the database is written anew."""
        self._set_typing(possible=False)
        self._say(_BUSY)

    def reject(self) -> None:
        """Close, unless the database is being written: what comes of it must be seen."""
        if not self._is_busy:
            super().reject()

    def done(self, result: int) -> None:
        """Close the dialog, with the passwords wiped."""
        for line in (self.current, self.new, self.again):
            line.clear()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Have room for all texts."""
        super().showEvent(event)
        make_room(self)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        texts = (_BACKUPS,) if self._is_set else (_WHAT_IT_DOES, _BACKUPS, _OTHERWISE)
        for text in texts:
            layout.addWidget(_wrapped(text))
        warning = _wrapped(LOST_IS_LOST)
        warning.setObjectName("problem")
        layout.addWidget(warning)
        form = QFormLayout()
        if self._is_set:
            form.addRow("&Bisheriges Passwort:", self.current)
        form.addRow("&Neues Passwort:", self.new)
        form.addRow("Noch ein&mal:", self.again)
        form.addRow("", self.show_them)
        layout.addLayout(form)
        layout.addWidget(self.state)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.accept_button)
        buttons.addWidget(self.cancel_button)
        layout.addLayout(buttons)
        need_width(_WIDTH, self)

    def _look(self) -> None:
        """Say what is still missing, as soon as something is typed."""
        new, again = self.new.text(), self.again.text()
        has_current = bool(self.current.text()) or not self._is_set
        told = ""
        if new and len(new) < LEAST_LENGTH:
            told = _SHORT
        elif again and new != again:
            told = _DIFFERENT
        self._say(told)
        self.accept_button.setEnabled(has_current and len(new) >= LEAST_LENGTH and new == again)
        self.remove_button.setEnabled(has_current)

    def _want(self, new: str | None) -> None:
        self.wanted.emit(Wish(new, self.current.text() if self._is_set else None))

    def _set_typing(self, *, possible: bool) -> None:
        self._is_busy = not possible
        for widget in (
            self.current,
            self.new,
            self.again,
            self.accept_button,
            self.remove_button,
            self.cancel_button,
        ):
            widget.setEnabled(possible)
        if possible:
            self._look()

    def _say(self, text: str, look: str = "") -> None:
        self.state.setObjectName(look)
        self.state.style().polish(self.state)
        self.state.setText(text)
        self.state.setAccessibleName(text)
        make_room(self)

    def _show_letters(self, wanted: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if wanted else QLineEdit.EchoMode.Password
        for line in (self.current, self.new, self.again):
            line.setEchoMode(mode)


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label
