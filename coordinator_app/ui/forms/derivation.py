"""Fields derived from the types of the records, so that a form names only paths. Qt-free."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from coordinator_app.domain.codec import field_types
from coordinator_app.domain.records import KINDS, Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.field import Editor, Field, Option, Source
from coordinator_app.wording.fields import field_label
from coordinator_app.wording.terms import NOT_STATED, answer, term

_PLAIN: Mapping[Any, Editor] = {
    str: Editor.LINE,
    date: Editor.DAY,
    Decimal: Editor.DECIMAL,
    Truth: Editor.TRUTH,
}
_YEARS = ("year", "founded")
_SOURCES: Mapping[Kind, Source] = {
    Kind.MUNICIPALITY: Source.MUNICIPALITIES,
    Kind.NEIGHBOURHOOD: Source.NEIGHBOURHOODS,
    Kind.ORGANISATION: Source.ORGANISATIONS,
    Kind.PROJECT: Source.PROJECTS,
    Kind.APPLICATION: Source.APPLICATIONS,
}
_REFERENCES: Mapping[tuple[type, str], Source] = {
    (definition.record, reference.field): _SOURCES[reference.to]
    for definition in KINDS
    for reference in definition.references
    if reference.element is None
}

TRUTH_OPTIONS = tuple(Option(flag, answer(flag)) for flag in Truth)


def derived(record: type, path: str, **changes: Any) -> Field:
    """Return the field at a path of a record type; `changes` replace what the types do not say."""
    owner, name = _owner_of(record, path)
    wanted, optional = _without_none(field_types(owner)[name])
    source = _REFERENCES.get((owner, name))
    found = Field(
        path=path,
        editor=Editor.CHOICE if source else _editor(wanted, name),
        label=field_label(owner, name),
        optional=optional,
        options=_options(wanted, optional=optional),
        source=source,
    )
    return dataclasses.replace(found, **changes)


def options_from(source: tuple[Option, ...], *, optional: bool) -> tuple[Option, ...]:
    """Return choices from the data, with the choice not to say where that is allowed."""
    return (Option(None, NOT_STATED), *source) if optional else source


def _owner_of(record: type, path: str) -> tuple[type, str]:
    *before, name = path.split(".")
    owner = record
    for step in before:
        owner, _ = _without_none(field_types(owner)[step])
    return owner, name


def _without_none(wanted: Any) -> tuple[Any, bool]:
    if typing.get_origin(wanted) in (types.UnionType, typing.Union):
        members = [item for item in typing.get_args(wanted) if item is not type(None)]
        return members[0], len(members) < len(typing.get_args(wanted))
    return wanted, False


def _editor(wanted: Any, name: str) -> Editor:
    if wanted in _PLAIN:
        return _PLAIN[wanted]
    if wanted is int:
        return _editor_of_number(name)
    if typing.get_origin(wanted) is tuple:
        return Editor.CHOICES if _is_enum(typing.get_args(wanted)[0]) else Editor.GRID
    return Editor.CHOICE


def _editor_of_number(name: str) -> Editor:
    if name.endswith("_cents"):
        return Editor.MONEY
    return Editor.YEAR if name.endswith(_YEARS) else Editor.WHOLE


def _options(wanted: Any, *, optional: bool) -> tuple[Option, ...]:
    if wanted is Truth:
        return TRUTH_OPTIONS
    if typing.get_origin(wanted) is tuple:
        wanted = typing.get_args(wanted)[0]
    if not _is_enum(wanted):
        return ()
    return options_from(tuple(Option(member, _capital(term(member))) for member in wanted), optional=optional)


def _is_enum(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Enum)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
