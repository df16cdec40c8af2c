"""The catalogue in use: loaded once, looked up by id."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.programme import Programme, ProgrammeStatus
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion
from coordinator_app.matching.eligibility.timing import next_deadline
from coordinator_app.services.ports.catalogue import CatalogueProblem, CatalogueSource


class ProgrammeService:
    """The use cases on programmes. The catalogue is read at first use and stays the same afterwards."""

    def __init__(self, source: CatalogueSource) -> None:
        self._source = source

    @cached_property
    def by_id(self) -> Mapping[str, Programme]:
        """All programmes by id, in the order of the ids.

        Raises:
            InputRejected: the catalogue is invalid.
        """
        return {programme.id: programme for programme in self._source.programmes()}

    def all(self) -> tuple[Programme, ...]:
        """Return all programmes, ordered by id."""
        return tuple(self.by_id.values())

    def get(self, programme_id: str) -> Programme:
        """Return a programme.

        Raises:
            DomainError: `programme_missing` with ids that look alike.
        """
        programme = self.by_id.get(programme_id)
        if programme is None:
            similar = tuple(get_close_matches(programme_id, self.by_id, n=3, cutoff=0.4))
            raise DomainError("programme_missing", id=programme_id, similar=similar)
        return programme

    def status_on(self, programme: Programme, day: date) -> ProgrammeStatus:
        """Return a programme's status on a day; unknown where nothing is known of that day."""
        phase = programme.phase_on(day)
        return phase.status if phase and phase.basis.decides else ProgrammeStatus.UNKNOWN

    def next_deadline(self, programme: Programme, day: date, land: Land | None) -> DeadlineCriterion:
        """Return what is known of the next deadline of a programme for applicants of a Land."""
        return next_deadline(programme, day, land)

    def problems(self) -> tuple[CatalogueProblem, ...]:
        """Return everything that is wrong with the catalogue folder."""
        return self._source.problems()
