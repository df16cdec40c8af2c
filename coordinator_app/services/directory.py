"""The Förderdatenbank as second source: import by three-way merge, entries with their edits, differences of versions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coordinator_app.domain.directory import DirectoryEdit, DirectoryEntry, TextFormat, edit_key
from coordinator_app.domain.directory_edits import EDITABLE, edit_of, edited, field_text
from coordinator_app.domain.errors import DomainError, InputRejected, RecordRejected
from coordinator_app.domain.records import Kind
from coordinator_app.domain.validation import check_record
from coordinator_app.services.changes import ChangeAction, ChangeLabel, Outcome
from coordinator_app.services.directory_comparison import is_disputed
from coordinator_app.services.directory_layouts import carried_beside, carried_fields, roomier
from coordinator_app.services.directory_merge import (
    Choice,
    EntryDifference,
    EntryResult,
    FieldDifference,
    FieldResult,
    chosen_edit,
    compare,
    compare_older,
    differences,
    kept_edit,
    vanished,
)
from coordinator_app.services.directory_versions import DirectoryMark, DirectoryVersion
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.ports.directory import DirectoryFile, DirectoryLayout, DirectoryReader, Progress
from coordinator_app.services.ports.storage import Reader, Store, Writer

WHOLE_ENTRY = ""
"""Stands for all of an entry where a decision names no field."""

Decisions = Mapping[tuple[str, str], Choice]
"""What a person chose, by entry and field; `WHOLE_ENTRY` is about all fields, and about coming and going."""

_STEP = 50


@dataclass(frozen=True)
class DirectoryPreview:
    """What importing a file will do, entry by entry, ordered by key; `seen` is what it was compared with."""

    file: DirectoryFile
    entries: tuple[EntryDifference, ...]
    seen: Mapping[str, str]
    edits: tuple[DirectoryEdit, ...]

    def count(self, result: EntryResult) -> int:
        """Return how many entries the import treats so."""
        return sum(1 for entry in self.entries if entry.result is result)

    @property
    def different(self) -> tuple[EntryDifference, ...]:
        """The entries of which a person reads something else afterwards."""
        return tuple(entry for entry in self.entries if entry.result is not EntryResult.UNCHANGED)

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        return any(entry.merged is not None for entry in self.entries)

    def decide_all(self, choice: Choice) -> Decisions:
        """Return the same decision on every difference."""
        return {(entry.key, WHOLE_ENTRY): choice for entry in self.different}


@dataclass(frozen=True)
class DirectoryImported:
    """What an import did: entries written, edits made by a "no", edits given up by a "yes", and the copy made before."""

    written: int
    edits_made: int
    edits_given_up: int
    backup: Path | None


@dataclass(frozen=True)
class DirectoryItem:
    """An entry as it is stored, with what a person changed in it; `entry` is what people read and what is matched."""

    version: DirectoryVersion
    edits: tuple[DirectoryEdit, ...]
    entry: DirectoryEntry

    @property
    def disputed(self) -> tuple[str, ...]:
        """The fields that both sides changed, so that a person should look at them."""
        return tuple(edit.field for edit in self.edits if is_disputed(self.version.entry, edit))


class DirectoryService:
    """The use cases on the directory. The reader is made at first use, because its libraries are heavy."""

    def __init__(self, store: Store, make_reader: Callable[[], DirectoryReader], clock: Clock) -> None:
        self._store = store
        self._make_reader = make_reader
        self._clock = clock

    def recognises(self, path: Path) -> bool:
        """Whether a file or folder looks like one of the directory's layouts."""
        return self._make_reader().recognises(path)

    def preview(self, source: Path | DirectoryFile, progress: Progress | None = None) -> DirectoryPreview:
        """Return what importing a file would do; nothing is written.

        Raises:
            InputRejected: the file is refused as a whole, or `directory_without_entries`.
            EnvironmentProblem: the file cannot be opened.
        """
        file = source if isinstance(source, DirectoryFile) else self._make_reader().read(source, progress)
        if not file.entries:
            raise InputRejected("directory_without_entries", path=file.path)
        with self._store.reading() as reader:
            stored = {version.entry.key: version for version in reader.directory_entries()}
            edits = reader.all(DirectoryEdit)
        return DirectoryPreview(
            file,
            tuple(_compared(file, stored, edits, progress)),
            {key: version.checksum for key, version in stored.items()},
            edits,
        )

    def apply(
        self,
        preview: DirectoryPreview,
        decisions: Decisions | None = None,
        progress: Progress | None = None,
    ) -> Outcome[DirectoryImported]:
        """Do what a preview shows, as decided: all of it in one step, or nothing.

        Where nothing is decided, unedited differences are taken and what a person wrote stays. A difference that is
        turned down becomes an edit, so that the directory's new words are kept beside it.

        Raises:
            DomainError: `directory_decision_unknown` (entry, field) or, where entries or edits are no longer as the
                preview saw them, `directory_changed_meanwhile` (path).
            EnvironmentProblem: the copy before the import can't be written.
        """
        chosen = decisions or {}
        _refuse_unknown(chosen, preview)
        plan = [step for entry in preview.entries if (step := _step(entry, chosen)) is not None]
        if not plan:
            return Outcome(DirectoryImported(0, 0, 0, None))
        backup = self._back_up()
        mark = DirectoryMark(preview.file.path.name, preview.file.layout.value, self._clock.now())
        label = ChangeLabel(ChangeAction.IMPORTED, None, preview.file.path.name)
        with self._store.writing(label) as writer:
            _refuse_changed(preview, writer)
            for number, step in enumerate(plan):
                _do(step, mark, writer)
                _tell(progress, number, len(plan))
            changes = writer.commit()
        made = sum(len(step.edits) for step in plan)
        given_up = sum(len(step.given_up) for step in plan)
        written = sum(1 for step in plan if step.merged is not None)
        return Outcome(DirectoryImported(written, made, given_up, backup), changes)

    def items(self) -> tuple[DirectoryItem, ...]:
        """Return every entry, absent ones included, ordered by key."""
        with self._store.reading() as reader:
            return directory_items(reader)

    def item(self, key: str) -> DirectoryItem:
        """Return an entry.

        Raises:
            DomainError: `directory_entry_missing` (id).
        """
        with self._store.reading() as reader:
            return directory_item(reader, key)

    def versions(self, key: str) -> tuple[DirectoryVersion, ...]:
        """Return every version of an entry, newest first.

        Raises:
            DomainError: `directory_entry_missing` (id).
        """
        with self._store.reading() as reader:
            return _versions(reader, key)

    def version_differences(
        self, key: str, older: int | None = None, newer: int | None = None
    ) -> tuple[FieldDifference, ...]:
        """Return what the directory changed between two versions, the newest two where none are named.

        Raises:
            DomainError: `directory_entry_missing` (id) or `directory_version_missing` (id, number).
        """
        found = self.versions(key)
        by_number = {version.number: version.entry for version in found}
        last = newer if newer is not None else found[0].number
        first = older if older is not None else max(last - 1, 1)
        for number in (first, last):
            if number not in by_number:
                raise DomainError("directory_version_missing", id=key, number=number)
        return differences(by_number[first], by_number[last])

    def edit(
        self,
        key: str,
        field: str,
        mine: Any,
        *,
        reason: str | None = None,
        text_format: TextFormat = TextFormat.PLAIN,
    ) -> Outcome[DirectoryItem]:
        """Keep what a person wrote in a field; where it is what the directory says, the edit goes.

        Raises:
            DomainError: `directory_entry_missing` (id) or `directory_field_unknown` (field).
            RecordRejected: the text is too long or holds control characters.
        """
        if field not in EDITABLE:
            raise DomainError("directory_field_unknown", field=field)
        with self._store.writing(ChangeLabel(ChangeAction.CHANGED, Kind.DIRECTORY_EDIT, key)) as writer:
            entry = _versions(writer, key)[0].entry
            if field_text(mine) == field_text(getattr(entry, field)):
                if writer.find(DirectoryEdit, edit_key(key, field)) is not None:
                    writer.remove(Kind.DIRECTORY_EDIT, edit_key(key, field))
            else:
                edit = edit_of(entry, field, mine, text_format, reason)
                problems = tuple(problem for problem in check_record(edit) if problem.blocking)
                if problems:
                    raise RecordRejected(problems)
                writer.put(edit)
            changes = writer.commit()
        return Outcome(self.item(key), changes)

    def _back_up(self) -> Path | None:
        """Copy the database beside itself, unless there is nothing in it yet."""
        with self._store.reading() as reader:
            if not reader.history(1) and not reader.directory_checksums():
                return None
        stamp = self._clock.now().strftime("%Y-%m-%d-%H%M%S")
        place = self._store.path
        target = place.with_name(f"{place.stem}-vor-Import-{stamp}{place.suffix}")
        self._store.backup(target)
        return target


def directory_items(reader: Reader, *, outlines: bool = False) -> tuple[DirectoryItem, ...]:
    """Return every entry with its edits, ordered by key, as a whole or without the fields `LONG_TEXTS`."""
    edits: dict[str, list[DirectoryEdit]] = {}
    for edit in reader.all(DirectoryEdit):
        edits.setdefault(edit.entry, []).append(edit)
    versions = reader.directory_outlines() if outlines else reader.directory_entries()
    return tuple(_item(version, edits.get(version.entry.key, ())) for version in versions)


def directory_item(reader: Reader, key: str) -> DirectoryItem:
    """Return one entry with its edits.

    Raises:
        DomainError: `directory_entry_missing` (id).
    """
    return _item(_versions(reader, key)[0], reader.all(DirectoryEdit))


@dataclass(frozen=True)
class _Step:
    """What is written for one entry."""

    merged: DirectoryEntry | None
    silent: bool
    edits: tuple[DirectoryEdit, ...] = ()
    given_up: tuple[str, ...] = ()
    layout: str | None = None


def _compared(
    file: DirectoryFile,
    stored: Mapping[str, DirectoryVersion],
    edits: Iterable[DirectoryEdit],
    progress: Progress | None,
) -> Iterable[EntryDifference]:
    found = {entry.key: entry for entry in file.entries}
    carried = carried_fields(file.layout, file.entries, file.lacking)
    of_entry: dict[str, dict[str, DirectoryEdit]] = {}
    for edit in edits:
        of_entry.setdefault(edit.entry, {})[edit.field] = edit
    keys = sorted(found.keys() | (stored.keys() if file.complete else set()))
    for number, key in enumerate(keys):
        _tell(progress, number, len(keys))
        known = stored.get(key)
        own = of_entry.get(key, {})
        if key in found and known is not None:
            before = DirectoryLayout(known.mark.layout)
            beside = carried_beside(carried, file.layout, before)
            compared = compare_older if _is_older(file, known) else compare
            difference = compared(known.entry, found[key], own, beside)
            yield replace(difference, layout=roomier(file.layout, before).value)
        elif key in found:
            yield compare(None, found[key], own, carried)
        elif known is not None and (gone := vanished(known.entry)) is not None:
            yield gone


def _is_older(file: DirectoryFile, known: DirectoryVersion) -> bool:
    """Whether a file is older by its layout: the dump was made before the export and the table could be had."""
    dump = DirectoryLayout.DUMP
    return file.layout is dump and known.mark.layout != dump.value


def _step(entry: EntryDifference, decisions: Decisions) -> _Step | None:
    """Return what is to be written for an entry, or None."""
    whole = decisions.get((entry.key, WHOLE_ENTRY))
    comes_or_goes = entry.result in (EntryResult.NEW, EntryResult.DISAPPEARED, EntryResult.REAPPEARED)
    if comes_or_goes and whole is Choice.REJECT:
        return None
    edits: list[DirectoryEdit] = []
    given_up: list[str] = []
    for difference in entry.fields:
        choice = decisions.get((entry.key, difference.field), whole)
        if difference.result is FieldResult.OLDER:
            if choice is Choice.ACCEPT:  # against the newest words, that is a person's choice
                edits.append(chosen_edit(difference, entry.key))
            continue
        if (choice or difference.default) is Choice.ACCEPT:
            if difference.edit is not None:
                given_up.append(difference.edit.key)
        elif choice is Choice.REJECT:  # what a person wrote stays as it is where nobody has looked at it
            kept = kept_edit(difference, entry.key)
            if kept is not None and kept != difference.edit:
                edits.append(kept)
    if entry.merged is None and not edits:
        return None
    return _Step(entry.merged, entry.silent, tuple(edits), tuple(given_up), entry.layout)


def _do(step: _Step, mark: DirectoryMark, writer: Writer) -> None:
    if step.merged is not None:
        noted = mark if step.layout is None else replace(mark, layout=step.layout)
        writer.put_directory_entry(step.merged, noted, silent=step.silent)
    for edit in step.edits:
        writer.put(edit)
    for key in step.given_up:
        writer.remove(Kind.DIRECTORY_EDIT, key)


def _refuse_unknown(decisions: Decisions, preview: DirectoryPreview) -> None:
    known = {(entry.key, WHOLE_ENTRY) for entry in preview.different}
    known |= {(entry.key, field.field) for entry in preview.different for field in entry.fields}
    for entry, field in decisions:
        if (entry, field) not in known:
            raise DomainError("directory_decision_unknown", entry=entry, field=field)


def _refuse_changed(preview: DirectoryPreview, writer: Writer) -> None:
    if writer.directory_checksums() != preview.seen or writer.all(DirectoryEdit) != preview.edits:
        raise DomainError("directory_changed_meanwhile", path=preview.file.path)


def _versions(reader: Reader, key: str) -> tuple[DirectoryVersion, ...]:
    found = reader.directory_versions(key)
    if not found:
        raise DomainError("directory_entry_missing", id=key)
    return found


def _item(version: DirectoryVersion, edits: Iterable[DirectoryEdit]) -> DirectoryItem:
    own = tuple(edit for edit in edits if edit.entry == version.entry.key)
    return DirectoryItem(version, own, edited(version.entry, own))


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None and (done % _STEP == 0 or done + 1 == total):
        progress(done + 1, total)
