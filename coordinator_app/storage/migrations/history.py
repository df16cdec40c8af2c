"""The list of all steps, in order; the number of the last one is the version this program knows."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from coordinator_app.storage.migrations import (
    step_0001,
    step_0002,
    step_0003,
    step_0004,
    step_0005,
    step_0006,
)

APPLICATION_ID = 0x516C6F74
"""Our mark in the header of a database file, "Qlot" in ASCII; it never changes."""


@dataclass(frozen=True)
class Step:
    """What leads to a version from the one before it."""

    version: int
    apply: Callable[[sqlite3.Connection], None]


STEPS: tuple[Step, ...] = (
    Step(1, step_0001.apply),
    Step(2, step_0002.apply),
    Step(3, step_0003.apply),
    Step(4, step_0004.apply),
    Step(5, step_0005.apply),
    Step(6, step_0006.apply),
)

LATEST_VERSION = STEPS[-1].version
