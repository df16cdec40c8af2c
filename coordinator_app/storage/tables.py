"""The tables of today, as SQLAlchemy Core describes them.

Core and not the ORM: records are frozen dataclasses, which the ORM cannot map (it writes its state into instances), and
loading through it takes ten times as long as three selects. A test compares these tables with what the migrations build.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from coordinator_app.domain.records import Kind
from coordinator_app.storage.shapes import OWNER, POSITION, SHAPES, TableShape, ValueField, value_fields

METADATA = MetaData()

CHANGE_SET = Table(
    "change_set",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("kind", Text),
    Column("title", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("fields", Text),
    CheckConstraint("state IN ('standing', 'undone', 'discarded')"),
)

CHANGE_ENTRY = Table(
    "change_entry",
    METADATA,
    Column("change_set", Integer, ForeignKey("change_set.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("before_json", Text),
    Column("after_json", Text),
    CheckConstraint("before_json IS NOT NULL OR after_json IS NOT NULL"),
)

DIRECTORY_ENTRY = Table(
    "directory_entry",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("checksum", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("layout", Text, nullable=False),
    Column("imported", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""Every version of every entry of the Förderdatenbank; no kind of record, because nobody typed it."""

DRAFT = Table(
    "draft",
    METADATA,
    Column("form", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("is_new", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("content", Text, nullable=False),
    CheckConstraint("is_new IN (0, 1)"),
)
"""What was typed into forms and is not in a record yet; outside of the change log."""


def _add_tables(shape: TableShape, outer: TableShape | None) -> None:
    checks = [CheckConstraint(check) for check in _checks(shape)]
    Table(
        shape.name,
        METADATA,
        *_place_columns(shape, outer),
        *_value_columns(shape),
        *checks,
        sqlite_with_rowid=outer is None,
    )
    for field in shape.nested:
        _add_tables(field.table, shape)


def _place_columns(shape: TableShape, outer: TableShape | None) -> list[Column[Any] | ForeignKeyConstraint]:
    """Return the columns that place a row, which go when their owner goes."""
    if outer is None:
        return []
    columns: list[Column[Any] | ForeignKeyConstraint] = [Column(OWNER, Text, primary_key=True)]
    columns += [Column(name, Integer, primary_key=True) for name in shape.place[1:]]
    above = (*outer.place[:-1], POSITION) if outer.place else ("key",)
    targets = [f"{outer.name}.{name}" for name in above]
    return [*columns, ForeignKeyConstraint(shape.place[: len(above)], targets, ondelete="CASCADE")]


def _value_columns(shape: TableShape) -> list[Column[Any]]:
    fields = {field.column: field for field in value_fields(shape.group)}
    return [_column(shape, name, fields.get(name)) for name in shape.columns[len(shape.place) :]]


def _column(shape: TableShape, name: str, field: ValueField | None) -> Column[Any]:
    if field is None:  # tells None from empty
        return Column(name, Integer, nullable=False)
    # References have no ON DELETE RESTRICT: SQLite would enforce it at once, even where checks wait for the commit.
    target = [ForeignKey(f"{field.refers_to.value}.key")] if field.refers_to else []
    of_record = not shape.place and name == "key"
    return Column(
        name,
        Integer if field.scalar.sql == "INTEGER" else Text,
        *target,
        primary_key=of_record,
        nullable=field.nullable,
        index=True if target else None,
    )


def _checks(shape: TableShape) -> list[str]:
    found = []
    for field in value_fields(shape.group):
        if field.scalar.allowed:
            allowed = ", ".join(f"'{value}'" for value in field.scalar.allowed)
            found.append(f"{field.column} IN ({allowed})")
        elif field.scalar.sql == "INTEGER":
            # SQLite keeps a fraction in an INTEGER column without a word.
            fitting = "IN ('integer', 'null')" if field.nullable else "= 'integer'"
            found.append(f"typeof({field.column}) {fitting}")
    found += [f"{field.stated} IN (0, 1)" for field in shape.nested if field.stated]
    return found


for _shape in SHAPES.values():
    _add_tables(_shape, None)

TABLES: Mapping[Kind, Table] = {kind: METADATA.tables[shape.name] for kind, shape in SHAPES.items()}
"""The table that holds the records of a kind themselves."""
