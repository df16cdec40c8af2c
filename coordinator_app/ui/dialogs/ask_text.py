"""A question that is answered with a text of one's own, such as the reason for a decision."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from coordinator_app.ui.dialog_size import need_width

_WIDTH = 520
_LINES = 4


@dataclass(frozen=True)
class TextQuestion:
    """What is asked: the title of the window, an explanation, the name of the field, and the label of the button that does it."""

    title: str
    explanation: str
    field: str
    button: str


class AskTextDialog(QDialog):
    """Asks for a text; `chosen` tells it, trimmed and never empty."""

    chosen = Signal(str)

    def __init__(self, question: TextQuestion, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question.title)
        explanation = QLabel(question.explanation)
        explanation.setWordWrap(True)
        caption = QLabel(question.field)
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(question.field.replace("&", "").rstrip(":"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * (_LINES + 1))
        caption.setBuddy(self.text)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.accept_button = self.buttons.button(standard.Ok)
        self.accept_button.setText(question.button)
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self.text.textChanged.connect(self._allow)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (explanation, caption, self.text, self.buttons):
            layout.addWidget(widget)
        need_width(_WIDTH, self)
        self._allow()
        self.text.setFocus()

    def _allow(self) -> None:
        self.accept_button.setEnabled(bool(self.text.toPlainText().strip()))

    def _choose(self) -> None:
        self.chosen.emit(self.text.toPlainText().strip())
        self.accept()
