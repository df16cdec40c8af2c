"""Crash reports: what a developer needs to know about an error, and nothing of what users have written.

A report names the kinds of errors and the places in the code. Messages stay out, since they may quote a text or a name,
except those that the interpreter itself writes about code.
"""

import errno
import platform
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePath

from coordinator_app import __version__

_FOLDER = "Fehlerberichte"
_KEPT = 20
_ROOTS = ("coordinator_app", "site-packages", "dist-packages")
_PATH = re.compile('File "([^"]*)"')
_ABOUT_CODE = (AttributeError, ImportError, NameError, RecursionError, MemoryError, ZeroDivisionError)
"""Errors whose messages the interpreter writes, about names in the code."""


def reports_folder(data_folder: Path) -> Path:
    """Return the folder of crash reports below the folder of the user's data, whether or not it exists yet."""
    return data_folder / _FOLDER


def heading() -> str:
    """Return what every report begins with: the versions of the program, of Python and of the system."""
    return f"Quartierslotse {__version__}\nPython {platform.python_version()}\n{sys.platform}\n"


def report_text(error: BaseException) -> str:
    """Return the report about an error and about the ones that led to it."""
    return heading() + "\n" + "\n".join(_lines(error, set())) + "\n"


def write_report(text: str, data_folder: Path, moment: datetime) -> Path | None:
    """Keep a report beside the user's data and return its path; None where that is not possible either.

    Only the newest 20 reports stay: a fault that happens at every key must not fill the disk.
    """
    folder = reports_folder(data_folder)
    path = folder / f"{moment:%Y-%m-%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        for old in sorted(folder.glob("????-??-??-??????.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def shortened(trace: str) -> str:
    """Return the trace that the fault handler of Python wrote, with the paths of modules as reports name them."""
    return _PATH.sub(lambda found: f'File "{_short(found[1])}"', trace)


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _lines(before, seen)
        yield "" if error.__cause__ is None else "-> caused"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
        if frame.line:
            yield f"    {frame.line}"
    yield f"{type(error).__module__}.{type(error).__qualname__}{_detail(error)}"
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            if id(inner) not in seen:
                yield from _lines(inner, seen)


def _detail(error: BaseException) -> str:
    """Return what may be told of an error beyond its kind: words of the interpreter, codes of the system and our own."""
    if isinstance(error, _ABOUT_CODE) and type(error).__module__ == "builtins":
        return f": {error}"
    if isinstance(error, OSError) and error.errno is not None:
        return f": {errno.errorcode.get(error.errno, error.errno)}"
    for name in ("sqlite_errorname", "code"):
        value = getattr(error, name, None)
        if isinstance(value, str) and value.isidentifier():
            return f": {value}"
    return ""


def _short(filename: str) -> str:
    """Return the path of a module without the folders above, in which the name of the user may stand."""
    parts = PurePath(filename).parts
    for root in _ROOTS:
        if root in parts:
            last = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[last:])
    return parts[-1] if parts else filename
