"""What kind of map file a file is: GeoJSON, or one of the formats that people have and that must be exported first."""

import re
import zipfile
from pathlib import Path

from coordinator_app.services.reading import opened

_BEGINNING = 4096
_ZIP = b"PK\x03\x04"
_MOST_NAMES = 1000
_JSON = re.compile(r"\s*\{")
_GEOJSON = re.compile(
    r'"type"\s*:\s*"(?:FeatureCollection|Feature|Polygon|MultiPolygon|GeometryCollection|(?:Multi)?(?:Point|LineString))"'
)
_TOPOJSON = re.compile(r'"type"\s*:\s*"Topology"')
_BY_FIRST_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"\x00\x00\x27\x0a", "Shapefile"),
    (b"SQLite format 3\x00", "GeoPackage"),
)
_BY_TEXT: tuple[tuple[str, str], ...] = (("<kml", "KML"), ("<gml:", "GML"), ("<gpx", "GPX"))
_BY_ENDING = {
    ".shp": "Shapefile",
    ".dbf": "Shapefile",
    ".shx": "Shapefile",
    ".prj": "Shapefile",
    ".gpkg": "GeoPackage",
    ".kml": "KML",
    ".kmz": "KML",
    ".gml": "GML",
    ".gpx": "GPX",
    ".dxf": "DXF",
    ".topojson": "TopoJSON",
    ".qgz": "QGIS",
    ".qgs": "QGIS",
}
GEOJSON_ENDING = ".geojson"
_UNTOLD_BY_BYTES = frozenset({"GeoPackage"})
"""A database may be one of ours: only its name tells the difference."""


def is_geojson(path: Path) -> bool:
    """Return whether a file is GeoJSON by its contents, or calls itself so.

    Raises:
        InputRejected: `file_not_regular`.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    beginning = _beginning(path)
    text = beginning.decode("utf-8", "replace").lstrip("\ufeff")
    return path.suffix.lower() == GEOJSON_ENDING or bool(_JSON.match(text) and _GEOJSON.search(text))


def other_format(path: Path) -> str | None:
    """Return the name of a map format that is not read here, or None.

    Raises:
        InputRejected: `file_not_regular`.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    beginning, ending = _beginning(path), path.suffix.lower()
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    if ending == GEOJSON_ENDING:
        return None
    found = next((name for first, name in _BY_FIRST_BYTES if beginning.startswith(first)), None)
    if found is not None:
        return None if found in _UNTOLD_BY_BYTES else found
    if beginning.startswith(_ZIP):
        return "Shapefile" if _holds_shapefile(path) else None
    text = beginning.decode("utf-8", "replace")
    if _JSON.match(text.lstrip("\ufeff")) and _TOPOJSON.search(text):
        return "TopoJSON"
    return next((name for mark, name in _BY_TEXT if mark in text.lower()), None)


def _holds_shapefile(path: Path) -> bool:
    """Return whether an archive holds a Shapefile, which is how most offices hand one out."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().endswith(".shp") for name in archive.namelist()[:_MOST_NAMES])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _beginning(path: Path) -> bytes:
    with opened(path) as file:
        return file.read(_BEGINNING)
