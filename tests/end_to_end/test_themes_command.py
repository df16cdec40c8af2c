"""`themes`: one line in, ranked suggestions with the words that led there out."""

import io
from pathlib import Path

import pytest

from end_to_end.conftest import Call


def test_every_line_gets_its_ranked_themes_with_their_words(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "zwecke.txt"
    file.write_text("Sanierung Sportplatz\n\nXyz\nFrühstück für Senioren", encoding="utf-8")
    answer = call("themes", file, "--format", "json")
    results = answer.json("themes")["results"]
    assert answer.code == 0
    assert [item["line"] for item in results] == [1, 2, 3, 4]
    assert results[0]["themes"][0]["theme"] == "sport"
    assert results[0]["themes"][0]["words"][0]["word"] == "Sportplatz"
    assert results[0]["facility_kinds"][0]["facility_kind"] == "sports_ground"
    assert results[3]["target_groups"][0]["target_group"] == "seniors"
    assert [results[1]["themes"], results[2]["themes"]] == [[], []]


def test_the_text_says_which_words_led_there(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "zwecke.txt"
    file.write_text("Chorprojekt\nXyz\n", encoding="utf-8")
    lines = call("themes", file).out.splitlines()
    assert lines[0] == "1. Chorprojekt"
    assert lines[1] == "     Handlungsfelder: Kultur wegen „Chorprojekt“"
    assert lines[-1].strip().startswith("kein Vorschlag: ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_files_of_german_offices_are_read(call: Call, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "zwecke.txt"
    file.write_bytes("Schülerförderung\r\nÄltere\r\n".encode(encoding))
    results = call("themes", file, "--format", "json").json("themes")["results"]
    assert [item["text"] for item in results] == ["Schülerförderung", "Ältere"]
    assert [item["themes"][0]["theme"] for item in results] == ["education", "seniors"]


def test_the_standard_input_is_read(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO("Schülerhilfe\n".encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    assert (
        call("themes", "-", "--format", "json").json("themes")["results"][0]["themes"][0]["theme"]
        == "education"
    )


def test_what_is_no_text_is_refused(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "zwecke.pdf"
    file.write_bytes(b"%PDF-1.7")
    answer = call("themes", file)
    assert (answer.code, answer.out) == (4, "")
    assert "Es wurde nichts vorgeschlagen." in answer.err


def test_the_same_file_gives_the_same_bytes(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "zwecke.txt"
    file.write_text("Kultur, Sport, Gesundheit und Klima\n" * 3, encoding="utf-8")
    assert call("themes", file, "--format", "json").out == call("themes", file, "--format", "json").out
