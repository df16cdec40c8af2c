"""Create, change and delete records; every change is checked, logged and can be undone."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from coordinator_app.domain.errors import DomainError, Problem, RecordRejected
from coordinator_app.domain.funding_plan import FundingPlan, differs_beyond_title
from coordinator_app.domain.handed_document import HandedDocument, changes_handed
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind, Record, definition_of, references_of, title_of
from coordinator_app.domain.validation import check_record, unique_key
from coordinator_app.matching.eligibility.contradictions import area_contradictions, project_contradictions
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.changes import ChangeAction, ChangeEntry, ChangeLabel, Outcome
from coordinator_app.services.listing import NeighbourhoodItem, ProjectItem
from coordinator_app.services.ports.storage import Reader, Store
from coordinator_app.services.record_history import FieldChange, RecordChange, changes_of, record_changes
from coordinator_app.services.record_names import ProgrammeName, told_by_name, users_of

R = TypeVar("R", bound=Record)


class RecordService:
    """The use cases on single records and lists of them."""

    def __init__(self, store: Store, programme_name: ProgrammeName = str) -> None:
        """`programme_name` gives the name of a programme by its id, for what tells of applications."""
        self._store = store
        self._programme_name = programme_name

    def get(self, record_type: type[R], key: str) -> R:
        """Return a record.

        Raises:
            DomainError: `record_missing`.
        """
        with self._store.reading() as reader:
            return reader.get(record_type, key)

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """Return all records of a type, ordered by key."""
        with self._store.reading() as reader:
            return reader.all(record_type)

    def project_items(self) -> tuple[ProjectItem, ...]:
        """Return the rows of the list of projects."""
        with self._store.reading() as reader:
            return reader.project_items()

    def neighbourhood_items(self) -> tuple[NeighbourhoodItem, ...]:
        """Return the rows of the list of Quartiere."""
        with self._store.reading() as reader:
            return reader.neighbourhood_items()

    def new_key(self, kind: Kind, title: str) -> str:
        """Return a readable key for a new record that is not taken yet."""
        with self._store.reading() as reader:
            return unused_key(reader, kind, title)

    def create(self, record: R) -> Outcome[R]:
        """Add a record.

        Raises:
            DomainError: `key_taken`.
            RecordRejected: the record has blocking problems.
        """
        return self._write(record, ChangeAction.CREATED, None)

    def change(self, before: R, after: R) -> Outcome[R]:
        """Replace a record that is still as `before` by `after`.

        Raises:
            DomainError: `record_missing`, `changed_meanwhile` where the stored record is no longer `before`, or
                `funding_plan_kept` where more than the title of a kept plan would change, or `handed_document_kept`
                where the record is a document that was handed over.
            RecordRejected: the record has blocking problems.
        """
        return self._write(after, ChangeAction.CHANGED, before)

    def delete(self, kind: Kind, key: str) -> Outcome[None]:
        """Delete a record; undo brings it back.

        Raises:
            DomainError: `record_missing`, `record_in_use` (users: kind and title of those that point to it), or
                `handed_document_stays` where it is a document that was handed over.
        """
        record_type = definition_of(kind).record
        with self._store.reading() as reader:
            record = reader.get(record_type, key)
        if isinstance(record, HandedDocument):
            raise DomainError("handed_document_stays", title=title_of(record))
        with self._store.writing(ChangeLabel(ChangeAction.DELETED, kind, title_of(record))) as writer:
            users = users_of(kind, key, writer, self._programme_name)
            if users:
                raise DomainError("record_in_use", kind=kind, title=title_of(record), users=users)
            writer.remove(kind, key)
            return Outcome(None, writer.commit())

    def undo(self) -> Outcome[ChangeEntry]:
        """Take back the newest change.

        Raises:
            DomainError: `nothing_to_undo`.
        """
        entry = self._store.undo()
        if entry is None:
            raise DomainError("nothing_to_undo")
        return Outcome(self._named(entry), frozenset(Kind))

    def redo(self) -> Outcome[ChangeEntry]:
        """Do again what was taken back last.

        Raises:
            DomainError: `nothing_to_redo`.
        """
        entry = self._store.redo()
        if entry is None:
            raise DomainError("nothing_to_redo")
        return Outcome(self._named(entry), frozenset(Kind))

    def history(self, limit: int = 200) -> tuple[ChangeEntry, ...]:
        """Return the newest change sets, newest first."""
        with self._store.reading() as reader:
            return told_by_name(reader.history(limit), reader, self._programme_name)

    def history_of(self, kind: Kind, key: str) -> tuple[FieldChange, ...]:
        """Return every change of a record, newest first, and within one change set in the order of its fields."""
        with self._store.reading() as reader:
            versions = reader.history_of(kind, key)
        return tuple(change for version in versions for change in changes_of(kind, version))

    def changes(self, sets: int | None = None) -> tuple[RecordChange, ...]:
        """Return what the newest change sets (all, where None) changed in every record, field by field, newest first."""
        with self._store.reading() as reader:
            return tuple(record_changes(reader.logged(sets)))

    def problems(self, record: Record) -> tuple[Problem, ...]:
        """Return what is wrong with a record, its references included, without saving it."""
        with self._store.reading() as reader:
            return record_problems(record, reader)

    def _named(self, entry: ChangeEntry) -> ChangeEntry:
        with self._store.reading() as reader:
            return told_by_name((entry,), reader, self._programme_name)[0]

    def _write(self, record: R, action: ChangeAction, before: R | None) -> Outcome[R]:
        kind = definition_of(record).kind
        with self._store.writing(ChangeLabel(action, kind, title_of(record))) as writer:
            _check_unchanged(writer.find(type(record), record.key), before, record)
            blocking = tuple(problem for problem in record_problems(record, writer) if problem.blocking)
            if blocking:
                raise RecordRejected(blocking)
            writer.put(record)
            return Outcome(record, writer.commit())


def unused_key(reader: Reader, kind: Kind, title: str) -> str:
    """Return a readable key that is not taken yet, nor by a record in the bin, which would otherwise never come back."""
    taken = reader.used_keys(kind)
    return unique_key(definition_of(kind).prefix, title, taken.__contains__)


def _check_unchanged(stored: Record | None, before: Record | None, record: Record) -> None:
    """Refuse to write over something that the writer has not seen."""
    kind = definition_of(record).kind
    if before is None and stored is not None:
        raise DomainError("key_taken", kind=kind, key=record.key)
    if before is not None and stored is None:
        raise DomainError("record_missing", kind=kind, key=record.key)
    if before is not None and stored != before:
        raise DomainError("changed_meanwhile", kind=kind, title=title_of(record))
    if changes_kept_plan(stored, record):
        raise DomainError("funding_plan_kept", kind=kind, title=title_of(record))
    if changes_handed_document(stored, record):
        raise DomainError("handed_document_kept", kind=kind, title=title_of(record))


def changes_kept_plan(stored: Record | None, record: Record) -> bool:
    """Whether writing a record would change a kept plan in more than its title, which nothing may do."""
    match stored, record:
        case FundingPlan(), FundingPlan():
            return differs_beyond_title(stored, record)
        case _:
            return False


def changes_handed_document(stored: Record | None, record: Record) -> bool:
    """Whether writing a record would change a document that was handed over, which nothing may do but withdraw it once."""
    if not isinstance(stored, HandedDocument):
        return False
    return not isinstance(record, HandedDocument) or changes_handed(stored, record)


def record_problems(record: Record, reader: Reader) -> tuple[Problem, ...]:
    """Return the problems of a record by itself, of its references to other records, and where they contradict it."""
    missing = tuple(
        Problem(
            "reference_missing",
            definition_of(record).kind.value,
            record.key,
            reference.field,
            (("kind", reference.to.value), ("key", key)),
        )
        for reference, key in references_of(record)
        if reader.find(definition_of(reference.to).record, key) is None
    )
    found = (*check_record(record), *missing)
    told = {problem.code for problem in found}
    return (*found, *(item for item in _contradictions(record, reader) if item.code not in told))


def doubts_on(record: Record, today: date) -> tuple[Problem, ...]:
    """Return what can't be true on this day; it may be saved, because a day may be corrected as well as a number."""
    match record:
        case Participation(day=date() as day, reached=int() as reached) if day > today and reached:
            told = (("starts", day.isoformat()), ("number", str(reached)))
            return (
                Problem(
                    "reached_before_meeting",
                    Kind.PARTICIPATION.value,
                    record.key,
                    "reached",
                    told,
                    blocking=False,
                ),
            )
        case _:
            return ()


def _contradictions(record: Record, reader: Reader) -> Iterator[Problem]:
    """Yield what can't be true together; it may be saved, but nothing is decided by it."""
    match record:
        case Project():
            subject = Subject(
                record,
                reader.find(Municipality, record.municipality),
                reader.find(Neighbourhood, record.neighbourhood) if record.neighbourhood else None,
            )
            found = project_contradictions(subject)
        case Neighbourhood():
            found = area_contradictions(record)
        case _:
            found = ()
    for item in found:
        yield Problem(item.code, item.kind.value, item.key, item.fields[0], item.parameters, blocking=False)
