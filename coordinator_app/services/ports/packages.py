"""Catalogue packages as the services see them: one signed file with all programmes."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from coordinator_app.domain.programme import Programme

_EDITION = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{1,4})")


@dataclass(frozen=True, order=True)
class Edition:
    """Which catalogue is newer: the day of its making, and a number where a day sees several."""

    day: date
    number: int = 0

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.number}"


def read_edition(text: str) -> Edition:
    """Return the edition that a text such as 2026-11-22.1 names.

    Raises:
        ValueError: it names none.
    """
    found = _EDITION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return Edition(date.fromisoformat(found[1]), int(found[2]))


@dataclass(frozen=True)
class CatalogueInUse:
    """The catalogue that the program reads; `package` is None for the one that is shipped.

    `broken` are packages that were installed and newer, and that cannot be read or trusted any more.
    """

    edition: Edition
    programmes: tuple[Programme, ...]
    package: Path | None = None
    broken: tuple[Path, ...] = ()


@dataclass(frozen=True)
class CataloguePackage:
    """A package that was verified: who signed it (fingerprint of the key), which edition, which programmes."""

    path: Path
    edition: Edition
    signer: str
    programmes: tuple[Programme, ...]


class PackageBench(Protocol):
    """Makes, verifies and installs catalogue packages, and keeps the keys."""

    def make_key(self, target: Path) -> tuple[Path, str]:
        """Write a new private key and its public part beside it; return the latter's path and the fingerprint.

        Raises:
            EnvironmentProblem: `target_exists`, or what `write_whole` says.
        """
        ...

    def fingerprint(self, public_key: Path) -> str:
        """Return the fingerprint of a key, so that a person can compare it before it is trusted.

        Raises:
            InputRejected: `key_unreadable`.
            EnvironmentProblem: the file cannot be opened.
        """
        ...

    def trust(self, public_key: Path) -> str:
        """Trust packages that are signed with a key from now on; return its fingerprint.

        Raises:
            InputRejected: `key_unreadable`.
        """
        ...

    def trusted(self) -> tuple[str, ...]:
        """Return the fingerprints of the keys that are trusted, in order."""
        ...

    def pack(self, catalogue: Path, key: Path | None, edition: Edition, target: Path) -> CataloguePackage:
        """Write the programmes of a folder as a package; without a key the user's own is taken, made at first use.

        Raises:
            InputRejected: `catalogue_missing`, `catalogue_invalid`, `key_unreadable`.
        """
        ...

    def open(self, path: Path) -> CataloguePackage:
        """Return a package whose signature and content were verified.

        Raises:
            InputRejected: `package_unreadable`, `package_unsigned`, `package_not_trusted`, `package_tampered`,
                `catalogue_invalid`: which of them says why.
            EnvironmentProblem: the file cannot be opened.
        """
        ...

    def install(self, package: CataloguePackage) -> Path:
        """Keep a package as the catalogue in use from the next start on; earlier ones stay for comparison."""
        ...

    def kept(self) -> tuple[tuple[Edition, Path], ...]:
        """Return the packages that were installed, the newest first, without looking into them."""
        ...
