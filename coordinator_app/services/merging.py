"""Two changes of one record brought together field by field, and the part of a change that may be saved.

Both are pure: a record goes in as it was, as one side has it and as the other has it.
"""

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from coordinator_app.domain.project import Confirmation, Description, PersonalJudgement

T = TypeVar("T")

Flaws = Callable[[T], Collection[str]]
"""Returns the paths of the fields that keep a record from being saved; empty where it may be."""


_ROW_KEYS: Mapping[type, tuple[str, ...]] = {
    Description: ("block",),
    Confirmation: ("declaration",),
    PersonalJudgement: ("programme", "statement"),
}
"""Rows that belong to fields of their own in a form, by what tells them apart."""


@dataclass(frozen=True)
class Merged(Generic[T]):
    """Both changes in one record; where both changed the same field to different values, theirs stands and is named."""

    record: T
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Accepted(Generic[T]):
    """As much of a change as may be saved; `left` are the fields that keep their stored value."""

    record: T
    left: tuple[str, ...] = ()


def merge(base: T, mine: T, theirs: T) -> Merged[T]:
    """Bring two changes of `base` together, going into parts of a record but not into its lists.

    All three are of the same dataclass. Lists whose rows are told apart by a field (`_ROW_KEYS`) are brought together row by row.
    """
    values: dict[str, Any] = {}
    conflicts: list[str] = []
    for field in dataclasses.fields(base):  # type: ignore[arg-type]  # T is a dataclass, which typing can't say
        before, here, there = (getattr(record, field.name) for record in (base, mine, theirs))
        if here in (before, there):
            values[field.name] = there
        elif there == before:
            values[field.name] = here
        elif _is_part(before) and type(before) is type(here) is type(there):
            part = merge(before, here, there)
            values[field.name] = part.record
            conflicts += [f"{field.name}.{path}" for path in part.conflicts]
        else:
            rows = _merge_rows(before, here, there)
            values[field.name] = rows.record
            conflicts += [field.name] * bool(rows.conflicts)
    return Merged(dataclasses.replace(theirs, **values), tuple(conflicts))  # type: ignore[type-var]


def accept(stored: T, wanted: T, flaws: Flaws[T]) -> Accepted[T]:
    """Return as much of a change as leaves a record without flaws that it did not have before.

    Fields that are flawed keep their stored value; where that is not enough, each changed field is tried for itself,
    those that only fit together included.
    """
    changed = tuple(changed_fields(stored, wanted))
    candidate, left = wanted, set[str]()
    while found := {path.partition(".")[0].partition("[")[0] for path in flaws(candidate)}:
        news = (found & set(changed)) - left
        if not news:
            return _one_by_one(stored, wanted, changed, flaws)
        left |= news
        candidate = _with_fields(candidate, stored, news)
    return Accepted(candidate, tuple(name for name in changed if name in left))


def changed_fields(before: Any, after: Any) -> Iterator[str]:
    """Yield the names of the fields that differ."""
    for field in dataclasses.fields(before):
        if getattr(before, field.name) != getattr(after, field.name):
            yield field.name


def _merge_rows(base: Any, mine: Any, theirs: Any) -> Merged[Any]:
    """Bring two values together that both changed: row by row where rows have a name, else as a whole."""
    sides = [_by_key(value) for value in (base, mine, theirs)]
    if not any(sides) or None in sides:
        return Merged(theirs, ("",))
    before, here, there = (side or {} for side in sides)
    rows: dict[Any, Any] = {}
    clash = False
    for key in (*there, *(key for key in here if key not in there)):
        values = before.get(key), here.get(key), there.get(key)
        unsettled = values[1] != values[2] and values[0] not in values[1:]
        clash = clash or unsettled
        rows[key] = values[1] if values[0] == values[2] else values[2]
    return Merged(tuple(row for row in rows.values() if row is not None), ("",) if clash else ())


def _by_key(value: Any) -> dict[Any, Any] | None:
    """Return the rows of a list by what tells them apart, or None where nothing does."""
    if not isinstance(value, tuple) or any(type(row) not in _ROW_KEYS for row in value):
        return None
    rows = {tuple(getattr(row, name) for name in _ROW_KEYS[type(row)]): row for row in value}
    return rows if len(rows) == len(value) else None


def _one_by_one(stored: T, wanted: T, changed: tuple[str, ...], flaws: Flaws[T]) -> Accepted[T]:
    known = frozenset(flaws(stored))
    candidate, waiting = stored, list(changed)
    progress = True
    while progress:
        progress = False
        for name in tuple(waiting):
            tried = _with_fields(candidate, wanted, {name})
            if set(flaws(tried)) <= known:
                candidate, progress = tried, True
                waiting.remove(name)
    return Accepted(candidate, tuple(waiting))


def _with_fields(record: T, source: T, names: Collection[str]) -> T:
    changed: T = dataclasses.replace(  # type: ignore[type-var]
        record, **{name: getattr(source, name) for name in names}
    )
    return changed


def _is_part(value: Any) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(value, type)
