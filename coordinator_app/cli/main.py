"""The front door of the command line: table of commands, exit codes, and the border where errors become German."""

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from coordinator_app import DATABASE_VERSION, __version__
from coordinator_app.cli.commands import (
    backup,
    check,
    dates,
    demo,
    export,
    history,
    imports,
    match,
    paper_bin,
    password,
    person,
    plan,
    programmes,
    report,
    restore,
    screenshots,
    selftest,
    themes,
    window,
    workplace,
)
from coordinator_app.cli.output import Output
from coordinator_app.cli.parser import AddArguments, GermanParser, add_shared, speak_german
from coordinator_app.cli.passwords import asking
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import DomainError, EnvironmentProblem, InputRejected, KnownError
from coordinator_app.runtime.crash_report import report_text
from coordinator_app.wording.errors import message


class ExitCode(IntEnum):
    """What the program tells its caller."""

    DONE = 0
    FINDINGS = 1
    WRONG_USAGE = 2
    ENVIRONMENT = 3
    INPUT_REJECTED = 4
    PROGRAM_FAULT = 70
    INTERRUPTED = 130


@dataclass(frozen=True)
class Command:
    """One word of the command line."""

    name: str
    help: str
    add_arguments: AddArguments
    execute: Callable[[argparse.Namespace, Surroundings, Output], int]


COMMANDS: tuple[Command, ...] = (
    Command("window", "öffnet das Fenster (auch ohne Befehl)", window.add_arguments, window.execute),
    Command(
        "demo", "legt eine Beispielkommune an, gleicht ab und schreibt PDF", demo.add_arguments, demo.execute
    ),
    Command("import", "liest eine Datei ein (CSV oder Portfolio)", imports.add_arguments, imports.execute),
    Command("export", "schreibt das ganze Portfolio in eine Datei", export.add_arguments, export.execute),
    Command("match", "gleicht Projekte mit Programmen ab", match.add_arguments, match.execute),
    Command(
        "plan", "plant die Finanzierung: welches Geld für welches Projekt", plan.add_arguments, plan.execute
    ),
    Command(
        "themes",
        "schlägt zu Texten Handlungsfelder und Zielgruppen vor",
        themes.add_arguments,
        themes.execute,
    ),
    Command(
        "report",
        "schreibt Dokumente als PDF: für Anträge, Gremien und andere Kommunen",
        report.add_arguments,
        report.execute,
    ),
    Command("dates", "zeigt alle Termine und Fristen", dates.add_arguments, dates.execute),
    Command("programmes", "zeigt den Katalog der Programme", programmes.add_arguments, programmes.execute),
    Command(
        "backup", "sichert die Datenbank und zeigt die Sicherungen", backup.add_arguments, backup.execute
    ),
    Command("restore", "stellt eine Sicherung wieder her", restore.add_arguments, restore.execute),
    Command(
        "history", "zeigt, wer wann was geändert hat, Feld für Feld", history.add_arguments, history.execute
    ),
    Command(
        "bin", "zeigt den Papierkorb und holt Gelöschtes zurück", paper_bin.add_arguments, paper_bin.execute
    ),
    Command(
        "person",
        "zeigt oder löscht, was zu einer Person gespeichert ist",
        person.add_arguments,
        person.execute,
    ),
    Command(
        "workplace",
        "zieht mit allem auf einen anderen Computer um",
        workplace.add_arguments,
        workplace.execute,
    ),
    Command("check", "prüft Datenbank, Angaben und Katalog", check.add_arguments, check.execute),
    Command("selftest", "prüft, ob alles Installierte arbeitet", selftest.add_arguments, selftest.execute),
    Command(
        "password",
        "setzt, ändert oder entfernt das Passwort einer Datenbank",
        password.add_arguments,
        password.execute,
    ),
    Command("screenshots", "schreibt Bilder aller Seiten", screenshots.add_arguments, screenshots.execute),
)


def run(arguments: Sequence[str], surroundings: Surroundings) -> int:
    """Run a command line and return its exit code."""
    output = Output()
    try:
        return _run(arguments, surroundings, output)
    finally:
        output.close()


def _run(arguments: Sequence[str], surroundings: Surroundings, output: Output) -> int:
    try:
        parsed = _parser().parse_args(arguments)
    except SystemExit as ended:  # argparse ends the program after --help and on wrong usage
        return int(ended.code or 0)
    try:
        return _execute(parsed, asking(surroundings, output.message), output)
    except BrokenPipeError:  # the reader of the output, such as `head`, has had enough
        return ExitCode.DONE
    except KeyboardInterrupt:
        output.message("Der Vorgang wurde abgebrochen. Gespeichert ist nur, was schon vollständig war.")
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001  # the border: whatever is left is our fault and must be told
        output.message(
            "Im Programm ist ein Fehler aufgetreten. Ihre Daten sind auf dem letzten gespeicherten Stand."
        )
        output.message("Bitte geben Sie diesen Text an die Menschen weiter, die das Programm pflegen:")
        output.message(report_text(error))
        return ExitCode.PROGRAM_FAULT


def _execute(parsed: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    try:
        _demand_working_folder()
        return int(parsed.execute(parsed, surroundings, output))
    except KnownError as error:
        output.message(message(error))
        return _exit_code(error)


def _demand_working_folder() -> None:
    """Say early what would otherwise fail at any place: paths and libraries ask where we are."""
    try:
        os.getcwd()  # noqa: PTH109 - Path.cwd makes a path of it, which nobody needs
    except OSError as error:
        raise EnvironmentProblem("working_folder_gone") from error


def _exit_code(error: KnownError) -> ExitCode:
    match error:
        case EnvironmentProblem():
            return ExitCode.ENVIRONMENT
        case InputRejected():
            return ExitCode.INPUT_REJECTED
        case DomainError():
            return ExitCode.WRONG_USAGE
        case _:
            return ExitCode.PROGRAM_FAULT


def _parser() -> argparse.ArgumentParser:
    speak_german()
    parser = GermanParser(
        prog="coordinator-app",
        description="Quartierslotse: Fördermittel für benachteiligte Quartiere finden, begründen und beantragen.",
    )
    add_shared(parser)
    version = f"Quartierslotse {__version__} (Datenbank: Stand {DATABASE_VERSION})"
    parser.add_argument("--version", action="version", version=version, help="zeigt die Version")
    parser.set_defaults(execute=window.execute, database=None, catalogue=None)
    words = parser.add_subparsers(title="Befehle", metavar="BEFEHL", parser_class=GermanParser)
    for command in COMMANDS:
        sub = words.add_parser(
            command.name, help=command.help, description=f"{command.name}: {command.help}."
        )
        add_shared(sub)
        command.add_arguments(sub)
        sub.set_defaults(execute=command.execute)
    return parser
