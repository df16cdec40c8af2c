"""The whole way on the command line: import, match, document, export, check, demo."""

import csv
import io
import json
import os
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

import pypdf
import pytest

from coordinator_app.cli.output import Output
from coordinator_app.domain.truth import Truth, conjunction
from coordinator_app.runtime.resources import resource_path
from end_to_end.conftest import Call, Matched, check_schema

DAYS = ("2018-03-01", "2025-09-01", "2026-11-22")
TRUTHS = {"yes": Truth.YES, "no": Truth.NO, "open": Truth.UNKNOWN}
SAMPLE = resource_path("sample", "lindenfurt.json")


@pytest.mark.parametrize("day", DAYS)
def test_every_programme_appears_for_every_project(matched: Matched, day: str) -> None:
    data = matched(day)
    projects = [item["key"] for item in json.loads(SAMPLE.read_text(encoding="utf-8"))["projects"]]
    programmes = sorted(path.stem for path in resource_path("catalogue").glob("*.yaml"))
    assert data["as_of"] == day
    pairs = [(item["project"], item["programme"]) for item in data["results"]]
    assert sorted(pairs) == sorted((project, programme) for project in projects for programme in programmes)


@pytest.mark.parametrize("day", DAYS)
def test_a_result_is_kleenes_and_over_its_findings(matched: Matched, day: str) -> None:
    for item in matched(day)["results"]:
        assert TRUTHS[item["eligible"]] is conjunction(
            TRUTHS[finding["result"]] for finding in item["findings"]
        )


def test_the_same_question_has_the_same_answer_to_the_byte(call: Call, sample: Path) -> None:
    words = ("match", "--database", sample, "--project", "P-01-SCHULE-IM-QUARTIER", "--format", "json")
    asked = (*words, "--as-of", "2026-11-22")
    assert call(*asked).out == call(*asked).out


def test_the_investitionspakt_is_open_in_2018_and_closed_today_with_what_came_after(call: Call) -> None:
    show = ("programmes", "show", "investitionspakt_soziale_integration", "--format", "json", "--as-of")
    assert call(*show, "2018-03-01").json("programmes-show")["status"] == "open"
    today = call(*show, "2026-11-22").json("programmes-show")
    assert today["status"] == "expired"
    assert today["successors"]


def test_a_closed_programme_names_what_came_after_in_the_match(call: Call, sample: Path) -> None:
    words = (
        "match",
        "--database",
        sample,
        "--programme",
        "investitionspakt_soziale_integration",
        "--format",
        "json",
    )
    results = call(*words, "--as-of", "2026-11-22").json("match")["results"]
    assert {item["eligible"] for item in results} == {"no"}
    assert all(item["successors"] for item in results)
    open_then = call(*words, "--as-of", "2018-03-01").json("match")["results"]
    assert all(item["findings"][0]["result"] == "yes" for item in open_then)


def test_csv_has_one_row_for_every_single_criterion(call: Call, sample: Path, matched: Matched) -> None:
    words = ("match", "--database", sample, "--as-of", "2026-11-22", "--format", "csv")
    rows = list(csv.reader(io.StringIO(call(*words).out), delimiter=";"))
    results = matched("2026-11-22")["results"]

    def leaves(finding: dict[str, object]) -> int:
        below = finding.get("findings", [])
        assert isinstance(below, list)
        return sum(map(leaves, below)) if below else 1

    assert len(rows) == 1 + sum(leaves(finding) for item in results for finding in item["findings"])
    assert {len(row) for row in rows} == {len(rows[0])}


def test_no_cell_is_a_formula_for_a_spreadsheet() -> None:
    answers = io.StringIO()
    Output(answers=answers).csv(("a",), [("=1+1",), ("-2",), ("+3",), ("@x",), ("\ty",), ("z;=1",)])
    assert answers.getvalue() == "a\n'=1+1\n'-2\n'+3\n'@x\n'\ty\n\"z;=1\"\n"


def test_a_report_is_a_pdf_that_names_project_and_programme(
    call: Call, sample: Path, tmp_path: Path, matched: Matched
) -> None:
    best = matched("2026-11-22")["results"][0]
    words = ("report", "--database", sample, "--project", best["project"], "--programme", best["programme"])
    report = call(*words, "--to", tmp_path, "--as-of", "2026-11-22", "--format", "json").json("report")
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(report["file"]).pages)
    assert f"Seite 1 von {report['pages']}" in text.replace("\u00a0", " ")
    assert "Antragszusammenfassung" in text
    assert "Stichtag 22.11.2026" in text
    assert f"Stand der Daten {datetime.now().astimezone():%d.%m.%Y}" in text


def test_a_portfolio_goes_out_and_comes_back_unchanged(call: Call, sample: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "portfolio.json", tmp_path / "noch einmal.json"
    assert call("export", first, "--database", sample, "--format", "json").json("export")["records"] > 0
    check_schema(json.loads(first.read_text(encoding="utf-8")), "portfolio")
    other = tmp_path / "andere.qldb"
    assert call("import", first, "--database", other).code == 0
    assert call("export", second, "--database", other).code == 0
    assert first.read_bytes() == second.read_bytes()


def test_importing_twice_changes_nothing(call: Call, sample: Path) -> None:
    again = call("import", SAMPLE, "--database", sample, "--format", "json").json("import")
    assert (again["new"], again["changed"], again["rejected"]) == (0, 0, [])


def test_a_preview_writes_nothing(call: Call, sample: Path, tmp_path: Path) -> None:
    database = tmp_path / "leer.qldb"
    assert "64 neu" in call("import", SAMPLE, "--preview", "--database", database).out
    assert not database.exists()
    before = sample.read_bytes()
    assert "0 neu" in call("import", SAMPLE, "--preview", "--database", sample).out
    assert sample.read_bytes() == before


def test_the_sample_is_healthy(call: Call, sample: Path) -> None:
    answer = call("check", "--database", sample, "--format", "json")
    data = answer.json("check")
    assert [finding for finding in data["findings"] if finding.get("blocking", True)] == []
    assert answer.code == (0 if data["healthy"] else 1)


def test_check_tells_what_the_catalogue_does_not_know(call: Call, sample: Path, tmp_path: Path) -> None:
    portfolio = json.loads(SAMPLE.read_text(encoding="utf-8"))
    portfolio["applications"][0]["programme"] = "gibt_es_nicht"
    portfolio["projects"][0]["judgements"] = [
        {"programme": "sozialer_zusammenhalt", "statement": "Das stand hier früher.", "answer": "yes"}
    ]
    changed = tmp_path / "anders.json"
    changed.write_text(json.dumps(portfolio), encoding="utf-8")
    assert call("import", changed, "--database", sample).code == 0
    answer = call("check", "--database", sample, "--format", "json")
    assert answer.code == 1
    found = {(item["code"], item["key"], item["field"]) for item in answer.json("check")["findings"]}
    assert ("programme_unknown", portfolio["applications"][0]["key"], "programme") in found
    assert ("condition_unknown", portfolio["projects"][0]["key"], "judgements[0]") in found
    text = call("check", "--database", sample).out
    assert "„gibt_es_nicht“" in text
    assert "„Das stand hier früher.“" in text


def test_demo_does_the_main_job_and_leaves_edits_alone(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    first = call("demo", "--to", folder, "--as-of", "2026-11-22", "--no-window")
    assert first.code == 0, first.err
    documents = sorted(folder.glob("*.pdf"))
    assert len(documents) >= 3
    overview = json.loads((folder / "uebersicht.json").read_text(encoding="utf-8"))
    check_schema(overview, "overview")
    before = [path.read_bytes() for path in documents]
    second = call("demo", "--to", folder, "--as-of", "2026-11-22", "--no-window")
    assert "nicht verändert" in second.out
    assert [path.read_bytes() for path in documents] == before


def test_demo_without_a_display_says_so_and_ends_well(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    answer = call("demo", "--to", tmp_path / "demo")
    assert answer.code == 0
    assert "Das Fenster wurde nicht geöffnet" in answer.out


@pytest.mark.parametrize("words", [(), ("window",)])
def test_the_window_without_a_display_is_refused_in_german(
    call: Call, sample: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    answer = call("--database", sample, *words)
    assert answer.code == 3
    assert "keine Anzeige" in answer.err


def test_a_pair_that_is_asked_for_twice_is_answered_once(call: Call, sample: Path) -> None:
    pair = ("--project", "P-01-SCHULE-IM-QUARTIER", "--programme", "sozialer_zusammenhalt")
    data = call("match", "--database", sample, *pair, *pair, "--format", "json").json("match")
    assert len(data["results"]) == 1


def test_list_and_text_answers_are_german(call: Call, sample: Path) -> None:
    listing = call("programmes", "list", "--as-of", "2018-03-01")
    assert "offen" in listing.out
    assert call("programmes", "list", "--format", "json").json("programmes-list")["programmes"]
    text = call("match", "--database", sample, "--as-of", "01.03.2018")
    assert "Passt nicht" in text.out


@pytest.mark.parametrize(
    "words",
    [
        ("abgleichen",),
        ("match", "--as-of", "31.02.2026"),
        ("match", "--as-of", "9999-12-31"),
        ("demo", "--as-of", "0001-01-01"),
        ("programmes", "list", "--as-of", "1.1.26"),
        ("match", "--format", "xml"),
        ("report", "--format", "csv"),
        ("import",),
        ("match", "--unbekannt"),
        ("programmes",),
    ],
)
def test_wrong_usage_is_told_in_german(call: Call, words: tuple[str, ...]) -> None:
    answer = call(*words)
    assert answer.code == 2
    assert "Hilfe zeigt:" in answer.err
    for english in ("error", "required", "invalid", "unrecognized", "choose", "usage", "argument "):
        assert english not in answer.err


def test_a_project_or_programme_that_does_not_exist_is_wrong_usage(call: Call, sample: Path) -> None:
    assert call("match", "--database", sample, "--project", "P-GIBT-ES-NICHT").code == 2
    answer = call("match", "--database", sample, "--programme", "investitionspakt_soziale_integratio")
    assert answer.code == 2
    assert "investitionspakt_soziale_integration" in answer.err


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_input_that_is_rejected_changes_nothing(call: Call, sample: Path, tmp_path: Path) -> None:
    before = _exported(call, sample, tmp_path)
    large = tmp_path / "gross.csv"
    with large.open("wb") as file:
        os.truncate(file.fileno(), 300 * 1024 * 1024)
    portfolio = json.loads(SAMPLE.read_text(encoding="utf-8"))
    portfolio["projects"][0]["costs"] = [{"label": "x", "kind": "staff", "amount_cents": 1.5}]
    inputs = (
        _written(tmp_path / "antrag.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
        _written(tmp_path / "leer.csv", b""),
        _written(tmp_path / "fremd.csv", b"a;b\n1;2\n"),
        _written(tmp_path / "kaputt.json", b'{"format": "quartierslotse-portfolio", "version": 1, '),
        _written(tmp_path / "falsch.json", json.dumps(portfolio).encode()),
        large,
    )
    for path in inputs:
        answer = call("import", path, "--database", sample)
        assert answer.code == 4, (path.name, answer)
        assert path.name in answer.err
        assert answer.out == ""
    assert _exported(call, sample, tmp_path) == before


def _exported(call: Call, database: Path, folder: Path) -> bytes:
    target = folder / "stand.json"
    assert call("export", target, "--database", database).code == 0
    return target.read_bytes()


def test_trouble_with_the_computer_is_told(call: Call, sample: Path, tmp_path: Path) -> None:
    no_database = _written(tmp_path / "brief.qldb", b"Sehr geehrte Damen und Herren, anbei der Antrag." * 100)
    newer = tmp_path / "neuer.qldb"
    newer.write_bytes(sample.read_bytes())
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    for database in (no_database, newer, tmp_path, tmp_path / "fehlt.qldb"):
        answer = call("match", "--database", database)
        assert answer.code == 3, (database, answer)
        assert answer.err.strip()
    for database in (no_database, newer, tmp_path, tmp_path / "kein Ordner" / "neu.qldb"):
        assert call("import", SAMPLE, "--database", database).code == 3
    assert call("import", tmp_path / "fehlt.json", "--database", sample).code in {3, 4}
    assert no_database.read_bytes().startswith(b"Sehr geehrte")


def test_a_report_into_a_folder_that_does_not_exist_leaves_nothing(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    data = call("match", "--database", sample, "--format", "json").json("match")["results"][0]
    words = ("report", "--database", sample, "--project", data["project"], "--programme", data["programme"])
    answer = call(*words, "--to", tmp_path / "fehlt" / "a.pdf")
    assert answer.code == 3
    assert not (tmp_path / "fehlt").exists()


def test_another_catalogue_can_be_used_and_a_broken_one_is_named(call: Call, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(resource_path("catalogue"), tmp_path / "katalog"))
    broken = folder / "utopolis.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("short_name:", "kurz:"), encoding="utf-8")
    answer = call("programmes", "list", "--catalogue", folder)
    assert answer.code == 4
    assert "utopolis.yaml" in answer.err
    assert "kurz" in answer.err
    listing = call("programmes", "list", "--catalogue", resource_path("catalogue"), "--format", "json")
    assert "utopolis" in [item["id"] for item in listing.json("programmes-list")["programmes"]]
