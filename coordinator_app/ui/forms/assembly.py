"""Records taken apart into the values of a form, and put together again. Qt-free."""

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from coordinator_app.ui.forms.field import Field

T = TypeVar("T")

_STEP = re.compile(r"\.?([a-z0-9_]+)|\[([0-9]+)\]")


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong at a place of a form: the path (with positions), and the German text."""

    path: str
    text: str


def value_of(field: Field, record: Any) -> Any:
    """Return the value of a field in a record."""
    if field.read is not None:
        return field.read(record)
    value = record
    for name in field.path.split("."):
        value = getattr(value, name)
    return value


def with_value(field: Field, record: T, value: Any) -> T:
    """Return a record with another value of a field."""
    if field.write is not None:
        changed: T = field.write(record, value)
        return changed
    return _replaced(record, field.path.split("."), value)


def assembled(record: T, values: Iterable[tuple[Field, Any]]) -> T:
    """Return a record with all these values."""
    for field, value in values:
        record = with_value(field, record, value)
    return record


def home_of(path: str, fields: Iterable[Field]) -> tuple[Field, str] | None:
    """Return the field that holds a path, with the rest of the path below it: the longest match wins.

    A path that leads only part of the way, such as `resolution`, finds the first field below it.
    """
    taken = tuple(fields)
    found = [field for field in taken if _holds(field.path, path)]
    if found:
        home = max(found, key=lambda field: len(field.path))
        return home, path[len(home.path) :]
    below = next((field for field in taken if field.path.startswith(f"{path}.")), None)
    return None if below is None else (below, "")


def label_of(path: str, fields: Iterable[Field]) -> str:
    """Return what a place of a form is called: Kosten, Zeile 2, Betrag in Euro."""
    home = home_of(path, fields)
    if home is None:
        return ""
    field, rest = home
    labels = [field.label]
    columns = {column.path: column.label for column in field.columns}
    for step in steps(rest):
        if isinstance(step, int):
            labels.append(f"{'Zeile' if field.columns else 'Eintrag'} {step + 1}")
        elif step in columns:
            labels.append(columns[step])
    return ", ".join(labels)


def steps(path: str) -> tuple[str | int, ...]:
    """Return the names and positions of a path: costs[0].year gives costs, 0, year."""
    return tuple(int(found[2]) if found[2] else found[1] for found in _STEP.finditer(path))


def _replaced(record: T, names: list[str], value: Any) -> T:
    name, *below = names
    if below:
        value = _replaced(getattr(record, name), below, value)
    changed: T = dataclasses.replace(record, **{name: value})  # type: ignore[type-var]
    return changed


def _holds(home: str, path: str) -> bool:
    return path == home or path.startswith((f"{home}.", f"{home}["))
