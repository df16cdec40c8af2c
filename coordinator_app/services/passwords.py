"""The password of a database: set, change, remove it, and put its recovery key on paper."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from coordinator_app.domain.errors import DomainError, EnvironmentProblem
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.secret import Secret
from coordinator_app.services.writing import write_whole

LEAST_LENGTH = 8
"""How many characters a password has at least. More is better; nobody is asked for digits or signs, which only make people write it down."""

MakeSheet = Callable[[str, str, date], bytes]
"""Makes a PDF of the name of a database, its recovery key, and the day."""


class PasswordService:
    """The use cases on the password of one database."""

    def __init__(self, store: Store, today: Callable[[], date], make_sheet: MakeSheet) -> None:
        self._store = store
        self._today = today
        self._make_sheet = make_sheet

    @property
    def is_set(self) -> bool:
        """Whether the database has a password."""
        return self._store.encrypted

    def change(self, new: Secret, current: Secret | None = None) -> str:
        """Encrypt the database with a new password and return the new recovery key; without it the database had none before.

        Copies made before stay as they are: with the earlier password, or without one.

        Raises:
            DomainError: `password_too_short` (least).
            EnvironmentProblem: `password_wrong` for the current one, or as for `Store.protect`; nothing was changed.
        """
        if len(new.text) < LEAST_LENGTH:
            raise DomainError("password_too_short", least=LEAST_LENGTH)
        self._demand(current)
        recovery_key = self._store.protect(new)
        if recovery_key is None:
            raise RuntimeError("A password without a recovery key.")
        return recovery_key

    def remove(self, current: Secret) -> None:
        """Write the database without a password.

        Raises:
            EnvironmentProblem: `password_wrong`, or as for `Store.protect`; nothing was changed.
        """
        self._demand(current)
        self._store.protect(None)

    def write_sheet(self, recovery_key: str, target: Path) -> None:
        """Write the recovery key as a PDF to be printed and locked away.

        Raises:
            EnvironmentProblem: the target can't be written.
        """
        write_whole(self._make_sheet(self._store.path.name, recovery_key, self._today()), target)

    def _demand(self, current: Secret | None) -> None:
        if self.is_set and (current is None or not self._store.is_right(current)):
            raise EnvironmentProblem("password_wrong", path=self._store.path)
