"""What every step of a build is told: where things lie, which version it is, and how it is wanted."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from coordinator_app import __version__

CHECKOUT = Path(__file__).resolve().parents[2]
INGREDIENTS = CHECKOUT / "resources" / "installers"

_FIRST_DAY = 1767225600
"""2026-01-01 in seconds: the time stamp of files where neither git nor SOURCE_DATE_EPOCH tells one."""


@dataclass(frozen=True)
class Build:
    """One run. `target` gets what is finished, `scratch` goes away at the end, `cache` keeps what was fetched.

    `epoch` is the time stamp of every packed file, in seconds. `runtime` is a Python for Windows to be used instead of the one
    that is fetched. `quick` compresses little, for trying things out.
    """

    target: Path
    cache: Path
    scratch: Path
    epoch: int
    runtime: Path | None = None
    offline: bool = False
    quick: bool = False
    version: str = __version__


def time_stamp() -> int:
    """Return the time that all packed files bear: SOURCE_DATE_EPOCH, or that of the last commit."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if stated.isdigit():
        return int(stated)
    asked = ["git", "-C", str(CHECKOUT), "log", "-1", "--format=%ct"]
    try:
        told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return _FIRST_DAY
    return int(told) if told.isdigit() else _FIRST_DAY
