"""`history`, `bin`, `person` and `export --without-persons`, from the command line to the file."""

from datetime import date
from pathlib import Path

import pytest

from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.records import Kind
from coordinator_app.services.records import RecordService
from end_to_end.conftest import Call
from storage.databases import opened

CLUB = Organisation(
    "O-HAUS",
    "Nachbarschaftshaus",
    contact="Erika Beispielfrau",
    contact_purpose="Rückfragen",
    contact_delete_on=date(2026, 1, 31),
)


def _filled(path: Path, *, deleted: bool = False) -> Path:
    store = opened(path)
    records = RecordService(store)
    records.create(CLUB)
    if deleted:
        records.delete(Kind.ORGANISATION, CLUB.key)
    store.close()
    return path


def test_the_history_is_told_as_text_json_and_csv_and_can_be_narrowed(call: Call, tmp_path: Path) -> None:
    database = str(_filled(tmp_path / "a.qldb", deleted=True))
    told = call("history", "--database", database)
    assert told.out.splitlines()[0].endswith("Organisation „Nachbarschaftshaus“, Organisation gelöscht")
    data = call("history", "--database", database, "--format", "json").json("history")
    assert [item["label"] for item in data["changes"]] == ["Organisation gelöscht", "Organisation angelegt"]
    table = call("history", "--database", database, "--format", "csv", "--record", "O-HAUS").out
    assert table.startswith("Wann;Wer;Art;Datensatz;Kennung;Feld;")
    nothing = call("history", "--database", database, "--who", "niemand").out
    assert nothing == "Dazu ist keine Änderung gespeichert.\n"


def test_what_was_deleted_comes_back_from_the_bin(call: Call, tmp_path: Path) -> None:
    database = str(_filled(tmp_path / "a.qldb", deleted=True))
    assert "O-HAUS  Organisation „Nachbarschaftshaus“. Gelöscht am" in call("bin", "--database", database).out
    assert call("bin", "--database", database, "--format", "json").json("bin")["items"][0]["key"] == "O-HAUS"
    assert (
        call("bin", "--restore", "O-HAUS", "--database", database).out
        == "Zurückgeholt: „Nachbarschaftshaus“.\n"
    )
    assert call("bin", "--database", database).out == "Der Papierkorb ist leer.\n"
    unknown = call("bin", "--restore", "O-HAUS", "--database", database)
    assert (unknown.code, "liegt nichts mit der Kennung" in unknown.err) == (2, True)
    assert call("bin", "--only", "--database", database).code == 2


def test_the_bin_can_be_emptied_for_good(call: Call, tmp_path: Path) -> None:
    database = _filled(tmp_path / "a.qldb", deleted=True)
    assert call("bin", "--empty", "--database", str(database)).out == "Endgültig entfernt: 1 Datensatz.\n"
    assert b"Beispielfrau" not in database.read_bytes()


def test_a_person_is_found_and_deleted(call: Call, tmp_path: Path) -> None:
    database = _filled(tmp_path / "a.qldb")
    named = ("person", "beispielfrau erika", "--database", str(database))
    assert "gibt es 2 Stellen in dieser Datenbank" in call(*named).out
    assert call(*named, "--format", "csv").out.count("Erika Beispielfrau") == 2
    pdf = tmp_path / "auskunft.pdf"
    assert call(*named, "--pdf", str(pdf)).out == f"Auskunft geschrieben: {pdf}\n"
    assert pdf.read_bytes().startswith(b"%PDF")
    due = call("person", "--due", "--database", str(database)).out
    assert "Zweck: Rückfragen. Zu löschen seit 31.01.2026." in due
    assert "auch im Verlauf" in call("person", "--erase", "O-HAUS", "--database", str(database)).out
    assert b"Beispielfrau" not in database.read_bytes()
    assert call(*named, "--format", "json").json("person")["hits"] == []
    assert call("person", "--erase", "O-HAUS", "--database", str(database)).code == 2
    assert call("person", "--due", "Erika", "--database", str(database)).code == 2


def test_a_portfolio_without_persons_holds_none(call: Call, tmp_path: Path) -> None:
    database, target = _filled(tmp_path / "a.qldb"), tmp_path / "ohne.json"
    told = call("export", "--without-persons", str(target), "--database", str(database)).out
    assert told.startswith("1 Datensatz ohne Angaben zu Personen")
    assert "Beispielfrau" not in target.read_text(encoding="utf-8")
    again = call("import", str(target), "--database", str(tmp_path / "b.qldb"))
    assert again.code == 0


def test_answers_as_json_follow_their_schemas(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_DATA_HOME", "APPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    database, target = _filled(tmp_path / "a.qldb"), tmp_path / "ohne.json"
    as_json = ("--database", str(database), "--format", "json")
    call("export", "--without-persons", str(target), *as_json).json("export-without-persons")
    due = call("person", "--due", *as_json).json("person-due")["due"]
    assert [item["key"] for item in due] == ["O-HAUS"]
    assert [item["kind"] for item in call("dates", *as_json).json("dates")["dates"]].count("privacy") == 1
    file = str(tmp_path / "Umzug.qlumzug")
    call("workplace", "export", file, *as_json).json("workplace-export")
    call("workplace", "show", file, *as_json).json("workplace-show")
    new = str(tmp_path / "neu.qldb")
    call("workplace", "import", file, "--database", new, "--format", "json").json("workplace-import")
    again = call("workplace", "import", file, "--replace", "--database", new, "--format", "json")
    assert again.json("workplace-import")["kept"] is not None
    call("person", "--erase", "O-HAUS", *as_json).json("person-erase")
    store = opened(database)
    RecordService(store).delete(Kind.ORGANISATION, CLUB.key)
    store.close()
    call("bin", "--restore", "O-HAUS", *as_json).json("bin-restore")
    assert call("bin", "--empty", *as_json).json("bin-empty") == {"removed": 0}
