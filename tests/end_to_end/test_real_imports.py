"""The real files on the command line: twice, in any order, undone, and every cell against the raw file."""

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coordinator_app.bootstrap import open_workspace
from coordinator_app.services.workspace import OpenRequest
from end_to_end.conftest import Call

INHABITANTS = "berlin_einwohner_2022-06_plr.csv"
INDICES = "berlin_mss_2021_indizes.csv"
INDICATORS = "berlin_mss_2021_index_indikatoren.csv"
DAY_CARE = "berlin_kitas_per_plr_2022.csv"
HAMBURG = "hamburg_stadtteilprofile_2014.csv"
FILES = (INHABITANTS, INDICES, INDICATORS, DAY_CARE, HAMBURG)
ROWS = 40


@pytest.fixture
def beginnings(shared_data: Path, tmp_path: Path) -> Path:
    """Return a folder with the first rows of the real files, byte by byte as they are."""
    folder = tmp_path / "anfang"
    folder.mkdir()
    for name in FILES:
        lines = (shared_data / name).read_bytes().splitlines(keepends=True)
        (folder / name).write_bytes(b"".join(lines[:ROWS]))
    return folder


def exported(call: Call, database: Path) -> dict[str, Any]:
    target = database.with_suffix(".json")
    assert call("export", target, "--database", database).code == 0
    data: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return data


def test_names_and_figures_do_not_depend_on_the_order(call: Call, beginnings: Path, tmp_path: Path) -> None:
    states = []
    for number, order in enumerate(
        (FILES, FILES[::-1], (DAY_CARE, HAMBURG, INHABITANTS, INDICATORS, INDICES))
    ):
        database = tmp_path / f"{number}.qldb"
        for name in order:
            first = call("import", beginnings / name, "--database", database, "--format", "json").json(
                "import"
            )
            again = call("import", beginnings / name, "--database", database, "--format", "json").json(
                "import"
            )
            assert first["new"] + first["changed"] >= ROWS - 1
            assert (again["new"], again["changed"]) == (0, 0)
        states.append(
            [
                {name: value for name, value in area.items() if name != "inhabitants"}
                for area in exported(call, database)["neighbourhoods"]
            ]
        )
    assert states[0] == states[1] == states[2]
    assert not any(area["name"].startswith("Planungsraum 0") for area in states[0])


def test_undoing_imports_restores_exactly_what_was_there(beginnings: Path, sample: Path) -> None:
    workspace = open_workspace(OpenRequest(sample))
    states = [workspace.portfolio.records()]
    for name in FILES:
        workspace.imports.apply(workspace.imports.preview(beginnings / name))
        states.append(workspace.portfolio.records())
    for state in states[-2::-1]:
        assert workspace.store.undo() is not None
        assert workspace.portfolio.records() == state
    for state in states[1:]:
        assert workspace.store.redo() is not None
        assert workspace.portfolio.records() == state
    workspace.store.close()


def test_every_cell_of_the_berlin_index_indicators_is_in_the_export_as_in_the_file(
    call: Call, shared_data: Path, tmp_path: Path
) -> None:
    database = tmp_path / "berlin.qldb"
    assert call("import", shared_data / INDICATORS, "--database", database).code == 0
    areas = {area["key"]: area for area in exported(call, database)["neighbourhoods"]}
    with (shared_data / INDICATORS).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(areas) == 542
    for row in rows:
        area = areas[f"Q-BE-{row['PLR_ID']}"]
        found = {
            item["code"]: (item.get("state", "reported"), item.get("number")) for item in area["indicators"]
        }
        for column in ("S1", "S2", "S3", "S4", "D1", "D2", "D3", "D4"):
            state, number = found[f"be.mss.{column.lower()}"]
            if row["KOM"] != "gültig":
                assert (state, number) == ("invalid_at_source", None)
            elif row[column]:
                assert (state, Decimal(number)) == ("reported", Decimal(row[column]))
            else:
                assert (state, number) == ("missing", None)


def test_every_cell_of_hamburg_and_its_comparison_are_in_the_export_as_in_the_file(
    call: Call, shared_data: Path, tmp_path: Path
) -> None:
    database = tmp_path / "hamburg.qldb"
    assert call("import", shared_data / HAMBURG, "--database", database).code == 0
    areas = {area["name"]: area for area in exported(call, database)["neighbourhoods"]}
    with (shared_data / HAMBURG).open(encoding="utf-8-sig", newline="") as file:
        (_, *_), *rows = csv.reader(file, delimiter=";")
    cells = [[cell.replace(" ", "") for cell in row] for row in rows if any(row)]
    (town,) = (row for row in cells if row[0] == "Hamburg")
    smallest: dict[str, list[str]] = {}
    for row in sorted(cells, key=lambda row: -int(row[1])):
        smallest[row[0]] = row  # of an area and its district, the area is the smaller one
    assert len(areas) == 99
    for name, area in areas.items():
        row = smallest[name.replace(" ", "")]
        figures = sorted(_figures(area), key=str)
        assert figures == sorted(_expected(row, town), key=str), name


def _figures(area: dict[str, Any]) -> list[tuple[str, Decimal | None, Decimal | None]]:
    return [
        (item.get("state", "reported"), _number(item.get("number")), _number(item.get("comparison")))
        for item in area["indicators"]
    ]


def _expected(row: list[str], town: list[str]) -> list[tuple[str, Decimal | None, Decimal | None]]:
    states = {".": "suppressed", "-": "missing"}
    return [
        (states.get(cell, "reported"), _german(cell), _german(whole))
        for cell, whole in zip(row[1:], town[1:], strict=True)
    ]


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text).normalize()


def _german(cell: str) -> Decimal | None:
    return None if cell in {".", "-"} else Decimal(cell.replace(",", ".")).normalize()
