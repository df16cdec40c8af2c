"""Tables are read off the type hints of the records."""

from dataclasses import dataclass, fields
from decimal import Decimal

import pytest

from coordinator_app.domain.records import KINDS, Kind, KindDefinition, Reference
from coordinator_app.storage.rows import put_together, take_apart
from coordinator_app.storage.shapes import SHAPES, TableShape, _table_of, value_fields


@dataclass(frozen=True)
class Leaf:
    number: Decimal


@dataclass(frozen=True)
class Branch:
    name: str
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True)
class Bough:
    branches: tuple[Branch, ...] | None = None


@dataclass(frozen=True)
class Tree:
    key: str
    boughs: tuple[Bough, ...] = ()


@dataclass(frozen=True)
class Flagged:
    key: str
    flag: bool


@dataclass(frozen=True)
class TwoTypes:
    key: str
    value: int | str


def _shape(record: type) -> TableShape:
    return _table_of(KindDefinition(Kind.PROJECT, record, "P", "key"))


def test_every_kind_has_a_table_of_its_own() -> None:
    assert {kind: shape.name for kind, shape in SHAPES.items()} == {kind: kind.value for kind in Kind}


def test_no_field_of_a_record_is_forgotten() -> None:
    for definition in KINDS:
        shape = SHAPES[definition.kind]
        assert [field.name for field in shape.group.fields] == [
            field.name for field in fields(definition.record)
        ]


def test_every_reference_of_the_domain_is_a_reference_of_a_column() -> None:
    expected = {
        (definition.kind, _column_of(definition, reference), reference.to)
        for definition in KINDS
        for reference in definition.references
    }
    found = {
        (kind, f"{table.name}.{field.column}", field.refers_to)
        for kind, shape in SHAPES.items()
        for table in shape.walk()
        for field in value_fields(table.group)
        if field.refers_to is not None
    }
    assert found == expected


def _column_of(definition: KindDefinition, reference: Reference) -> str:
    table = definition.kind.value
    return (
        f"{table}_{reference.field}.{reference.element}"
        if reference.element
        else f"{table}.{reference.field}"
    )


def test_tuples_in_tuples_are_placed_by_the_positions_of_all_their_owners() -> None:
    places = [table.place for table in _shape(Tree).walk()]
    assert places == [
        (),
        ("owner", "position"),
        ("owner", "boughs_position", "position"),
        ("owner", "boughs_position", "boughs_branches_position", "position"),
    ]


def test_a_tree_of_tuples_survives_being_taken_apart() -> None:
    leaves = (Leaf(Decimal("1.50")), Leaf(Decimal(2)))
    tree = Tree(
        "T", (Bough(), Bough(()), Bough((Branch("a"), Branch("b", leaves))), Bough((Branch("c", leaves),)))
    )
    shape = _shape(Tree)
    assert put_together(shape, take_apart(shape, tree)) == (tree,)  # type: ignore[arg-type]  # not of the domain


@pytest.mark.parametrize("record", [Flagged, TwoTypes])
def test_a_type_that_nobody_has_decided_about_is_refused_when_the_program_starts(record: type) -> None:
    with pytest.raises(TypeError):
        _shape(record)
