"""Kills a working program at random moments, and checks each time that nothing finished is lost and nothing is half done."""

import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from storage.programs import next_line, start
from storage.work import NAME, content, opened_quickly, shelf_of, states

_ROUNDS_OF_A_DATABASE = 25
_LONGEST_SECONDS = 0.09
_WHILE_OPENING = 0.2
_RELEASED = Path(__file__).parent / "released"


@dataclass
class Kills:
    """How many programs were killed, and how many steps they had finished by then."""

    kills: int = 0
    finished: int = 0
    half_way: int = field(default=0)


@contextmanager
def _dying_program() -> Iterator[subprocess.Popen[str]]:
    program = start("dying_program")
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


def kill_again_and_again(folder: Path, times: int, seed: int) -> Kills:
    """Kill a working program so many times."""
    result = Kills()
    chance = random.Random(seed)  # noqa: S311 - no secret
    place = folder / "echt"
    with _dying_program() as program:
        for number in range(times):
            if number % _ROUNDS_OF_A_DATABASE == 0:
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir()
            if number % _ROUNDS_OF_A_DATABASE == 10:  # some way on: killed while it is renewed
                shutil.rmtree(place)
                place.mkdir()
                shutil.copy(_RELEASED / f"version_{chance.randint(1, 5)}.qldb", place / NAME)
            _kill_once(program, place, folder / "probe", chance, result)
    return result


def _kill_once(
    program: subprocess.Popen[str], place: Path, rehearsal: Path, chance: random.Random, result: Kills
) -> None:
    shutil.rmtree(rehearsal, ignore_errors=True)
    shutil.copytree(place, rehearsal)
    seed = chance.randrange(10**6)
    assert program.stdin is not None
    program.stdin.write(f"{place}\t{seed}\t{_moment(chance)}\n")
    program.stdin.flush()
    finished = int(next_line(program))
    assert finished >= 0, f"the program ended by itself (seed {seed})"
    expected = states(rehearsal, seed)
    before = [next(expected) for _ in range(finished + 1)][-1]
    found = _found(place)
    if found != before:
        assert found == next(expected), f"seed {seed}, {finished} steps"
        result.half_way += 1
    expected.close()  # type: ignore[attr-defined]  # a generator
    result.kills += 1
    result.finished += finished


def _moment(chance: random.Random) -> float:
    """Return how many seconds after the opening a program is killed; below zero, how many after its start."""
    seconds = chance.uniform(0.0, _LONGEST_SECONDS)
    return -seconds if chance.random() < _WHILE_OPENING else seconds


def _found(place: Path) -> object:
    """Open what a killed program has left, check it wholly, and return what is in it."""
    store = opened_quickly(place / NAME)
    try:
        assert store.check() == ()
        found = content(store)
    finally:
        store.close()
    shelf = shelf_of(place)
    for backup in shelf.all():
        if backup.checksum is not None:
            assert shelf.look(backup).is_sound, backup.path
    return found
