"""The health check: database, records and catalogue, everything that is wrong with them."""

from dataclasses import dataclass

from coordinator_app.domain.errors import Problem
from coordinator_app.domain.records import KINDS
from coordinator_app.services.ports.catalogue import CatalogueProblem
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.services.records import record_problems


@dataclass(frozen=True)
class CheckReport:
    """What a check found."""

    database: tuple[str, ...]
    records: tuple[Problem, ...]
    catalogue: tuple[CatalogueProblem, ...]
    counted: tuple[tuple[str, int], ...]

    @property
    def healthy(self) -> bool:
        """Whether nothing was found."""
        return not (self.database or self.records or self.catalogue)


class CheckService:
    """Looks at everything and changes nothing."""

    def __init__(self, store: Store, programmes: ProgrammeService) -> None:
        self._store = store
        self._programmes = programmes

    def run(self) -> CheckReport:
        """Return what is wrong with database, records and catalogue."""
        with self._store.reading() as reader:
            problems: list[Problem] = []
            counted: list[tuple[str, int]] = []
            for definition in KINDS:
                records = reader.all(definition.record)
                counted.append((definition.kind.value, len(records)))
                for record in records:
                    problems.extend(record_problems(record, reader))
        return CheckReport(self._store.check(), tuple(problems), self._programmes.problems(), tuple(counted))
