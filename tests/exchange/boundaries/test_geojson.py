"""Boundaries from files: what is taken, what is converted, and what is refused with which words."""

import json
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator_app.domain.boundary import area_of
from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.boundaries import geojson
from coordinator_app.exchange.boundaries.reader import BoundaryFiles
from coordinator_app.services.ports.boundaries import BoundaryNote, ReadBoundary, ReferenceSystem
from coordinator_app.wording.errors import message

SQUARE: list[list[float]] = [[8.0, 51.6], [8.1, 51.6], [8.1, 51.7], [8.0, 51.7], [8.0, 51.6]]
UTM: list[list[float]] = [[391000.5, 5820000], [392000, 5820000], [392000, 5821000], [391000.5, 5820000]]
READER = BoundaryFiles()


def polygon(*rings: Sequence[Sequence[float]], crs: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "Polygon", "coordinates": list(rings)}
    return found if crs is None else {**found, "crs": {"type": "name", "properties": {"name": crs}}}


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def written(folder: Path, contents: Any, name: str = "gebiet.geojson") -> Path:
    path = folder / name
    data = contents if isinstance(contents, bytes) else json.dumps(contents).encode()
    path.write_bytes(data)
    return path


def read(folder: Path, contents: Any) -> ReadBoundary:
    return taken(written(folder, contents))


def taken(path: Path) -> ReadBoundary:
    file = READER.read(path)
    return READER.boundary_of(file, file.features[0], file.systems[0])


def refused(folder: Path, contents: Any, name: str = "gebiet.geojson") -> InputRejected:
    path = written(folder, contents, name)
    with pytest.raises(InputRejected) as caught:
        taken(path)
    assert "nichts" in message(caught.value)
    return caught.value


def test_numbers_in_degrees_are_kept_to_the_last_digit(tmp_path: Path) -> None:
    text = b'{"type":"Polygon","coordinates":[[[8.10000000000000012,51.60],[8.2,51.6,47.5],[8.2,51.7],[8.10000000000000012,51.60]]]}'
    found = read(tmp_path, text)
    assert found.boundary.startswith(
        '{"type":"Polygon","coordinates":[[[8.10000000000000012,51.60],[8.2,51.6],'
    )
    assert area_of(found.boundary) == found.area
    assert found.notes == {}


@pytest.mark.parametrize(
    "crs", ["urn:ogc:def:crs:EPSG::25833", "EPSG:25833", "urn:ogc:def:crs:EPSG:9.6.3:25833"]
)
def test_a_stated_utm_zone_is_converted_and_told(tmp_path: Path, crs: str) -> None:
    found = read(tmp_path, polygon(UTM, crs=crs))
    assert found.notes == {BoundaryNote.CONVERTED: 1}
    assert found.area.degrees(found.area.parts[0][0][0]) == pytest.approx((13.3935, 52.5192), abs=2e-4)


def test_without_a_statement_the_zone_stays_open_unless_it_stands_before_the_easting(tmp_path: Path) -> None:
    both = READER.read(written(tmp_path, polygon(UTM)))
    assert both.systems == (ReferenceSystem.UTM32, ReferenceSystem.UTM33)
    prefixed = [[33_000_000 + east, north] for east, north in UTM]
    one = READER.read(written(tmp_path, polygon(prefixed)))
    assert one.systems == (ReferenceSystem.UTM33,)
    plain = READER.boundary_of(both, both.features[0], ReferenceSystem.UTM33)
    assert READER.boundary_of(one, one.features[0], ReferenceSystem.UTM33).boundary == plain.boundary


def test_areas_are_offered_by_their_names_and_what_is_no_area_is_counted(tmp_path: Path) -> None:
    collection = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        "features": [
            feature({"type": "Point", "coordinates": [8, 51]}, name="Rathaus"),
            feature(polygon(SQUARE), PLR_NAME="Hafen", key="1"),
            feature(polygon(SQUARE), key="4711"),
            feature(polygon(SQUARE), number=3),
            feature(None, name="leer"),
        ],
    }
    file = READER.read(written(tmp_path, collection))
    assert [item.name for item in file.features] == ["Hafen", "4711", None]
    assert [item.number for item in file.features] == [2, 3, 4]
    assert file.without_area == 2
    assert file.systems == (ReferenceSystem.WGS84,)


def test_an_open_outline_is_closed_and_repeated_corners_are_left_out_and_both_are_told(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, polygon([SQUARE[0], SQUARE[0], *SQUARE[1:4]]))
    assert found.notes == {BoundaryNote.CLOSED: 1, BoundaryNote.REPEATED_CORNERS: 1}
    assert found.area == read(tmp_path, polygon(SQUARE)).area


def test_several_parts_and_holes_are_kept(tmp_path: Path) -> None:
    hole = [[8.02, 51.62], [8.04, 51.62], [8.04, 51.64], [8.02, 51.62]]
    far = [[8.3, 51.6], [8.4, 51.6], [8.4, 51.7], [8.3, 51.6]]
    found = read(tmp_path, {"type": "MultiPolygon", "coordinates": [[SQUARE, hole], [far]]})
    assert [len(part) for part in found.area.parts] == [2, 1]
    assert json.loads(found.boundary)["type"] == "MultiPolygon"


@pytest.mark.parametrize(
    ("contents", "code"),
    [
        (b"{", "json_unreadable"),
        (b"[1, 2]", "boundary_not_geojson"),
        (b'{"type": "FeatureCollection", "features": {}}', "boundary_not_geojson"),
        (b'{"type": "FeatureCollection", "features": [7]}', "boundary_not_geojson"),
        (b'{"type": "FeatureCollection", "features": []}', "boundary_without_area"),
        (b'{"type": "Polygon", "coordinates": [[[NaN, 1]]]}', "boundary_not_geojson"),
        (b'{"type": "Polygon", "coordinates": [[[1e999, 1]]]}', "boundary_coordinates"),
        (b'{"type": "Polygon", "coordinates": [[["8", "51"]]]}', "boundary_coordinates"),
        (b'{"type": "Polygon", "coordinates": []}', "boundary_coordinates"),
        (b'{"type": "Polygon", "coordinates": 7}', "boundary_coordinates"),
        (b'{"type": "Polygon"}', "boundary_coordinates"),
        (b'{"type": "Polygon", "coordinates": [[[8]]]}', "boundary_coordinates"),
        (b"\xff\xfe\x00{", "boundary_not_text"),
        (b"[" * 200_000, "boundary_not_geojson"),
        (polygon(SQUARE[:2]), "boundary_too_few_corners"),
        (polygon([SQUARE[0]] * 5), "boundary_too_few_corners"),
        (polygon([[north, east] for east, north in SQUARE]), "boundary_swapped_degrees"),
        (polygon([[north, east] for east, north in UTM]), "boundary_swapped"),
        (polygon([[2.0, 48.6], [2.1, 48.6], [2.1, 48.7], [2.0, 48.6]]), "boundary_outside_germany"),
        (polygon([[3456789, 5400000], [3456799, 5400000], [3456799, 5400010]]), "boundary_numbers"),
        (polygon([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]), "boundary_crossing"),
        (polygon(SQUARE, [[8.5, 51.6], [8.6, 51.6], [8.6, 51.7]]), "boundary_hole_outside"),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}, "boundary_parts_overlap"),
        (polygon(SQUARE, crs="EPSG:31467"), "boundary_system_unknown"),
        (polygon(SQUARE, crs="EPSG:25832"), "boundary_system_contradicted"),
        (polygon(UTM, crs="EPSG:4326"), "boundary_system_contradicted"),
        ({"type": "Point", "coordinates": [8, 51]}, "boundary_without_area"),
    ],
)
def test_what_cannot_be_a_boundary_is_refused_with_the_reason(
    tmp_path: Path, contents: Any, code: str
) -> None:
    assert refused(tmp_path, contents).code == code


def test_a_crossing_is_named_with_its_place(tmp_path: Path) -> None:
    error = refused(tmp_path, feature(polygon([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]]), name="Hafen"))
    assert "„Hafen“" in message(error)
    assert "bei 8,05000 Grad Länge und 51,65000 Grad Breite" in message(error)


@pytest.mark.parametrize(
    ("name", "contents", "told"),
    [
        ("gebiet.kml", b"<?xml version='1.0'?><kml></kml>", "KML"),
        ("gebiet.xml", b"<?xml version='1.0'?><KML></KML>", "KML"),
        ("gebiet.shp", struct.pack(">i", 9994) + bytes(96), "Shapefile"),
        ("gebiet", struct.pack(">i", 9994) + bytes(96), "Shapefile"),
        ("gebiet.gpkg", b"SQLite format 3\x00" + bytes(84), "GeoPackage"),
        ("gebiet.json", b'{"type": "Topology", "objects": {}}', "TopoJSON"),
    ],
)
def test_other_formats_are_named_with_what_to_do(
    tmp_path: Path, name: str, contents: bytes, told: str
) -> None:
    assert READER.recognises(written(tmp_path, contents, name))
    error = refused(tmp_path, contents, name)
    assert error.code == "boundary_other_format"
    assert told in message(error)
    assert "QGIS" in message(error)


@pytest.mark.parametrize(
    "contents", [b'{"format": "quartierslotse-portfolio"}', b"a;b\n1;2", b"SQLite format 3\x00"]
)
def test_files_of_other_kinds_are_left_to_others(tmp_path: Path, contents: bytes) -> None:
    assert not READER.recognises(written(tmp_path, contents, "datei.txt"))


def test_an_archive_with_a_shapefile_is_one_and_any_other_is_left_to_others(tmp_path: Path) -> None:
    for name, inner, known in (("a.zip", "grenzen/Gebiet.SHP", True), ("b.zip", "BMWI/1.xml", False)):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(inner, b"")
        assert READER.recognises(tmp_path / name) is known
    assert not READER.recognises(tmp_path)
    assert not READER.recognises(tmp_path / "gibt es nicht.geojson")


def test_points_of_a_real_file_are_no_boundary(shared_data: Path) -> None:
    with pytest.raises(InputRejected) as caught:
        READER.read(shared_data / "berlin_jugendfreizeiteinrichtungen_2022.geojson")
    assert caught.value.code == "boundary_without_area"


def test_too_much_is_refused_before_it_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "LARGEST", 10)
    assert refused(tmp_path, polygon(SQUARE)).code == "file_too_large"
    monkeypatch.setattr(geojson, "LARGEST", 10_000)
    monkeypatch.setattr(geojson, "MOST_CORNERS", 3)
    assert refused(tmp_path, polygon(SQUARE)).code == "boundary_too_detailed"
    monkeypatch.setattr(geojson, "MOST_FEATURES", 1)
    many: Mapping[str, Any] = {"type": "FeatureCollection", "features": [feature(None), feature(None)]}
    assert refused(tmp_path, many).code == "boundary_too_many"


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.sampled_from(["Polygon", "Feature", "name", "x"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "coordinates", "features", "geometry", "properties", "crs"]), inner
        )
    ),
    max_leaves=20,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    contents=_JSON, kind=st.sampled_from(["Polygon", "MultiPolygon", "Feature", "FeatureCollection", "Mist"])
)
def test_whatever_a_file_says_it_is_read_or_refused_in_words(
    tmp_path: Path, contents: Any, kind: str
) -> None:
    data = (
        {**contents, "type": kind} if isinstance(contents, dict) else {"type": kind, "coordinates": contents}
    )
    path = written(tmp_path, data)
    told = ""
    try:
        told = taken(path).boundary
    except InputRejected as error:
        told = message(error)
    assert told
