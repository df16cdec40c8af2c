"""Crash reports: an error that is our fault is written to a file and shown, and the window stays open.

One of the three modules that may handle every exception.
"""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from coordinator_app import __version__

_FOLDER = "Fehlerberichte"


def report_text(error: BaseException) -> str:
    """Return what a developer needs to know about an error."""
    trace = "".join(traceback.format_exception(error))
    return f"Quartierslotse {__version__}\nPython {sys.version}\n{sys.platform}\n\n{trace}"


def write_report(error: BaseException, data_folder: Path, moment: datetime) -> Path | None:
    """Write a crash report beside the user's data and return its path; None where that is not possible either."""
    path = data_folder / _FOLDER / f"{moment:%Y-%m-%d-%H%M%S}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report_text(error), encoding="utf-8")
    except OSError:
        return None
    return path


def catch_everything(show: Callable[[Exception], None]) -> None:
    """Have every exception shown that nobody catches, instead of ending the program while someone is typing."""

    def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            show(error)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = handle
