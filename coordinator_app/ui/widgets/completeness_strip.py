"""How complete a project is for one kind of document: a count in words and a sign, and a list that leads to what is missing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from coordinator_app.services.ports.documents import OpenPoint, OpenPoints
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.wording import formats
from coordinator_app.wording.terms import noun

_WAIT = "Pflichtangaben werden gezählt …"
_LONGEST = 90


class CompletenessStrip(QWidget):
    """Shows the count for the chosen document; `chosen` tells that another one is, `wanted` the number of a point."""

    chosen = Signal()
    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.profile = CalmComboBox()
        self.profile.setAccessibleName("Dokument, für das gezählt wird")
        self.profile.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.profile.setMinimumContentsLength(24)
        self.profile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.profile.currentIndexChanged.connect(lambda _index: self.chosen.emit())
        self.button = QPushButton(_WAIT)
        self.button.setAutoDefault(False)
        self.button.setToolTip(
            "Zeigt, was für das Dokument noch fehlt; jeder Punkt führt zu seinem Feld (Alt+P)."
        )
        self.button.setShortcut("Alt+P")
        self.menu = QMenu(self.button)
        self.menu.setAccessibleName("Offene Punkte")
        self.menu.setToolTipsVisible(True)
        self.button.setMenu(self.menu)
        label = QLabel("Vo&llständig für:")
        label.setBuddy(self.profile)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.profile, 1)
        layout.addWidget(self.button)

    def show_profiles(self, titles: Sequence[str]) -> None:
        """Offer kinds of document; the one that was chosen stays if it is still there."""
        before = self.profile.currentText()
        self.profile.blockSignals(True)
        self.profile.clear()
        self.profile.addItems(list(titles))
        self.profile.setCurrentIndex(titles.index(before) if before in titles else 0)
        self.profile.blockSignals(False)

    def show_points(self, found: OpenPoints) -> None:
        """Show the count and list what is missing, what is required first."""
        whole = found.given == found.required
        text = f"{'✓' if whole else '○'} {formats.number(found.given)} von {formats.number(found.required)} Pflichtangaben"
        self.button.setText(text)
        self.button.setAccessibleName(f"{self.profile.currentText()}: {text}")
        self.menu.clear()
        numbered = list(enumerate(found.points))
        for title, required in (("Fehlt oder ist zu klären", True), ("Üblich, aber nicht Pflicht", False)):
            rows = [(number, point) for number, point in numbered if point.required is required]
            if rows:
                self.menu.addSection(title)
            for number, point in rows:
                self._add(number, point)
        if not numbered:
            self.menu.addAction("Es gibt keine offenen Punkte.").setEnabled(False)

    def _add(self, number: int, point: OpenPoint) -> None:
        where = f"{noun(point.kind).singular}{'' if point.key is not None else ' anlegen'}"
        text = point.text[:1].upper() + point.text[1:]
        short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        action = self.menu.addAction(f"{short} ({where})".replace("&", "&&"))
        action.setToolTip(text)
        action.triggered.connect(lambda _checked: self.wanted.emit(number))
