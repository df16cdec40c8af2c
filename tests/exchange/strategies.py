"""Any record at all, drawn from the type hints of the record types."""

import dataclasses
import types
import typing
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from coordinator_app.domain.codec import field_types
from coordinator_app.domain.records import KINDS, Record

_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(min_value=-(10**17) + 1, max_value=10**18 - 1),
    date: st.dates(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
}


def records() -> st.SearchStrategy[tuple[Record, ...]]:
    """Return portfolios: records of every kind, each key once within its kind."""
    return st.lists(
        st.one_of(*(_of_type(definition.record) for definition in KINDS)),
        max_size=6,
        unique_by=lambda record: (type(record), record.key),
    ).map(tuple)


def _of_type(wanted: Any) -> st.SearchStrategy[Any]:
    if typing.get_origin(wanted) in {types.UnionType, typing.Union}:
        return st.one_of(*(_of_type(member) for member in typing.get_args(wanted)))
    if typing.get_origin(wanted) is tuple:
        return st.lists(_of_type(typing.get_args(wanted)[0]), max_size=2).map(tuple)
    if dataclasses.is_dataclass(wanted):
        record = typing.cast("type", wanted)
        return st.builds(record, **{name: _of_type(hint) for name, hint in field_types(record).items()})
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return st.sampled_from(wanted)
    return st.none() if wanted is type(None) else _SCALARS[wanted]
