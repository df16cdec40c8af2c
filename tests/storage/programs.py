"""Starts the small programs beside the tests as processes of their own."""

import os
import subprocess
import sys
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1]


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a program of this folder; what it prints can be read line by line."""
    places = os.pathsep.join([str(_TESTS), str(_TESTS.parent), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-m", f"storage.{program}", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": places},
    )


def lines_until_the_end(process: subprocess.Popen[str]) -> list[str]:
    """Return what a program still prints until it has ended."""
    with process:
        assert process.stdout is not None
        return process.stdout.read().splitlines()


def next_line(process: subprocess.Popen[str]) -> str:
    """Wait for a line of a program."""
    assert process.stdout is not None
    return process.stdout.readline().strip()
