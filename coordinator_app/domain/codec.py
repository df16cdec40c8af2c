"""Records to plain data (what JSON and YAML hold) and back, driven by the type hints of the dataclasses.

One mechanism for portfolio files, the catalogue and the change log, so that none of them can forget a field.
"""

import dataclasses
import json
import re
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from coordinator_app.domain.money import read_share

T = TypeVar("T")

_TYPE_NAMES = {
    str: "text",
    int: "whole_number",
    bool: "flag",
    date: "day",
    Decimal: "number",
    Fraction: "share",
}

_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class PlainDataError(Exception):
    """Plain data that cannot become a record: where (path of keys and positions), which code, with what.

    `others` is everything else that is wrong with the same data, in the order in which it stands there.
    """

    def __init__(self, path: tuple[str | int, ...], code: str, **parameters: object) -> None:
        super().__init__(path, code, parameters)
        self.path = path
        self.code = code
        self.parameters: Mapping[str, object] = parameters
        self.others: tuple[PlainDataError, ...] = ()


def plain_name(field_name: str) -> str:
    """Return the name of a field in plain data; a trailing underscore only dodges Python's keywords."""
    return field_name.rstrip("_")


def to_plain(value: Any) -> Any:
    """Return a record as dicts, lists, strings, whole numbers and None, leaving out fields at their default."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            plain_name(field.name): to_plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.default is dataclasses.MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction | Decimal):
        return str(value)
    return value


def from_plain(wanted: type[T], data: Any, path: tuple[str | int, ...] = ()) -> T:
    """Return the record that plain data describe.

    Raises:
        PlainDataError: naming the path to the first value that does not fit, and with it all others; unknown keys are
            errors.
    """
    record: T = _read(wanted, data, path)
    return record


@cache
def field_types(record: type) -> Mapping[str, Any]:
    """Return the resolved type of every field of a record type, by field name."""
    return typing.get_type_hints(record)


def _read(wanted: Any, data: Any, path: tuple[str | int, ...]) -> Any:
    origin = typing.get_origin(wanted)
    if origin is types.UnionType or origin is typing.Union:
        return _read_union(typing.get_args(wanted), data, path)
    if origin is tuple:
        return _read_tuple(typing.get_args(wanted)[0], data, path)
    if dataclasses.is_dataclass(wanted):
        return _read_record(wanted, data, path)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _read_member(wanted, data, path)
    return _read_scalar(wanted, data, path)


def _read_union(members: tuple[Any, ...], data: Any, path: tuple[str | int, ...]) -> Any:
    if data is None and type(None) in members:
        return None
    candidates = [member for member in members if member is not type(None)]
    if len(candidates) == 1:
        return _read(candidates[0], data, path)
    if all(dataclasses.is_dataclass(member) for member in candidates):
        return _read_record(_choose(candidates, data, path), data, path)
    for member in candidates:
        if type(data) is member:
            return data
    raise PlainDataError(path, "wrong_type", wanted=" | ".join(_TYPE_NAMES[item] for item in candidates))


def _choose(candidates: list[Any], data: Any, path: tuple[str | int, ...]) -> Any:
    """Tell union members apart by their first field, which every one of them names differently."""
    markers = {plain_name(dataclasses.fields(member)[0].name): member for member in candidates}
    if isinstance(data, Mapping):
        for marker, member in markers.items():
            if marker in data:
                return member
    raise PlainDataError(path, "unknown_node", allowed=", ".join(markers))


def _read_tuple(item_type: Any, data: Any, path: tuple[str | int, ...]) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise PlainDataError(path, "wrong_type", wanted="list")
    read, errors = _read_each(
        (position, item_type, item, (*path, position)) for position, item in enumerate(data)
    )
    _raise_together(errors)
    return tuple(read.values())


def _read_record(wanted: Any, data: Any, path: tuple[str | int, ...]) -> Any:
    if not isinstance(data, Mapping):
        raise PlainDataError(path, "wrong_type", wanted="object")
    known = {plain_name(field.name): field for field in dataclasses.fields(wanted)}
    unknown = [
        PlainDataError((*path, str(name)), "unknown_field", allowed=", ".join(known))
        for name in data
        if name not in known
    ]
    missing = [
        PlainDataError(path, "missing_field", field=name)
        for name, field in known.items()
        if name not in data and field.default is dataclasses.MISSING
    ]
    hints = field_types(wanted)
    fields = ((known[name].name, item, name) for name, item in data.items() if name in known)
    values, errors = _read_each((field, hints[field], item, (*path, name)) for field, item, name in fields)
    _raise_together([*unknown, *missing, *errors])
    return wanted(**values)


def _read_each(
    parts: Iterable[tuple[Any, Any, Any, tuple[str | int, ...]]],
) -> tuple[dict[Any, Any], list[PlainDataError]]:
    """Return the parts that can be read by their key, and what is wrong with the others."""
    read: dict[Any, Any] = {}
    errors: list[PlainDataError] = []
    for key, wanted, item, path in parts:
        try:
            read[key] = _read(wanted, item, path)
        except PlainDataError as error:
            errors += [error, *error.others]
    return read, errors


def _raise_together(errors: list[PlainDataError]) -> None:
    if errors:
        first, *others = errors
        first.others = tuple(others)
        raise first


def _read_member(wanted: type[Enum], data: Any, path: tuple[str | int, ...]) -> Enum:
    if isinstance(data, bool) and {"yes", "no"} <= {member.value for member in wanted}:
        data = "yes" if data else "no"  # YAML 1.1 reads a bare yes or no as a truth value
    try:
        return wanted(data)
    except ValueError:
        allowed = ", ".join(str(member.value) for member in wanted)
        value = data if isinstance(data, str) else json.dumps(data, default=str)
        raise PlainDataError(path, "unknown_value", value=value, allowed=allowed) from None


def _read_scalar(wanted: Any, data: Any, path: tuple[str | int, ...]) -> Any:
    if wanted in (str, int, bool) and type(data) is wanted:
        return data
    if wanted is date and type(data) is date:
        return data
    if wanted in _PARSERS and isinstance(data, str | int) and not isinstance(data, bool):
        try:
            return _PARSERS[wanted](str(data))
        except (ValueError, InvalidOperation):
            raise PlainDataError(
                path, "unreadable_value", value=str(data), wanted=_TYPE_NAMES[wanted]
            ) from None
    raise PlainDataError(path, "wrong_type", wanted=_TYPE_NAMES[wanted])


def _decimal(text: str) -> Decimal:
    if _DECIMAL.fullmatch(text) is None:  # Decimal also reads 1_000, foreign digits, blanks around and NaN
        raise ValueError(text)
    return Decimal(text)


def _day(text: str) -> date:
    if _DAY.fullmatch(text) is None:  # fromisoformat also reads 20271231 and 2027-W01-1
        raise ValueError(text)
    return date.fromisoformat(text)


_PARSERS: Mapping[Any, Any] = {date: _day, Decimal: _decimal, Fraction: read_share}
