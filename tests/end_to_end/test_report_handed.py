"""`report --hand-over` keeps what goes to an authority, `--handed` lists it, `--handed-file` gives it back."""

import shutil
from pathlib import Path

import pytest

from end_to_end.conftest import Call

PROJECT = "P-01-SCHULE-IM-QUARTIER"
PAIR = ("--project", PROJECT, "--programme", "sozialer_zusammenhalt", "--as-of", "2026-11-22")


@pytest.fixture
def database(sample: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "eigene.qldb"
    shutil.copyfile(sample, copy)
    return copy


def test_what_is_handed_over_is_written_kept_and_given_back(
    call: Call, database: Path, tmp_path: Path
) -> None:
    shared = ("report", "--database", database)
    assert call(*shared, "--handed").out == "Es ist noch nichts als übergeben vermerkt.\n"
    file = tmp_path / "antrag.pdf"
    day = ("--on", "22.11.2026", "--by", "Anna Müller")
    words = ("--hand-over", "BAMF", *day, "--to", file, "--format", "json")
    answer = call(*shared, *PAIR, *words).json("report-hand-over")
    handed = answer["handed"]
    assert (handed["to"], handed["by"], handed["handed_on"]) == ("BAMF", "Anna Müller", "2026-11-22")
    assert handed["sha256"] == answer["sha256"]
    listed = call(*shared, "--handed", "--project", PROJECT, "--format", "json").json("report-handed")
    assert listed == {"handed": [handed]}
    line = call(*shared, "--handed").out
    assert f"am 22.11.2026 an BAMF (von Anna Müller), SHA-256 {handed['sha256']}" in line
    copy = tmp_path / "kopie.pdf"
    asked = ("--handed-file", handed["key"], "--to", copy, "--format", "json")
    assert call(*shared, *asked).json("report-handed-file")["handed"] == handed
    assert copy.read_bytes() == file.read_bytes()


def test_a_hand_over_that_cannot_be_written_is_not_noted(call: Call, database: Path, tmp_path: Path) -> None:
    target = tmp_path / "fehlt" / "antrag.pdf"
    words = ("report", "--database", database, *PAIR)
    assert call(*words, "--hand-over", "BAMF", "--to", target).code == 3
    nobody = call(*words, "--hand-over", " ", "--to", tmp_path / "antrag.pdf")
    assert nobody.code == 2
    assert "Nennen Sie die Stelle" in nobody.err
    assert not (tmp_path / "antrag.pdf").exists()
    assert "noch nichts" in call("report", "--database", database, "--handed").out


@pytest.mark.parametrize(
    "words",
    [
        (*PAIR, "--on", "22.11.2026"),
        (*PAIR, "--by", "Anna Müller"),
        ("--handed", "--kind", "summary"),
        ("--handed", "--to", "x.pdf"),
        ("--handed-file", "DOK-1", "--embed-data"),
        ("--handed-file", "DOK-GIBT-ES-NICHT"),
    ],
)
def test_what_would_change_nothing_or_is_not_there_is_told(
    call: Call, database: Path, words: tuple[str, ...]
) -> None:
    answer = call("report", "--database", database, *words)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err
