"""Loads Qt and leaves Python's import as it is.

PySide6 puts an import of its own in place of Python's, which reads the source text of every module that is loaded from then on, of
whichever library, and keeps it: that is how it finds out who wants methods in snake_case. Nobody here does. Measured: a tenth of the
time until the window takes input, and 16 MB.
"""

import builtins


def load_qt() -> None:
    """Load the core of Qt, which is what replaces Python's import, and put that back.

    Raises:
        ImportError: Qt can't be loaded.
    """
    plain = builtins.__import__
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.__import__ = plain
