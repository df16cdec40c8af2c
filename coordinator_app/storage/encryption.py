"""What the storage asks of the library for encrypted databases, which is loaded only where a file is encrypted or shall be."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.encrypted_files import ENCRYPTED
from coordinator_app.services.secret import Secret
from coordinator_app.storage.connection import Key
from coordinator_app.storage.marks import ENCRYPTED_HEADER_LENGTH
from coordinator_app.storage.trouble import database_trouble, looking_trouble


class Cipher(Protocol):
    """The module `cipher`."""

    def unlock(self, place: Path, header: bytes, secret: Secret | None) -> Key: ...  # noqa: D102
    def new_key(self, secret: Secret) -> Key: ...  # noqa: D102
    def recrypt(self, place: Path, old: Key | None, new: Key | None, target: Path) -> None: ...  # noqa: D102


LoadCipher = Callable[[], Cipher]
"""Loads the library. Raises ImportError where it is missing or does not fit the computer."""


def no_cipher() -> Cipher:
    """Stand for a library that is not there."""
    raise ImportError("no library was named")


class Protection:
    """The password of an opened database, if it has one: finds its key, changes it, and tells whether a password is right."""

    def __init__(self, secret: Secret | None = None, load: LoadCipher = no_cipher) -> None:
        self._secret = secret
        self._load = load
        self._found: dict[bytes, Key] = {}  # working a key out takes half a second
        self.key: Key | None = None

    def unlock(self, place: Path) -> Key | None:
        """Find the key of the database that is opened; None for one that is not encrypted.

        Raises:
            EnvironmentProblem: as for `find`.
        """
        self.key = self.find(place)
        return self.key

    def find(self, path: Path) -> Key | None:
        """Find the key of a file, such as a copy; None for one that is not encrypted. Keys that were in use before are known.

        Raises:
            EnvironmentProblem: `password_needed`, `password_wrong`, `encryption_not_installed`, or the file can't be read.
        """
        header = _header(path)
        if not header:
            return None
        if header not in self._found:
            self._found[header] = self._cipher(path).unlock(path, header, self._secret)
        return self._found[header]

    def is_right(self, place: Path, secret: Secret) -> bool:
        """Return whether a secret opens the database; every one does where there is no password."""
        try:
            return self.key is None or self._cipher(place).unlock(place, _header(place), secret) == self.key
        except EnvironmentProblem as problem:
            if problem.code != "password_wrong":
                raise
            return False

    def change(self, place: Path, secret: Secret | None) -> str | None:
        """Write a closed database anew, with another password or without one; return its recovery key.

        The old file or the new one is there at every moment; where anything goes wrong it is the old one.

        Raises:
            EnvironmentProblem: `encryption_not_installed`, `rewritten_damaged` (path, problems), or the file can't be written.
        """
        cipher = self._cipher(place)
        new = None if secret is None else cipher.new_key(secret)
        cipher.recrypt(place, self.key, new, place)
        self.key, self._secret = new, secret
        if new is None:
            return None
        self._found[_header(place)] = new
        return new.recovery_key

    def write_alike(self, copy: Path, target: Path) -> None:
        """Write a copy of the database anew at a target, with the password that the database has now.

        Raises:
            EnvironmentProblem: as for `find` and `change`; what was at the target is then unchanged.
        """
        with database_trouble(copy):
            self._cipher(copy).recrypt(copy, self.find(copy), self.key, target)

    def _cipher(self, place: Path) -> Cipher:
        try:
            return self._load()
        except ImportError as error:
            raise EnvironmentProblem("encryption_not_installed", path=place, reason=str(error)) from error


def _header(place: Path) -> bytes:
    """Return how an encrypted file begins; empty for one that is not encrypted."""
    with looking_trouble(place), place.open("rb") as file:
        header = file.read(ENCRYPTED_HEADER_LENGTH)
    return header if header.startswith(ENCRYPTED) else b""
