import ast
import string
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import coordinator_app
from coordinator_app.domain.codec import PlainDataError, from_plain
from coordinator_app.domain.errors import (
    DomainError,
    EnvironmentProblem,
    InputRejected,
    KnownError,
    Problem,
    RecordRejected,
)
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.validation import check_record
from coordinator_app.services.ports.catalogue import CatalogueProblem
from coordinator_app.services.ports.exchange import RejectedRow
from coordinator_app.wording import error_messages, errors, problem_messages

PACKAGE = Path(coordinator_app.__file__).parent
KNOWN_ERRORS = {"DomainError", "InputRejected", "EnvironmentProblem"}
DERIVED = {
    "holder": {"who", "host", "program", "pid"},
    "file_kind": {"kind"},
    "refusal": {"reason"},
    "field_label": {"field"},
    "type": {"wanted"},
}


@cache
def parsed(path: Path) -> ast.AST:
    return ast.parse(path.read_text(encoding="utf-8"))


def trees(*folders: str) -> Iterator[ast.AST]:
    for folder in folders:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            yield parsed(path)


def calls(*folders: str) -> Iterator[tuple[str, ast.Call]]:
    for tree in trees(*folders):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                match node.func:
                    case ast.Name(id=name) | ast.Attribute(attr=name):
                        yield name, node


def texts(node: ast.AST) -> Iterator[str]:
    """Yield the codes that an expression can stand for."""
    match node:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=body, orelse=otherwise):
            yield from texts(body)
            yield from texts(otherwise)


def codes_of_calls(names: set[str], position: int, *folders: str) -> set[str]:
    found = (
        call.args[position] for name, call in calls(*folders) if name in names and len(call.args) > position
    )
    return {code for argument in found for code in texts(argument)}


def codes_of_tables(prefix: str, folder: str) -> set[str]:
    """Return the values of dictionaries whose name begins so."""
    tables = (
        node.value.values
        for tree in trees(folder)
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.target.id.startswith(prefix)
        and isinstance(node.value, ast.Dict)
    )
    return {code for values in tables for value in values for code in texts(value)}


def codes_of_assignments(*folders: str) -> set[str]:
    """Return what is given to a variable called code, to be raised afterwards."""
    return {
        code
        for tree in trees(*folders)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "code"
        for code in texts(node.value)
    }


def codes_of_validation() -> set[str]:
    """Return the second part of the tuples that validation yields: field, code, parameters, blocking."""
    tree = ast.parse((PACKAGE / "domain" / "validation.py").read_text(encoding="utf-8"))
    tuples = (node for node in ast.walk(tree) if isinstance(node, ast.Tuple) and len(node.elts) == 4)
    return {
        code
        for node in tuples
        if isinstance(node.elts[2], ast.Dict) or isinstance(node.elts[3], ast.Constant)
        for code in texts(node.elts[1])
    }


PLAIN_DATA_CODES = codes_of_calls({"PlainDataError"}, 1, "domain")
VALIDATION_CODES = codes_of_validation()
ERROR_CODES = (
    codes_of_calls(KNOWN_ERRORS, 0, ".")
    | codes_of_tables("_BY_", "storage")
    | codes_of_assignments("storage", "exchange", "documents", "services")
    | {"record_rejected"}
)
PROBLEM_CODES = VALIDATION_CODES | codes_of_calls({"Problem"}, 0, "services", "exchange")
ROW_CODES = codes_of_calls({"rejected", "_RowRejectedError"}, 0, "exchange") | codes_of_calls(
    {"RejectedRow"}, 2, "exchange"
)
CATALOGUE_CODES = (
    codes_of_calls({"UnreadableDocument"}, 0, "catalogue")
    | codes_of_calls({"flaw"}, 1, "catalogue")
    | codes_of_calls({"_problem"}, 3, "catalogue")
)


@pytest.mark.parametrize(
    ("used", "table"),
    [
        (ERROR_CODES, error_messages.ERRORS),
        (
            codes_of_calls({"_JsonRefusedError", "UnstorableValueError"}, 0, "exchange", "storage")
            | {"nested_too_deeply"},
            error_messages.REFUSALS,
        ),
        (PLAIN_DATA_CODES, problem_messages.PLAIN_DATA),
        (PROBLEM_CODES - PLAIN_DATA_CODES, problem_messages.PROBLEMS),
        (ROW_CODES, problem_messages.ROWS),
        (CATALOGUE_CODES, problem_messages.CATALOGUE_FILES),
    ],
    ids=["errors", "refusals", "plain data", "problems", "rows", "catalogue"],
)
def test_every_code_in_the_source_has_a_message_and_no_message_is_left_over(
    used: set[str], table: Mapping[str, str]
) -> None:
    assert used
    assert used - set(table) == set(), "codes without a German message"
    assert set(table) - used == set(), "messages whose code is used nowhere"


def placeholders(template: str) -> set[str]:
    return {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(template) if name}


def literal_parameters(call: ast.Call) -> set[str] | None:
    """Return the names of a call's keywords, or None where some are handed on with **."""
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else {name for name in names if name}


def test_messages_use_only_parameters_that_are_given_wherever_the_code_is_raised() -> None:
    for name, call in calls("."):
        given = literal_parameters(call)
        if name not in KNOWN_ERRORS or not call.args or given is None:
            continue
        for code in texts(call.args[0]):
            for wanted in placeholders(error_messages.ERRORS[code]):
                assert DERIVED.get(wanted, {wanted}) & given, (code, wanted, given)


def test_catalogue_messages_use_only_parameters_that_are_given() -> None:
    for name, call in calls("catalogue"):
        position = {"flaw": 1, "UnreadableDocument": 0}.get(name)
        given = literal_parameters(call)
        if position is None or given is None or len(call.args) <= position:
            continue
        for code in texts(call.args[position]):
            assert placeholders(problem_messages.CATALOGUE_FILES[code]) <= given, code


def all_templates() -> Iterator[str]:
    for table in (
        error_messages.ERRORS,
        problem_messages.PROBLEMS,
        problem_messages.PLAIN_DATA,
        problem_messages.ROWS,
        problem_messages.CATALOGUE_FILES,
    ):
        yield from table.values()


def test_messages_are_full_sentences_without_exclamation_marks() -> None:
    for template in all_templates():
        assert template.rstrip()[-1] in ".}", template
        assert template[0].isupper() or template[0] in "„{", template
        assert "!" not in template


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            DomainError("amount_unreadable", text="1,234.56"),
            "„1,234.56“ lässt sich nicht als Betrag lesen. Schreiben Sie ihn zum Beispiel so: 1.234,56 €.",
        ),
        (
            DomainError("record_missing", kind=Kind.APPLICATION, key="A-1"),
            (
                "Es gibt keinen Antrag mit der Kennung „A-1“. Vielleicht wurde der Datensatz inzwischen gelöscht. "
                "Prüfen Sie die Kennung oder laden Sie die Liste neu."
            ),
        ),
        (
            DomainError(
                "record_in_use",
                kind=Kind.ORGANISATION,
                title="Hafen e. V.",
                users=((Kind.PROJECT, "P-1"), (Kind.PROJECT, "P-2")),
            ),
            (
                "Die Organisation „Hafen e. V.“ wurde nicht gelöscht, weil andere Datensätze darauf verweisen: "
                "Projekt „P-1“ und Projekt „P-2“. Ändern oder löschen Sie zuerst diese."
            ),
        ),
        (
            DomainError(
                "reference_missing",
                kind=Kind.PROJECT,
                title="Bücherei",
                field="applicant",
                to=Kind.ORGANISATION,
                key="O-9",
            ),
            (
                "Das Projekt „Bücherei“ wurde nicht gespeichert, weil es keine Organisation mit der Kennung „O-9“ gibt. "
                "Wählen Sie im Feld „Antragstellende Stelle“ einen vorhandenen Datensatz."
            ),
        ),
        (
            DomainError(
                "value_not_storable",
                kind=Kind.PROJECT,
                title="Bücherei",
                field="project.title",
                reason="text_not_unicode",
            ),
            (
                "Das Projekt „Bücherei“ wurde nicht gespeichert, weil ein Text unvollständige Zeichen enthält "
                "(Stelle in der Datenbank: project.title). Prüfen Sie diese Angabe."
            ),
        ),
        (
            DomainError("programme_missing", id="biwaq", similar=("biwaq_v", "biwaq_vi")),
            "Im Katalog gibt es kein Programm mit der Kennung „biwaq“. Meinten Sie „biwaq_v“ oder „biwaq_vi“?",
        ),
        (
            DomainError("programme_missing", id="x", similar=()),
            (
                "Im Katalog gibt es kein Programm mit der Kennung „x“. "
                "Eine Liste aller Programme zeigt die Seite „Programme“ oder der Befehl „programmes list“."
            ),
        ),
        (
            InputRejected("file_too_large", path=Path("a.csv"), size=312_400_000, limit=50_000_000),
            (
                "Die Datei „a.csv“ ist mit 312,4\u00a0MB zu groß; eingelesen werden Dateien bis 50\u00a0MB. "
                "Es wurde nichts eingelesen. Teilen Sie die Datei auf oder wählen Sie eine andere."
            ),
        ),
        (
            InputRejected("file_not_text", path=Path("antrag.pdf"), kind="PDF"),
            (
                "Die Datei „antrag.pdf“ ist kein lesbarer Text (sondern PDF). Es wurde nichts eingelesen. "
                "Speichern Sie die Tabelle als CSV-Datei oder wählen Sie ein Portfolio (JSON)."
            ),
        ),
        (
            InputRejected("json_refused", path=Path("a.json"), reason="name_repeated", value="title"),
            (
                "Die Datei „a.json“ wurde nicht eingelesen, weil der Name „title“ darin an einer Stelle doppelt "
                "vorkommt. Berichtigen Sie die Datei."
            ),
        ),
        (
            EnvironmentProblem(
                "database_in_use", path=Path("a.qldb"), who="mara", host="rathaus", pid=4711, program="python"
            ),
            (
                "Die Datenbank „a.qldb“ ist schon zum Schreiben geöffnet, von mara auf dem Rechner rathaus "
                "(Programm python, Prozess 4711). Schließen Sie das andere Programm oder öffnen Sie die Datenbank "
                "nur zum Lesen."
            ),
        ),
        (
            EnvironmentProblem(
                "database_in_use", path=Path("a.qldb"), who=None, host=None, pid=None, program=None
            ),
            (
                "Die Datenbank „a.qldb“ ist schon zum Schreiben geöffnet. Schließen Sie das andere Programm oder "
                "öffnen Sie die Datenbank nur zum Lesen."
            ),
        ),
        (
            EnvironmentProblem("database_newer", path=Path("a.qldb"), found=7, known=1),
            (
                "Die Datenbank „a.qldb“ wurde mit einer neueren Version des Programms geschrieben (Stand 7, dieses "
                "Programm kennt Stand 1). Es wurde nichts geändert. Öffnen Sie die Datenbank mit der neueren Version."
            ),
        ),
        (
            EnvironmentProblem("backup_damaged", path=Path("b.qldb"), problems=("row 3 missing", "page 4")),
            (
                "Die Sicherung „b.qldb“ wurde nicht behalten, weil sie sich bei der Prüfung als fehlerhaft erwies:\n"
                "– row 3 missing\n– page 4\nSichern Sie die Datenbank in einen anderen Ordner."
            ),
        ),
    ],
)
def test_messages_say_what_happened_to_what_why_and_what_to_do(error: KnownError, text: str) -> None:
    assert errors.message(error) == text


def test_a_known_format_is_named() -> None:
    text = errors.message(
        InputRejected("file_unknown_format", path=Path("a.csv"), known=("portfolio", "berlin_kitas"))
    )
    assert text.endswith(
        "Bekannt sind: Portfolio aus Quartierslotse; Kindertagesstätten Berlins je Planungsraum."
    )


def test_a_rejected_record_lists_its_problems() -> None:
    project = Project("P-1", "Bücherei", "K-1", starts=date(2027, 1, 1), ends=date(2026, 12, 31))
    problems = check_record(project)
    assert errors.message(RecordRejected(problems)) == (
        "Die Angaben wurden nicht gespeichert, weil etwas daran nicht stimmt:\n"
        "– Projekt „P-1“, Feld „Ende“: Das Ende (31.12.2026) liegt vor dem Beginn (01.01.2027). Prüfen Sie beide Tage."
    )


def test_long_lists_of_problems_are_shortened_and_counted() -> None:
    problems = tuple(Problem("text_empty", "project", f"P-{number}", "title") for number in range(25))
    lines = errors.message(RecordRejected(problems)).splitlines()
    assert len(lines) == 22
    assert lines[-1] == "– 5 weitere Einträge"


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            Problem("amount_out_of_range", "project", "P-1", "costs[0].amount_cents", (("cents", -5),)),
            (
                "Projekt „P-1“, Feld „Kosten, Eintrag 1, Betrag“: "
                "Der Betrag -0,05\u00a0€ ist kleiner als null oder unmöglich groß. Prüfen Sie den Betrag."
            ),
        ),
        (
            Problem(
                "reference_missing", "project", "P-1", "applicant", (("kind", "organisation"), ("key", "O-9"))
            ),
            (
                "Projekt „P-1“, Feld „Antragstellende Stelle“: Hier steht die Kennung „O-9“, aber es gibt keine "
                "Organisation mit dieser Kennung. Wählen Sie einen vorhandenen Datensatz oder legen Sie ihn an."
            ),
        ),
        (
            Problem("ags_wrong_land", "municipality", "K-1", "ags", (("ags", "02000000"), ("land", "BE"))),
            (
                "Kommune „K-1“, Feld „Amtlicher Gemeindeschlüssel (AGS)“: "
                "Der Gemeindeschlüssel 02000000 gehört nicht zum Land Berlin. Prüfen Sie beide Angaben."
            ),
        ),
        (
            Problem(
                "wrong_type",
                "project",
                "",
                "projects[3].costs[0].amount_cents",
                (("wanted", "whole_number"),),
            ),
            "Feld „projects[3].costs[0].amount_cents“: Hier wird eine ganze Zahl erwartet.",
        ),
        (Problem("unknown_field", "", "", "projekte"), "Feld „projekte“: Dieses Feld gibt es nicht."),
        (
            Problem("text_too_long", "project", "P-1", "title", (("length", 1_200), ("longest", 300))),
            "Projekt „P-1“, Feld „Titel“: Der Text ist mit 1.200 Zeichen zu lang; möglich sind 300. Kürzen Sie ihn.",
        ),
    ],
)
def test_problems_name_record_and_field(problem: Problem, text: str) -> None:
    assert errors.problem_text(problem) == text


def test_rejected_rows_name_row_and_subject() -> None:
    row = RejectedRow(17, "Veddel", "value_unreadable", (("column", "Bevölkerung"), ("value", "viele")))
    assert errors.rejected_row(row) == (
        "Zeile 17 (Veddel): In der Spalte „Bevölkerung“ lässt sich „viele“ nicht als Zahl lesen."
    )
    assert errors.rejected_row(RejectedRow(3, "", "sum_row")).startswith(
        "Zeile 3: Diese Zeile ist eine Summe"
    )


def test_rejected_rows_can_have_the_problems_of_records() -> None:
    for code in VALIDATION_CODES:
        parameters = tuple((name, "1") for name in placeholders(problem_messages.PROBLEMS[code]) - {"land"})
        land = (("land", "BE"),) if code == "ags_wrong_land" else ()
        assert errors.rejected_row(RejectedRow(1, "", code, (*parameters, *land))).endswith(".")


def test_catalogue_problems_name_file_line_and_field() -> None:
    problem = CatalogueProblem(
        "biwaq.yaml", 12, "requirements.all_of[0].fact", "unknown_fact", (("fact", "x"), ("allowed", "a, b"))
    )
    assert errors.catalogue_problem(problem) == (
        "biwaq.yaml, Zeile 12, Feld requirements.all_of[0].fact: "
        "Die Angabe „x“ kennt das Programm nicht. Möglich sind: a, b."
    )
    assert errors.catalogue_problem(CatalogueProblem("biwaq.yaml", None, "", "empty_document")) == (
        "biwaq.yaml: Die Datei ist leer."
    )


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            {"key": "P", "title": "T", "municipality": "K", "costs": [{"label": "L", "kind": "staff"}]},
            "Feld project[3].costs[0]: Hier fehlt das Feld „amount_cents“.",
        ),
        (
            {"key": "P", "title": "T", "municipality": "K", "starts": "morgen"},
            "Feld project[3].starts: „morgen“ lässt sich nicht lesen; erwartet wird ein Tag wie 2027-12-31.",
        ),
        (
            {"key": "P", "title": "T", "municipality": "K", "measure_kind": "gross"},
            (
                "Feld project[3].measure_kind: Den Wert „gross“ gibt es hier nicht. "
                "Möglich sind: investive, non_investive, mixed."
            ),
        ),
        ([], "Feld project[3]: Hier wird ein Objekt mit benannten Feldern erwartet."),
    ],
)
def test_data_that_become_no_record_name_the_path(data: Any, text: str) -> None:
    with pytest.raises(PlainDataError) as refused:
        from_plain(Project, data, ("project", 3))
    assert errors.plain_data_text(refused.value) == text


def test_braces_in_what_people_typed_stay_as_they_are() -> None:
    assert "„{kind} {0}“" in errors.message(DomainError("amount_unreadable", text="{kind} {0}"))
