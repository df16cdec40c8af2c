"""Files of the Förderdatenbank as the services see them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from coordinator_app.domain.directory import DirectoryEntry

Progress = Callable[[int, int], None]
"""Told how many of how many steps are done; may raise to cancel."""


class DirectoryLayout(Enum):
    """The layouts in which the directory can be had."""

    XML_EXPORT = "xml_export"
    TABLE_51 = "table_51"
    DUMP = "dump"


@dataclass(frozen=True)
class DirectoryFinding:
    """Something in a file that was repaired, left out or not believed: where, which code, with what.

    `entry` is the entry's key where it is known, `place` the file inside an archive or "Zeile n".
    """

    code: str
    place: str
    entry: str | None = None
    field: str | None = None
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DirectoryFile:
    """What a file says, before anything is compared or stored.

    `complete` tells whether it is a snapshot of the whole directory, so that an entry it lacks has disappeared.
    Entries are ordered by key; every key occurs once. `lacking` are fields of entries whose column a table does not
    have: about them it says nothing, not even that they are empty.
    """

    path: Path
    layout: DirectoryLayout
    complete: bool
    entries: tuple[DirectoryEntry, ...]
    findings: tuple[DirectoryFinding, ...]
    lacking: frozenset[str] = frozenset()


class DirectoryReader(Protocol):
    """Reads files of the Förderdatenbank."""

    def recognises(self, path: Path) -> bool:
        """Whether a file or folder looks like one of the layouts; never raises for bad content."""
        ...

    def read(self, path: Path, progress: Progress | None = None) -> DirectoryFile:
        """Return what a file or folder says.

        Raises:
            InputRejected: it is refused as a whole (which code says why); nothing is half-read.
            EnvironmentProblem: it cannot be opened.
        """
        ...
