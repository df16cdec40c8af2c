"""The whole portfolio as one file."""

from collections.abc import Callable
from pathlib import Path

from coordinator_app.domain.records import KINDS, Record
from coordinator_app.services.ports.exchange import PortfolioWriter
from coordinator_app.services.ports.storage import Store


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

    def records(self) -> tuple[Record, ...]:
        """Return all records, kind by kind, ordered by key."""
        with self._store.reading() as reader:
            return tuple(record for definition in KINDS for record in reader.all(definition.record))
