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
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording.backups import protected_told
from coordinator_app.wording.errors import message
from coordinator_app.wording.passwords import EARLIER_COPIES, LOST_IS_LOST, OTHER_COPIES, REMOVED


def _take_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE",
        help="schreibt den Wiederherstellungsschlüssel als PDF zum Ausdrucken; sonst steht er in der Antwort",
    )
    parser.add_argument(
        "--leave-backups",
        action="store_true",
        help="lässt die Sicherungen von vorher, wie sie sind; sonst werden auch sie mit dem neuen Passwort verschlüsselt",
    )
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="anderer Ordner, in dem Sicherungen liegen, wie bei „backup“",
    )


def _take_nothing(_parser: argparse.ArgumentParser) -> None:
    """Take nothing beyond the shared options."""


def _set(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    def act(workspace: Workspace) -> None:
        if workspace.passwords.is_set:
            raise DomainError("password_is_set")
        _write(workspace, arguments, surroundings, output)

    return _with_service(arguments, surroundings, act)


def _change(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    def act(workspace: Workspace) -> None:
        _demand_password(workspace.passwords)
        _write(workspace, arguments, surroundings, output)

    return _with_service(arguments, surroundings, act)


def _remove(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    def act(workspace: Workspace) -> None:
        _demand_password(workspace.passwords)
        current = surroundings.known_secret()
        if current is not None:  # otherwise it would not be open
            workspace.passwords.remove(current)
        output.lines((REMOVED, EARLIER_COPIES))

    return _with_service(arguments, surroundings, act)


WORDS: tuple[Word, ...] = (
    Word("set", "verschlüsselt die Datenbank mit einem Passwort", _take_new, _set),
    Word("change", "gibt der Datenbank ein anderes Passwort", _take_new, _change),
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
    arguments: argparse.Namespace, surroundings: Surroundings, act: Callable[[Workspace], None]
) -> int:
    workspace = surroundings.open_workspace(request_to_write(arguments, surroundings))
    try:
        act(workspace)
    finally:
        workspace.store.close()
    return 0


def _demand_password(service: PasswordService) -> None:
    if not service.is_set:
        raise DomainError("password_not_set")


def _write(
    workspace: Workspace, arguments: argparse.Namespace, surroundings: Surroundings, output: Output
) -> None:
    service = workspace.passwords
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
    output.lines(("Die Datenbank ist jetzt verschlüsselt.", *told, LOST_IS_LOST))
    if arguments.leave_backups:
        output.lines((EARLIER_COPIES,))
        return
    workspace.backups.shelf.choose(arguments.folder)
    result = workspace.backups.protect(lambda _done, _total: None)
    output.lines((*([protected_told(result)] if result.count or result.left else []), OTHER_COPIES))


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
