"""What would have to change, over the database: for one pair, for a selection, and for single changes over all programmes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if.answer import Gain, WhatIf
from coordinator_app.matching.what_if.changes import Known
from coordinator_app.matching.what_if.engine import WAYS, gains, what_if
from coordinator_app.services.matching import MatchService
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.programmes import ProgrammeService


@dataclass(frozen=True)
class PairAnswer:
    """The answer for a project and a programme, with the records that it was worked out from."""

    subject: Subject
    programme: Programme
    known: Known
    what_if: WhatIf


@dataclass(frozen=True)
class GainsAnswer:
    """What single changes of a project would bring over all programmes on a day."""

    subject: Subject
    known: Known
    day: date
    gains: tuple[Gain, ...]


class WhatIfService:
    """The use cases of the question what would have to change."""

    def __init__(self, store: Store, matching: MatchService, programmes: ProgrammeService) -> None:
        self._store = store
        self._matching = matching
        self._programmes = programmes

    def answer(
        self, project_key: str, programme_id: str, as_of: date | None = None, *, limit: int = WAYS
    ) -> PairAnswer:
        """Return the answer for one pair, with at most so many ways.

        Raises:
            DomainError: `record_missing`, `programme_missing`.
        """
        (found,) = self.answers([project_key], [programme_id], as_of, limit=limit)
        return found

    def answers(
        self,
        project_keys: Sequence[str] | None = None,
        programme_ids: Sequence[str] | None = None,
        as_of: date | None = None,
        *,
        with_directory: bool = False,
        limit: int = WAYS,
    ) -> tuple[PairAnswer, ...]:
        """Return the answers for projects (all if None) and programmes (all if None), in the order in which both are listed.

        Raises:
            DomainError: `record_missing`, `programme_missing`.
        """
        chosen = self._chosen(programme_ids, with_directory=with_directory)
        day, known, catalogue = as_of or self._matching.today(), self._known(), self._programmes.by_id
        return tuple(
            PairAnswer(
                subject, item, known, what_if(subject, item, day, known, programmes=catalogue, limit=limit)
            )
            for subject in self._matching.subjects(project_keys)
            for item in chosen
        )

    def size(
        self,
        project_keys: Sequence[str] | None = None,
        programme_ids: Sequence[str] | None = None,
        *,
        with_directory: bool = False,
    ) -> tuple[int, int]:
        """Return how many projects and programmes `answers` would go through.

        Raises:
            DomainError: `record_missing`, `programme_missing`.
        """
        chosen = self._chosen(programme_ids, with_directory=with_directory)
        return len(self._matching.subjects(project_keys)), len(chosen)

    def gains(self, project_key: str, as_of: date | None = None) -> GainsAnswer:
        """Return what each single change of a project would bring over all programmes but those of the Förderdatenbank.

        Raises:
            DomainError: `record_missing`.
        """
        (subject,) = self._matching.subjects([project_key])
        day, known = as_of or self._matching.today(), self._known()
        return GainsAnswer(subject, known, day, gains(subject, self._programmes.all(), day, known))

    def _chosen(self, programme_ids: Sequence[str] | None, *, with_directory: bool) -> tuple[Programme, ...]:
        if programme_ids is not None:
            return tuple(map(self._programmes.get, dict.fromkeys(programme_ids)))
        return self._programmes.with_directory() if with_directory else self._programmes.all()

    def _known(self) -> Known:
        with self._store.reading() as reader:
            return Known(reader.all(Organisation), reader.all(Neighbourhood))
