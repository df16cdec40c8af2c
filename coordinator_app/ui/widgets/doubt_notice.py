"""The notice on what can't be true together, above a form: amber, in words, with a way to the field; it blocks nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.reading import MARKUP, Markup, joined, link, plain, strong

_HEAD = "⚠ Diese Angaben passen nicht zusammen. Speichern können Sie trotzdem."
_LEAD = "Zum Feld"


class DoubtNotice(QFrame):
    """What does not fit together while somebody types; hidden where everything does. `chosen` leads to a field."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start_notice")
        self.setProperty("severity", "amber")
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setProperty(MARKUP, True)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.label.linkActivated.connect(self.chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.addWidget(self.label)
        self.hide()

    def show_doubts(self, doubts: Sequence[FieldProblem], label: Callable[[str], str]) -> None:
        """Show what does not fit together, each with what its field is called."""
        lines = [_line(item, label(item.path)) for item in doubts]
        head = strong(plain(_HEAD))
        self.label.setText(joined((head, *(Markup("<br>") + line for line in lines))).html)
        self.setAccessibleName(" ".join((_HEAD, *(item.text for item in doubts))))
        self.setVisible(bool(doubts))


def _line(doubt: FieldProblem, name: str) -> Markup:
    if not name:
        return plain(doubt.text)
    return plain(f"{name}: {doubt.text} ") + link(doubt.path, _LEAD)
