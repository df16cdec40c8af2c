"""Whether a folder is copied to other computers by a program (OneDrive, Nextcloud ...), and the copies that such a program leaves.

Found by what the programs themselves leave: variables of the environment, files in their outermost folder, and the names of folders.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

_VARIABLES: Mapping[str, str] = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
}

_MARKERS: tuple[tuple[str, str], ...] = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".sync_*.db", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
    (".sync_journal.db", "Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".stfolder", "Syncthing"),
)
"""Patterns of files that lie in the outermost folder that a program looks after."""

_NAMES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"onedrive( ?-.*)?", "OneDrive"),
        (r"dropbox( ?[-(].*)?", "Dropbox"),
        (r"nextcloud\d*", "Nextcloud"),
        (r"owncloud", "ownCloud"),
        (r"icloud ?drive|mobile documents|com~apple~clouddocs", "iCloud"),
        (r"google ?drive( ?[-(].*)?|googledrive-.*|my drive|meine ablage", "Google Drive"),
        (r"magentacloud", "MagentaCLOUD"),
        (r"seafile", "Seafile"),
    )
)

_CONFLICT = re.compile(r"conflict|konflikt", re.IGNORECASE)
_NUMBERED = re.compile(r" ?\(\d+\)| \d+")
"""How Google Drive and iCloud name a second copy; where nothing synchronises, people name copies like that, too."""


def synchroniser_of(folder: Path, variable: Callable[[str], str | None]) -> str | None:
    """Return the program that copies a folder to other computers, or None; `variable` reads the environment."""
    for name, program in _VARIABLES.items():
        root = variable(name)
        if root and folder.is_relative_to(Path(root)):
            return program
    for above in (folder, *folder.parents):
        found = _named(above.name) or _marked(above)
        if found:
            return found
    return None


def conflicts_of(database: Path, synchroniser: str | None) -> tuple[str, ...]:
    """Return the names of conflicting copies beside a database, in order; none where the folder can't be read."""
    found = []
    with suppress(OSError):
        for path in database.parent.glob(f"*{database.suffix}"):
            rest = path.stem.removeprefix(database.stem)
            if path.name == database.name or rest == path.stem:
                continue
            if _CONFLICT.search(rest) or (synchroniser and _NUMBERED.fullmatch(rest)):
                found.append(path.name)
    return tuple(sorted(found))


def _named(name: str) -> str | None:
    return next((program for pattern, program in _NAMES if pattern.fullmatch(name)), None)


def _marked(folder: Path) -> str | None:
    for pattern, program in _MARKERS:
        with suppress(OSError):
            if next(folder.glob(pattern), None) is not None:
                return program
    return None
