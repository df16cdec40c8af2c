"""`themes`: what each line of a file suggests as fields of action, target groups and kinds of facility."""

import argparse
import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import InputRejected
from coordinator_app.services.theme_suggestions import LONGEST_TEXT, Suggestion, ThemeSuggestions
from coordinator_app.wording.terms import term
from coordinator_app.wording.theme_suggestions import cut_line, suggestion_lines

_LINE_END = re.compile(r"\r\n|\n|\r")
_SHOWN = 3
_BATCH = 100
"""Lines that are answered before they are printed, so that whoever waits sees how far it is."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file and the form of the answer."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="Textdatei mit einem Projekttitel, Zweck oder einer Beschreibung je Zeile; - liest die Standardeingabe",
    )
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer with suggestions for every line; an empty line has none."""
    themes = surroundings.open_themes()
    texts = _lines(_text(arguments.file, surroundings))
    answers = ((number, text, themes.suggest(text)) for number, text in enumerate(texts, 1))
    if arguments.format == Format.JSON.value:
        output.json({"results": [_result(*answer) for answer in answers]})
    else:
        while batch := tuple(islice(answers, _BATCH)):
            output.lines(line for answer in batch for line in _answer_lines(*answer))
    for number, text in enumerate(texts, 1):
        if len(text) > LONGEST_TEXT:
            output.message(cut_line(number, len(text), LONGEST_TEXT))
    return 0


def _text(path: Path, surroundings: Surroundings) -> str:
    try:
        return surroundings.read_text(path)
    except InputRejected as error:
        if error.code == "file_not_text":
            raise InputRejected("purposes_not_text", **error.parameters) from error
        raise


def _lines(text: str) -> list[str]:
    """Return the lines in NFC, in which the places of words count."""
    lines = _LINE_END.split(unicodedata.normalize("NFC", text))
    return lines[:-1] if lines[-1] == "" else lines


def _result(number: int, text: str, found: ThemeSuggestions) -> dict[str, object]:
    return {
        "line": number,
        "text": text,
        "themes": _ranked("theme", found.themes),
        "target_groups": _ranked("target_group", found.target_groups),
        "facility_kinds": _ranked("facility_kind", found.facility_kinds),
    }


def _ranked(key: str, suggestions: Sequence[Suggestion[Enum]]) -> list[dict[str, object]]:
    return [
        {
            key: item.label.value,
            "term": term(item.label),
            "score": item.score,
            "words": [
                {
                    "word": word.written,
                    "start": word.start,
                    "end": word.end,
                    "as": word.term,
                    "via": word.via.value,
                }
                for word in item.words
            ],
        }
        for item in suggestions
    ]


def _answer_lines(number: int, text: str, found: ThemeSuggestions) -> Iterator[str]:
    if text.strip():
        yield f"{number}. {text.strip()}"
        yield from (f"     {line}" for line in suggestion_lines(found, _SHOWN))
