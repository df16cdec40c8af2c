"""A folder of catalogue files as the services see it: programmes, or everything that is wrong with them."""

from functools import cached_property
from pathlib import Path

from coordinator_app.catalogue.document import UnreadableDocument
from coordinator_app.catalogue.reading import (
    LARGEST_FILE,
    SUFFIX,
    CatalogueText,
    Reading,
    place,
    problem,
    read_catalogue,
)
from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.programme import CatalogueProblem, Programme

_LOOKALIKES = frozenset({".yml", ".json"})


class CatalogueFolder:
    """Implements the port `CatalogueSource` over a folder with one YAML file per programme.

    The folder is read once, at the first question.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def programmes(self) -> tuple[Programme, ...]:
        """Return all programmes, ordered by id; those with flaws in their requirements hold them.

        Raises:
            InputRejected: `catalogue_missing` with the path, or `catalogue_invalid` with the problems.
        """
        if self._reading.refusals:
            raise InputRejected("catalogue_invalid", path=str(self._folder), problems=self._reading.problems)
        return self._reading.programmes

    def problems(self) -> tuple[CatalogueProblem, ...]:
        """Return everything that is wrong, ordered by file and line; empty is healthy.

        Raises:
            InputRejected: `catalogue_missing` with the path.
        """
        return self._reading.problems

    def texts(self) -> tuple[CatalogueText, ...]:
        """Return the files themselves, ordered by name.

        Raises:
            InputRejected: `catalogue_missing` with the path.
        """
        return tuple(
            CatalogueText(file.name, content_of(file)) for file in self._files() if file.suffix == SUFFIX
        )

    @cached_property
    def _reading(self) -> Reading:
        reading = read_catalogue(self.texts())
        misnamed = (
            problem(file.name, None, (), "wrong_suffix", {"wanted": SUFFIX})
            for file in self._files()
            if file.suffix != SUFFIX
        )
        return Reading(reading.programmes, tuple(sorted((*reading.problems, *misnamed), key=place)))

    def _files(self) -> list[Path]:
        try:
            found = [file for file in self._folder.iterdir() if _looks_like_ours(file)]
        except OSError as error:
            raise InputRejected("catalogue_missing", path=str(self._folder)) from error
        if not any(file.suffix == SUFFIX for file in found):
            raise InputRejected("catalogue_missing", path=str(self._folder))
        return sorted(found)


def _looks_like_ours(file: Path) -> bool:
    """Take files that are meant as programmes, also misnamed ones, so that none is passed over in silence."""
    return file.suffix.lower() in {SUFFIX, *_LOOKALIKES} and not file.name.startswith(".")


def content_of(file: Path) -> bytes | UnreadableDocument:
    """Return the bytes of a file, one more than allowed at most, or why there are none."""
    if not file.is_file():
        return UnreadableDocument("not_a_file", None)
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError as error:
        return UnreadableDocument("unreadable_file", None, reason=error.strerror or str(error))
