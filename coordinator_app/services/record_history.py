"""The history of one record, field by field: who changed what when, from which value to which."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any

from coordinator_app.domain.codec import PlainDataError, field_types, from_plain, plain_name
from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.services.changes import ChangeEntry, RecordVersion


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


_NOTHING = OldValue(None)


def changes_of(kind: Kind, version: RecordVersion) -> Iterator[FieldChange]:
    """Yield the fields in which a record differs before and after a change set."""
    before, after = version.before, version.after
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


def _value(field: Field[Any], wanted: Any, record: Mapping[str, Any]) -> OldValue:
    name = plain_name(field.name)
    if name not in record:
        return OldValue(None if field.default is MISSING else field.default)
    try:
        return OldValue(from_plain(wanted, record[name]))
    except PlainDataError:
        return OldValue(None, known=False)
