"""The boundary of a Quartier: read from GeoJSON, drawn as a map, and told in words."""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from coordinator_app.documents.kinds.parts.project_table import Numbered
from coordinator_app.documents.model import AreaMap, Block, MapPoint, Notice, NoticeKind, Ring
from coordinator_app.domain.boundary import Location, area_of
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.wording import formats
from coordinator_app.wording.boundary_messages import boundary_term

Parts = tuple[tuple[Ring, ...], ...]

_MOST_LATITUDE = 85.0
_MOST_LONGITUDE = 180.0
_LEAST_CORNERS = 3
_METRES_PER_DEGREE = 111_194.9  # of a great circle on a sphere of 6,371 km
_KILOMETRE = 1000


def parts_of(boundary: str | None) -> Parts | None:
    """Return the parts of a boundary, each an outline with the outlines of its holes.

    Answers None where nothing can be drawn from it: no GeoJSON area, no numbers, or not degrees (WGS 84).
    """
    if boundary is None:
        return None
    try:
        geometry = json.loads(boundary)
        kind, coordinates = geometry["type"], geometry["coordinates"]
        polygons = [coordinates] if kind == "Polygon" else coordinates if kind == "MultiPolygon" else []
        parts = tuple(tuple(map(_ring, polygon)) for polygon in polygons)
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError):
        return None
    whole = bool(parts) and all(part and all(len(ring) >= _LEAST_CORNERS for ring in part) for part in parts)
    return parts if whole else None


def boundary_map(neighbourhood: Neighbourhood, projects: Iterable[Numbered] = ()) -> tuple[Block, ...]:
    """Return the map with the places of projects; nothing without a boundary, a notice where it cannot be drawn."""
    if neighbourhood.boundary is None:
        return ()
    parts = parts_of(neighbourhood.boundary)
    if parts is None:
        text = (
            "Die erfasste Gebietsgrenze lässt sich nicht zeichnen: Sie ist keine Fläche mit Längen- und Breitengraden "
            "(GeoJSON, WGS 84). Sie muss beim Quartier neu eingelesen werden."
        )
        return (Notice("Karte der Gebietsgrenze", text=text, kind=NoticeKind.OPEN),)
    points = tuple(_places(neighbourhood, projects))
    title = "Gebietsgrenze (ohne Kartengrundlage, Norden ist oben)"
    return (AreaMap(title, _told(neighbourhood, parts, points), parts, points),)


def _places(neighbourhood: Neighbourhood, projects: Iterable[Numbered]) -> Iterator[MapPoint]:
    """Yield the places of projects by the numbers that they have in the document, labelled with where they lie."""
    area = area_of(neighbourhood.boundary)
    for item in projects:
        project = item.project
        if project.longitude is None or project.latitude is None or abs(project.latitude) > _MOST_LATITUDE:
            continue
        where = None if area is None else boundary_term(area.locate(project.longitude, project.latitude))
        label = project.title if where is None else f"{project.title} ({where})"
        yield MapPoint(label, float(project.longitude), float(project.latitude), item.number)


def _told(neighbourhood: Neighbourhood, parts: Parts, points: Sequence[MapPoint]) -> str:
    corners = [corner for part in parts for ring in part for corner in ring]
    longitudes, latitudes = [x for x, _ in corners], [y for _, y in corners]
    middle = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    east = (max(longitudes) - min(longitudes)) * middle * _METRES_PER_DEGREE
    north = (max(latitudes) - min(latitudes)) * _METRES_PER_DEGREE
    holes = sum(len(part) - 1 for part in parts)
    pieces = [formats.count(len(parts), "Fläche", "Flächen")]
    pieces += [formats.count(holes, "ausgesparten Fläche", "ausgesparten Flächen")] if holes else []
    hectares = neighbourhood.area_hectares
    size = f" Erfasst ist eine Größe von {formats.decimal(hectares)} Hektar." if hectares is not None else ""
    places = f" {_places_told(points)}" if points else ""
    return (
        f"Die Karte zeigt die Grenze des Quartiers {formats.quoted(neighbourhood.name)}: {' mit '.join(pieces)}. "
        f"Von Westen nach Osten misst sie rund {_length(east)}, von Norden nach Süden rund {_length(north)}.{size}{places}"
    )


def _places_told(points: Sequence[MapPoint]) -> str:
    """Return how many places there are; the list below the map names them, however many and long they are."""
    outside = boundary_term(Location.OUTSIDE)
    lying = sum(1 for point in points if point.label.endswith(f"({outside})"))
    found = (
        f"Eingezeichnet sind die Orte von {formats.number(len(points))} Projekten"
        if len(points) > 1
        else "Eingezeichnet ist der Ort eines Projekts"
    )
    beyond = f"; {formats.count(lying, 'Ort liegt', 'Orte liegen')} {outside}" if lying else ""
    return f"{found}{beyond}. Die Liste unter der Karte nennt sie mit ihren Nummern."


def _length(metres: float) -> str:
    if metres < _KILOMETRE:
        return f"{formats.number(round(metres / 10) * 10)}{formats.NO_BREAK}m"
    tenths = round(metres / 100)
    whole, rest = divmod(tenths, 10)
    return f"{formats.number(whole)}{f',{rest}' if rest else ''}{formats.NO_BREAK}km"


def _ring(corners: Any) -> Ring:
    return tuple(
        (_degrees(corner[0], _MOST_LONGITUDE), _degrees(corner[1], _MOST_LATITUDE)) for corner in corners
    )


def _degrees(value: Any, most: float) -> float:
    """Return a number of degrees.

    Raises:
        ValueError: it is none, or more than there are.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    if not abs(value) <= most:
        raise ValueError(value)
    return float(value)
