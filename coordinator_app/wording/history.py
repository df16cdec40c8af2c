"""The change log in German: what was done, to what, when and by whom."""

from coordinator_app.services.changes import ChangeAction, ChangeEntry, ChangeLabel
from coordinator_app.wording import formats
from coordinator_app.wording.terms import noun, term


def entry_text(entry: ChangeEntry) -> str:
    """Return what was done: Projekt „Bücherei im Quartier“ geändert."""
    text = _label_text(entry.label, entry.records)
    return f"{text} (rückgängig gemacht)" if entry.undone else text


def entry_details(entry: ChangeEntry) -> str:
    """Return when it was done and by whom: 22.11.2026, 14:05 Uhr, mara."""
    return ", ".join(part for part in (formats.moment(entry.at), entry.who) if part)


def undone_text(entry: ChangeEntry) -> str:
    """Return that a change was taken back, as a full sentence."""
    return f"Rückgängig gemacht: {_label_text(entry.label, entry.records)}."


def redone_text(entry: ChangeEntry) -> str:
    """Return that a change was done again, as a full sentence."""
    return f"Wiederhergestellt: {_label_text(entry.label, entry.records)}."


def _label_text(label: ChangeLabel, records: int) -> str:
    action = term(label.action)
    counted = formats.count(records, "Datensatz", "Datensätze")
    if label.action is ChangeAction.IMPORTED:
        return f"{counted} aus {formats.quoted(label.title)} {action}"
    if label.kind is None:
        return f"{counted} ({label.title}) {action}"
    return f"{noun(label.kind).singular} {formats.quoted(label.title)} {action}"
