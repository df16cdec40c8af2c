"""What must hold in one catalogue file beyond the types of its fields: a table of checks by kind of record."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from coordinator_app.catalogue.document import Path
from coordinator_app.catalogue.flaws import (
    IDENTIFIER,
    Flaw,
    flaw,
    in_order,
    repeated,
    spans_touch,
    within_years,
)
from coordinator_app.catalogue.funding_checks import FUNDING_CHECKS
from coordinator_app.catalogue.requirement_checks import (
    REQUIREMENT_CHECKS,
    impossible_conditions,
    misplaced_dates,
)
from coordinator_app.domain.codec import plain_name
from coordinator_app.domain.programme import (
    Contact,
    Deadline,
    DeadlineKind,
    Origin,
    Phase,
    Programme,
    ProgrammeField,
    Provenance,
)
from coordinator_app.domain.requirement import Requirement
from coordinator_app.domain.source import Basis, Source

LONGEST_TEXT = 2_000
"""Characters of one text; the longest of the shipped catalogue has 321."""

_DATED = frozenset({DeadlineKind.FIXED, DeadlineKind.YEARLY, DeadlineKind.SPAN})


def flaws_of(programme: Programme, file_stem: str) -> Iterator[Flaw]:
    """Yield everything that is wrong with a programme by itself, in the order of its fields."""
    plain = tuple(_plain_flaws(programme, file_stem))
    yield from plain
    for path, tree in _trees(programme):
        if not any(found.path[: len(path)] == path for found in plain):
            yield from impossible_conditions(path, tree)


def _trees(programme: Programme) -> Iterator[tuple[Path, Requirement]]:
    """Yield every tree of requirements of a programme: its own, and the conditions on its money."""
    yield ("requirements",), programme.requirements
    for path, record in walk_records(programme.funding, ("funding",)):
        condition = getattr(record, "condition", None)
        if condition is not None:
            yield (*path, "condition"), condition


def _plain_flaws(programme: Programme, file_stem: str) -> Iterator[Flaw]:
    """Yield what the fields of each part of a programme say wrong."""
    if programme.id != file_stem:
        yield flaw(("id",), "id_not_file_name", id=programme.id, wanted=file_stem)
    sources = frozenset(source.id for source in programme.sources)
    for path, record in walk_records(programme, ()):
        yield from _unfit_values(path, record)
        if isinstance(record, Basis) and record.source not in sources:
            yield flaw((*path, "source"), "unknown_source", source=record.source)
        check = _CHECKS.get(type(record))
        if check is not None:
            yield from check(path, record)


def walk_records(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield a record and every record inside it, each with its path in the file."""
    if isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from walk_records(item, (*path, position))
    elif dataclasses.is_dataclass(value):
        yield path, value
        for field in dataclasses.fields(value):
            yield from walk_records(getattr(value, field.name), (*path, plain_name(field.name)))


def _unfit_values(path: Path, record: Any) -> Iterator[Flaw]:
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        place = (*path, plain_name(field.name))
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str) and not item.strip():
                yield flaw(place, "empty_text")
            elif isinstance(item, str) and len(item) > LONGEST_TEXT:
                yield flaw(place, "text_too_long", length=len(item), longest=LONGEST_TEXT)
            elif isinstance(item, date):
                yield from within_years(place, item)


def _check_programme(path: Path, programme: Programme) -> Iterator[Flaw]:
    if not IDENTIFIER.fullmatch(programme.id):
        yield flaw((*path, "id"), "id_malformed", id=programme.id)
    for name in ("sources", "phases"):
        if not getattr(programme, name):
            yield flaw((*path, name), "empty_list")
    yield from repeated((*path, "sources"), tuple(source.id for source in programme.sources))
    yield from _check_provenance(path, programme)
    yield from misplaced_dates((*path, "requirements"), programme.requirements, allowed=True)
    if programme.origin is not Origin.CURATED:
        yield flaw((*path, "origin"), "origin_in_file")
    if programme.flaws:
        yield flaw((*path, "flaws"), "flaws_in_file")
    for (first, one), (second, other) in combinations(enumerate(programme.phases), 2):
        if spans_touch(one.starts, one.ends, other.starts, other.ends):
            yield flaw((*path, "phases", second), "phases_overlap", other=first + 1)


def _check_provenance(path: Path, programme: Programme) -> Iterator[Flaw]:
    """Every field is accounted for once, so that two entries can't contradict each other."""
    seen: set[ProgrammeField] = set()
    for position, entry in enumerate(programme.provenance):
        for place, field in enumerate(entry.fields):
            if field in seen:
                yield flaw((*path, "provenance", position, "fields", place), "field_twice", field=field.value)
            seen.add(field)


def _check_source(path: Path, source: Source) -> Iterator[Flaw]:
    if source.url.strip() and not source.url.startswith(("http://", "https://")):
        yield flaw((*path, "url"), "url_malformed", url=source.url)


def _check_phase(path: Path, phase: Phase) -> Iterator[Flaw]:
    yield from in_order((*path, "ends"), phase.starts, phase.ends)


def _check_deadline(path: Path, deadline: Deadline) -> Iterator[Flaw]:
    yield from in_order((*path, "closes"), deadline.opens, deadline.closes)
    if deadline.kind in _DATED and deadline.closes is None:
        yield flaw(path, "deadline_without_day", kind=deadline.kind.value)
    if deadline.kind is DeadlineKind.SPAN and deadline.opens is None:
        yield flaw((*path, "opens"), "span_without_first_day")
    if deadline.kind is DeadlineKind.YEARLY and deadline.opens is not None:
        yield flaw((*path, "opens"), "yearly_with_first_day")
    if deadline.kind is DeadlineKind.UNKNOWN and deadline.closes is not None:
        yield flaw((*path, "closes"), "unknown_deadline_with_day")
    if deadline.kind is DeadlineKind.PER_LAND and deadline.closes is not None and deadline.land is None:
        yield flaw(path, "deadline_without_land")


def _check_contact(path: Path, contact: Contact) -> Iterator[Flaw]:
    if contact.website is not None and not contact.website.startswith(("http://", "https://")):
        yield flaw((*path, "website"), "url_malformed", url=contact.website)


def _check_entry(path: Path, entry: Provenance) -> Iterator[Flaw]:
    if not entry.fields:
        yield flaw((*path, "fields"), "empty_list")


_CHECKS: Mapping[type, Callable[[Path, Any], Iterator[Flaw]]] = {
    Programme: _check_programme,
    Source: _check_source,
    Phase: _check_phase,
    Deadline: _check_deadline,
    Contact: _check_contact,
    Provenance: _check_entry,
    **FUNDING_CHECKS,
    **REQUIREMENT_CHECKS,
}
