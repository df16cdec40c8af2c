"""Keep, find and forget drafts, so that nothing typed is ever lost."""

from coordinator_app.services.draft import Draft, DraftPlace, DraftText
from coordinator_app.services.ports.storage import Store


class DraftService:
    """The use cases on drafts; a database that is only read keeps none and offers none."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts, newest first."""
        if self._store.read_only:
            return ()
        with self._store.reading() as reader:
            return reader.drafts()

    def find(self, place: DraftPlace) -> Draft | None:
        """Return the draft of a form and key, or None."""
        wanted = place.form, place.key
        return next((item for item in self.all() if (item.place.form, item.place.key) == wanted), None)

    def keep(self, place: DraftPlace, text: DraftText) -> None:
        """Keep a draft in place of the one before.

        Raises:
            EnvironmentProblem: it can't be written.
        """
        self._store.keep_draft(place, text)

    def drop(self, place: DraftPlace) -> None:
        """Forget a draft; one that is not there changes nothing.

        Raises:
            EnvironmentProblem: it can't be written.
        """
        self._store.drop_draft(place)
