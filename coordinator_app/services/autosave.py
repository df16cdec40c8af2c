"""Save while somebody types: what may be saved is saved at once, the rest is told and stays in the form."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from coordinator_app.domain.errors import DomainError, Problem, RecordRejected
from coordinator_app.domain.records import Record, definition_of, title_of
from coordinator_app.services.changes import ChangeAction, ChangeLabel, Outcome
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.services.merging import accept, merge
from coordinator_app.services.ports.storage import Reader, Store
from coordinator_app.services.record_names import ProgrammeName, users_of
from coordinator_app.services.records import record_problems, unused_key

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Saved(Generic[R]):
    """What became of a change: the record as it is stored now, and what of the change is not in it.

    `problems` belong to the fields that keep their stored value, `conflicts` are the paths that somebody else has
    changed meanwhile to something else; `theirs` is the record as it was found.
    """

    record: R
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[str, ...] = ()
    theirs: R | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all of the change is stored."""
        return not self.problems and not self.conflicts


@dataclass(frozen=True)
class DraftNote:
    """What becomes of the draft once all of the change is stored: kept with this text, or forgotten."""

    place: DraftPlace
    text: DraftText | None = None


class AutosaveService:
    """Changes and creates records out of a form that is still being filled in."""

    def __init__(self, store: Store, programme_name: ProgrammeName = str) -> None:
        """`programme_name` gives the name of a programme by its id, for what tells of applications."""
        self._store = store
        self._programme_name = programme_name

    def change(self, before: R, after: R, note: DraftNote | None = None) -> Outcome[Saved[R]]:
        """Save the step from `before` to `after` as far as it may be saved, in one change set.

        What somebody else has changed meanwhile stays. All of it is worked out before the database is held for writing,
        so that drafts are kept meanwhile, and anew where something else was written in between. The draft is looked after
        in the same transaction where all of the change is stored.

        Raises:
            DomainError: `record_missing`.
        """
        kind = definition_of(after).kind
        revision = self._store.revision
        with self._store.reading() as reader:
            saved = _step(before, after, reader)
        with self._store.writing(ChangeLabel(ChangeAction.CHANGED, kind, title_of(after))) as writer:
            if self._store.revision != revision:
                saved = _step(before, after, writer)
            writer.put(saved.record)
            if note is not None and saved.is_whole:
                writer.put_draft(note.place, note.text)
            return Outcome(saved, writer.commit())

    def create(self, record: R, note: DraftNote | None = None) -> Outcome[Saved[R]]:
        """Add a record under a key made of its title, to which what is left of its draft belongs from then on.

        Raises:
            RecordRejected: not even without what is wrong in it the record may be saved.
        """
        kind = definition_of(record).kind
        with self._store.writing(ChangeLabel(ChangeAction.CREATED, kind, title_of(record))) as writer:
            keyed = replace(record, key=unused_key(writer, kind, title_of(record)))
            blocking = tuple(problem for problem in record_problems(keyed, writer) if problem.blocking)
            if blocking:
                raise RecordRejected(blocking)
            writer.put(keyed)
            if note is not None:
                writer.put_draft(note.place, None)
                writer.put_draft(DraftPlace(note.place.form, keyed.key), note.text)
            return Outcome(Saved(keyed), writer.commit())

    def remove(self, record: Record) -> Outcome[None]:
        """Take back a record that was added in this form.

        Raises:
            DomainError: `record_missing`, or `record_in_use` where others point to it by now.
        """
        kind = definition_of(record).kind
        with self._store.writing(ChangeLabel(ChangeAction.DELETED, kind, title_of(record))) as writer:
            users = users_of(kind, record.key, writer, self._programme_name)
            if users:
                raise DomainError("record_in_use", kind=kind, title=title_of(record), users=users)
            writer.remove(kind, record.key)
            return Outcome(None, writer.commit())


def _step(before: R, after: R, reader: Reader) -> Saved[R]:
    """Return what becomes of the step from one record to the other, beside what is stored.

    Raises:
        DomainError: `record_missing`.
    """
    theirs = reader.get(type(after), after.key)
    merged = merge(before, after, theirs)
    wanted = merged.record
    accepted = accept(theirs, wanted, lambda record: _flaws(record, reader))
    found = record_problems(wanted, reader) if accepted.left else ()
    problems = tuple(problem for problem in found if problem.blocking)
    return Saved(accepted.record, problems, merged.conflicts, theirs)


def _flaws(record: Record, reader: Reader) -> frozenset[str]:
    return frozenset(problem.field for problem in record_problems(record, reader) if problem.blocking)
