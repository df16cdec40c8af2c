"""The history of one record, field by field: who changed what when, from which value to which."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any

from coordinator_app.domain.codec import PlainDataError, field_types, from_plain, plain_name
from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.services.changes import ChangeAction, ChangeEntry, LoggedChange, RecordVersion


@dataclass(frozen=True)
class OldValue:
    """The value of a field at some time; not `known` where an earlier version of the program wrote it differently."""

    value: Any
    known: bool = True


@dataclass(frozen=True)
class FieldChange:
    """One field that a change set changed; `field` is None where the record came or went, and the values are None then."""

    entry: ChangeEntry
    field: str | None
    before: OldValue
    after: OldValue
    created: bool = False


@dataclass(frozen=True)
class RecordChange:
    """A change of a field with the record it belongs to, under the name it had then; without kind for what emptied the bin."""

    kind: Kind | None
    key: str
    name: str
    change: FieldChange


_NOTHING = OldValue(None)
_GONE = OldValue(None, known=False)


def changes_of(kind: Kind, version: RecordVersion) -> Iterator[FieldChange]:
    """Yield the fields in which a record differs before and after a change set."""
    before, after = version.before, version.after
    if version.entry.label.action is ChangeAction.ERASED:  # the log holds neither value any more
        for name in version.entry.fields:
            yield FieldChange(version.entry, name, _GONE, _GONE)
        return
    if before is None or after is None:
        yield FieldChange(version.entry, None, _NOTHING, _NOTHING, created=before is None)
        return
    record: type = definition_of(kind).record
    for field in fields(record):
        name = plain_name(field.name)
        if before.get(name, MISSING) != after.get(name, MISSING):
            wanted = field_types(record)[field.name]
            yield FieldChange(
                version.entry, field.name, _value(field, wanted, before), _value(field, wanted, after)
            )


def record_changes(logged: Iterable[LoggedChange]) -> Iterator[RecordChange]:
    """Yield what was changed in every record, field by field, in the order of the log."""
    for item in logged:
        kind, key = item.kind, item.key
        if kind is None or key is None:
            yield RecordChange(None, "", item.entry.label.title, FieldChange(item.entry, None, _GONE, _GONE))
            continue
        image = item.version.after or item.version.before or {}
        name = str(image.get(definition_of(kind).title_field, key))
        for change in changes_of(kind, item.version):
            yield RecordChange(kind, key, name, change)


def _value(field: Field[Any], wanted: Any, record: Mapping[str, Any]) -> OldValue:
    name = plain_name(field.name)
    if name not in record:
        return OldValue(None if field.default is MISSING else field.default)
    try:
        return OldValue(from_plain(wanted, record[name]))
    except PlainDataError:
        return OldValue(None, known=False)
