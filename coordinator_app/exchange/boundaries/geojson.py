"""GeoJSON: the areas of a file as they stand there, and the system in which their coordinates may count."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from coordinator_app.domain.boundary import places_of
from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.input_file import read_bytes
from coordinator_app.services.ports.boundaries import (
    BoundaryFeature,
    BoundaryFile,
    Coordinates,
    FilePart,
    ReferenceSystem,
)

LARGEST = 20_000_000
"""Bytes. All planning areas of Berlin take seven million."""

MOST_FEATURES = 5_000
MOST_CORNERS = 20_000
"""Of one area. The finest boundary of a whole city has fewer."""

_NAMES = (
    "name", "bezeichnung", "quartier", "gebiet", "gebietsname", "stadtteil", "ortsteil", "bezirk", "stadtbezirk",
    "plr_name", "bzr_name", "titel", "title", "bez", "gen", "label",
)  # fmt: skip
_NAME_ENDING = "name"
_LONGEST_NAME = 200
_EPSG = re.compile(r"EPSG:(?:[0-9.]*:)?(\d+)", re.IGNORECASE)
_CRS84 = re.compile(r"CRS:?84", re.IGNORECASE)
_SYSTEMS: Mapping[str, ReferenceSystem] = {
    "4326": ReferenceSystem.WGS84,
    "4979": ReferenceSystem.WGS84,
    "4258": ReferenceSystem.ETRS89,
    "25832": ReferenceSystem.UTM32,
    "32632": ReferenceSystem.UTM32,
    "4647": ReferenceSystem.UTM32,
    "25833": ReferenceSystem.UTM33,
    "32633": ReferenceSystem.UTM33,
    "5650": ReferenceSystem.UTM33,
}
_DEGREES = (ReferenceSystem.WGS84, ReferenceSystem.ETRS89)
_UTM = (ReferenceSystem.UTM32, ReferenceSystem.UTM33)
_MOST_EAST, _MOST_NORTH = 180, 90
_EASTINGS, _NORTHINGS = (100_000, 1_000_000), (5_100_000, 6_200_000)
ZONE_PREFIX = 1_000_000
"""Some write the number of the zone before the easting: 32 500 000."""

_PREFIXED: Mapping[int, ReferenceSystem] = {32: ReferenceSystem.UTM32, 33: ReferenceSystem.UTM33}


class _UnreadableError(Exception):
    """A number or a form that GeoJSON does not have."""


def read_geojson(path: Path) -> BoundaryFile:
    """Return the areas of a GeoJSON file.

    Raises:
        InputRejected: `file_too_large`, `boundary_not_text`, `json_unreadable`, `boundary_not_geojson`,
            `boundary_coordinates`, `boundary_without_area`, `boundary_too_many`, `boundary_too_detailed`, or what
            `_systems_of` refuses.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    data = _parsed(path)
    found: list[BoundaryFeature] = []
    without_area = 0
    for number, (properties, geometry) in enumerate(_features(path, data), start=1):
        if number > MOST_FEATURES:
            raise InputRejected("boundary_too_many", path=path, number=MOST_FEATURES)
        name = _name_of(properties)
        try:
            parts = tuple(_parts_of(geometry))
        except (_UnreadableError, RecursionError, ValueError, TypeError, KeyError, IndexError) as error:
            raise InputRejected("boundary_coordinates", path=path, feature=name or str(number)) from error
        if not parts:
            without_area += 1
            continue
        feature = BoundaryFeature(number, name, parts)
        if feature.corners > MOST_CORNERS:
            told = {"feature": name or str(number), "length": feature.corners, "longest": MOST_CORNERS}
            raise InputRejected("boundary_too_detailed", path=path, **told)
        found.append(feature)
    if not found:
        raise InputRejected("boundary_without_area", path=path, number=without_area)
    return BoundaryFile(path, tuple(found), _systems_of(path, data, found), without_area)


def is_east_of_zone(east: Decimal, zone: int) -> Decimal:
    """Return an easting without the number of its zone, where that stands before it."""
    return east - zone * ZONE_PREFIX if int(east) // ZONE_PREFIX == zone else east


def _parsed(path: Path) -> Mapping[str, Any]:
    try:
        text = read_bytes(path, LARGEST).decode("utf-8-sig")
        data = json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise InputRejected("boundary_not_text", path=path) from error
    except json.JSONDecodeError as error:
        raise InputRejected("json_unreadable", path=path, line=error.lineno, column=error.colno) from error
    except (_UnreadableError, RecursionError, ValueError, ArithmeticError) as error:
        raise InputRejected("boundary_not_geojson", path=path) from error
    if not isinstance(data, dict):
        raise InputRejected("boundary_not_geojson", path=path)
    return data


def _refuse_constant(name: str) -> Any:
    raise _UnreadableError(name)


def _features(path: Path, data: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Yield the properties and the geometry of everything in a file."""
    match data.get("type"):
        case "FeatureCollection" if isinstance(data.get("features"), list):
            for item in data["features"]:
                if not isinstance(item, dict) or item.get("type") != "Feature":
                    raise InputRejected("boundary_not_geojson", path=path)
                yield _properties(item), item.get("geometry")
        case "Feature":
            yield _properties(data), data.get("geometry")
        case (
            "Polygon"
            | "MultiPolygon"
            | "GeometryCollection"
            | "Point"
            | "MultiPoint"
            | "LineString"
            | "MultiLineString"
        ):
            yield {}, data
        case _:
            raise InputRejected("boundary_not_geojson", path=path)


def _properties(item: Mapping[str, Any]) -> Mapping[str, Any]:
    properties = item.get("properties")
    return properties if isinstance(properties, dict) else {}


def _name_of(properties: Mapping[str, Any]) -> str | None:
    """Return what an area is called: by one of the usual names, else anything called a name, else the first text."""
    texts = {
        key.casefold(): value.strip()
        for key, value in properties.items()
        if isinstance(value, str) and value.strip()
    }
    usual = [texts[key] for key in _NAMES if key in texts]
    likely = [value for key, value in texts.items() if key.endswith(_NAME_ENDING)]
    found = next(iter((*usual, *likely, *texts.values())), None)
    return None if found is None else found[:_LONGEST_NAME]


def _parts_of(geometry: Any) -> Iterator[FilePart]:
    """Yield the parts of a geometry; what is no area has none."""
    if geometry is None:
        return
    match geometry["type"]:
        case "Polygon":
            yield _part(geometry["coordinates"])
        case "MultiPolygon":
            yield from map(_part, _list(geometry["coordinates"]))
        case "GeometryCollection":
            for item in _list(geometry["geometries"]):
                yield from _parts_of(item)
        case _:
            return


def _part(rings: Any) -> FilePart:
    part = tuple(tuple(map(_coordinates, _list(ring))) for ring in _list(rings))
    if not part:
        raise _UnreadableError(rings)
    return part


def _list(value: Any) -> Sequence[Any]:
    if not isinstance(value, list):
        raise _UnreadableError(value)
    return value


def _coordinates(corner: Any) -> Coordinates:
    """Return east and north; a height behind them is of no use here."""
    east, north = _list(corner)[:2]
    for number in (east, north):
        if not isinstance(number, Decimal) or not number.is_finite() or number.adjusted() > 9:  # noqa: PLR2004 - metres
            raise _UnreadableError(number)
        places_of(number)
    return east, north


def _systems_of(
    path: Path, data: Mapping[str, Any], features: Sequence[BoundaryFeature]
) -> tuple[ReferenceSystem, ...]:
    """Return the systems in which the coordinates may count: as the file says, else by the size of its numbers.

    Raises:
        InputRejected: `boundary_system_unknown` for one that is not converted here, `boundary_numbers` where neither
            degrees nor metres of a zone of Germany can be meant, `boundary_swapped` where northings come first.
    """
    corners = [corner for feature in features for part in feature.parts for ring in part for corner in ring]
    fitting = _fitting(corners)
    if not fitting:
        code = (
            "boundary_swapped" if _fitting([(north, east) for east, north in corners]) else "boundary_numbers"
        )
        east, north = corners[0]
        raise InputRejected(code, path=path, easting=east, northing=north)
    stated = _stated(data)
    if stated is None:
        return fitting if fitting != _DEGREES else (ReferenceSystem.WGS84,)
    system = _SYSTEMS.get(stated)
    if system is None:
        raise InputRejected("boundary_system_unknown", path=path, system=f"EPSG:{stated}")
    if system not in fitting:
        east, north = corners[0]
        raise InputRejected(
            "boundary_system_contradicted", path=path, system=system.value, easting=east, northing=north
        )
    return (system,)


def _stated(data: Mapping[str, Any]) -> str | None:
    """Return the EPSG number that a file names in its member `crs`, or the text of it where it is none."""
    crs = data.get("crs")
    if crs is None:
        return None
    name = (
        str(crs.get("properties", {}).get("name", ""))
        if isinstance(crs, dict) and isinstance(crs.get("properties"), dict)
        else str(crs)
    )
    if _CRS84.search(name):
        return "4326"
    found = _EPSG.search(name)
    return found[1] if found else name[:_LONGEST_NAME]


def _fitting(corners: Sequence[Coordinates]) -> tuple[ReferenceSystem, ...]:
    if all(abs(east) <= _MOST_EAST and abs(north) <= _MOST_NORTH for east, north in corners):
        return _DEGREES
    if not all(_NORTHINGS[0] <= north <= _NORTHINGS[1] for _, north in corners):
        return ()
    prefixes = {int(east) // ZONE_PREFIX for east, _ in corners}
    rests = (int(east) % ZONE_PREFIX for east, _ in corners)
    if len(prefixes) != 1 or not all(_EASTINGS[0] <= rest < _EASTINGS[1] for rest in rests):
        return ()
    prefix = prefixes.pop()
    if prefix == 0:
        return _UTM
    return (_PREFIXED[prefix],) if prefix in _PREFIXED else ()
