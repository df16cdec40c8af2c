"""`match --changes`, `--against`, `--why-not` and `--rules` as a user calls them."""

import json
import shutil
from pathlib import Path

import pytest

from coordinator_app.runtime.resources import resource_path
from end_to_end.conftest import Call

SCHOOL = "P-01-SCHULE-IM-QUARTIER"


def test_changes_between_two_days_agree_with_the_match_of_each_day(sample_once: Path, call: Call) -> None:
    words = ("match", "--database", sample_once, "--project", SCHOOL, "--format", "json")
    answer = call(*words, "--changes", "2018-03-01", "2021-03-01").json("match-changes")
    results = [
        {
            item["programme"]: item["eligible"]
            for item in json.loads(call(*words, "--as-of", day).out)["results"]
        }
        for day in ("2018-03-01", "2021-03-01")
    ]
    (project,) = answer["projects"]
    assert len(project["changes"]) + project["closed"] + project["unchanged"] == len(results[0])
    told = {change["programme"]: change for change in project["changes"]}
    assert {key for key in results[0] if results[0][key] != results[1][key]} <= set(told)
    for key, change in told.items():
        assert (change["before"]["eligible"], change["after"]["eligible"]) == (
            results[0][key],
            results[1][key],
        )


def test_changes_are_read_backwards_too(sample_once: Path, call: Call) -> None:
    words = ("match", "--database", sample_once, "--project", SCHOOL, "--changes")
    ahead = call(*words, "2018-03-01", "2021-03-01")
    back = call(*words, "01.03.2021", "01.03.2018")
    assert "Was sich ändert vom 01.03.2018 bis zum 01.03.2021" in ahead.out
    assert "Was sich ändert vom 01.03.2021 zurück bis zum 01.03.2018" in back.out
    assert (
        "Aus „Noch offen“ wird „Passt nicht“ (Das Programm ist seit dem 01.01.2020 abgelaufen)." in ahead.out
    )
    assert "passen vorher und nachher nicht" in back.out


def test_changes_as_csv_have_a_row_for_every_criterion(sample_once: Path, call: Call) -> None:
    answer = call(
        "match", "--database", sample_once, "--project", SCHOOL, "--changes", "2018-03-01", "2021-03-01",
        "--format", "csv",
    )  # fmt: skip
    head, *rows = answer.out.splitlines()
    assert head.startswith("Von;Bis;Projekt;Programm;Was;")
    assert all(row.startswith(f"2018-03-01;2021-03-01;{SCHOOL};") for row in rows)
    assert len(rows) > 10


def test_two_days_and_a_third_are_refused(sample_once: Path, call: Call) -> None:
    words = ("match", "--database", sample_once, "--changes", "2018-03-01", "2021-03-01")
    answer = call(*words, "--as-of", "2020-01-01")
    assert (answer.code, answer.out) == (2, "")
    assert "--as-of gilt nicht zusammen mit --changes." in answer.err
    assert call(*words, "--why-not", "x").code == 2


def test_another_version_of_the_catalogue_is_compared(sample_once: Path, call: Call, tmp_path: Path) -> None:
    other = tmp_path / "katalog"
    shutil.copytree(resource_path("catalogue"), other)
    file = other / "kfw_432.yaml"
    lower = file.read_text(encoding="utf-8").replace('"9/10"', '"4/5"').replace('"1/10"', '"1/5"')
    file.write_text(lower, encoding="utf-8")
    words = ("match", "--database", sample_once, "--project", SCHOOL, "--against", other)
    data = call(*words, "--format", "json").json("match-changes")
    (project,) = data["projects"]
    (change,) = project["changes"]
    assert (change["programme"], change["kind"]) == ("kfw_432", "rate_up")
    assert (change["before"]["rate"], change["after"]["rate"]) == (["4/5", "4/5"], ["9/10", "9/10"])
    assert "die Förderquote steigt von 80\u00a0% auf 90\u00a0%" in call(*words).out


@pytest.mark.parametrize("name", ["gibt-es-nicht", "kein.qlpaket"])
def test_a_version_that_cannot_be_read_is_refused_in_german(
    sample_once: Path, call: Call, tmp_path: Path, name: str
) -> None:
    if name.endswith("qlpaket"):
        (tmp_path / name).write_text("nichts")
    answer = call("match", "--database", sample_once, "--against", tmp_path / name)
    assert answer.code in {3, 4}
    assert name in answer.err


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("KfW 432", "kfw_432"),
        ("mehrgenerationenhauser 2021", "mehrgenerationenhaus_2021_2028"),
        ("Fernsehloterie", "fernsehlotterie_dhw_quartier"),
        ("justiq", "jugend_staerken_im_quartier"),
    ],
)
def test_why_not_takes_any_part_of_a_name(sample_once: Path, call: Call, text: str, programme: str) -> None:
    answer = call("match", "--database", sample_once, "--project", SCHOOL, "--why-not", text)
    assert answer.code == 0
    assert f"({programme})" in answer.out
    assert f"match --explain {SCHOOL} {programme}" in answer.out
    assert f"({SCHOOL}): " in answer.out


def test_every_programme_is_found_by_its_names(sample_once: Path, call: Call) -> None:
    """One word typed, one answer: by id, by short name, by name, for every programme of the catalogue."""
    listed = json.loads(call("programmes", "list", "--database", sample_once, "--format", "json").out)
    for programme in listed["programmes"][::15]:
        for text in (programme["id"], programme["name"]):
            answer = call(
                "match", "--database", sample_once, "--project", SCHOOL, "--format", "json", "--why-not", text
            )
            assert programme["id"] in {item["programme"] for item in answer.json("match")["results"]}, text


def test_a_name_that_nobody_has_finds_the_texts_and_else_says_so(sample_once: Path, call: Call) -> None:
    words = ("match", "--database", sample_once, "--project", SCHOOL, "--why-not")
    assert (
        "Kein Programm heißt „Lesepaten“. Am nächsten kommen diesen Worten:" in call(*words, "Lesepaten").out
    )
    for nothing in ("xyzzyq", ""):
        answer = call(*words, nothing)
        assert (answer.code, answer.out) == (2, "")
        assert f"Kein Programm heißt „{nothing}“" in answer.err


def test_the_rules_are_told_without_a_database(call: Call, tmp_path: Path) -> None:
    answer = call("match", "--database", tmp_path / "keine.qldb", "--rules")
    assert answer.code == 0
    assert answer.out.startswith("So entscheidet der Abgleich\n")
    assert "Dann die Frist: die nähere zuerst" in answer.out
    data = call("match", "--rules", "--format", "json").json("match-rules")
    assert data["title"] == "So entscheidet der Abgleich"
    rows = call("match", "--rules", "--format", "csv").out.splitlines()
    assert len(rows) == 1 + sum(len(item["paragraphs"]) + len(item["items"]) for item in data["sections"])


@pytest.mark.parametrize(
    ("question", "option"),
    [
        *(("--explain", option) for option in ("--project", "--programme", "--with-directory")),
        ("--changes", "--with-directory"),
        ("--against", "--with-directory"),
        *(("--why-not", option) for option in ("--programme", "--with-directory")),
        *(("--rules", option) for option in ("--project", "--programme", "--with-directory", "--as-of")),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(
    sample_once: Path, call: Call, question: str, option: str
) -> None:
    values: dict[str, list[str | Path]] = {
        "--explain": [SCHOOL, "kfw_432"],
        "--changes": ["2018-03-01", "2021-03-01"],
        "--against": [resource_path("catalogue")],
        "--why-not": ["kfw 432"],
        "--project": [SCHOOL],
        "--programme": ["kfw_432"],
        "--as-of": ["2021-03-01"],
    }
    words = ("match", "--database", sample_once, question, *values.get(question, ()))
    answer = call(*words, option, *values.get(option, ()))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        f"Die Angabe {option} gilt nicht zusammen mit {question}. Lassen Sie eine von beiden weg.\n"
    )


def test_of_many_programmes_of_one_name_none_is_left_out(sample_once: Path, call: Call) -> None:
    words = ("match", "--database", sample_once, "--project", SCHOOL, "--why-not", "esf")
    found = {item["programme"] for item in call(*words, "--format", "json").json("match")["results"]}
    assert len(found) > 10
    text = call(*words).out
    assert f"{len(found) - 10} Programme heißen auch so. Nennen Sie mehr vom Namen" in text


def test_each_reason_leads_to_where_the_fact_stands(sample_once: Path, call: Call) -> None:
    words = ("match", "--database", sample_once, "--explain", SCHOOL, "kfw_432")
    (result,) = call(*words, "--format", "json").json("match")["results"]
    leaves = [item for item in result["findings"] if "findings" not in item and item["fact_name"]]
    assert leaves
    for leaf in leaves:
        assert leaf["where"]["field"]
        assert leaf["where"]["kind"] in {
            "project",
            "municipality",
            "neighbourhood",
            "organisation",
            "participation",
        }
    assert "    Steht bei: Projekt „Schule im Quartier" in call(*words).out
