"""Facts without their place in the data, of one subject or of many at once: the contents that `facts.read_facts` finds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coordinator_app.matching.eligibility.contradictions import contradicted_facts
from coordinator_app.matching.eligibility.facts import (
    FACTS_BY_NAME,
    FactContent,
    FactDefinition,
    contradicting,
)
from coordinator_app.matching.eligibility.subject import Subject


@dataclass(frozen=True)
class Column:
    """One fact of some subjects: a content for each record, and for each subject the place of its content among them.

    The last content is None; subjects whose fact rests on a contradiction have its place.
    """

    contents: tuple[FactContent | None, ...]
    places: tuple[int, ...]

    def __getitem__(self, subject: int) -> FactContent | None:
        """Return the content of the n-th subject; None where it is unknown."""
        return self.contents[self.places[subject]]


def read_contents(subject: Subject, day: date, names: Iterable[str]) -> Mapping[str, FactContent | None]:
    """Return some facts of a subject by name; None where one is unknown."""
    contradicted = contradicted_facts(subject)
    found: dict[str, FactContent | None] = {}
    for name in names:
        definition = FACTS_BY_NAME[name]
        doubted = contradicting(name, contradicted) is not None
        found[name] = None if doubted else definition.content(definition.record_of(subject), day)
    return found


def read_columns(subjects: Sequence[Subject], day: date, names: Iterable[str]) -> Mapping[str, Column]:
    """Return some facts by name. Every record is read once, however many of the subjects share it."""
    reader = _Reader(subjects, day)
    return {name: reader.column(FACTS_BY_NAME[name]) for name in names}


class _Reader:
    """Subjects with their contradictions, which are found once, and their records without repeats."""

    def __init__(self, subjects: Sequence[Subject], day: date) -> None:
        self._subjects = subjects
        self._day = day
        found = [contradicted_facts(subject) for subject in subjects]
        self._contradicted = [(place, names) for place, names in enumerate(found) if names]
        self._shared: dict[str, tuple[tuple[Any, ...], tuple[int, ...]]] = {}

    def column(self, definition: FactDefinition) -> Column:
        records, places = self._records(definition)
        contents = (*definition.contents(records, self._day), None)
        doubted = {place for place, names in self._contradicted if contradicting(definition.name, names)}
        if doubted:
            unknown = len(records)
            places = tuple([unknown if at in doubted else place for at, place in enumerate(places)])
        return Column(contents, places)

    def _records(self, definition: FactDefinition) -> tuple[tuple[Any, ...], tuple[int, ...]]:
        """Return what a fact is read from, each once, and for each subject its place; facts of one owner share them."""
        found = self._shared.get(definition.owner)
        if found is None:
            records = [definition.record_of(subject) for subject in self._subjects]
            found = self._shared[definition.owner] = _without_repeats(records)
        return found


def _without_repeats(records: Sequence[Any]) -> tuple[tuple[Any, ...], tuple[int, ...]]:
    """Return every record once, and for each given one its place among them; the same object is the same record."""
    once = {id(record): record for record in records}
    place_of = {key: place for place, key in enumerate(once)}
    return tuple(once.values()), tuple([place_of[id(record)] for record in records])
