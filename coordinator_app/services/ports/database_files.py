"""Files of databases that are not open: looked at, put in place of one another, and what of a damaged one can be saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class FileGlance:
    """What a database file holds: its version, how many records of each kind (as stored), and its state.

    `state` is another text whenever anything that is stored has changed; empty for files of another version.
    """

    version: int
    counts: Mapping[str, int]
    state: str


@dataclass(frozen=True)
class LostPart:
    """Something of a damaged database that could not be saved, or not for sure.

    `area` is a kind of record, or the name of a table; `key` and `title` are known in part or not at all. `code` says
    what is the matter (see `wording.salvage`), `detail` what exactly.
    """

    code: str
    area: str
    key: str = ""
    title: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Salvage:
    """What became of a damaged database: how much the new one holds, by kind of record and table, and what it lacks."""

    target: Path
    records: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    from_log: int = 0
    lost: tuple[LostPart, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.lost


class DatabaseFiles(Protocol):
    """Everything that is done with database files as a whole; the database in question is open nowhere in this program."""

    def unlock(self, path: Path) -> None:
        """Find the key of an encrypted file, which is known from then on.

        Raises:
            EnvironmentProblem: `password_needed`, `password_wrong`, or it can't be read.
        """
        ...

    def glance(self, path: Path) -> FileGlance:
        """Return what a file holds.

        Raises:
            EnvironmentProblem: it can't be read, is none of ours, or is damaged.
        """
        ...

    def damage(self, path: Path) -> tuple[str, ...]:
        """Return what SQLite finds wrong with a file, looking at everything; empty is healthy.

        Raises:
            EnvironmentProblem: it can't be read, or is none of ours.
        """
        ...

    def checksum(self, path: Path) -> str:
        """Return the SHA-256 of a file in hexadecimal digits.

        Raises:
            EnvironmentProblem: it can't be read.
        """
        ...

    def copy(self, path: Path, target: Path) -> None:
        """Write a checked copy in one file; what lies at the target is replaced once the copy is sound.

        Raises:
            EnvironmentProblem: `backup_damaged`, or one of both can't be read or written.
        """
        ...

    def keep(self, path: Path, target: Path) -> None:
        """Copy a damaged database byte by byte, with the logs beside it; they get the name of the target.

        Raises:
            EnvironmentProblem: it can't be read or written.
        """
        ...

    def replace(self, database: Path, backup: Path) -> None:
        """Put a checked copy of a backup in place of a database: afterwards the old one or the new one lies there.

        Raises:
            EnvironmentProblem: `database_in_use`, `restore_damaged` (path, reason), or something can't be read or
                written; the database is then as it was.
        """
        ...

    def salvage(self, path: Path, target: Path, backups: Sequence[Path]) -> Salvage:
        """Write what of a damaged database can be saved into a new one; the damaged file is only read.

        `backups` are sound ones, the newest first: they tell where each table begins, should the file have lost it.

        Raises:
            EnvironmentProblem: `salvage_target_exists` (path), `salvage_nothing` (path), or a file can't be read or written.
        """
        ...

    def rename(self, path: Path, target: Path) -> None:
        """Give a file another name in its folder.

        Raises:
            EnvironmentProblem: that is not possible.
        """
        ...

    def remove(self, path: Path) -> None:
        """Delete a file.

        Raises:
            EnvironmentProblem: that is not possible.
        """
        ...
