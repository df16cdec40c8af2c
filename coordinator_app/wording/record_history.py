"""Values of fields of any record in German, and how they changed: for the history of a record."""

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.domain.truth import Truth
from coordinator_app.services.changes import ChangeAction
from coordinator_app.services.record_history import FieldChange, OldValue
from coordinator_app.wording import formats
from coordinator_app.wording.fields import field_label
from coordinator_app.wording.terms import answer, noun, term

NOT_STATED = "nicht angegeben"
_NOT_YET, _NO_LONGER = "noch nicht eingetragen", "nicht mehr eingetragen"
_DATA = frozenset({"document", "snapshot", "pdf", "plan", "boundary"})
"""Texts that programs wrote for programs: nobody reads two versions of them side by side."""
_JSON = frozenset({"mine", "theirs"})
_UNREADABLE = "in einer früheren Form gespeichert, hier nicht lesbar"


def changed_field(kind: Kind, change: FieldChange) -> str:
    """Return which field was changed, or that the record came or went."""
    if change.entry.label.action is ChangeAction.ERASED:
        label = (
            "Papierkorb" if change.field is None else field_label(definition_of(kind).record, change.field)
        )
        return f"{label} (endgültig gelöscht)"
    if change.field is None:
        return f"{noun(kind).singular} {'angelegt' if change.created else 'gelöscht'}"
    return field_label(definition_of(kind).record, change.field)


def before_and_after(change: FieldChange, names: Mapping[str, str]) -> tuple[str, str]:
    """Return the old and the new value; of lists only the entries in which they differ.

    `names` has the titles of what fields point to, by key.
    """
    if change.field is None or change.entry.label.action is ChangeAction.ERASED:
        return "", ""
    old, new = change.before.value, change.after.value
    if isinstance(old, tuple) and isinstance(new, tuple) and change.before.known and change.after.known:
        left = [item for item in old if item not in new]
        right = [item for item in new if item not in old]
        if left or right:
            return (
                value_text(tuple(left), change.field, names) if left else _NOT_YET,
                value_text(tuple(right), change.field, names) if right else _NO_LONGER,
            )
    return _told(change.before, change.field, names), _told(change.after, change.field, names)


def value_text(value: Any, field: str, names: Mapping[str, str]) -> str:
    """Return a value of a field as people read it."""
    if value in (None, "", ()):
        return NOT_STATED
    if isinstance(value, tuple):
        return "\n".join(value_text(item, field, names) for item in value)
    if dataclasses.is_dataclass(value):
        return _row(value, names)
    return _scalar(value, field, names)


def _scalar(value: Any, field: str, names: Mapping[str, str]) -> str:
    match value:
        case Truth():
            return answer(value)
        case Enum():
            return term(value)
        case date():
            return formats.day(value)
        case Decimal():
            return formats.decimal(value)
        case bool():
            return "ja" if value else "nein"
        case int():
            return _number(value, field)
        case str() if field in _DATA:
            return f"Daten ({formats.count(len(value), 'Zeichen', 'Zeichen')})"
        case str() if field in _JSON:
            return _json_text(value)
        case _:
            return names.get(str(value), str(value))


def _json_text(text: str) -> str:
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return NOT_STATED if value in (None, "", []) else value if isinstance(value, str) else text


def _told(found: OldValue, field: str, names: Mapping[str, str]) -> str:
    return value_text(found.value, field, names) if found.known else _UNREADABLE


def _row(value: Any, names: Mapping[str, str]) -> str:
    parts = (
        (field_label(type(value), item.name), getattr(value, item.name), item.name)
        for item in dataclasses.fields(value)
        if getattr(value, item.name) != item.default
    )
    return "; ".join(
        f"{label}: {value_text(part, name, names)}"
        for label, part, name in parts
        if part not in (None, (), "", Truth.UNKNOWN)
    )


def _number(value: int, field: str) -> str:
    if field.endswith("_cents"):
        return formats.euro(value)
    return str(value) if field.endswith(("year", "founded")) else formats.number(value)
