"""The German of findings and refusals: every code has a sentence, and the sentence has what it needs."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange import directory
from coordinator_app.exchange.directory.findings import Findings
from coordinator_app.services.ports.directory import DirectoryFinding
from coordinator_app.wording.directory_file_messages import DIRECTORY_FILES, FINDINGS, directory_finding
from coordinator_app.wording.errors import message

PACKAGE = Path(str(directory.__file__)).parent


def findings_in_the_source() -> Iterator[tuple[str, set[str]]]:
    """Yield the codes that are reported, with the names of what is handed on for their sentences."""
    for path in sorted(PACKAGE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="add" | "count" as kind),
                    args=[ast.Constant(value=str(code)), _, *_],
                    keywords=keywords,
                ):
                    given = {keyword.arg for keyword in keywords if keyword.arg}
                    yield code, given | ({"count"} if kind == "count" else set())


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_finding_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert {code for code, _ in findings_in_the_source()} == set(FINDINGS)


def test_sentences_use_only_what_is_handed_on() -> None:
    for code, given in findings_in_the_source():
        assert placeholders(FINDINGS[code]) <= given, code


@pytest.mark.parametrize("template", [*FINDINGS.values(), *DIRECTORY_FILES.values()])
def test_messages_are_full_sentences(template: str) -> None:
    assert template[-1] in ".“"
    assert "!" not in template
    assert template[0].isupper() or template[0] in "„{"


@pytest.mark.parametrize("template", DIRECTORY_FILES.values())
def test_every_refusal_says_that_nothing_was_read_and_what_to_do(template: str) -> None:
    assert "Es wurde nichts eingelesen" in template
    assert any(
        word in template
        for word in (
            "Laden Sie",
            "Wählen Sie",
            "wählen Sie",
            "Prüfen Sie",
            "Verwenden Sie",
            "speichern Sie",
            "Bekannt sind",
        )
    )


def test_a_finding_names_its_place_entry_and_field() -> None:
    finding = DirectoryFinding("date_implausible", "Zeile 7", "bund-x", "expires", (("text", "0207-01-01"),))
    assert directory_finding(finding) == (
        "Zeile 7, Eintrag „bund-x“, Feld „Gültig bis“: Das Datum „0207-01-01“ ist nicht glaubhaft und wird nicht übernommen."
        " Das Datum bleibt unbekannt."
    )


def test_a_finding_about_a_file_names_its_kind() -> None:
    finding = DirectoryFinding("file_not_used", "liesmich.txt", None, ".txt", (("count", "2"),))
    assert directory_finding(finding).startswith("liesmich.txt, Endung „.txt“: Dateien dieser Art")


def test_findings_come_in_the_order_of_the_rows() -> None:
    findings = Findings()
    for number in (10, 2, 1):
        findings.add("entry_repeated", f"Zeile {number}")
    assert [finding.place for finding in findings.sorted()] == ["Zeile 1", "Zeile 2", "Zeile 10"]


def test_a_refusal_names_the_columns_that_are_missing() -> None:
    error = InputRejected("columns_missing", path=Path("a.csv"), columns=("id_url", "absent"))
    assert "fehlen Spalten, die dazugehören: id_url und absent." in message(error)
