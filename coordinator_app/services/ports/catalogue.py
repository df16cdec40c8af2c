"""The catalogue of programmes as the services see it."""

from dataclasses import dataclass
from typing import Protocol

from coordinator_app.domain.programme import Programme


@dataclass(frozen=True)
class CatalogueProblem:
    """One thing that is wrong with a catalogue file: where, which code, with what."""

    file: str
    line: int | None
    field: str
    code: str
    parameters: tuple[tuple[str, str], ...] = ()


class CatalogueSource(Protocol):
    """Reads a catalogue folder."""

    def programmes(self) -> tuple[Programme, ...]:
        """Return all programmes, ordered by id.

        Raises:
            InputRejected: `catalogue_invalid` with `problems` (tuple of CatalogueProblem); nothing is half-read.
        """
        ...

    def problems(self) -> tuple[CatalogueProblem, ...]:
        """Return everything that is wrong with the folder; empty is healthy."""
        ...
