"""What a person writes in entries of the Förderdatenbank at the command line, and what an import makes of it."""

import json
import os
import shutil
from pathlib import Path

import pytest

from end_to_end.conftest import Call

KEY = "bund-bmas-einstiegsgeld"
ID = "fdb_bund_bmas_einstiegsgeld"
CONTENT = Path("BMWI/FDB/Content/DE")


@pytest.fixture
def export(shared_data: Path, tmp_path: Path) -> Path:
    """Return a copy of the export that a test may change."""
    copy = Path(shutil.copytree(shared_data / "fdb_export_fixture", tmp_path / "export"))
    for file in copy.rglob("*"):
        file.chmod(0o755 if file.is_dir() else 0o644)
    return copy


@pytest.fixture
def database(call: Call, export: Path, tmp_path: Path) -> Path:
    """Return a database with the export in it."""
    path = tmp_path / "katalog.qldb"
    assert call("programmes", "import", export, "--database", path).code == 0
    return path


def reword(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edit_stays_beside_the_words_of_the_directory_until_it_is_taken_back(
    call: Call, database: Path
) -> None:
    words = ("programmes", "edit", ID, "Titel")
    options = ("--database", database, "--format", "json")
    changed = call(*words, "Startgeld", "--reason", "So sagen wir es.", *options).json("programmes-edit")
    (field,) = changed["fields"]
    assert changed["changed"]
    assert (field["theirs"], field["shown"], field["edited"]) == ("Einstiegsgeld", "Startgeld", True)
    assert field["reason"] == "So sagen wir es."
    whole = call("programmes", "edit", KEY, *options).json("programmes-edit")
    assert [item["field"] for item in whole["fields"] if item["edited"]] == ["title"]
    back = call(*words, "--undo", *options).json("programmes-edit")
    assert (back["changed"], back["fields"][0]["edited"]) == (True, False)
    assert not call(*words, "--undo", *options).json("programmes-edit")["changed"]


@pytest.mark.parametrize(
    ("field", "values", "stored"),
    [
        ("expires", ["2027-12-31"], "2027-12-31"),
        ("applicants", ["kommune", "verband_vereinigung"], ["kommune", "verband_vereinigung"]),
        ("applicants", ["--empty"], []),
        ("legal_basis", ["--empty"], None),
        ("contacts", ['[{"institution": "Jobcenter Mitte"}]'], [{"institution": "Jobcenter Mitte"}]),
    ],
)
def test_every_kind_of_field_can_be_edited(
    call: Call, database: Path, field: str, values: list[str], stored: object
) -> None:
    done = call("programmes", "edit", KEY, field, *values, "--database", database, "--format", "json")
    assert done.json("programmes-edit")["fields"][0]["shown"] == stored


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["title"], 2, "Zum Feld „Titel“ fehlt genau eine Angabe"),
        (["title", "x", "--undo"], 2, "Zum Feld „Titel“ fehlt genau eine Angabe"),
        (["titel_", "x"], 2, "Das Feld „titel_“ gibt es"),
        (["title", "a\x01b"], 2, "Steuerzeichen"),
        (["expires", "31.02.2027"], 4, "„31.02.2027“ lässt sich nicht lesen"),
        (["contacts", "Mitte"], 4, "Das ist keine Liste in JSON"),
        (["contacts", '[{"name": "Mitte"}]'], 4, "Feld [0].name: Dieses Feld gibt es nicht."),
    ],
)
def test_what_does_not_fit_a_field_is_told_and_changes_nothing(
    call: Call, database: Path, words: list[str], code: int, told: str
) -> None:
    answer = call("programmes", "edit", KEY, *words, "--database", database)
    assert answer.code == code
    assert told in answer.err
    fields = call("programmes", "edit", KEY, "--database", database, "--format", "json").json(
        "programmes-edit"
    )
    assert not any(item["edited"] for item in fields["fields"])


def test_a_preview_says_which_words_changed_and_what_i_had_written(
    call: Call, export: Path, database: Path
) -> None:
    call("programmes", "edit", KEY, "title", "Startgeld", "--database", database)
    entry = export / CONTENT / "Foerderprogramm/Bund/BMAS/einstiegsgeld.xml"
    reword(entry, "&lt;p&gt;Einstiegsgeld&lt;/p&gt;", "&lt;p&gt;Einstiegsgeld Plus&lt;/p&gt;")
    reword(entry, "Aufnahme einer abhängigen", "Aufnahme einer unabhängigen")
    reword(export / CONTENT / "Adresse/B/bundesagentur-fuer-arbeit.xml", "Nürnberg", "Fürth")
    preview = call("programmes", "import", export, "--database", database, "--preview", "--format", "json")
    entries = {item["entry"]: item for item in preview.json("programmes-import")["entries"]}
    told = {field["field"]: field["reason"] for field in entries[KEY]["fields"]}
    assert told["title"] == (
        "Titel: Bisher „Einstiegsgeld“, jetzt „Einstiegsgeld Plus“. Sie hatten hier selbst etwas geschrieben: "
        "„Startgeld“. Das bleibt stehen, bis Sie den neuen Stand übernehmen."
    )
    assert (
        "Bisher „… der Aufnahme einer abhängigen …“, jetzt „… der Aufnahme einer unabhängigen …“."
        in told["legal_basis"]
    )
    assert "Ort: bisher „Nürnberg“, jetzt „Fürth“" in told["contacts"]


def test_two_decisions_that_contradict_each_other_are_refused(
    call: Call, export: Path, database: Path, tmp_path: Path
) -> None:
    entry = export / CONTENT / "Foerderprogramm/Bund/BMAS/einstiegsgeld.xml"
    reword(entry, "&lt;p&gt;Einstiegsgeld&lt;/p&gt;", "&lt;p&gt;Startgeld&lt;/p&gt;")
    both = [{"entry": KEY, "field": "title", "decision": word} for word in ("accept", "reject")]
    file = tmp_path / "entscheidungen.json"
    file.write_text(json.dumps({"decisions": both}), encoding="utf-8")
    answer = call("programmes", "import", export, "--database", database, "--decide", file)
    assert (answer.code, answer.out) == (4, "")
    assert "zwei verschiedene Entscheidungen" in answer.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_decisions_out_of_a_pipe_are_refused_instead_of_waited_for(
    call: Call, export: Path, database: Path, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "rohr")
    answer = call("programmes", "import", export, "--database", database, "--decide", tmp_path / "rohr")
    assert answer.code == 4
