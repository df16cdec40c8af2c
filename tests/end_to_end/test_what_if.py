"""`match --what-if`: what it proposes is carried out here by another hand, on the portfolio file, and then matched again."""

import copy
import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from end_to_end.conftest import Call

DAY = "2026-11-22"
LISTS = {
    "project": "projects",
    "municipality": "municipalities",
    "neighbourhood": "neighbourhoods",
    "organisation": "organisations",
    "participation": "participation",
}


def edited(portfolio: Any, changes: list[Any]) -> Any:
    """Carry out the edits of some changes on the data of a portfolio file."""
    data = copy.deepcopy(portfolio)
    for edit in (edit for change in changes for edit in change["edits"]):
        records = data[LISTS[edit["record"]]]
        if edit["action"] == "create":
            if all(record["key"] != edit["key"] for record in records):
                records.append(edit["after"])
            continue
        holder: Any = next(record for record in records if record["key"] == edit["key"])
        *steps, last = re.findall(r"[a-z_]+|[0-9]+", edit["field"])
        for step in steps:
            holder = holder[int(step)] if step.isdigit() else holder.setdefault(step, {})
        match edit["action"]:
            case "set":
                holder[last] = edit["after"]
            case "add":
                holder[last] = [*(holder.get(last) or []), edit["after"]]
            case "remove":
                holder[last] = [item for item in holder[last] if item != edit["before"]]
    return data


def result(call: Call, folder: Path, portfolio: Any, project: str, programme: str) -> str:
    """Read a portfolio into a new database and match one pair of it."""
    folder.mkdir()
    file = folder / "bestand.json"
    file.write_text(json.dumps(portfolio), encoding="utf-8")
    database = folder / "neu.qldb"
    read = call("import", file, "--database", database)
    assert read.code == 0, read.err + read.out
    answer = call(
        "match", "--database", database, "--as-of", DAY, "--format", "json",
        "--project", project, "--programme", programme,
    )  # fmt: skip
    eligible: str = answer.json("match")["results"][0]["eligible"]
    return eligible


@pytest.mark.parametrize(
    ("project", "programme"),
    [
        ("P-03-KITA-FAMILIENZENTRUM", "kfw_444"),
        ("P-03-KITA-FAMILIENZENTRUM", "aktionsgruppenprogramm"),
        ("P-03-KITA-FAMILIENZENTRUM", "sozialer_zusammenhalt"),
    ],
)
def test_another_program_can_carry_out_the_first_way_and_needs_all_of_it(
    call: Call, sample: Path, tmp_path: Path, project: str, programme: str
) -> None:
    words = ("--as-of", DAY, "--project", project, "--programme", programme, "--format", "json")
    (answer,) = call("match", "--database", sample, "--what-if", *words).json("match-what-if")["results"]
    exported = call("export", tmp_path / "stand.json", "--database", sample)
    assert exported.code == 0, exported.err
    portfolio = json.loads((tmp_path / "stand.json").read_text(encoding="utf-8"))
    way = answer["ways"][0]
    assert (
        result(call, tmp_path / "alle", edited(portfolio, way["changes"]), project, programme) == way["after"]
    )
    for number, part in enumerate(combinations(way["changes"], len(way["changes"]) - 1)):
        after = result(call, tmp_path / str(number), edited(portfolio, list(part)), project, programme)
        assert after == answer["before"] or (after == "open" and way["after"] == "yes")


def test_json_of_a_whole_project_follows_its_schema_and_has_the_gains(call: Call, sample: Path) -> None:
    words = ("--what-if", "--as-of", DAY, "--project", "P-04-NACHBARSCHAFTSTREFF", "--format", "json")
    data = call("match", "--database", sample, *words).json("match-what-if")
    assert len({item["programme"] for item in data["results"]}) == len(data["results"])
    assert all(gain["to_yes"] or gain["to_open"] for gain in data["gains"])


def test_the_text_of_a_pair_says_what_to_do_and_quotes_its_rule(call: Call, sample: Path) -> None:
    words = ("--project", "P-03-KITA-FAMILIENZENTRUM", "--programme", "nachhaltig_wirken", "--as-of", DAY)
    text = call("match", "--database", sample, "--what-if", *words).out
    assert "Verlegen Sie das Ende des Projekts vom 31.07.2029 auf den 31.12.2028 oder früher." in text
    assert "Danach bliebe noch zu klären:" in text
    assert "Bedingung: Das Projekt muss spätestens am 31.12.2028 enden." in text


def test_a_closed_programme_names_its_successors_and_no_way(call: Call, sample: Path) -> None:
    words = ("--project", "P-03-KITA-FAMILIENZENTRUM", "--programme", "soziale_stadt", "--as-of", DAY)
    text = call("match", "--database", sample, "--what-if", *words).out
    assert "Weg 1" not in text
    assert "Nachfolger ist: " in text


def test_csv_has_a_row_for_every_step_and_one_for_a_pair_without_any(call: Call, sample: Path) -> None:
    words = ("--project", "P-03-KITA-FAMILIENZENTRUM", "--as-of", DAY, "--format", "csv")
    rows = call("match", "--database", sample, "--what-if", *words).out.splitlines()
    assert rows[0].startswith("Stichtag;Projekt;Programm;Ergebnis;Ziel;Weg")
    assert any(";soziale_stadt;" in row for row in rows)
    assert sum(";kfw_444;" in row for row in rows) > 1


def test_before_many_pairs_it_is_told_how_many(call: Call, sample: Path) -> None:
    words = ("match", "--database", sample, "--what-if", "--programme", "kfw_432", "--programme", "kfw_444")
    answer = call(*words, "--format", "json")
    pairs = len(answer.json("match-what-if")["results"])
    told = f"Untersucht werden {pairs} Paare aus {pairs // 2} Projekten und 2 Programmen. "
    assert answer.err == f"{told}Das kann eine Weile dauern.\n"
    assert call(*words, "--project", "P-07-HAFENPLATZ").err == ""
