"""Suggests fields of action, target groups and kinds of facility for a text, with the words that led there.

Suggests, never sets: what a project is about is said by the people who plan it. Where no word of a text is known,
there is no suggestion. A score adds up what the words of a text weigh for a label; it orders the labels of one text and
says nothing about another text.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from threading import Lock
from typing import Generic, TypeVar

from coordinator_app.domain.project import DescriptionBlock, Project
from coordinator_app.domain.vocabulary import FacilityKind, TargetGroup, Theme
from coordinator_app.services.ports.themes import Evidence, TextWord, ThemeReader

LabelT = TypeVar("LabelT", Theme, TargetGroup, FacilityKind)
LabelT_co = TypeVar("LabelT_co", bound=Enum, covariant=True)

_TITLE_COUNTS = 2
"""How many times more the title counts than the description: it names the matter, the description also its surroundings."""

LONGEST_TEXT = 100_000
"""Characters that are read of one text; longer ones are no descriptions of a project."""

_LEAST_SHARE = 8
"""What has less than an eighth of the best score is ranked, but not worth showing to people."""

_TELLING_BLOCKS = frozenset(
    {
        DescriptionBlock.SUMMARY,
        DescriptionBlock.NEED,
        DescriptionBlock.OBJECTIVE,
        DescriptionBlock.ACTIVITIES,
        DescriptionBlock.RESULTS,
    }
)
"""The blocks about the matter itself. Every project writes about climate, gender and money in the others."""


@dataclass(frozen=True)
class Suggestion(Generic[LabelT_co]):
    """A label with its score (an exact number, only comparable within one text) and the words that led there."""

    label: LabelT_co
    score: int
    words: tuple[TextWord, ...]


@dataclass(frozen=True)
class ThemeSuggestions:
    """What a text suggests, best first; equal scores stand in the order of the closed lists."""

    themes: tuple[Suggestion[Theme], ...] = ()
    target_groups: tuple[Suggestion[TargetGroup], ...] = ()
    facility_kinds: tuple[Suggestion[FacilityKind], ...] = ()


class ThemeService:
    """Reads texts with a dictionary that is loaded at the first text."""

    def __init__(self, make_reader: Callable[[], ThemeReader]) -> None:
        self._make_reader = make_reader
        self._reader: ThemeReader | None = None
        self._turn = Lock()

    def suggest(self, text: str, title: str = "") -> ThemeSuggestions:
        """Return what the first `LONGEST_TEXT` characters suggest; words of the title count more. May be asked from any thread.

        The places of the words count in `text` in NFC for its words, in `title` in NFC for those of the title.
        """
        with self._turn:
            if self._reader is None:
                self._reader = self._make_reader()
            heading = self._reader.read(_beginning(title))
            body = self._reader.read(_beginning(text))
        weighed = [(item, _TITLE_COUNTS) for item in heading] + [(item, 1) for item in body]
        return ThemeSuggestions(
            _ranked(weighed, Theme), _ranked(weighed, TargetGroup), _ranked(weighed, FacilityKind)
        )

    def suggest_for(self, project: Project) -> ThemeSuggestions:
        """Return what title and description of a project suggest, whatever has been entered already."""
        return self.suggest(description_of(project), project.title)


def telling(ranked: Sequence[Suggestion[LabelT_co]]) -> tuple[Suggestion[LabelT_co], ...]:
    """Return the suggestions that people are shown: the others mostly come from a word at the edge."""
    return tuple(item for item in ranked if item.score * _LEAST_SHARE >= ranked[0].score)


def description_of(project: Project) -> str:
    """Return the texts of a project that say what it is about."""
    return "\n".join(item.text for item in project.descriptions if item.block in _TELLING_BLOCKS)


def _beginning(text: str) -> str:
    return unicodedata.normalize("NFC", text)[:LONGEST_TEXT]


def _ranked(weighed: Iterable[tuple[Evidence, int]], kind: type[LabelT]) -> tuple[Suggestion[LabelT], ...]:
    """Add up the weights of each label. A term counts once, where it weighs most: repeating a word proves nothing."""
    best: dict[LabelT, dict[str, tuple[int, TextWord]]] = {}
    for evidence, factor in weighed:
        for label, weight in evidence.labels:
            if isinstance(label, kind):
                terms = best.setdefault(label, {})
                known = terms.get(evidence.word.term)
                if known is None or known[0] < weight * factor:
                    terms[evidence.word.term] = (weight * factor, evidence.word)
    order = {label: place for place, label in enumerate(kind)}
    found = [
        Suggestion(
            label,
            sum(weight for weight, _ in terms.values()),
            tuple(word for _, word in sorted(terms.values(), key=lambda item: -item[0])),
        )
        for label, terms in best.items()
    ]
    return tuple(sorted(found, key=lambda item: (-item.score, order[item.label])))
