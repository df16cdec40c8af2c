"""Files in and out as the services see them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coordinator_app.domain.records import Record


@dataclass(frozen=True)
class RejectedRow:
    """A row that was not taken: its number in the file (header is 1), what it is about, why."""

    row: int
    subject: str
    code: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ReadRecord:
    """A record as a file describes it, with the row it stands in (None for files without rows).

    `provisional_name` is the name that a table without names gives such a record; a real name replaces it.
    """

    record: Record
    row: int | None = None
    provisional_name: str | None = None


@dataclass(frozen=True)
class ReadFile:
    """What a file says. `importer` names the format; `whole` means records replace stored ones completely."""

    path: Path
    importer: str
    records: tuple[ReadRecord, ...]
    rejected: tuple[RejectedRow, ...]
    whole: bool = False


class FileReader(Protocol):
    """Finds the importer that knows a file, and reads it."""

    def read(self, path: Path) -> ReadFile:
        """Return what the file says; nothing is written.

        Raises:
            InputRejected: the file as a whole is unreadable, unknown, empty, too large or contradictory.
            EnvironmentProblem: the file cannot be opened.
        """
        ...


class PortfolioWriter(Protocol):
    """Writes records into one file."""

    def write(self, records: tuple[Record, ...], target: Path) -> None:
        """Write the portfolio as one JSON file, whole or not at all.

        Raises:
            EnvironmentProblem: the target cannot be written.
        """
        ...

    def text(self, records: tuple[Record, ...]) -> str:
        """Return the text of such a file; the same records always give the same text."""
        ...
