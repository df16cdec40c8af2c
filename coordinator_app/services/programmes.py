"""The programmes in use: the catalogue, one's own beside it, and on demand those of the Förderdatenbank."""

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.programme import CatalogueProblem, Programme, ProgrammeStatus
from coordinator_app.domain.source import Source
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion
from coordinator_app.matching.eligibility.timing import next_deadline
from coordinator_app.services.directory_items import DirectoryItem
from coordinator_app.services.directory_programmes import ID_PREFIX
from coordinator_app.services.duplicates import (
    DuplicatePair,
    duplicate_pairs,
    hidden_programmes,
    second_sources,
)
from coordinator_app.services.ports.catalogue import CatalogueSource
from coordinator_app.services.programme_shelf import ProgrammeShelf


class ProgrammeIndex(Mapping[str, Programme]):
    """Programmes by id: walking through it gives the catalogue and one's own, asking it finds the directory's as well.

    The directory's thousands are only read where one of them is asked for.
    """

    def __init__(self, listed: Mapping[str, Programme], shelf: ProgrammeShelf | None) -> None:
        self._listed = listed
        self._shelf = shelf

    def __getitem__(self, programme_id: str) -> Programme:
        found = self._listed.get(programme_id)
        if found is not None:
            return found
        if self._shelf is None or not programme_id.startswith(ID_PREFIX):
            raise KeyError(programme_id)
        return self._shelf.directory().programmes[programme_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)


class ProgrammeService:
    """The use cases on programmes.

    The catalogue is read at first use and stays the same until `renew`; what lies in the database follows its changes.
    Without a shelf there is only the catalogue.
    """

    def __init__(self, source: CatalogueSource, shelf: ProgrammeShelf | None = None) -> None:
        self._source = source
        self._shelf = shelf
        self._catalogue: Mapping[str, Programme] | None = None
        self._listed: tuple[tuple[object, object], Mapping[str, Programme]] | None = None

    def renew(self) -> None:
        """Read the catalogue again at the next question, because another one was taken into use."""
        self._catalogue = None

    @property
    def catalogue(self) -> Mapping[str, Programme]:
        """The curated programmes by id, in the order of the ids.

        Raises:
            InputRejected: the catalogue is invalid.
        """
        found = self._catalogue
        if found is None:
            found = self._catalogue = {programme.id: programme for programme in self._source.programmes()}
        return found

    @property
    def by_id(self) -> Mapping[str, Programme]:
        """Curated and own programmes by id, in the order of the ids; the directory's are found as well (see the class).

        Raises:
            InputRejected: the catalogue is invalid.
        """
        return ProgrammeIndex(self._curated_and_own(), self._shelf)

    def all(self) -> tuple[Programme, ...]:
        """Return the curated programmes and one's own, ordered by id."""
        return tuple(self._curated_and_own().values())

    def with_directory(self, *, hidden: bool = False) -> tuple[Programme, ...]:
        """Return all programmes and then the directory's, each ordered by id.

        Those that a person called the same as another stand behind it and are only given where `hidden` is asked for.
        """
        if self._shelf is None:
            return self.all()
        found = (*self.all(), *self._shelf.directory().programmes.values())
        behind = {} if hidden else hidden_programmes(found, self._shelf.decisions())
        return tuple(programme for programme in found if programme.id not in behind)

    def get(self, programme_id: str) -> Programme:
        """Return a programme, whichever list it stands in.

        Raises:
            DomainError: `programme_missing` with ids that look alike.
        """
        programme = self.by_id.get(programme_id)
        if programme is None:
            similar = tuple(get_close_matches(programme_id, self.by_id, n=3, cutoff=0.4))
            raise DomainError("programme_missing", id=programme_id, similar=similar)
        return programme

    def directory_item(self, programme_id: str) -> DirectoryItem | None:
        """Return the entry of the Förderdatenbank that a programme was made of, with its texts; None for other programmes."""
        if self._shelf is None or not programme_id.startswith(ID_PREFIX):
            return None
        return self._shelf.item(programme_id)

    def second_sources(self, programme_id: str) -> tuple[Source, ...]:
        """Return the pages of the Förderdatenbank that a person called the same programme."""
        if self._shelf is None or not self._shelf.decisions():
            return ()
        return second_sources(programme_id, self.with_directory(hidden=True), self._shelf.decisions())

    def duplicates(self) -> tuple[DuplicatePair, ...]:
        """Return the pairs of programmes that may be the same, with what a person said of them."""
        if self._shelf is None:
            return ()
        return duplicate_pairs(self.with_directory(hidden=True), self._shelf.decisions())

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

    def _curated_and_own(self) -> Mapping[str, Programme]:
        own = () if self._shelf is None else self._shelf.own()
        catalogue = self.catalogue
        listed = self._listed
        if listed is None or listed[0][0] is not own or listed[0][1] is not catalogue:
            # A curated programme stands where one's own has its id, which only a later catalogue can bring about.
            both = {programme.id: programme for programme in own} | dict(catalogue)
            listed = self._listed = (
                (own, catalogue),
                {programme_id: both[programme_id] for programme_id in sorted(both)},
            )
        return listed[1]
