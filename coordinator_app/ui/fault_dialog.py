"""Says that the program failed, shows the report that developers need, and offers to begin anew."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from coordinator_app.ui.dialog_size import fitting

_CONTENT = (
    "Der Bericht nennt nur Stellen im Programm. Er enthält nichts von dem, was Sie eingetragen haben. Er wird nirgendwohin "
    "geschickt: Lesen Sie ihn hier, und geben Sie ihn nur weiter, wenn Sie möchten."
)


class FaultAnswer(Enum):
    """What the user wants after a fault."""

    GO_ON = "go_on"
    BEGIN_ANEW = "begin_anew"


@dataclass(frozen=True)
class FaultNotice:
    """What is said about a fault: the text, the report, and whether beginning anew is offered."""

    text: str
    report: str
    can_restart: bool = True


class FaultDialog(QDialog):
    """Shows a fault; `answer` is what the user chose, `GO_ON` if the dialog was closed otherwise."""

    def __init__(self, notice: FaultNotice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Fehler im Programm")
        self.answer = FaultAnswer.GO_ON
        text = QLabel(notice.text)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        caption = QLabel("&Bericht für die Entwicklung:")
        self.report = QPlainTextEdit(notice.report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())  # as large as the other texts are wanted
        self.report.setFont(font)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        caption.setBuddy(self.report)
        content = QLabel(_CONTENT)
        content.setObjectName("quiet")
        content.setWordWrap(True)
        self.copy_button = QPushButton("Bericht &kopieren")
        self.restart_button = QPushButton("&Neu starten")
        self.go_on_button = QPushButton("&Weiterarbeiten" if notice.can_restart else "S&chließen")
        self.go_on_button.setDefault(True)
        self.restart_button.setVisible(notice.can_restart)
        self.copy_button.clicked.connect(self._copy)
        self.restart_button.clicked.connect(self._restart)
        self.go_on_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(self.restart_button)
        buttons.addWidget(self.go_on_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (text, caption, self.report, content):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.resize(fitting(QSize(720, 480), self))
        self.go_on_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy_button.setText("Bericht ist &kopiert")

    def _restart(self) -> None:
        self.answer = FaultAnswer.BEGIN_ANEW
        self.accept()
