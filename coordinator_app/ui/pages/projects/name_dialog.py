"""Asks for a name: of a view, or of a template."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from coordinator_app.ui.dialog_size import need_width

_WIDTH = 460


@dataclass(frozen=True)
class NameQuestion:
    """What is asked: the title of the window, an explanation, the label of the button that does it."""

    title: str
    explanation: str
    button: str
    longest: int = 200


class NameDialog(QDialog):
    """Asks for a name; `chosen` tells it, trimmed and never empty. `remark` may say something about a name typed so far."""

    chosen = Signal(str)

    def __init__(
        self,
        question: NameQuestion,
        suggestion: str = "",
        parent: QWidget | None = None,
        remark: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question.title)
        self._remark = remark
        text = QLabel(question.explanation)
        text.setWordWrap(True)
        caption = QLabel("&Name:")
        self.name = QLineEdit(suggestion)
        self.name.setMaxLength(question.longest)
        self.name.selectAll()
        caption.setBuddy(self.name)
        self.remark = QLabel()
        self.remark.setWordWrap(True)
        self.remark.setObjectName("quiet")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.accept_button = self.buttons.button(standard.Ok)
        self.accept_button.setText(question.button)
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._check)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (text, caption, self.name, self.remark, self.buttons):
            layout.addWidget(widget)
        need_width(_WIDTH, self)
        self._check(suggestion)
        self.name.setFocus()

    def _check(self, typed: str) -> None:
        self.accept_button.setEnabled(bool(typed.strip()))
        remark = self._remark(typed.strip()) if self._remark else ""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def _choose(self) -> None:
        self.chosen.emit(self.name.text().strip())
        self.accept()
