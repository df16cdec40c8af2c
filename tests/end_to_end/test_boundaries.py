"""Boundaries on the command line: previewed, taken over whole, refused with a reason."""

import json
from pathlib import Path

import pytest

from end_to_end.conftest import Call

UTM33: list[list[float]] = [[391000, 5820000], [392000, 5820000], [392000, 5821000], [391000, 5820000]]
NEAR = [[8.02, 51.62], [8.03, 51.62], [8.03, 51.63], [8.02, 51.62]]


def written(folder: Path, *named: tuple[str | None, list[list[float]]]) -> Path:
    path = folder / "gebiet.geojson"
    features = [
        {
            "type": "Feature",
            "properties": {} if name is None else {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for name, ring in named
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def stored(call: Call, database: Path, folder: Path) -> str:
    target = folder / "portfolio.json"
    assert call("--database", database, "export", target).code == 0
    quarters = json.loads(target.read_text(encoding="utf-8"))["neighbourhoods"]
    target.unlink()
    return str(next(item["boundary"] for item in quarters if item["key"] == "Q-HAFENVIERTEL"))


def test_a_boundary_finds_its_quarter_by_name_and_a_preview_writes_nothing(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    path = written(tmp_path, ("hafenviertel", NEAR), ("Anderswo", NEAR))
    before = stored(call, sample, tmp_path)
    looked = call("--database", sample, "import", path, "--preview", "--format", "json").json(
        "import-boundary"
    )
    assert (looked["neighbourhood"], looked["area"], looked["applied"]) == (
        "Q-HAFENVIERTEL",
        "hafenviertel",
        False,
    )
    assert stored(call, sample, tmp_path) == before
    assert call("--database", sample, "import", path).code == 0
    after = stored(call, sample, tmp_path)
    assert json.loads(after)["coordinates"] == [NEAR]
    again = call("--database", sample, "import", path)
    assert "schon so gespeichert" in again.out
    assert stored(call, sample, tmp_path) == after


def test_a_zone_nobody_states_is_that_of_the_land_and_told(call: Call, sample: Path, tmp_path: Path) -> None:
    path = written(tmp_path, (None, UTM33))
    words = (
        "--database",
        sample,
        "import",
        path,
        "--neighbourhood",
        "Hafenviertel",
        "--preview",
        "--format",
        "json",
    )
    found = call(*words).json("import-boundary")
    assert found["system"] == "EPSG:25832"
    assert {note["code"] for note in found["notes"]} == {"converted", "system_chosen", "far_away"}
    assert call(*words, "--system", "EPSG:25833").json("import-boundary")["system"] == "EPSG:25833"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "zu welchem Quartier"),
        (("--neighbourhood", "Q-GIBT-ES-NICHT"), "Q-GIBT-ES-NICHT"),
        (("--neighbourhood", "Hafenviertel"), "sind 2 Flächen"),
        (("--neighbourhood", "Hafenviertel", "--area", "Z"), "nicht genau eine Fläche „Z“"),
        (
            ("--neighbourhood", "Hafenviertel", "--area", "A", "--system", "EPSG:25832"),
            "können nicht im System",
        ),
    ],
)
def test_what_is_not_clear_is_asked_for(
    call: Call, sample: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    before = stored(call, sample, tmp_path)
    answer = call("--database", sample, "import", written(tmp_path, ("A", NEAR), ("B", NEAR)), *words)
    assert answer.code != 0
    assert told in answer.err
    assert stored(call, sample, tmp_path) == before
