"""Where a file lies: on a network drive, where SQLite must not use shared memory, or in a folder that a program synchronises."""

import ctypes
import os
import re
import sys
from pathlib import Path

from coordinator_app.services.place import Place
from coordinator_app.storage.synchronisers import conflicts_of, synchroniser_of

_NETWORK_TYPES = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "ncpfs", "afs", "9p", "davfs"})
_NETWORK_PREFIXES = ("fuse.sshfs", "fuse.smb", "fuse.gvfs", "fuse.rclone", "fuse.davfs")
_DRIVE_REMOTE = 4
_SHARE = "\\\\"
"""How the name of a share begins that has no letter."""
_MOUNTS = Path("/proc/mounts")


def place_of(database: Path) -> Place:
    """Return what is special about where a database lies."""
    synchroniser = synchroniser_of(database.parent, os.environ.get)
    return Place(on_network_drive(database.parent), synchroniser, conflicts_of(database, synchroniser))


def on_network_drive(folder: Path) -> bool:
    """Return whether a folder lies on another computer; where nobody can tell, it is taken to lie on this one."""
    if sys.platform == "win32":
        if folder.drive.startswith(_SHARE):
            return True
        return ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE
    if not _MOUNTS.is_file():
        return False
    return is_network_type(type_at(folder, _MOUNTS.read_text(encoding="utf-8", errors="replace")))


def is_network_type(file_system: str) -> bool:
    """Return whether a file system of this type lies on another computer."""
    return file_system in _NETWORK_TYPES or file_system.startswith(_NETWORK_PREFIXES)


def type_at(folder: Path, mounts: str) -> str:
    """Return the type of the file system that a folder lies on, given the lines of /proc/mounts."""
    found = [(0, 0, "")]
    for number, line in enumerate(mounts.splitlines()):
        _, mount_point, file_system, *_ = line.split(" ")
        point = Path(_without_escapes(mount_point))
        if folder.is_relative_to(point):
            found.append(
                (len(point.parts), number, file_system)
            )  # the later of two at one place hides the other
    return max(found)[-1]


def _without_escapes(mount_point: str) -> str:
    """Return a path in which blanks and the like are written out again; the kernel gives them in octal."""
    return re.sub(r"\\([0-7]{3})", lambda escaped: chr(int(escaped[1], 8)), mount_point)
