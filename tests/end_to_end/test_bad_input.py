"""Flawed catalogues and contradictory portfolios on the command line: told, shown, never decided, and the same twice."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coordinator_app.runtime.resources import resource_path
from end_to_end.conftest import Call, check_schema
from end_to_end.second_opinion import SecondOpinion, programmes

DAY = "2026-11-22"
FLAWED = "biwaq_vi"
OWN = {
    "id": "fonds",
    "name": "Fonds der Stadt",
    "short_name": "Fonds",
    "ministry": "Stadt",
    "level": "municipal",
    "checked": DAY,
    "sources": [{"id": "seite", "title": "Seite", "url": "https://example.org", "seen": DAY}],
    "phases": [{"status": "open", "starts": None, "ends": None, "basis": {"source": "seite"}}],
    "requirements": {
        "all_of": [
            {"fact": "project.begun", "operator": "is", "wanted": ["no"], "basis": {"source": "seite"}}
        ],
        "basis": {"source": "seite"},
    },
}


@pytest.fixture(scope="module")
def portfolio() -> dict[str, Any]:
    """Return the sample with data that can't all be true."""
    data: dict[str, Any] = json.loads(resource_path("sample", "lindenfurt.json").read_text(encoding="utf-8"))
    reversed_days, elsewhere, rich, *_ = data["projects"]
    reversed_days.update(starts="2027-05-01", ends="2027-04-30")
    data["municipalities"].append({"key": "K-ANDERSWO", "name": "Anderswo", "land": "BE"})
    elsewhere["municipality"] = "K-ANDERSWO"
    rich["finances"] = [{"kind": "own", "label": "Haushalt", "amount_cents": 10**11}]
    quarter = next(item for item in data["neighbourhoods"] if item.get("legal_areas"))
    quarter["legal_areas"][0]["ends"] = "2001-01-01"
    return data


@pytest.fixture(scope="module")
def flawed_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped catalogue with one flaw in the requirements of one programme."""
    folder = tmp_path_factory.mktemp("mangel") / "katalog"
    shutil.copytree(resource_path("catalogue"), folder)
    path = folder / f"{FLAWED}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("operator: one_of", "operator: at_least", 1), encoding="utf-8")
    return folder


def imported(call: Call, data: dict[str, Any], folder: Path) -> Path:
    path, database = folder / "portfolio.json", folder / "portfolio.qldb"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert call("import", path, "--database", database).code == 0
    return database


def test_a_flawed_catalogue_is_told_and_the_programme_stays_in_sight(
    call: Call, sample_once: Path, flawed_catalogue: Path
) -> None:
    checked = call("programmes", "check", "--catalogue", flawed_catalogue)
    assert checked.code == 1
    assert f"{FLAWED}.yaml, Zeile " in checked.out
    words = ("--database", sample_once, "--catalogue", flawed_catalogue, "--as-of", DAY)
    answer = call("match", *words, "--format", "json")
    assert answer.code == 0
    data = json.loads(answer.out)
    named = [item for item in data["results"] if item["programme"] == FLAWED]
    check_schema({**data, "results": named}, "match")
    assert len(data["results"]) == len({item["project"] for item in data["results"]}) * 128
    assert {item["eligible"] for item in named} == {"open"}
    assert {item["verdict"] for item in named} == {"Nicht prüfbar"}
    assert all(
        item["headline"].startswith(f"Nicht prüfbar: In der Datei {FLAWED}.yaml, Zeile ") for item in named
    )
    doubts = {finding["doubt"] for item in named for finding in item["findings"]}
    assert doubts == {"uncheckable"}


def test_the_health_check_tells_of_the_flaw_and_goes_on(
    call: Call, sample_once: Path, flawed_catalogue: Path
) -> None:
    answer = call("check", "--database", sample_once, "--catalogue", flawed_catalogue, "--format", "json")
    assert answer.code == 1
    found = json.loads(answer.out)["findings"]
    told = [item for item in found if item["area"] == "catalogue"]
    assert [(item["file"], item["code"]) for item in told] == [(f"{FLAWED}.yaml", "operator_unfit")]
    assert all(isinstance(item["line"], int) for item in told)


def test_contradictory_data_are_read_told_and_decide_nothing(
    call: Call, portfolio: dict[str, Any], tmp_path: Path
) -> None:
    database = imported(call, portfolio, tmp_path)
    answer = call("check", "--database", database, "--format", "json")
    assert answer.code == 1
    codes = {item["code"] for item in json.loads(answer.out)["findings"] if item["area"] == "record"}
    assert codes >= {
        "days_reversed",
        "neighbourhood_elsewhere",
        "own_funds_above_cost",
        "area_ends_before_resolution",
    }
    results = json.loads(call("match", "--database", database, "--as-of", DAY, "--format", "json").out)[
        "results"
    ]
    opinion, raw = SecondOpinion(portfolio, date.fromisoformat(DAY)), programmes(resource_path("catalogue"))
    for item in results:
        assert item["eligible"] == opinion.eligible(item["project"], raw[item["programme"]])


def test_a_programme_of_ones_own_that_this_version_cannot_check_stays_in_sight(
    call: Call, portfolio: dict[str, Any], tmp_path: Path
) -> None:
    own = {"key": "F-FONDS", "title": "Fonds der Stadt", "document": json.dumps(OWN)}
    database = imported(call, {**portfolio, "own_programmes": [own]}, tmp_path)
    answer = call("match", "--database", database, "--programme", "fonds", "--format", "json")
    assert answer.code == 0
    assert {item["verdict"] for item in json.loads(answer.out)["results"]} == {"Nicht prüfbar"}
    assert "project.begun" in call("check", "--database", database).out


def test_the_same_input_gives_the_same_bytes_in_another_process(
    call: Call, portfolio: dict[str, Any], flawed_catalogue: Path, tmp_path: Path
) -> None:
    database = imported(call, portfolio, tmp_path)
    some = [item["key"] for item in portfolio["projects"][:3]]
    words = ["match", "--database", str(database), "--catalogue", str(flawed_catalogue), "--as-of", DAY]
    words += [word for key in some for word in ("--project", key)]
    answers = {
        subprocess.run(
            [sys.executable, "-m", "coordinator_app", *words, "--format", "json"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(answers) == 1
    assert len(json.loads(answers.pop())["results"]) == 3 * 128
