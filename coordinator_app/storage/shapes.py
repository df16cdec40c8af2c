"""Which tables and columns hold a record, read off the type hints of its dataclass.

A field of a record becomes
- a column, if it is a single value;
- columns with its name in front, if it is a dataclass of its own (a resolution);
- a table with one row per item, placed by owner and position, if it is a tuple; where the tuple may be None, a
  column `..._stated` tells None ("nobody has said") from empty ("there are none").
"""

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coordinator_app.domain.codec import field_types, plain_name
from coordinator_app.domain.records import KINDS, Kind, KindDefinition
from coordinator_app.storage.scalars import Scalar, scalar_of

OWNER = "owner"
POSITION = "position"
VALUE = "value"


@dataclass(frozen=True)
class ValueField:
    """A field in a column of its own; `refers_to` is set where it holds the key of another record."""

    name: str
    column: str
    scalar: Scalar
    nullable: bool
    refers_to: Kind | None = None


@dataclass(frozen=True)
class Group:
    """The fields of a dataclass; `record` is None where a bare value stands in a table of its own."""

    record: type | None
    fields: tuple["Field", ...]


@dataclass(frozen=True)
class GroupField:
    """A field that is a dataclass itself and lies in columns of the same table."""

    name: str
    group: Group


@dataclass(frozen=True)
class RowsField:
    """A field that is a tuple and lies in a table of its own; `stated` names the column that tells None from empty."""

    name: str
    table: "TableShape"
    stated: str | None


Field = ValueField | GroupField | RowsField


@dataclass(frozen=True)
class TableShape:
    """One table: `place` are the columns that say where a row belongs, none in the table of the record itself."""

    name: str
    place: tuple[str, ...]
    group: Group

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all columns, in the order of the values of a row."""
        return (*self.place, *_columns(self.group))

    @property
    def nested(self) -> tuple[RowsField, ...]:
        """The fields that lie in tables of their own below this one."""
        return tuple(field for field in self.group.fields if isinstance(field, RowsField))

    def walk(self) -> Iterator["TableShape"]:
        """Yield this table and all below it, each before those that point to it."""
        yield self
        for field in self.nested:
            yield from field.table.walk()


def value_fields(group: Group) -> Iterator[ValueField]:
    """Yield the single values of a group, those of groups within it included."""
    for field in group.fields:
        match field:
            case ValueField():
                yield field
            case GroupField():
                yield from value_fields(field.group)
            case RowsField():
                pass


def _columns(group: Group) -> Iterator[str]:
    for field in group.fields:
        match field:
            case ValueField():
                yield field.column
            case GroupField():
                yield from _columns(field.group)
            case RowsField():
                if field.stated is not None:
                    yield field.stated


@dataclass(frozen=True)
class _Spot:
    """The table that fields are read for, of which kind of record."""

    definition: KindDefinition
    table: str
    place: tuple[str, ...] = ()

    def below(self, field: str) -> "_Spot":
        """Return the spot of the items of a field: their place is that of their owner, and a position."""
        if not self.place:
            return _Spot(self.definition, f"{self.table}_{field}", (OWNER, POSITION))
        own_name = self.table.removeprefix(f"{self.definition.kind.value}_")
        place = (*self.place[:-1], f"{own_name}_{POSITION}", POSITION)
        return _Spot(self.definition, f"{self.table}_{field}", place)


def _table_of(definition: KindDefinition) -> TableShape:
    spot = _Spot(definition, definition.kind.value)
    references = {
        reference.field: reference.to for reference in definition.references if not reference.element
    }
    return TableShape(spot.table, (), Group(definition.record, _fields(spot, definition.record, references)))


def _fields(spot: _Spot, record: type, references: Mapping[str, Kind], prefix: str = "") -> tuple[Field, ...]:
    hints = field_types(record)
    found: list[Field] = []
    for field in dataclasses.fields(record):
        wanted, optional = _without_none(hints[field.name])
        column = prefix + plain_name(field.name)
        if typing.get_origin(wanted) is tuple:
            found.append(_rows_field(spot, field.name, typing.get_args(wanted)[0], optional=optional))
        elif dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
            found.append(GroupField(field.name, Group(wanted, _fields(spot, wanted, {}, f"{column}_"))))
        else:
            refers_to = references.get(field.name)
            found.append(ValueField(field.name, column, scalar_of(wanted), optional, refers_to))
    return tuple(found)


def _rows_field(spot: _Spot, name: str, item: Any, *, optional: bool) -> RowsField:
    below = spot.below(plain_name(name))
    if dataclasses.is_dataclass(item) and isinstance(item, type):
        group = Group(item, _fields(below, item, {} if spot.place else _references_of_items(spot, name)))
    else:
        group = Group(None, (ValueField(VALUE, VALUE, scalar_of(item), nullable=False),))
    stated = f"{plain_name(name)}_stated" if optional else None
    return RowsField(name, TableShape(below.table, below.place, group), stated)


def _references_of_items(spot: _Spot, name: str) -> Mapping[str, Kind]:
    return {
        reference.element: reference.to
        for reference in spot.definition.references
        if reference.element and reference.field == name
    }


def _without_none(hint: Any) -> tuple[Any, bool]:
    if typing.get_origin(hint) not in (types.UnionType, typing.Union):
        return hint, False
    members = [member for member in typing.get_args(hint) if member is not type(None)]
    if len(members) != 1:
        raise TypeError(f"A column holds values of one type, not {hint!r}.")
    return members[0], True


SHAPES: Mapping[Kind, TableShape] = {definition.kind: _table_of(definition) for definition in KINDS}
