"""Privacy: what is kept about persons, since when it is no longer needed, and how it goes everywhere at once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coordinator_app.domain.errors import DomainError, EnvironmentProblem
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.personal_data import person_fields
from coordinator_app.domain.records import Kind, definition_of, title_of
from coordinator_app.services.changes import ChangeAction, ChangeLabel, Outcome
from coordinator_app.services.person_search import Hit, hits_in, words_of
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.ports.storage import Reader, Store
from coordinator_app.services.record_names import ProgrammeName
from coordinator_app.services.writing import write_whole

WITH_DATE: tuple[type[Municipality] | type[Organisation], ...] = (Municipality, Organisation)
"""The records that say when what they hold about persons is to be deleted."""

_LEAST_OF_A_NAME = 5
_MOST_NAMES = 6
_SEPARATORS = re.compile(r"[,;|/\n()]+|\s[–-]\s")

Contact = Municipality | Organisation


@dataclass(frozen=True)
class ContactData:
    """What a record holds about persons: the fields, their purpose, and the day on which they are to be deleted."""

    kind: Kind
    key: str
    name: str
    fields: tuple[str, ...]
    purpose: str | None
    delete_on: date | None
    in_bin: bool = False


@dataclass(frozen=True)
class Erasure:
    """What was deleted. `hits` are places where the same names stand elsewhere, for people to look at.

    `traces` are free pages of the file that could not be written over, because there was no room or somebody was reading.
    """

    contact: ContactData
    hits: tuple[Hit, ...]
    traces: bool = False


@dataclass(frozen=True)
class PersonReport:
    """Everything that is kept about a person. `files` are those that were not searched, such as backups."""

    name: str
    day: date
    database: Path
    hits: tuple[Hit, ...]
    files: tuple[Path, ...]


class PrivacyService:
    """The use cases on what is kept about persons."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        programme_name: ProgrammeName = str,
        files: Callable[[], tuple[Path, ...]] = tuple,
        print_report: "Callable[[PersonReport], bytes]" = lambda _report: b"",
    ) -> None:
        """`files` gives copies of the database that may hold the same data, `print_report` makes a PDF of a report."""
        self._store = store
        self._clock = clock
        self._programme_name = programme_name
        self._files = files
        self._print_report = print_report

    def contacts(self) -> tuple[ContactData, ...]:
        """Return every record that holds something about persons with a day of deletion or without, the nearest day first."""
        with self._store.reading() as reader:
            found = tuple(_contacts(reader))
        return tuple(sorted(found, key=lambda item: (item.delete_on or date.max, item.name, item.key)))

    def due(self) -> tuple[ContactData, ...]:
        """Return those whose day of deletion has come, in the bin, too."""
        today = self._clock.today()
        return tuple(
            item for item in self.contacts() if item.delete_on is not None and item.delete_on <= today
        )

    def erase(self, kind: Kind, key: str) -> Outcome[Erasure]:
        """Delete what a record holds about persons: out of the record, the history, the bin and drafts; nothing takes that back.

        Raises:
            DomainError: `contact_missing` where there is no such record, or it holds nothing about persons.
            EnvironmentProblem: the database can't be written; then nothing was deleted.
        """
        contact = next((item for item in self.contacts() if (item.kind, item.key) == (kind, key)), None)
        if contact is None:
            raise DomainError("contact_missing", kind=kind, key=key)
        fields = _erasable(definition_of(kind).record)
        with self._store.writing(ChangeLabel(ChangeAction.ERASED, kind, contact.name)) as writer:
            record = _record(writer, contact)
            names = _names_in(record, fields)
            if not contact.in_bin:
                writer.put(replace(record, **dict.fromkeys(fields)))  # type: ignore[arg-type]
            writer.forget(kind, key, fields)
            changed = writer.commit()
        return Outcome(Erasure(contact, self._elsewhere(names), self._left_traces()), changed)

    def report(self, name: str) -> PersonReport:
        """Return every place in which a person is named.

        Raises:
            DomainError: `person_name_short`.
        """
        with self._store.reading() as reader:
            hits = hits_in(reader, words_of(name), self._programme_name)
        return PersonReport(name.strip(), self._clock.today(), self._store.path, hits, self._files())

    def write_report(self, report: PersonReport, target: Path) -> None:
        """Write a report as PDF, whole or not at all.

        Raises:
            EnvironmentProblem: the target can't be written.
        """
        write_whole(self._print_report(report), target)

    def _elsewhere(self, names: tuple[str, ...]) -> tuple[Hit, ...]:
        with self._store.reading() as reader:
            found = [hit for name in names for hit in hits_in(reader, words_of(name), self._programme_name)]
        return tuple(dict.fromkeys(found))

    def _left_traces(self) -> bool:
        try:
            self._store.scour()
        except EnvironmentProblem:  # the deletion itself holds; only free pages could not be written over
            return True
        return False


def _contacts(reader: Reader) -> Iterator[ContactData]:
    for record_type in WITH_DATE:
        for record in reader.all(record_type):
            yield from _contact(record, in_bin=False)
    for item in reader.deleted():
        if isinstance(item.record, Municipality | Organisation):
            yield from _contact(item.record, in_bin=True)


def _contact(record: Contact, *, in_bin: bool) -> Iterator[ContactData]:
    fields = tuple(name for name in person_fields(type(record)) if getattr(record, name))
    if fields:
        purpose, day = record.contact_purpose, record.contact_delete_on
        kind = definition_of(record).kind
        yield ContactData(kind, record.key, title_of(record), fields, purpose, day, in_bin)


def _erasable(record_type: type) -> tuple[str, ...]:
    return (*person_fields(record_type), "contact_delete_on")


def _record(reader: Reader, contact: ContactData) -> Contact:
    if not contact.in_bin:
        for record_type in WITH_DATE:
            if definition_of(contact.kind).record is record_type:
                return reader.get(record_type, contact.key)
    for item in reader.deleted():
        if (item.kind, item.key) == (contact.kind, contact.key) and isinstance(
            item.record, Municipality | Organisation
        ):
            return item.record
    raise DomainError("contact_missing", kind=contact.kind, key=contact.key)


def _names_in(record: Contact, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return what may be names, addresses and numbers of persons in these fields, each to be looked for elsewhere."""
    texts = (getattr(record, name) for name in fields if name not in {"contact_purpose", "contact_delete_on"})
    parts = (part.strip() for text in texts if text for part in _SEPARATORS.split(text))
    found = tuple(dict.fromkeys(part for part in parts if len(part) >= _LEAST_OF_A_NAME))
    telling = tuple(part for part in found if not part.isalpha())  # a single word may be "Vorstand"
    return (telling or found)[:_MOST_NAMES]
