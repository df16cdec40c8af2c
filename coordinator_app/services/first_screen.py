"""What the first frame of the window shows before anything is loaded.

Plain tuples, because every dataclass takes a millisecond to be made, and this is all that somebody waits for.
"""

from datetime import date
from typing import NamedTuple

FirstStage = tuple[str, int, int | None]
"""The code of a stage, how many projects are at it, and their cost in cents; None where none was entered."""

FirstDate = tuple[date, str, str, str]
"""A date that the users set themselves: day, kind (milestone, attachment, next_step, appointment), label, title of the project."""


class FirstScreen(NamedTuple):
    """Figures, stages and the first own dates of a database; `late` counts dates that have passed."""

    neighbourhoods: int
    stages: tuple[FirstStage, ...]
    dates: tuple[FirstDate, ...]
    late: int
