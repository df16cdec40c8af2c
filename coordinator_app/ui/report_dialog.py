"""Says something with a list that somebody will want to keep: to be read, and copied into a document of one's own."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from coordinator_app.ui.dialog_size import fitting


class ReportDialog(QDialog):
    """Shows a text and a list below it."""

    def __init__(self, title: str, text: str, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        told = QLabel(text)
        told.setWordWrap(True)
        caption = QLabel("&Im Einzelnen:")
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        caption.setBuddy(self.report)
        self.copy_button = QPushButton("Liste &kopieren")
        self.close_button = QPushButton("S&chließen")
        self.close_button.setDefault(True)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (told, caption, self.report):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.resize(fitting(QSize(720, 480), self))
        self.close_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy_button.setText("Liste ist &kopiert")
