"""A file that appears whole or not at all: written beside its place, made durable, then moved there in one step."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.storage.trouble import file_trouble


@contextmanager
def appearing(target: Path) -> Iterator[Path]:
    """Give a path to write to; where the block ends well the file is moved to its target, otherwise removed.

    Raises:
        EnvironmentProblem: `target_folder_missing` (path, folder), or the target can't be written.
    """
    if not target.parent.is_dir():
        raise EnvironmentProblem("target_folder_missing", path=target, folder=target.parent)
    part = target.with_name(f"{target.name}.part")
    with file_trouble(target):
        part.unlink(missing_ok=True)
    try:
        yield part
        with file_trouble(target):
            _sync(part, os.O_RDWR)
            part.replace(target)
            made_durable(target.parent)
    finally:
        with file_trouble(target):
            part.unlink(missing_ok=True)


def made_durable(folder: Path) -> None:
    """Have the names in a folder survive a power cut.

    Raises:
        OSError: the system can't do that.
    """
    if sys.platform != "win32":  # there, a folder cannot be opened
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, mode: int) -> None:
    descriptor = os.open(path, mode)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
