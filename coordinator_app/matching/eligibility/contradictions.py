"""Data of the user that can't all be true: which fields contradict one another, and which facts rest on them.

What rests on a contradiction is neither yes nor no. Only the facts that are read from the fields in question are meant.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.neighbourhood import LegalArea, Neighbourhood
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject

Parameters = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True)
class Contradiction:
    """What can't be true together: the code, the record, and its fields, of which the first is shown.

    `parameters` are ISO days and whole cents (names that end in `_cents`).
    """

    code: str
    kind: Kind
    key: str
    fields: tuple[str, ...]
    parameters: Parameters = ()


@dataclass(frozen=True)
class _Row:
    """One row of the table: what `find` looks for in a subject; `facts` are names, or the part before the point."""

    code: str
    fields: tuple[str, ...]
    facts: tuple[str, ...]
    find: Callable[[Subject], Parameters | None]


def _ends_before_start(subject: Subject) -> Parameters | None:
    project = subject.project
    if project.starts is None or project.ends is None or project.ends >= project.starts:
        return None
    return ("starts", project.starts.isoformat()), ("ends", project.ends.isoformat())


def _neighbourhood_elsewhere(subject: Subject) -> Parameters | None:
    quarter, town = subject.neighbourhood, subject.municipality
    return () if quarter is not None and town is not None and quarter.municipality != town.key else None


def _without_municipality(subject: Subject) -> Parameters | None:
    return () if subject.neighbourhood is not None and subject.municipality is None else None


def _own_funds_above_cost(subject: Subject) -> Parameters | None:
    own, total = subject.project.financed_cents(FinanceKind.OWN), subject.project.total_cost_cents
    return (("own_cents", own), ("total_cents", total)) if own and total is not None and own > total else None


_OF_PROJECTS: tuple[_Row, ...] = (
    _Row(
        "days_reversed",
        ("ends", "starts"),
        ("project.starts", "project.ends", "project.duration_months"),
        _ends_before_start,
    ),
    _Row(
        "neighbourhood_elsewhere",
        ("neighbourhood", "municipality"),
        ("neighbourhood", "municipality"),
        _neighbourhood_elsewhere,
    ),
    _Row(
        "neighbourhood_without_municipality",
        ("municipality",),
        ("neighbourhood", "municipality"),
        _without_municipality,
    ),
    _Row(
        "own_funds_above_cost",
        ("finances", "costs"),
        ("project.own_share", "project.total_cost", "project.eligible_cost"),
        _own_funds_above_cost,
    ),
)  # fmt: skip
"""What a project and the records around it can get wrong together."""


def contradicted_facts(subject: Subject) -> Mapping[str, Contradiction]:
    """Return what makes facts uncheckable, by the fact's name or the part before its point; the first row wins."""
    found: dict[str, Contradiction] = {}
    for row, contradiction in _found(subject):
        for name in row.facts:
            found.setdefault(name, contradiction)
    return found


def project_contradictions(subject: Subject) -> tuple[Contradiction, ...]:
    """Return what a project and the records around it say that can't be true together."""
    return tuple(contradiction for _, contradiction in _found(subject))


def area_contradictions(neighbourhood: Neighbourhood) -> tuple[Contradiction, ...]:
    """Return the legal areas of a Quartier that end before they were resolved."""
    areas = (area for area in neighbourhood.legal_areas or () if ends_unresolved(area))
    return tuple(
        Contradiction(
            "area_ends_before_resolution",
            Kind.NEIGHBOURHOOD,
            neighbourhood.key,
            ("legal_areas",),
            (("ends", str(area.ends)), ("resolved", str(area.resolution.day))),
        )
        for area in areas
    )


def ends_unresolved(area: LegalArea) -> bool:
    """Whether an area is said to end before it was resolved, so that nobody can say whether it holds."""
    day = area.resolution.day
    taken = area.resolution.taken is Truth.YES
    return taken and area.ends is not None and day is not None and area.ends < day


def _found(subject: Subject) -> Iterator[tuple[_Row, Contradiction]]:
    for row in _OF_PROJECTS:
        parameters = row.find(subject)
        if parameters is not None:
            yield row, Contradiction(row.code, Kind.PROJECT, subject.project.key, row.fields, parameters)
