"""Questions that are answered without loading whole records."""

from decimal import Decimal

from sqlalchemy import Connection, RowMapping, ScalarSelect, Table, case, func, select

from coordinator_app.domain.records import KINDS, Kind, KindDefinition, Reference
from coordinator_app.services.listing import NeighbourhoodItem
from coordinator_app.storage.rows import making_sense_of
from coordinator_app.storage.shapes import OWNER, SHAPES
from coordinator_app.storage.tables import METADATA, TABLES

_PROJECT = TABLES[Kind.PROJECT]
_NEIGHBOURHOOD = TABLES[Kind.NEIGHBOURHOOD]
_MUNICIPALITY = TABLES[Kind.MUNICIPALITY]


def keys_of(connection: Connection, kind: Kind) -> tuple[str, ...]:
    """Return the keys of a kind, in order."""
    table = TABLES[kind]
    return tuple(connection.scalars(select(table.c.key).order_by(table.c.key)))


def exists(connection: Connection, kind: Kind, key: str) -> bool:
    """Return whether there is a record with this key."""
    table = TABLES[kind]
    return connection.scalar(select(table.c.key).where(table.c.key == key)) is not None


def referring(connection: Connection, kind: Kind, key: str) -> tuple[tuple[Kind, str], ...]:
    """Return kind and key of every record that points to this one, by kind, then key."""
    found: list[tuple[Kind, str]] = []
    for definition in KINDS:
        pointing: set[str] = set()
        for reference in definition.references:
            if reference.to is kind:
                pointing.update(_pointing(connection, definition, reference, key))
        found.extend((definition.kind, other) for other in sorted(pointing))
    return tuple(found)


def neighbourhood_items(connection: Connection) -> tuple[NeighbourhoodItem, ...]:
    """Return the rows of the list of Quartiere, ordered by name, then key."""
    projects = select(func.count()).where(_PROJECT.c.neighbourhood == _NEIGHBOURHOOD.c.key).scalar_subquery()
    # The key of a municipality whose record is lost: a broken reference must not make a Quartier vanish.
    municipality_name = func.coalesce(_MUNICIPALITY.c.name, _NEIGHBOURHOOD.c.municipality)
    query = (
        select(
            *_NEIGHBOURHOOD.c["key", "name", "inhabitants", "area_hectares"],
            municipality_name.label("municipality_name"),
            case((_NEIGHBOURHOOD.c.legal_areas_stated == 1, _count("legal_areas"))).label("legal_areas"),
            case((_NEIGHBOURHOOD.c.concepts_stated == 1, _count("concepts"))).label("concepts"),
            projects.label("projects"),
            _count("indicators").label("indicators"),
        )
        .outerjoin_from(_NEIGHBOURHOOD, _MUNICIPALITY, _NEIGHBOURHOOD.c.municipality == _MUNICIPALITY.c.key)
        .order_by(_NEIGHBOURHOOD.c.name, _NEIGHBOURHOOD.c.key)
    )
    return tuple(_neighbourhood_item(row) for row in connection.execute(query).mappings().all())


def _neighbourhood_item(row: RowMapping) -> NeighbourhoodItem:
    with making_sense_of(_NEIGHBOURHOOD.name, (row["key"],)):
        area = None if row["area_hectares"] is None else Decimal(row["area_hectares"])
        return NeighbourhoodItem(**{**row, "area_hectares": area})


def _pointing(
    connection: Connection, definition: KindDefinition, reference: Reference, key: str
) -> tuple[str, ...]:
    if reference.element is None:
        table, column = TABLES[definition.kind], "key"
        target = table.c[reference.field]
    else:
        table, column = rows_of(definition.kind, reference.field), OWNER
        target = table.c[reference.element]
    return tuple(connection.scalars(select(table.c[column]).where(target == key)))


def rows_of(kind: Kind, field: str) -> Table:
    """Return the table that holds the items of a field."""
    (name,) = (rows.table.name for rows in SHAPES[kind].nested if rows.name == field)
    return METADATA.tables[name]


def _count(field: str) -> ScalarSelect[int]:
    table = rows_of(Kind.NEIGHBOURHOOD, field)
    return select(func.count()).where(table.c.owner == _NEIGHBOURHOOD.c.key).scalar_subquery()
