"""Keep, find and forget drafts, so that nothing typed is ever lost."""

from dataclasses import replace

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.records import Kind
from coordinator_app.services.draft import Draft, DraftPlace, DraftText
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.record_names import ProgrammeName


def is_spared(problem: EnvironmentProblem) -> bool:
    """Whether a draft that the database could not take was kept elsewhere on this computer."""
    return problem.parameters.get("spared") is True


class DraftService:
    """The use cases on drafts; a database that is only read keeps none and offers none."""

    def __init__(self, store: Store, programme_name: ProgrammeName = str) -> None:
        """`programme_name` gives the name of a programme by its id, for drafts that are known by one."""
        self._store = store
        self._programme_name = programme_name

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts, newest first."""
        if self._store.read_only:
            return ()
        with self._store.reading() as reader:
            return tuple(self._named(draft) for draft in reader.drafts())

    def find(self, place: DraftPlace) -> Draft | None:
        """Return the draft of a form and key, or None."""
        wanted = place.form, place.key
        return next((item for item in self.all() if (item.place.form, item.place.key) == wanted), None)

    def keep(self, place: DraftPlace, text: DraftText) -> None:
        """Keep a draft in place of the one before.

        Raises:
            EnvironmentProblem: it can't be written; `is_spared` tells whether it was kept elsewhere.
        """
        self._store.keep_draft(place, text)

    def drop(self, place: DraftPlace) -> None:
        """Forget a draft; one that is not there changes nothing.

        Raises:
            EnvironmentProblem: it can't be written.
        """
        self._store.drop_draft(place)

    def _named(self, draft: Draft) -> Draft:
        """Return a draft under a name that people know: one of an application may have been kept under its programme's id."""
        if draft.place.form != Kind.APPLICATION.value:
            return draft
        return replace(draft, text=replace(draft.text, title=self._programme_name(draft.text.title)))
