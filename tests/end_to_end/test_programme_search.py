"""`programmes search`: the answers of the window on the command line."""

import json
from pathlib import Path

import pytest

from coordinator_app import bootstrap
from coordinator_app.runtime.resources import resource_path
from end_to_end.conftest import Call

CATALOGUE = ("--catalogue", resource_path("catalogue"))


def test_hits_come_with_rank_and_reason(call: Call) -> None:
    answer = call("programmes", "search", "Rentner", "einsam", *CATALOGUE, "--format", "json").json(
        "programmes-search"
    )
    assert answer["query"] == "Rentner einsam"
    assert [hit["rank"] for hit in answer["hits"]] == list(range(1, len(answer["hits"]) + 1))
    assert answer["hits"][0]["id"] == "esf_teilhabe_aeltere"
    assert {"query": "einsam", "found": "Einsamkeit", "via": "stem"} in answer["hits"][0]["words"]


def test_a_file_of_queries_is_answered_line_by_line_like_single_ones(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "suchen.txt"
    lines = ["Kita", "", 'AND "OR" *', "xqzwv", "KfW 432"]
    file.write_text("\n".join(lines), encoding="utf-8-sig")
    words = ("programmes", "search", "--queries", file, *CATALOGUE, "--limit", "5", "--format", "json")
    data = call(*words).json("programmes-search")
    assert [item["query"] for item in data["queries"]] == lines
    service = bootstrap.open_search(bootstrap.open_programmes(resource_path("catalogue")))
    for item in data["queries"]:
        assert item["ids"] == [found.programme.id for found in service.search(item["query"], 5)]
    assert call(*words).out == json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def test_text_names_the_programmes_and_the_words(call: Call) -> None:
    answer = call("programmes", "search", "Quatiersmanagement", *CATALOGUE)
    assert answer.code == 0
    assert "Quartiersmanagement“ (" in answer.out
    assert "kein Programm gefunden" in call("programmes", "search", "🏀", *CATALOGUE).out


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "ist leer"), (b" \n\n", "ist leer"), (b"\x00\x01\x02\xff", "kein lesbarer Text")]
)  # fmt: skip
def test_files_without_queries_are_refused(call: Call, tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "suchen.txt"
    file.write_bytes(content)
    answer = call("programmes", "search", "--queries", file)
    assert answer.code == 4
    assert said in answer.err
    assert str(file) in answer.err


def test_files_that_are_not_there_are_named(call: Call, tmp_path: Path) -> None:
    missing = call("programmes", "search", "--queries", tmp_path / "fehlt.txt")
    assert missing.code == 3
    assert "gibt es nicht" in missing.err
    assert call("programmes", "search", "--queries", tmp_path).code == 4


@pytest.mark.parametrize("words", [(), ("  ",), ("Kita", "--queries", "x.txt"), ("Kita", "--limit", "0")])
def test_one_of_text_and_file_is_wanted(call: Call, words: tuple[str, ...]) -> None:
    answer = call("programmes", "search", *words)
    assert answer.code == 2
    assert answer.err
