"""Whether another program has changed a database that is only read here."""

import sqlite3
import threading
from collections.abc import Callable

from coordinator_app.storage.connection import engine_errors


class ForeignChanges:
    """Counts the changes of other programs. Its connection stays open, because SQLite tells changes since the last question only."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._seen = 0

    @property
    def revision(self) -> int:
        """A number that is another one after every change; where the file can't be asked right now, the one before."""
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._connect()
                (self._seen,) = self._connection.execute("PRAGMA data_version").fetchone()
            except (
                engine_errors()
            ):  # another program has locked it for a moment, or the drive is gone, which reading tells
                pass
            return self._seen

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
