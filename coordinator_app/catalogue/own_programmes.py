"""Programmes of one's own: single files outside of the catalogue's folder, checked by the catalogue's rules."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from coordinator_app.catalogue.folder import content_of
from coordinator_app.catalogue.programme_checks import flaws_of
from coordinator_app.catalogue.reading import CatalogueText, marked, problem, read_catalogue
from coordinator_app.catalogue.reference_checks import reference_flaws
from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.programme import CatalogueProblem, Origin, Programme

_ONLY_IN_THE_CATALOGUE = frozenset({"id_not_file_name", "reference_one_sided"})
"""What is no mistake in a programme of one's own: its file has any name, and the catalogue does not name it in return."""


class OwnProgrammeFiles:
    """Implements the port `ProgrammeReader`."""

    def read(self, path: Path, known: Mapping[str, Programme]) -> Programme:
        """Return the programme of a file, under whatever name it lies.

        Raises:
            InputRejected: `own_programme_invalid` with `path` and `problems`.
        """
        reading = read_catalogue((CatalogueText(path.name, content_of(path)),), known=known)
        problems = tuple(found for found in reading.problems if found.code not in _ONLY_IN_THE_CATALOGUE)
        if problems:
            raise InputRejected("own_programme_invalid", path=str(path), problems=problems)
        return reading.programmes[0]

    def examined(self, programme: Programme) -> Programme:
        """Return a stored programme with the flaws that it has by now, so that nothing is decided by what is broken."""
        plain = replace(programme, origin=Origin.CURATED, flaws=())
        flaws = tuple(
            problem("", None, found.path, found.code, dict(found.parameters))
            for found in flaws_of(plain, plain.id)
        )
        return replace(marked(plain, flaws), origin=programme.origin)

    def problems(self, programme: Programme, known: Mapping[str, Programme]) -> tuple[CatalogueProblem, ...]:
        """Return everything that is wrong with a programme that lies in no file; empty is healthy."""
        plain = replace(programme, origin=Origin.CURATED)
        flaws = (*flaws_of(plain, plain.id), *reference_flaws(plain, known, frozenset()))
        return tuple(
            problem("", None, found.path, found.code, dict(found.parameters))
            for found in flaws
            if found.code not in _ONLY_IN_THE_CATALOGUE
        )
