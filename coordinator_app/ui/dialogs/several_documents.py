"""The question which kind of document is written for each of several projects."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from coordinator_app.services.ports.documents import About, KindInfo
from coordinator_app.ui.dialog_size import need_width
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.wording import formats

_WIDTH = 520
_TOLD = {
    About.PROJECT_AND_PROGRAMME: "Für jedes Projekt entsteht eine Datei je Programm, das passt oder noch passen kann.",
    About.PROJECT: "Für jedes Projekt entsteht eine Datei.",
    About.PROJECT_PLAN: (
        "Für jedes Projekt entsteht eine Datei mit dem zuletzt festgehaltenen Finanzierungsplan; wo keiner festgehalten ist, "
        "wird er ausgearbeitet. Das kann dauern und lässt sich abbrechen."
    ),
}
"""What is written of a kind, by what it is about; a kind about anything else is not offered."""


class SeveralDocumentsDialog(QDialog):
    """Asks for a kind of document; `chosen` tells it."""

    chosen = Signal(object)

    def __init__(self, kinds: Sequence[KindInfo], projects: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Dokumente erstellen")
        count = formats.count(projects, "Projekt", "Projekte")
        caption = QLabel(f"Welches &Dokument soll für {count} geschrieben werden?")
        self.kind = CalmComboBox()
        caption.setBuddy(self.kind)
        for item in kinds:
            if item.about in _TOLD:
                self.kind.addItem(item.title, item)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setObjectName("quiet")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.write = self.buttons.button(standard.Ok)
        self.write.setText("&In einen Ordner schreiben …")
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self.kind.currentIndexChanged.connect(lambda _index: self._tell())
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (caption, self.kind, self.told, self.buttons):
            layout.addWidget(widget)
        need_width(_WIDTH, self)
        self._tell()
        self.kind.setFocus()

    def _tell(self) -> None:
        self.told.setText(_TOLD[self.kind.currentData().about])

    def _choose(self) -> None:
        info = self.kind.currentData()
        self.accept()
        self.chosen.emit(info)
