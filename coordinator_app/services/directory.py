"""The Förderdatenbank as second source: import by three-way merge, entries with their edits, differences of versions."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coordinator_app.domain.directory import DirectoryEdit, TextFormat, edit_key
from coordinator_app.domain.directory_edits import EDITABLE, edit_of, field_text
from coordinator_app.domain.errors import DomainError, InputRejected, RecordRejected
from coordinator_app.domain.records import Kind
from coordinator_app.domain.validation import check_record
from coordinator_app.services.backup_names import Occasion
from coordinator_app.services.backups import BeforeChange, no_backup
from coordinator_app.services.changes import ChangeAction, ChangeLabel, Outcome
from coordinator_app.services.directory_items import (
    DirectoryItem,
    directory_item,
    directory_items,
    versions_of,
)
from coordinator_app.services.directory_merge import FieldDifference, differences
from coordinator_app.services.directory_plan import (
    Decisions,
    DirectoryPreview,
    carry_out,
    compared,
    refuse_changed,
    refuse_unknown,
    step_for,
    tell,
)
from coordinator_app.services.directory_versions import DirectoryMark, DirectoryVersion
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.ports.directory import DirectoryFile, DirectoryReader, Progress
from coordinator_app.services.ports.storage import Store


@dataclass(frozen=True)
class DirectoryImported:
    """What an import did: entries written, edits made by a "no", edits given up by a "yes", and the copy made before."""

    written: int
    edits_made: int
    edits_given_up: int
    backup: Path | None


class DirectoryService:
    """The use cases on the directory. The reader is made at first use, because its libraries are heavy."""

    def __init__(
        self,
        store: Store,
        make_reader: Callable[[], DirectoryReader],
        clock: Clock,
        before: BeforeChange = no_backup,
    ) -> None:
        self._before = before
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
            tuple(compared(file, stored, edits, progress)),
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
        refuse_unknown(chosen, preview)
        plan = [step for entry in preview.entries if (step := step_for(entry, chosen)) is not None]
        if not plan:
            return Outcome(DirectoryImported(0, 0, 0, None))
        kept = self._before(Occasion.IMPORT)
        mark = DirectoryMark(preview.file.path.name, preview.file.layout.value, self._clock.now())
        label = ChangeLabel(ChangeAction.IMPORTED, None, preview.file.path.name)
        with self._store.writing(label) as writer:
            refuse_changed(preview, writer)
            for number, step in enumerate(plan):
                carry_out(step, mark, writer)
                tell(progress, number, len(plan))
            changes = writer.commit()
        made = sum(len(step.edits) for step in plan)
        given_up = sum(len(step.given_up) for step in plan)
        written = sum(1 for step in plan if step.merged is not None)
        return Outcome(
            DirectoryImported(written, made, given_up, None if kept is None else kept.path), changes
        )

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
            return versions_of(reader, key)

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
            entry = versions_of(writer, key)[0].entry
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
