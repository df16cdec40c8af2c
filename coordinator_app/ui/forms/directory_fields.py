"""The fields of an entry of the Förderdatenbank that a person may word anew, and how each is edited. Qt-free."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coordinator_app.domain.codec import field_types
from coordinator_app.domain.directory import DirectoryEntry, TextFormat
from coordinator_app.domain.directory_edits import EDITABLE, TEXTS
from coordinator_app.domain.directory_text import without_markup
from coordinator_app.services.changes import Outcome
from coordinator_app.services.directory import DirectoryService
from coordinator_app.services.directory_items import DirectoryItem
from coordinator_app.ui.forms.field import Editor, Field, Option
from coordinator_app.wording.directory_terms import CODE_LISTS
from coordinator_app.wording.formats import day

REASON = Field("reason", Editor.LINE, "Warum ändern Sie das?")
REASON_MISSING = "Bitte sagen Sie in einem Satz, warum. Beim nächsten Einlesen hilft das beim Entscheiden."


@dataclass(frozen=True)
class DirectoryChange:
    """What a person wrote in a field, and why."""

    field: str
    mine: Any
    reason: str


def _editor(name: str) -> Editor | None:
    hint = field_types(DirectoryEntry)[name]
    if hint == tuple[str, ...]:
        return Editor.CHOICES if name in CODE_LISTS else Editor.LINES
    kinds = {item for item in (*typing.get_args(hint), hint) if item is not type(None)}
    if date in kinds:
        return Editor.DAY
    if str in kinds:
        return Editor.TEXT if name in TEXTS else Editor.LINE
    return None


def _field(name: str, editor: Editor) -> Field:
    codes: Mapping[str, str] = CODE_LISTS.get(name, {})
    return Field(
        name,
        editor,
        "Mein Inhalt",
        optional=True,
        options=tuple(Option(code, label) for code, label in codes.items()),
    )


FIELDS: Mapping[str, Field] = {
    name: _field(name, editor) for name in EDITABLE if (editor := _editor(name)) is not None
}
"""Every field that holds a text, a day or a list of texts; contacts and links are not reworded here."""


def text_for_editing(entry: DirectoryEntry, name: str) -> Any:
    """Return the value of a field as a person edits it: texts without their markup."""
    value = getattr(entry, name)
    return without_markup(value, entry.format_of(name)) or None if name in TEXTS else value


def theirs_text(item: DirectoryItem, name: str) -> str:
    """Return what the Förderdatenbank says in a field, for reading."""
    value = text_for_editing(item.version.entry, name)
    match value:
        case None | ():
            return "nichts"
        case date():
            return day(value)
        case tuple():
            return "\n".join(CODE_LISTS.get(name, {}).get(part, part) for part in value)
        case _:
            return str(value)


def keep(
    directory: DirectoryService, item: DirectoryItem, changes: tuple[DirectoryChange, ...]
) -> Outcome[DirectoryItem]:
    """Keep what a person wrote, field by field.

    Raises:
        DomainError: `directory_entry_missing`, `directory_field_unknown`.
    """
    key = item.entry.key
    *before, last = changes
    for change in before:
        _keep_one(directory, key, change)
    return _keep_one(directory, key, last)


def _keep_one(directory: DirectoryService, key: str, change: DirectoryChange) -> Outcome[DirectoryItem]:
    return directory.edit(
        key, change.field, change.mine, reason=change.reason or None, text_format=TextFormat.PLAIN
    )
