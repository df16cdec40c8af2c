"""Writing a file: wholly or not at all, and never onto something that must not be lost."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.encrypted_files import ENCRYPTED

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DATABASES = (b"SQLite format 3\0", ENCRYPTED)
"""How databases begin: any of SQLite, and encrypted ones of ours."""


def write_whole(content: bytes, target: Path) -> None:
    """Write a file; one that stood there is replaced only by a complete new one, and a link stays a link.

    Raises:
        EnvironmentProblem: `target_folder_missing`, `target_not_writable`, `target_not_regular`, `target_is_database`,
            `disk_full` or `target_open_elsewhere`; the file that stood there is then unchanged.
    """
    place = Path(os.path.realpath(target))
    try:
        _refuse(place, target)
        # In the same folder, because a file cannot be replaced across file systems in one step.
        part = place.parent / f".quartierslotse-{secrets.token_hex(4)}.part"
        try:
            _write_part(content, part)
            _put_in_place(part, place, target)
        finally:
            with suppress(OSError):  # what went wrong before is what counts
                part.unlink(missing_ok=True)
    except OSError as error:
        raise _problem(error, target) from error


@contextmanager
def being_written(target: Path) -> Iterator[Path]:
    """Give a path to write a large file to, which takes its place where the block ends well.

    Raises:
        EnvironmentProblem: as `write_whole`; the file that stood there is then unchanged.
    """
    place = Path(os.path.realpath(target))
    try:
        _refuse(place, target)
        part = place.parent / f".quartierslotse-{secrets.token_hex(4)}.part"
        try:
            yield part
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            _put_in_place(part, place, target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise _problem(error, target) from error


def trouble_of(error: OSError, target: Path) -> EnvironmentProblem:
    """Return what somebody is told who can't write to a place."""
    return _problem(error, target)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        EnvironmentProblem: `folder_not_made` with the reason.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise EnvironmentProblem("folder_not_made", path=str(folder), reason=reason) from error


def _refuse(place: Path, target: Path) -> None:
    """Refuse what replacing would take without asking: folders, devices, protected files, databases.

    Raises:
        OSError: what the system, or this function in its words, has against the place.
        EnvironmentProblem: see `write_whole`.
    """
    if not stat.S_ISDIR(_mode(place.parent) or 0):
        raise EnvironmentProblem("target_folder_missing", path=str(target), folder=str(target.parent))
    mode = _mode(place)
    if mode is None:
        return
    if stat.S_ISDIR(mode):
        raise _os_error(errno.EISDIR)
    if not stat.S_ISREG(mode):
        raise EnvironmentProblem("target_not_regular", path=str(target))
    if not os.access(place, os.W_OK):
        raise _os_error(errno.EACCES)
    if _is_database(place):
        raise EnvironmentProblem("target_is_database", path=str(target))


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_DATABASES[0])).startswith(_DATABASES)


def _write_part(content: bytes, part: Path) -> None:
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(part: Path, place: Path, target: Path) -> None:
    try:
        part.replace(place)
    except PermissionError as error:  # Windows refuses it while another program shows the file
        raise EnvironmentProblem("target_open_elsewhere", path=str(target), reason=_reason(error)) from error


def _os_error(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def _problem(error: OSError, target: Path) -> EnvironmentProblem:
    code = "disk_full" if error.errno in _FULL else "target_not_writable"
    return EnvironmentProblem(code, path=str(target), reason=_reason(error))


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
