"""`themes`: one line in, ranked suggestions with the words that led there out."""

import io
from pathlib import Path

import pytest

from coordinator_app.services.theme_suggestions import ThemeService, ThemeSuggestions
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


def test_of_a_long_file_the_first_answers_are_printed_before_the_last_are_found(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "zwecke.txt"
    file.write_text("Chorprojekt\n" * 499 + "Strg+C\n", encoding="utf-8")
    suggest = ThemeService.suggest

    def interrupted(service: ThemeService, text: str) -> ThemeSuggestions:
        if text == "Strg+C":
            raise KeyboardInterrupt
        return suggest(service, text)

    monkeypatch.setattr(ThemeService, "suggest", interrupted)
    answer = call("themes", file)
    assert answer.code == 130
    assert "\n400. Chorprojekt\n" in answer.out


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


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_the_standard_input_is_read_like_a_file(
    call: Call, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Mädchentreff\n".encode(encoding))))
    results = call("themes", "-", "--format", "json").json("themes")["results"]
    assert [item["text"] for item in results] == ["Mädchentreff"]


def test_a_standard_input_that_is_closed_is_empty(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    answer = call("themes", "-")
    assert (answer.code, answer.out) == (4, "")
    assert "ist leer" in answer.err


def test_a_text_with_control_characters_is_refused_with_its_line(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "zwecke.txt"
    file.write_bytes(b"Kita\nSchule\x00\n")
    answer = call("themes", file)
    assert (answer.code, answer.out) == (4, "")
    assert "in Zeile 2 steht ein Steuerzeichen" in answer.err


@pytest.mark.parametrize("text", ["Kita-" * 100_000, "Kita " * 100_000, "x" * 500_000])
def test_of_an_endless_line_the_beginning_is_read_and_that_is_told(
    call: Call, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "zwecke.txt"
    file.write_text(f"Sportplatz\n{text}", encoding="utf-8")
    answer = call("themes", file, "--format", "json")
    assert answer.code == 0
    assert [item["line"] for item in answer.json("themes")["results"]] == [1, 2]
    assert answer.err == (
        "Zeile 2 hat 500.000 Zeichen. Gelesen wurden nur die ersten 100.000; "
        "teilen Sie die Zeile auf, wenn auch der Rest zählen soll.\n"
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
