"""The Förderdatenbank as a user meets it: the whole merge cycle on the real export, with edits on both sides."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coordinator_app import bootstrap
from coordinator_app.domain.programme import Origin
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.workspace import OpenRequest, Workspace
from end_to_end.conftest import Call

KEY = "bund-bmas-einstiegsgeld"
ID = "fdb_bund_bmas_einstiegsgeld"
PLACE = Path("BMWI/FDB/Content/DE/Foerderprogramm/Bund/BMAS/einstiegsgeld.xml")


@pytest.fixture
def export(shared_data: Path, tmp_path: Path) -> Path:
    """Return a copy of the export that a test may change."""
    return Path(shutil.copytree(shared_data / "fdb_export_fixture", tmp_path / "export"))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return where the database of a test lies."""
    return tmp_path / "katalog.qldb"


def reword(export: Path, old: str, new: str) -> None:
    """Change the words of an entry as the publisher would."""
    file = export / PLACE
    file.chmod(0o644)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def within(database: Path, do: Callable[[Workspace], object]) -> None:
    """Do something that only the window has a button for."""
    workspace = bootstrap.open_workspace(OpenRequest(database))
    try:
        do(workspace)
    finally:
        workspace.store.close()


def test_the_whole_cycle_with_edits_on_both_sides(
    call: Call, export: Path, database: Path, tmp_path: Path
) -> None:
    words = ("programmes", "import", export, "--database", database, "--format", "json")
    first = call(*words).json("programmes-import")
    assert (first["new"], first["applied"], first["backup"]) == (3, True, None)
    again = call(*words).json("programmes-import")
    assert (again["unchanged"], again["entries"], again["written"]) == (3, [], 0)

    within(
        database, lambda workspace: workspace.directory.edit(KEY, "title", "Einstiegsgeld (Jobcenter Mitte)")
    )
    reword(export, "&lt;p&gt;Einstiegsgeld&lt;/p&gt;", "&lt;p&gt;Einstiegsgeld neu&lt;/p&gt;")
    reword(export, "selbstständigen", "eigenen")
    preview = call(*words, "--preview").json("programmes-import")
    (entry,) = preview["entries"]
    assert (entry["entry"], entry["programme"], entry["result"]) == (KEY, ID, "changed")
    found = {field["field"]: field for field in entry["fields"]}
    assert (found["title"]["result"], found["title"]["default"]) == ("both_changed", "reject")
    assert found["title"]["mine"] == "Einstiegsgeld (Jobcenter Mitte)"
    texts = set(found) - {"title"}
    assert texts
    assert {found[field]["default"] for field in texts} == {"accept"}
    assert all(field["reason"].endswith(".") for field in entry["fields"])

    refused = min(texts)
    decisions = tmp_path / "entscheidungen.json"
    decisions.write_text(
        json.dumps({"decisions": [{"entry": KEY, "field": refused, "decision": "reject"}]}), encoding="utf-8"
    )
    done = call(*words, "--decide", decisions).json("programmes-import")
    assert (done["written"], done["edits_made"], done["edits_given_up"]) == (1, 1, 0)
    assert Path(done["backup"]).is_file()
    shown = call("programmes", "show", ID, "--database", database, "--format", "json").json("programmes-show")
    assert (shown["name"], shown["origin"], shown["status"]) == (
        "Einstiegsgeld (Jobcenter Mitte)", Origin.DIRECTORY.value, "unknown",
    )  # fmt: skip
    assert shown["directory"]["disputed"] == ["title"]
    assert sorted(shown["directory"]["edited"]) == sorted(["title", refused])
    assert "CC BY-ND 4.0" in shown["directory"]["attribution"]

    differences = call("programmes", "differences", ID, "--database", database, "--format", "json").json(
        "programmes-differences"
    )
    assert {item["field"] for item in differences["differences"]} == set(found)
    assert [version["number"] for version in differences["versions"]] == [2, 1]
    assert call(*words).json("programmes-import")["entries"] == []

    (export / PLACE).unlink()
    gone = call(*words).json("programmes-import")
    assert (gone["disappeared"], gone["unchanged"]) == (1, 2)
    listed = call("programmes", "list", "--with-directory", "--database", database, "--format", "json")
    names = {item["id"]: item["name"] for item in listed.json("programmes-list")["programmes"]}
    assert names[ID] == "Einstiegsgeld (Jobcenter Mitte)"


def test_texts_are_shown_as_published_and_never_without_their_attribution(
    call: Call, export: Path, database: Path
) -> None:
    call("programmes", "import", export, "--database", database)
    text = call("programmes", "show", ID, "--database", database).out
    assert "Förderdatenbank, nicht geprüft · eingelesen am" in text
    assert "lizensiert unter CC BY-ND 4.0" in text.splitlines()[-1]


def test_a_directory_file_is_known_to_the_plain_import_as_well(
    call: Call, export: Path, database: Path
) -> None:
    words = ("import", export, "--database", database, "--format", "json")
    assert call(*words, "--preview").json("programmes-import")["applied"] is False
    assert call(*words).json("programmes-import")["new"] == 3


def test_programmes_of_the_directory_can_be_ruled_out_but_never_fit(
    call: Call, export: Path, sample: Path
) -> None:
    call("programmes", "import", export, "--database", sample)
    words = ("match", "--database", sample, "--with-directory", "--as-of", "2026-11-22", "--format", "json")
    results = call(*words).json("match")["results"]
    ours = [item for item in results if item["programme"].startswith("fdb_")]
    projects = {item["project"] for item in results}
    assert len(ours) == 3 * len(projects)
    assert {item["eligible"] for item in ours} == {"no", "open"}
    assert {(item["origin"], "findings" in item) for item in results} == {
        ("directory", False),
        ("curated", True),
    }
    (named,) = call(*words, "--programme", ID, "--project", results[0]["project"]).json("match")["results"]
    assert named["findings"]
    curated = call(*(word for word in words if word != "--with-directory")).json("match")["results"]
    assert not any(item["programme"].startswith("fdb_") for item in curated)


def test_duplicates_are_proposed_and_decided_by_a_person(call: Call, export: Path, database: Path) -> None:
    call("programmes", "import", export, "--database", database)
    other = "fdb_bund_ba_eingliederungszuschuss_bund"
    words = ("programmes", "duplicates", "--database", database, "--format", "json")
    assert call(*words).json("programmes-duplicates")["pairs"] == []
    (pair,) = call(*words, "--same", ID, other).json("programmes-duplicates")["pairs"]
    assert pair["decision"] == "same"
    listed = call("programmes", "list", "--with-directory", "--database", database, "--format", "json")
    ids = {item["id"] for item in listed.json("programmes-list")["programmes"]}
    assert other in ids
    assert ID not in ids
    assert call(*words, "--undecided", ID, other).json("programmes-duplicates")["pairs"] == []
    assert call(*words, "--same", ID, ID).code == 2
    assert call(*words, "--different", "biwaq_v", "biwaq_vi").code == 2


def test_a_programme_of_ones_own_is_added_matched_and_removed(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    shipped = Path(resource_path("catalogue", "utopolis.yaml")).read_text(encoding="utf-8")
    file = tmp_path / "Unser Fonds.yaml"
    lines = [line for line in shipped.splitlines() if not line.startswith(("predecessors", "successors"))]
    file.write_text("\n".join(lines).replace("id: utopolis", "id: stadtfonds", 1) + "\n", encoding="utf-8")
    words = ("--database", sample, "--format", "json")
    assert call("programmes", "add", file, *words).json("programmes-own")["changed"] is True
    assert call("programmes", "add", file, *words).json("programmes-own")["changed"] is False
    shown = call("programmes", "show", "stadtfonds", *words).json("programmes-show")
    assert shown["origin"] == "own"
    results = call("match", *words, "--as-of", "2026-11-22").json("match")["results"]
    assert "stadtfonds" in {item["programme"] for item in results}
    assert call("programmes", "remove", "stadtfonds", *words).json("programmes-own")["name"]
    missing = call("programmes", "remove", "stadtfonds", *words)
    assert (missing.code, "stadtfonds" in missing.err) == (2, True)


def test_a_programme_with_a_mistake_or_a_taken_id_is_refused_with_its_place(
    call: Call, database: Path, tmp_path: Path
) -> None:
    shipped = Path(resource_path("catalogue", "utopolis.yaml"))
    taken = call("programmes", "add", shipped, "--database", database)
    assert (taken.code, "utopolis" in taken.err) == (2, True)
    broken = tmp_path / "fonds.yaml"
    broken.write_text("id: fonds\nname: Fonds\nfarbe: rot\n", encoding="utf-8")
    refused = call("programmes", "add", broken, "--database", database)
    assert refused.code == 4
    assert "fonds.yaml, Zeile 3, Feld farbe" in refused.err


@pytest.mark.parametrize(
    "mistake",
    [
        ("{", "JSON"),
        ('{"decisions": [{"entry": "x"}]}', "decision"),
        ('{"decisions": [{"entry": "x", "decision": "accept"}]}', "x"),
    ],
)
def test_decisions_that_mean_nothing_are_refused_and_nothing_is_imported(
    call: Call, export: Path, tmp_path: Path, mistake: tuple[str, str]
) -> None:
    content, told = mistake
    database, file = tmp_path / "katalog.qldb", tmp_path / "entscheidungen.json"
    file.write_text(content, encoding="utf-8")
    refused = call("programmes", "import", export, "--database", database, "--decide", file)
    assert refused.code in {2, 4}
    assert told in refused.err
    within(database, _nothing_in)


def _nothing_in(workspace: Workspace) -> None:
    assert workspace.directory.items() == ()
