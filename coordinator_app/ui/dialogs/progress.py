"""A long operation in sight: what is under way, how far it has come, and a button that ends it."""

import shiboken6
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from coordinator_app.ui.dialog_size import need_width
from coordinator_app.ui.operations import Steps
from coordinator_app.wording import formats

_WIDTH = 440
_SURE = 2
"""After how many seconds the pace is known well enough to say how long the rest takes."""


class ProgressDialog(QDialog):
    """Shows steps until it is closed; closing it in any way before `finish` cancels them.

    The steps outlive the dialog, because what is under way may still tell of one while it closes.
    Qt's own dialog of this kind handles events within its setters, which lets a window be entered twice.
    """

    def __init__(self, title: str, text: str, steps: Steps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.steps = steps
        self.steps.advanced.connect(self._show)
        self._finished = False
        self._since = QElapsedTimer()
        self._since.start()
        label = QLabel(text)
        label.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text)
        self.amount = QLabel(" ")
        self.amount.setObjectName("quiet")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.bar, self.amount, self.buttons):
            layout.addWidget(widget)
        need_width(_WIDTH, self)

    def reject(self) -> None:
        """Cancel what is under way; whoever started it hears so as soon as it has ended."""
        if not self._finished:
            self.steps.cancel()
        super().reject()

    def finish(self) -> None:
        """Close, unless somebody has, because what was under way has ended."""
        self._finished = True
        if shiboken6.isValid(self):
            self.close()

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        told = f"{formats.number(done)} von {formats.number(total)}"
        left = self._seconds_left(done, total)
        self.amount.setText(told if left is None else f"{told}, noch {formats.about_seconds(left)}")

    def _seconds_left(self, done: int, total: int) -> int | None:
        """Return how long the rest takes at the pace so far; None while that is a guess."""
        passed = self._since.elapsed() / 1000
        return int(passed / done * (total - done)) if passed >= _SURE and 0 < done < total else None
