"""What importing a file of the Förderdatenbank does: compared entry by entry, decided by a person, then written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from coordinator_app.domain.directory import DirectoryEdit, DirectoryEntry
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.records import Kind
from coordinator_app.services.directory_layouts import carried_beside, carried_fields, roomier
from coordinator_app.services.directory_merge import (
    Choice,
    EntryDifference,
    EntryResult,
    FieldResult,
    chosen_edit,
    compare,
    compare_older,
    kept_edit,
    presence_edit,
    remembered,
    vanished,
)
from coordinator_app.services.directory_versions import DirectoryMark, DirectoryVersion
from coordinator_app.services.ports.directory import DirectoryFile, DirectoryLayout, Progress
from coordinator_app.services.ports.storage import Writer

WHOLE_ENTRY = ""
"""Stands for all of an entry where a decision names no field."""

Decisions = Mapping[tuple[str, str], Choice]
"""What a person chose, by entry and field; `WHOLE_ENTRY` is about all fields, and about coming and going."""

_STEP = 50

_CELL_UNREAD, _LINKED_UNREAD = "cell_unreadable", "linked_document_unreadable"
_LINKED = frozenset({"contacts", "links"})
"""What stands in documents of its own; where one of them could not be read, the file holds only a part of it."""


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
class Step:
    """What is written for one entry."""

    merged: DirectoryEntry | None
    silent: bool
    edits: tuple[DirectoryEdit, ...] = ()
    given_up: tuple[str, ...] = ()
    layout: str | None = None


def compared(
    file: DirectoryFile,
    stored: Mapping[str, DirectoryVersion],
    edits: Iterable[DirectoryEdit],
    progress: Progress | None,
) -> Iterable[EntryDifference]:
    """Yield what the file does to each entry that it holds, and to each that it no longer has, ordered by key."""
    found = {entry.key: entry for entry in file.entries}
    carried = carried_fields(file.layout, file.entries, file.lacking)
    linked_unread = any(finding.code == _LINKED_UNREAD for finding in file.findings)
    unread = {finding.entry for finding in file.findings if finding.code == _CELL_UNREAD}
    of_entry: dict[str, dict[str, DirectoryEdit]] = {}
    for edit in edits:
        of_entry.setdefault(edit.entry, {})[edit.field] = edit
    keys = sorted(found.keys() | (stored.keys() if file.complete else set()))
    for number, key in enumerate(keys):
        tell(progress, number, len(keys))
        known = stored.get(key)
        own = of_entry.get(key, {})
        if key in found and known is not None:
            before = DirectoryLayout(known.mark.layout)
            beside = carried_beside(carried, file.layout, before)
            if linked_unread:
                beside = replace(beside, partly=beside.partly | _LINKED)
            if key in unread:  # what could not be read looks empty, and must not empty what is stored
                beside = replace(
                    beside, fields=frozenset(name for name in beside.fields if getattr(found[key], name))
                )
            merge = compare_older if _is_older(file, known) else compare
            difference = merge(known.entry, found[key], own, beside)
            yield remembered(replace(difference, layout=roomier(file.layout, before).value), own)
        elif key in found:
            yield remembered(compare(None, found[key], own, carried), own)
        elif known is not None and (gone := vanished(known.entry)) is not None:
            yield remembered(gone, own)


def _is_older(file: DirectoryFile, known: DirectoryVersion) -> bool:
    """Whether a file is older by its layout: the dump was made before the export and the table could be had."""
    dump = DirectoryLayout.DUMP
    return file.layout is dump and known.mark.layout != dump.value


def step_for(entry: EntryDifference, decisions: Decisions) -> Step | None:
    """Return what is to be written for an entry, or None."""
    whole = decisions.get((entry.key, WHOLE_ENTRY))
    before = entry.turned_down
    if entry.comes_or_goes and (whole or (before and Choice.REJECT)) is Choice.REJECT:
        return None if before else Step(None, silent=True, edits=(presence_edit(entry),))
    edits: list[DirectoryEdit] = []
    given_up: list[str] = [before.key] if before else []
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
    return Step(entry.merged, entry.silent, tuple(edits), tuple(given_up), entry.layout)


def carry_out(step: Step, mark: DirectoryMark, writer: Writer) -> None:
    """Write one entry, and the edits that were made or given up with it."""
    if step.merged is not None:
        noted = mark if step.layout is None else replace(mark, layout=step.layout)
        writer.put_directory_entry(step.merged, noted, silent=step.silent)
    for edit in step.edits:
        writer.put(edit)
    for key in step.given_up:
        writer.remove(Kind.DIRECTORY_EDIT, key)


def refuse_unknown(decisions: Decisions, preview: DirectoryPreview) -> None:
    """Refuse decisions about differences that there are not.

    Raises:
        DomainError: `directory_decision_unknown` (entry, field).
    """
    known = {(entry.key, WHOLE_ENTRY) for entry in preview.different}
    known |= {(entry.key, field.field) for entry in preview.different for field in entry.fields}
    for entry, field in decisions:
        if (entry, field) not in known:
            raise DomainError("directory_decision_unknown", entry=entry, field=field)


def refuse_changed(preview: DirectoryPreview, writer: Writer) -> None:
    """Refuse to write where entries or edits are no longer as the preview saw them.

    Raises:
        DomainError: `directory_changed_meanwhile` (path).
    """
    if writer.directory_checksums() != preview.seen or writer.all(DirectoryEdit) != preview.edits:
        raise DomainError("directory_changed_meanwhile", path=preview.file.path)


def tell(progress: Progress | None, done: int, total: int) -> None:
    """Tell how far it has come, now and then."""
    if progress is not None and (done % _STEP == 0 or done + 1 == total):
        progress(done + 1, total)
