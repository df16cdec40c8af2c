"""The Gemeindeverzeichnis of Destatis as the services see it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class RegisteredMunicipality:
    """A municipality as the register has it: `district` is the name of its Kreis, None where there is none of its own.

    `ags` is the eight-digit key as text, `inhabitants` None where the register gives no number.
    """

    ags: str
    name: str
    district: str | None = None
    postcode: str | None = None
    inhabitants: int | None = None


@dataclass(frozen=True)
class MunicipalityRegister:
    """All municipalities of a file in its order, and the day whose borders they have."""

    path: Path
    day: date
    municipalities: tuple[RegisteredMunicipality, ...]


class RegisterReader(Protocol):
    """Reads a file of the register."""

    def read(self, path: Path) -> MunicipalityRegister:
        """Return what a file holds, all of it or nothing.

        Raises:
            InputRejected: the file is none of the register, is damaged or too large.
            EnvironmentProblem: the file cannot be opened.
        """
        ...
