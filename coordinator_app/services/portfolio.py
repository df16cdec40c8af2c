"""The whole portfolio as one file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.domain.personal_data import free_texts, without_persons
from coordinator_app.domain.records import KINDS, Record
from coordinator_app.services.ports.exchange import PortfolioWriter
from coordinator_app.services.ports.storage import Store


@dataclass(frozen=True)
class PersonlessExport:
    """What was written: how many records, how many were left out, and in how many texts people may have named persons."""

    records: int
    left_out: int
    free_texts: int


class PortfolioService:
    """Export of everything; the way back in is an import like any other."""

    def __init__(self, store: Store, make_writer: Callable[[], PortfolioWriter]) -> None:
        self._store = store
        self._make_writer = make_writer

    def export(self, target: Path) -> int:
        """Write all records into one JSON file and return how many there are.

        Raises:
            EnvironmentProblem: the target cannot be written.
        """
        records = self.records()
        self._make_writer().write(records, target)
        return len(records)

    def export_without_persons(self, target: Path) -> PersonlessExport:
        """Write all records without what is about persons into one JSON file.

        Raises:
            EnvironmentProblem: the target cannot be written.
        """
        records = self.records()
        kept = tuple(found for record in records if (found := without_persons(record)) is not None)
        self._make_writer().write(kept, target)
        texts = sum(1 for record in kept for _ in free_texts(record))
        return PersonlessExport(len(kept), len(records) - len(kept), texts)

    def records(self) -> tuple[Record, ...]:
        """Return all records, kind by kind, ordered by key."""
        with self._store.reading() as reader:
            return tuple(record for definition in KINDS for record in reader.all(definition.record))
