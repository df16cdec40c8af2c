"""`match --rules`: how the match decides, in words; the same text as in the help of the window."""

import argparse
from collections.abc import Iterator
from textwrap import wrap

from coordinator_app.cli.output import Output
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.wording.help import MATCH_HELP, HelpPage

OPTION = "--rules"
_WIDTH = 100


def add_option(questions: "argparse._MutuallyExclusiveGroup") -> None:
    """Take the question by itself."""
    questions.add_argument(
        OPTION, action="store_true", help="wie der Abgleich entscheidet und ordnet, in Worten"
    )


def execute(_arguments: argparse.Namespace, _surroundings: Surroundings, output: Output) -> int:
    """Answer with the text; no database is needed for it."""
    output.lines(_lines(MATCH_HELP))
    return 0


def _lines(page: HelpPage) -> Iterator[str]:
    yield page.title
    for section in page.sections:
        yield ""
        yield section.title
        for paragraph in section.paragraphs:
            yield from wrap(paragraph, _WIDTH, initial_indent="  ", subsequent_indent="  ")
        for item in section.items:
            yield from wrap(item, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
