"""`match --rules`: how the match decides, in words; the same text as in the help of the window."""

import argparse
from collections.abc import Iterator
from textwrap import wrap

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.wording.help import MATCH_HELP, HelpPage

OPTION = "--rules"
_WIDTH = 100
_HEADER = ("Abschnitt", "Regel")


def add_option(questions: "argparse._MutuallyExclusiveGroup") -> None:
    """Take the question by itself."""
    questions.add_argument(
        OPTION, action="store_true", help="wie der Abgleich entscheidet und ordnet, in Worten"
    )


def execute(arguments: argparse.Namespace, _surroundings: Surroundings, output: Output) -> int:
    """Answer with the text; no database is needed for it."""
    match Format(arguments.format):
        case Format.JSON:
            output.json(_data(MATCH_HELP))
        case Format.CSV:
            output.csv(_HEADER, _rows(MATCH_HELP))
        case Format.TEXT:
            output.lines(_lines(MATCH_HELP))
    return 0


def _data(page: HelpPage) -> dict[str, object]:
    sections = [
        {"title": section.title, "paragraphs": list(section.paragraphs), "items": list(section.items)}
        for section in page.sections
    ]
    return {"title": page.title, "sections": sections}


def _rows(page: HelpPage) -> Iterator[tuple[str, str]]:
    for section in page.sections:
        yield from ((section.title, text) for text in (*section.paragraphs, *section.items))


def _lines(page: HelpPage) -> Iterator[str]:
    yield page.title
    for section in page.sections:
        yield ""
        yield section.title
        for paragraph in section.paragraphs:
            yield from wrap(paragraph, _WIDTH, initial_indent="  ", subsequent_indent="  ")
        for item in section.items:
            yield from wrap(item, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
