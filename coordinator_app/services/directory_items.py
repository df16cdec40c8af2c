"""Entries of the Förderdatenbank as people read them: what it says, with what a person wrote in its place."""

from collections.abc import Iterable
from dataclasses import dataclass

from coordinator_app.domain.directory import DirectoryEdit, DirectoryEntry
from coordinator_app.domain.directory_edits import PRESENCE, edited
from coordinator_app.domain.errors import DomainError
from coordinator_app.services.directory_comparison import is_disputed
from coordinator_app.services.directory_versions import DirectoryVersion
from coordinator_app.services.ports.storage import Reader


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
    return _item(versions_of(reader, key)[0], reader.all(DirectoryEdit))


def versions_of(reader: Reader, key: str) -> tuple[DirectoryVersion, ...]:
    """Return every version of an entry, newest first.

    Raises:
        DomainError: `directory_entry_missing` (id).
    """
    found = reader.directory_versions(key)
    if not found:
        raise DomainError("directory_entry_missing", id=key)
    return found


def _item(version: DirectoryVersion, edits: Iterable[DirectoryEdit]) -> DirectoryItem:
    own = tuple(edit for edit in edits if edit.entry == version.entry.key and edit.field != PRESENCE)
    return DirectoryItem(version, own, edited(version.entry, own))
