"""Waiting for something that must be done before the window goes on: beside the window, and in sight once it takes long."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from coordinator_app.ui.dialog_size import need_width

T = TypeVar("T")

_PATIENCE_SECONDS = 1.0
_LOOK_MS = 30
_WIDTH = 440


class WaitingDialog(QDialog):
    """Says what is being done, and can't be closed by anybody."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Einen Augenblick …")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        label = QLabel(text)
        label.setWordWrap(True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(text)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(bar)
        need_width(_WIDTH, self)

    def reject(self) -> None:
        """Stay: what is being done can't be given up."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay as well."""
        event.ignore()


def wait_for(
    start: Callable[[Callable[[], T]], "Future[T]"],
    task: Callable[[], T],
    text: str,
    parent: QWidget | None,
    patience: float = _PATIENCE_SECONDS,
) -> T:
    """Have `start` run a task beside the window, and return its result.

    After the patience (seconds) is over, a dialog says what is going on; until then nobody would notice it.

    Raises:
        Exception: whatever the task raises.
    """
    future = start(task)
    try:
        return future.result(timeout=patience)
    except TimeoutError:
        if future.done():  # the task itself raised it
            raise
    dialog = WaitingDialog(text, parent)
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if future.done() else None)
    timer.start(_LOOK_MS)
    dialog.show()
    loop.exec()
    timer.stop()
    dialog.hide()
    dialog.deleteLater()
    return future.result()
