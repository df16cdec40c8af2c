"""Faults of ours in a running window: what nobody catches, in whatever thread, and what ended the program last time."""

import faulthandler
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QLockFile

from coordinator_app.runtime.crash_report import heading, shortened

_RUNS = "lauf-*.txt"


def catch_everything(show: Callable[[BaseException], None], note: Callable[[BaseException], object]) -> None:
    """Have every exception shown that nobody catches, instead of ending the program while someone is typing.

    `show` is called in the thread of the exception; `note` gets those of objects that Python was only clearing away.
    """

    def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            show(error)
        else:
            sys.__excepthook__(kind, error, trace)

    def handle_thread(args: threading.ExceptHookArgs) -> None:
        if isinstance(args.exc_value, Exception):
            show(args.exc_value)

    def handle_unraisable(args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            note(args.exc_value)

    sys.excepthook = handle
    threading.excepthook = handle_thread
    sys.unraisablehook = handle_unraisable


class RunMark:
    """A file that lies among the crash reports while the window runs; the fault handler of Python writes into it.

    Where the program ends as it should, nothing of it stays. A folder that can't be written leaves the program without it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path: Path | None = None
        self._file: TextIO | None = None
        self._lock: QLockFile | None = None

    def begin(self, moment: datetime) -> None:
        """Lay down the mark of this run."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"lauf-{moment:%Y-%m-%d-%H%M%S-%f}.txt"
            self._lock = _lock(path)
            if not self._lock.tryLock(0):
                return
            self._file = path.open("w", encoding="utf-8")
            self._path = path
            self._file.write(heading() + "\n")
            self._file.flush()
            faulthandler.enable(self._file)

    def end(self) -> None:
        """Take the mark away, because the program ends as it should."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.unlock()
        with suppress(OSError):
            self._folder.rmdir()  # stays where reports lie in it

    def left_behind(self) -> tuple[str, ...]:
        """Return the reports of earlier runs that ended by a fault, oldest first, and take the marks of ended runs away.

        A run that was killed, or whose computer lost its power, leaves no report.
        """
        reports = []
        for path in sorted(self._folder.glob(_RUNS)):
            lock = _lock(path)
            if path == self._path or not lock.tryLock(0):
                continue  # that run goes on
            with suppress(OSError):
                text = path.read_text(encoding="utf-8", errors="replace")
                path.unlink(missing_ok=True)
                if text.strip().count("\n") > heading().count("\n"):
                    reports.append(shortened(text))
            lock.unlock()
        return tuple(reports)


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # only the end of its process frees it
    return lock
