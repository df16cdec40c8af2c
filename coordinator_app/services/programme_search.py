"""Search over all programmes, curated, own and imported, as window and command line use it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import is_
from threading import Lock

from coordinator_app.domain.programme import Programme
from coordinator_app.services.ports.search import (
    MatchedVia,
    MatchedWord,
    SearchEngine,
    SearchIndex,
    SearchText,
)
from coordinator_app.services.programme_facets import FacetSelection, fits


@dataclass(frozen=True)
class FoundProgramme:
    """A programme that was found, with its score and the words that it was found by."""

    programme: Programme
    score: float
    words: tuple[MatchedWord, ...]


class ProgrammeSearchService:
    """Keeps an index over the programmes; it is built at the first search and again after they have changed."""

    def __init__(
        self,
        make_engine: Callable[[], SearchEngine],
        programmes: Callable[[], tuple[Programme, ...]],
        describe: Callable[[Programme], SearchText],
    ) -> None:
        """Take what makes the engine (its libraries load late), the programmes of the moment, and their words."""
        self._make_engine = make_engine
        self._programmes = programmes
        self._describe = describe
        self._turn = Lock()
        self._engine: SearchEngine | None = None
        self._indexed: tuple[Programme, ...] = ()
        self._index: SearchIndex | None = None

    def search(
        self,
        text: str,
        limit: int | None = None,
        selection: FacetSelection | None = None,
        day: date | None = None,
        among: frozenset[str] | None = None,
    ) -> tuple[FoundProgramme, ...]:
        """Return the programmes for what a person typed, best first; an empty text finds nothing.

        `selection` narrows the hits; it needs the `day` whose status counts. `among` are the ids that may be found.
        """
        index, programmes = self._up_to_date()
        by_id = {programme.id: programme for programme in programmes}
        if selection and day is not None:
            fitting = frozenset(item.id for item in programmes if fits(item, selection, day))
            among = fitting if among is None else among & fitting
        hits = index.search(text, limit, among)
        return tuple(FoundProgramme(by_id[hit.id], hit.score, telling_words(hit.words)) for hit in hits)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Return words of the programmes that begin like the last word typed, the most frequent first."""
        return self._up_to_date()[0].suggest(prefix, limit)

    def _up_to_date(self) -> tuple[SearchIndex, tuple[Programme, ...]]:
        programmes = self._programmes()
        with self._turn:
            same = len(programmes) == len(self._indexed) and all(map(is_, programmes, self._indexed))
            if self._index is None or not same:
                if self._engine is None:
                    self._engine = self._make_engine()
                self._index = self._engine.build(map(self._describe, programmes))
                self._indexed = programmes
            return self._index, self._indexed


_STRONGEST_FIRST = (
    MatchedVia.WORD,
    MatchedVia.STEM,
    MatchedVia.PREFIX,
    MatchedVia.PART,
    MatchedVia.TYPO,
    MatchedVia.SYNONYM,
)
_MOST_PER_WORD = 3


def telling_words(words: Iterable[MatchedWord]) -> tuple[MatchedWord, ...]:
    """Return what tells a person why a programme was found: of each word typed, the nearest words of the text, a few.

    Where the word itself stands in the text, related words say nothing more.
    """
    by_query: dict[str, list[MatchedWord]] = {}
    for word in words:
        by_query.setdefault(word.query, []).append(word)
    found: list[MatchedWord] = []
    for group in by_query.values():
        best = min(_STRONGEST_FIRST.index(word.via) for word in group)
        found += [word for word in group if _STRONGEST_FIRST.index(word.via) == best][:_MOST_PER_WORD]
    return tuple(found)
