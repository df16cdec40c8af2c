"""What people say about programmes that look alike: remembered, logged, and taken back like any other change."""

from coordinator_app.domain.directory import DuplicateDecision, duplicate_key
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.services.changes import ChangeAction, ChangeLabel, Outcome
from coordinator_app.services.duplicates import DuplicatePair
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.programmes import ProgrammeService


class DuplicateService:
    """The use cases on pairs of programmes."""

    def __init__(self, store: Store, programmes: ProgrammeService) -> None:
        self._store = store
        self._programmes = programmes

    def pairs(self) -> tuple[DuplicatePair, ...]:
        """Return the pairs that may be the same programme, with what a person said of them."""
        return self._programmes.duplicates()

    def decide(self, first: str, second: str, same: Truth) -> Outcome[DuplicateDecision | None]:
        """Remember whether two programmes are the same; unknown takes the decision back.

        Raises:
            DomainError: `programme_missing`, `duplicate_same_programme` (id), or `duplicate_without_directory` where
                neither is of the Förderdatenbank (first, second).
        """
        one, other = self._programmes.get(first), self._programmes.get(second)
        if one.id == other.id:
            raise DomainError("duplicate_same_programme", id=one.id)
        if (
            self._programmes.directory_item(one.id) is None
            and self._programmes.directory_item(other.id) is None
        ):
            raise DomainError("duplicate_without_directory", first=one.id, second=other.id)
        key = duplicate_key(one.id, other.id)
        label = ChangeLabel(ChangeAction.CHANGED, Kind.DUPLICATE_DECISION, f"{one.name} / {other.name}")
        with self._store.writing(label) as writer:
            if same is not Truth.UNKNOWN:
                decision = DuplicateDecision(key, min(one.id, other.id), max(one.id, other.id), same)
                writer.put(decision)
                return Outcome(decision, writer.commit())
            if writer.find(DuplicateDecision, key) is not None:
                writer.remove(Kind.DUPLICATE_DECISION, key)
            return Outcome(None, writer.commit())
