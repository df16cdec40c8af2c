"""Finding a municipality in the Gemeindeverzeichnis, by its key, its name or its postcode."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.validation import land_of_ags
from coordinator_app.services.ports.municipality_register import (
    MunicipalityRegister,
    RegisteredMunicipality,
    RegisterReader,
)


class MunicipalityRegisterService:
    """The use cases on the register; the reader is made at first use."""

    def __init__(self, make_reader: Callable[[], RegisterReader]) -> None:
        self._make_reader = make_reader

    def read(self, path: Path) -> MunicipalityRegister:
        """Return what a file of the register holds; nothing of it is stored.

        Raises:
            InputRejected: the file is none of the register, is damaged or too large.
            EnvironmentProblem: the file cannot be opened.
        """
        return self._make_reader().read(path)


def search(register: MunicipalityRegister, text: str) -> tuple[RegisteredMunicipality, ...]:
    """Return the municipalities that a text means: those whose name begins with it first, the largest of them first.

    A number is the beginning of a key or a postcode; of several words each must stand in the name or in that of the Kreis.
    """
    words = folded(text).split()
    if not words:
        return ()
    found = [item for item in register.municipalities if all(_matches(item, word) for word in words)]
    return tuple(
        sorted(found, key=lambda item: (not _begins(item, words[0]), -(item.inhabitants or 0), item.ags))
    )


def municipality_of(entry: RegisteredMunicipality, key: str) -> Municipality:
    """Return the record that an entry of the register makes; what the register does not say stays unknown."""
    return Municipality(
        key, entry.name, ags=entry.ags, land=land_of_ags(entry.ags), inhabitants=entry.inhabitants
    )


def folded(text: str) -> str:
    """Return a text for comparing: without case, with ss for ß, and without the signs above letters."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def _matches(item: RegisteredMunicipality, word: str) -> bool:
    if word.isdigit():
        return item.ags.startswith(word) or (item.postcode or "").startswith(word)
    return word in folded(item.name) or word in folded(item.district or "")


def _begins(item: RegisteredMunicipality, word: str) -> bool:
    return folded(item.name).startswith(word)
