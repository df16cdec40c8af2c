"""The parser of the command line, with argparse's own sentences in German."""

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from coordinator_app.cli.output import Format
from coordinator_app.domain.errors import DomainError, Problem
from coordinator_app.domain.validation import FIRST_YEAR, LAST_YEAR
from coordinator_app.wording.errors import message, problem_text
from coordinator_app.wording.formats import LONGEST_QUOTE, parse_day, shortened

_OVERLONG = re.compile(rf"[^\s„“]{{{LONGEST_QUOTE + 1},}}")

# argparse has no setting for its language: it asks gettext under these English keys. A test holds this table against the
# texts of the argparse that is installed; those of later versions stand here as far as they are known.
GERMAN = {
    "usage: ": "Aufruf: ",
    "%(heading)s:": "%(heading)s:",
    "positional arguments": "Angaben",
    "options": "Wahlmöglichkeiten",
    "subcommands": "Befehle",
    "show this help message and exit": "zeigt diese Hilfe",
    "show program's version number and exit": "zeigt die Version",
    " (default: %(default)s)": " (sonst: %(default)s)",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "Zur Angabe %(argument_name)s: %(message)s",
    "the following arguments are required: %s": "Es fehlt eine Angabe: %s.",
    "one of the arguments %s is required": "Eine dieser Angaben ist nötig: %s.",
    "unrecognized arguments: %s": "Diese Angabe ist nicht bekannt: %s.",
    "invalid choice: %(value)r (choose from %(choices)s)": "„%(value)s“ gibt es nicht. Möglich sind: %(choices)s.",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": "„%(value)s“ gibt es nicht. Meinten Sie „%(closest)s“? Möglich sind: %(choices)s.",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "„%(parser_name)s“ gibt es nicht. Möglich sind: %(choices)s.",
    "invalid %(type)s value: %(value)r": "„%(value)s“ ist nicht lesbar.",
    "can't open '%(filename)s': %(error)s": "Die Datei „%(filename)s“ lässt sich nicht öffnen (%(error)s).",
    "expected one argument": "Es fehlt ein Wert.",
    "expected %s argument": "Es fehlt ein Wert; nötig ist %s.",
    "expected %s arguments": "Nötig sind genau %s Werte.",
    "expected at least one argument": "Es fehlt mindestens ein Wert.",
    "expected at most one argument": "Es ist höchstens ein Wert möglich.",
    "ignored explicit argument %r": "Diese Angabe hat keinen Wert; „%s“ ist zu viel.",
    "unexpected option string: %s": "Diese Angabe ist nicht bekannt: %s.",
    "not allowed with argument %s": "Das geht nicht zusammen mit %s.",
    "ambiguous option: %(option)s could match %(matches)s": "„%(option)s“ ist nicht eindeutig: %(matches)s.",
    "option '%(option)s' is deprecated": "Die Angabe %(option)s fällt in einer späteren Version weg.",
    "argument '%(argument_name)s' is deprecated": "Die Angabe %(argument_name)s fällt in einer späteren Version weg.",
    "command '%(parser_name)s' is deprecated": "Der Befehl %(parser_name)s fällt in einer späteren Version weg.",
}


def speak_german() -> None:
    """Make argparse use German sentences."""
    vars(argparse)["_"] = lambda text: GERMAN.get(text, text)
    vars(argparse)["ngettext"] = lambda one, many, count: GERMAN.get(
        text := one if count == 1 else many, text
    )


class GermanParser(argparse.ArgumentParser):
    """A parser that says in German what is wrong and where help is, and ends with code 2."""

    def error(self, message: str) -> NoReturn:
        """Write what is wrong with the call, and end."""
        self.exit(
            2,
            f"{_OVERLONG.sub(lambda word: shortened(word.group()), message)}\nHilfe zeigt: {self.prog} --help\n",
        )


def as_day(text: str) -> date:
    """Return the day that a text names, as 31.12.2027 or 2027-12-31."""
    try:
        day = parse_day(text)
    except DomainError as error:
        raise argparse.ArgumentTypeError(message(error)) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        problem = Problem("year_out_of_range", "", "", "", (("year", day.year),))
        raise argparse.ArgumentTypeError(problem_text(problem))
    return day


def add_shared(parser: argparse.ArgumentParser) -> None:
    """Accept the shared options at this place, without undoing what stood before the command."""
    for name, metavar, text in (
        ("--database", "FILE", "Datenbank (sonst die eigene des Programms)"),
        ("--catalogue", "DIR", "anderer Ordner mit Programmen"),
    ):
        parser.add_argument(name, type=Path, metavar=metavar, default=argparse.SUPPRESS, help=text)


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """Add the day of which rules, rates and deadlines are taken."""
    parser.add_argument(
        "--as-of",
        type=as_day,
        metavar="DATE",
        help="Tag, dessen Regeln und Fristen gelten, z. B. 2018-03-01 (sonst heute)",
    )


def add_format(
    parser: argparse.ArgumentParser, formats: tuple[Format, ...] = (Format.TEXT, Format.JSON)
) -> None:
    """Add the choice of the form of the answer."""
    parser.add_argument(
        "--format",
        choices=[item.value for item in formats],
        default=Format.TEXT.value,
        help="Form der Antwort (sonst text)",
    )


AddArguments = Callable[[argparse.ArgumentParser], None]
