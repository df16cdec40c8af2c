"""What Python does with memory while Qt runs: garbage is collected on the main thread.

Python collects on whichever thread happens to allocate, and a worker that lets go of a Qt object ends the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000


class MemoryCare(QObject):
    """Does at the pace of the event loop what Python would do at any time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_due)

    def start(self) -> None:
        """Take over from Python's automatic collection."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Collect everything once more and hand back to Python's automatic collection."""
        self._timer.stop()
        gc.collect()
        gc.enable()


def keep_what_is_there() -> None:
    """Leave what is there now out of all later collections: the program itself and what it has read at its start.

    Going through it takes longer than somebody may wait for the window.
    """
    gc.freeze()


def collect_due() -> None:
    """Collect the oldest generation whose time has come."""
    counted = list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    for generation, (count, threshold) in reversed(counted):
        if count > threshold:
            gc.collect(generation)
            return
