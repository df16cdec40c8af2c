"""A long operation in sight: what is under way, how far it has come, and a button that ends it."""

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from coordinator_app.domain.errors import KnownError
from coordinator_app.ui.dialog_size import need_width
from coordinator_app.ui.operations import Operations, Steps
from coordinator_app.wording import formats

T = TypeVar("T")
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


def run_in_sight(
    operations: Operations,
    owner: QWidget,
    text: str,
    task: Callable[[Callable[[int, int], None]], T],
    done: Callable[[T], None],
    *,
    refused: Callable[[KnownError], None],
) -> None:
    """Run a task beside the window of its owner, in sight; it gets what it tells its steps to. Nothing follows if it is given up."""
    progress = ProgressDialog("Einen Augenblick", text, Steps(owner), owner.window())
    progress.open()

    def end(then: Callable[[], None]) -> None:
        progress.finish()
        progress.steps.deleteLater()
        then()

    operations.read(
        lambda: task(progress.steps.tell),
        lambda value: end(lambda: done(value)),
        owner=owner,
        refused=lambda error: end(lambda: refused(error)),
        cancelled=lambda: end(lambda: None),
    )
