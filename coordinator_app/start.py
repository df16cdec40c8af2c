"""The first module that runs: it shows the first frame of the window before anything else of the program is loaded.

Beside `bootstrap` the only module that imports late. Whatever is not plainly a call of the window goes to `bootstrap` at once.
"""

import gc
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from coordinator_app.runtime.display_quick import surely_opens
from coordinator_app.runtime.paths import default_database

WindowCall = tuple[Path | None, Path | None]
"""Which database and which catalogue a plain call of the window names."""


def main(arguments: Sequence[str] | None = None, told: Callable[[str], None] = lambda _mark: None) -> int:
    """Run the program and return its exit code.

    `told` hears of each mark on the way to the whole window: painted, loaded, window, pages.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    call = window_call(words)
    code = None if call is None else _open_window(call, told)
    return _run_everything(words) if code is None else code


def window_call(words: Sequence[str]) -> WindowCall | None:
    """Return what a command line asks for if it is a plain call of the window; None if the real parser has to look at it."""
    found: dict[str, Path] = {}
    left = list(words)
    while left:
        name, equals, value = left.pop(0).partition("=")
        if name == "window" and not equals:
            continue
        if name not in {"--database", "--catalogue"} or not (equals or left):
            return None
        value = value if equals else left.pop(0)
        if not value or value.startswith("-"):
            return None
        found[name] = Path(value)
    return found.get("--database"), found.get("--catalogue")


def _open_window(call: WindowCall, told: Callable[[str], None]) -> int | None:
    """Open the window; None where somebody else has to say why that is not possible."""
    named, catalogue = call
    try:
        database = named or default_database()
    except RuntimeError:  # somebody without a home
        return None
    if not surely_opens():
        from coordinator_app.runtime.display import obstacle

        if obstacle() is not None:
            return None
    gc.disable()  # nothing of what is loaded now is garbage; the window collects it at its own pace
    try:
        from coordinator_app.ui.plain_import import load_qt

        load_qt()
        from coordinator_app.ui.opening import Loaded, Opening
    except ImportError:
        return None
    from coordinator_app.storage.first_screen import read_first_screen

    def load() -> Loaded | None:  # beside the window, so it makes nothing of Qt
        from coordinator_app.bootstrap import load_window

        return load_window(database, catalogue, told, is_own=named is None)

    today = date.today()  # noqa: DTZ011 - the machine's day, as the real clock has it
    return Opening(database, read_first_screen(database, today), today, told).run(load)


def _run_everything(words: list[str]) -> int:
    from coordinator_app.bootstrap import main as run

    return run(words)
