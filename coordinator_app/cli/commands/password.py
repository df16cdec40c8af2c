"""`password`: set, change or remove the password of a database; passwords are never arguments."""

import argparse
from collections.abc import Callable
from pathlib import Path

from coordinator_app.cli.output import Output
from coordinator_app.cli.parser import GermanParser, add_shared
from coordinator_app.cli.passwords import NEW_VARIABLE
from coordinator_app.cli.request import request_to_write
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.cli.word import Word
from coordinator_app.domain.errors import DomainError, EnvironmentProblem
from coordinator_app.services.passwords import PasswordService
from coordinator_app.services.secret import Secret
from coordinator_app.wording.errors import message
from coordinator_app.wording.passwords import EARLIER_COPIES, LOST_IS_LOST, REMOVED


def _take_sheet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE",
        help="schreibt den Wiederherstellungsschlüssel als PDF zum Ausdrucken; sonst steht er in der Antwort",
    )


def _take_nothing(_parser: argparse.ArgumentParser) -> None:
    """Take nothing beyond the shared options."""


def _set(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    def act(service: PasswordService) -> None:
        if service.is_set:
            raise DomainError("password_is_set")
        _write(service, arguments, surroundings, output)

    return _with_service(arguments, surroundings, act)


def _change(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    def act(service: PasswordService) -> None:
        _demand_password(service)
        _write(service, arguments, surroundings, output)

    return _with_service(arguments, surroundings, act)


def _remove(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    def act(service: PasswordService) -> None:
        _demand_password(service)
        current = surroundings.known_secret()
        if current is not None:  # otherwise it would not be open
            service.remove(current)
        output.lines((REMOVED, EARLIER_COPIES))

    return _with_service(arguments, surroundings, act)


WORDS: tuple[Word, ...] = (
    Word("set", "verschlüsselt die Datenbank mit einem Passwort", _take_sheet, _set),
    Word("change", "gibt der Datenbank ein anderes Passwort", _take_sheet, _change),
    Word("remove", "schreibt die Datenbank wieder ohne Passwort", _take_nothing, _remove),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what shall be done with the password."""
    words = parser.add_subparsers(
        title="Unterbefehle", metavar="UNTERBEFEHL", required=True, parser_class=GermanParser
    )
    for word in WORDS:
        sub = words.add_parser(word.name, help=word.help, description=f"password {word.name}: {word.help}.")
        add_shared(sub)
        word.add_arguments(sub)
        sub.set_defaults(execute_word=word.execute)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Do what the word says."""
    return int(arguments.execute_word(arguments, surroundings, output))


def _with_service(
    arguments: argparse.Namespace, surroundings: Surroundings, act: Callable[[PasswordService], None]
) -> int:
    workspace = surroundings.open_workspace(request_to_write(arguments, surroundings))
    try:
        act(workspace.passwords)
    finally:
        workspace.store.close()
    return 0


def _demand_password(service: PasswordService) -> None:
    if not service.is_set:
        raise DomainError("password_not_set")


def _write(
    service: PasswordService, arguments: argparse.Namespace, surroundings: Surroundings, output: Output
) -> None:
    key = service.change(_new_secret(surroundings), surroundings.known_secret())
    told = [f"Der Wiederherstellungsschlüssel ist: {key}"]
    if arguments.sheet is not None:
        try:
            service.write_sheet(key, arguments.sheet)
        except EnvironmentProblem as problem:
            output.message(
                message(problem)
            )  # the password is set by now, so the key must be told all the same
        else:
            told = [f"Der Wiederherstellungsschlüssel steht in dieser Datei: {arguments.sheet}"]
    output.lines(("Die Datenbank ist jetzt verschlüsselt.", *told, LOST_IS_LOST, EARLIER_COPIES))


def _new_secret(surroundings: Surroundings) -> Secret:
    """Return the new password, out of the environment or typed twice.

    Raises:
        DomainError: `password_not_asked` (variable), `passwords_differ`.
    """
    stated = surroundings.stated_password(NEW_VARIABLE)
    if stated is not None:
        return Secret(stated)
    first = surroundings.ask_password("Neues Passwort: ")
    if first is None:
        raise DomainError("password_not_asked", variable=NEW_VARIABLE)
    if surroundings.ask_password("Noch einmal zur Sicherheit: ") != first:
        raise DomainError("passwords_differ")
    return Secret(first)
