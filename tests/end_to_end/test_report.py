"""`report` writes every kind of document, says what each one needs, and writes one for each programme that fits."""

from pathlib import Path

import pypdf
import pytest

from end_to_end.conftest import Call

PROJECT = "P-01-SCHULE-IM-QUARTIER"
DAY = ("--as-of", "2026-11-22")


def test_the_kinds_are_listed_with_their_names_and_what_they_need(call: Call) -> None:
    lines = call("report", "--kinds").out.splitlines()
    about = "ein Projekt und ein Programm"
    assert f"summary: Antragszusammenfassung über {about} (nötig: {about})" in lines
    kinds = call("report", "--kinds", "--format", "json").json("report-kinds")["kinds"]
    assert [item["id"] for item in kinds] == [line.split(":")[0] for line in lines]


def test_a_kind_that_does_not_exist_is_told_with_those_that_do(call: Call, sample: Path) -> None:
    answer = call("report", "--database", sample, "--kind", "brief")
    assert answer.code == 2
    assert "„brief“" in answer.err
    assert "summary" in answer.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "eine Angabe fehlt: ein Projekt und ein Programm."),
        (("--project", PROJECT), "eine Angabe fehlt: ein Programm."),
        (("--all-fitting",), "eine Angabe fehlt: ein Projekt."),
    ],
)
def test_what_a_kind_needs_and_nobody_named_is_told(
    call: Call, sample: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    target = tmp_path / "ziel"
    target.mkdir()
    answer = call("report", "--database", sample, *words, "--to", target)
    assert answer.code == 2
    assert told in answer.err
    assert list(target.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("--neighbourhood", "Q-1"),
        ("--example", "G-1"),
        ("--plan", "FP-1"),
        ("--all-fitting", "--programme", "sozialer_zusammenhalt"),
    ],
)
def test_what_would_change_nothing_is_refused(call: Call, sample: Path, words: tuple[str, ...]) -> None:
    answer = call("report", "--database", sample, "--project", PROJECT, *words)
    assert answer.code == 2
    assert words[-2] in answer.err


KEYS = {
    "project": ("--project", PROJECT),
    "programme": ("--programme", "sozialer_zusammenhalt"),
    "neighbourhood": ("--neighbourhood", "Q-HAFENVIERTEL"),
    "example": ("--example", "G-01-SPEICHER"),
}


def test_what_each_kind_lacks_is_listed_without_writing_it(call: Call, sample: Path, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    for kind in call("report", "--kinds", "--format", "json").json("report-kinds")["kinds"]:
        keys = [word for name in kind["needs"] for word in KEYS[name]]
        words = ("report", "--database", sample, "--open-points", "--kind", kind["id"], *keys, *DAY)
        answer = call(*words, "--format", "json")
        found = answer.json("report-open-points")
        assert found["document"] == kind["id"]
        assert answer.code == (1 if any(point["required"] for point in found["points"]) else 0)
        told = call(*words)
        assert told.code == answer.code
        lines = told.out.splitlines()
        assert lines[0].startswith(
            f"{kind['title']}: {found['given']} von {found['required']} Pflichtangaben"
        )
        assert sum(line.startswith("- ") for line in lines) == len(found["points"])
    assert set(tmp_path.iterdir()) == before


def test_what_is_merely_usual_leaves_the_exit_code_at_nothing_to_complain_of(
    call: Call, sample: Path
) -> None:
    words = ("report", "--database", sample, "--open-points", "--kind", "profile")
    assert call(*words, "--neighbourhood", "Q-HAFENVIERTEL", *DAY).code == 0
    idea = ("--kind", "small_fund", "--project", "P-19-FAHRRADWERKSTATT")
    answer = call("report", "--database", sample, "--open-points", *idea, *DAY)
    assert answer.code == 1
    assert "- Kosten (Projekt P-19-FAHRRADWERKSTATT)" in answer.out.splitlines()


@pytest.mark.parametrize("words", [("--to", "ziel.pdf"), ("--embed-data",), ("--sign", "a.p12")])
def test_nothing_is_written_for_open_points_so_what_is_about_a_file_is_refused(
    call: Call, sample: Path, words: tuple[str, ...]
) -> None:
    answer = call("report", "--database", sample, "--open-points", "--project", PROJECT, *words)
    assert answer.code == 2
    assert words[0] in answer.err


def test_every_programme_that_is_not_ruled_out_gets_its_summary(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    shared = ("--database", sample, "--project", PROJECT, *DAY, "--format", "json")
    results = call("match", *shared).json("match")["results"]
    fitting = [item["programme"] for item in results if item["eligible"] != "no"]
    assert 1 < len(fitting) < len(results)
    folder = tmp_path / "neu" / "alle"
    documents = call("report", *shared, "--all-fitting", "--to", folder).json("report-many")["documents"]
    names = [Path(item["file"]).name for item in documents]
    assert len(names) == len(set(names)) == len(fitting)
    assert all(
        name.startswith("Antragszusammenfassung - ") and name.endswith(" - 2026-11-22.pdf") for name in names
    )
    assert sorted(item.name for item in folder.iterdir()) == sorted(names)
    assert {len(pypdf.PdfReader(folder / name).pages) for name in names} <= set(range(2, 6))


def test_each_of_several_projects_gets_its_document(call: Call, sample: Path, tmp_path: Path) -> None:
    keys = (PROJECT, "P-19-FAHRRADWERKSTATT")
    words = ("--kind", "sketch", "--projects", *keys, "--to", tmp_path / "alle", *DAY, "--format", "json")
    found = call("report", "--database", sample, *words).json("report-many")["documents"]
    names = [Path(item["file"]).name for item in found]
    assert [name.startswith("Projektskizze - ") for name in names] == [True, True]
    assert sorted(item.name for item in (tmp_path / "alle").iterdir()) == sorted(names)
    refused = call("report", "--database", sample, "--projects", *keys, "--project", PROJECT)
    assert refused.code == 2
    assert "--project" in refused.err


def test_a_report_with_its_data_is_imported_like_a_portfolio(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    file, own = tmp_path / "antrag.pdf", tmp_path / "eigene.qldb"
    words = ("--project", PROJECT, "--programme", "sozialer_zusammenhalt", *DAY, "--embed-data")
    assert call("report", "--database", sample, *words, "--to", file).code == 0
    preview = call("--database", own, "import", file, "--preview", "--format", "json").json("import")
    assert (preview["applied"], preview["changed"], preview["rejected"]) == (False, 0, [])
    assert not own.exists()
    done = call("--database", own, "import", file, "--format", "json").json("import")
    assert done["new"] == preview["new"] > 3
    assert PROJECT in {row["key"] for row in done["rows"]}
    again = call("--database", own, "import", file, "--format", "json").json("import")
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, done["new"])
    without = tmp_path / "ohne.pdf"
    call("report", "--database", sample, *words[:-1], "--to", without)
    answer = call("--database", own, "import", without)
    assert answer.code != 0
    assert "--embed-data" in answer.err
