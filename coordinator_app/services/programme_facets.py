"""What a list of programmes can be narrowed by: facets of a programme, their values, and how many programmes have each."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.programme import Programme, ProgrammeStatus
from coordinator_app.domain.requirement import Comparison, Not, PartnerCount, Requirement, children_of
from coordinator_app.domain.vocabulary import AreaProgramme, LegalBasis, OrganisationKind

_MINISTRY = re.compile(r"\bB(?:M[A-Z]+|KM)\b")


class Facet(Enum):
    """What programmes can be narrowed by."""

    MINISTRY = "ministry"
    THEME = "theme"
    APPLICANT = "applicant"
    STATUS = "status"
    FINANCING = "financing"
    AREA = "area"
    AREA_PROGRAMME = "area_programme"
    LEVEL = "level"
    ORIGIN = "origin"


FacetValue = Enum | str | None
"""A value of a closed list, the short name of a ministry, or None where nothing is known of a programme."""


@dataclass(frozen=True)
class FacetChoice:
    """A value that can be chosen, and how many programmes have it."""

    facet: Facet
    value: FacetValue
    programmes: int


FacetSelection = Mapping[Facet, frozenset[FacetValue]]
"""What was chosen: one of the values of each facet must fit; a facet without values does not narrow."""


def values_of(programme: Programme, facet: Facet, day: date) -> tuple[FacetValue, ...]:
    """Return the values that a programme has in a facet, at least one; None is nothing known or nothing demanded."""
    return tuple(dict.fromkeys(_READERS[facet](programme, day))) or (None,)


def fits(programme: Programme, selection: FacetSelection, day: date) -> bool:
    """Whether a programme has one of the chosen values in every facet that something was chosen in."""
    return all(
        not wanted or not wanted.isdisjoint(values_of(programme, facet, day))
        for facet, wanted in selection.items()
    )


def narrowed(programmes: Iterable[Programme], selection: FacetSelection, day: date) -> tuple[Programme, ...]:
    """Return the programmes that fit a selection, in their order."""
    return tuple(programme for programme in programmes if fits(programme, selection, day))


def facet_choices(
    programmes: Iterable[Programme], day: date, selection: FacetSelection | None = None
) -> Mapping[Facet, tuple[FacetChoice, ...]]:
    """Return what can be chosen in each facet, in the order of the closed lists, ministries by name, unknown last.

    A value's number counts the programmes that also fit what was chosen in the other facets: it is what choosing this
    value instead would give.
    """
    chosen = selection or {}
    listed = tuple(programmes)
    return {facet: _choices(facet, listed, chosen, day) for facet in Facet}


def _choices(
    facet: Facet, programmes: tuple[Programme, ...], selection: FacetSelection, day: date
) -> tuple[FacetChoice, ...]:
    others = {other: wanted for other, wanted in selection.items() if other is not facet}
    counts: Counter[FacetValue] = Counter()
    for programme in programmes:
        counts.update(dict.fromkeys(values_of(programme, facet, day), int(fits(programme, others, day))))
    return tuple(FacetChoice(facet, value, counts[value]) for value in sorted(counts, key=_place))


def _place(value: FacetValue) -> tuple[bool, int, str]:
    if isinstance(value, Enum):
        return False, list(type(value)).index(value), ""
    return value is None, 0, value or ""


def _ministries(programme: Programme, _day: date) -> Iterator[FacetValue]:
    found = _MINISTRY.findall(programme.ministry)
    yield from found or [programme.ministry.partition(" (")[0]]


def _applicants(programme: Programme, _day: date) -> Iterator[FacetValue]:
    for wanted in _wanted(programme.requirements, "applicant.kind"):
        yield OrganisationKind(wanted)


def _areas(programme: Programme, _day: date) -> Iterator[FacetValue]:
    for wanted in _wanted(programme.requirements, "neighbourhood.legal_bases"):
        yield LegalBasis(wanted)


def _area_programmes(programme: Programme, _day: date) -> Iterator[FacetValue]:
    for wanted in _wanted(programme.requirements, "neighbourhood.area_programmes"):
        yield AreaProgramme(wanted)


def _status(programme: Programme, day: date) -> Iterator[FacetValue]:
    phase = programme.phase_on(day)
    yield phase.status if phase and phase.basis.decides else ProgrammeStatus.UNKNOWN


def _financing(programme: Programme, _day: date) -> Iterator[FacetValue]:
    for rule in programme.funding.kinds:
        yield rule.kind


def _wanted(node: Requirement, fact: str) -> Iterator[str]:
    """Yield what a tree asks of a fact, wherever it asks it positively."""
    if isinstance(node, Comparison) and node.fact == fact:
        yield from (str(wanted) for wanted in node.wanted)
    if not isinstance(node, Not | PartnerCount):
        for child in children_of(node):
            yield from _wanted(child, fact)


_READERS: Mapping[Facet, Callable[[Programme, date], Iterable[FacetValue]]] = {
    Facet.MINISTRY: _ministries,
    Facet.THEME: lambda programme, _day: programme.themes,
    Facet.APPLICANT: _applicants,
    Facet.STATUS: _status,
    Facet.FINANCING: _financing,
    Facet.AREA: _areas,
    Facet.AREA_PROGRAMME: _area_programmes,
    Facet.LEVEL: lambda programme, _day: (programme.level,),
    Facet.ORIGIN: lambda programme, _day: (programme.origin,),
}
