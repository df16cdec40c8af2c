"""Every code that the source can raise has a message; the codes are read out of the source."""

import ast
import string
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import coordinator_app
from coordinator_app.services.ports.exchange import RejectedRow
from coordinator_app.wording import error_messages, errors, problem_messages

PACKAGE = Path(coordinator_app.__file__).parent
KNOWN_ERRORS = {"DomainError", "InputRejected", "EnvironmentProblem"}
DERIVED = {
    "holder": {"who", "host", "program", "pid"},
    "file_kind": {"kind", "line"},
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


@cache
def calls_in(tree: ast.AST) -> tuple[tuple[str, ast.Call], ...]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    found.append((name, node))
    return tuple(found)


def calls(*folders: str) -> Iterator[tuple[str, ast.Call]]:
    for tree in trees(*folders):
        yield from calls_in(tree)


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
    | {"record_rejected", "solver_failed"}
)
PROBLEM_CODES = (
    VALIDATION_CODES
    | codes_of_calls({"Problem"}, 0, "services", "exchange")
    | codes_of_calls({"_Row", "Contradiction"}, 0, "matching")
)
ROW_CODES = codes_of_calls({"rejected", "_RowRejectedError"}, 0, "exchange") | codes_of_calls(
    {"RejectedRow"}, 2, "exchange"
)
CATALOGUE_CODES = (
    codes_of_calls({"UnreadableDocument"}, 0, "catalogue")
    | codes_of_calls({"flaw"}, 1, "catalogue")
    | codes_of_calls({"problem", "CatalogueProblem"}, 3, "catalogue")
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


def test_rejected_rows_can_have_the_problems_of_records() -> None:
    for code in VALIDATION_CODES:
        parameters = tuple((name, "1") for name in placeholders(problem_messages.PROBLEMS[code]) - {"land"})
        land = (("land", "BE"),) if code == "ags_wrong_land" else ()
        assert errors.rejected_row(RejectedRow(1, "", code, (*parameters, *land))).endswith(".")
