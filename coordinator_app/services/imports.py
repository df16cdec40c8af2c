"""Imports: read a file, show what it would do row by row, then do all of it or nothing."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from coordinator_app.domain.errors import DomainError, InputRejected, Problem
from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.domain.records import KINDS, Record, definition_of, references_of, title_of
from coordinator_app.domain.validation import CONTRADICTIONS, check_record
from coordinator_app.services.backup_names import Occasion
from coordinator_app.services.backups import BeforeChange, no_backup
from coordinator_app.services.changes import ChangeAction, ChangeLabel, Outcome
from coordinator_app.services.import_removal import Removal, removal_of, remove
from coordinator_app.services.ports.exchange import FileReader, ReadFile, ReadRecord, RejectedRow
from coordinator_app.services.ports.storage import Reader, Store
from coordinator_app.services.records import changes_handed_document, changes_kept_plan


class RowResult(Enum):
    """What an import does with a record."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class PreviewRow:
    """What an import will do with one record, and which fields it changes (all of them for a new one)."""

    result: RowResult
    kind: str
    key: str
    title: str
    row: int | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportPreview:
    """What an import will do, before anything is written. `records` are the merged records to be put."""

    path: Path
    importer: str
    rows: tuple[PreviewRow, ...]
    rejected: tuple[RejectedRow, ...]
    records: tuple[Record, ...]
    seen: tuple[Record | None, ...]

    def count(self, result: RowResult) -> int:
        """Return how many records the import would treat so."""
        return sum(1 for row in self.rows if row.result is result)


class ImportService:
    """The use cases of importing. The reader is made at first use, because its library is heavy."""

    def __init__(
        self, store: Store, make_reader: Callable[[], FileReader], before: BeforeChange = no_backup
    ) -> None:
        self._store = store
        self._make_reader = make_reader
        self._before = before

    def preview(self, path: Path) -> ImportPreview:
        """Return what importing a file would do; nothing is written.

        Raises:
            InputRejected: the file is refused as a whole.
            EnvironmentProblem: the file cannot be opened.
        """
        file = self._make_reader().read(path)
        with self._store.reading() as reader:
            return _preview(file, reader)

    def apply(self, preview: ImportPreview) -> Outcome[ImportPreview]:
        """Do what a preview shows: all of it in one step that can be undone, or nothing.

        Raises:
            DomainError: `changed_meanwhile` where a record is no longer as the preview saw it.
            EnvironmentProblem: the backup before it can't be written.
        """
        if preview.records:
            self._before(Occasion.IMPORT)
        label = ChangeLabel(ChangeAction.IMPORTED, None, preview.path.name)
        with self._store.writing(label) as writer:
            stored = _stored(preview.records, writer)
            for record, seen in zip(preview.records, preview.seen, strict=True):
                if stored.get((type(record), record.key)) != seen:
                    raise DomainError(
                        "changed_meanwhile", kind=definition_of(record).kind, title=title_of(record)
                    )
            for record in preview.records:
                writer.put(record)
            return Outcome(preview, writer.commit())

    def removal(self, path: Path) -> Removal:
        """Return what taking away the records of a file would do; nothing is written.

        Raises:
            InputRejected: the file is refused as a whole.
            EnvironmentProblem: the file cannot be opened.
        """
        return removal_of(self._store, self._make_reader(), path)

    def remove(self, removal: Removal, title: str) -> Outcome[Removal]:
        """Take away what a removal shows, in one step that can be undone; `title` is what the history calls it."""
        return remove(self._store, removal, title)


def _preview(file: ReadFile, reader: Reader) -> ImportPreview:
    rows: list[PreviewRow] = []
    records: list[Record] = []
    seen: list[Record | None] = []
    problems: list[Problem] = []
    if file.rejected and not file.records:
        raise InputRejected("import_nothing_usable", path=file.path, rejected=file.rejected)
    known = _stored([item.record for item in file.records], reader)
    for item in _in_order(file.records):
        stored = known.get((type(item.record), item.record.key))
        merged = item.record if file.whole else _merge(stored or item.record, item)
        problems += [
            problem
            for problem in check_record(merged)
            if problem.blocking and problem.code not in CONTRADICTIONS
        ]
        if changes_kept_plan(stored, merged):
            kind = definition_of(merged).kind.value
            problems.append(Problem("funding_plan_differs", kind, merged.key, "document"))
        if changes_handed_document(stored, merged):
            kind = definition_of(merged).kind.value
            problems.append(Problem("handed_document_differs", kind, merged.key, "pdf"))
        rows.append(_row(item, stored, merged))
        if merged != stored:
            records.append(merged)
            seen.append(stored)
    problems += _missing_references(file.records, reader)
    if problems:
        raise InputRejected("import_problems", path=file.path, problems=tuple(problems))
    return ImportPreview(file.path, file.importer, tuple(rows), file.rejected, tuple(records), tuple(seen))


def _stored(records: Sequence[Record], reader: Reader) -> Mapping[tuple[type, str], Record]:
    """Return what is stored of the kinds of these records, each kind read at once."""
    kinds = {type(record) for record in records}
    return {(kind, record.key): record for kind in kinds for record in reader.all(kind)}


def _in_order(records: Iterable[ReadRecord]) -> list[ReadRecord]:
    """Sort records so that those that others point to come first."""
    order = {definition.record: position for position, definition in enumerate(KINDS)}
    return sorted(records, key=lambda item: order[type(item.record)])


def _row(item: ReadRecord, stored: Record | None, merged: Record) -> PreviewRow:
    definition = definition_of(merged)
    names = tuple(field.name for field in dataclasses.fields(merged))
    if stored is None:
        result, fields = RowResult.NEW, names
    else:
        fields = tuple(name for name in names if getattr(stored, name) != getattr(merged, name))
        result = RowResult.CHANGED if fields else RowResult.UNCHANGED
    return PreviewRow(result, definition.kind.value, merged.key, title_of(merged), item.row, fields)


def _missing_references(records: tuple[ReadRecord, ...], reader: Reader) -> list[Problem]:
    """Return references to records that are neither in the file nor in the database."""
    present = {(definition_of(item.record).kind, item.record.key) for item in records}
    return [
        Problem(
            "reference_missing",
            definition_of(item.record).kind.value,
            item.record.key,
            reference.field,
            (("kind", reference.to.value), ("key", key)),
        )
        for item in records
        for reference, key in references_of(item.record)
        if (reference.to, key) not in present and reader.find(definition_of(reference.to).record, key) is None
    ]


def _merge(stored: Record, item: ReadRecord) -> Record:
    """Return the stored record with what a table of figures adds to it.

    Figures of the same indicator and period are replaced, others kept; other fields are only filled where
    nothing stands yet, because what a person typed counts more than a table.
    """
    found = item.record
    changes: dict[str, Any] = {}
    if item.provisional_name is not None and title_of(stored) == item.provisional_name:
        changes[definition_of(found).title_field] = title_of(found)
    for field in dataclasses.fields(stored):
        mine, theirs = getattr(stored, field.name), getattr(found, field.name)
        if field.name == "indicators":
            changes[field.name] = merge_indicators(mine, theirs)
        elif field.default is not dataclasses.MISSING and mine == field.default:
            changes[field.name] = theirs
    merged: Record = dataclasses.replace(stored, **changes)
    return merged


def merge_indicators(
    mine: tuple[IndicatorValue, ...], theirs: tuple[IndicatorValue, ...]
) -> tuple[IndicatorValue, ...]:
    """Return both, ordered by code and period; of the same code and period the newly read one stands."""
    merged: Mapping[tuple[str, str], IndicatorValue] = {
        (value.code, value.period): value for value in (*mine, *theirs)
    }
    return tuple(merged[key] for key in sorted(merged))
