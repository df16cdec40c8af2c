"""The boundary of an area, read from GeoJSON, and whether a place lies within it. Whole numbers decide, never floats."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from coordinator_app.domain.truth import Truth

Corner = tuple[int, int]
"""Longitude and latitude as multiples of the area's unit."""

Ring = tuple[Corner, ...]
"""A closed line by its corners; the first one is not repeated at the end."""

Part = tuple[Ring, ...]
"""An outline, and the outlines of its holes."""

MOST_LONGITUDE, MOST_LATITUDE = 180, 90
MOST_PLACES = 40
"""Digits behind the point of a coordinate; more than that is no measurement."""

_LEAST_CORNERS = 3


class Location(Enum):
    """Where a place lies with regard to an area."""

    INSIDE = "inside"
    EDGE = "edge"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Area:
    """An area on the earth. A coordinate is a whole number of units of 10 to the power of minus `places` degrees."""

    parts: tuple[Part, ...]
    places: int

    @property
    def rings(self) -> Iterator[Ring]:
        """All outlines, those of holes included."""
        return (ring for part in self.parts for ring in part)

    def degrees(self, corner: Corner) -> tuple[float, float]:
        """Return a corner in degrees, to be drawn."""
        return float(Decimal(corner[0]).scaleb(-self.places)), float(Decimal(corner[1]).scaleb(-self.places))

    def locate(self, longitude: Decimal, latitude: Decimal) -> Location:
        """Return where a place lies; the edge of a hole is an edge as well."""
        places = max(self.places, places_of(longitude), places_of(latitude))
        x, y, factor = whole(longitude, places), whole(latitude, places), 10 ** (places - self.places)
        found = {locate_in_part(part, x, y, factor) for part in self.parts}
        return next(item for item in Location if item in found)


def area_of(boundary: str | None) -> Area | None:
    """Return the area of a GeoJSON geometry in degrees (WGS 84); None where there is none or it can't be read."""
    if boundary is None:
        return None
    try:
        geometry = json.loads(boundary, parse_float=Decimal, parse_int=Decimal)
        polygons = _polygons(geometry["type"], geometry["coordinates"])
        return made_of(
            [[[_in_degrees(corner) for corner in ring] for ring in polygon] for polygon in polygons]
        )
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, InvalidOperation):
        return None


def made_of(parts: Sequence[Sequence[Sequence[tuple[Decimal, Decimal]]]]) -> Area:
    """Return the area with these corners in degrees; a last corner that repeats the first is left out.

    Raises:
        ValueError: it has no part, or an outline of fewer than three corners.
    """
    numbers = [number for part in parts for ring in part for corner in ring for number in corner]
    places = max(map(places_of, numbers), default=0)
    made = tuple(
        tuple(_open([(whole(east, places), whole(north, places)) for east, north in ring]) for ring in part)
        for part in parts
    )
    if not made or not all(part and all(len(ring) >= _LEAST_CORNERS for ring in part) for part in made):
        raise ValueError(parts)
    return Area(made, places)


def lies_within(boundary: str | None, longitude: Decimal | None, latitude: Decimal | None) -> Truth:
    """Return whether a place lies within a boundary, its edge included; unknown while either is not known."""
    area = area_of(boundary)
    if area is None or longitude is None or latitude is None:
        return Truth.UNKNOWN
    return Truth.NO if area.locate(longitude, latitude) is Location.OUTSIDE else Truth.YES


def places_of(number: Decimal) -> int:
    """Return how many digits a number has behind its point.

    Raises:
        ValueError: it is not finite, or has more than forty.
    """
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent > MOST_PLACES:
        raise ValueError(number)
    return max(-exponent, 0)


def whole(number: Decimal, places: int) -> int:
    """Return a number as a multiple of 10 to the power of minus `places`, exactly."""
    sign, digits, exponent = number.as_tuple()
    size = int("".join(map(str, digits)) or "0") * int(10 ** (int(exponent) + places))
    return -size if sign else size


def sides(ring: Ring) -> Iterator[tuple[Corner, Corner]]:
    """Yield the sides of an outline, the one that closes it last."""
    yield from zip(ring, (*ring[1:], ring[0]), strict=True)


def locate_in_part(part: Part, x: int, y: int, factor: int) -> Location:
    """Return where a place lies with regard to one part, whose corners count `factor` times as much as given."""
    outline, *holes = part
    found = _locate_in_ring(outline, x, y, factor)
    if found is not Location.INSIDE:
        return found
    for hole in holes:
        in_hole = _locate_in_ring(hole, x, y, factor)
        if in_hole is not Location.OUTSIDE:
            return Location.EDGE if in_hole is Location.EDGE else Location.OUTSIDE
    return Location.INSIDE


def _locate_in_ring(ring: Ring, x: int, y: int, factor: int) -> Location:
    """Count the sides to the east of a place: an odd number surrounds it."""
    inside = False
    for (west, south), (east, north) in sides(ring):
        x1, y1, x2, y2 = west * factor, south * factor, east * factor, north * factor
        if not min(y1, y2) <= y <= max(y1, y2) or max(x1, x2) < x:
            continue
        turn = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
        if turn == 0 and min(x1, x2) <= x:
            return Location.EDGE
        if (y1 > y) != (y2 > y) and (turn > 0) == (y2 > y1):
            inside = not inside
    return Location.INSIDE if inside else Location.OUTSIDE


def _polygons(kind: str, coordinates: Any) -> Any:
    """Return the polygons of a geometry.

    Raises:
        ValueError: it is no area.
    """
    match kind:
        case "Polygon":
            return [coordinates]
        case "MultiPolygon":
            return coordinates
        case _:
            raise ValueError(kind)


def _open(ring: list[Corner]) -> Ring:
    return tuple(ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring)


def _in_degrees(corner: Any) -> tuple[Decimal, Decimal]:
    longitude, latitude = corner[0], corner[1]
    if not isinstance(longitude, Decimal) or not isinstance(latitude, Decimal):
        raise TypeError(corner)
    if not (abs(longitude) <= MOST_LONGITUDE and abs(latitude) <= MOST_LATITUDE):
        raise ValueError(corner)
    return longitude, latitude
