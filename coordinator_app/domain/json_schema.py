"""JSON schemas of record types, read from the same type hints as the codec."""

import dataclasses
import types
import typing
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from coordinator_app.domain.codec import field_types, plain_name

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?([eE][+-]?\d+)?$"},
    Fraction: {"type": "string", "pattern": r"^-?\d+(/[1-9]\d*)?$"},
}


def schema_of(record: type) -> dict[str, Any]:
    """Return the JSON schema (2020-12) of a record type, with every nested type under `$defs`."""
    definitions: dict[str, Any] = {}
    root = _schema(record, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(wanted: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(wanted)
    if origin is types.UnionType or origin is typing.Union:
        options = [
            _schema(member, definitions) for member in typing.get_args(wanted) if member is not type(None)
        ]
        if type(None) in typing.get_args(wanted):
            options.append({"type": "null"})
        return {"anyOf": options}
    if origin is tuple:
        return {"type": "array", "items": _schema(typing.get_args(wanted)[0], definitions)}
    if dataclasses.is_dataclass(wanted):
        return _record_schema(typing.cast("type", wanted), definitions)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return {"enum": [member.value for member in wanted]}
    return _SCALARS[wanted]


def _record_schema(record: type, definitions: dict[str, Any]) -> dict[str, Any]:
    name = record.__name__
    if name not in definitions:
        definitions[name] = {}
        fields = dataclasses.fields(record)
        definitions[name] = {
            "type": "object",
            "description": (record.__doc__ or "").split("\n", maxsplit=1)[0],
            "properties": {
                plain_name(field.name): _schema(field_types(record)[field.name], definitions)
                for field in fields
            },
            "required": [plain_name(field.name) for field in fields if field.default is dataclasses.MISSING],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
