"""Records of every kind, built from the type hints of their dataclasses; references point to records that stand."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from coordinator_app.domain.codec import field_types
from coordinator_app.domain.records import KINDS, Kind, Record, definition_of

_SCALARS: Mapping[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12)
    | st.sampled_from(["Köln-Höhenberg „Süd“ – 1.234,56 €", "a\x00b", "\ufeff", "\r\n"]),
    int: st.integers(-(2**63), 2**63 - 1),
    date: st.dates(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False)
    | st.sampled_from([Decimal("1.00"), Decimal("1E+5")]),
}


def keys(kind: Kind) -> st.SearchStrategy[str]:
    """Return one of the two keys of a kind that the tests use."""
    prefix = definition_of(kind).prefix
    return st.sampled_from([f"{prefix}1", f"{prefix}2"])


def records(kind: Kind) -> st.SearchStrategy[Record]:
    """Return records of a kind."""
    definition = definition_of(kind)
    record_type: type = definition.record
    hints = field_types(record_type)
    fields = {name: _values(hint) for name, hint in hints.items()}
    fields["key"] = keys(kind)
    for reference in definition.references:
        pointing = keys(reference.to)
        if reference.element is None:
            fields[reference.field] = _like(hints[reference.field], pointing)
        else:
            fields[reference.field] = _items_pointing(hints[reference.field], reference.element, pointing)
    built: st.SearchStrategy[Record] = st.builds(definition.record, **fields)
    return built


def any_record() -> st.SearchStrategy[Record]:
    """Return records of all kinds."""
    return st.one_of([records(definition.kind) for definition in KINDS])


def _values(hint: Any) -> st.SearchStrategy[Any]:
    if typing.get_origin(hint) is types.UnionType:
        return st.one_of([_values(member) for member in typing.get_args(hint)])
    if typing.get_origin(hint) is tuple:
        return st.lists(_values(typing.get_args(hint)[0]), max_size=2).map(tuple)
    if hint is type(None):
        return st.none()
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return st.builds(hint, **{name: _values(inner) for name, inner in field_types(hint).items()})
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return _SCALARS[hint]


def _like(hint: Any, pointing: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return pointing | st.none() if type(None) in typing.get_args(hint) else pointing


def _items_pointing(hint: Any, element: str, pointing: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    (rows,) = (member for member in typing.get_args(hint) if typing.get_origin(member) is tuple)
    item = typing.get_args(rows)[0]
    values = {name: _values(inner) for name, inner in field_types(item).items()} | {element: pointing}
    return st.none() | st.lists(st.builds(item, **values), max_size=2).map(tuple)
