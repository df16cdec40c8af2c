"""Writing a file: wholly or not at all."""

import errno
import os
import secrets
from pathlib import Path

from coordinator_app.domain.errors import EnvironmentProblem

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(content: bytes, target: Path) -> None:
    """Write a file; one that stood there is replaced only by a complete new one.

    Raises:
        EnvironmentProblem: `target_folder_missing`, `target_not_writable`, `disk_full` or
            `target_open_elsewhere`; the file that stood there is then unchanged.
    """
    if not target.parent.is_dir():
        raise EnvironmentProblem("target_folder_missing", path=str(target), folder=str(target.parent))
    if target.is_dir() or (target.exists() and not os.access(target, os.W_OK)):  # replacing would ask nobody
        raise EnvironmentProblem("target_not_writable", path=str(target), reason=os.strerror(errno.EACCES))
    # In the same folder, because a file cannot be replaced across file systems in one step.
    part = target.parent / f".quartierslotse-{secrets.token_hex(4)}.part"
    try:
        _write_part(content, part, target)
        _put_in_place(part, target)
    finally:
        part.unlink(missing_ok=True)


def _write_part(content: bytes, part: Path, target: Path) -> None:
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _problem(error, target) from error


def _put_in_place(part: Path, target: Path) -> None:
    try:
        part.replace(target)
    except PermissionError as error:  # Windows refuses it while another program shows the file
        raise EnvironmentProblem("target_open_elsewhere", path=str(target), reason=_reason(error)) from error
    except OSError as error:
        raise _problem(error, target) from error


def _problem(error: OSError, target: Path) -> EnvironmentProblem:
    code = "disk_full" if error.errno in _FULL else "target_not_writable"
    return EnvironmentProblem(code, path=str(target), reason=_reason(error))


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
