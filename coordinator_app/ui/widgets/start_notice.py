"""The notice on an early start above a form: red, amber or green, always with its sign and in words; it blocks nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from coordinator_app.matching.early_start import Severity
from coordinator_app.ui.reading import MARKUP, Markup, joined, plain, strong
from coordinator_app.wording.early_start import SIGNS, EarlyStartText

_BREAK = Markup("<br>")


class StartNotice(QFrame):
    """What is to be said of the begin of a project while somebody types; hidden where there is nothing to say.

    What matters most is always there. The rest unfolds by itself where something is wrong already, and else at a click,
    so that it leaves room for the fields.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start_notice")
        self.label, self.rest = QLabel(), QLabel()
        for label in (self.label, self.rest):
            label.setWordWrap(True)
            label.setProperty(MARKUP, True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more_button = QPushButton()
        self.more_button.setAutoDefault(False)
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(lambda checked: self._fold(opened=checked))
        top = QHBoxLayout()
        top.addWidget(self.label, 1)
        top.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.rest)
        self._fold(opened=False)
        self.hide()

    def keep_place(self) -> None:
        """Leave its place free while there is nothing to say, so that the fields below do not move when it comes."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def show_texts(self, texts: Sequence[EarlyStartText], more: str = "") -> None:
        """Show warnings, the most urgent first, and what is to be added; without any, show nothing."""
        if not texts:
            self.hide()
            return
        severity = texts[0].severity
        if severity is Severity.RED and self.property("severity") != severity.value:
            self.more_button.setChecked(True)
        self._colour(severity)
        heads = [strong(plain(f"{SIGNS[text.severity]} {text.what}")) for text in texts]
        parts = [line for text in texts for line in _below(text)]
        if more:
            parts.append(plain(more))
        self.label.setText(_with_breaks(heads).html)
        self.rest.setText(_with_breaks(parts).html if parts else "")
        self.more_button.setVisible(bool(parts))
        self._fold(opened=self.more_button.isChecked())
        self.setAccessibleName(" ".join(line for text in texts for line in text.lines))
        self.show()

    def _fold(self, *, opened: bool) -> None:
        self.more_button.setText("Weniger" if opened else "Was tun?")
        self.more_button.setAccessibleName(f"Beginn des Projekts: {self.more_button.text()}")
        self.more_button.setToolTip(
            "Zeigt, was zu tun ist, und die Regel dazu." if not opened else "Zeigt nur die Überschrift."
        )
        self.rest.setVisible(opened and bool(self.rest.text()))

    def _colour(self, severity: Severity) -> None:
        if self.property("severity") == severity.value:
            return
        self.setProperty("severity", severity.value)
        self.style().unpolish(self)
        self.style().polish(self)


def _below(text: EarlyStartText) -> list[Markup]:
    """Return what stands below the heading: why and what to do, and the rule."""
    rest = " ".join(part for part in (text.why, text.advice) if part)
    return [plain(line) for line in (rest, text.rule or "") if line]


def _with_breaks(parts: Sequence[Markup]) -> Markup:
    first, *others = parts
    return joined((first, *(_BREAK + part for part in others)))
