"""Asks for the password of an encrypted database, before any window over it exists. Nothing of the database is shown."""

from dataclasses import dataclass
from pathlib import Path

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

from coordinator_app.services.secret import Secret
from coordinator_app.ui.dialog_size import need_width
from coordinator_app.wording.formats import quoted

_WIDTH = 520


@dataclass(frozen=True)
class UnlockAnswer:
    """What somebody answers: a password, or that another database is wanted; neither is giving up."""

    secret: Secret | None = None
    wants_other: bool = False


class UnlockDialog(QDialog):
    """Asks for the password; `answer` is what was answered. `told` says why it asks again."""

    def __init__(self, database: Path, told: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Datenbank öffnen")
        self.answer = UnlockAnswer()
        text = QLabel(
            f"Die Datenbank {quoted(database.name)} ist mit einem Passwort verschlüsselt. Wenn Sie es nicht mehr wissen, geben "
            "Sie den Wiederherstellungsschlüssel ein."
        )
        text.setWordWrap(True)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_it = QCheckBox("Passwort an&zeigen")
        self.problem = QLabel(told)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.setVisible(bool(told))
        self.open_button = QPushButton("Ö&ffnen")
        self.open_button.setDefault(True)
        self.other_button = QPushButton("&Andere Datenbank …")
        self.cancel_button = QPushButton("Ab&brechen")
        form = QFormLayout()
        form.addRow("&Passwort:", self.password)
        form.addRow("", self.show_it)
        buttons = QHBoxLayout()
        buttons.addWidget(self.other_button)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(text)
        layout.addWidget(self.problem)
        layout.addLayout(form)
        layout.addLayout(buttons)
        need_width(_WIDTH, self)
        self.show_it.toggled.connect(self._show_letters)
        self.password.textChanged.connect(lambda typed: self.open_button.setEnabled(bool(typed)))
        self.open_button.clicked.connect(self._open)
        self.other_button.clicked.connect(self._want_other)
        self.cancel_button.clicked.connect(self.reject)
        self.open_button.setEnabled(False)
        self.password.setAccessibleDescription(told)
        self.password.setFocus()

    def done(self, result: int) -> None:
        """Close the dialog, with the password wiped."""
        self.password.clear()
        super().done(result)

    def _show_letters(self, wanted: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if wanted else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)

    def _open(self) -> None:
        self.answer = UnlockAnswer(Secret(self.password.text()))
        self.accept()

    def _want_other(self) -> None:
        self.answer = UnlockAnswer(wants_other=True)
        self.accept()
