"""Cuts the power of a working program's disk at random moments, and checks each time that nothing finished is lost."""

import random
import shutil
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from coordinator_app.domain.errors import EnvironmentProblem
from storage.databases import opened
from storage.disks import Disk, events, start_behind
from storage.programs import lines_until_the_end
from storage.work import NAME, content, opened_quickly, states


def cut_again_and_again(library: Path, folder: Path, *, cuts: int, steps: int, seed: int, place: str) -> int:
    """Let a program do some steps, cut the power so many times in two ways each, and return how many changes its disk saw."""
    real, rehearsal, log = folder / "echt", folder / "probe", folder / "mitschrift"
    real.mkdir(parents=True)
    opened(real / NAME).close()
    shutil.copytree(real, rehearsal)
    disk = Disk.of(real)
    program = start_behind(library, real, "powered_program", real, seed, steps, place, log=log)
    lines_until_the_end(program)
    assert program.returncode == 0
    expected = list(islice(states(rehearsal, seed), steps + 1))
    changes = list(events(log))
    chance = random.Random(seed)  # noqa: S311 - no secret
    moments = sorted(chance.sample(range(len(changes)), min(cuts, len(changes))))
    finished = 0
    for number, change in enumerate(changes):
        if change.path.endswith("quittung"):
            finished += change.kind == "w"
            continue
        disk.take(change)
        if number in moments:
            for luck in (None, chance):
                found = _found(disk.after_power_cut(luck), real, folder / "danach")
                assert found in expected[finished : finished + 2], (seed, place, number, luck is None)
    return len(changes)


def _found(files: Mapping[str, bytes], real: Path, after: Path) -> object:
    """Lay the files down as the power cut left them, open the database, check it, and return what is in it."""
    shutil.rmtree(after, ignore_errors=True)
    for path, data in files.items():
        target = after / Path(path).relative_to(real)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    try:
        store = opened_quickly(after / NAME)
    except EnvironmentProblem as problem:
        return problem
    try:
        return store.check() or content(store)
    finally:
        store.close()
