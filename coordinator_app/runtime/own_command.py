"""How this program is started once more."""

import sys
from pathlib import PurePath


def own_command() -> tuple[str, ...]:
    """Return the command that starts this program once more, without the arguments of this time."""
    program = PurePath(sys.executable).name.lower()
    if getattr(sys, "frozen", False) or not program.startswith("python"):
        return (sys.executable,)  # an installed program brings its own start
    isolated = ("-I",) if sys.flags.isolated else ()
    return (sys.executable, *isolated, "-m", "coordinator_app")
