"""Which answer helps most: the open questions of some projects or of a Quartier, in the order in which they are worth asking."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.questions.ranking import Order, listed, ranked
from coordinator_app.matching.questions.survey import Question, QuestionEffect, Survey, survey
from coordinator_app.services.matching import MatchService
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.programmes import ProgrammeService


@dataclass(frozen=True)
class QuestionScope:
    """Which pairs are asked about: some projects or all, those of a Quartier only, some programmes or all.

    All programmes are the curated ones and one's own, and on demand those of the Förderdatenbank.
    """

    projects: tuple[str, ...] | None = None
    neighbourhood: str | None = None
    programmes: tuple[str, ...] | None = None
    with_directory: bool = False


@dataclass(frozen=True)
class QuestionRound:
    """Questions in the order in which they are asked, and what they are about as it stands now."""

    questions: tuple[QuestionEffect, ...]
    survey: Survey
    subjects: tuple[Subject, ...]


class QuestionService:
    """The use cases of asking for what is missing."""

    def __init__(self, store: Store, matching: MatchService, programmes: ProgrammeService) -> None:
        self._store = store
        self._matching = matching
        self._programmes = programmes

    def ranked(
        self,
        scope: QuestionScope,
        order: Order = Order.PROGRAMMES,
        as_of: date | None = None,
        without: Collection[Question] = (),
    ) -> QuestionRound:
        """Return all questions but those that were asked before, the best first; after an answer they may be others.

        Raises:
            DomainError: `record_missing`, `programme_missing`.
        """
        found, subjects = self._survey(scope, as_of)
        asked = frozenset(without)
        left = tuple(effect for effect in found.effects if effect.question not in asked)
        return QuestionRound(ranked(left, order), found, subjects)

    def questionnaire(
        self,
        scope: QuestionScope,
        length: int = 10,
        order: Order = Order.PROGRAMMES,
        as_of: date | None = None,
    ) -> QuestionRound:
        """Return a list to be asked one after the other without recomputing; see `matching.questions.ranking.listed`.

        Raises:
            DomainError: `record_missing`, `programme_missing`.
        """
        found, subjects = self._survey(scope, as_of)
        return QuestionRound(listed(found, length, order), found, subjects)

    def _survey(self, scope: QuestionScope, as_of: date | None) -> tuple[Survey, tuple[Subject, ...]]:
        programmes = self._chosen(scope)
        subjects = self._subjects(scope)
        return survey(subjects, programmes, as_of or self._matching.today()), subjects

    def _chosen(self, scope: QuestionScope) -> tuple[Programme, ...]:
        if scope.programmes is not None:
            return tuple(map(self._programmes.get, dict.fromkeys(scope.programmes)))
        return self._programmes.with_directory() if scope.with_directory else self._programmes.all()

    def _subjects(self, scope: QuestionScope) -> tuple[Subject, ...]:
        subjects = self._matching.subjects(scope.projects)
        if scope.neighbourhood is None:
            return subjects
        with self._store.reading() as reader:
            reader.get(Neighbourhood, scope.neighbourhood)  # refuses a key that does not exist
        return tuple(item for item in subjects if item.project.neighbourhood == scope.neighbourhood)
