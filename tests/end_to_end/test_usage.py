"""Help and wrong usage in German, whichever Python's argparse is at work, and the shared options at every place."""

import argparse
import ast
import re
from pathlib import Path

import pytest

from coordinator_app.cli.main import COMMANDS
from coordinator_app.cli.parser import GERMAN
from coordinator_app.runtime.resources import resource_path
from end_to_end.conftest import Call

# Texts that argparse shows to the people who write a parser, never to those who use one.
_FOR_PROGRAMMERS = (
    "%r is not callable",
    ".__call__() not defined",
    "'required' is an invalid argument for positionals",
    'argument "-" with mode %r',
    "cannot ",
    "conflicting ",
    "dest= ",
    "invalid conflict_resolution ",
    "invalid option string ",
    "mutually exclusive ",
)
_ENGLISH = re.compile(
    r"\b(?:usage|options?|positional|arguments?|optional|show this|help message|exit|version number|error|required"
    r"|invalid|unrecognized|choose|choice|expected|ignored|explicit|ambiguous|could match|value|default)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"--?[a-z-]+|\{[a-z,]+\}|[A-Z]{2,}|z\. B\.")
_COMMANDS = (
    (),
    *((command.name,) for command in COMMANDS),
    ("programmes", "list"),
    ("programmes", "show"),
)


def _asked_texts(function: str) -> set[str]:
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    return {
        text.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function
        for text in node.args
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    }


def test_every_text_that_argparse_shows_to_users_is_german() -> None:
    asked = _asked_texts("_") | _asked_texts("ngettext")
    shown = {text for text in asked if not text.startswith(_FOR_PROGRAMMERS)}
    assert shown - set(GERMAN) == set()


def test_german_texts_take_what_the_english_ones_give() -> None:
    named = re.compile(r"%\((\w+)\)")
    for english, german in GERMAN.items():
        assert set(named.findall(german)) <= {*named.findall(english), "prog"}, english
        assert german.count("%") - german.count("%(") == english.count("%") - english.count("%("), english


@pytest.mark.parametrize("words", _COMMANDS, ids=" ".join)
def test_help_is_german(call: Call, words: tuple[str, ...]) -> None:
    answer = call(*words, "--help")
    assert answer.code == 0
    assert answer.out.startswith("Aufruf: coordinator-app")
    assert "--catalogue DIR" in answer.out
    assert "--database FILE" in answer.out
    assert _ENGLISH.findall(_WORDS.sub("", answer.out)) == []


@pytest.mark.parametrize(
    "words",
    [
        ("demo", "--no-window=1"),
        ("import", "--preview=ja", "x.csv"),
        ("match", "--pro", "x"),
        ("match", "--project"),
        ("match", "--explain", "P-1"),
        ("match", "--changes", "2024-01-01"),
        ("check", "zuviel"),
        ("",),
        ("--version=3",),
    ],
)
def test_wrong_usage_is_german_and_ends_with_2(call: Call, words: tuple[str, ...]) -> None:
    answer = call(*words)
    assert (answer.code, answer.out) == (2, "")
    assert _ENGLISH.findall(_WORDS.sub("", answer.err.splitlines()[0])) == []


@pytest.mark.parametrize(
    "words", [("{}",), ("match", "--{}"), ("match", "--as-of", "{}"), ("match", "--questions", "{}")]
)
def test_what_is_much_too_long_is_told_by_its_beginning(call: Call, words: tuple[str, ...]) -> None:
    answer = call(*(word.format("x" * 5_000) for word in words))
    assert (answer.code, answer.out) == (2, "")
    assert "x" * 90 in answer.err
    assert "x" * 101 not in answer.err
    assert answer.err.count("„") == answer.err.count("“")


@pytest.mark.parametrize("words", [("check",), ("match",)])
def test_the_database_is_named_before_or_after_the_command_and_the_last_one_counts(
    call: Call, sample: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    wanted = call(*words, "--database", sample).out
    assert call("--database", sample, *words).out == wanted
    assert call("--database", tmp_path / "fehlt.qldb", *words, "--database", sample).out == wanted


@pytest.mark.parametrize(
    "words",
    [
        ("--catalogue", "HERE", "programmes", "list"),
        ("programmes", "--catalogue", "HERE", "list"),
        ("programmes", "list", "--catalogue", "HERE"),
        ("programmes", "show", "utopolis", "--catalogue", "HERE"),
        ("check", "--catalogue", "HERE", "--database", "SAMPLE"),
        ("--catalogue", "HERE", "match", "--database", "SAMPLE"),
    ],
    ids=" ".join,
)
def test_the_catalogue_is_named_at_any_place(
    call: Call, sample: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    def placed(folder: Path) -> list[str]:
        return [{"HERE": str(folder), "SAMPLE": str(sample)}.get(word, word) for word in words]

    assert call(*placed(resource_path("catalogue"))).code == 0
    refused = call(*placed(tmp_path))
    assert refused.code == 4
    assert str(tmp_path) in refused.err


def test_demo_works_on_the_database_that_is_named(call: Call, tmp_path: Path) -> None:
    database, folder = tmp_path / "meine.qldb", tmp_path / "dokumente"
    answer = call("demo", "--database", database, "--to", folder, "--no-window", "--as-of", "2026-11-22")
    assert answer.code == 0, answer.err
    assert f"Datenbank: {database}" in answer.out
    assert not list(folder.glob("*.qldb"))
    assert call("check", "--database", database).code == 0
