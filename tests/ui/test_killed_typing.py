"""A window that is killed while somebody types loses nothing but the last moment."""

import shutil
from pathlib import Path

import pytest

from killed_typing import lost_seconds

KILLS = 15
A_MOMENT = 2.0
"""Seconds; 0.3 on a machine that has nothing else to do, measured by tests/benchmarks/killed_typing_report.py."""


@pytest.mark.parametrize("seed", range(KILLS))
def test_what_was_typed_before_the_last_moment_is_in_the_record_or_a_draft(
    sample_once: Path, tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "probe.qldb"
    shutil.copy(sample_once, path)
    lost = lost_seconds(path, seed)
    assert lost, "nothing was typed"
    assert {field: seconds for field, seconds in lost.items() if seconds > A_MOMENT} == {}
