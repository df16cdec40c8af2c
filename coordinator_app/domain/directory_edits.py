"""What a person changed in an entry of the Förderdatenbank: which fields, how they are written down, what comes of it.

The directory's own words stay in the entry; an edit lies beside it and is laid over it only for showing and matching.
"""

import dataclasses
import json
import typing
from collections.abc import Iterable, Mapping
from typing import Any

from coordinator_app.domain.codec import field_types, from_plain, to_plain
from coordinator_app.domain.directory import DirectoryEdit, DirectoryEntry, FieldFormat, TextFormat, edit_key

BOOKKEEPING = frozenset(
    {"key", "text_format", "other_formats", "absent", "licence", "updated", "organisation_codes"}
)
"""Fields that say something about the entry itself; they follow the directory and nobody edits them."""

EDITABLE: tuple[str, ...] = tuple(
    field.name for field in dataclasses.fields(DirectoryEntry) if field.name not in BOOKKEEPING
)

PRESENCE = "absent"
"""The field of an edit that remembers what a person said to an entry's coming or going: it is not to be taken."""

TEXTS: tuple[str, ...] = (
    "short_text",
    "description",
    "legal_basis",
    "legal_requirements",
    "legal_citation",
    "procedure",
    "deadlines",
    "processing_time",
    "required_documents",
    "status_note",
)
"""Fields with marked-up text, in the format that `DirectoryEntry.format_of` tells."""


def field_text(value: Any) -> str:
    """Return the value of a field as JSON text, as edits hold it."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def field_value(field: str, text: str) -> Any:
    """Return the value of a field from JSON text.

    Raises:
        PlainDataError: the value does not fit the field.
        ValueError: the text is not JSON.
    """
    return from_plain(typing.cast("type", field_types(DirectoryEntry)[field]), json.loads(text))


def edit_of(
    entry: DirectoryEntry, field: str, mine: Any, text_format: TextFormat, reason: str | None = None
) -> DirectoryEdit:
    """Return the edit that puts a value of one's own beside what the directory says now."""
    return dataclasses.replace(
        edit_between(entry.key, field, mine, getattr(entry, field), text_format), reason=reason
    )


def edit_between(key: str, field: str, mine: Any, theirs: Any, text_format: TextFormat) -> DirectoryEdit:
    """Return the edit of a field of an entry, with the format of the text of one's own."""
    used = text_format if field in TEXTS else None
    return DirectoryEdit(edit_key(key, field), key, field, field_text(mine), field_text(theirs), None, used)


def edited(entry: DirectoryEntry, edits: Iterable[DirectoryEdit]) -> DirectoryEntry:
    """Return the entry as a person reads it: the directory's fields with that person's edits laid over them."""
    own = tuple(edit for edit in edits if edit.entry == entry.key and edit.field in EDITABLE)
    if not own:
        return entry
    formats = {field: entry.format_of(field) for field in TEXTS}
    formats.update((edit.field, edit.format) for edit in own if edit.format is not None)
    mine = {edit.field: field_value(edit.field, edit.mine) for edit in own}
    return with_formats(dataclasses.replace(entry, **mine), formats)


def with_formats(entry: DirectoryEntry, formats: Mapping[str, TextFormat]) -> DirectoryEntry:
    """Return the entry with the format of each text field told; fields without text have none."""
    used = {field: formats[field] for field in TEXTS if getattr(entry, field) is not None}
    main = entry.text_format
    if used and main not in used.values():
        main = next(iter(used.values()))
    others = tuple(FieldFormat(field, found) for field, found in used.items() if found is not main)
    return dataclasses.replace(entry, text_format=main, other_formats=others)
