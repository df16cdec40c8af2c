"""What Python does with memory while Qt runs: garbage is collected on the main thread, and True is kept alive.

Python collects on whichever thread happens to allocate, and a worker that lets go of a Qt object ends the program.
"""

import ctypes
import gc
import sys

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000
_RESERVE = 50_000


class MemoryCare(QObject):
    """Does at the pace of the event loop what Python would do at any time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._care)

    def start(self) -> None:
        """Take over from Python's automatic collection."""
        keep_true_alive()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Collect everything once more and hand back to Python's automatic collection."""
        self._timer.stop()
        gc.collect()
        gc.enable()
        keep_true_alive()

    def _care(self) -> None:
        collect_due()
        keep_true_alive()


def collect_due() -> None:
    """Collect the oldest generation whose time has come."""
    counted = list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    for generation, (count, threshold) in reversed(counted):
        if count > threshold:
            gc.collect(generation)
            return


def keep_true_alive() -> None:
    """Fill up the references to True.

    PySide6 6.12.0 gives one away with every signal that is sent (6.11.3 does not). Up to Python 3.11 objects die
    with their last reference, True included, and the program with it; since Python 3.12 True is immortal.
    """
    if sys.version_info < (3, 12):
        true = ctypes.py_object(True)
        for _ in range(_RESERVE - sys.getrefcount(True)):
            ctypes.pythonapi.Py_IncRef(true)
