"""Opening a file that somebody chose: it may be gone, a folder, a pipe, or not ours to read."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from coordinator_app.domain.errors import EnvironmentProblem, InputRejected


@contextmanager
def reading_trouble(path: Path) -> Iterator[None]:
    """Tell what goes wrong while a file is looked at or read.

    Raises:
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise EnvironmentProblem("file_missing", path=path) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL character within the path
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise EnvironmentProblem("file_not_readable", path=path, reason=reason) from error


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file for its bytes; nothing but reading belongs into the block.

    Raises:
        InputRejected: `file_not_regular`; a pipe would keep the program waiting for ever.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    with reading_trouble(path):
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputRejected("file_not_regular", path=path)
        with path.open("rb") as file:
            yield file
