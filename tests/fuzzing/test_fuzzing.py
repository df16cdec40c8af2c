"""Everything that reads files answers whatever they hold; the long run is `python tests/benchmarks/fuzz.py`."""

from pathlib import Path

import pytest

from fuzzing.running import TAKEN, HangError, answer, inputs
from fuzzing.targets import TARGETS, Target

_INPUTS = 30
_SEED = 2026

every_target = pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)


@pytest.fixture
def folders(tmp_path: Path, home_folder: Path) -> tuple[Path, Path]:
    """A folder for healthy inputs and one for the reader."""
    del home_folder
    found = tmp_path / "muster", tmp_path / "arbeit"
    for folder in found:
        folder.mkdir()
    return found


@every_target
def test_healthy_inputs_are_taken(target: Target, folders: tuple[Path, Path], tmp_path: Path) -> None:
    seeds, feed = target.seeds(folders[0]), target.feed(folders[1])
    path = tmp_path / "eingabe"
    assert seeds
    for seed in seeds:
        path.write_bytes(seed)
        assert answer(feed, path) == TAKEN


@every_target
def test_broken_inputs_are_taken_or_refused_in_words(
    target: Target, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    feed = target.feed(folders[1])
    path = tmp_path / "eingabe"
    for number, data in enumerate(inputs(target, folders[0], _SEED, _INPUTS)):
        path.write_bytes(data)
        try:
            answer(feed, path)
        except (HangError, Exception) as error:
            error.add_note(f"{target.name}, seed {_SEED}, input {number}, {len(data)} bytes")
            raise
