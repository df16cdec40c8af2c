"""The notice on an early start above a form: red, amber or green, always with its sign and in words; it blocks nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from coordinator_app.matching.early_start import Severity
from coordinator_app.ui.reading import Markup, joined, plain, strong
from coordinator_app.wording.early_start import SIGNS, EarlyStartText

_BREAK = Markup("<br>")


class StartNotice(QFrame):
    """What is to be said of the begin of a project while somebody types; hidden where there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start_notice")
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.addWidget(self.label)
        self.hide()

    def show_texts(self, texts: Sequence[EarlyStartText], more: str = "") -> None:
        """Show warnings, the most urgent first, and what is to be added; without any, show nothing."""
        if not texts:
            self.hide()
            return
        self._colour(texts[0].severity)
        parts = [_markup(text) for text in texts]
        if more:
            parts.append(plain(more))
        self.label.setText(_with_breaks(parts).html)
        self.setAccessibleName(" ".join(line for text in texts for line in text.lines))
        self.show()

    def _colour(self, severity: Severity) -> None:
        if self.property("severity") == severity.value:
            return
        self.setProperty("severity", severity.value)
        self.style().unpolish(self)
        self.style().polish(self)


def _markup(text: EarlyStartText) -> Markup:
    head = strong(plain(f"{SIGNS[text.severity]} {text.what}"))
    rest = " ".join(part for part in (text.why, text.advice) if part)
    lines = [head, *(plain(line) for line in (rest, text.rule or "") if line)]
    return _with_breaks(lines)


def _with_breaks(parts: Sequence[Markup]) -> Markup:
    first, *others = parts
    return joined((first, *(_BREAK + part for part in others)))
