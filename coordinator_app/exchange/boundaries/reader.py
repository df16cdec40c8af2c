"""From an area of a file to the boundary that is stored: converted to degrees, its shape checked, told what was done."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from coordinator_app.domain.boundary import Area, made_of
from coordinator_app.domain.boundary_flaws import FlawKind, flaw_of
from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.boundaries.formats import is_geojson, other_format
from coordinator_app.exchange.boundaries.geojson import is_east_of_zone, read_geojson
from coordinator_app.exchange.boundaries.utm import degrees_of
from coordinator_app.services.ports.boundaries import (
    BoundaryFeature,
    BoundaryFile,
    BoundaryNote,
    Coordinates,
    ReadBoundary,
    ReferenceSystem,
)

_ZONES: Mapping[ReferenceSystem, int] = {ReferenceSystem.UTM32: 32, ReferenceSystem.UTM33: 33}
_GERMANY = (Decimal("5.5"), Decimal("47.0"), Decimal("15.5"), Decimal("55.5"))
"""A little more than Germany: west, south, east, north."""

_LEAST_CORNERS = 3
_SHOWN = Decimal("0.00001")


class BoundaryFiles:
    """Reads boundaries from GeoJSON, and knows the other map formats by name."""

    def recognises(self, path: Path) -> bool:
        """Return whether a file is a map of some kind; folders and what is not there are left to others.

        Raises:
            EnvironmentProblem: `file_not_readable`.
        """
        return path.is_file() and (other_format(path) is not None or is_geojson(path))

    def read(self, path: Path) -> BoundaryFile:
        """Return the areas of a file.

        Raises:
            InputRejected: `boundary_other_format`, or what `read_geojson` refuses.
            EnvironmentProblem: `file_missing`, `file_not_readable`.
        """
        found = other_format(path)
        if found is not None:
            raise InputRejected("boundary_other_format", path=path, format=found)
        return read_geojson(path)

    def boundary_of(
        self, file: BoundaryFile, feature: BoundaryFeature, system: ReferenceSystem
    ) -> ReadBoundary:
        """Return the boundary that an area of a file makes.

        Raises:
            InputRejected: `boundary_too_few_corners`, `boundary_swapped_degrees`, `boundary_outside_germany`, or one
                of the flaws of its shape, each with the place where it is.
        """
        called = feature.name or str(feature.number)
        notes: dict[BoundaryNote, int] = {}
        parts = [[_cleaned(ring, notes) for ring in part] for part in feature.parts]
        if not all(len(ring) >= _LEAST_CORNERS for part in parts for ring in part):
            raise InputRejected("boundary_too_few_corners", path=file.path, feature=called)
        if system in _ZONES:
            notes[BoundaryNote.CONVERTED] = 1
            parts = [[[_converted(corner, system) for corner in ring] for ring in part] for part in parts]
        _check_place(file.path, called, [corner for part in parts for ring in part for corner in ring])
        area = made_of(parts)
        _check_shape(file.path, called, area)
        return ReadBoundary(boundary_text(parts), area, notes)


def boundary_text(parts: Sequence[Sequence[Sequence[Coordinates]]]) -> str:
    """Return parts as a GeoJSON geometry, every number as it was given, each outline closed."""
    polygons = ["[" + ",".join(_ring_text(ring) for ring in part) + "]" for part in parts]
    if len(polygons) == 1:
        return f'{{"type":"Polygon","coordinates":{polygons[0]}}}'
    return f'{{"type":"MultiPolygon","coordinates":[{",".join(polygons)}]}}'


def _ring_text(ring: Sequence[Coordinates]) -> str:
    return "[" + ",".join(f"[{east:f},{north:f}]" for east, north in (*ring, ring[0])) + "]"


def _cleaned(ring: Sequence[Coordinates], notes: dict[BoundaryNote, int]) -> list[Coordinates]:
    """Return the corners without repetitions, the last one not being the first, and note what was otherwise."""
    corners: list[Coordinates] = []
    for corner in ring:
        if corners and corners[-1] == corner:
            notes[BoundaryNote.REPEATED_CORNERS] = notes.get(BoundaryNote.REPEATED_CORNERS, 0) + 1
        else:
            corners.append(corner)
    if len(corners) > 1 and corners[0] == corners[-1]:
        return corners[:-1]
    notes[BoundaryNote.CLOSED] = notes.get(BoundaryNote.CLOSED, 0) + 1
    return corners


def _converted(corner: Coordinates, system: ReferenceSystem) -> Coordinates:
    zone = _ZONES[system]
    return degrees_of(zone, is_east_of_zone(corner[0], zone), corner[1])


def _check_place(path: Path, called: str, corners: Sequence[Coordinates]) -> None:
    """Refuse what does not lie in Germany, and say so where east and north are swapped."""
    outside = next((corner for corner in corners if not _in_germany(*corner)), None)
    if outside is None:
        return
    swapped = all(_in_germany(north, east) for east, north in corners)
    raise InputRejected(
        "boundary_swapped_degrees" if swapped else "boundary_outside_germany",
        path=path,
        feature=called,
        longitude=outside[0].quantize(_SHOWN),
        latitude=outside[1].quantize(_SHOWN),
    )


def _in_germany(longitude: Decimal, latitude: Decimal) -> bool:
    west, south, east, north = _GERMANY
    return west <= longitude <= east and south <= latitude <= north


def _check_shape(path: Path, called: str, area: Area) -> None:
    flaw = flaw_of(area)
    if flaw is None:
        return
    match flaw.kind:
        case FlawKind.CROSSING:
            code = "boundary_crossing"
        case FlawKind.HOLE_OUTSIDE:
            code = "boundary_hole_outside"
        case FlawKind.PARTS_OVERLAP:
            code = "boundary_parts_overlap"
        case FlawKind.TOO_TANGLED:
            code = "boundary_too_tangled"
    raise InputRejected(
        code,
        path=path,
        feature=called,
        longitude=_shown(flaw.longitude),
        latitude=_shown(flaw.latitude),
        first=flaw.first_side,
        second=flaw.second_side,
    )


def _shown(degrees: Fraction) -> Decimal:
    return (Decimal(degrees.numerator) / Decimal(degrees.denominator)).quantize(_SHOWN)
