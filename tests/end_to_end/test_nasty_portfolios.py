"""A portfolio that somebody has edited badly is refused as a whole, with record, place and reason in German."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.records import Record
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.workspace import OpenRequest
from end_to_end.conftest import Call

SAMPLE = resource_path("sample", "lindenfurt.json")
PROJECT = "P-01-SCHULE-IM-QUARTIER"
QUARTER = "Q-AM-MUEHLBACH"

Portfolio = dict[str, Any]
Edit = Callable[[Portfolio], object]


def project(**fields: object) -> Edit:
    return lambda data: data["projects"][0].update(fields)


def cost(**fields: object) -> Edit:
    return lambda data: data["projects"][0]["costs"][0].update(fields)


def figure(number: object) -> Edit:
    return lambda data: data["neighbourhoods"][0]["indicators"][0].update(number=number)


def quarter(**fields: object) -> Edit:
    return lambda data: data["neighbourhoods"][0].update(fields)


def records(database: Path) -> tuple[Record, ...]:
    workspace = open_workspace(OpenRequest(database, read_only=True))
    try:
        return workspace.portfolio.records()
    finally:
        workspace.store.close()


EDITS: dict[str, tuple[Edit, tuple[str, ...]]] = {
    "unknown field": (project(farbe="rot"), (PROJECT, "projects[0].farbe", "Dieses Feld gibt es nicht")),
    "unknown section": (lambda data: data.update(quartiere=[]), ("quartiere", "Dieses Feld gibt es nicht")),
    "missing field": (lambda data: data["projects"][0].pop("title"), (PROJECT, "fehlt das Feld „title“")),
    "no such stage": (project(stage="geträumt"), (PROJECT, "stage", "„geträumt“ gibt es hier nicht")),
    "nothing for a flag": (project(started=None), (PROJECT, "started", "„null“", "yes, no, unknown")),
    "cents with a point": (cost(amount_cents=1.0), (PROJECT, "costs[0].amount_cents", "ganze Zahl")),
    "cents as text": (cost(amount_cents="100"), (PROJECT, "costs[0].amount_cents", "ganze Zahl")),
    "negative cents": (
        cost(amount_cents=-1),
        (PROJECT, "Kosten, Eintrag 1, Betrag", "\N{MINUS SIGN}0,01\u00a0€"),
    ),
    "endless cents": (cost(amount_cents=10**30), ("zu lang",)),
    "missing Quartier": (project(neighbourhood="Q-NIX"), (PROJECT, "Feld „Quartier“", "„Q-NIX“")),
    "missing partner": (project(partners=[{"organisation": "O-NIX"}]), (PROJECT, "„O-NIX“")),
    "key twice": (lambda data: data["projects"].append(data["projects"][0]), (PROJECT, "2-mal")),
    "small key": (project(key="klein"), ("„klein“", "Großbuchstaben")),
    "invisible title": (project(title="\u200b \u00ad"), (PROJECT, "Titel", "fehlt ein Text")),
    "control character": (project(title="a\x1b[31mb"), (PROJECT, "Titel", "Steuerzeichen")),
    "half a character": (project(title="a\ud800b"), (PROJECT, "Titel", "Steuerzeichen")),
    "day in no calendar": (project(starts="2026-02-30"), (PROJECT, "starts", "ein Tag wie 2027-12-31")),
    "day of a week": (project(starts="2026-W01-1"), (PROJECT, "starts", "ein Tag wie 2027-12-31")),
    "day before all years": (project(starts="0000-00-00"), (PROJECT, "starts", "ein Tag wie 2027-12-31")),
    "year one": (project(starts="0001-01-01"), (PROJECT, "Beginn", "Das Jahr 1 ")),
    "not a number": (figure("NaN"), (QUARTER, "indicators[0].number", "eine Zahl")),
    "number with underscores": (figure("1_000"), (QUARTER, "indicators[0].number", "eine Zahl")),
    "number in foreign digits": (figure("\u0663"), (QUARTER, "indicators[0].number", "eine Zahl")),
    "number beyond all bounds": (figure("1e999"), (QUARTER, "1E+999", "viel zu groß")),
    "number of many digits": (figure("9" * 100_000), (QUARTER, "999…", "viel zu groß")),
    "negative area": (quarter(area_hectares="-5"), (QUARTER, "Fläche in Hektar", "\N{MINUS SIGN}5")),
    "negative inhabitants": (quarter(inhabitants=-5), (QUARTER, "Einwohnerzahl", "\N{MINUS SIGN}5")),
    "wrong Land": (
        lambda data: data["municipalities"][0].update(ags="11000000"),
        ("K-LINDENFURT", "AGS", "Nordrhein-Westfalen"),
    ),
    "section without list": (lambda data: data.update(projects=None), ("projects", "eine Liste")),
    "text for a record": (lambda data: data["projects"].append("P-9"), ("projects[19]", "ein Objekt")),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_bad_edit_is_refused_with_its_place(call: Call, sample: Path, tmp_path: Path, name: str) -> None:
    edit, wanted = EDITS[name]
    data = json.loads(SAMPLE.read_text(encoding="utf-8"))
    edit(data)
    path = tmp_path / "geändert.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    before = records(sample)
    answer = call("import", path, "--database", sample)
    assert (answer.code, answer.out) == (4, "")
    assert str(path) in answer.err
    for text in wanted:
        assert text in answer.err
    assert records(sample) == before


def test_a_program_fault_in_the_message_itself_is_told_as_one(
    call: Call, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_error: object) -> str:
        raise ValueError("broken")

    monkeypatch.setattr("coordinator_app.cli.main.message", fail)
    answer = call("import", tmp_path / "fehlt.json", "--database", sample)
    assert answer.code == 70
    assert answer.err.startswith("Im Programm ist ein Fehler aufgetreten.")
