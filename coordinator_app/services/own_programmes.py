"""Programmes of one's own: added from a file or a form, checked by the rules of the catalogue, kept in the database."""

from dataclasses import replace
from pathlib import Path

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.own_programme import OwnProgramme, own_key, own_programme
from coordinator_app.domain.programme import CatalogueProblem, Origin, Programme
from coordinator_app.domain.records import Kind
from coordinator_app.services.changes import ChangeAction, ChangeLabel, Outcome
from coordinator_app.services.directory_programmes import ID_PREFIX
from coordinator_app.services.ports.catalogue import ProgrammeReader
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.programme_shelf import own_programmes
from coordinator_app.services.programmes import ProgrammeService


class OwnProgrammeService:
    """The use cases on programmes of one's own. They are records: logged, exported, and undone like others."""

    def __init__(self, store: Store, programmes: ProgrammeService, reader: ProgrammeReader) -> None:
        self._store = store
        self._programmes = programmes
        self._reader = reader

    def all(self) -> tuple[Programme, ...]:
        """Return one's own programmes, ordered by id."""
        with self._store.reading() as reader:
            return own_programmes(reader)

    def read(self, path: Path) -> Programme:
        """Return the programme of a file without keeping it.

        Raises:
            InputRejected: `own_programme_invalid` with everything that is wrong, by line and field.
        """
        return self._reader.read(path, self._programmes.catalogue)

    def add(self, path: Path) -> Outcome[Programme]:
        """Keep the programme of a file; one of the same id that was added before is replaced.

        Raises:
            InputRejected: `own_programme_invalid`.
            DomainError: `own_programme_id_taken` or `own_programme_id_reserved`.
        """
        return self.put(self.read(path))

    def problems(self, programme: Programme) -> tuple[CatalogueProblem, ...]:
        """Return everything that would keep a programme from being kept; empty is healthy."""
        plain = replace(programme, origin=Origin.CURATED)
        return self._reader.problems(plain, self._programmes.catalogue)

    def put(self, programme: Programme) -> Outcome[Programme]:
        """Keep a programme; one of the same id that was kept before is replaced.

        Raises:
            DomainError: `own_programme_id_taken`, `own_programme_id_reserved`, or `own_programme_rejected` (title,
                problems).
        """
        if programme.id in self._programmes.catalogue:
            raise DomainError("own_programme_id_taken", id=programme.id)
        if programme.id.startswith(ID_PREFIX):
            raise DomainError("own_programme_id_reserved", id=programme.id, prefix=ID_PREFIX)
        plain = replace(programme, origin=Origin.CURATED)  # whose it is, is said by where it is kept
        problems = self._reader.problems(plain, self._programmes.catalogue)
        if problems:
            raise DomainError("own_programme_rejected", title=programme.name, problems=problems)
        record = own_programme(plain)
        with self._store.reading() as reader:
            known = reader.find(OwnProgramme, record.key)
        action = ChangeAction.CREATED if known is None else ChangeAction.CHANGED
        with self._store.writing(ChangeLabel(action, Kind.OWN_PROGRAMME, record.title)) as writer:
            writer.put(record)
            return Outcome(replace(plain, origin=Origin.OWN), writer.commit())

    def remove(self, programme_id: str) -> Outcome[str]:
        """Remove a programme of one's own and return its name; undo brings it back.

        Raises:
            DomainError: `own_programme_missing` (id).
        """
        key = own_key(programme_id)
        with self._store.reading() as reader:
            record = reader.find(OwnProgramme, key)
        if record is None:
            raise DomainError("own_programme_missing", id=programme_id)
        with self._store.writing(
            ChangeLabel(ChangeAction.DELETED, Kind.OWN_PROGRAMME, record.title)
        ) as writer:
            writer.remove(Kind.OWN_PROGRAMME, key)
            return Outcome(record.title, writer.commit())
