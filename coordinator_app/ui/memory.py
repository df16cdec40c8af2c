"""What Python does with memory while Qt runs: garbage is collected on the main thread.

Python collects on whichever thread happens to allocate, and a worker that lets go of a Qt object ends the program.
"""

import gc
import threading

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 100
"""What has come up in a second would take longer to go through than somebody may wait."""

_DUE = (700, 10, 100)
"""How many objects, or collections of the generation before, make a generation due; everything is gone through as seldom as it can be."""

_settled = threading.Event()
"""Whether what was there at the start is kept. Asking Python how much it keeps would count it all, ten times a second."""


class MemoryCare(QObject):
    """Does at the pace of the event loop what Python would do at any time.

    With `spares_start` nothing is collected until `keep_what_is_there`: what is read at the start stays anyway, and going through it
    while it grows keeps the window from answering for some hundred milliseconds.
    """

    def __init__(self, parent: QObject | None = None, *, spares_start: bool = False) -> None:
        super().__init__(parent)
        self._spares_start = spares_start
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._collect)

    def start(self) -> None:
        """Take over from Python's automatic collection."""
        gc.disable()
        self._timer.start()

    def _collect(self) -> None:
        if _settled.is_set() or not self._spares_start:
            collect_due()

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
    _settled.set()


def collect_due() -> None:
    """Collect the oldest generation whose time has come."""
    counted = list(enumerate(zip(gc.get_count(), _DUE, strict=True)))
    for generation, (count, threshold) in reversed(counted):
        if count > threshold:
            gc.collect(generation)
            return
