"""The catalogue of programmes as the services see it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from coordinator_app.domain.programme import CatalogueProblem, Programme


class CatalogueSource(Protocol):
    """Reads a catalogue folder."""

    def programmes(self) -> tuple[Programme, ...]:
        """Return all programmes, ordered by id; those with flaws in their requirements hold them (`Programme.flaws`).

        Raises:
            InputRejected: `catalogue_invalid` with `problems` (tuple of CatalogueProblem); nothing is half-read.
        """
        ...

    def problems(self) -> tuple[CatalogueProblem, ...]:
        """Return everything that is wrong with the folder; empty is healthy."""
        ...


class ProgrammeReader(Protocol):
    """Reads and checks programmes of one's own by the rules of the catalogue; `known` are those they may name, by id."""

    def read(self, path: Path, known: Mapping[str, Programme]) -> Programme:
        """Return the programme of a file in the catalogue's format, under whatever name it lies.

        Raises:
            InputRejected: `own_programme_invalid` with `path` and `problems` (tuple of CatalogueProblem).
        """
        ...

    def examined(self, programme: Programme) -> Programme:
        """Return a stored programme with the flaws that it has by the rules of this version of the program."""
        ...

    def problems(self, programme: Programme, known: Mapping[str, Programme]) -> tuple[CatalogueProblem, ...]:
        """Return everything that is wrong with a programme that lies in no file; empty is healthy."""
        ...
