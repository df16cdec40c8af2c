"""The quiet line below the list of programmes: which catalogue is in use, and the way to what stands there twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton

from coordinator_app.ui.pages.programmes.catalogue_state import CatalogueState
from coordinator_app.ui.widgets.reflow import FlowRow

_LETTERS = 30


class CatalogueLine(FlowRow):
    """Shows the state of the catalogue, and offers to look for duplicates."""

    duplicates_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel()
        self.label.setObjectName("quiet")
        self.warning = QLabel()
        self.warning.setObjectName("problem")
        self.warning.setWordWrap(True)
        self.warning.hide()
        self.duplicates = QPushButton("Do&ppelte prüfen …")
        self.duplicates.setToolTip(
            "Zeigt Programme, die vielleicht dieselben sind: im Katalog, bei Ihnen und in der Förderdatenbank."
        )
        self.duplicates.clicked.connect(self.duplicates_wanted)
        self.label.setWordWrap(True)
        self.add(self.label, 1, letters=_LETTERS)
        self.add(self.warning, 1, letters=_LETTERS)
        self.add(self.duplicates, at_end=True)

    def show_state(self, state: CatalogueState) -> None:
        """Say which catalogue is in use."""
        self.label.setText(state.text)
        self.warning.setText(state.warning)
        self.warning.setVisible(bool(state.warning))
