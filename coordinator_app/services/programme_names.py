"""Which programme a person means by what they typed: part of its name or id, with typing errors, or words of everyday life."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.programme import Programme
from coordinator_app.services.programme_search import ProgrammeSearchService
from coordinator_app.services.programmes import ProgrammeService

_NEAREST = 5
"""How many programmes are named where none is called what was typed."""

_LIKENESS = 0.8
_SHORTEST = 4
"""Words of fewer letters are too much alike for typing errors to be guessed."""


@dataclass(frozen=True)
class NamedProgrammes:
    """The programmes that may be meant; `by_name` is False where none is called so and their texts were searched."""

    programmes: tuple[Programme, ...]
    by_name: bool


class ProgrammeNameService:
    """Finds programmes by what people call them, those of the Förderdatenbank included."""

    def __init__(self, programmes: ProgrammeService, search: ProgrammeSearchService) -> None:
        self._programmes = programmes
        self._search = search

    def find(self, text: str) -> NamedProgrammes:
        """Return the programmes that a text may mean; none for an empty text.

        Curated programmes and one's own go before those of the Förderdatenbank, which are only asked where no other is called so.
        """
        named = called(self._programmes.all(), text) or called(self._programmes.with_directory(), text)
        if named or not text.strip():
            return NamedProgrammes(named, by_name=True)
        found = self._search.search(text, _NEAREST)
        return NamedProgrammes(tuple(item.programme for item in found), by_name=False)

    def short_name(self, programme_id: str) -> str:
        """Return the short name of a programme, whichever list it stands in; the id itself where there is none."""
        found = self._programmes.by_id.get(programme_id)
        return programme_id if found is None else found.short_name

    def short_names(self) -> Mapping[str, str]:
        """Return the short name of every programme of the catalogue and of one's own, by its id."""
        return {programme.id: programme.short_name for programme in self._programmes.all()}

    def need(self, text: str) -> NamedProgrammes:
        """Return the programmes that a text may mean.

        Raises:
            DomainError: `programme_not_named` where there is none.
        """
        found = self.find(text)
        if not found.programmes:
            raise DomainError("programme_not_named", text=text)
        return found


def called(programmes: Iterable[Programme], text: str) -> tuple[Programme, ...]:
    """Return the programmes that are called so: exactly, else in part, else with typing errors; in the order given."""
    taken, words = tuple(programmes), folded(text).split()
    if not words:
        return ()
    for means in (_is_called, _has_words, _has_similar_words):
        found = tuple(programme for programme in taken if means(programme, words))
        if found:
            return found
    return ()


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return a text without case, accents and umlaut dots, with blanks between words."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in plain).split())


def _is_called(programme: Programme, words: list[str]) -> bool:
    names = (programme.id, programme.short_name, programme.name)
    return any(folded(name) == " ".join(words) for name in names)


def _has_words(programme: Programme, words: list[str]) -> bool:
    names = _names(programme)
    return all(word in names for word in words)


def _has_similar_words(programme: Programme, words: list[str]) -> bool:
    names = _names(programme).split()
    return all(word in names or _is_similar(word, names) for word in words)


def _is_similar(word: str, names: list[str]) -> bool:
    return len(word) >= _SHORTEST and bool(get_close_matches(word, names, n=1, cutoff=_LIKENESS))


def _names(programme: Programme) -> str:
    return folded(f"{programme.short_name} {programme.name} {programme.id}")
