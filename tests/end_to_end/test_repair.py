"""`check --repair`: what can be saved of a damaged database lands in a new one, and everything else is told."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coordinator_app import bootstrap


@pytest.fixture
def damaged(sample_once: Path, tmp_path: Path) -> Path:
    """Return a database in which one text is no text any more."""
    path = Path(shutil.copy(sample_once, tmp_path / "stadt.qldb"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE neighbourhood SET name = CAST(x'4e6fc328' AS TEXT) WHERE key = 'Q-HAFENVIERTEL'"
        )
        connection.commit()
    return path


def test_a_text_that_is_none_is_damage_and_comes_back_out_of_the_history(
    damaged: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files may be named from where somebody stands."""
    monkeypatch.chdir(damaged.parent)
    before = damaged.read_bytes()
    assert bootstrap.main(["check", "--database", damaged.name]) == 3
    assert "ein Text in ihr ist nicht mehr lesbar" in capsys.readouterr().err
    assert bootstrap.main(["check", "--repair", "--to", "neu.qldb", "--database", damaged.name]) == 1
    told = capsys.readouterr().out
    assert "Neue Datenbank: „neu.qldb“. Die beschädigte ist unverändert." in told
    assert "Quartier „Hafenviertel“ (Q-HAFENVIERTEL)" in told
    assert damaged.read_bytes() == before
    assert bootstrap.main(["check", "--database", "neu.qldb"]) == 0
    with closing(sqlite3.connect("neu.qldb")) as connection:
        names = connection.execute("SELECT name FROM neighbourhood WHERE key = 'Q-HAFENVIERTEL'").fetchall()
    assert names == [("Hafenviertel",)]


def test_what_was_saved_is_told_as_data_and_nothing_is_written_over(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "neu.qldb"
    words = ["check", "--repair", "--to", str(target), "--format", "json", "--database", str(damaged)]
    assert bootstrap.main(words) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == str(target)
    assert told["records"]["neighbourhood"] == 3
    assert ["record_from_log", "neighbourhood", "Q-HAFENVIERTEL"] in [
        [part["code"], part["area"], part["key"]] for part in told["lost"]
    ]
    content = target.read_bytes()
    assert bootstrap.main(words) == 3
    assert target.read_bytes() == content


def test_a_sound_database_is_left_alone(
    sample_once: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(sample_once, tmp_path / "stadt.qldb"))
    assert bootstrap.main(["check", "--repair", "--database", str(path)]) == 0
    assert "Es gibt nichts zu reparieren." in capsys.readouterr().out
    assert [file.name for file in tmp_path.glob("*gerettet*")] == []
