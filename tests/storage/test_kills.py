"""A program that is killed at a random moment loses nothing it had finished, and leaves nothing half done."""

import os
from pathlib import Path

import pytest

from storage.kills import kill_again_and_again

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="Programs are forked here; test_crash.py kills them elsewhere."
)


@pytest.mark.parametrize("seed", range(4))
def test_two_hundred_kills_lose_nothing(tmp_path: Path, seed: int) -> None:
    """Fifty of them: saves, typing, undo, imports, backups, migrations, restoring. More: tests/benchmarks/kills.py."""
    result = kill_again_and_again(tmp_path, 50, seed)
    assert result.kills == 50
    assert result.finished > 0
