"""Passwords of databases on the command line: out of the environment, or asked for where nobody sees them."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.backups import RescueService
from coordinator_app.services.secret import Secret
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.wording.formats import quoted

DATABASE_VARIABLE = "QUARTIERSLOTSE_PASSWORD"
"""The variable of the environment that may hold the password, or the recovery key, of an encrypted database."""

NEW_VARIABLE = "QUARTIERSLOTSE_NEW_PASSWORD"
"""The variable of the environment that may hold the password that a database shall have."""

_TRIES = 3

T = TypeVar("T")


class AskingDoor:
    """Opens databases, and asks for the password of an encrypted one, again where it is wrong; `tell` says so.

    What opened one is known until the program ends, so that nobody is asked twice.
    """

    def __init__(self, surroundings: Surroundings, tell: Callable[[str], None]) -> None:
        self._surroundings = surroundings
        self._tell = tell
        self.secret: Secret | None = None

    def open(self, request: OpenRequest) -> Workspace:
        """Open a workspace.

        Raises:
            EnvironmentProblem: `password_needed` where nobody can be asked, `password_wrong`, or as without a password.
        """
        return self._with_password(request, self._surroundings.open_workspace)

    def rescue(self, request: OpenRequest) -> RescueService:
        """Return what can be done with a database that is not open.

        Raises:
            EnvironmentProblem: `password_needed` where nobody can be asked, `password_wrong`.
        """

        def unlocked(known: OpenRequest) -> RescueService:
            service = self._surroundings.open_rescue(known)
            service.unlock()
            return service

        return self._with_password(request, unlocked)

    def _with_password(self, request: OpenRequest, use: Callable[[OpenRequest], T]) -> T:
        try:
            return use(replace(request, secret=request.secret or self.secret))
        except EnvironmentProblem as problem:
            if problem.code != "password_needed":
                raise
            stated = self._surroundings.stated_password(DATABASE_VARIABLE)
            if stated is None:
                return self._ask(request, problem, use)
            return self._try(request, Secret(stated), use)

    def _ask(self, request: OpenRequest, needed: EnvironmentProblem, use: Callable[[OpenRequest], T]) -> T:
        for left in reversed(range(_TRIES)):
            question = f"Passwort der Datenbank {quoted(request.database.name)}: "
            typed = self._surroundings.ask_password(question)
            if typed is None:
                raise needed
            try:
                return self._try(request, Secret(typed), use)
            except EnvironmentProblem as problem:
                if problem.code != "password_wrong" or not left:
                    raise
                self._tell("Das Passwort stimmt nicht. Versuchen Sie es noch einmal.")
        raise needed

    def _try(self, request: OpenRequest, secret: Secret, use: Callable[[OpenRequest], T]) -> T:
        result = use(replace(request, secret=secret))
        self.secret = secret
        return result


def asking(surroundings: Surroundings, tell: Callable[[str], None]) -> Surroundings:
    """Return surroundings that ask for passwords of databases."""
    door = AskingDoor(surroundings, tell)
    return replace(
        surroundings, open_workspace=door.open, open_rescue=door.rescue, known_secret=lambda: door.secret
    )
