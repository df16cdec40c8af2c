"""Runs one input after the other through a target, and says of each what came of it."""

import random
import re
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from coordinator_app.domain.errors import KnownError
from coordinator_app.wording.errors import message
from fuzzing.mutation import mutated
from fuzzing.targets import Feed, Target

SECONDS = 5
"""How much time of the processor one input may take, so that a busy computer makes no flaws."""

SECONDS_OF_WAITING = 60
"""How long one input may take by the clock, whatever it waits for."""

MEBIBYTES = 1024
"""How much memory the process may have taken at most."""

TAKEN = "taken"
_PLACE_LEFT_EMPTY = re.compile(r"\{[a-z_]*\}")


class HangError(BaseException):
    """An input took longer than it may; no handler of the program catches this."""


def inputs(target: Target, folder: Path, seed: int, count: int) -> Iterator[bytes]:
    """Yield as many inputs; the same seed gives the same inputs."""
    healthy = target.seeds(folder)
    for number in range(count):
        chance = random.Random(f"{target.name} {seed} {number}")  # noqa: S311 - to be repeated, no secret
        yield mutated(healthy, chance)


def answer(feed: Feed, path: Path) -> str:
    """Return what came of an input: `taken`, or the code of the refusal.

    Raises:
        HangError: it took too long.
        Exception: whatever the program did not expect.
    """
    with _patience():
        try:
            feed(path)
        except KnownError as error:
            text = message(error)
            if not text.strip() or _PLACE_LEFT_EMPTY.search(text):
                raise AssertionError(text) from error
            return error.code
    return TAKEN


def peak_mebibytes() -> int:
    """Return the most memory that this process had at a time."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def _patience() -> Iterator[None]:
    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise HangError

    timers = (
        (signal.SIGPROF, signal.ITIMER_PROF, SECONDS),
        (signal.SIGALRM, signal.ITIMER_REAL, SECONDS_OF_WAITING),
    )
    before = [signal.signal(number, give_up) for number, _, _ in timers]
    for _, timer, seconds in timers:
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for (number, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)
