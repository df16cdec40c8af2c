"""What the map of a Quartier shows, and the list beside it: does each project lie within? Qt-free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from coordinator_app.domain.boundary import Area, Location, area_of
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.map_geometry import MapArea, MapContents, MapPoint, hectares
from coordinator_app.wording import formats
from coordinator_app.wording.boundary_messages import boundary_term

NO_PLACE = "Ort nicht erfasst"
NO_BOUNDARY = "Grenze nicht erfasst"
_BROKEN = "Die gespeicherte Grenze lässt sich nicht lesen. Lesen Sie sie neu ein."
_NONE = "Für dieses Quartier ist noch keine Grenze erfasst. Lesen Sie sie aus einer GeoJSON-Datei ein."


@dataclass(frozen=True)
class PlaceRow:
    """A project in the list beside the map: its number there (None without a place), and whether it lies in the Quartier."""

    key: str
    number: int | None
    title: str
    within: Truth
    told: str
    assigned: bool
    longitude: Decimal | None
    latitude: Decimal | None


@dataclass(frozen=True)
class MapSheet:
    """The map, the list beside it, and in a sentence what is known of the boundary."""

    contents: MapContents
    rows: tuple[PlaceRow, ...]
    boundary: str
    has_boundary: bool


EMPTY_SHEET = MapSheet(MapContents(), (), "", has_boundary=False)


def map_sheet(record: Neighbourhood, town: Iterable[Neighbourhood], projects: Sequence[Project]) -> MapSheet:
    """Return the map of a Quartier among those of its town.

    Projects of the Quartier are listed with or without a place; others only where their place lies within.
    """
    area = area_of(record.boundary)
    rows: list[PlaceRow] = []
    for project in projects:
        assigned = project.neighbourhood == record.key
        place = _location(area, project)
        if assigned or place in (Location.INSIDE, Location.EDGE):
            number = len([row for row in rows if row.number is not None]) + 1
            placed = project.longitude is not None and project.latitude is not None
            told = _told(project, area, place, assigned=assigned)
            within = Truth.UNKNOWN if place is None else Truth.NO if place is Location.OUTSIDE else Truth.YES
            rows.append(
                PlaceRow(
                    project.key,
                    number if placed else None,
                    project.title,
                    within,
                    told,
                    assigned,
                    project.longitude,
                    project.latitude,
                )
            )
    others = [item for item in town if item.key != record.key]
    areas = [
        _map_area(other.name, found) for other in others if (found := area_of(other.boundary)) is not None
    ]
    own = None if area is None else _map_area(record.name, area, own=True)
    points = tuple(
        MapPoint(
            row.key,
            row.number,
            row.title,
            (float(row.longitude), float(row.latitude)),
            row.within is not Truth.NO,
            row.told,
        )
        for row in rows
        if row.number is not None and row.longitude is not None and row.latitude is not None
    )
    boundary = _boundary_told(record, own)
    contents = MapContents(
        tuple(areas) if own is None else (*areas, own), points, _in_words(record, boundary, rows, len(areas))
    )
    return MapSheet(contents, tuple(rows), boundary, record.boundary is not None)


def _location(area: Area | None, project: Project) -> Location | None:
    if area is None or project.longitude is None or project.latitude is None:
        return None
    return area.locate(project.longitude, project.latitude)


def _told(project: Project, area: Area | None, place: Location | None, *, assigned: bool) -> str:
    """Return the answer to the question whether a project lies in the Quartier."""
    if place is None:
        missing = NO_BOUNDARY if area is None else NO_PLACE
        return f"offen ({missing})"
    answer = "nein" if place is Location.OUTSIDE else "ja"
    text = f"{answer}, {boundary_term(place)}"
    if assigned:
        return text
    other = "keinem" if project.neighbourhood is None else "einem anderen"
    return f"{text}, aber {other} Quartier zugeordnet"


def _map_area(name: str, area: Area, *, own: bool = False) -> MapArea:
    return MapArea(
        name,
        tuple(tuple(tuple(map(area.degrees, ring)) for ring in part) for part in area.parts),
        own,
    )


def _boundary_told(record: Neighbourhood, own: MapArea | None) -> str:
    if record.boundary is None:
        return _NONE
    if own is None:
        return _BROKEN
    measured = f"Die Grenze umschließt rund {formats.number(round(hectares(own)))} Hektar."
    if record.area_hectares is None:
        return measured
    return f"{measured} Erfasst sind {formats.decimal(record.area_hectares)} Hektar."


def _in_words(record: Neighbourhood, boundary: str, rows: Sequence[PlaceRow], others: int) -> str:
    projects = ". ".join(f"{row.title}: {row.told}" for row in rows) or "Keine Projekte"
    grey = f" Grau: {formats.count(others, 'weiteres Quartier', 'weitere Quartiere')}." if others else ""
    return f"Karte des Quartiers {formats.quoted(record.name)}. {boundary}{grey} {projects}."
