"""The panel that suggests fields of action, target groups and a kind of facility; each is taken over by a click of its own."""

from collections.abc import Sequence
from enum import Enum
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from coordinator_app.ui.forms.suggested import Offer
from coordinator_app.ui.widgets.layouts import clear_layout

_CAPTIONS = {
    "themes": "Handlungsfelder",
    "target_groups": "Zielgruppen",
    "facility_kind": "Art der Einrichtung",
}
_COLUMNS = 2
_LONGEST_REASON = 40
_HINT = "Aus Titel und Texten des Projekts. Eingetragen wird nur, was Sie anklicken."
_NOTHING = "Dazu sagt der Text nichts, was noch nicht eingetragen ist."


class SuggestionPanel(QFrame):
    """Asks for suggestions at a click (`asked`) and tells what the user takes over (`taken`: path and value)."""

    asked = Signal()
    taken = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.ask_button = QPushButton("Handlungsfelder vorschlagen")
        self.ask_button.setToolTip(
            "Schlägt Handlungsfelder, Zielgruppen und Art der Einrichtung aus dem Text vor (Alt+V)."
        )
        self.ask_button.setShortcut("Alt+V")
        self.ask_button.setAutoDefault(False)
        self.ask_button.clicked.connect(lambda _checked: self.asked.emit())
        self.hint = QLabel(_HINT)
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        top = QHBoxLayout()
        top.addWidget(self.ask_button)
        top.addWidget(self.hint, 1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(2 * column + 2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addLayout(top)
        layout.addLayout(self._grid)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show what may be taken over, with the words that led there."""
        place = next((number for number, button in enumerate(self.buttons) if button.hasFocus()), None)
        clear_layout(self._grid)
        self.buttons = []
        self.hint.setText(_HINT if offers else _NOTHING)
        row = 0
        for path, group in groupby(offers, key=lambda offer: offer.path):
            self._grid.addWidget(QLabel(f"{_CAPTIONS[path]}:"), row, 0)
            row += self._add_group(tuple(group), row)
        if place is not None:
            self._focus_from(place)

    def _focus_from(self, place: int) -> None:
        """Stay where the last suggestion was taken, or go to the one before; without any, to the button that asks."""
        target = self.buttons[min(place, len(self.buttons) - 1)] if self.buttons else self.ask_button
        target.setFocus()

    def _add_group(self, offers: Sequence[Offer], first_row: int) -> int:
        """Show the offers for one field and return how many rows they take."""
        for number, offer in enumerate(offers):
            row, column = divmod(number, _COLUMNS)
            reason = QLabel(_shortened(offer.reason))
            reason.setObjectName("quiet")
            reason.setToolTip(offer.reason)
            reason.setWordWrap(True)  # else a few long reasons make the window wider than a small screen
            self._grid.addWidget(self._button(offer), first_row + row, 2 * column + 1)
            self._grid.addWidget(reason, first_row + row, 2 * column + 2)
        return -(-len(offers) // _COLUMNS)

    def _button(self, offer: Offer) -> QPushButton:
        button = QPushButton(f"+ {offer.text}")
        button.setAutoDefault(False)
        button.setAccessibleName(f"{_CAPTIONS[offer.path]}: {offer.text} übernehmen")
        button.setAccessibleDescription(offer.reason)
        button.setToolTip(f"Trägt „{offer.text}“ ein, {offer.reason}.")
        button.clicked.connect(lambda _checked: self._take(offer.path, offer.label))
        self.buttons.append(button)
        return button

    def _take(self, path: str, label: Enum) -> None:
        self.taken.emit(path, label)


def _shortened(text: str) -> str:
    """Return as many words as there is room for; the tooltip has them all."""
    if len(text) <= _LONGEST_REASON:
        return text
    whole = text[:_LONGEST_REASON].rpartition(", ")[0] or text[: _LONGEST_REASON - 1].rstrip()
    return f"{whole} …"
