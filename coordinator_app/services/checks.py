"""The health check: database, records and catalogue, everything that is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coordinator_app.domain.application import Application
from coordinator_app.domain.directory import DuplicateDecision
from coordinator_app.domain.errors import Problem
from coordinator_app.domain.own_programme import OwnProgramme, own_key
from coordinator_app.domain.programme import CatalogueProblem, Origin, Programme
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import KINDS, Record, definition_of
from coordinator_app.domain.requirement import Judgement, walk
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
                    problems.extend(self._outside_of_the_catalogue(record))
        return CheckReport(self._store.check(), tuple(problems), self._flaws(), tuple(counted))

    def _flaws(self) -> tuple[CatalogueProblem, ...]:
        """Return what is wrong with the catalogue, and with one's own programmes by the rules of this version."""
        problems = self._programmes.problems()
        own = () if problems else self._programmes.all()
        flawed = (item for item in own if item.origin is Origin.OWN)
        return (*problems, *(replace(flaw, file=item.id) for item in flawed for flaw in item.flaws))

    def _outside_of_the_catalogue(self, record: Record) -> Iterator[Problem]:
        """Yield what a record says of programmes and conditions that the catalogue does not have."""
        if self._programmes.problems():
            return
        kind = definition_of(record).kind.value
        if isinstance(record, OwnProgramme) and record.key in map(own_key, self._programmes.catalogue):
            yield Problem("own_programme_in_catalogue", kind, record.key, "document", blocking=False)
        for field, programme, statement in _mentions(record):
            if programme not in self._programmes.by_id:
                told = (("id", programme),)
                yield Problem("programme_unknown", kind, record.key, field, told, blocking=False)
            elif statement is not None and statement not in _conditions(self._programmes.get(programme)):
                said = (("statement", statement),)
                yield Problem("condition_unknown", kind, record.key, field, said, blocking=False)


def _mentions(record: Record) -> Iterator[tuple[str, str, str | None]]:
    """Yield every programme that a record names: the field, the id, and the condition that was judged, if any."""
    match record:
        case Application():
            yield "programme", record.programme, None
        case Project():
            for position, cost in enumerate(record.costs):
                for item in cost.exceptions:
                    yield f"costs[{position}].exceptions", item.programme, None
            for position, row in enumerate(record.finances):
                if row.programme is not None:
                    yield f"finances[{position}].programme", row.programme, None
            for position, judged in enumerate(record.judgements):
                yield f"judgements[{position}]", judged.programme, judged.statement
        case DuplicateDecision():
            yield "first", record.first, None
            yield "second", record.second, None
        case _:
            return


def _conditions(programme: Programme) -> frozenset[str]:
    nodes = walk(programme.requirements)
    return frozenset(node.judgement for node in nodes if isinstance(node, Judgement))
