"""The questions of a hand-over: to whom, on which day, by whom."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.ui.dialog_size import need_width
from coordinator_app.ui.widgets.as_of_field import AsOfField

_WIDTH = 560
_TEXT = (
    "Das Dokument wird jetzt erstellt und so aufbewahrt, wie es ist, mit seiner Prüfsumme und den Daten dieses Augenblicks. "
    "Spätere Änderungen ändern es nicht mehr. Speichern Sie danach diese Datei, und geben Sie genau sie weiter."
)


@dataclass(frozen=True)
class HandOver:
    """To whom a document is handed over, on which day, by whom; None is whoever works with the program."""

    to: str
    on: date
    by: str | None


class HandOverDialog(QDialog):
    """Asks for what a hand-over is noted with; `chosen` tells it."""

    chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Dokument übergeben")
        text = QLabel(_TEXT)
        text.setWordWrap(True)
        self.to = QLineEdit()
        self.to.setPlaceholderText("z. B. Bezirksregierung, Dezernat 35")
        hint = "Der Tag, an dem das Dokument übergeben wird."
        self.on = AsOfField(today, label="A&m:", hint=hint, captioned=False)
        self.on.field.line.setAccessibleName("Tag der Übergabe")
        self.on.field.button.setAccessibleName("Tag der Übergabe: Kalender")
        self.by = QLineEdit()
        self.by.setPlaceholderText("leer: wer am Rechner angemeldet ist")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.keep = self.buttons.button(standard.Ok)
        self.keep.setText("Über&gabe festhalten")
        self.keep.setEnabled(False)
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self.to.textChanged.connect(lambda typed: self.keep.setEnabled(bool(typed.strip())))
        form = QFormLayout()
        form.addRow("&An wen:", self.to)
        form.addRow(self.on.caption, self.on)
        form.addRow("&Von wem:", self.by)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(text)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        need_width(_WIDTH, self)
        self.to.setFocus()

    def _choose(self) -> None:
        """Tell what was typed; a day that can't be read is shown as such, and nothing is told."""
        if not self.on.take():
            self.on.field.line.setFocus()
            return
        self.chosen.emit(HandOver(self.to.text().strip(), self.on.day, self.by.text().strip() or None))
        self.accept()
