"""A power cut at any moment loses nothing that was finished: modelled by a disk that forgets what was not synced."""

from pathlib import Path

import pytest

from storage.disks import shim
from storage.power_cuts import cut_again_and_again


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = shim(tmp_path_factory.mktemp("disk"))
    if found is None:
        pytest.skip("Without a C compiler on Linux nothing stands between program and disk.")
    return found


@pytest.mark.parametrize("place", ["local", "network"])
def test_a_power_cut_loses_nothing_finished_and_leaves_nothing_half_done(
    library: Path, tmp_path: Path, place: str
) -> None:
    """Each moment twice: all is lost that was not synced, or a random half of it. More: tests/benchmarks/power_cuts.py."""
    changes = cut_again_and_again(library, tmp_path.resolve() / place, cuts=25, steps=20, seed=3, place=place)
    assert changes > 100


def test_a_program_that_does_not_wait_for_its_disk_is_found_out(library: Path, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="careless"):
        cut_again_and_again(library, tmp_path.resolve() / "x", cuts=40, steps=20, seed=3, place="careless")
