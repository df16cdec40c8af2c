"""The way from the first frame to the whole window: paint, load everything else in a thread, hand over.

Measured: what is imported before the first frame delays it, what is imported at once after `show` leaves it unpainted,
and a thread that starts with the frame takes half of the computer's time away from it. So the thread starts a moment later.
"""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from coordinator_app.services.first_screen import FirstScreen
from coordinator_app.ui.memory import MemoryCare
from coordinator_app.ui.opening_window import OpeningWindow
from coordinator_app.ui.page_name import PageName
from coordinator_app.ui.qt_application import make_application, window_settings

_AFTER_FIRST_FRAME_MS = 150
_AT_THE_LATEST_MS = 2_000


class Loaded(Protocol):
    """What the thread brings: the whole program, with the database open where it could be opened."""

    def take_over(self, page: PageName, geometry: QByteArray, seen: Callable[[], None]) -> bool:
        """Show the main window at a page and a place; False where the database can't be opened, which was said then.

        `seen` is called as soon as the window is painted.
        """
        ...

    def give_up(self) -> None:
        """Close the database again, because nobody waits for it."""
        ...


class Opening(QObject):
    """Runs the window from its first frame to its end."""

    _arrived = Signal()

    def __init__(
        self, database: Path, screen: FirstScreen | None, today: date, told: Callable[[str], None]
    ) -> None:
        super().__init__()
        settings = window_settings()
        self._application = make_application(settings)
        self._told = told
        self._care = MemoryCare(self._application, spares_start=True)
        self._loaded: Loaded | None = None
        self._load: Callable[[], Loaded | None] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self.window = OpeningWindow(database.name, screen, today, settings)
        self.window.painted.connect(self._first_frame)
        self.window.closed.connect(self._close)
        self._arrived.connect(self._hand_over)

    def run(self, load: Callable[[], Loaded | None]) -> int | None:
        """Show the first frame, load, and return the exit code; None where nothing was loaded, which nobody was told."""
        self._load = load
        self._care.start()
        self._application.setQuitOnLastWindowClosed(False)
        self.window.show()
        QTimer.singleShot(_AT_THE_LATEST_MS, self, self._begin)
        code: int = self._application.exec()
        self._care.stop()
        return None if self._loaded is None else code

    def _first_frame(self) -> None:
        self._told("painted")
        QTimer.singleShot(_AFTER_FIRST_FRAME_MS, self, self._begin)

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="opening", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        try:
            if self._load is not None:
                self._loaded = self._load()
        finally:
            self._arrived.emit()

    def _close(self) -> None:
        """Nobody waits: load to the end, because a thread can't be stopped, and close the database."""
        self._closed = True
        self._begin()

    def _hand_over(self) -> None:
        if self._loaded is None:
            self._leave(0)
        elif self._closed:
            self._loaded.give_up()
            self._leave(0)
        else:
            self._told("loaded")
            taken = False
            try:
                taken = self._loaded.take_over(self.window.wanted, self.window.saveGeometry(), self._seen)
            finally:
                if not taken:  # because the database can't be opened, or by a fault of ours: the first frame alone is no program
                    self._leave(_ENVIRONMENT)

    def _seen(self) -> None:
        self._told("window")
        self.window.closed.disconnect(self._close)
        self._application.setQuitOnLastWindowClosed(True)
        self.window.close()
        self.window.deleteLater()

    def _leave(self, code: int) -> None:
        self.window.hide()
        QApplication.exit(code)


_ENVIRONMENT = 3
