"""The file of a whole workplace as the services see it: named parts with their digests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

DATABASE = "database.qldb"
SETTINGS = "settings.ini"
PACKAGES, KEYS = "catalogue/", "keys/"
"""The names of the parts, or how they begin."""


@dataclass(frozen=True)
class Part:
    """A part of the file: its name within, and the file it is read from or was unpacked to."""

    name: str
    path: Path

    @property
    def file_name(self) -> str:
        """Its name without the folder within."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True)
class WorkplaceFacts:
    """What a file says of itself: who made it when, with which version, of which database, and its parts with their bytes.

    `views` is the name under which the settings keep the views of that database.
    """

    program: str
    made: datetime
    who: str
    database: str
    encrypted: bool
    views: str
    parts: tuple[tuple[str, int], ...] = ()

    @property
    def size(self) -> int:
        """The bytes of all parts, unpacked."""
        return sum(size for _, size in self.parts)

    def named(self, begin: str) -> tuple[str, ...]:
        """Return the names of the parts that begin so."""
        return tuple(name for name, _ in self.parts if name.startswith(begin))


class WorkplaceArchive(Protocol):
    """Writes and reads such files."""

    def write(self, facts: WorkplaceFacts, parts: Sequence[Part], target: Path) -> None:
        """Write a file, whole or not at all.

        Raises:
            EnvironmentProblem: the target can't be written, or a part can't be read.
        """
        ...

    def look(self, path: Path) -> WorkplaceFacts:
        """Return what a file says of itself; nothing is unpacked.

        Raises:
            InputRejected: `workplace_unreadable`, `workplace_newer_format`, `workplace_part_unknown`, `workplace_too_large`.
            EnvironmentProblem: the file can't be opened.
        """
        ...

    def unpack(self, path: Path, folder: Path) -> tuple[Part, ...]:
        """Write every part into a folder of the program's own, each checked against its digest.

        Raises:
            InputRejected: as `look`, and `workplace_part_damaged` (name).
            EnvironmentProblem: the file can't be read, or there is no room.
        """
        ...
