"""What the editor of a project offers to take over from its texts: which field, what, and because of which words. Qt-free."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from coordinator_app.domain.project import Project
from coordinator_app.services.theme_suggestions import Suggestion, ThemeSuggestions, telling
from coordinator_app.wording.terms import term
from coordinator_app.wording.theme_suggestions import words_text

Suggest = Callable[[Project], ThemeSuggestions]

_MOST: Mapping[str, int] = {"themes": 5, "target_groups": 3, "facility_kind": 1}


@dataclass(frozen=True)
class Offer:
    """Something to take over into a field."""

    path: str
    label: Enum
    text: str
    reason: str


def offers_of(found: ThemeSuggestions, chosen: Mapping[str, Any]) -> tuple[Offer, ...]:
    """Return what may be taken over, best first in each field; what is chosen already is left out.

    `chosen` holds the values of the fields: tuples for themes and target groups, one value or None for the kind of facility.
    """
    kinds: tuple[tuple[str, tuple[Suggestion[Enum], ...]], ...] = (
        ("themes", tuple(found.themes)),
        ("target_groups", tuple(found.target_groups)),
        ("facility_kind", tuple(found.facility_kinds)),
    )
    return tuple(offer for path, ranked in kinds for offer in _offers(path, ranked, chosen.get(path)))


def with_taken(value: Any, label: Enum) -> Any:
    """Return the value of a field after something was taken over: lists grow, a single value is set."""
    return (*value, label) if isinstance(value, tuple) else label


def _offers(path: str, ranked: tuple[Suggestion[Enum], ...], chosen: Any) -> Iterator[Offer]:
    if path == "facility_kind" and chosen is not None:
        return
    for item in telling(ranked)[: _MOST[path]]:
        if item.label not in (chosen or ()):
            text = term(item.label)
            yield Offer(path, item.label, text[:1].upper() + text[1:], f"wegen {words_text(item.words)}")
