"""The question under which title a funding plan is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from coordinator_app.ui.dialog_size import need_width

_WIDTH = 520
_TEXT = (
    "Der Plan wird so aufbewahrt, wie er gezeigt ist: mit Tag, Katalog und allen Zahlen. Spätere Änderungen an Projekten "
    "oder Programmen ändern ihn nicht; er lässt sich mit späteren Plänen vergleichen."
)


class KeepPlanDialog(QDialog):
    """Asks for a title; `chosen` tells it."""

    chosen = Signal(str)

    def __init__(self, suggestion: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Plan festhalten")
        text = QLabel(_TEXT)
        text.setWordWrap(True)
        caption = QLabel("&Titel:")
        self.title = QLineEdit(suggestion)
        self.title.selectAll()
        caption.setBuddy(self.title)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.keep = self.buttons.button(standard.Ok)
        self.keep.setText("&Festhalten")
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self.title.textChanged.connect(lambda typed: self.keep.setEnabled(bool(typed.strip())))
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (text, caption, self.title, self.buttons):
            layout.addWidget(widget)
        need_width(_WIDTH, self)
        self.title.setFocus()

    def _choose(self) -> None:
        self.chosen.emit(self.title.text().strip())
        self.accept()
