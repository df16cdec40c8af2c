"""Dokument signieren: which certificate, with which password; whose it is, before anything is signed with it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.signing import Signature
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.dialog_size import need_width
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.errors import message
from coordinator_app.wording.signing import holder, issuer_sentence, validity_sentence

_WIDTH = 620
_LINES = 4  # that are kept free for what is told, so that nothing jumps
_TEXT = (
    "Die Signatur bestätigt, von wem das Dokument stammt und dass es seither niemand verändert hat. Auf den Seiten ist sie nicht "
    "zu sehen; PDF-Programme zeigen sie an. Wo das Gesetz die Schriftform verlangt, ersetzt sie die Unterschrift nicht: Dafür "
    "braucht es eine qualifizierte Signatur."
)
_HINT = "Das Passwort wird nirgends gespeichert."
_NOT_OPENED = "Wem das Zertifikat gehört und wie lange es gilt, steht hier, sobald es geöffnet ist."
_OPENING = "Das Zertifikat wird geöffnet …"
_FILES = (
    FileFilter("Zertifikate", ("p12", "pfx", "pem")),
    FileFilter("Alle Dateien", ("*",)),
)


class SignDialog(QDialog):
    """Opens a certificate; `chosen` tells the signature and the file that it is from."""

    chosen = Signal(object, object)

    def __init__(
        self, context: WindowContext, suggestion: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent or context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Dokument signieren")
        self._context = context
        self._signature: Signature | None = None
        self.path = QLineEdit(str(suggestion or ""))
        self.path.setPlaceholderText("meist eine Datei mit der Endung .p12 oder .pfx")
        self.choose = QPushButton("&Auswählen …")
        self.choose.setAccessibleName("Zertifikatsdatei auswählen")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("leer, wenn die Datei keines hat")
        self.password.setToolTip(_HINT)
        self.open_file = QPushButton("Zertifikat &öffnen")
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setContentsMargins(0, 2, 0, 2)
        self.state.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.sign = self.buttons.button(standard.Ok)
        self.sign.setText("&Signieren")
        self._lay_out()
        self._connect()
        self._forget()
        (self.password if suggestion else self.path).setFocus()

    def _lay_out(self) -> None:
        text = QLabel(_TEXT)
        text.setWordWrap(True)
        file = QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(self.choose)
        caption = QLabel("Zertifikats&datei:")
        caption.setBuddy(self.path)
        hint = QLabel(_HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        opening = QHBoxLayout()
        opening.addWidget(self.open_file)
        opening.addStretch(1)
        form = QFormLayout()
        form.addRow(caption, file)
        form.addRow("&Passwort:", self.password)
        form.addRow("", hint)
        form.addRow("", opening)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(text)
        layout.addLayout(form)
        layout.addWidget(self.state)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        need_width(_WIDTH, self)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._ask_file)
        self.choose.setAutoDefault(False)
        for field in (self.path, self.password):
            field.textEdited.connect(lambda _text: self._forget())
        self.open_file.clicked.connect(self._open)
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)

    def done(self, result: int) -> None:
        """Close the dialog, with the password wiped."""
        self.password.clear()
        super().done(result)

    def _ask_file(self) -> None:
        found = self._context.dialogs.ask_open_file("Zertifikatsdatei auswählen", _FILES)
        if found is not None:
            self.path.setText(str(found))
            self._forget()
            self.password.setFocus()

    def _forget(self) -> None:
        """Have what was opened no longer count, because something else is typed."""
        self._signature = None
        self._tell(_NOT_OPENED, "quiet")
        self.open_file.setEnabled(bool(self.path.text().strip()))
        self.open_file.setDefault(True)
        self.sign.setEnabled(False)

    def _open(self) -> None:
        signing = self._context.workspace.signing
        path, password = Path(self.path.text().strip()), self.password.text()
        self._forget()
        self._set_typing(False)
        self._tell(_OPENING)
        self._context.operations.read(
            lambda: signing.open(path, password),
            self._show,
            owner=self,
            channel="certificate",
            refused=self._refuse,
        )

    def _set_typing(self, possible: bool) -> None:
        """Take nothing new while a file is opened, so that what is shown belongs to what is typed."""
        for widget in (self.path, self.choose, self.password, self.open_file):
            widget.setEnabled(possible)

    def _show(self, signature: Signature) -> None:
        self._set_typing(True)
        self._signature = signature
        self.password.clear()
        info = signature.info
        parts = (
            f"Zertifikat von {holder(info)}.",
            issuer_sentence(info),
            validity_sentence(*signature.days),
        )
        self._tell(" ".join(parts))
        self.sign.setEnabled(True)
        self.sign.setDefault(True)
        self.sign.setFocus()

    def _refuse(self, error: KnownError) -> None:
        self._set_typing(True)
        self._forget()
        self._tell(message(error), "problem")
        self.password.selectAll()
        self.password.setFocus()

    def _tell(self, text: str, look: str = "") -> None:
        self.state.setObjectName(look)
        self.state.style().polish(self.state)
        self.state.setText(text)
        self.state.setAccessibleName(text)
        lines = _LINES * self.state.fontMetrics().lineSpacing()
        self.state.setMinimumHeight(max(lines, self.state.heightForWidth(self.state.width())))

    def _choose(self) -> None:
        """Close first, because what follows may ask for more."""
        if self._signature is not None:
            self.accept()
            self.chosen.emit(self._signature, Path(self.path.text().strip()))
