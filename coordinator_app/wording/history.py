"""The change log in German: what was done, to what, when and by whom."""

from collections.abc import Sequence

from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.services.changes import ChangeAction, ChangeEntry
from coordinator_app.wording import formats
from coordinator_app.wording.fields import path_label
from coordinator_app.wording.terms import noun, term

_FIELDS_NAMED = 3


def entry_text(entry: ChangeEntry) -> str:
    """Return what was done: Projekt „Bücherei im Quartier“ geändert."""
    text = _change_text(entry)
    return f"{text} (rückgängig gemacht)" if entry.undone else text


def entry_details(entry: ChangeEntry) -> str:
    """Return when it was done and by whom: 22.11.2026, 14:05 Uhr, mara."""
    return ", ".join(part for part in (formats.moment(entry.at), entry.who) if part)


def undone_text(entry: ChangeEntry) -> str:
    """Return that a change was taken back, as a full sentence."""
    return f"Rückgängig gemacht: {_change_text(entry)}."


def redone_text(entry: ChangeEntry) -> str:
    """Return that a change was done again, as a full sentence."""
    return f"Wiederhergestellt: {_change_text(entry)}."


def _change_text(entry: ChangeEntry) -> str:
    label, action = entry.label, term(entry.label.action)
    counted = formats.count(entry.records, "Datensatz", "Datensätze")
    if label.action is ChangeAction.IMPORTED:
        return f"{counted} aus {formats.quoted(label.title)} {action}"
    if label.action is ChangeAction.ERASED and label.kind is None:
        return f"Aus dem Papierkorb endgültig gelöscht: {label.title}"
    if label.kind is None:
        return f"{counted} ({label.title}) {action}"
    fields = _field_names(label.kind, entry.fields)
    what = f"{noun(label.kind).singular} {formats.quoted(label.title)}"
    return f"{what}: {fields} {action}" if fields else f"{what} {action}"


def _field_names(kind: Kind, fields: Sequence[str]) -> str:
    """Return what the changed fields are called; an earlier version of the program may have known others."""
    found = [path_label(definition_of(kind).record, path) for path in fields]
    names = [name.rpartition(", ")[2] for name in found if name]
    if len(names) > _FIELDS_NAMED:
        others = formats.count(len(names) - _FIELDS_NAMED, "weitere Angabe", "weitere Angaben")
        names = [*names[:_FIELDS_NAMED], others]
    return formats.enumeration(names) if names else ""
